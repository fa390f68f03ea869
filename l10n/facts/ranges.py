"""Ranges: two amounts joined by a dash or a word, of which one may say what both count."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from l10n.facts.figures import amount, joins
from l10n.facts.lexicon import Lexicon, forms_of
from l10n.facts.model import Bound, Fact, FactKind, Measure, Money, Value
from l10n.facts.numerals import digits
from l10n.facts.words import Role

__all__ = ["join_ranges"]


@lru_cache(maxsize=64)
def _range(language: str) -> re.Pattern[str]:
    words = forms_of(joins(language))
    article = r"(?:the|el|la|los|il|le|l'|o|os|dem|des|den|un|una|uno)? ?"
    return re.compile(
        rf" ?(?:[-–—~〜～‐]|(?:'\w{{0,3}} )?(?:{words})) ?{article}" if words else r" ?[-–—~] ?"
    )


_DIGITS = re.compile(r"\d+")
_OPEN = frozenset({FactKind.NUMBER, FactKind.YEAR, FactKind.ORDINAL})
_LED = frozenset({FactKind.PERCENT, FactKind.MONEY})
_CLOSED = frozenset(
    {FactKind.PERCENT, FactKind.POINTS, FactKind.MONEY, FactKind.MEASURE, FactKind.NUMBER}
)

_ENDS = _OPEN | _CLOSED


def join_ranges(facts: list[Fact], low: str, raw: str, lex: Lexicon) -> list[Fact]:
    """Give the first number of a range what only the second says: ``60 to 70 per cent``, ``$5-10 m``."""
    last: dict[bool, int] = {}
    for j, two in enumerate(facts):
        if two.kind not in _ENDS:
            continue
        i = last.get(two.weak)
        last[two.weak] = j
        if i is not None and 0 <= two.start - facts[i].end <= 14:
            _join(facts, i, j, low, raw, lex)
    return facts


def _join(facts: list[Fact], i: int, j: int, low: str, raw: str, lex: Lexicon) -> None:
    """Put the two ends of a range in the places of two facts, if they are one."""
    one, two = facts[i], facts[j]
    year = _short_year(one, two, low)
    slashed = year is not None and low[one.end : two.start] == "/"  # 2024/25
    if not slashed and not _range(lex.language).fullmatch(low, one.end, two.start):
        return
    if year is not None:
        facts[i] = replace(one, bound=Bound.FROM)
        facts[j] = replace(two, kind=FactKind.YEAR, value=year, bound=Bound.TO)
    elif one.kind in _OPEN and two.kind in _CLOSED:
        if one.kind is FactKind.YEAR and two.kind is not FactKind.NUMBER:
            return
        value = _like(one.value, two, low, raw, lex)
        if value is not None:
            facts[i] = replace(one, kind=two.kind, value=value, bound=Bound.FROM)
            facts[j] = replace(two, bound=Bound.TO)
    elif one.kind in _LED and two.kind is FactKind.NUMBER and not low[one.start].isdigit():
        value = _led(one.value, two.value)
        first = _scaled_too(one, two, low, raw, lex)
        facts[i] = replace(one, value=first, bound=Bound.FROM)
        facts[j] = replace(two, kind=one.kind, value=value, bound=Bound.TO)
    elif one.kind is two.kind:
        facts[i], facts[j] = replace(one, bound=Bound.FROM), replace(two, bound=Bound.TO)


def _led(first: Value, second: Value) -> Value:
    """Give the second number what stands before the first: ``yüzde 60 ila 70``, ``$5-10``."""
    if isinstance(first, Money) and isinstance(second, Decimal):
        return Money(second, first.currency, first.generic)
    return second


def _short_year(one: Fact, two: Fact, low: str) -> Decimal | None:
    """Return the year that the second of two figures means without its century: 1990-95."""
    if one.kind is not FactKind.YEAR or two.kind is not FactKind.NUMBER:
        return None
    if not (isinstance(one.value, Decimal) and isinstance(two.value, Decimal)):
        return None
    if two.end - two.start != 2 or not low[two.start : two.end].isdigit():
        return None
    later = one.value - one.value % 100 + two.value
    return later if later > one.value else None


def _scaled_too(one: Fact, two: Fact, low: str, raw: str, lex: Lexicon) -> Value:
    """Give the first amount the magnitude word of the second: ``$5-10 million``."""
    if not isinstance(one.value, Money) or not low[one.end - 1].isdigit():
        return one.value
    return replace(one.value, amount=_times(one.value.amount, two, low, raw, lex))


def _times(value: Decimal, other: Fact, low: str, raw: str, lex: Lexicon) -> Decimal:
    """Return a number times the magnitude word that stands behind the other end of its range."""
    match = _DIGITS.search(low, other.start, other.end)
    at = other.start if match is None else match.start()
    base = _in_words(low, at, lex) if match is None else digits(low, raw, at, lex)[0]
    found = amount(low, raw, at, lex)
    if base and found is not None and found.scaled and value <= base:
        return value * found.value / base
    return value


def _in_words(low: str, at: int, lex: Lexicon) -> Decimal | None:
    """Return the number that the word at a place says: four of four billion."""
    looked = lex.look(low, at)
    if looked is None:
        return None
    return next((Decimal(e.value) for e in looked[1] if e.role is Role.NUMBER), None)


def _like(value: Value, other: Fact, low: str, raw: str, lex: Lexicon) -> Value | None:
    if isinstance(value, Money):
        return value
    if not isinstance(value, Decimal):
        return None
    last = other.value
    value = _times(value, other, low, raw, lex)
    if isinstance(last, Money):
        return Money(value, last.currency, last.generic)
    if isinstance(last, Measure):
        return Measure(value, last.unit)
    return value
