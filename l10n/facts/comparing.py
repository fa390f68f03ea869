"""What two sentences in two locales state differently.

Facts are matched by value, wherever they stand; what is left is paired within its family, and what
then stands alone is missing or added. A weak fact (a number word, an adjective of a country) excuses
a strong one on the other side and is never missed itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from l10n.facts.cues import cue_differences
from l10n.facts.equality import AMOUNTS, agree, number
from l10n.facts.excuses import without_excused
from l10n.facts.lexicon import lexicon
from l10n.facts.model import Day, Difference, DifferenceKind, Fact, FactKind
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
    side = _kept if len(source_text) <= _LONGEST_KEPT else _side
    ours, theirs = side(source_text, source_locale), _side(target_text, target_locale)
    found = [*_literals(ours, theirs), *_figures(ours, theirs), *cue_differences(ours, theirs)]
    return tuple(sorted(found, key=_order))


def _side(text: str, locale: str) -> Side:
    return Side.of(text, lexicon(locale), read(text, locale))


_kept = lru_cache(maxsize=2048)(_side)
"""A source is held against its text in each locale, one after the other."""
_LONGEST_KEPT = 500


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
    left, spare = without_excused(left, spare, ours, theirs, mine, yours)
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
