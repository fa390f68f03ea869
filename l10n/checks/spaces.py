"""White space that should not be there: at the edges, doubled, or breaking the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

_DOUBLE = re.compile(r"[ \u00a0\u202f\u2009]{2,}")
_BREAK = re.compile(r"[\n\r\t\v\f\x85\u2028\u2029]+")
_SPACES = " \t\n\r\v\f\x85\u00a0\u2028\u2029\u202f\u3000"


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield outer white space, runs of spaces and line breaks the source does not have."""
    del context
    target, size = unit.target, len(unit.target)
    if size != len(target.lstrip(_SPACES)):
        span = (0, size - len(target.lstrip(_SPACES)))
        yield finding(CHECK.name, CHECK.severity, "white space at the beginning", target_span=span)
    if size != len(target.rstrip(_SPACES)) and target.strip(_SPACES):
        span = (len(target.rstrip(_SPACES)), size)
        yield finding(CHECK.name, CHECK.severity, "white space at the end", target_span=span)
    inner = target.strip(_SPACES)
    shift = target.find(inner)
    for pattern, message in ((_DOUBLE, "two spaces in a row"), (_BREAK, "a line break or tab")):
        if pattern.search(unit.source):
            continue
        for match in pattern.finditer(inner):
            span = (match.start() + shift, match.end() + shift)
            yield finding(CHECK.name, CHECK.severity, message, target_span=span)


CHECK = Check(name="spaces", severity=Severity.WARNING, check=check)
