"""The publish policy and the labels (design.md section 5)."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.model import Kind, State, Translation
from l10n.settings import Missing, Publish, Stale
from l10n.site import Label, PageUnit, decide, label_of

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
ORIGINS = ["", "human", "memory", "sibling:zh_Hans", "engine:apertium"]


def unit(state="approved", *, block=0, context="", kind=Kind.PARAGRAPH, was=None, **rest):
    """A unit in a state; ``stale`` is a draft with the target of a former source."""
    stale = state == "stale"
    translation = Translation(
        target="" if state == "untranslated" else "texto",
        state=State.DRAFT if stale else State(state),
        origin=rest.pop("origin", "human"),
        was=State(was) if was else None,
        previous=("", "former") if stale else None,
    )
    return PageUnit(block=block, kind=kind, context=context, translation=translation, **rest)


@pytest.mark.parametrize(
    ("state", "origin", "label"),
    [
        ("draft", "human", Label.MACHINE),
        ("draft", "engine:apertium", Label.MACHINE),
        ("translated", "", Label.MACHINE),
        ("translated", "engine:apertium", Label.MACHINE_REVIEWED),
        ("translated", "sibling:zh_Hans", Label.MACHINE_REVIEWED),
        ("approved", "", Label.MACHINE_REVIEWED),
        ("approved", "engine:apertium", Label.MACHINE_REVIEWED),
        ("translated", "human", Label.HUMAN),
        ("translated", "memory", Label.HUMAN),
        ("approved", "human", Label.HUMAN_APPROVED),
        ("approved", "memory", Label.HUMAN_APPROVED),
    ],
)
def test_label_of_a_unit(state, origin, label):
    """A draft is machine whatever its origin; the rest follows state and origin."""
    assert label_of([unit(state, origin=origin).translation]) is label


def test_lowest_unit_decides_the_label():
    """The lowest unit of a page decides; a page without units has no label."""
    page = [unit("approved").translation, unit("translated", origin="").translation]
    assert label_of(page) is Label.MACHINE
    assert label_of([]) is None


STALE_CASES = [
    # stale,   factual, was,          published, stale page, blocks in the source
    ("keep", False, "approved", True, True, set()),
    ("keep", False, "translated", True, True, set()),
    ("keep", False, "draft", False, False, set()),
    ("keep", False, None, False, False, set()),
    ("keep", True, "approved", False, False, set()),
    ("source", False, "approved", True, False, {1}),
    ("source", True, "approved", True, False, {1}),
    ("source", True, None, True, False, {1}),
    ("hold", False, "approved", False, False, set()),
    ("hold", True, "approved", False, False, set()),
]


@pytest.mark.parametrize(("stale", "factual", "was", "published", "page", "blocks"), STALE_CASES)
def test_stale_units(stale, factual, was, published, page, blocks):
    """A factual change holds under every setting but `source`; `keep` counts it as its `was`."""
    units = [
        unit("approved"),
        unit("approved", block=1),
        unit("stale", was=was, block=1, is_factual=factual),
    ]
    decision = decide(units, Publish(stale=Stale(stale)))
    assert decision.published is published
    assert decision.source_blocks == blocks
    assert decision.fallback_units == 2 * len(blocks)
    if published:
        assert decision.stale is page


@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize("state", ["untranslated", "draft", "translated"])
def test_missing_units_act_on_whole_blocks(missing, state):
    """`source` and `omit` act on whole blocks: a paragraph never mixes languages."""
    units = [unit(block=0), unit(block=1), unit(state, block=1), unit(block=2)]
    decision = decide(units, Publish(minimum="approved", missing=missing))
    assert decision.published is (missing is not Missing.HOLD)
    assert decision.source_blocks == ({1} if missing is Missing.SOURCE else set())
    assert decision.omitted_blocks == ({1} if missing is Missing.OMIT else set())
    assert decision.partial is decision.published
    assert bool(decision.reason) is not decision.published


@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize(
    "headline",
    [
        {"context": "title", "kind": Kind.FRONT_MATTER},
        {"context": "description", "kind": Kind.FRONT_MATTER},
        {"kind": Kind.HEADING, "level": 1},
    ],
)
def test_headline_and_description_below_minimum_hold(missing, headline):
    """Headline and description below the minimum hold the page, whatever `missing` says."""
    decision = decide([unit("draft", **headline), unit(block=1)], Publish(missing=missing))
    assert not decision.published
    assert "is draft" in decision.reason


@pytest.mark.parametrize("stale", list(Stale))
@pytest.mark.parametrize("missing", list(Missing))
def test_an_error_finding_holds(stale, missing):
    """Any error finding holds the page."""
    units = [unit(), unit("translated", block=1, has_error=True)]
    assert not decide(units, Publish(stale=stale, missing=missing)).published


def test_an_error_in_text_set_aside_does_not_hold():
    """A stale text that the source replaces may contradict it: that is why it is replaced."""
    units = [unit(), unit("stale", was="approved", block=1, has_error=True, is_factual=True)]
    assert decide(units, Publish(stale=Stale.SOURCE)).published
    assert not decide(units, Publish(stale=Stale.KEEP)).published


def test_attributes_follow_the_block_that_holds_them():
    """A paragraph and its alt texts are shown in one language, or left out together."""
    held = {"context": "@alt", "kind": Kind.ATTRIBUTE, "block": 1, "holder": 0}
    source, omit = Publish(missing=Missing.SOURCE), Publish(missing=Missing.OMIT)
    assert decide([unit("draft"), unit(**held)], source).source_blocks == {0, 1}
    assert decide([unit(), unit("draft", **held)], source).source_blocks == {0, 1}
    assert decide([unit("draft"), unit(**held)], omit).omitted_blocks == {0, 1}
    assert decide([unit(), unit("draft", **held)], omit).omitted_blocks == {1}


CONTEXTS = {0: "title", 1: "description"}
"""A block has one context."""

UNITS = st.builds(
    lambda state, block, **rest: unit(state, block=block, context=CONTEXTS.get(block, ""), **rest),
    st.sampled_from(["untranslated", "draft", "translated", "approved", "stale"]),
    st.integers(0, 5),
    was=st.sampled_from([None, "draft", "translated", "approved"]),
    origin=st.sampled_from(ORIGINS),
    is_factual=st.booleans(),
    has_error=st.booleans(),
)
POLICIES = st.builds(
    Publish,
    minimum=st.sampled_from(["draft", "translated", "approved"]),
    stale=st.sampled_from(list(Stale)),
    missing=st.sampled_from(list(Missing)),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(UNITS, max_size=8), POLICIES)
def test_nothing_below_the_minimum_is_shown(units, policy):
    """What a published page shows in its language was vouched for; a held page says why."""
    decision = decide(units, policy)
    assert bool(decision.reason) is not decision.published
    assert not decision.source_blocks & decision.omitted_blocks
    if not decision.published:
        return
    gone = decision.source_blocks | decision.omitted_blocks
    shown = [u for u in units if u.block not in gone]
    minimum = State(policy.minimum)
    for u in shown:
        t = u.translation
        state = (t.was or State.DRAFT) if t.stale else t.state
        assert t.target
        assert state.rank >= minimum.rank
        assert not u.has_error
        assert not (t.stale and (u.is_factual or policy.stale is not Stale.KEEP))
    assert all(u.block not in gone for u in units if u.context in {"title", "description"})
    assert decision.stale is any(u.translation.stale for u in shown)
    assert decision.partial is bool(gone)
    assert decision.label is label_of(u.translation for u in shown)
    assert decision.fallback_units == len(units) - len(shown)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(UNITS, max_size=8), POLICIES)
def test_a_lower_minimum_publishes_no_less(units, policy):
    """A page that goes out at a minimum goes out at every lower one."""
    if decide(units, policy).published and policy.minimum == "approved":
        lower = Publish(minimum="translated", stale=policy.stale, missing=policy.missing)
        assert decide(units, lower).published
