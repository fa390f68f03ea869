"""The palette: what words find, and that no key is lost while it opens and closes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from driving import QUIET, started
from fakes import draft, one
from hypothesis import given
from hypothesis import strategies as st
from snapshot import picture
from textual import events

from l10n.model import Translation
from l10n.tui.screens import BoardScreen, Finder
from l10n.tui.screens.finder import Hit, fitting


def desk():
    return one([draft("One boat", "Uno"), draft("Two boats", "Dos"), draft("Three", "")])


@pytest.mark.parametrize(
    "keys",
    [
        ("ctrl+p", "escape", "a"),
        ("ctrl+p", "x", "escape", "a", "b"),
        ("ctrl+p", *"empt", "enter", "a"),
        ("ctrl+p", *"xx", "backspace", "backspace", *"copy", "enter", "a"),
        ("ctrl+p", *"boats", "enter", "a"),
        ("ctrl+p", "2", "enter", "a", "b"),
        ("ctrl+p", *"boat", "down", "enter", "a"),
        ("escape", "p", *"boats", "enter", "a"),
        ("ctrl+p", "ctrl+p", "escape", "a"),
        ("ctrl+p", "enter", "enter", "a"),
        ("ctrl+p", *"nothing at all", "enter", "a"),
    ],
)
async def test_keys_in_one_burst_do_what_they_do_slowly(keys):
    """Escape or Enter that closes it, and the letters behind, all arrive."""
    found = []
    for is_quick in (False, True):
        board = desk()
        async with started(board) as driver:
            if is_quick:
                for key in keys:
                    char = " " if key == "space" else key if len(key) == 1 else None
                    driver.app.post_message(events.Key(key, char))
                await driver.settle()
            else:
                await driver.press(*keys)
            assert driver.app.screen is driver.review
            log = board.desks["storm", "es"].log
            found.append((driver.source, driver.editor.text, log))
    assert found[0] == found[1]
    assert found[0][1].endswith(("a", "ab"))


async def test_the_palette_is_open_once_whatever_opens_it():
    """Ctrl+P in it, over a card and over a question opens no second one and ends nothing."""
    async with started(desk()) as driver:
        await driver.press("ctrl+p", "ctrl+p")
        assert sum(isinstance(s, Finder) for s in driver.app.screen_stack) == 1
        await driver.press("escape")
        for opened in ("f1", "f5", "ctrl+f"):
            await driver.press(opened, "ctrl+p", "escape")
            assert driver.app.screen is driver.review


async def test_sentences_are_found_by_number_and_by_words_of_both_texts():
    """A number leads; three letters of source or target are enough."""
    async with started(desk()) as driver:
        await driver.press("ctrl+p", "2")
        assert "> 2  Two boats" in driver.screen()
        await driver.press("enter")
        assert driver.source == "Two boats"
        await driver.press("ctrl+p")
        await driver.type("uno")
        assert "1  One boat" in driver.screen()
        await driver.press("escape")
        assert driver.source == "Two boats"


async def test_the_board_has_it_too_with_the_themes():
    """Themes are worn from it, commands of the board are done."""
    async with started(desk(), None, None) as driver:
        await driver.press("ctrl+p")
        await driver.type("light")
        await driver.press("enter")
        assert driver.app.theme == "l10n-light"
        await driver.press("ctrl+p")
        await driver.type("review")
        assert isinstance(driver.app.screen_stack[0], BoardScreen)
        await driver.press("enter")
        assert driver.source == "One boat"


async def test_a_theme_put_on_looks_as_if_it_had_been_there_from_the_start():
    """Rules are parsed anew for other colours, those of screens that open later too."""
    seen = []
    for theme, keys in (("l10n-light", ()), ("l10n-dark", ("ctrl+p", *"light", "enter"))):
        settings = replace(QUIET, theme=theme)
        async with started(desk(), None, None, settings=settings) as driver:
            await driver.press(*keys)
            board = picture(driver.app)
            await driver.press("enter")
            review = picture(driver.app)
            await driver.press("f1")
            seen.append((board, review, picture(driver.app)))
    assert seen[0] == seen[1]


WORDS = st.text("ab ", max_size=6)


@given(WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=6))
def test_all_that_fits_is_found_and_nothing_else(query, names):
    """Each hit holds every word asked for; what is named by them comes before what mentions them."""
    hits = [Hit(title, note, lambda: None) for title, note in names]
    asked = query.split()
    found = fitting(query, hits)
    assert all(word in f"{h.title} {h.note}" for h in found for word in asked)
    assert all(h in found or any(w not in f"{h.title} {h.note}" for w in asked) for h in hits)
    named = [bool(asked) and all(word in h.title for word in asked) for h in found]
    if len(asked) == 1:
        assert named == sorted(named, reverse=True)


async def test_words_are_found_in_either_case_and_a_number_names_one_sentence():
    """Listed or not: what is filtered out is not offered, and a sentence stands there once."""
    board = one([draft("One boat", "Uno"), draft("Two Boats, 1 Sail", "DOS"), draft("Three", "")])
    async with started(board) as driver:
        session = driver.review.session

        def offered(words: str) -> list[str]:
            titles = [hit.title for hit in driver.review.found(words)]
            return sorted(title for title in titles if title[0].isdecimal())

        assert offered("BOAT dos") == ["2  Two Boats, 1 Sail"]
        assert offered("1") == ["1  One boat"]
        assert offered("  1") == ["1  One boat", "2  Two Boats, 1 Sail"]
        session.keep(replace(session.items[2], translation=Translation(target="Barcos")))
        assert offered("barcos") == ["3  Three"]
        assert session.narrow("boat")
        assert offered("3") == offered("barcos") == []
