"""Marks that merging tools leave in a text and nobody should publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

_MSGCAT = re.compile(r"#-#-#-#-#.*?(?:#-#-#-#-#|$)")
_ANY = re.compile(r"#-#|<{7}|>{7}|\|{7}|={7}")
_CONFLICT = re.compile(r"(?:^|(?<=\n))(?:<{7}|>{7}|\|{7})(?: |$)|(?:^|(?<=\n))={7}$", re.MULTILINE)
# Inside one line of text only the named ends are certain.
_INLINE = re.compile(r"<{7} \S|>{7} \S")


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield the marks of msgcat and of version control."""
    del context
    if not _ANY.search(unit.target):
        return
    for pattern, what in (
        (_MSGCAT, "a mark of msgcat: two texts in one"),
        (_CONFLICT, "a conflict marker of version control"),
        (_INLINE, "a conflict marker of version control"),
    ):
        if not pattern.search(unit.source):
            for match in pattern.finditer(unit.target):
                yield finding(CHECK.name, CHECK.severity, what, target_span=match.span())
                break


CHECK = Check(name="markers", severity=Severity.ERROR, check=check)
