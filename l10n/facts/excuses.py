"""What may differ between two sentences that state the same: the legitimate ways of translators.

Facts that agree by value are matched before; here the rest is let go where it is excused: a figure said
twice, a rounding that is said to be one, a conversion beside the original, a date told in other pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from l10n.facts.equality import AMOUNTS, agree, converted, number, rounded
from l10n.facts.lexicon import family
from l10n.facts.model import Clock, Day, Fact, FactKind, Money
from l10n.facts.sides import Side

__all__ = ["without_excused"]


def without_excused(
    left: list[Fact],
    free: list[Fact],
    ours: Side,
    theirs: Side,
    mine: Sequence[Fact],
    yours: Sequence[Fact],
) -> tuple[list[Fact], list[Fact]]:
    """Let go of what may differ: repeats, rounding, conversions, dates told in other pieces."""
    kept, spare = list(left), list(free)
    for fact in left:
        for other in spare:
            if (
                converted(fact, other)
                or _approximate(fact, other, theirs)
                or _halved(fact, other, theirs)
                or _halved(other, fact, ours)
                or _unsaid(fact, other, ours)
                or _unsaid(other, fact, theirs)
            ):
                kept.remove(fact)
                spare.remove(other)
                break
    kept, spare = _references(kept, spare, ours)
    spare, kept = _references(spare, kept, theirs)
    kept, spare = _pieces(kept, spare, yours, theirs)
    spare, kept = _pieces(spare, kept, mine, ours)
    # A repeated figure is let go unless a stray one stands on the other side: then it was changed.
    strays = [fact for fact in spare if not fact.weak]
    if not strays:
        kept = [fact for fact in kept if not any(agree(fact, other) for other in yours)]
    strays = [fact for fact in kept if not fact.weak]
    if not strays:
        spare = [fact for fact in spare if not any(agree(fact, other) for other in mine)]
    # A conversion beside the original is one on one side only.
    here, there = {fact.kind for fact in kept}, {fact.kind for fact in spare}
    spare = [f for f in spare if f.kind in here or not _beside(f, theirs, yours, spare)]
    kept = [f for f in kept if f.kind in there or not _beside(f, ours, mine, kept)]
    spare = [fact for fact in spare if not _is_unit_of(fact, ours)]
    kept = [fact for fact in kept if not _is_unit_of(fact, theirs)]
    return kept, spare


def _is_unit_of(fact: Fact, side: Side) -> bool:
    """Whether one unit of a currency is told where the other sentence names it: per dollar, 1ドル."""
    value = fact.value
    return isinstance(value, Money) and value.amount == 1 and _names(side, value)


def _names(side: Side, money: Money) -> bool:
    """Whether a sentence names a currency without an amount."""
    return any(
        fact.kind is FactKind.CURRENCY
        and (fact.value == money.currency or family(str(fact.value), money.currency))
        for fact in side.facts
    )


def _unsaid(plain: Fact, full: Fact, side: Side) -> bool:
    """Whether a figure leaves out a unit that its sentence has said: 42 million euros, of which 15."""
    return (
        plain.kind is FactKind.NUMBER
        and not (plain.weak and plain.value == 1)  # in many languages an article
        and full.kind in {FactKind.MONEY, FactKind.PERCENT}
        and number(plain) == number(full)
        and (
            any(fact.kind is full.kind for fact in side.facts)
            or (full.kind is FactKind.PERCENT and side.says_percent)  # 25-процентный
            or (isinstance(full.value, Money) and _names(side, full.value))
        )
    )


def _halved(more: Fact, less: Fact, side: Side) -> bool:
    """Whether a half is said behind what is counted: two hours and a half."""
    x, y = number(more), number(less)
    return x is not None and y is not None and x - y == _HALF and side.halves


_HALF, _TENS, _DOZEN = Decimal("0.5"), Decimal(10), Decimal(12)


def _references(left: list[Fact], spare: list[Fact], side: Side) -> tuple[list[Fact], list[Fact]]:
    """Let go of chapter and verse, which are parted by a colon or, as in German, by a comma."""
    for fact in spare:
        value = number(fact)
        if fact.kind is not FactKind.NUMBER or value is None or value == value.to_integral_value():
            continue
        parts = str(value).split(".")
        for one, two in pairwise(left):
            if (
                side.text[one.end : two.start] == ":"
                and [str(number(one)), str(number(two))] == parts
            ):
                rest = [f for f in left if f is not one and f is not two]
                return rest, [f for f in spare if f is not fact]
    return left, spare


def _approximate(one: Fact, other: Fact, theirs: Side) -> bool:
    if one.kind not in AMOUNTS or other.kind not in AMOUNTS:
        return False
    x, y = number(one), number(other)
    if (
        x is None
        or y is None
        or (one.kind is not other.kind and FactKind.NUMBER not in {one.kind, other.kind})
    ):
        return False
    if (
        isinstance(one.value, Money)
        and isinstance(other.value, Money)
        and one.value.currency != other.value.currency
    ):
        return False
    if one.weak and x == _DOZEN and y == _TENS:  # dozens are counted in tens elsewhere
        return theirs.about(other)
    return theirs.about(other) and rounded(x, y)


def _beside(fact: Fact, side: Side, all_: Sequence[Fact], stray: Sequence[Fact]) -> bool:
    """Whether a fact restates another one of its sentence: a conversion in brackets or after 'about'."""
    if fact.kind not in {FactKind.MONEY, FactKind.MEASURE}:
        return False
    bracket = side.in_brackets(fact)
    for other in all_:
        if other is fact or other in stray:
            continue
        if converted(fact, other):
            return True
        if (
            isinstance(fact.value, Money)
            and isinstance(other.value, Money)
            and fact.value.currency != other.value.currency
            and (bracket or side.about(fact))
        ):
            return True
    return False


def _pieces(
    left: list[Fact],
    spare: list[Fact],
    yours: Sequence[Fact],
    theirs: Side,
) -> tuple[list[Fact], list[Fact]]:
    """Let go of dates and times whose fields the other sentence says in other pieces."""
    kept: list[Fact] = []
    spare = list(spare)
    for fact in left:
        fields = _fields(fact)
        if not fields:
            kept.append(fact)
            continue
        used: list[Fact] = []
        for name, value in fields:
            other = _bearer(name, value, yours, spare)
            if other is None and not (name == "month" and not theirs.lex.own):
                break
            if other is not None:
                used.append(other)
        else:
            for other in used:
                rest = [f for f in _fields(other) if f not in fields]
                if other in spare and not rest:
                    spare.remove(other)
            continue
        kept.append(fact)
    return kept, spare


def _fields(fact: Fact) -> list[tuple[str, int]]:
    value = fact.value
    if isinstance(value, Day):
        pairs = (("year", value.year), ("month", value.month), ("day", value.day))
        return [(name, number_) for name, number_ in pairs if number_ is not None]
    if isinstance(value, Clock):
        return [("hour", value.hour), *([("minute", value.minute)] if value.minute else [])]
    if fact.kind is FactKind.YEAR and isinstance(value, Decimal):
        return [("year", int(value))]
    return []


def _bearer(name: str, value: int, yours: Sequence[Fact], spare: Sequence[Fact]) -> Fact | None:
    """Return the fact of the other sentence that says one field of a date or time."""
    for other in (*spare, *yours):
        if isinstance(other.value, Day) and getattr(other.value, name, None) == value:
            return other
    for other in (*spare, *yours):
        if name == "month" or (other.weak and other.kind is FactKind.NUMBER and number(other) == 1):
            continue  # a month is said in a date; one is an article in many languages
        if other.kind in {FactKind.NUMBER, FactKind.ORDINAL, FactKind.YEAR, FactKind.DECADE}:
            said = number(other)
            same = said == value and not (name == "minute" and other.weak)
            if name == "hour" and said is not None:
                same = same or (said <= 24 and said % 12 == value % 12)
            if same and (name != "year" or other.kind is not FactKind.ORDINAL):
                return other
        if (
            name == "hour"
            and isinstance(other.value, Clock)
            and other.value.hour % 12 == value % 12
        ):
            return other
    return None
