"""What every engine promises, run over each of them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.engines import (
    BRACKETS,
    LETTERS,
    Engine,
    Failure,
    FailureKind,
    Suggestion,
    create,
    names,
)
from l10n.errors import UsageError

HARD = [
    "",
    "   ",
    "...",
    "12.5%",
    "→ ←",
    "\x00\x01\x1b[31m",
    "a\nb\tc\r\nd",
    "\u2028 \u0085 \u00a0 \ufeff",
    "\ud800 lone",
    "السلام عليكم",
    "ภาษาไทย",
    "国際会議が開かれた。",
    "👩‍👩‍👧‍👦 🇰🇷",
    "[ ] { } ^ $ / @ < > \\ * # ~",
    "$77.2 billion",
    "Xqcaz met [X1X].",
    "word " * 400,
]


@pytest.fixture(params=names())
def engine(request):
    made = create(request.param)
    yield made
    made.close()


def test_an_engine_is_what_the_protocol_says(engine):
    """Every engine offers the protocol's names, and its name is the registry's."""
    assert isinstance(engine, Engine)
    assert create(engine.name).name == engine.name
    assert engine.status().name == engine.name


@pytest.mark.parametrize("pair", [("en", "es"), ("zh_Hans", "zh_Hant"), ("en", "ja"), ("es", "es")])
def test_one_outcome_for_each_text_in_order(engine, pair):
    """translate returns as many outcomes as texts and never raises, whatever the texts hold."""
    outcomes = engine.translate(HARD, *pair)
    assert len(outcomes) == len(HARD)
    assert all(isinstance(outcome, Suggestion | Failure) for outcome in outcomes)
    assert engine.translate([], *pair) == []


def test_without_consent_nothing_is_sent(engine):
    """An engine that sends text refuses when nobody consented; the others need no consent."""
    outcomes = engine.translate(["The good text."], "en", "es")
    if engine.sends_text:
        assert isinstance(outcomes[0], Failure)
        assert outcomes[0].kind is FailureKind.CONSENT
        assert not engine.status().consent
        assert "consent" in engine.status().reason
    else:
        assert engine.status().consent


def test_a_closed_engine_works_again(engine):
    """close lets go of resources; the next call takes them again."""
    first = engine.translate(["The good text."], "en", "es")
    engine.close()
    engine.close()
    assert engine.translate(["The good text."], "en", "es") == first


def test_an_unknown_engine_is_named_with_those_there_are():
    """An unknown engine name is usage, and the message lists the known ones."""
    with pytest.raises(UsageError, match=r"unknown engine 'deepl'; known: .*apertium"):
        create("deepl")


@pytest.mark.parametrize("scheme", [LETTERS, BRACKETS])
@given(number=st.integers(min_value=0, max_value=10_000), other=st.integers(0, 10_000))
@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_tokens_are_told_apart(scheme, number, other):
    """A token says its number again in any case, and no token is part of another."""
    token = scheme.token(number)
    for written in (token, token.lower(), token.upper()):
        match = scheme.pattern.fullmatch(written)
        assert match is not None
        assert scheme.number(match[1]) == number
    if number != other:
        assert token not in scheme.token(other)
