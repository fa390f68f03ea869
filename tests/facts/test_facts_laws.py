"""Reading and comparing are total, ordered and linear, whatever the text and the locale."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.facts import abilities, compare, read

LOCALES = [
    "en", "es", "fr", "de", "ru", "pl", "ja", "zh_Hans", "ko", "ar", "hi", "tr", "fi", "th", "fa", "xx", "",
]  # fmt: skip

# Pieces that readers look at twice, so that random text gets somewhere.
PIECES = [
    "1", "9", "1,1", "1.1", "½", "٣", "३", "一", "二〇二五年", "八月", "月", "日", "億", "万", "million",
    "billion", "миллион", "ألف", "करोड़", "$", "€", "%", "yüzde ", "百分之", "percent", "May", "août", "г. ",
    "15", "2025", "-", "–", "−", " ", "\u00a0", "\u202f", "\u200f", "\u200b", "(", ")", "[", "](#1)", "<x1/>", "{0}",
    "`", "@a", "#b", "https://a.b/c", "a@b.cd", "“", "”", "„", "«", "»", "「", "」", "'", "’", '"', "not ", "n't",
    "不", "没有", "ない", "않", "لا ", "नहीं", "Germany", "日本", "s", "th", "XIX", "3:30", "p.m.", "下午", "半", "時",
    "\ud800", "\x00", "e\u0301", "각", "\u1100\u1161", "\u0301", "\r\n", "\u2028", "to ", "bis ", "から", "year ", "0",
]  # fmt: skip

text = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(text=text, locale=st.sampled_from(LOCALES))
def test_reading_never_raises_and_keeps_to_the_text(text: str, locale: str) -> None:
    """Every fact lies inside the text and is not empty, and facts come in the order of their places."""
    facts = read(text, locale)
    spans = [(fact.start, fact.end) for fact in facts]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@settings(max_examples=150, deadline=None)
@given(source=text, target=text, one=st.sampled_from(LOCALES), other=st.sampled_from(LOCALES))
def test_comparing_never_raises(source: str, target: str, one: str, other: str) -> None:
    """Each difference has a fact, its kind fits what it has, and it is told in words."""
    for difference in compare(source, one, target, other):
        assert difference.source is not None or difference.target is not None
        assert difference.message
        kind = (difference.source is None, difference.target is None)
        assert kind == {"missing": (False, True), "added": (True, False), "changed": (False, False)}[
            difference.kind
        ]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(text=text, locale=st.sampled_from(LOCALES))
def test_a_sentence_says_what_it_says(text: str, locale: str) -> None:
    """A text compared with itself has no difference."""
    assert compare(text, locale, text, locale) == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_abilities_are_told_for_any_locale(locale: str) -> None:
    """What can be read is said for every locale, unknown ones too."""
    assert abilities(locale)["figures"] is True


NASTY = [
    "1,", "1.", "9 ", "1.1.1990 ", "million ", "thousand million ", "(", "г. ", "9", "万", "一", "十", "百万",
    "“", "„", "«", "'a ", "may ", "no ", "not unable ", "un", "los", "가", "不", "9:", "$", "-", "1/", "% ", "yüzde ",
    "{", "`a", "``", "@a", "#", "<x", "http://", "a@", "ab.", "XI", "e\u0301", "15 августа ", "2025年", "\u200b", "– ",
    "three and ", "et demi ", "ва", "3 to ", "3-", "$3 to ", "[^", "— ",
]  # fmt: skip


@pytest.mark.parametrize("piece", NASTY)
@pytest.mark.parametrize("locale", ["en", "ru", "ja", "ko"])
def test_reading_is_linear(piece: str, locale: str) -> None:
    """Eight times the text takes about eight times the work, for repeated pieces that are hard to read.

    Work is time of this process, the best of three, with a generous allowance: quadratic work would
    be sixty-four times as much.
    """
    small, large = piece * (400 // len(piece) + 1), piece * (3200 // len(piece) + 8)
    read(small, locale)
    once = _cost(lambda: read(small, locale))
    assert _cost(lambda: read(large, locale)) < 24 * max(once, 0.0004)


@pytest.mark.parametrize(
    ("piece", "other"), [("17 ", "18 "), ("$17m ", "€17m "), ("not ", "un "), ("May 5 ", "")]
)
def test_comparing_is_linear(piece: str, other: str) -> None:
    """So does comparing, where nothing agrees."""
    compare(piece * 300, "en", other * 300, "en")
    once = _cost(lambda: compare(piece * 300, "en", other * 300, "en"))
    assert _cost(lambda: compare(piece * 2400, "en", other * 2400, "en")) < 24 * max(once, 0.0004)


def _cost(work: Callable[[], Any]) -> float:
    found = []
    for _ in range(3):
        start = process_time()
        work()
        found.append(process_time() - start)
    return min(found)
