"""Amounts by value: digits with a locale's separators, number words, magnitude words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from l10n.facts.lexicon import Lexicon, shared
from l10n.facts.text import key
from l10n.facts.words import Entry, Role

__all__ = ["Amount", "amount", "digits", "joins", "past"]

_LARGEST = Decimal(10) ** 26
"""No number in words is larger."""
_LONGEST = 32
"""Longer runs of digits are identifiers, and arithmetic on them would not be exact."""

_DOT = re.compile(r"\d+(?:[.,'٫٬]\d+)*")
_MANY_GROUPS = re.compile(r"\d{1,3}(?: \d{3}){2,}(?!\d)")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫]\d+)?(?![.,]?\d)|\d+(?:[.,'٫٬]\d+)*")
_MARKS = re.compile(r"[^\d]")
_HARD = frozenset("\u00a0\u202f\u2009\u2007\u200a")
_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at a place of a text."""

    value: Decimal
    end: int
    digits: bool
    """Written with digits, at least in part."""
    scaled: bool
    """A magnitude word follows: million, 億."""
    plain: bool
    """Nothing but a run of digits, as years are written."""
    bare: bool = False
    """A magnitude word without a number: a million."""


def past(low: str, at: int) -> int:
    """Return where a run of digits and separators ends, which is no number as a whole."""
    match = _DOT.match(low, at)
    return match.end() if match else at + 1


def digits(low: str, raw: str, at: int, lex: Lexicon) -> tuple[Decimal | None, int, bool]:
    """Read a number in digits: its value (None for what only looks like one), end, plainness."""
    match = _SPACED.match(low, at)
    if match is None:
        return None, at + 1, False
    said = match[0]
    end = match.end()
    if " " in said and not (
        " " in lex.symbols.group
        or (lex.spaced and lex.language != "en")
        or _MANY_GROUPS.match(said)
        or all(raw[at + i] in _HARD for i, c in enumerate(said) if c == " ")
    ):
        match = _DOT.match(low, at)
        said, end = (match[0], match.end()) if match else (said, end)
    if len(said) > _LONGEST:
        return None, end, False
    if said.isdigit():
        if low[end : end + 1] in _FRACTIONS:
            return Decimal(said) + Decimal(_FRACTIONS[low[end]]), end + 1, False
        return Decimal(said), end, True
    return _separated(said, lex), end, False


def _separated(said: str, lex: Lexicon) -> Decimal | None:
    """Return the value of digits with separators; None for a version, an address, a date."""
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


def amount(low: str, raw: str, at: int, lex: Lexicon) -> Amount | None:
    """Read the number that begins at a place, in digits or in words, with its magnitude words."""
    if not lex.spaced:
        return _myriads(low, raw, at, lex)
    return _western(low, raw, at, lex)


def _role(entries: tuple[Entry, ...], *roles: Role) -> Entry | None:
    for entry in entries:
        if entry.role in roles:
            return entry
        if entry.role is Role.SHADOW:
            return None
    return None


_COUNTING = (Role.NUMBER, Role.HUNDRED, Role.SCALE)


def _western(low: str, raw: str, at: int, lex: Lexicon) -> Amount | None:  # noqa: PLR0915 - one automaton over eight variables
    total, section = Decimal(0), None
    last = 0
    pos = end = sure = at
    numeric = plain = scaled = bare = False
    while True:
        if low[pos : pos + 1].isdigit():
            if section is not None and section != _HALF:
                break
            value, after, plain = digits(low, raw, pos, lex)
            if value is None or (total and not _continues(low, after, lex, last)):
                break
            section, numeric, pos = value + (section or 0), True, after
            plain = plain and not total
        else:
            found = lex.look(low, pos)
            entry = _role(found[1], *_COUNTING) if found else None
            if found is None or entry is None or (entry.soft and not _letter(low, raw, at, pos)):
                break
            if entry.role is Role.NUMBER:
                value = Decimal(entry.value)
                if value == _HALF and section is None and total:  # a million and a half
                    total += value * Decimal(10) ** last
                    end = sure = _past(low, found[0], lex, last)
                    break
                added = _add(section, value, numeric=numeric, ones_first=lex.language == "ar")
                if added is None:
                    break
                section = added
            elif entry.role is Role.HUNDRED:
                if section is not None and section >= 100 and not numeric:
                    break
                bare = section is None
                section = (section or Decimal(1)) * 100
                plain = False
            else:
                power = int(entry.value)
                if section is None and not total:
                    bare = True
                    section = Decimal(1)
                mult = Decimal(10) ** power
                if total and power == last:  # three million and five million are two numbers
                    section, end = None, sure
                    break
                if total and power > last:
                    total = (total + (section or 0)) * mult
                elif section is None:
                    break
                else:
                    total += section * mult
                section, last, scaled, plain = None, power, True, False
                sure = found[0]
            pos = found[0]
            if scaled and low[pos : pos + 1] == "." and low[pos + 1 : pos + 2] == " ":
                pos = pos + 1 if low[pos + 1 : pos + 2] == " " else pos
        end = pos
        pos = _gap(low, pos, lex, words=not numeric)
    if end == at or (section == _HALF and not total and not numeric):
        return None
    if scaled and numeric and section is None and total:
        total, end = _and_a_half(low, end, lex, total, last)
    return Amount(total + (section or 0), end, numeric, scaled, plain, bare)


_HALF = Decimal("0.5")


def _and_a_half(
    low: str, end: int, lex: Lexicon, total: Decimal, power: int
) -> tuple[Decimal, int]:
    """Add the half that stands behind a magnitude word after digits: 1 million et demi."""
    found = lex.look(low, _gap(low, end, lex, words=True))
    entry = _role(found[1], Role.NUMBER) if found else None
    if found is None or entry is None or Decimal(entry.value) != _HALF:
        return total, end
    return total + _HALF * Decimal(10) ** power, _past(low, found[0], lex, power)


def _past(low: str, at: int, lex: Lexicon, power: int) -> int:
    """Return where a magnitude word that is said again ends: a million and a half of a million."""
    found = lex.look(low, at + 1) if low.startswith(" ", at) else None
    entry = _role(found[1], Role.SCALE) if found else None
    return found[0] if found and entry is not None and int(entry.value) == power else at


def _letter(low: str, raw: str, start: int, at: int) -> bool:
    """Whether a one-letter magnitude right after a digit is one: 5K, $3M, £5m, but not 5m."""
    if at == 0 or not low[at - 1].isdigit() or low[at + 1 : at + 2].isalnum():
        return False
    return raw[at].isupper() or (start > 0 and low[start - 1] in "$£€¥₹")


def _add(
    section: Decimal | None, value: Decimal, *, numeric: bool, ones_first: bool
) -> Decimal | None:
    """Put a further number word onto what was read: twenty + five, hundred + twenty."""
    if section is None:
        return value
    if (value == _HALF and section == section.to_integral_value()) or section == _HALF:
        return section + value  # two and a half; Hindi says the half first
    if numeric or value == 0 or value != value.to_integral_value():
        return None
    if value < 100 and section >= 100 and section % 100 == 0:
        return section + value
    if value < 10 and 20 <= section % 100 < 100 and section % 10 == 0:
        return section + value
    if ones_first and 20 <= value < 100 and value % 10 == 0 and 0 < section % 100 < 10:
        return section + value
    if value < 1000 and value % 100 == 0 and section >= 1000 and section % 1000 == 0:
        return section + value
    return None


def _continues(low: str, at: int, lex: Lexicon, last: int) -> bool:
    """Whether a further number in digits goes on with a smaller magnitude: 77 Mrd. 200 Mio."""
    found = lex.look(low, at + 1 if low[at : at + 1] == " " else at)
    entry = _role(found[1], Role.SCALE) if found else None
    return entry is not None and int(entry.value) < last


@lru_cache(maxsize=64)
def _joiners(lex_language: str, joined: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in joined)
    proclitic = " ?(?:و)" if lex_language == "ar" else r"(?!)"
    spaced = rf"[ -](?:(?:{words})[ -])?" if words else r"[ -]"
    return re.compile(rf"{proclitic}(?=\S)|{spaced}")


def _gap(low: str, at: int, lex: Lexicon, *, words: bool) -> int:
    """Return where the next part of a number may begin."""
    if not words:
        return at + 1 if low.startswith((" ", "-", "\u200b"), at) else at
    match = _joiners(lex.language, _joined(lex.language)).match(low, at)
    return match.end() if match else at


@lru_cache(maxsize=64)
def _joined(language: str) -> tuple[str, ...]:
    from l10n.facts.lexicon import table

    forms = str(table(language).get("joiners", "")).split("|")
    return tuple(key(form, language) for form in forms if form and form not in {"de", "di", "d'"})


_SMALL = {Role.TEN: 10, Role.HUNDRED: 100, Role.THOUSAND: 1000}
_MANY = frozenset("多余餘來")


def _myriads(low: str, raw: str, at: int, lex: Lexicon) -> Amount | None:  # noqa: PLR0912, PLR0915 - one automaton over nine variables
    """Read a number of the myriad system: 12億3450万, 4억 5천만, 二千零五, 1萬5000."""
    total, section, current = Decimal(0), Decimal(0), None
    pos = end = at
    numeric = plain = scaled = named = positional = False
    while True:
        if low[pos : pos + 1].isdigit():
            if current is not None or (numeric and not scaled and not section):
                break
            value, after, straight = digits(low, raw, pos, lex)
            if value is None or (total and (value >= 10000 or low.startswith(("年", "년"), after))):
                break
            if named and not numeric:
                break
            current, pos = value, after
            plain = straight and not numeric
            numeric, positional = True, False
        else:
            found = lex.look(low, pos)
            if found is None:
                if low[pos : pos + 1] in _MANY and (current is not None or section) and numeric:
                    pos += 1
                    continue
                break
            entry = _role(found[1], Role.NUMBER, *_SMALL, Role.SCALE)
            if entry is None or entry.soft:
                break
            if entry.role is Role.NUMBER:
                value = Decimal(int(entry.value))
                if current is not None and not (positional and value < 10):
                    if not (current >= 10 and value < 10 and current % 10 == 0 and not numeric):
                        break
                    current += value
                else:
                    current = value if current is None else current * 10 + value
                named, positional = True, value < 10
            elif entry.role in _SMALL:
                power = _SMALL[entry.role]
                if current is None and section and section < power:
                    break
                section += (1 if current is None else current) * power
                current, named, plain, positional = None, True, False, False
                scaled = scaled or (numeric and power >= 100)
            else:
                section += current or 0
                if not section:
                    if not total or not numeric:
                        break
                    total *= Decimal(10) ** int(entry.value)
                else:
                    total += section * Decimal(10) ** int(entry.value)
                section, current, scaled = Decimal(0), None, True
                plain = positional = False
            pos = found[0]
            if max(total, section, current or 0) > _LARGEST:
                return None
        end = pos
        if low[pos : pos + 1] == " " and (scaled or lex.language == "ko"):
            follows = low[pos + 1 : pos + 2]
            if (follows.isdigit() and scaled) or (numeric and lex.glued and current is not None):
                pos += 1
    if end == at:
        return None
    return Amount(total + section + (current or 0), end, numeric, scaled, plain)


def joins(language: str) -> tuple[str, ...]:
    """Return the folded words that join two ends of a range."""
    return tuple(key(f, language) for f in shared()["ranges"].get(language, "").split("|") if f)
