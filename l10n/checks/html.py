"""HTML that the source does not have: a translation brings text, never code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Form, Severity

__all__ = ["CHECK"]

_ACTIVE = re.compile(
    r"<\s*/?\s*(script|iframe|object|embed|applet|svg|math|style|link|meta|base|form|input|button"
    r"|template|frame|frameset|audio|video|img|portal)\b",
    re.IGNORECASE,
)
_HANDLER = re.compile(r"<[^<>]*[\s/\"'](on[a-z]{3,})\s*=", re.IGNORECASE)
# Browsers skip control characters and read references inside a scheme.
_SCHEME = re.compile(
    r"(?:j[\s\x00-\x1f]*a[\s\x00-\x1f]*v[\s\x00-\x1f]*a|v[\s\x00-\x1f]*b)[\s\x00-\x1f]*s[\s\x00-\x1f]*c"
    r"[\s\x00-\x1f]*r[\s\x00-\x1f]*i[\s\x00-\x1f]*p[\s\x00-\x1f]*t[\s\x00-\x1f]*(?::|&colon;|&#0*58;|&#x0*3a;)"
    r"|\bdata:[a-z]+/[a-z0-9.+-]+[;,]",
    re.IGNORECASE,
)
_ANY = re.compile(r"[<:&]|\]\(")
"""What every pattern here needs."""
_TAG = re.compile(r"</?(?![gx][0-9]+/?>)[a-zA-Z][^<>]*>|<!--|<!\[CDATA\[|<[!?][a-zA-Z]")
_LINK = re.compile(r"\]\((?!#[0-9]+\))[^)\s]*\)")


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield active elements, event handlers, script addresses, new tags and written-out links."""
    del context
    if not _ANY.search(unit.target):
        return
    seen: list[tuple[int, int]] = []
    rules = [
        (_ACTIVE, "the element <{}> is not in the source"),
        (_HANDLER, "the event handler {} is not in the source"),
        (_SCHEME, "the address “{}” runs a program"),
    ]
    if unit.unit.placeholders.form is not Form.TEXT:
        rules.append((_TAG, "the tag “{}” is not in the source; placeholders stand for its tags"))
    if unit.unit.placeholders.form is Form.MARKDOWN:
        rules.append((_LINK, "the link “{}” is written out; links are numbers, as in (#1)"))
    for pattern, message in rules:
        matches = list(pattern.finditer(unit.target))
        known = Counter(map(_key, pattern.finditer(unit.source))) if matches else Counter()
        for match in matches:
            if known[_key(match)] > 0:
                known[_key(match)] -= 1
            elif not any(a <= match.start() < b for a, b in seen):
                seen.append(match.span())
                what = match[1] if match.lastindex else match[0][:40]
                yield finding(
                    CHECK.name, CHECK.severity, message.format(what), target_span=match.span()
                )


def _key(match: re.Match[str]) -> str:
    return match[0].casefold()


CHECK = Check(name="html", severity=Severity.ERROR, check=check)
