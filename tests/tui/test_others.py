"""Two people and a program at one article: what others change is shown, what I typed stays."""

from __future__ import annotations

from dataclasses import replace

from driving import started
from fakes import FakeDesk, draft, one

from l10n.errors import StoreError
from l10n.model import State
from l10n.store import Visitor
from l10n.tui import UiSettings
from l10n.tui.queue import Ordered, heir, order
from l10n.tui.resume import Resume


def told(item, **changes):
    """Return the item with another translation."""
    return replace(item, translation=replace(item.translation, **changes))


async def outside(driver, items) -> None:
    """Let another program change the catalog and the desk look."""
    driver.review.session.desk.outside = list(items)
    driver.review._refresh()
    await driver.settle()


async def test_what_somebody_else_wrote_is_one_tab_away():
    """A sentence changed while I type: mine stays in the editor, Tab shows theirs and mine again."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.type("!")
        theirs = told(desk.items[0], target="Un", by="eva", state=State.APPROVED)
        await outside(driver, [theirs, desk.items[1]])
        assert driver.editor.text == "Uno!"
        assert "eva changed this sentence" in driver.screen()
        await driver.press("tab")
        assert driver.editor.text == "Un"
        assert "by eva, meanwhile" in driver.screen()
        await driver.press("tab")
        assert driver.editor.text == "Uno!"


class Doubled(FakeDesk):
    """A desk whose first save meets another person's: the merge keeps both texts."""

    def finish(self, unit_id, text, *, ignore=None):
        item = super().finish(unit_id, text, ignore=ignore)
        if len(self.saves) > 1:
            return item
        item = replace(told(item, state=State.DRAFT), unfinished=True, other=(("eva", "Un"),))
        self.items = [item if old.unit.id == unit_id else old for old in self.items]
        return item


async def test_two_decisions_at_once_are_told_and_one_is_chosen():
    """A save that met another person's text stays at the sentence, says so, and offers both."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    desk.__class__ = Doubled
    async with started(board) as driver:
        await driver.press("enter")
        assert driver.source == "One"
        assert driver.review.session.finished == 0
        assert "eva saved another text for this sentence meanwhile" in driver.screen()
        await driver.press("tab")
        assert driver.editor.text == "Un"
        await driver.press("enter")
        assert driver.source == "Two"
    assert desk.items[0].translation.target == "Un"
    assert desk.items[0].translation.state is State.APPROVED


async def test_a_sentence_decided_twice_elsewhere_is_told():
    """The person whose save came first hears of it too, wherever he is by then."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.press("enter")
        assert driver.source == "Two"
        back = replace(desk.items[0], other=(("eva", "Un"),), unfinished=True)
        await outside(driver, [back, desk.items[1]])
        assert "decided twice" in driver.screen()
        assert driver.review.session.left == 2


async def test_a_sentence_whose_source_changed_takes_the_typed_text_along():
    """Update while a desk is open: the editor follows the sentence with what was typed."""
    board = one([draft("It was 27 at noon", "Eran las"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.type(" 27")
        new = draft("It was 28 at noon", "Eran las", previous_source="It was 27 at noon")
        await outside(driver, [desk.items[1], new])
        assert driver.source == "It was 28 at noon"
        assert driver.editor.text == "Eran las 27"
        assert "reads differently now" in driver.screen()
        await driver.press("ctrl+q")
    assert desk.items[1].translation.target == "Eran las 27"


async def test_text_whose_sentence_is_gone_is_offered():
    """A sentence that left the article: what was typed for it is one Tab away."""
    board = one([draft("One"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        await driver.type("un texto")
        await outside(driver, desk.items[1:])
        assert driver.source == "Two"
        assert driver.editor.text == "Dos"
        assert "Tab offers what you typed" in driver.screen()
        await driver.press("tab")
        assert driver.editor.text == "un texto"
        await outside(driver, [])
        assert "nothing to review here" in driver.screen()


async def test_unsaved_text_of_a_sentence_that_is_gone_is_not_put_into_another(tmp_path):
    """After a kill and an update the text kept aside is offered, never written into a neighbour."""
    Resume("storm", "es", "no such unit", "un texto").save(tmp_path)
    board = one([draft("One", "Uno")])
    async with started(board, settings=UiSettings(poll=0, resume=tmp_path)) as driver:
        assert driver.editor.text == "Uno"
        await driver.press("tab")
        assert driver.editor.text == "un texto"


async def test_one_can_leave_although_nothing_can_be_saved(tmp_path):
    """A catalog that cannot be saved is told; leaving again keeps the text for the next start."""
    board = one([draft("One", "Uno")])
    desk = board.desks["storm", "es"]
    settings = UiSettings(poll=0, resume=tmp_path)
    async with started(board, settings=settings) as driver:
        await driver.type("!")
        desk.fail = StoreError("the catalog is damaged", file="storm.po")
        await driver.press("ctrl+q")
        assert driver.app.return_value is None
        assert "the catalog is damaged" in driver.screen()
        assert "comes back at the next start" in driver.screen()
        await driver.press("ctrl+q")
        assert driver.app.return_value.endswith("not saved, back at the next start: Uno!")
    desk.fail = None
    async with started(board, settings=settings) as driver:
        assert driver.editor.text == "Uno!"


async def test_undo_of_a_decision_keeps_what_was_typed_for_redo():
    """Undo after a decision shows the text before it; Ctrl+Y brings the typed text back."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    async with started(board) as driver:
        await driver.type("!")
        await driver.press("enter", "ctrl+z")
        assert (driver.source, driver.editor.text) == ("One", "Uno")
        await driver.press("ctrl+y")
        assert driver.editor.text == "Uno!"


def test_an_heir_is_the_version_of_the_sentence_not_a_neighbour():
    """The former source decides, then likeness in the same context; a stranger is no heir."""
    gone = draft("The line will cost $17 million.")
    like = draft("The line will cost $18 million.")
    named = draft("It costs $18 million now.", previous_source=gone.unit.source)
    title = draft("The line will cost $18 million!", context="title")
    stranger = draft("Nobody was hurt.")
    assert heir(gone, [like, named]) is named
    assert heir(gone, [stranger, title, like]) is like
    assert heir(gone, [stranger, title]) is None
    assert heir(gone, []) is None


async def test_who_else_is_here_is_shown_and_leaving_is_told(tmp_path):
    """The top line names the others and their unit; my own unit and my leaving are told to them."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    ids = [item.unit.id for item in desk.items]
    desk.visitors = [
        Visitor(who="eva@example.org", article="storm", locale="es", unit=ids[1]),
        Visitor(who="bob", article="storm", locale="es"),
    ]
    async with started(board) as driver:
        assert "[eva at 2, bob]" in driver.screen()
        assert desk.seen == ids[:1]
        desk.visitors = [replace(desk.visitors[0], unit=ids[0])]
        driver.review._look_who()
        await driver.settle()
        assert "eva@example.org is at this sentence too" in driver.screen()
        assert desk.left == 0
        await driver.press("f12")
        assert desk.left == 1
        await driver.press("enter", "ctrl+q")
        assert desk.left == 2


async def test_what_a_killed_session_left_is_shown_once():
    """At the start a card says what became of unsaved decisions; Esc closes it for good."""
    board = one([draft("One", "Uno")])
    board.recovered = ("storm.po: ana's finish of 'One' was journalled, not saved",)
    async with started(board, None, None) as driver:
        assert "taken up from the last session" in driver.screen()
        assert "was journalled, not saved" in driver.screen()
        await driver.press("escape", "enter")
        assert driver.source == "One"
        assert "journalled" not in driver.screen()
    async with started(board) as driver:
        assert "was journalled, not saved" in driver.screen()
        await driver.press("escape", "!")
        assert driver.editor.text == "Uno!"


async def test_the_other_text_of_a_conflict_is_shown_by_its_differences():
    """Both texts are on the screen: mine in the editor, the other with what differs marked."""
    item = replace(draft("Nobody was hurt", "Nadie salió herido"), other=(("eva", "Nadie herido"),))
    board = one([item])
    async with started(board, size=(120, 40)) as driver:
        assert "eva wrote meanwhile" in driver.screen()
        assert "Nadie [-salió -]herido" in driver.screen()
        await driver.press("tab")
        assert driver.editor.text == "Nadie herido"
        await driver.press("enter")
    assert board.desks["storm", "es"].items[0].translation.target == "Nadie herido"


async def test_the_summary_says_what_was_done_and_what_is_left():
    """On leaving: sentences and words finished, drafts kept, what is left and with what risk."""
    items = [draft("One two", "Uno dos"), draft("It was 27", "Eran 25"), draft("Three", "Tres")]
    async with started(one(items)) as driver:
        await driver.press("enter", "!", "pagedown", "ctrl+q")
        assert driver.app.return_value == (
            "storm in es: 1 finished (2 words), 1 draft kept, 2 left, 1 with errors;"
            " 4 keys, 4.0 a sentence, 2.00 a word\n"
            "everything is saved"
        )


async def test_nothing_changes_under_an_open_question():
    """The answer to a question is about the sentence that was on the screen when it was asked."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    desk = board.desks["storm", "es"]
    async with started(board) as driver:
        first = desk.items[0].unit.id
        await driver.press("f5")
        desk.outside = desk.items[1:]
        driver.review._look()
        await driver.settle()
        assert driver.review.session.unit_id == first
        await driver.press("escape")
        driver.review._look()
        await driver.settle()
        assert driver.source == "Two"


def test_the_queue_is_by_risk_then_by_place_with_finished_units_last():
    """Riskiest first; of two alike the earlier; what is finished comes after all that is not."""
    items = [draft(f"{n}", risk=risk) for n, risk in enumerate((5, 9, 5, 9, 1))]
    items[3] = replace(items[3], unfinished=False)
    items[4] = replace(items[4], unfinished=False)
    assert order(items, by_risk=True) == (1, 0, 2, 3, 4)
    assert order(items, by_risk=False) == (0, 1, 2, 3, 4)
    seen = Ordered("abcde", order(items, by_risk=True))
    assert (list(seen), list(seen[1:3]), len(seen)) == (list("bacde"), ["a", "c"], 5)
