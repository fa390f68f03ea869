"""Going from unit to unit, and keeping on the way what was typed."""

from __future__ import annotations

from functools import partial
from itertools import islice

from textual import on
from textual.message import Message

from l10n.display import counted
from l10n.errors import L10nError
from l10n.tui.ports import Item
from l10n.tui.screens.dialogs import Ask
from l10n.tui.screens.finder import Hit
from l10n.tui.screens.text_acts import TextActs
from l10n.tui.widgets import Hints, UnitList

__all__ = ["Going"]

_FILTERS = (
    "unfinished",
    "error",
    "stale",
    "draft origin:engine",
    "untranslated",
    "comment",
    "conflict",
    "",
)
"""Filters that a digit takes; the last one takes them away."""
_LEAST, _MOST = 3, 50
"""Letters that sentences are looked for by, and how many of them the palette shows."""
_LIST_KEYS = "list: Enter opens  Space marks  a marks all  / filters  Esc goes back"


class Going(TextActs):
    """One desk, gone through."""

    class Left(Message):
        """A person goes back to the board."""

    async def go(self, place: int) -> bool:
        """Go to a place of the queue; unsaved text is kept as a draft first."""
        if not await self.keep_typed():
            return False
        here = self.session.unit_id
        if not self.session.trail or self.session.trail[-1] != here:
            self.session.trail.append(here)
        self.finding = -1
        self.show_unit(place)
        self.editor.focus()
        return True

    async def keep_typed(self, otherwise: str = "") -> bool:
        """Save what is typed as a draft of mine; False, told with ``otherwise``, when that failed."""
        session = self.session
        if not session.items or self.editor.text == session.seed:
            return True
        try:
            item = await self.calls(session.desk.edit, session.unit_id, self.editor.text)
        except L10nError as error:
            self.tell(f"{error}{otherwise}", "error")
            return False
        session.drafts += 1
        session.seed = item.translation.target
        self.took(item)
        return True

    def took(self, item: Item) -> bool:
        """Show an item that the port gave back, and when it was saved.

        False when somebody else saved another text for it meanwhile: both are kept.
        """
        before = next(old for old in self.session.items if old.unit.id == item.unit.id)
        self.session.keep(item)
        self.relist()
        self.saved()
        if not item.other or before.other:
            return True
        who = item.other[0][0] or "somebody"
        words = "both texts are kept: Enter takes the one in the editor, Tab shows the other"
        self.tell(f"{who} saved another text for this sentence meanwhile; {words}", "warning")
        return False

    async def onwards(self) -> None:
        """Go to the next unfinished unit, or say that there is none."""
        session = self.session
        place = session.next_place()
        if place is not None:
            await self.go(place)
            return
        self.show_unit(session.place)
        if session.filter and session.left:
            self.tell(
                f"every sentence of {session.filter!r} is finished, {counted(session.left, 'other')} not;"
                " Ctrl+E lists all again"
            )
        else:
            self.tell("every sentence is finished; F12 goes back to the articles")

    async def action_step(self, step: int) -> None:
        """Go along the list."""
        units = self.query_one(UnitList)
        if units.has_focus:
            units.cursor = min(max(units.cursor + step, 0), len(self.session.queue) - 1)
            return
        place = self.session.place + step
        if 0 <= place < len(self.session.queue):
            await self.go(place)

    async def action_skip(self) -> None:
        """Go to the next unfinished unit."""
        if self.session.items:
            await self.onwards()

    async def action_back(self) -> None:
        """Go back to where I was."""
        session = self.session
        while session.trail:
            unit_id = session.trail.pop()
            if unit_id != session.unit_id:
                if await self.keep_typed():
                    self.show_unit(session.place_of(unit_id))
                    self.relist()
                return
        self.tell("no unit was open before this one")

    def action_list(self) -> None:
        """Show the list and move in it, or go back to the editor."""
        units = self.query_one(UnitList)
        if units.has_focus:
            self.leave_list()
        else:
            self.add_class("-list")
            self.ask_list()
            self.call_after_refresh(units.focus)

    @on(UnitList.Marked)
    def ask_list(self) -> None:
        """Say what the keys of the list do now."""
        count = len(self.query_one(UnitList).marked)
        if self.has_class("-list"):
            words = (
                f"{count} marked: Enter shows what finishing them does  Space marks  Esc goes back"
            )
            self.query_one(Hints).question = words if count else _LIST_KEYS

    def leave_list(self) -> None:
        """Go back to the editor."""
        self.remove_class("-list")
        self.query_one(Hints).question = ""
        self.editor.focus()

    def action_order(self) -> None:
        """Order the list by risk or as in the article."""
        session = self.session
        if session.items:
            session.arrange(by_risk=not session.by_risk)
            self.relist()
            self.remember()
            self.tell("riskiest first" if session.by_risk else "in the order of the article")

    def action_filter(self) -> None:
        """Ask which units to list."""
        if self.session.items:
            hint = "a digit, or words such as: origin:human -error by:eva ferry"
            value = self.session.filter
            self.put_over(Ask("list only", hint, value, choices=_FILTERS), self._filtered)

    async def _filtered(self, words: str | None) -> None:
        session = self.session
        if words is None or not await self.keep_typed():
            return
        here = session.unit_id
        if not session.narrow(words):
            self.tell(f"no sentence of this article is {words!r}; the list stays as it was")
            return
        self.relist()
        if not session.is_at(here):
            session.trail.append(here)
            self.show_unit(session.place)
        else:
            self.redraw()
            self.remember()
        count = len(session.queue)
        self.tell(f"{count} of {len(session.items)} listed" if session.filter else "all are listed")

    def found(self, query: str) -> list[Hit]:
        """Return what the palette offers: a sentence by its number, commands, sentences by words."""
        session = self.session
        first = session.numbered(query.strip())
        holding = session.holding(query.split()) if len(query) >= _LEAST else ()
        rest = islice((place for place in holding if place not in first), _MOST)
        return [
            *map(self._sentence, first),
            *super().found(query),
            *map(self._sentence, rest),
        ]

    def _sentence(self, place: int) -> Hit:
        index = self.session.queue[place]
        words = f"{index + 1}  {self.session.items[index].unit.source}"
        return Hit(words, "", partial(self.go, place))

    async def action_board(self) -> None:
        """Go back to the articles."""
        if await self.keep_typed():
            self.forget()
            self.is_left = True
            self.post_message(self.Left())

    def forget(self) -> None:
        """Say for the next start where I was, and that nothing typed is left over."""
        if self.settings.resume is not None and self.session.items:
            self.calls.now(self.place(typed=False).save, self.settings.resume)
