"""A text with a cursor as it is drawn: rows, selection, labels over words; it changes nothing.

Not Textual's TextArea, which turns eight characters into line feeds, steps by code point and breaks
rows inside letters; here the text stays a ``str`` and only its picture passes the display gate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.tui.text.buffer import Buffer
from l10n.tui.text.flow import Atom, Row, Span, flow, row_of
from l10n.tui.theme import looks
from l10n.tui.widgets.draw import Draw, plain_row, strip

__all__ = ["TextView", "at_column", "last_stop"]


class TextView(ScrollView, can_focus=True):
    """One text, its cursor, and labels over its words while a jump is asked for."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin with an empty text."""
        super().__init__(id=id)
        self.buffer = Buffer()
        self.rtl = False
        self.labels: Mapping[int, str] = {}
        self.marked: tuple[Span, ...] = ()
        self.hint = ""
        self._laid: tuple[tuple[str, int, tuple[Span, ...]] | None, Sequence[Row]] = (None, ())

    @property
    def text(self) -> str:
        """The text, exactly as it was put in and typed."""
        return self.buffer.text

    def mark(self, spans: Sequence[Span]) -> None:
        """Underline what findings are about."""
        if tuple(spans) != self.marked:
            self.marked = tuple(spans)
            self.refresh()

    def label(self, labels: Mapping[int, str]) -> None:
        """Draw labels over the letters at some positions; none when empty."""
        self.labels = labels
        self.refresh()

    def _width(self) -> int:
        # One cell stays free for a cursor at the end of a full row.
        return max(self.scrollable_content_region.width - 1, 1)

    def rows(self, width: int | None = None) -> Sequence[Row]:
        """Return the rows, laid out once for each text, width and style."""
        key = (self.text, width or self._width(), self._styles())
        if self._laid[0] != key:
            self._laid = (key, flow(*key))
        return self._laid[1]

    def _styles(self) -> tuple[Span, ...]:
        start, end = self.buffer.selection
        chosen = ((start, end, "selection"),) if start < end else ()
        return (*self.marked, *chosen)

    def column(self, row: Row) -> int:
        """Return the cells that stand left of the cursor in a row."""
        return sum(atom.width for atom in row.atoms if atom.end <= self.buffer.cursor)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the number of rows at a width."""
        return len(self.rows(max(width - 1, 1)))

    def shown(self) -> None:
        """Draw again, with the cursor in view and the input method at the cursor."""
        if not self.is_attached:
            return
        rows = self.rows()
        size = Size(self._width() + 1, len(rows))
        grown = size.height != self.virtual_size.height
        self.virtual_size = size
        at = row_of(rows, self.buffer.cursor)
        height = max(self.scrollable_content_region.height, 1)
        top = self.scroll_offset.y
        if not top <= at < top + height:
            self.scroll_to(0, at if at < top else at - height + 1, animate=False, force=True)
        region = self.content_region
        x = min(self.column(rows[at]), region.width - 1)
        if self.has_focus:
            self.app.cursor_position = Offset(region.x + x, region.y + at - self.scroll_offset.y)
        self.refresh(layout=grown)

    def on_resize(self) -> None:
        """Lay the text out anew."""
        self.shown()

    def on_focus(self) -> None:
        """Take the input method along."""
        self.shown()

    def render_line(self, y: int) -> Strip:
        """Return one row, with selection, labels and cursor."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        rows = self.rows()
        index = y + self.scroll_offset.y
        if not 0 <= index < len(rows):
            return Strip.blank(width, base)
        if not self.text and self.hint and index == 0:
            look = "muted" if not self.has_focus else "cursor"
            row = plain_row((self.hint[:1], look), (self.hint[1:], "muted"), rtl=False)
            return strip(row, width, looks(self.app), base)
        pieces = self._pieces(rows[index], last=index == len(rows) - 1)
        return strip(Draw(pieces, self.rtl), width, looks(self.app), base)

    def _pieces(self, row: Row, *, last: bool) -> tuple[tuple[str, str], ...]:
        cursor = self.buffer.cursor if self.has_focus and not self.labels else -1
        # A reversed cell would cut the joining of Arabic letters at the cursor.
        caret = "caret" if self.rtl else "cursor"
        pieces: list[tuple[str, str]] = []
        cover = ""
        for atom in row.atoms:
            cover = self.labels.get(atom.start, "") or cover
            if cover:
                shown, cover = _covered(atom, cover)
                pieces.append((shown, "jump"))
            else:
                here = atom.start <= cursor < atom.end
                pieces.append((atom.shown or (" " if here else ""), caret if here else atom.style))
        if (last and cursor == len(self.text)) or (not row.atoms and cursor == row.start):
            pieces.append((" ", caret))
        return _joined(pieces)


def _covered(atom: Atom, label: str) -> tuple[str, str]:
    """Return what is drawn over an atom and what is left of the label."""
    if atom.width < 1:
        return "", label
    head, rest = label[: atom.width], label[atom.width :]
    return head.ljust(atom.width), rest


def _joined(pieces: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    runs: list[tuple[str, str]] = []
    for text, style in pieces:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        elif text:
            runs.append((text, style))
    return tuple(runs)


def at_column(row: Row, column: int) -> int:
    """Return the position in the text that is drawn at a column."""
    used = 0
    for atom in row.atoms:
        if used + atom.width > column:
            return atom.start
        used += atom.width
    return last_stop(row) if row.atoms and row.atoms[-1].shown in {"⏎", " ", ""} else row.end


def last_stop(row: Row) -> int:
    """Return the position before the last letter, which a cursor at the row's end stands on."""
    return row.atoms[-1].start if row.atoms else row.start
