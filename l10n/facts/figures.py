"""Amounts by value: digits with a locale's separators, number words, magnitude words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from l10n.facts.lexicon import Lexicon, shared
from l10n.facts.numerals import HARD, LONGEST, digits
from l10n.facts.text import key
from l10n.facts.totals import HALF, Myriads, Western
from l10n.facts.words import Entry, Role
from l10n.locales import numbers

__all__ = ["Amount", "amount", "joins"]

_SIGNS = frozenset("$£€¥₹")


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


def amount(low: str, raw: str, at: int, lex: Lexicon) -> Amount | None:
    """Read the number that begins at a place, in digits or in words, with its magnitude words."""
    first = None
    found = None
    if "0" <= low[at] <= "9":
        first = digits(low, raw, at, lex)
        if first[0] is None:
            return None
        found = _bare(low, first[0], first[1], first[2], lex)
    if found is None:
        read = _western if lex.spaced else _myriads
        found = read(low, raw, at, lex, first)
    return None if found is None or found.value.adjusted() >= LONGEST else found


def _bare(low: str, value: Decimal, end: int, plain: bool, lex: Lexicon) -> Amount | None:
    """Read what most numbers are: digits, alone or with one magnitude word; None of more than that."""
    after = low[end : end + 1]
    pos = end + 1 if lex.spaced and after in _GAPS else end
    if not lex.spaced and (after == " " or after in _MANY):
        return None
    found = lex.look(low, pos)
    if found is None or not _may_count(found[1]):
        return Amount(value, end, True, False, plain, then=(pos, found))
    end, entries = found
    entry = _role(entries, *(_COUNTING if lex.spaced else _PARTS))
    if entry is None or entry.role is not Role.SCALE or entry.soft or lex.scale_first:
        return None
    if lex.spaced and low.startswith(". ", end):
        end += 1
    after = low[end : end + 1]
    pos = end + 1 if lex.spaced and after in _GAPS else end
    then = lex.look(low, pos)
    if low[pos : pos + 1].isdigit() or (then is not None and _may_count(then[1])):
        return None
    if after == " " if not lex.spaced else _gap(low, end, lex, words=True) != pos:
        return None  # a number may go on there
    return Amount(value * 10 ** int(entry.value), end, True, True, False, then=(pos, then))


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
    for entry in entries:  # noqa: SIM110 - any() takes three times as long, at every number
        if entry.role <= Role.SCALE:
            return True
    return False


_First = tuple[Decimal | None, int, bool] | None
"""The digits that a number begins with, as ``digits`` read them."""


def _western(low: str, raw: str, at: int, lex: Lexicon, first: _First) -> Amount | None:
    """Read a number of the western system: 2 million 300 thousand, twenty-five, 77,2 Mrd."""
    run = Western()
    pos = end = closed = at
    if first is not None and first[0] is not None:
        run.figure(first[0], plain=first[2])
        end = first[1]
        pos = _gap(low, end, lex, words=False)
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
    if raw[at - 1] in HARD and low[at - 2 : at - 1].isdigit():  # as CLDR writes it
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


def _myriads(low: str, raw: str, at: int, lex: Lexicon, first: _First) -> Amount | None:
    """Read a number of the myriad system: 12億3450万, 4억 5천만, 二千零五, 1萬5000."""
    run = Myriads()
    pos = end = at
    then = None
    if first is not None and first[0] is not None:
        run.figure(first[0], plain=first[2])
        end = first[1]
        pos = _over_space(low, end, run, lex)
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
