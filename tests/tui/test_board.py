"""The board is readable at both sizes, with a handful of locales and with thirty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from driving import started
from fakes import FakeBoard, FakeDesk, draft

from l10n.model import Finding, Severity
from l10n.store import Visitor
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


async def test_the_board_sorts_by_due_date_and_filters_by_what_is_the_matter():
    """Due soonest first, those without a date last; `error` and `stale` are filters too."""
    desks = {
        (name, "es"): FakeDesk(article=name, items=[draft("One", "Uno")])
        for name in ("a-calm", "b-storm", "c-flood")
    }
    error = Finding(check="figures", severity=Severity.ERROR, message="figure 27 is missing")
    desks["c-flood", "es"].items = [draft("It was 27", "Eran 25", findings=(error,))]

    class Due(FakeBoard):
        def rows(self):
            due = {"c-flood": "2026-12-01", "b-storm": "2026-11-25"}
            return [
                replace(r, due=due.get(r.article, ""), note="due soon" if r.article in due else "")
                for r in super().rows()
            ]

    def names(driver):
        return [r[2:].split()[0] for r in driver.screen().splitlines()[2:5] if r[2:].strip()]

    async with started(Due(desks), None, None) as driver:
        assert names(driver) == ["a-calm", "b-storm", "c-flood"]
        await driver.press("s", "s", "s")
        assert names(driver) == ["b-storm", "c-flood", "a-calm"]
        assert "by due date" in driver.screen()
        await driver.press("slash")
        await driver.type("error")
        await driver.press("enter")
        assert names(driver) == ["c-flood"]
        assert "due soon" in driver.screen()


async def test_the_board_reads_and_builds_an_article_and_tells_who_is_at_work():
    """v shows the article as it reads, untranslated sentences in brackets; b builds it."""
    desk = FakeDesk(items=[draft("One", "Uno"), draft("Two")])
    desk.visitors = [Visitor(who="eva", article="storm", locale="es")]
    board = FakeBoard({("storm", "es"): desk})
    async with started(board, None, None) as driver:
        assert "eva at work" in driver.screen()
        await driver.press("v")
        assert "Uno" in driver.screen()
        assert "[Two]" in driver.screen()
        await driver.press("escape", "b")
        assert "held: not all is finished" in driver.screen()


def test_garbage_is_looked_for_again_behind_the_first_frame():
    """A start switches the collector off; the first frame switches it on."""
    import gc

    from l10n.tui.app import _collect

    gc.disable()
    try:
        _collect()
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()


async def test_home_and_end_reach_the_edges_of_both_kinds():
    """Alone they go through the locales, with Ctrl through the articles; the rest stays."""
    names = tuple(f"article-{number:02}" for number in range(30))
    async with started(board(EIGHT, names), None, None) as driver:
        for keys, place in (
            (["end"], ("article-00", "fr")),
            (["ctrl+end"], ("article-29", "fr")),
            (["home"], ("article-29", "es")),
            (["ctrl+home"], ("article-00", "es")),
        ):
            await driver.press(*keys)
            row, locale = driver.app.screen.query_one(BoardTable).here
            assert (row.article, locale) == place
