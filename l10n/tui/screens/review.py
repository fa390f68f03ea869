"""The review of one article in one locale: the acts of a person, each one asked of the port.

Modeless: the editor has the focus, every command is a key that types nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from l10n.errors import L10nError
from l10n.tui.screens.dialogs import Ask
from l10n.tui.screens.many import ManyActs

__all__ = ["ReviewScreen"]

_REASONS = (
    "meaning differs from the source",
    "figure, date or name is wrong",
    "reads like a machine",
    "term is not the agreed one",
    "tone or style does not fit",
)


class ReviewScreen(ManyActs):
    """One desk, worked at."""

    # Deciding

    async def action_finish(self) -> None:
        """Finish, save, go on; errors ask for a second Enter and a reason."""
        if self.units.has_focus and self.units.marked:
            await self.finish_marked()
            return
        if self.units.has_focus:
            self.leave_list()
            await self.go(self.units.cursor)
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
            self.put_over(Ask("why is this right?", checks), self._ignored)

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
        if not self.took(item):
            self.show_unit(session.place)
            return
        session.count(item)
        self.spread(unit_id)
        await self.onwards()

    def action_rework(self) -> None:
        """Ask for a reason and send the unit back."""
        if self.session.items:
            hint = "a digit, or words of your own"
            self.put_over(Ask("needs work, because", hint, choices=_REASONS), self._reworked)

    async def _reworked(self, why: str | None) -> None:
        session = self.session
        if why is None or not await self.keep_typed():
            return
        try:
            self.took(await self.calls(session.desk.reopen, session.unit_id, why.strip()))
        except L10nError as error:
            self.told(error)
            return
        await self.onwards()

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
        elsewhere = self.wide.taken_back if self.wide is not None else 0
        words = "the last decision is undone and saved"
        places = "place" if elsewhere == 1 else "places"
        words += f", and in {elsewhere} other {places}" if elsewhere else ""
        session.uncount(unit_id)
        mine = next((i.translation.target for i in session.items if i.unit.id == unit_id), None)
        session.take(items)
        self.saved()
        self.show_unit(session.place_of(unit_id) if mine is not None else session.place)
        self.relist()
        if mine is None:
            self.tell(words)
            return
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
            self.put_over(Ask("comment", "colleagues see it beside the source"), self._said)

    async def _said(self, text: str | None) -> None:
        if text and text.strip():
            session = self.session
            try:
                self.took(await self.calls(session.desk.comment, session.unit_id, text.strip()))
            except L10nError as error:
                self.told(error)
                return
            self.redraw()

    def action_menu(self) -> None:
        """Show the menu, or leave the list."""
        if self.units.has_focus:
            self.action_list()
        else:
            super().action_menu()
