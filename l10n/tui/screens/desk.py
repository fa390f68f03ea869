"""The look of a review: source, target, findings, help, the article around, and what fills them.

It shows and asks; the acts of a person are in `review`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer

from l10n.errors import L10nError
from l10n.tui.calls import Calls
from l10n.tui.commands import REVIEW, Command
from l10n.tui.ports import DeskPort, Item, PresencePort, Suggestion, UiSettings
from l10n.tui.resume import Resume
from l10n.tui.screens.base import TaskScreen, bindings
from l10n.tui.screens.rows import (
    HERE,
    context_rows,
    finding_rows,
    help_rows,
    source_rows,
    target_note,
    top_rows,
)
from l10n.tui.session import Session
from l10n.tui.widgets import Draw, Editor, Hints, Pane, ReaderList, Rule, UnitList, plain_row

__all__ = ["LOST", "DeskView"]

LOST = "the sentence you typed for has left the article; Tab offers what you typed"
"""What is told when text has no sentence any more."""
_DEBOUNCE = 0.15
"""Seconds after the last key before findings are looked for: input methods must not see redraws."""
_AT_RISK = 0.5
"""Seconds of typing without a pause that a killed desk may lose."""


class DeskView(TaskScreen):
    """One desk, shown."""

    COMMAND_TABLE: ClassVar[Sequence[Command]] = REVIEW
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)
    LEGEND: ClassVar[Sequence[tuple[str, str]]] = (
        ("=", "finished"),
        ("+", "translated, waits for a second person or is finished"),
        ("~", "draft"),
        ("o", "not translated"),
        ("?", "the source changed since"),
        ("!", "an error holds the page"),
    )

    def __init__(
        self, desk: DeskPort, calls: Calls, settings: UiSettings, items: Sequence[Item]
    ) -> None:
        """Review the items of a desk."""
        super().__init__(calls, settings)
        self.session = Session(desk)
        self.session.take(items)
        self.rtl = desk.locale.direction == "rtl"
        self._timer: Timer | None = None
        self._remembered = 0.0
        self.saved_at = ""
        self.diffing = True

    def compose(self) -> ComposeResult:
        """Panes stacked, the list beside them where there is room."""
        yield Pane(self._top, id="top")
        with Horizontal(id="body"):
            yield UnitList(id="units")
            with Vertical(id="desk"):
                yield Rule("source", id="source-rule")
                yield Pane(id="source")
                yield Rule("target", id="target-rule")
                yield Editor(id="editor")
                yield Pane(id="findings")
                yield Rule("suggestions and terms", id="help-rule")
                yield Pane(id="help")
                yield Rule("in the article", id="context-rule")
                yield Pane(id="context")
            yield ReaderList(id="reader")
        yield Pane(id="notice")
        yield Hints(REVIEW, self.settings.keys)

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

    # Showing

    def show_nothing(self) -> None:
        """Say that there is no sentence here."""
        self.query_one(Editor).load("", rtl=self.rtl)
        for name in ("findings", "help", "context"):
            self.query_one(f"#{name}", Pane).show(lambda _: ())
        rows = [plain_row(("nothing to review here", "muted"))]
        self.query_one("#source", Pane).show(lambda _: rows)

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

    def relist(self) -> None:
        """Show the list again after items or their order changed."""
        if not self.is_open:
            return
        units = self.query_one(UnitList)
        session = self.session
        units.fill(session.listed, session.numbers)
        units.current = session.place
        reader = self.query_one("#reader", UnitList)
        reader.fill(session.items, range(1, len(session.items) + 1))
        reader.current = session.queue[session.place] if session.items else -1

    def redraw(self) -> None:
        """Show all panes again."""
        if not self.is_open:
            return
        session = self.session
        item = session.item
        source = "source" if not item.unit.context else f"source of {item.unit.context.lstrip('@')}"
        rule = self.query_one("#source-rule", Rule)
        rule.title = f"{source} · {item.unit.kind}"
        changed = item.previous_source is not None
        told = any(finding.message == item.reason for finding in item.findings)
        rule.note = "changed since it was translated" if changed else "" if told else item.reason
        rule.look = "warning" if changed else "muted"
        self.query_one("#source", Pane).show(self._source)
        self._target_note()
        self._show_findings()
        self.show_help()
        self.query_one("#context", Pane).show(self._around, reveal=HERE)
        self.query_one("#top", Pane).show(self._top)

    def _target_note(self) -> None:
        session = self.session
        rule = self.query_one("#target-rule", Rule)
        note, look = target_note(session.item, four_eyes=session.desk.four_eyes)
        if session.chosen and session.suggestions:
            note, look = f"suggestion {session.chosen} of {len(session.suggestions)}", "accent"
        elif self.query_one(Editor).text != session.seed:
            note, look = f"typed, not saved · was: {note}", "accent"
        rule.title, rule.note, rule.look = f"target · {session.desk.locale.tag}", note, look

    def _top(self, width: int) -> list[Draw]:  # noqa: ARG002 - a builder's signature
        return top_rows(self.session, self.saved_at)

    def _source(self, width: int) -> list[Draw]:
        session = self.session
        return source_rows(session.item, session.terms, width, diff=self.diffing)

    def _show_findings(self) -> None:
        session = self.session
        editor = self.query_one(Editor)
        pending = session.checked != editor.text
        self.query_one("#findings", Pane).show(
            lambda width: finding_rows(
                session.findings, width, pending=pending, is_empty=not editor.text
            )
        )
        if not pending:
            spans = [(*f.target_span, "finding") for f in session.findings if f.target_span]
            editor.mark(spans)

    def show_help(self) -> None:
        """Show suggestions and terms again."""
        session = self.session

        def build(width: int) -> list[Draw]:
            return help_rows(
                session.suggestions,
                session.terms,
                session.chosen,
                width,
                rtl=self.rtl,
                against=session.seed if session.item.other or session.theirs else "",
            )

        pane = self.query_one("#help", Pane)
        pane.show(build)
        if session.chosen:
            self.call_after_refresh(pane.reveal, f"suggestion:{session.chosen}")

    def _around(self, width: int) -> list[Draw]:
        text = self.query_one(Editor).text
        return context_rows(self.session.context, text, width, rtl=self.rtl)

    def saved(self) -> None:
        """Say when the last save was."""
        self.saved_at = datetime.now().astimezone().strftime("%H:%M:%S")
        if self.is_open:
            self.query_one("#top", Pane).show(self._top)

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
        self._target_note()
        if self.session.checked != self.query_one(Editor).text:
            self._show_findings()

    def _check_soon(self) -> None:
        if not (self.is_open and self.session.items):
            return
        self.query_one("#context", Pane).show(self._around, reveal=HERE)
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
            self._show_findings()
