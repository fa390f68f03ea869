"""Labelled pairs: correct ones raise no alarm, and one error put into them is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import permutations

import pytest
from facts_matrix import CLASSES, group, recall, told
from facts_pairs import EXACT, FIRST_OF_NEWS, Pair, correct, wrong

from l10n.facts import compare

FALSE_ALARMS = 0.02
RECALL, RECALL_EXACT = 0.90, 0.99


@pytest.fixture(scope="module")
def broken() -> list[Pair]:
    """The pairs with one error each."""
    return wrong()


def test_there_are_enough_pairs(broken: list[Pair]) -> None:
    """At least 300 correct pairs in 12 locales, and at least 600 with one error of ten classes."""
    pairs = correct()
    assert len(pairs) >= 300
    assert len({pair.locale for pair in pairs}) >= 12
    assert len(broken) >= 600
    assert {pair.error for pair in broken} == set(CLASSES)


def test_correct_pairs_raise_few_alarms() -> None:
    """Under 2 of 100 correct pairs are said to differ, over all and in each locale."""
    pairs = correct()
    sums, alarms = Counter(p.locale for p in pairs), Counter(p.locale for p in pairs if told(p))
    assert alarms.total() < FALSE_ALARMS * len(pairs)
    assert {locale for locale in sums if alarms[locale] >= 2 * FALSE_ALARMS * sums[locale]} == set()


def test_any_two_locales_agree() -> None:
    """Two translations of one sentence raise few alarms when they are compared with each other."""
    lines: dict[int, list[Pair]] = defaultdict(list)
    for pair in correct():
        if pair.index < FIRST_OF_NEWS:
            lines[pair.index].append(pair)
    couples = [couple for line in lines.values() for couple in permutations(line, 2)]
    alarms = sum(bool(compare(a.target, a.locale, b.target, b.locale)) for a, b in couples)
    assert alarms < FALSE_ALARMS * len(couples)


def test_errors_are_told(broken: list[Pair]) -> None:
    """99 of 100 errors in digits, magnitudes, currencies and dates; 90 of 100 in the other classes."""
    put, found = recall(broken)
    least = {name: RECALL_EXACT if name in EXACT else RECALL for name in CLASSES}
    assert {name for name in CLASSES if found[name] < least[name] * put[name]} == set()


NAMED = {
    "currency": "money", "date": "date", "weekday": "weekday", "percent": "per cent",
    "country": "country", "negation": "negation", "quotation": "quotation", "link": "link",
}  # fmt: skip


def test_an_error_is_told_as_what_it_is(broken: list[Pair]) -> None:
    """What is told names the class of the error that was put in."""
    named = [pair for pair in broken if pair.error in NAMED]
    right = [p for p in named if NAMED[p.error] in {group(one) for one in told(p)}]
    assert len(right) >= RECALL_EXACT * len(named)
