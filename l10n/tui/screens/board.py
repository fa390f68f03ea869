"""The board: every article in every locale at a glance, and the way into a review."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message

from l10n.display import counted
from l10n.errors import L10nError
from l10n.tui.board_order import SORTS, listed, words_left
from l10n.tui.calls import Calls
from l10n.tui.commands import BOARD, Command
from l10n.tui.ports import BoardPort, PagesPort, UiSettings
from l10n.tui.resume import Resume
from l10n.tui.screens.base import TaskScreen, bindings
from l10n.tui.widgets import BoardTable, Draw, Hints, Pane, Rule, plain_row

if TYPE_CHECKING:
    from l10n.store import Visitor
    from l10n.tui.ports import BoardRow

__all__ = ["BoardScreen"]

_REST = 20
"""Times as long as a reading took, the board rests before the next: a big project stays quick."""


class BoardScreen(TaskScreen):
    """Articles by locales."""

    COMMAND_TABLE: ClassVar[Sequence[Command]] = BOARD
    BINDINGS: ClassVar[list[BindingType]] = bindings(BOARD)
    LEGEND: ClassVar[Sequence[tuple[str, str]]] = (
        ("=", "every sentence finished"),
        ("~", "begun"),
        ("o", "not started"),
        ("?", "the source changed since"),
        ("!", "an error holds the page"),
        ("·", "not meant for this locale"),
    )

    class Opened(Message):
        """A person wants to review an article in a locale."""

        def __init__(self, article: str, locale: str) -> None:
            """Keep which."""
            super().__init__()
            self.article = article
            self.locale = locale

    class Read(Message):
        """All was read."""

    class Unreadable(Message):
        """Nothing could be read."""

    def __init__(
        self, board: BoardPort, calls: Calls, settings: UiSettings, *, idle: bool = False
    ) -> None:
        """Show a board; an idle one is not read before it is asked to."""
        super().__init__(calls, settings)
        self._board = board
        self._idle = idle
        self._rows: Sequence[BoardRow] | None = None
        self._visitors: Sequence[Visitor] = ()
        self._filter = ""
        self._sort = 0
        self._failed = ""
        self._last = Resume.last(settings.resume)
        self._next_look = 0.0
        self._hurried = False
        """Enter was pressed while the catalogs were read."""

    def compose(self) -> ComposeResult:
        """Table, summary, hints."""
        yield Rule("articles", id="head")
        yield BoardTable()
        yield Rule()
        yield Pane(self._about, id="about")
        yield Pane(id="notice")
        yield Hints(BOARD, self.settings.keys)

    def on_mount(self) -> None:
        """Read the board, then look for changes now and again."""
        self.query_one(BoardTable).focus()
        if not self._idle:
            self.call_after_refresh(self.read)
        if self.settings.poll:
            self.set_interval(self.settings.poll, self._look)

    def _look(self) -> None:
        if self.app.screen is self and monotonic() > self._next_look:
            self.read()

    @work(exclusive=True, group="board")
    async def read(self) -> None:
        """Ask the port for everything again."""
        begun = monotonic()
        self._next_look = float("inf")
        try:
            await self.calls(self._board.refresh)
            self._rows = await self.calls(self._board.rows)
            if isinstance(self._board, PagesPort):
                self._visitors = await self.calls(self._board.visitors)
            self._failed = ""
            self.post_message(self.Read())
        except L10nError as error:
            self._failed = str(error)
            self.post_message(self.Unreadable())
        finally:
            took = monotonic() - begun
            self._next_look = monotonic() + max(self.settings.poll * 2, took * _REST)
        if self.is_open:
            self._show()
            if self._rows is not None:
                self._take_last()
            if self._hurried:
                self._hurried = False
                self.action_open()

    def back_from(self, article: str, locale: str) -> None:
        """Read again what a review may have changed, with the cursor where one was."""
        told = self._last.text is not None  # and where that is, one has just been
        if not told or (self._last.article, self._last.locale) == (article, locale):
            self._last = Resume(article, locale)
        self.read()

    def _take_last(self) -> None:
        """Put the cursor where one was, once."""
        last, self._last = self._last, Resume()
        if last.article:
            self.take_place(last.article, last.locale)
        if last.text is not None:
            where = f"{last.article} in {last.locale}"
            self.tell(f"what you typed in {where} was not saved; Enter brings it back", "warning")

    def _show(self) -> None:
        rows = listed(self._rows or (), self._filter, SORTS[self._sort])
        self.query_one(BoardTable).fill(rows, self._board.locales)
        notes = [f"by {SORTS[self._sort]}"]
        if self._filter:
            notes.append(f"with {self._filter!r}")
        self.query_one("#head", Rule).note = f"{len(rows)} {' '.join(notes)}"
        self.query_one("#about", Pane).show(self._about)

    def _about(self, width: int) -> list[Draw]:
        if self._failed:
            return [plain_row(("! ", "error"), (self._failed, "error"))]
        if self._rows is None:
            return [plain_row(("… reading the catalogs", "muted"))]
        here = self.query_one(BoardTable).here
        if here is None:
            words = (
                "no article fits; Esc f shows all again"
                if self._filter
                else ("no articles yet: `l10n import FILE` brings one in, `l10n update` cuts it")
            )
            return [plain_row((words, "muted"))]
        row, locale = here
        cell = row.cells.get(locale)
        if not row.cells and row.note:
            return [plain_row(("! ", "error"), (f"{row.article}: {row.note}", "error"))]
        if cell is None:
            return [plain_row((f"{row.article} is not meant for {locale}", "muted"))]
        from l10n.model import State  # not for the first frame

        counts = " · ".join(f"{cell.units.get(state, 0)} {state}" for state in State)
        where = _tail(row.article, width - len(counts) - len(locale) - 5)
        left = words_left(row, locale)
        second = f"{counted(left, 'word')} left · {cell.stale} stale · {cell.errors} with errors · "
        return [
            plain_row((f"{where} · {locale}  ", "label"), (counts, "")),
            plain_row(
                (second, "muted"),
                ("ready to publish", "ok") if cell.publishable else ("held", "warning"),
                (f" · {row.note}" if row.note else "", "muted"),
                (self._here(row.article, locale), "warning"),
            ),
        ]

    def _here(self, article: str, locale: str) -> str:
        who = [v.who for v in self._visitors if (v.article, v.locale) == (article, locale)]
        return f" · {', '.join(who)} at work" if who else ""

    async def action_preview(self) -> None:
        """Read the article as it is in the locale now."""
        here = self._chosen_cell()
        if here is None or not isinstance(self._board, PagesPort):
            return
        article, locale = here
        try:
            passages = await self.calls(self._board.preview, article, locale)
        except L10nError as error:
            self.told(error)
            return
        title = f"{article} in {locale}"
        note = "[ ] not translated; Esc closes"
        from l10n.tui.screens.dialogs import Card
        from l10n.tui.screens.rows import passage_rows

        self.put_over(Card(title, lambda width: passage_rows(passages, width), note))

    async def action_build(self) -> None:
        """Build the article in the locale and say what came of it."""
        here = self._chosen_cell()
        if here is None or not isinstance(self._board, PagesPort):
            return
        self.tell(f"building {here[0]} in {here[1]} …")
        try:
            lines = await self.calls(self._board.build, *here)
        except L10nError as error:
            self.told(error)
            return
        self.tell("; ".join(lines) or "nothing to build", "ok")
        self.read()

    def _chosen_cell(self) -> tuple[str, str] | None:
        here = self.query_one(BoardTable).here
        return (here[0].article, here[1]) if here and here[1] in here[0].cells else None

    @on(BoardTable.Moved)
    def _moved(self) -> None:
        self.query_one("#about", Pane).show(self._about)

    @on(BoardTable.Opened)
    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self._rows is None:
            self._hurried = True
            return
        here = self.query_one(BoardTable).here
        if here and here[1] in here[0].cells:
            self.post_message(self.Opened(here[0].article, here[1]))

    def action_move(self, dx: int, dy: int) -> None:
        """Move the cursor."""
        self.query_one(BoardTable).move(dx, dy)

    def action_page(self, pages: int) -> None:
        """Move a page."""
        table = self.query_one(BoardTable)
        table.move(0, pages * table.page)

    def action_edge(self, dx: int, dy: int) -> None:
        """Move to the first or last locale or article."""
        table = self.query_one(BoardTable)
        table.put(table.row + dy * len(table.rows), table.column + dx * len(table.locales))

    def action_turn(self) -> None:
        """Show locales as rows."""
        self.query_one(BoardTable).turn()

    def action_sort(self) -> None:
        """Take the next order."""
        self._sort = (self._sort + 1) % len(SORTS)
        self._show()

    def action_filter(self) -> None:
        """Ask for words of article names, or for what is the matter with them."""
        from l10n.tui.screens.dialogs import Ask

        hint = "words of the article's name; error, stale, unfinished, held"
        self.put_over(Ask("filter", hint, self._filter), self._filtered)

    def _filtered(self, words: str | None) -> None:
        if words is not None:
            self._filter = words
            self._show()

    def action_refresh(self) -> None:
        """Read everything again."""
        self.read()

    def take_place(self, article: str, locale: str) -> None:
        """Put the cursor on an article and a locale, when they are there."""
        table = self.query_one(BoardTable)
        row = next((i for i, r in enumerate(table.rows) if r.article == article), table.row)
        column = (
            self._board.locales.index(locale) if locale in self._board.locales else table.column
        )
        table.put(row, column)


def _tail(name: str, width: int) -> str:
    """Return the end of a name that fits: the table shows how it begins."""
    if len(name) <= width:
        return name
    return "…" + name[len(name) - max(width - 1, 8) :]
