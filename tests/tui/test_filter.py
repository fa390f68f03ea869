"""Filters: which units are listed, what the words mean, and that nothing gets lost behind one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from driving import started
from fakes import FakeDesk, draft, one, story
from hypothesis import given
from hypothesis import strategies as st

from l10n.model import State
from l10n.tui import UiSettings
from l10n.tui.resume import Resume
from l10n.tui.session import Session
from l10n.tui.sieve import WORDS, sieve
from l10n.tui.widgets import UnitList


def told(item, **changes):
    """Return the item with another translation."""
    return replace(item, translation=replace(item.translation, **changes))


ITEMS = (
    draft("It rained."),
    draft("The sea rose.", "Subió el mar.", comments=("eva: ask",)),
    told(draft("A draft horse.", "Un caballo."), origin="human", edited="eva@example.org"),
    replace(
        told(draft("Done.", "Hecho."), state=State.APPROVED, by="ana@example.org"), unfinished=False
    ),
    replace(draft("Old.", "Viejo."), previous_source="Older.", other=(("bob", "Anciano."),)),
)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", "01234"),
        ("draft", "124"),
        ("untranslated approved", "03"),
        ("draft -stale", "12"),
        ("stale", "4"),
        ("conflict", "4"),
        ("comment", "1"),
        ("finished", "3"),
        ("unfinished", "0124"),
        ("origin:engine", "134"),
        ("origin:apertium", "134"),
        ("origin:human", "2"),
        ("-origin:engine draft", "2"),
        ("by:eva", "2"),
        ("by:ANA", "3"),
        ('"draft"', "2"),
        ("SEA", "1"),
        ("mar", "1"),
        ('"the sea"', "1"),
        ("ask", "1"),
        ("-e", ""),
        ("nowhere", ""),
    ],
)
def test_what_words_mean(words, wanted):
    """States, flags, origin, person, letters; several states are alternatives."""
    passes = sieve(words)
    assert "".join(str(n) for n, item in enumerate(ITEMS) if passes(item)) == wanted


_WORDS = st.lists(
    st.sampled_from([*WORDS, "origin:human", "by:eva", '"a b"', "rain", "-", '"', "origin:"])
    | st.text(max_size=8),
    max_size=5,
).map(" ".join)


@given(_WORDS)
def test_any_words_are_a_filter(words):
    """Whatever is typed is a filter, and turning a word round turns its answer round."""
    passes = sieve(words)
    for item in ITEMS:
        assert passes(item) in {True, False}
        for word in WORDS:
            assert sieve(f"-{word}")(item) is not sieve(word)(item)


@given(_WORDS, st.integers(0, 4), st.booleans())
def test_a_session_always_has_a_unit_in_the_list(words, here, by_risk):
    """After any filter, order and news the editor's unit is in the list, and a list is not empty."""
    session = Session(FakeDesk(items=list(ITEMS)))
    session.take(ITEMS)
    session.begin(session.place_of(ITEMS[here].unit.id))
    assert session.is_at(ITEMS[here].unit.id)
    narrowed = session.narrow(words)
    passing = {item.unit.id for item in ITEMS if sieve(words)(item)}
    if narrowed:
        assert {item.unit.id for item in session.listed} == passing
    session.begin(session.place)
    at = session.unit_id
    session.arrange(by_risk=by_risk)
    session.take([*reversed(ITEMS)])
    assert session.unit_id == at
    for item in ITEMS:
        session.begin(session.place_of(item.unit.id))
        assert session.is_at(item.unit.id)


async def test_a_filter_narrows_the_list_and_enter_stays_inside_it():
    """Ctrl+E and a digit; Enter goes on within the list and says when it is through."""
    items = [draft("One", "Uno"), draft("Two"), draft("Three", "Tres"), draft("Four")]
    board = one(items, hits={"*": []})
    async with started(board) as driver:
        await driver.press("ctrl+e", "5")
        assert "2 of 4 listed" in driver.screen()
        assert driver.source == "Two"
        await driver.type("Dos")
        await driver.press("enter")
        assert driver.source == "Four"
        await driver.type("Cuatro")
        await driver.press("enter")
        assert "2 others not" in driver.screen()
        await driver.press("ctrl+e")
        await driver.press("8")
        assert "all are listed" in driver.screen()
        await driver.press("enter")
        assert driver.source == "One"


async def test_a_filter_that_lets_nothing_through_changes_nothing():
    """Said, and the list stays."""
    async with started(one(story("es"))) as driver:
        before = driver.review.session.queue
        await driver.press("ctrl+e")
        await driver.type("zebra")
        await driver.press("enter")
        assert "no sentence of this article is 'zebra'" in driver.screen()
        assert driver.review.session.queue == before


async def test_undo_reaches_a_unit_behind_the_filter():
    """The unit that an undo changed is shown, in the list or not."""
    board = one([draft("One", "Uno"), draft("Two")], hits={"*": []})
    async with started(board) as driver:
        await driver.press("enter")
        await driver.press("ctrl+e", "5")
        assert driver.source == "Two"
        await driver.press("ctrl+z")
        assert driver.source == "One"


async def test_article_unit_cursor_order_and_filter_are_found_again(tmp_path):
    """Exact resume: everything is as it was when the desk was left."""
    settings = UiSettings(poll=0, resume=tmp_path)
    board = one(story("es"))
    async with started(board, settings=settings) as driver:
        await driver.press("alt+o", "ctrl+e")
        await driver.type("draft")
        await driver.press("enter", "pagedown", "pagedown", "left", "left", "left")
        session = driver.review.session
        was = (session.unit_id, session.queue, driver.editor.buffer.cursor)
        await driver.press("ctrl+q")
    async with started(board, settings=settings) as driver:
        session = driver.review.session
        assert (session.unit_id, session.queue, driver.editor.buffer.cursor) == was
        assert (session.filter, session.by_risk) == ("draft", False)
        assert "listed: draft" in driver.screen()


async def test_a_filter_that_fits_nothing_any_more_is_dropped(tmp_path):
    """What was narrowed to yesterday may be empty today."""
    Resume("storm", "es", "1", None, 99, "zebra", False).save(tmp_path)
    async with started(one(story("es")), settings=UiSettings(poll=0, resume=tmp_path)) as driver:
        assert len(driver.review.session.queue) == 6
        assert driver.review.session.filter == ""


async def test_a_wide_screen_shows_the_readers_order_beside_the_queue():
    """From 140 columns on the article stands in its own order on the right; a click opens a unit."""
    async with started(one(story("es")), size=(150, 40)) as driver:
        reader = driver.review.query_one("#reader", UnitList)
        session = driver.review.session
        assert reader.display
        assert session.items[reader.current].unit.id == session.unit_id
        await driver.press("enter", "enter", "escape", "pagedown")
        assert session.items[reader.current].unit.id == session.unit_id
        rows = [row[110:] for row in driver.screen().splitlines()[1:7]]
        assert [re.search(r"\d+", row)[0] for row in rows] == list("123456")
        await driver.pilot.click("#reader", offset=(6, 3))
        await driver.settle()
        assert driver.source == "Nobody was hurt."
        assert driver.editor.has_focus
    async with started(one(story("es")), size=(120, 40)) as driver:
        assert not driver.review.query_one("#reader", UnitList).display
