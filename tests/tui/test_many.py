"""Acts on many units: a marked range, the same sentence elsewhere, a replacement over the project."""

from __future__ import annotations

from driving import started
from fakes import draft, one

from l10n.model import Finding, Severity, State
from l10n.tui.widgets import UnitList


def states(board) -> list[str]:
    """Return the states of the desk's units."""
    return [str(item.translation.state) for item in board.desks["storm", "es"].items]


def lines(count: int):
    """Make good drafts, equally risky."""
    return [draft(f"Line {n}.", f"Línea {n}.") for n in range(count)]


async def test_a_marked_range_is_shown_then_finished_and_one_undo_takes_it_back():
    """Space and shifted arrows mark; Enter shows what would be done; Enter again does it."""
    board = one(lines(8))
    async with started(board) as driver:
        await driver.press("f6", "space", "down", "shift+down", "shift+down")
        marked = driver.review.query_one(UnitList).marked
        assert len(marked) == 4
        assert "4 marked: Enter shows what finishing them does" in driver.screen()
        await driver.press("enter")
        assert "finish 4 of 4 marked" in driver.screen()
        assert states(board) == ["draft"] * 8
        await driver.press("enter")
        assert states(board).count("approved") == 4
        assert "4 finished; Ctrl+Z takes all of it back" in driver.screen()
        assert driver.review.session.finished == 4
        await driver.press("ctrl+z")
        assert states(board) == ["draft"] * 8


async def test_findings_are_shown_first_and_what_has_errors_is_left_alone():
    """The card names every finding; a unit with an error is not finished, nor is an empty one."""
    error = Finding(check="figures", severity=Severity.ERROR, message="figure 27 is missing")
    warning = Finding(check="length", severity=Severity.WARNING, message="much longer")
    items = [
        draft("It was 27.", "Eran 25.", findings=(error,)),
        draft("Long.", "Muy muy largo.", findings=(warning,)),
        draft("Empty."),
        draft("Good.", "Bien."),
    ]
    board = one(items)
    async with started(board, size=(120, 40)) as driver:
        await driver.press("f6", "a", "enter")
        screen = driver.screen()
        for words in ("finish 2 of 4 marked", "figure 27 is missing", "much longer", "left alone"):
            assert words in screen
        await driver.press("escape")
        assert states(board) == ["draft", "draft", "untranslated", "draft"]
        await driver.press("enter", "enter")
        assert states(board) == ["draft", "approved", "untranslated", "approved"]


async def test_marks_are_taken_away_again():
    """Space on a marked row and a second `a` unmark; Enter without marks opens the row."""
    board = one(lines(3))
    async with started(board) as driver:
        await driver.press("f6", "space", "up", "space", "a", "a")
        assert not driver.review.query_one(UnitList).marked
        await driver.press("end", "enter")
        assert driver.source == "Line 2."


async def test_a_finished_sentence_tells_where_else_it_stands_now():
    """Propagation is told with the names of the articles; undo tells how many it took back."""
    board = one(lines(3), twins=("calm", "ferry", "b/c", "d"))
    async with started(board) as driver:
        await driver.press("enter")
        assert "calm, ferry, b/c and 1 more" in driver.screen()
        await driver.press("ctrl+z")
        assert "in 4 other places" in driver.screen()
    assert board.desks["storm", "es"].wide.asked == [board.desks["storm", "es"].items[0].unit.id]


async def test_a_replacement_looks_as_far_as_a_digit_says():
    """The preview begins in the article; 2 and 3 look farther; undo takes all of it back."""
    board = one([draft("House", "Casa"), draft("Two houses", "Dos Casas")])
    desk = board.desks["storm", "es"]
    async with started(board, size=(100, 30)) as driver:
        await driver.press("ctrl+f")
        await driver.type("Casa")
        await driver.press("enter")
        await driver.type("Piso")
        await driver.press("enter")
        assert "2 of 2 ticked" in driver.screen()
        await driver.press("2")
        assert "4 of 4 ticked" in driver.screen()
        assert "calm es" in driver.screen()
        await driver.press("a")
        assert "0 of 4 ticked" in driver.screen()
        await driver.press("space", "down", "space", "1")
        assert "1 of 2 ticked" in driver.screen()
        await driver.press("2")
        assert "2 of 4 ticked" in driver.screen()
        await driver.press("enter")
        assert "replaced in 2 sentences" in driver.screen()
        assert desk.items[0].translation.target == "Piso"
        assert desk.items[1].translation.target == "Dos Casas"
        await driver.press("ctrl+z")
        assert desk.items[0].translation.target == "Casa"
    assert desk.items[0].translation.state is State.DRAFT


async def test_a_replacement_by_expression_is_a_toggle():
    """r switches; a wrong pattern says where; a place that would lose a placeholder is left alone."""
    board = one([draft("25 March", "25 marzo"), draft("See <x1/>", "Vea 4 <x1/>")])
    desk = board.desks["storm", "es"]
    async with started(board, size=(100, 30)) as driver:
        await driver.press("ctrl+f")
        await driver.type(r"(\d+) (\S+)")
        await driver.press("enter")
        await driver.type(r"\2 de \1")
        await driver.press("enter")
        assert "found nowhere" in driver.screen()
        await driver.press("r")
        assert "2 of 2 ticked" in driver.screen()
        assert "[x] regular expression" in driver.screen()
        await driver.press("enter")
        assert desk.items[0].translation.target == "marzo de 25"
        assert desk.items[1].translation.target == "Vea <x1/> de 4"
        await driver.press("ctrl+z")
        assert desk.items[0].translation.target == "25 marzo"


async def test_what_may_not_be_replaced_is_said_and_cannot_be_ticked():
    board = one([draft("See <x1/>", "Vea <x1/>"), draft("Two", "Vea dos")])
    desk = board.desks["storm", "es"]
    async with started(board, size=(100, 30)) as driver:
        await driver.press("ctrl+f")
        await driver.type("Vea .+")
        await driver.press("enter")
        await driver.type("x")
        await driver.press("enter", "r")
        assert "left alone: <x1/> is missing" in driver.screen()
        assert "1 of 1 ticked" in driver.screen()
        await driver.press("space", "enter")
        assert [item.translation.target for item in desk.items] == ["Vea <x1/>", "x"]


async def test_a_wrong_expression_says_where():
    async with started(one([draft("One", "Uno")]), size=(100, 30)) as driver:
        await driver.press("ctrl+f")
        await driver.type("U(")
        await driver.press("enter", "enter", "r")
        assert "unterminated subpattern at character 2" in driver.screen()
        await driver.press("enter")
        assert driver.editor.text == "Uno"
