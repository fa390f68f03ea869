"""Key budgets of the review desk, and what each key does to the desk."""

from __future__ import annotations

from driving import started
from fakes import FakeBoard, FakeDesk, draft, newsroom, one
from textual import events

from l10n.errors import StoreError
from l10n.model import State
from l10n.tui import Suggestion
from l10n.tui.screens import Ask, ReviewScreen
from l10n.tui.widgets import UnitList


async def test_a_hundred_good_units_cost_a_hundred_keys():
    """100 good units in 100 keys, every one saved before the next is shown."""
    board = one([draft(f"Line {n}", f"Línea {n}") for n in range(100)])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.press(*["enter"] * 100)
        assert driver.keys == 100
    assert all(item.translation.state is State.APPROVED for item in desk.items)
    assert len(desk.saves) == 100


async def test_one_word_costs_three_keys_and_its_letters():
    """One word replaced in at most 3 keys plus its letters, wherever the word stands."""
    text = " ".join(f"palabra{n}" for n in range(20))
    board = one([draft("A long sentence", text), draft("Other", "Otra")])
    async with started(board) as driver:
        await driver.press("ctrl+g", "k")
        await driver.type("gato")
        await driver.press("enter")
        assert driver.keys == 3 + len("gato")
        assert driver.source == "Other"
    done = board.desks["storm", "es"].items[0].translation
    assert done.target == text.replace("palabra10", "gato")
    assert done.state is State.APPROVED


async def test_a_missing_placeholder_and_finish_cost_two_keys():
    """Missing placeholder plus finish in 2 keys."""
    board = one([draft("See <x1/>", "Vea "), draft("Other", "Otra")])
    async with started(board) as driver:
        await driver.press("f4", "enter")
    assert board.desks["storm", "es"].items[0].translation.target == "Vea <x1/>"


async def test_the_third_suggestion_and_finish_cost_three_keys():
    """Third suggestion plus finish in 3 keys."""
    hits = {"*": [Suggestion(text=f"Texto {n}", origin="memory", score=90 - n) for n in range(4)]}
    board = one([draft("Text", "Tecsto"), draft("Other", "Otra")], hits=hits)
    async with started(board) as driver:
        await driver.press("ctrl+t", "3", "enter")
        assert driver.keys == 3
    assert board.desks["storm", "es"].items[0].translation.target == "Texto 2"


async def test_concordance_and_back_cost_two_keys_with_the_editor_kept():
    """Concordance and back in 2 keys; text and cursor of the editor stay; the sentence is no hit."""
    board = one([draft("A house", "Una casa"), draft("Two houses", "Dos casas")])
    async with started(board) as driver:
        await driver.type("x")
        before = driver.editor.buffer
        await driver.press("backspace", "f3")
        assert "storm #2" in driver.screen()
        assert "storm #1" not in driver.screen()
        await driver.press("escape")
        assert driver.editor.text == "Una casa"
        assert driver.editor.buffer.cursor == before.cursor - 1
        assert driver.editor.has_focus


async def test_undo_of_the_last_decision_costs_one_key():
    """Undo of the last decision in 1 key after having moved on, saved too."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.press("enter")
        assert desk.items[0].translation.state is State.APPROVED
        await driver.press("ctrl+z")
        assert driver.source == "One"
    assert desk.items[0].translation.state is State.DRAFT
    assert desk.saves[-1]["One"] == ("Uno", State.DRAFT)


async def test_an_empty_target_is_filled_with_the_best_suggestion():
    """Pre-filled best suggestion, so that a good one costs one key."""
    hits = {"*": [Suggestion(text="Hola", origin="memory", score=95)]}
    board = one([draft("Hello"), draft("Other", "Otra")], hits=hits)
    async with started(board) as driver:
        assert driver.editor.text == "Hola"
        assert "suggestion 1 of 1" in driver.screen()
        await driver.press("enter")
    assert board.desks["storm", "es"].items[0].translation.target == "Hola"


async def test_a_poor_suggestion_is_not_filled_in():
    """A suggestion below the person's threshold is offered, not filled in."""
    hits = {"*": [Suggestion(text="Hola", origin="memory", score=60)]}
    board = one([draft("Hello")], hits=hits)
    async with started(board) as driver:
        assert driver.editor.text == ""
        await driver.press("enter")
        assert board.desks["storm", "es"].log == []
        await driver.press("tab")
        assert driver.editor.text == "Hola"
        await driver.press("tab")
        assert driver.editor.text == ""


async def test_a_prefilled_suggestion_left_alone_is_not_saved():
    """Looking at a unit decides nothing."""
    hits = {"*": [Suggestion(text="Hola", origin="memory", score=95)]}
    board = one([draft("Hello"), draft("Bye")], hits=hits)
    async with started(board) as driver:
        await driver.press("pagedown", "ctrl+q")
    assert board.desks["storm", "es"].log == []


async def test_an_error_finding_needs_a_second_enter_and_a_reason():
    """Finishing with an error finding needs a second Enter and a reason."""
    board = one([draft("It was 27", "Eran 25"), draft("Other", "Otra")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.press("enter")
        assert desk.log == []
        assert "figure 27 is missing" in driver.screen()
        await driver.press("enter")
        await driver.press("enter")
        assert desk.log == []
        await driver.press("enter")
        await driver.type("rounded")
        await driver.press("enter")
        assert desk.log[-1] == ("finish", desk.items[0].unit.id, "Eran 25", "rounded")
        assert driver.source == "Other"


async def test_enter_goes_to_the_riskiest_unfinished_unit():
    """Enter finishes the unit, saves and goes to the next unfinished one, riskiest first."""
    async with started(newsroom()) as driver:
        seen = [driver.source]
        desk = driver.review.session.desk
        driver.editor.replace_all("El ministro dijo 27 de 40 [luz](#1)")
        for _ in range(3):
            await driver.press("enter")
            seen.append(driver.source)
    risks = [next(i.risk for i in desk.items if i.unit.source == source) for source in seen]
    assert risks == sorted(risks, reverse=True)


async def test_leaving_a_unit_keeps_typed_text_as_a_draft():
    """Text typed and not decided is kept as a draft when the unit is left."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.type("!")
        await driver.press("pagedown")
        assert desk.log == [("edit", desk.items[0].unit.id, "Uno!")]
        await driver.press("ctrl+b")
        assert driver.editor.text == "Uno!"


async def test_quitting_saves_what_is_typed():
    """Ctrl+Q leaves with everything saved."""
    board = one([draft("One", "Uno")])
    async with started(board) as driver:
        await driver.type("!")
        await driver.press("ctrl+q")
        assert driver.app.return_value == (
            "storm in es: 0 finished, 1 draft kept, 1 left\neverything is saved"
        )
    assert board.desks["storm", "es"].items[0].translation.target == "Uno!"


async def test_a_failed_save_is_told_and_loses_nothing():
    """A save that fails keeps the text in the editor and the app open."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board, size=(120, 40)) as driver:
        await driver.type("!")
        desk.fail = StoreError("the disk is full", file="locales/es/LC_MESSAGES/storm.po")
        await driver.press("enter")
        assert "the disk is full" in driver.screen()
        assert (driver.source, driver.editor.text) == ("One", "Uno!")
        await driver.press("ctrl+q")
        assert driver.app.return_value is None
        desk.fail = None
        await driver.press("ctrl+q")
    assert desk.items[0].translation.target == "Uno!"


async def test_needs_work_takes_a_reason_by_one_digit():
    """Flag with a reason and go on: 2 keys."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.press("ctrl+r", "2")
        assert driver.keys == 2
        assert driver.source == "Two"
    assert desk.log[-1] == ("reopen", desk.items[0].unit.id, "figure, date or name is wrong")


async def test_intentionally_empty_is_one_key_and_finish():
    """ "Empty, merged into its neighbour" in one key."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    async with started(board) as driver:
        await driver.press("ctrl+k", "enter")
    assert board.desks["storm", "es"].items[0].translation.target == "<x0/>"


async def test_the_escape_menu_reaches_every_command_by_a_letter():
    """An Esc menu for terminals that send little; letters work on other keyboard layouts."""
    board = one([draft("One <x1/>", "Uno "), draft("Two", "Dos")])
    async with started(board) as driver:
        await driver.press("escape")
        assert "type a letter" in driver.screen()
        await driver.press("ч")  # the key of x on a Russian keyboard
        assert driver.editor.text == "Uno <x1/>"


async def test_control_keys_work_on_a_cyrillic_keyboard():
    """A terminal with the kitty protocol reports ctrl+щ for Ctrl+O on a Russian keyboard."""
    async with started(one([draft("One", "Uno")])) as driver:
        await driver.press("ctrl+щ")
        assert driver.editor.text == "One"


async def test_every_action_of_the_table_exists():
    """Bindings, menu, palette and help come from one table, and each entry does something."""
    from l10n.tui.commands import BOARD, REVIEW
    from l10n.tui.screens import BoardScreen, ReviewScreen

    for table, screen in ((REVIEW, ReviewScreen), (BOARD, BoardScreen)):
        letters = [c.letter for c in table if c.letter]
        assert len(letters) == len(set(letters))
        for command in table:
            if not command.action.startswith("app."):
                assert hasattr(screen, f"action_{command.action.partition('(')[0]}"), command.id


async def test_the_list_opens_a_unit_and_gives_the_focus_back():
    """F6 shows the list; Enter there opens a unit."""
    board = one([draft(f"Line {n}", f"Línea {n}") for n in range(40)])
    async with started(board) as driver:
        await driver.press("f6", "down", "down", "enter")
        assert driver.source == "Line 2"
        assert driver.editor.has_focus
        assert not driver.review.query_one(UnitList).display


async def test_comment_history_and_term():
    """Comments are seen beside the source; history puts a text back; a term is two keys."""
    board = newsroom()
    async with started(board) as driver:
        await driver.press("f5")
        await driver.type("check")
        await driver.press("enter")
        assert "said check" in driver.screen()
        await driver.press("ctrl+l", "1")
        assert driver.editor.text.endswith("ministro")
        await driver.press("ctrl+s", "f8")
        assert "history" in driver.screen()
        await driver.press("1")
        assert not driver.editor.text.endswith("ministro")


async def test_changes_of_others_are_shown_and_typed_text_is_kept():
    """Catalog changed by someone else while open: merged by unit and shown."""
    from dataclasses import replace

    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.type("!")
        old = desk.items[0]
        told = replace(old.translation, target="Un", by="eva")
        desk.outside = [replace(old, translation=told), *desk.items[1:]]
        driver.review._refresh()
        await driver.settle()
        assert driver.editor.text == "Uno!"
        assert "eva changed this sentence" in driver.screen()
        assert driver.review.session.item.translation.target == "Un"


async def test_a_person_may_move_keys():
    """User keymap: a command moves to the keys given, and the help card shows them."""
    from l10n.tui import UiSettings

    settings = UiSettings(poll=0, keys={"review.source": "ctrl+u"})
    async with started(one([draft("One", "Uno")]), settings=settings) as driver:
        await driver.press("ctrl+o")
        assert driver.editor.text == "Uno"
        await driver.press("ctrl+u")
        assert driver.editor.text == "One"
        await driver.press("f1")
        assert "Ctrl+U  Esc o" in driver.screen()


async def test_two_articles_and_back_to_the_board():
    """The board opens a review; F12 goes back and shows what was done."""
    board = FakeBoard(
        {("storm", "es"): FakeDesk(items=[draft("One", "Uno")])},
    )
    async with started(board, None, None) as driver:
        assert "~  0" in driver.screen()
        await driver.press("enter", "enter", "f12")
        assert "=100" in driver.screen()


async def test_replace_shows_every_place_first_and_leaves_placeholders():
    """Search and replace with preview; what is ticked becomes a draft of mine."""
    items = [draft("A [b](#1)", "1 casa [b](#1)"), draft("C", "casa 1"), draft("D", "nada")]
    board = one(items)
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.press("ctrl+f")
        await driver.type("1")
        await driver.press("enter")
        await driver.type("2")
        await driver.press("enter")
        assert "[x] 2" in driver.screen()
        await driver.press("down", "space", "enter")
    assert [i.translation.target for i in desk.items] == ["2 casa [b](#1)", "casa 1", "nada"]


async def test_concordance_looks_up_the_word_before_the_cursor_or_asks():
    """At the end of a sentence the last word is looked up; with nothing there one may type."""
    board = one([draft("A house", "Una casa."), draft("Two houses")], hits={"*": []})
    async with started(board) as driver:
        await driver.press("f3")
        assert "concordance of “casa”" in driver.screen()
        await driver.press("escape", "pagedown", "f3")
        await driver.type("una")
        await driver.press("enter")
        assert "concordance of “una”" in driver.screen()
        await driver.press("1")
        assert driver.editor.text == "Una casa."


async def test_the_concordance_asks_for_other_words():
    """What stands nowhere in the target is looked up too."""
    async with started(
        one([draft("The ferry left", "Uno"), draft("A ferry", "Un barco")])
    ) as driver:
        await driver.press("f3", "slash", *"barco", "enter")
        assert "Un barco" in driver.screen()
        await driver.press("1")
        assert driver.editor.text == "UnoUn barco"


async def test_what_stands_there_already_is_no_suggestion():
    """A machine's text that is the target is not offered a second time."""
    hits = {
        "*": [Suggestion(text="Uno", origin="engine:x"), Suggestion(text="Un", origin="memory")]
    }
    async with started(one([draft("One", "Uno")], hits=hits)) as driver:
        assert [hit.text for hit in driver.review.session.suggestions] == ["Un"]


def at_once(driver, *keys: str) -> None:
    """Press keys without waiting between them, as fast hands do."""
    for key in keys:
        driver.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_keys_pressed_before_a_question_is_drawn_are_its_answer():
    """A reason's digit and a comment typed at once land where they were meant."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        at_once(driver, "ctrl+r", "2")
        await driver.settle()
        assert desk.items[0].comments == ("figure, date or name is wrong",)
        at_once(driver, "f5", *"ask", "enter")
        await driver.settle()
        assert desk.items[1].comments == ("ask",)
        assert driver.editor.text == "Dos"
        given: list[str | None] = []
        for keys in (("2",), ("x", "2", "enter")):
            driver.review.put_over(Ask("which?", choices=("one", "two")), given.append)
            at_once(driver, *keys)
            await driver.settle()
        assert given == ["two", "x2"]


async def test_a_second_enter_never_closes_what_is_below():
    """Two keys that both close a card close it once; F12 with a key after it leaves the desk."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    async with started(board) as driver:
        await driver.press("f1")
        at_once(driver, "escape", "f1")
        await driver.settle()
        assert driver.review in driver.app.screen_stack
        await driver.press("escape", "ctrl+f", "U", "enter", "I", "enter")
        at_once(driver, "enter", "enter", "enter")
        await driver.settle()
        assert driver.app.failure == ""
        at_once(driver, "f12", "f1")
        await driver.settle()
        assert not any(isinstance(s, ReviewScreen) for s in driver.app.screen_stack)


async def test_no_key_is_lost_when_something_over_the_desk_closes():
    """Each small screen, answered and typed behind in one instant: the keys do what they do slowly.

    But for one: an Enter before a replacement is shown replaces nothing that nobody saw.
    """
    hits = {"*": [Suggestion(text="Ein", origin="memory", score=60)]}
    for keys in (
        ("f1", "escape", "a"),
        ("f1", "q", "a"),
        ("f3", "escape", "a", "b"),
        ("f3", "1", "a"),
        ("f8", "1", "a"),
        ("f8", "escape", "backspace", "a"),
        ("escape", "escape", "a"),
        ("escape", "o", "a"),
        ("escape", "k", *"Uno", "enter", *"Dos", "enter", "escape", "a"),
        ("f5", *"why", "enter", "a", "b"),
        ("f5", *"why", "left", "backspace", "home", "x", "enter", "a", "b"),
        ("f5", "escape", "b", "ctrl+z", "a"),
        ("ctrl+e", "escape", "a"),
        ("ctrl+e", "7", "a"),
        ("ctrl+r", "escape", "a"),
        ("ctrl+r", "1", "a"),
        ("ctrl+t", "1", "a"),
        ("ctrl+g", "a", "a"),
    ):
        found = []
        for is_quick in (False, True):
            items = [draft("One", "Uno"), draft("Two", "Dos"), draft("Only one", "Uno más")]
            board = one([*items, draft("Three", "")], hits=hits)
            desk = board.desks["storm", "es"]
            desk.edit(desk.items[0].unit.id, "Un")
            desk.edit(desk.items[0].unit.id, "Uno")
            async with started(board) as driver:
                if is_quick:
                    at_once(driver, *keys)
                    await driver.settle()
                else:
                    await driver.press(*keys)
                found.append(
                    (driver.source, driver.editor.text, driver.editor.buffer.cursor, desk.log)
                )
        assert found[0] == found[1], keys
        assert found[0][1].count("a"), keys


async def test_the_summary_says_what_a_sentence_and_a_word_cost():
    """Keys in a question over the desk count too; without anything finished there is no figure."""
    board = one([draft("One two", "Uno dos"), draft("Three", "Tres"), draft("Four", "Cuatro")])
    async with started(board) as driver:
        await driver.press("end")
        assert "keys" not in driver.review.session.summary
        await driver.press("enter", "f5", "a", "enter", "enter")
        assert driver.review.session.summary == (
            "storm in es: 2 finished (3 words), 0 drafts kept, 1 left;"
            " 6 keys, 3.0 a sentence, 2.00 a word"
        )
