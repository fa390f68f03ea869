"""Matches of finished sentences, best first."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.memory import ALIKE, Memory, Record
from l10n.model import State

BASE = Record(
    source_locale="en",
    locale="es",
    context="",
    source="The good text.",
    target="El buen texto.",
    state=State.TRANSLATED,
    origin="human",
    article="one",
    by="ana",
    at="2026-11-01T10:00:00Z",
)

records = st.builds(
    Record,
    source_locale=st.sampled_from(["en", "de"]),
    locale=st.sampled_from(["es", "ja"]),
    context=st.sampled_from(["", "title"]),
    source=st.sampled_from(["A.", "B."]),
    target=st.sampled_from(["", "x", "y", "z"]),
    state=st.sampled_from(list(State)),
    article=st.sampled_from(["one", "two"]),
    at=st.sampled_from(["", "2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z"]),
)


def targets(memory, context="", source="The good text.", locale="es"):
    return [match.record.target for match in memory.exact(context, source, locale)]


def test_same_context_before_approved_before_newest():
    """The same context goes first, then approved over translated, then the newest."""
    memory = Memory(
        "en",
        [
            replace(BASE, target="older"),
            replace(BASE, target="newer", at="2026-11-02T10:00:00Z"),
            replace(BASE, target="approved", state=State.APPROVED, at="2025-01-01T00:00:00Z"),
            replace(BASE, target="headline", context="title", state=State.APPROVED),
        ],
    )
    assert targets(memory) == ["approved", "newer", "older", "headline"]
    assert targets(memory, "title")[0] == "headline"
    scores = [match.score for match in memory.exact("", BASE.source, "es")]
    assert scores == [101, 101, 101, 100]


def test_only_finished_text_is_remembered():
    """Drafts and empty texts are no matches; another source locale's neither."""
    memory = Memory(
        "en",
        [
            replace(BASE, state=State.DRAFT),
            replace(BASE, state=State.UNTRANSLATED, target=""),
            replace(BASE, target=""),
            replace(BASE, source_locale="de"),
        ],
    )
    assert len(memory) == 0
    assert targets(memory) == []


def test_a_sentence_is_matched_to_the_letter_and_by_locale():
    """Exact is exact: case, figures and locale count."""
    memory = Memory("en", [BASE])
    assert targets(memory, source="the good text.") == []
    assert targets(memory, locale="es_MX") == []
    assert targets(memory) == ["El buen texto."]


def test_one_text_is_one_match_with_its_best_record():
    """The same text from many articles is one match; its best record speaks for it."""
    memory = Memory("en", [BASE, replace(BASE, state=State.APPROVED, article="two", by="ben")])
    (match,) = memory.exact("", BASE.source, "es")
    assert match.to_json() == {
        "source": "The good text.",
        "target": "El buen texto.",
        "locale": "es",
        "score": 100,
        "article": "two",
        "state": "approved",
        "by": "ben",
        "at": "2026-11-01T10:00:00Z",
    }


@given(st.lists(records, max_size=12), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_records_does_not_count(found, random):
    """Two runs that read the catalogs in another order find the same."""
    shuffled = list(found)
    random.shuffle(shuffled)
    one, other = Memory("en", found), Memory("en", shuffled)
    for context in ("", "title"):
        ours, theirs = one.exact(context, "A.", "es"), other.exact(context, "A.", "es")
        assert [(m.record.target, m.score, m.record.state) for m in ours] == [
            (m.record.target, m.score, m.record.state) for m in theirs
        ]
        assert len({m.record.target for m in ours}) == len(ours)
        assert [m.score for m in ours] == sorted((m.score for m in ours), reverse=True)


def test_sentences_alike_but_for_figures_are_found():
    """Other digits, months and placeholders; not other words; the best first and not too many."""
    memory = Memory(
        "en",
        [
            replace(BASE, source="See [it](#1) on May 3.", target="a"),
            replace(BASE, source="See it on June 14.", target="b", state=State.APPROVED),
            replace(BASE, source="See her on June 14.", target="c"),
            replace(BASE, source="See it on June 15.", target="d", locale="ja"),
            replace(BASE, source="The good text.", target="e"),
        ],
    )
    found = memory.alike("", "See it on July 4.", "es")
    assert [(match.record.target, match.score) for match in found] == [("b", ALIKE), ("a", ALIKE)]
    assert memory.alike("", "See it on June 14.", "es")[0].record.target == "a"
    assert memory.alike("", "The good text.", "es") == ()
    memory.add(replace(BASE, source=f"See it on May {day}.", target=f"{day}") for day in range(30))
    assert 2 < len(memory.alike("", "See it on July 4.", "es")) < 30
