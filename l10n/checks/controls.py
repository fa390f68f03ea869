"""Characters that no reader sees or that a broken conversion left behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

# Line feed, tab and the like are for the check of spaces.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")
_INVISIBLE = re.compile(
    r"[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]"
    r"|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0001-\U000e007f]"  # not of a flag emoji
)
# UTF-8 read as Windows-1252 and saved: "Ã©", "â€œ", "Ð°".
_MOJIBAKE = re.compile(
    "(?:[\u00c2\u00c3][\u0080-\u00bf]|â€[\u0080-\u00ff\u0152-\u2122]|[ÐÑ][\u0080-\u00bf])"
)
# Scripts without spaces mark their words' edges with U+200B.
_MARK_WORDS = {"th", "lo", "km", "my", "ja", "zh", "bo"}


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield control characters (errors), new invisible ones and garbled letters (warnings)."""
    if unit.target.isascii() and unit.target.isprintable():
        return
    known = set(unit.source)
    for match in _CONTROL.finditer(unit.target):
        if match[0] not in known:
            message = f"a control or replacement character (U+{ord(match[0]):04X})"
            yield finding(CHECK.name, CHECK.severity, message, target_span=match.span())
    for match in _INVISIBLE.finditer(unit.target):
        if match[0] in known or (match[0] == "\u200b" and context.locale.language in _MARK_WORDS):
            continue
        message = f"an invisible character (U+{ord(match[0]):04X}) that the source does not have"
        yield finding(CHECK.name, Severity.WARNING, message, target_span=match.span())
    for match in _MOJIBAKE.finditer(unit.target):
        if match[0] not in unit.source:
            message = f"“{match[0]}” looks like letters read in a wrong encoding"
            yield finding(CHECK.name, Severity.WARNING, message, target_span=match.span())


CHECK = Check(name="controls", severity=Severity.ERROR, check=check)
