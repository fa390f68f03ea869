"""What two sentences in two locales state differently.

Facts are matched by value, wherever they stand; what is left is paired within its family, and what
then stands alone is missing or added. A weak fact (a number word, an adjective of a country) excuses
a strong one on the other side and is never missed itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from l10n.facts.cues import cue_differences
from l10n.facts.equality import AMOUNTS, agree, converted, number, rounded
from l10n.facts.lexicon import lexicon
from l10n.facts.model import Clock, Day, Difference, DifferenceKind, Fact, FactKind, Money
from l10n.facts.reading import read
from l10n.facts.sides import Side, different

__all__ = ["compare"]

_LITERAL = (FactKind.URL, FactKind.EMAIL, FactKind.HANDLE, FactKind.CODE, FactKind.PLACEHOLDER)
_DATED = frozenset({FactKind.DATE, FactKind.TIME, FactKind.WEEKDAY})
_COUNTED = AMOUNTS | _DATED
_SMALL = Decimal(2)
"""Up to here numbers are left out and put in freely: both, a pair, a year, again."""


def compare(
    source_text: str, source_locale: str, target_text: str, target_locale: str
) -> tuple[Difference, ...]:
    """Return the facts that a target states otherwise than its source, or not, or beyond it.

    Accepted as equal: another order, another notation (12 and 24 hours, 772億 for 77.2 billion),
    number words, a figure said twice or once, rounding that is said to be one, a conversion of a
    measurement or an amount beside the original. Addresses are compared as they are; a placeholder
    by its number.
    """
    ours = Side.of(source_text, lexicon(source_locale), read(source_text, source_locale))
    theirs = Side.of(target_text, lexicon(target_locale), read(target_text, target_locale))
    found = [*_literals(ours, theirs), *_figures(ours, theirs), *cue_differences(ours, theirs)]
    return tuple(sorted(found, key=_order))


def _order(difference: Difference) -> tuple[int, int]:
    source, target = difference.source, difference.target
    return (source.start if source else 1 << 30, target.start if target else 1 << 30)


def _literals(ours: Side, theirs: Side) -> Iterable[Difference]:
    """Compare what is copied, kind by kind."""
    for kind in _LITERAL:
        mine, yours = ours.of_kind(kind), theirs.of_kind(kind)
        if not mine and not yours:
            continue
        stock = Counter(str(fact.value) for fact in yours)
        missing = []
        for fact in mine:
            if stock[str(fact.value)]:
                stock[str(fact.value)] -= 1
            else:
                missing.append(fact)
        known = {str(fact.value) for fact in mine}
        added = [
            fact for fact in yours
            if stock[str(fact.value)] and (kind is FactKind.PLACEHOLDER or str(fact.value) not in known)
        ]  # fmt: skip
        missing = [
            fact for fact in missing
            if kind is FactKind.PLACEHOLDER or not any(o.value == fact.value for o in yours)
        ]  # fmt: skip
        yield from _paired(missing, added, ours, theirs)


def _figures(ours: Side, theirs: Side) -> Iterable[Difference]:
    """Compare amounts, dates and times."""
    mine = [fact for fact in ours.facts if fact.kind in _COUNTED]
    yours = [fact for fact in theirs.facts if fact.kind in _COUNTED]
    if not mine and not yours:
        return
    own = ours.lex.own and theirs.lex.own
    left, spare = _match(mine, yours, own=own)
    left, spare = _without_excused(left, spare, ours, theirs, mine, yours)
    for family in (_DATED_FAMILY, _TIMES, _WEEKDAYS, AMOUNTS):
        missing = [fact for fact in left if fact.kind in family]
        added = [fact for fact in spare if fact.kind in family]
        yield from _pairs_of(missing, added, ours, theirs)


_DATED_FAMILY = frozenset({FactKind.DATE})
_TIMES = frozenset({FactKind.TIME})
_WEEKDAYS = frozenset({FactKind.WEEKDAY})


def _match(
    mine: Sequence[Fact], yours: Sequence[Fact], *, own: bool
) -> tuple[list[Fact], list[Fact]]:
    """Return what is left on both sides after facts that agree are matched, each with one other.

    Then a fact that agrees with an already matched one is let go: a figure may be said twice.
    """
    stock = Counter(yours)
    rest = [fact for fact in mine if not _taken(fact, stock)]
    free = [fact for fact in reversed(yours) if _taken(fact, stock)][::-1][:_MOST]
    left: list[Fact] = []
    for fact in rest[:_MOST]:
        other = next((other for other in free if agree(fact, other, own=own)), None)
        if other is None:
            left.append(fact)
        else:
            free.remove(other)
    return left, free


_MOST = 64
"""So many facts that are not exactly on the other side are looked at: each is held against each."""


def _taken(fact: Fact, stock: Counter[Fact]) -> bool:
    """Take a fact out of a stock, if one is left."""
    if not stock[fact]:
        return False
    stock[fact] -= 1
    return True


def _without_excused(
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
                or _unsaid(fact, other, mine)
                or _unsaid(other, fact, yours)
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
    return kept, spare


def _unsaid(plain: Fact, full: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a figure leaves out a unit that its sentence has said: 42 million euros, of which 15."""
    return (
        plain.kind is FactKind.NUMBER
        and not (plain.weak and plain.value == 1)  # in many languages an article
        and full.kind in {FactKind.MONEY, FactKind.PERCENT}
        and number(plain) == number(full)
        and any(fact.kind is full.kind for fact in facts)
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
        if other is fact or other in stray or other.kind is not fact.kind:
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
        if other.weak and number(other) == 1:  # in many languages an article
            continue
        if other.kind in {FactKind.NUMBER, FactKind.ORDINAL, FactKind.YEAR, FactKind.DECADE}:
            same = number(other) == value
            if name == "hour":
                same = same or (number(other) or -1) % 12 == value % 12
            if same and (name != "year" or other.kind is not FactKind.ORDINAL):
                return other
        if (
            name == "hour"
            and isinstance(other.value, Clock)
            and other.value.hour % 12 == value % 12
        ):
            return other
    return None


def _counts(fact: Fact) -> bool:
    """Whether a fact alone is worth a finding."""
    if fact.weak:
        return False
    value = number(fact)
    return not (
        fact.kind in {FactKind.NUMBER, FactKind.ORDINAL}
        and value is not None
        and abs(value) <= _SMALL
        and value == value.to_integral_value()
    )


def _in_a_word(fact: Fact, side: Side) -> bool:
    """Whether the other sentence has a plain number in a longer word: Zehnjährige for 10."""
    return fact.kind in {FactKind.NUMBER, FactKind.ORDINAL} and side.words(number(fact))


def _is_loose(fact: Fact) -> bool:
    """Whether a weekday or a month stands alone: in many languages it is another word as well."""
    value = fact.value
    return fact.kind is FactKind.WEEKDAY or (
        isinstance(value, Day) and value.day is None and value.year is None
    )


def _pairs_of(
    missing: list[Fact], added: list[Fact], ours: Side, theirs: Side
) -> Iterable[Difference]:
    """Pair what is left, likest first, and report what counts."""
    alone: list[Fact] = []
    spare = list(added)
    for fact in missing:
        best = min(spare, key=lambda other: _distance(fact, other), default=None)
        if best is None or _distance(fact, best)[0] >= _TOO_FAR:
            alone.append(fact)
            continue
        spare.remove(best)
        yield different(DifferenceKind.CHANGED, fact, best, ours, theirs)
    for fact in alone:
        if _counts(fact) and not _in_a_word(fact, theirs):
            yield different(DifferenceKind.MISSING, fact, None, ours, theirs)
    for fact in spare:
        if _counts(fact) and not _is_loose(fact) and not _in_a_word(fact, ours):
            yield different(DifferenceKind.ADDED, None, fact, ours, theirs)


_TOO_FAR = 9


def _distance(one: Fact, other: Fact) -> tuple[int, Decimal]:
    """Return how unlikely it is that one fact became the other."""
    x, y = number(one), number(other)
    apart = abs(x - y) if x is not None and y is not None else Decimal(0)
    if one.weak and other.weak:
        big = x is not None and y is not None and _is_said(x) and _is_said(y)
        return (1 if big else _TOO_FAR), apart
    if one.weak or other.weak:
        weak, strong = (x, y) if one.weak else (y, x)
        both = one.kind is other.kind is FactKind.ORDINAL
        like = (
            weak is not None
            and strong is not None
            and ((weak > 1 and _near(weak, strong)) or (both and _near(weak, strong)))
        )
        plain = {one.kind, other.kind} <= {
            FactKind.NUMBER,
            FactKind.ORDINAL,
        } or one.kind is other.kind
        return (3 if like and plain else _TOO_FAR), apart
    return (0 if one.kind is other.kind else 1), apart


def _is_said(value: Decimal) -> bool:
    """Whether number words are more than a bare magnitude: two million, not millions."""
    return value >= 100 and value.normalize().as_tuple().digits != (1,)


def _near(weak: Decimal, strong: Decimal) -> bool:
    return (weak >= 100 and strong >= 100) or (weak <= 100 and 1 <= strong <= 100)


def _paired(
    missing: list[Fact], added: list[Fact], ours: Side, theirs: Side
) -> Iterable[Difference]:
    spare = list(added)
    for fact in missing:
        if spare:
            yield different(DifferenceKind.CHANGED, fact, spare.pop(0), ours, theirs)
        else:
            yield different(DifferenceKind.MISSING, fact, None, ours, theirs)
    for fact in spare:
        yield different(DifferenceKind.ADDED, None, fact, ours, theirs)
