"""The panes of a review, and what each of them shows of the session; they ask nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from l10n.tui.calls import Calls
from l10n.tui.commands import REVIEW, Command
from l10n.tui.ports import DeskPort, Item, UiSettings
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

__all__ = ["Panes"]


class Panes(TaskScreen):
    """One desk, drawn."""

    CSS_PATH = "review.tcss"
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
        self.saved_at = ""
        self.diffing = True

    def compose(self) -> ComposeResult:
        """Panes stacked, the list beside them where there is room."""
        yield Pane(self.top_rows, id="top")
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

    def show_nothing(self) -> None:
        """Say that there is no sentence here."""
        self.query_one(Editor).load("", rtl=self.rtl)
        for name in ("findings", "help", "context"):
            self.query_one(f"#{name}", Pane).show(lambda _: ())
        rows = [plain_row(("nothing to review here", "muted"))]
        self.query_one("#source", Pane).show(lambda _: rows)

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
        self.show_target_note()
        self.show_findings()
        self.show_help()
        self.query_one("#context", Pane).show(self.around_rows, reveal=HERE)
        self.query_one("#top", Pane).show(self.top_rows)

    def show_target_note(self) -> None:
        """Say how far the text in the editor is."""
        session = self.session
        rule = self.query_one("#target-rule", Rule)
        note, look = target_note(session.item, four_eyes=session.desk.four_eyes)
        if session.chosen and session.suggestions:
            note, look = f"suggestion {session.chosen} of {len(session.suggestions)}", "accent"
        elif self.query_one(Editor).text != session.seed:
            note, look = f"typed, not saved · was: {note}", "accent"
        rule.title, rule.note, rule.look = f"target · {session.desk.locale.tag}", note, look

    def top_rows(self, width: int) -> list[Draw]:  # noqa: ARG002 - a builder's signature
        """Return where one is."""
        return top_rows(self.session, self.saved_at)

    def _source(self, width: int) -> list[Draw]:
        session = self.session
        return source_rows(session.item, session.terms, width, diff=self.diffing)

    def show_findings(self) -> None:
        """Show the findings, and where in the text they are."""
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

    def around_rows(self, width: int) -> list[Draw]:
        """Return the article around the sentence, with what is typed."""
        text = self.query_one(Editor).text
        return context_rows(self.session.context, text, width, rtl=self.rtl)

    def saved(self) -> None:
        """Say when the last save was."""
        self.saved_at = datetime.now().astimezone().strftime("%H:%M:%S")
        if self.is_open:
            self.query_one("#top", Pane).show(self.top_rows)
