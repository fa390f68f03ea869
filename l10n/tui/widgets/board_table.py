"""Articles by locales: a mark and a percentage in each cell, the first column always in view.

Turned, it shows the locales of one article as rows with words, stale units and errors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.display import safe
from l10n.tui.theme import looks
from l10n.tui.widgets.draw import Draw, plain_row, strip

if TYPE_CHECKING:
    from l10n.tui.ports import BoardRow, Cell

__all__ = ["BoardTable", "cell_mark", "percent"]

_CELL = 4
"""Cells of a mark and a percentage."""


def percent(cell: Cell) -> int:
    """Return the share of words that a person finished, rounded down."""
    from l10n.model import State  # not for the first frame

    whole = sum(cell.words.values())
    done = cell.words.get(State.TRANSLATED, 0) + cell.words.get(State.APPROVED, 0)
    return done * 100 // whole if whole else 0


def cell_mark(cell: Cell) -> tuple[str, str]:
    """Return (mark, style): ``!`` errors, ``?`` source changed, ``=`` done, ``o`` new, ``~`` begun."""
    from l10n.model import State  # not for the first frame

    if cell.errors:
        return "!", "error"
    if cell.stale:
        return "?", "warning"
    whole = sum(cell.units.values())
    if cell.units.get(State.UNTRANSLATED, 0) == whole:
        return "o", "muted"
    done = cell.units.get(State.TRANSLATED, 0) + cell.units.get(State.APPROVED, 0)
    return ("=", "ok") if done == whole else ("~", "accent")


class BoardTable(ScrollView, can_focus=True):
    """The board; one cell is under the cursor."""

    class Moved(Message):
        """Another cell is under the cursor."""

    class Opened(Message):
        """A cell was clicked twice."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.rows: Sequence[BoardRow] = ()
        self.locales: Sequence[str] = ()
        self.row = 0
        self.column = 0
        self.turned = False
        self._first = 0

    def fill(self, rows: Sequence[BoardRow], locales: Sequence[str]) -> None:
        """Show other rows; the cursor stays on its article when it is still there."""
        article = self.rows[self.row].article if self.row < len(self.rows) else ""
        self.rows, self.locales = rows, locales
        found = next((i for i, row in enumerate(rows) if row.article == article), self.row)
        self.put(found, self.column)

    @property
    def here(self) -> tuple[BoardRow, str] | None:
        """The row and the locale under the cursor."""
        if self.row < len(self.rows) and self.column < len(self.locales):
            return self.rows[self.row], self.locales[self.column]
        return None

    def put(self, row: int, column: int) -> None:
        """Move the cursor to the nearest cell."""
        self.row = min(max(row, 0), max(len(self.rows) - 1, 0))
        self.column = min(max(column, 0), max(len(self.locales) - 1, 0))
        self._scroll()
        self.refresh()
        self.post_message(self.Moved())

    def move(self, dx: int, dy: int) -> None:
        """Move the cursor as arrows say; turned, up and down go through the locales."""
        if self.turned:
            dx, dy = dy, dx
        self.put(self.row + dy, self.column + dx)

    def turn(self) -> None:
        """Show the locales of the article under the cursor as rows, or all articles again."""
        self.turned = not self.turned
        self._scroll()
        self.refresh()

    @property
    def page(self) -> int:
        """Rows that fit below the head."""
        return max(self.size.height - 1, 1)

    def _scroll(self) -> None:
        count, at = (len(self.locales), self.column) if self.turned else (len(self.rows), self.row)
        self.virtual_size = Size(self.size.width, count + 1)
        top = self.scroll_offset.y
        if not top <= at < top + self.page:
            self.scroll_to(0, at if at < top else at - self.page + 1, animate=False, force=True)
        self._first = min(self._first, self.column)
        while self.locales and self.column not in self._shown(self._first):
            self._first += 1
        while self._first and len(self.locales) - 1 in self._shown(self._first - 1):
            self._first -= 1

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._scroll()

    def _name_width(self) -> int:
        longest = max((cell_len(safe(row.article)) for row in self.rows), default=12)
        return min(max(longest, 12), max(self.size.width // 3, 12))

    def _cell_width(self, column: int) -> int:
        return max(cell_len(safe(self.locales[column])), _CELL) + 2

    def _shown(self, first: int) -> range:
        """Return the columns that fit side by side from a first one on, at least that one."""
        room = self.size.width - self._name_width() - 5
        last = first
        while last < len(self.locales) and room >= (size := self._cell_width(last)):
            room -= size
            last += 1
        return range(first, max(last, min(first + 1, len(self.locales))))

    def render_line(self, y: int) -> Strip:
        """Return the head or one row."""
        width = self.size.width
        base = self.rich_style
        styles = looks(self.app)
        if y == 0:
            return strip(self._head(), width, styles, base)
        index = y - 1 + self.scroll_offset.y
        if self.turned:
            row = self._locale_row(index)
        else:
            row = self._article_row(index) if index < len(self.rows) else None
        if row is None:
            return Strip.blank(width, base)
        return strip(row, width, styles, base)

    def _head(self) -> Draw:
        if self.turned:
            name = self.rows[self.row].article if self.rows else ""
            columns = f"{'words left':>12}{'stale':>8}{'errors':>8}  page"
            return plain_row((set_cell_size(f"  {safe(name)}", 24), "label"), (columns, "muted"))
        shown = self._shown(self._first)
        pieces: list[tuple[str, str]] = [
            ("  ", ""),
            ("article".ljust(self._name_width()), "muted"),
            ("‹" if self._first else " ", "muted"),
        ]
        for column in shown:
            style = "current" if column == self.column else "label"
            pieces.append((f"{safe(self.locales[column])} ".rjust(self._cell_width(column)), style))
        if shown.stop < len(self.locales):
            pieces.append(("›", "muted"))
        return plain_row(*pieces)

    def _article_row(self, index: int) -> Draw:
        row = self.rows[index]
        here = index == self.row
        name = _cut(safe(row.article), self._name_width())
        pieces: list[tuple[str, str]] = [
            (">" if here else " ", "current"),
            (" ", ""),
            (name, "current" if here else ""),
            (" ", ""),
        ]
        for column in self._shown(self._first):
            size = self._cell_width(column)
            text, look = self._cell(row.cells, self.locales[column])
            chosen = here and column == self.column
            if chosen:
                pad = " " * (size - len(text) - 2)
                pieces += [(pad, ""), (f"[{text}]" if self.app.no_color else f" {text} ", "chosen")]
            else:
                pieces.append((f"{text} ".rjust(size), look))
        if row.note:
            pieces.append((f"  {row.note}", "muted"))
        return plain_row(*pieces)

    def _cell(self, cells: Mapping[str, Cell], locale: str) -> tuple[str, str]:
        cell = cells.get(locale)
        if cell is None:
            return "·", "muted"
        mark, look = cell_mark(cell)
        return f"{mark}{percent(cell):>3}", look

    def _locale_row(self, index: int) -> Draw | None:
        from l10n.model import State  # not for the first frame

        if index >= len(self.locales) or not self.rows:
            return None
        locale = self.locales[index]
        here = index == self.column
        text, look = self._cell(self.rows[self.row].cells, locale)
        cell = self.rows[self.row].cells.get(locale)
        pieces = [
            ("> " if here else "  ", "current"),
            (safe(locale).ljust(14), "current" if here else ""),
            (f"{text:<8}", look),
        ]
        if cell is not None:
            left = cell.words.get(State.UNTRANSLATED, 0) + cell.words.get(State.DRAFT, 0)
            pieces.append((f"{left:>12}{cell.stale:>8}", ""))
            pieces.append((f"{cell.errors:>8}", "error" if cell.errors else ""))
            pieces.append(
                ("  ready" if cell.publishable else "  held", "ok" if cell.publishable else "muted")
            )
        return plain_row(*pieces)

    def on_click(self, event: events.Click) -> None:
        """Move to the clicked cell; a second click opens it."""
        if event.y == 0:
            return
        index = event.y - 1 + self.scroll_offset.y
        if self.turned:
            self.put(self.row, index)
        else:
            self.put(index, self._column_at(event.x))
        if event.chain > 1:
            self.post_message(self.Opened())

    def _column_at(self, x: int) -> int:
        """Return the column at a cell of the screen; beside all columns the present one."""
        left = self._name_width() + 3
        for column in self._shown(self._first):
            if left <= x < left + self._cell_width(column):
                return column
            left += self._cell_width(column)
        return self.column


def _cut(name: str, width: int) -> str:
    """Return a name in exactly that many cells; a cut one ends with an ellipsis."""
    if cell_len(name) > width:
        name = set_cell_size(name, width - 1) + "…"
    return set_cell_size(name, width)
