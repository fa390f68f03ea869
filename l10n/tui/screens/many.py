"""Acts on many units at once: a marked range finished, a text replaced, both looked at first."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work

from l10n.display import counted
from l10n.errors import L10nError
from l10n.tui.ports import ManyPort, Place, Scope, Survey, WidePort
from l10n.tui.screens.dialogs import Ask, Card
from l10n.tui.screens.going import Going
from l10n.tui.screens.replace import Replace
from l10n.tui.widgets import Draw, UnitList, paragraph, plain_row

__all__ = ["ManyActs"]


class ManyActs(Going):
    """One desk, worked at in bulk."""

    @property
    def wide(self) -> WidePort | None:
        """The acts on many units, when the desk has them."""
        desk = self.session.desk
        return desk.wide if isinstance(desk, ManyPort) else None

    async def reread(self) -> None:
        """Show all items as the port has them now."""
        session = self.session
        session.take(await self.calls(lambda: list(session.desk.items)))
        self.relist()

    # The same sentence elsewhere

    @work(group="spread")
    async def spread(self, unit_id: str) -> None:
        """Put a finished text into the same sentence of other articles, and say where."""
        wide = self.wide
        if wide is None:
            return
        try:
            names = await self.calls(wide.spread, unit_id)
        except L10nError as error:
            self.told(error)
            return
        if names and self.is_open:
            self.tell(f"{also_in(names)}; Ctrl+Z takes all of it back")

    # A marked range

    async def finish_marked(self) -> None:
        """Show what finishing the marked units would do."""
        wide = self.wide
        marked = [i.unit.id for i in self.session.listed if i.unit.id in self.units.marked]
        if wide is None:
            self.tell("no acts on many sentences here")
            return
        if not await self.keep_typed():
            return
        survey = await self.calls(wide.survey, marked)
        note = "Enter finishes them, Esc leaves all as it is" if survey.ready else "Esc closes"
        title = f"finish {len(survey.ready)} of {len(marked)} marked"
        card = Card(title, lambda width: survey_rows(survey, width), note)
        self.put_over(card, lambda tag: self._finish_all(marked, tag))

    async def _finish_all(self, marked: Sequence[str], tag: str | None) -> None:
        wide = self.wide
        if tag is None or wide is None:
            return
        try:
            count, names = await self.calls(wide.finish, marked)
        except L10nError as error:
            self.told(error)
            return
        session = self.session
        ready = {item.unit.id for item in session.items if item.unfinished}
        self.units.mark(frozenset())
        await self.reread()
        for item in session.items:
            if item.unit.id in ready and not item.unfinished:
                session.count(item)
        self.saved()
        self.show_unit(session.place)
        self.units.focus()
        also = f"; {also_in(names)}" if names else ""
        self.tell(f"{count} finished{also}; Ctrl+Z takes all of it back")

    @property
    def units(self) -> UnitList:
        """The list."""
        return self.query_one(UnitList)

    @on(UnitList.Opened)
    async def _opened(self, message: UnitList.Opened) -> None:
        self.leave_list()
        place = self.session.place_of(message.unit_id)
        self.relist()
        await self.go(place)

    @on(UnitList.Narrowed)
    def _narrow(self) -> None:
        self.action_filter()

    # Search and replace

    def action_replace(self) -> None:
        """Ask what to find."""
        if self.session.items:
            value = self.editor.buffer.selected
            hint = "letters of a target (a capital counts), or a regular expression"
            self.put_over(Ask("find", hint, value), self._find)

    def _find(self, find: str | None) -> None:
        if find:
            title = f"replace “{find}” with"
            hint = r"\1 stands for a group of an expression"
            self.put_over(Ask(title, hint), lambda put: self._propose(find, put))

    async def _propose(self, find: str, put: str | None) -> None:
        wide = self.wide
        if put is None or not await self.keep_typed():
            return
        if wide is None:
            self.tell("no acts on many sentences here")
            return

        async def look(scope: Scope, pattern: bool) -> Sequence[Place]:
            return await self.calls(wide.places, find, put, scope, pattern=pattern)

        self.put_over(Replace(look, find, put), self._replace)

    async def _replace(self, chosen: Sequence[Place] | None) -> None:
        wide, session = self.wide, self.session
        if not chosen or wide is None:
            return
        words = ""
        try:
            count = await self.calls(wide.replace, chosen)
            session.drafts += count
            units = counted(count, "sentence")
            words = f"replaced in {units}: drafts of yours now; Ctrl+Z takes all of it back"
        except L10nError as error:
            self.told(error)
        await self.reread()
        self.saved()
        self.show_unit(session.place)
        if words:
            self.tell(words)


def also_in(names: Sequence[str]) -> str:
    """Return in which other articles the same sentence has the text now."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"also a draft now in {', '.join(names[:3])}{more}, where the same sentence stands"


def survey_rows(survey: Survey, width: int) -> list[Draw]:
    """Return what would be finished and with which findings, and what would not and why."""
    rows: list[Draw] = []
    for item, why in survey.refused:
        rows += paragraph(why, width, lead=("! left alone  ", "error"), limit=2)
        rows += paragraph(item.unit.source, width, indent=2, limit=1)
    for item in survey.ready:
        for finding in item.findings:
            rows += paragraph(finding.message, width, lead=("? check  ", "warning"), limit=2)
            rows += paragraph(item.translation.target, width, indent=2, limit=2, rtl=True)
    clean = sum(not item.findings for item in survey.ready)
    if survey.ready:
        words = f"{len(survey.ready)} to finish: {clean} without findings, "
        words += f"{len(survey.ready) - clean} with"
        rows.insert(0, plain_row(("= ", "ok"), (words, ""), tag="1"))
    return rows or [plain_row(("nothing marked is unfinished", "muted"))]
