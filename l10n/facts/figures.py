"""Amounts by value: digits with a locale's separators, number words, magnitude words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from l10n.facts.lexicon import Lexicon, shared
from l10n.facts.text import key
from l10n.facts.totals import HALF, Myriads, Western
from l10n.facts.words import Entry, Role
from l10n.locales import numbers

__all__ = ["Amount", "amount", "digits", "joins", "past"]

_LONGEST = 24
"""Longer runs of digits are identifiers; Decimal's arithmetic on them is not exact, and % raises."""

_FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333", "⅔": "0.667"}
_RUN = re.compile(r"\d+")
_PARTING = frozenset(" .,'٫٬") | _FRACTIONS.keys()
_DOT = re.compile(r"\d+(?:[.,'٫٬]\d+)*")
_MANY_GROUPS = re.compile(r"\d{1,3}(?: \d{3}){2,}(?!\d)")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫]\d+)?(?![.,]?\d)|\d+(?:[.,'٫٬]\d+)*")
_MARKS = re.compile(r"[^\d]")
_SIGNS = frozenset("$£€¥₹")
_HARD = frozenset("\u00a0\u202f\u2009\u2007\u200a")


class Amount(NamedTuple):
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
    then: tuple[int, tuple[int, tuple[Entry, ...]] | None] | None = None
    """A place behind the number that was looked at already, and what ``Lexicon.look`` told of it."""


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
            return (Decimal(match[0]) if end - at <= _LONGEST else None), end, True
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
    found = _western(low, raw, at, lex) if lex.spaced else _myriads(low, raw, at, lex)
    return None if found is None or found.value.adjusted() >= _LONGEST else found


def _role(entries: tuple[Entry, ...], *roles: Role) -> Entry | None:
    for entry in entries:
        if entry.role in roles:
            return entry
        if entry.role is Role.SHADOW:
            return None
    return None


_COUNTING = (Role.NUMBER, Role.HUNDRED, Role.SCALE)
_GAPS = frozenset(" -\u200b")


def _may_count(entries: tuple[Entry, ...]) -> bool:
    """Whether a word may go on with a number in either system."""
    for entry in entries:
        if entry.role <= Role.SCALE:
            return True
    return False


def _western(low: str, raw: str, at: int, lex: Lexicon) -> Amount | None:
    """Read a number of the western system: 2 million 300 thousand, twenty-five, 77,2 Mrd."""
    pos = end = closed = at
    run = None
    if "0" <= low[at] <= "9":
        value, end, plain = digits(low, raw, at, lex)
        if value is None:
            return None
        pos = end + 1 if low[end : end + 1] in _GAPS else end
        found = lex.look(low, pos)
        if found is None or not _may_count(found[1]):  # as most often
            return Amount(value, end, True, False, plain, False, (pos, found))
        scaled = _scaled(low, value, found, lex)
        if scaled is not None:
            return scaled
        run = Western()
        run.figure(value, plain=plain)
    run = run or Western()
    while True:
        if low[pos : pos + 1].isdigit():
            if run.section is not None and run.section != HALF:
                break
            value, after, plain = digits(low, raw, pos, lex)
            if value is None:
                break
            value += run.section or 0
            if run.bare and lex.scale_first:
                run.led(value)
                end = after
                break
            if run.total and not _continues(low, after, lex, run.power):
                break
            run.figure(value, plain=plain)
        else:
            found = lex.look(low, pos)
            entry = _role(found[1], *_COUNTING) if found else None
            if (
                found is None
                or entry is None
                or (entry.soft and not _letter(low, raw, at, pos, lex))
            ):
                break
            if run.section is None and run.total and entry.value == HALF:
                run.half()
                end = _past(low, found[0], lex, run.power)
                break
            if not _take(run, entry, lex):
                if run.section is None:
                    end = closed
                break
            after = found[0]
            if entry.role is Role.SCALE:
                closed = after
            if run.scaled and low.startswith(". ", after):
                after += 1
        end = after
        pos = _gap(low, end, lex, words=not run.numeric)
    if end == at or (run.value == HALF and not run.numeric):
        return None
    if run.scaled and run.numeric and run.section is None:
        end = _and_a_half(low, end, lex, run)
    return Amount(run.value, end, run.numeric, run.scaled, run.plain, run.bare)


def _scaled(
    low: str, value: Decimal, found: tuple[int, tuple[Entry, ...]], lex: Lexicon
) -> Amount | None:
    """Read digits with a magnitude word that nothing follows which belongs to the number."""
    end, entries = found
    entry = _role(entries, *_COUNTING)
    if entry is None or entry.role is not Role.SCALE or entry.soft or lex.scale_first:
        return None
    if low.startswith(". ", end):
        end += 1
    pos = end + 1 if low[end : end + 1] in _GAPS else end
    then = lex.look(low, pos)
    if low[pos : pos + 1].isdigit() or (then is not None and _may_count(then[1])):
        return None
    if _gap(low, end, lex, words=True) != pos:
        return None
    return Amount(value * 10 ** int(entry.value), end, True, True, False, False, (pos, then))


def _and_a_half(low: str, end: int, lex: Lexicon, run: Western) -> int:
    """Take the half that stands behind a magnitude word after digits: 1 million et demi."""
    found = lex.look(low, _gap(low, end, lex, words=True))
    entry = _role(found[1], Role.NUMBER) if found else None
    if found is None or entry is None or entry.value != HALF:
        return end
    run.half()
    return _past(low, found[0], lex, run.power)


def _past(low: str, at: int, lex: Lexicon, power: int) -> int:
    """Return where a magnitude word that is said again ends: a million and a half of a million."""
    found = lex.look(low, at + 1) if low.startswith(" ", at) else None
    entry = _role(found[1], Role.SCALE) if found else None
    return found[0] if found and entry is not None and int(entry.value) == power else at


def _take(run: Western, entry: Entry, lex: Lexicon) -> bool:
    if entry.role is Role.NUMBER:
        return run.word(Decimal(entry.value), ones_first=lex.language == "ar")
    return run.hundred() if entry.role is Role.HUNDRED else run.scale(int(entry.value))


def _letter(low: str, raw: str, start: int, at: int, lex: Lexicon) -> bool:
    """Whether a one-letter magnitude after a number is one: 5K, $3M, £5m, 5 M€, but not 5m."""
    if at == 0 or low[at + 1 : at + 2].isalnum():
        return False
    if low[at + 1 : at + 2] in _SIGNS and raw[at].isupper():
        return True
    capital = raw[at].isupper() or (raw[at] == "k" and "k" in numbers.magnitudes(lex.tag))
    if raw[at - 1] in _HARD and low[at - 2 : at - 1].isdigit():  # as CLDR writes it
        return capital and raw[at] in numbers.magnitudes(lex.tag)
    return low[at - 1].isdigit() and (capital or (start > 0 and low[start - 1] in _SIGNS))


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
        return at + 1 if low[at : at + 1] in _GAPS else at
    match = _joiners(lex.language, _joined(lex.language)).match(low, at)
    return match.end() if match else at


@lru_cache(maxsize=64)
def _joined(language: str) -> tuple[str, ...]:
    from l10n.facts.lexicon import table

    forms = str(table(language).get("joiners", "")).split("|")
    return tuple(key(form, language) for form in forms if form and form not in {"de", "di", "d'"})


_SMALL = {Role.TEN: 10, Role.HUNDRED: 100, Role.THOUSAND: 1000}
_PARTS = (Role.NUMBER, *_SMALL, Role.SCALE)
_MANY = frozenset("多余餘來")


def _myriads(low: str, raw: str, at: int, lex: Lexicon) -> Amount | None:
    """Read a number of the myriad system: 12億3450万, 4억 5천만, 二千零五, 1萬5000."""
    pos = end = at
    then = None
    if "0" <= low[at] <= "9":
        value, end, plain = digits(low, raw, at, lex)
        if value is None:
            return None
        after = low[end : end + 1]
        found = lex.look(low, end)
        if after != " " and after not in _MANY and (found is None or not _may_count(found[1])):
            return Amount(value, end, True, False, plain, False, (end, found))  # as most often
        end = at
    run = Myriads()
    while True:
        if low[pos : pos + 1].isdigit():
            value, after, plain = digits(low, raw, pos, lex)
            if value is None or (run.total and low.startswith(("年", "년"), after)):
                break
            if not run.figure(value, plain=plain):
                break
        else:
            found = lex.look(low, pos)
            if found is None and run.numeric and run.open and low[pos : pos + 1] in _MANY:
                pos += 1
                continue
            entry = _role(found[1], *_PARTS) if found else None
            if found is None or entry is None or entry.soft or not _put(run, entry):
                then = pos, found
                break
            after = found[0]
        end = after
        pos = _over_space(low, end, run, lex)
    if end == at:
        return None
    return Amount(run.value, end, run.numeric, run.scaled, run.plain, then=then)


def _put(run: Myriads, entry: Entry) -> bool:
    if entry.role is Role.NUMBER:
        return run.word(int(entry.value))
    small = _SMALL.get(entry.role)
    return run.scale(int(entry.value)) if small is None else run.unit(small)


def _over_space(low: str, at: int, run: Myriads, lex: Lexicon) -> int:
    """Return where the next part may begin: 4억 5천만, 5 万, 4.59 ล้าน."""
    if low[at : at + 1] != " " or not run.numeric:
        return at
    if run.scaled and low[at + 1 : at + 2].isdigit():
        return at + 1
    if run.current is None:
        return at
    found = None if lex.glued else lex.look(low, at + 1)
    return at + 1 if lex.glued or (found and _role(found[1], Role.SCALE)) else at


def joins(language: str) -> tuple[str, ...]:
    """Return the folded words that join two ends of a range."""
    return tuple(key(f, language) for f in shared()["ranges"].get(language, "").split("|") if f)
