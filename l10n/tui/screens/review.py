"""The review of one article in one locale: the acts of a person, each one asked of the port.

Modeless: the editor has the focus, every command is a key that types nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.message import Message

from l10n.errors import L10nError
from l10n.tui.ports import Item
from l10n.tui.resume import Resume
from l10n.tui.screens.dialogs import Ask
from l10n.tui.screens.replace import Proposal, Replace, proposals
from l10n.tui.screens.text_acts import TextActs
from l10n.tui.widgets import UnitList

__all__ = ["ReviewScreen"]

_REASONS = (
    "meaning differs from the source",
    "figure, date or name is wrong",
    "reads like a machine",
    "term is not the agreed one",
    "tone or style does not fit",
)


class ReviewScreen(TextActs):
    """One desk, worked at."""

    class Left(Message):
        """A person goes back to the board."""

    # Going from unit to unit

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
        self._took(item)
        return True

    def _took(self, item: Item) -> bool:
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

    async def _onwards(self) -> None:
        """Go to the next unfinished unit, or say that there is none."""
        place = self.session.next_place()
        if place is None:
            self.show_unit(self.session.place)
            self.tell("every sentence is finished; F12 goes back to the articles")
            return
        await self.go(place)

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
            await self._onwards()

    async def action_back(self) -> None:
        """Go back to where I was."""
        session = self.session
        while session.trail:
            unit_id = session.trail.pop()
            if unit_id != session.unit_id:
                if await self.keep_typed():
                    self.show_unit(session.place_of(unit_id))
                return
        self.tell("no unit was open before this one")

    def action_list(self) -> None:
        """Show the list and move in it, or go back to the editor."""
        units = self.query_one(UnitList)
        if units.has_focus:
            self.remove_class("-list")
            self.editor.focus()
        else:
            self.add_class("-list")
            self.call_after_refresh(units.focus)

    def action_order(self) -> None:
        """Order the list by risk or as in the article."""
        session = self.session
        if session.items:
            session.arrange(by_risk=not session.by_risk)
            self.relist()
            self.tell("riskiest first" if session.by_risk else "in the order of the article")

    async def action_board(self) -> None:
        """Go back to the articles."""
        if await self.keep_typed():
            self.forget()
            self.is_left = True
            self.post_message(self.Left())

    def forget(self) -> None:
        """Say for the next start that nothing typed is left over."""
        if self.settings.resume is not None and self.session.items:
            desk = self.session.desk
            resume = Resume(desk.article, desk.locale.folder, self.session.unit_id)
            self.calls.now(resume.save, self.settings.resume)

    # Deciding

    async def action_finish(self) -> None:
        """Finish, save, go on; errors ask for a second Enter and a reason."""
        units = self.query_one(UnitList)
        if units.has_focus:
            self.remove_class("-list")
            await self.go(units.cursor)
            return
        session = self.session
        if not session.items:
            return
        text = self.editor.text
        if not text:
            self.tell(
                "nothing to finish yet: type, or Tab for a suggestion; Ctrl+K says it is empty on purpose"
            )
            return
        await self.check_now()
        if not session.errors:
            await self._finish({})
        elif session.warned != text:
            session.warned = text
            self.tell(
                f"{session.errors[0].message}. Enter again to finish all the same and say why",
                "error",
            )
        else:
            checks = ", ".join(dict.fromkeys(finding.check for finding in session.errors))
            self.app.push_screen(Ask("why is this right?", checks), self._ignored)

    async def _ignored(self, why: str | None) -> None:
        if why is not None and why.strip():
            await self._finish({finding.check: why.strip() for finding in self.session.errors})
        elif why is not None:
            self.tell("not finished: a reason is needed", "warning")

    async def _finish(self, ignore: Mapping[str, str]) -> None:
        session = self.session
        unit_id, text = session.unit_id, self.editor.text
        try:
            item = await self.calls(session.desk.finish, unit_id, text, ignore=ignore or None)
        except L10nError as error:
            self.told(error)
            return
        session.seed = text
        if not self._took(item):
            self.show_unit(session.place)
            return
        session.finished += 1
        await self._onwards()

    def action_rework(self) -> None:
        """Ask for a reason and send the unit back."""
        if self.session.items:
            hint = "a digit, or words of your own"
            self.app.push_screen(Ask("needs work, because", hint, choices=_REASONS), self._reworked)

    async def _reworked(self, why: str | None) -> None:
        session = self.session
        if why is None or not await self.keep_typed():
            return
        try:
            self._took(await self.calls(session.desk.reopen, session.unit_id, why.strip()))
        except L10nError as error:
            self.told(error)
            return
        await self._onwards()

    async def action_undo(self) -> None:
        """Take back typing; with none left, the last decision."""
        session = self.session
        if not session.items or self.editor.undo():
            return
        try:
            unit_id = await self.calls(session.desk.undo)
            if unit_id is None:
                self.tell("nothing to undo")
                return
            items = await self.calls(lambda: list(session.desk.items))
        except L10nError as error:
            self.told(error)
            return
        mine = next(i.translation.target for i in session.items if i.unit.id == unit_id)
        session.take(items)
        self.relist()
        self.saved()
        self.show_unit(session.place_of(unit_id))
        words = "the last decision is undone and saved"
        if mine != session.seed:
            self.editor.replace_all(mine)
            self.editor.undo()
            words += "; Ctrl+Y brings your text back"
        self.tell(words)

    def action_redo(self) -> None:
        """Do typing again."""
        self.editor.redo()

    async def action_save(self) -> None:
        """Save what is typed as a draft."""
        if await self.keep_typed():
            desk = self.session.desk
            self.tell(f"{desk.article} in {desk.locale.folder} is saved")
            if self.session.items:
                self.redraw()

    def action_comment(self) -> None:
        """Ask for a comment."""
        if self.session.items:
            self.app.push_screen(Ask("comment", "colleagues see it beside the source"), self._said)

    async def _said(self, text: str | None) -> None:
        if text and text.strip():
            session = self.session
            try:
                self._took(await self.calls(session.desk.comment, session.unit_id, text.strip()))
            except L10nError as error:
                self.told(error)
                return
            self.redraw()

    def action_replace(self) -> None:
        """Ask what to find."""
        if self.session.items:
            value = self.editor.buffer.selected
            self.app.push_screen(Ask("find", "literally, in all targets", value), self._find)

    def _find(self, find: str | None) -> None:
        if find:
            title = f"replace “{find}” with"
            self.app.push_screen(Ask(title), lambda put: self._propose(find, put))

    async def _propose(self, find: str, put: str | None) -> None:
        if put is not None and await self.keep_typed():
            found = proposals(self.session.items, find, put)
            self.app.push_screen(Replace(found, rtl=self.rtl), self._replace)

    async def _replace(self, chosen: Sequence[Proposal] | None) -> None:
        session = self.session
        for unit_id, text, _ in chosen or ():
            try:
                session.keep(await self.calls(session.desk.edit, unit_id, text))
            except L10nError as error:
                self.told(error)
                return
        if chosen:
            session.drafts += len(chosen)
            self.relist()
            self.saved()
            self.show_unit(session.place)
            self.tell(f"replaced in {len(chosen)} units; they are drafts of yours now")

    def action_menu(self) -> None:
        """Show the menu, or leave the list."""
        if self.query_one(UnitList).has_focus:
            self.action_list()
        else:
            super().action_menu()

    @on(UnitList.Opened)
    async def _opened(self, message: UnitList.Opened) -> None:
        await self.go(message.row)
