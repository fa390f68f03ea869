"""Numbers in digits: what separators mean in a locale, and what only looks like a number."""

from __future__ import annotations

import re
from decimal import Decimal

from l10n.facts.lexicon import Lexicon

__all__ = ["HARD", "LONGEST", "digits", "past"]

LONGEST = 24
"""Longer runs of digits are identifiers; Decimal's arithmetic on them is not exact, and % raises."""

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_RUN = re.compile(r"\d+")
_PARTING = frozenset(" .,'٫٬") | _FRACTIONS.keys()
_DOT = re.compile(r"\d+(?:[.,'٫٬]\d+)*")
_MANY_GROUPS = re.compile(r"\d{1,3}(?: \d{3}){2,}(?!\d)")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫]\d+)?(?![.,]?\d)|\d+(?:[.,'٫٬]\d+)*")
_POINTED = re.compile(r"(\d+)[.,٫](\d{1,2})")
"""No thousands, so that the mark is a point."""
_MARKS = re.compile(r"[^\d]")
HARD = frozenset("\u00a0\u202f\u2009\u2007\u200a")


def past(low: str, at: int) -> int:
    """Return where a run of digits and separators ends, which is no number as a whole."""
    match = _DOT.match(low, at)
    return match.end() if match else at + 1


def digits(low: str, raw: str, at: int, lex: Lexicon) -> tuple[Decimal | None, int, bool]:
    """Read a number in digits: its value (None for what only looks like one), end, plainness."""
    match = _RUN.match(low, at)
    if match is not None:
        end = match.end()
        after = low[end : end + 1]
        if after not in _PARTING or not (after in _FRACTIONS or low[end + 1 : end + 2].isdigit()):
            return (Decimal(match[0]) if end - at <= LONGEST else None), end, True
    match = _SPACED.match(low, at)
    if match is None:
        return None, at + 1, False
    said = match[0]
    end = match.end()
    if " " in said and not (
        " " in lex.symbols.group
        or (lex.spaced and lex.language != "en")
        or _MANY_GROUPS.match(said)
        or all(raw[at + i] in HARD for i, c in enumerate(said) if c == " ")
    ):
        match = _DOT.match(low, at)
        said, end = (match[0], match.end()) if match else (said, end)
    if len(said) > LONGEST:
        return None, end, False
    if said.isdigit():
        if low[end : end + 1] in _FRACTIONS:
            return Decimal(said) + Decimal(_FRACTIONS[low[end]]), end + 1, False
        return Decimal(said), end, True
    return _separated(said, lex), end, False


def _separated(said: str, lex: Lexicon) -> Decimal | None:
    """Return the value of digits with separators; None for a version, an address, a date."""
    pointed = _POINTED.fullmatch(said)
    if pointed is not None:
        return Decimal(f"{pointed[1]}.{pointed[2]}")
    groups = _MARKS.split(said)
    marks = _MARKS.findall(said)
    if "" in groups:
        return None
    decimal, group = lex.symbols.decimal, lex.symbols.group
    last = marks[-1]
    if len(set(marks)) == 1:
        grouped = _grouped(groups)
        if len(marks) > 1:
            return Decimal("".join(groups)) if grouped else None
        if last in " '٬" or (grouped and last not in decimal and (last in group or last in ".,")):
            return Decimal("".join(groups)) if grouped else None
        return Decimal(f"{groups[0]}.{groups[1]}")
    if marks.count(last) > 1 or len(set(marks[:-1])) > 1 or not _grouped(groups[:-1]):
        return None
    return Decimal("".join(groups[:-1]) + "." + groups[-1])


def _grouped(groups: list[str]) -> bool:
    """Whether runs of digits are thousands, or lakhs and crores."""
    return (
        1 <= len(groups[0]) <= 3
        and groups[0] != "0"
        and len(groups[-1]) == 3
        and all(2 <= len(part) <= 3 for part in groups[1:])
        and len({len(part) for part in groups[1:-1]}) <= 1
    )
