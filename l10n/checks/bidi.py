"""Direction characters left open or overriding (UAX 9): what shows is not what is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

_OVERRIDES = {"\u202d": "LRO", "\u202e": "RLO"}
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP = "\u202c"
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_ANY = re.compile("[\u202a-\u202e\u2066-\u2069]")


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield overrides the source does not have, and embeddings and isolates left open."""
    del context
    if not _ANY.search(unit.target):
        return
    for at, char in enumerate(unit.target):
        if char in _OVERRIDES and char not in unit.source:
            yield finding(
                CHECK.name,
                CHECK.severity,
                f"a bidi override ({_OVERRIDES[char]}, U+{ord(char):04X}) shows text in another"
                " order than it is read",
                target_span=(at, at + 1),
            )
    if _open(unit.target) and not _open(unit.source):
        yield finding(
            CHECK.name,
            Severity.WARNING,
            "a direction change is opened and not closed, or closed twice",
        )


def _open(text: str) -> bool:
    embedded = isolated = 0
    for char in text:
        embedded += (char in _EMBEDDINGS) - (char == _POP)
        isolated += (char in _ISOLATES) - (char == _POP_ISOLATE)
        if embedded < 0 or isolated < 0:
            return True
    return bool(embedded or isolated)


CHECK = Check(name="bidi", severity=Severity.ERROR, check=check)
