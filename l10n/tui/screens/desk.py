"""A sentence put on the desk, and what is asked for it: suggestions, findings, what stands around.

The acts of a person are in `review`.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from textual import on, work
from textual.timer import Timer

from l10n.errors import L10nError
from l10n.tui.calls import Calls
from l10n.tui.ports import DeskPort, Item, PresencePort, Suggestion, UiSettings
from l10n.tui.resume import Resume
from l10n.tui.screens.panes import Panes
from l10n.tui.screens.rows import HERE
from l10n.tui.widgets import Editor, Pane, UnitList

__all__ = ["LOST", "DeskView"]

LOST = "the sentence you typed for has left the article; Tab offers what you typed"
"""What is told when text has no sentence any more."""
_DEBOUNCE = 0.15
"""Seconds after the last key before findings are looked for: input methods must not see redraws."""
_AT_RISK = 0.5
"""Seconds of typing without a pause that a killed desk may lose."""


class DeskView(Panes):
    """One desk, shown."""

    def __init__(
        self, desk: DeskPort, calls: Calls, settings: UiSettings, items: Sequence[Item]
    ) -> None:
        """Review the items of a desk."""
        super().__init__(desk, calls, settings, items)
        self._timer: Timer | None = None
        self._remembered = 0.0

    def on_mount(self) -> None:
        """Show the unit where one was, or the first of the queue."""
        editor = self.query_one(Editor)
        editor.set_class(self.rtl, "-rtl")
        editor.hint = "type the translation, or Tab for a suggestion"
        editor.focus()
        if self.session.items:
            self._begin()
        else:
            self.relist()
            self.show_nothing()

    def _begin(self) -> None:
        """Show the unit where one was, with what was typed there and not saved."""
        session = self.session
        desk = session.desk
        kept = Resume.load(self.settings.resume, desk.article, desk.locale.folder)
        session.arrange(by_risk=kept.by_risk)
        session.narrow(kept.filter)
        place, text = session.place_of(kept.unit_id), kept.text
        is_here = session.listed[place].unit.id == kept.unit_id
        if text is not None and not is_here:
            session.lost, text = text, None
            self.tell(LOST, "warning")
        self.relist()
        self.show_unit(place, text)
        if is_here and 0 <= kept.cursor <= len(self.query_one(Editor).text):
            self.query_one(Editor).select(kept.cursor, kept.cursor)
        if text is not None and text != session.seed:
            self.tell("what you typed here last time is back; it was not saved", "warning")

    @work(exclusive=True, group="resume")
    async def remember(self) -> None:
        """Keep where one is and what is typed but not saved, for the next start."""
        session = self.session
        if self.settings.resume is None or not session.items or not self.is_open:
            return
        self._remembered = monotonic()
        await self.calls(self.place(typed=True).save, self.settings.resume)

    def place(self, *, typed: bool) -> Resume:
        """Return where one is, with what is typed but not saved when it is asked for."""
        session = self.session
        editor = self.query_one(Editor)
        return Resume(
            session.desk.article,
            session.desk.locale.folder,
            session.unit_id,
            editor.text if typed and editor.text != session.seed else None,
            editor.buffer.cursor,
            session.filter,
            session.by_risk,
        )

    def show_unit(self, place: int, text: str | None = None) -> None:
        """Put the unit at a place into the editor; ``text`` is typed text that was not saved."""
        session = self.session
        session.begin(place)
        if not self.is_open:
            return
        editor = self.query_one(Editor)
        editor.load(session.seed, rtl=self.rtl)
        if text is not None and text != session.seed:
            editor.replace_all(text)
        units = self.query_one(UnitList)
        units.current = session.place
        self.query_one("#reader", UnitList).current = session.queue[session.place]
        self.redraw()
        self._look_around(session.unit_id)
        self.remember()

    # Asking

    @work(exclusive=True, group="around")
    async def _look_around(self, unit_id: str) -> None:
        """Ask for what stands around a unit; a unit left meanwhile is not asked for."""
        session = self.session
        desk = session.desk
        try:
            if isinstance(desk, PresencePort):
                await self.calls(desk.look, unit_id)
            context = await self.calls(desk.context, unit_id)
            terms = await self.calls(desk.terms, unit_id)
            session.context, session.terms = context, terms
            if not self.is_open:
                return
            self.redraw()
            suggestions = await self.calls(desk.suggestions, unit_id)
        except L10nError as error:
            if session.is_at(unit_id):
                session.suggestions = session.offered(())
                self.told(error)
            return
        session.suggestions = session.offered(suggestions)
        await self.check_now()
        if self.is_open:
            self._prefill(next(iter(suggestions), None))
            self.show_help()

    def _prefill(self, best: Suggestion | None) -> None:
        """Put the best suggestion into an empty target: a good one then costs one key."""
        session = self.session
        editor = self.query_one(Editor)
        if best is None or editor.text or session.seed or session.mine:
            return
        if not best.fills(self.settings.prefill):
            return
        editor.load(best.text, rtl=self.rtl)
        texts = [hit.text for hit in session.suggestions or ()]
        session.seed, session.chosen = best.text, texts.index(best.text) + 1
        self.changed()

    @on(Editor.Changed)
    def _typed(self) -> None:
        session = self.session
        if not session.items:
            return
        text = self.query_one(Editor).text
        hit = (session.suggestions or ())[session.chosen - 1] if session.chosen else None
        if hit is not None and text != hit.text:
            session.chosen = 0
            self.show_help()
        if not session.chosen:
            session.mine = text
        self.changed()

    def changed(self) -> None:
        """Look for findings soon, now that the text is another."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_DEBOUNCE, self._check_soon)
        if monotonic() - self._remembered > _AT_RISK:
            self.remember()
        self.show_target_note()
        if self.session.checked != self.query_one(Editor).text:
            self.show_findings()

    def _check_soon(self) -> None:
        if not (self.is_open and self.session.items):
            return
        self.query_one("#context", Pane).show(self.around_rows, reveal=HERE)
        self.remember()
        self._check()

    @work(exclusive=True, group="check")
    async def _check(self) -> None:
        await self.check_now()

    async def check_now(self) -> None:
        """Have findings for the text in the editor."""
        session = self.session
        if not (self.is_open and session.items):
            return
        unit_id, text = session.unit_id, self.query_one(Editor).text
        if session.checked == text:
            return
        try:
            findings = await self.calls(session.desk.check, unit_id, text)
        except L10nError as error:
            if session.is_at(unit_id):
                self.told(error)
            return
        if self.is_open and session.is_at(unit_id):
            session.findings, session.checked = findings, text
            self.show_findings()
