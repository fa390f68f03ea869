"""The target editor: a `Buffer` on the screen.

Not Textual's TextArea, which turns eight characters into line feeds, steps by code point and breaks
rows inside letters; here the text stays a ``str`` and only its picture passes the display gate.
It must never decide anything about a unit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.tui.text.buffer import Buffer, History
from l10n.tui.text.flow import Atom, Row, Span, flow, row_of
from l10n.tui.theme import looks
from l10n.tui.widgets.draw import Draw, plain_row, strip

__all__ = ["Editor"]

_MOVES: Mapping[str, Callable[[Buffer, bool], Buffer]] = {
    "left": lambda b, s: b.left(select=s),
    "right": lambda b, s: b.right(select=s),
    "ctrl+left": lambda b, s: b.word_left(select=s),
    "ctrl+right": lambda b, s: b.word_right(select=s),
    "ctrl+home": lambda b, s: b.move(0, select=s),
    "ctrl+end": lambda b, s: b.move(len(b.text), select=s),
}
_EDITS: Mapping[str, Callable[[Buffer], Buffer]] = {
    "backspace": lambda b: b.backspace(),
    "delete": lambda b: b.delete(),
    "ctrl+w": lambda b: b.backspace() if b.selected else b.word_left(select=True).put(""),
    "ctrl+backspace": lambda b: b.backspace() if b.selected else b.word_left(select=True).put(""),
    "ctrl+delete": lambda b: b.delete() if b.selected else b.word_right(select=True).put(""),
    "ctrl+u": lambda b: b.move(0, select=True).put(""),
}
_PASTE_LIMIT = 20_000
"""Characters; a unit is a sentence, and a paste beyond that is a mistake."""
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(8234, 8239)))
_LINES = {0x0A: " ", 0x0D: " ", 0x09: " ", 0x85: " ", 0x2028: " ", 0x2029: " "}


class Editor(ScrollView, can_focus=True):
    """One text, its cursor, undo, and labels over its words while a jump is asked for."""

    class Changed(Message):
        """The text changed by hand."""

    class Pasted(Message):
        """A paste was cleaned or refused; ``note`` says how."""

        def __init__(self, note: str) -> None:
            """Keep the note."""
            super().__init__()
            self.note = note

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin with an empty text."""
        super().__init__(id=id)
        self.buffer = Buffer()
        self.history = History()
        self.rtl = False
        self.labels: Mapping[int, str] = {}
        self.marked: tuple[Span, ...] = ()
        self.hint = ""
        self._goal = -1
        self._laid: tuple[tuple[str, int, tuple[Span, ...]] | None, Sequence[Row]] = (None, ())

    # What is in it

    @property
    def text(self) -> str:
        """The text, exactly as it was put in and typed."""
        return self.buffer.text

    def load(self, text: str, *, rtl: bool) -> None:
        """Begin with another text; undo does not reach behind it."""
        self.buffer = Buffer(text, 0, 0).move(len(text))
        self.history.clear()
        self.rtl = rtl
        self.labels, self.marked = {}, ()
        self._shown()

    def replace_all(self, text: str) -> None:
        """Put another text in place, as one step of undo."""
        if text != self.text:
            self._change(Buffer(text, 0, 0).move(len(text)), "all")

    def insert(self, text: str, cursor: int | None = None) -> None:
        """Put a text in place of the selection."""
        self._change(self.buffer.put(text, cursor), "insert")

    def select(self, start: int, end: int) -> None:
        """Select a range."""
        self.buffer = self.buffer.select(start, end)
        self.history.stop()
        self._shown()

    def undo(self) -> bool:
        """Take back the last step; False when there is none."""
        before = self.history.undo(self.buffer)
        return self._restore(before)

    def redo(self) -> bool:
        """Do the last step again; False when there is none."""
        return self._restore(self.history.redo(self.buffer))

    def _restore(self, buffer: Buffer | None) -> bool:
        if buffer is None:
            return False
        self.buffer = buffer
        self._shown()
        self.post_message(self.Changed())
        return True

    def mark(self, spans: Sequence[Span]) -> None:
        """Underline what findings are about."""
        if tuple(spans) != self.marked:
            self.marked = tuple(spans)
            self.refresh()

    def label(self, labels: Mapping[int, str]) -> None:
        """Draw labels over the letters at some positions; none when empty."""
        self.labels = labels
        self.refresh()

    # Keys

    def take_key(self, event: events.Key) -> bool:
        """Do what a key of the editor does; False when the key is not the editor's.

        The app calls it in the order of the keys, so that a letter typed just before a command is
        always part of the text that the command sees.
        """
        key = event.key
        select = "shift+" in key
        plain = key.replace("shift+", "")
        if plain in _MOVES:
            self._move(_MOVES[plain](self.buffer, select))
        elif plain in {"up", "down", "home", "end"}:
            self._row_move(plain, select=select)
        elif key == "ctrl+a":
            self._move(self.buffer.select(0, len(self.text)))
        elif key in {"ctrl+c", "ctrl+x"} and self.buffer.selected:
            self.app.copy_to_clipboard(self.buffer.selected)
            if key == "ctrl+x":
                self._change(self.buffer.put(""), "cut")
        elif key == "ctrl+v":
            self.insert(self.app.clipboard)  # of our own text, nothing to clean
        elif key in _EDITS:
            self._change(_EDITS[key](self.buffer), "rub" if key == "backspace" else "cut")
        elif event.character is not None and _is_text(event.character):
            kind = "insert" if event.character.isspace() else "type"
            self._change(self.buffer.put(event.character), kind)
        else:
            return False
        return True

    def _move(self, buffer: Buffer) -> None:
        self.buffer = buffer
        self.history.stop()
        self._goal = -1
        self._shown()

    def _change(self, buffer: Buffer, kind: str) -> None:
        if buffer.text != self.text:
            self.history.record(self.buffer, kind)
            self.post_message(self.Changed())
            self.marked = ()
        self.buffer = buffer
        self._goal = -1
        self._shown()

    def _row_move(self, key: str, *, select: bool) -> None:
        rows = self._rows()
        at = row_of(rows, self.buffer.cursor)
        if key == "home":
            self._move(self.buffer.move(rows[at].start, select=select))
            return
        if key == "end":
            last = at == len(rows) - 1
            end = rows[at].end if last else _last_stop(rows[at])
            self._move(self.buffer.move(end, select=select))
            return
        goal = self._goal if self._goal >= 0 else self._column(rows[at])
        target = at + (1 if key == "down" else -1)
        if 0 <= target < len(rows):
            self._move(self.buffer.move(_at_column(rows[target], goal), select=select))
            self._goal = goal
        else:
            self._move(self.buffer.move(0 if target < 0 else len(self.text), select=select))

    def _column(self, row: Row) -> int:
        return sum(atom.width for atom in row.atoms if atom.end <= self.buffer.cursor)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste."""
        event.stop()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        if len(text) > _PASTE_LIMIT:
            note = f"not pasted: {len(text)} characters; a unit takes at most {_PASTE_LIMIT}"
            self.post_message(self.Pasted(note))
            return
        lines = text.replace("\r\n", "\n").strip("\n\r").translate(_LINES)
        clean = lines.translate(_CONTROLS)
        if len(clean) != len(lines):
            gone = len(lines) - len(clean)
            self.post_message(self.Pasted(f"pasted without {gone} control characters"))
        if clean:
            self._change(self.buffer.put(clean), "paste")

    # Looks

    def _width(self) -> int:
        # One cell stays free for a cursor at the end of a full row.
        return max(self.scrollable_content_region.width - 1, 1)

    def _rows(self, width: int | None = None) -> Sequence[Row]:
        """Return the rows, laid out once for each text, width and style."""
        key = (self.text, width or self._width(), self._styles())
        if self._laid[0] != key:
            self._laid = (key, flow(*key))
        return self._laid[1]

    def _styles(self) -> tuple[Span, ...]:
        start, end = self.buffer.selection
        chosen = ((start, end, "selection"),) if start < end else ()
        return (*self.marked, *chosen)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the number of rows at a width."""
        return len(self._rows(max(width - 1, 1)))

    def _shown(self) -> None:
        """Draw again, with the cursor in view and the input method at the cursor."""
        if not self.is_attached:
            return
        rows = self._rows()
        size = Size(self._width() + 1, len(rows))
        grown = size.height != self.virtual_size.height
        self.virtual_size = size
        at = row_of(rows, self.buffer.cursor)
        height = max(self.scrollable_content_region.height, 1)
        top = self.scroll_offset.y
        if not top <= at < top + height:
            self.scroll_to(0, at if at < top else at - height + 1, animate=False, force=True)
        region = self.content_region
        x = min(self._column(rows[at]), region.width - 1)
        if self.has_focus:
            self.app.cursor_position = Offset(region.x + x, region.y + at - self.scroll_offset.y)
        self.refresh(layout=grown)

    def on_resize(self) -> None:
        """Lay the text out anew."""
        self._shown()

    def on_focus(self) -> None:
        """Take the input method along."""
        self._shown()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        rows = self._rows()
        index = min(event.y + self.scroll_offset.y, len(rows) - 1)
        column = event.x
        if self.rtl:
            column -= self._width() + 1 - rows[index].width
        self._move(self.buffer.move(_at_column(rows[index], max(column, 0))))

    def render_line(self, y: int) -> Strip:
        """Return one row, with selection, labels and cursor."""
        width = self.scrollable_content_region.width
        base = self.rich_style
        rows = self._rows()
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


def _is_text(character: str) -> bool:
    """Return True for what a key may type.

    Trap: Python and Textual call a no-break space (French), an ideographic space (Japanese) and the
    joiners of Persian and of emoji not printable.
    """
    return all(unicodedata.category(char) not in {"Cc", "Cs"} for char in character)


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


def _at_column(row: Row, column: int) -> int:
    used = 0
    for atom in row.atoms:
        if used + atom.width > column:
            return atom.start
        used += atom.width
    return _last_stop(row) if row.atoms and row.atoms[-1].shown in {"⏎", " ", ""} else row.end


def _last_stop(row: Row) -> int:
    """Return the position before the last letter, which a cursor at the row's end stands on."""
    return row.atoms[-1].start if row.atoms else row.start
