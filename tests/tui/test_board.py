"""The board is readable at both sizes, with a handful of locales and with thirty."""

from __future__ import annotations

import pytest
from driving import started
from fakes import FakeBoard, FakeDesk, draft

from l10n.tui.widgets import BoardTable

EIGHT = ("es", "zh_Hans", "zh_Hant", "ja", "ar", "hi", "ca", "fr")
THIRTY = (
    *EIGHT,
    *("am", "bn", "cs", "da", "de", "el", "fa", "fi", "he", "id", "it", "ko", "nb", "nl", "pl"),
    *("pt_BR", "pt_PT", "ro", "sr_Latn", "sv", "sw", "th"),
)
ARTICLES = ("harbour-pact", "2026/11/" + "a-very-long-name-" * 4)
SIZES = ((80, 24), (120, 40))


def board(locales, articles=ARTICLES) -> FakeBoard:
    """Make a newsroom whose every article is open in every locale."""
    desks = {
        (article, locale): FakeDesk(article=article, items=[draft("One two", "Uno")])
        for article in articles
        for locale in locales
    }
    return FakeBoard(desks, locales)


def head(driver) -> str:
    """Return the row with the names of the locales."""
    return driver.screen().splitlines()[1]


@pytest.mark.parametrize("size", SIZES)
async def test_eight_locales_are_seen_at_once(size):
    """Eight locales stand side by side, each with its mark and share, at both sizes."""
    async with started(board(EIGHT, ARTICLES[:1]), None, None, size=size) as driver:
        assert head(driver).split()[1:] == list(EIGHT)
        assert driver.screen().splitlines()[2].count("~  0") == len(EIGHT)


@pytest.mark.parametrize("size", SIZES)
async def test_every_one_of_thirty_locales_is_reached_in_view(size):
    """The cell under the cursor is always in view, its locale named in full above it."""
    async with started(board(THIRTY), None, None, size=size) as driver:
        table = driver.app.screen.query_one(BoardTable)
        for steps in (range(30), reversed(range(30))):
            for column in steps:
                table.move(column - table.column, 0)
                names, cells = ("".join(s.text for s in table.render_line(y)) for y in (0, 1))
                assert THIRTY[column] in names.split()
                assert len(names) == len(cells) == size[0]
        await driver.press("end")
        assert "· th  0 untranslated" in driver.screen()
        assert head(driver).split()[-1] == "th"


@pytest.mark.parametrize("size", SIZES)
async def test_turned_it_lists_the_locales_of_one_article(size):
    """Turned, thirty locales are rows with words, stale units and errors, and scroll into view."""
    async with started(board(THIRTY), None, None, size=size) as driver:
        await driver.press("end", "t")
        rows = driver.screen().splitlines()
        assert any(row.startswith("> th") and "held" in row for row in rows)
        assert "words left" in rows[1]
        await driver.press("t")
        assert "th" in head(driver).split()


async def test_a_long_name_is_cut_with_an_ellipsis_and_its_end_is_told_below():
    """A name too long for its column says that it was cut; below stand its end and the counts."""
    async with started(board(EIGHT), None, None) as driver:
        assert "2026/11/a-very-long-name-…" in driver.screen()
        assert "-name- · es  0 untranslated" in driver.screen()


async def test_enter_pressed_while_the_catalogs_are_read_opens_when_they_are():
    """A key pressed before the board is there is not lost."""
    async with started(board(EIGHT), None, None) as driver:
        screen = driver.app.screen
        screen._rows = None
        screen.action_open()
        screen.read()
        await driver.settle()
        assert driver.source == "One two"
