"""The target editor: what keys, a paste and the mouse do to a text, and undo.

It must never decide anything about a unit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from textual import events
from textual.message import Message

from l10n.display import counted
from l10n.tui.text.buffer import Buffer, History
from l10n.tui.text.flow import row_of
from l10n.tui.widgets.text_view import TextView, at_column, last_stop

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


class Editor(TextView):
    """One text under edit."""

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
        self.history = History()
        self.quoting: Callable[[str, str], str | None] | None = None
        """What a straight mark behind a text becomes; None types it as it is."""
        self._goal = -1
        self._curled: Buffer | None = None
        """The buffer right after a straight mark became another: Backspace brings it back."""

    # What is in it

    def load(self, text: str, *, rtl: bool) -> None:
        """Begin with another text; undo does not reach behind it."""
        self.buffer = Buffer(text, 0, 0).move(len(text))
        self.history.clear()
        self.rtl = rtl
        self.labels, self.marked = {}, ()
        self.shown()

    def replace_all(self, text: str) -> None:
        """Put another text in place, as one step of undo."""
        if text != self.text:
            self._change(Buffer(text, 0, 0).move(len(text)), "all")

    def insert(self, text: str, cursor: int | None = None) -> None:
        """Put a text in place of the selection."""
        self._change(self.buffer.put(text, cursor), "insert")

    def put(self, buffer: Buffer) -> None:
        """Put another state of the text in place, as one step of undo."""
        self._change(buffer, "insert")

    def select(self, start: int, end: int) -> None:
        """Select a range."""
        self.buffer = self.buffer.select(start, end)
        self.history.stop()
        self.shown()

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
        self.shown()
        self.post_message(self.Changed())
        return True

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
        elif key == "backspace" and self.buffer is self._curled:
            self.undo()
        elif key in _EDITS:
            self._change(_EDITS[key](self.buffer), "rub" if key == "backspace" else "cut")
        elif event.character is not None and _is_text(event.character):
            self._type(event.character)
        else:
            return False
        return True

    def _type(self, character: str) -> None:
        """Put a character in; a straight mark then becomes the locale's, as a step of its own."""
        start = self.buffer
        before = start.text[: start.selection[0]]
        self._change(start.put(character), "insert" if character.isspace() else "type")
        curly = self.quoting(before, character) if self.quoting and character in "\"'" else None
        if curly:
            self._change(start.put(curly), "quote")
            self._curled = self.buffer

    def _move(self, buffer: Buffer) -> None:
        self.buffer = buffer
        self.history.stop()
        self._goal = -1
        self.shown()

    def _change(self, buffer: Buffer, kind: str) -> None:
        if buffer.text != self.text:
            self.history.record(self.buffer, kind)
            self.post_message(self.Changed())
            self.marked = ()
        self.buffer = buffer
        self._goal = -1
        self.shown()

    def _row_move(self, key: str, *, select: bool) -> None:
        rows = self.rows()
        at = row_of(rows, self.buffer.cursor)
        if key == "home":
            self._move(self.buffer.move(rows[at].start, select=select))
            return
        if key == "end":
            last = at == len(rows) - 1
            end = rows[at].end if last else last_stop(rows[at])
            self._move(self.buffer.move(end, select=select))
            return
        goal = self._goal if self._goal >= 0 else self.column(rows[at])
        target = at + (1 if key == "down" else -1)
        if 0 <= target < len(rows):
            self._move(self.buffer.move(at_column(rows[target], goal), select=select))
            self._goal = goal
        else:
            self._move(self.buffer.move(0 if target < 0 else len(self.text), select=select))

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste."""
        event.stop()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        if len(text) > _PASTE_LIMIT:
            note = f"not pasted: {counted(len(text), 'character')}; a unit takes at most {_PASTE_LIMIT}"
            self.post_message(self.Pasted(note))
            return
        lines = text.replace("\r\n", "\n").strip("\n\r").translate(_LINES)
        clean = lines.translate(_CONTROLS)
        if len(clean) != len(lines):
            gone = len(lines) - len(clean)
            self.post_message(self.Pasted(f"pasted without {counted(gone, 'control character')}"))
        if clean:
            self._change(self.buffer.put(clean), "paste")

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        rows = self.rows()
        index = min(event.y + self.scroll_offset.y, len(rows) - 1)
        column = event.x
        if self.rtl:
            column -= self._width() + 1 - rows[index].width
        self._move(self.buffer.move(at_column(rows[index], max(column, 0))))


def _is_text(character: str) -> bool:
    """Return True for what a key may type.

    Trap: Python and Textual call a no-break space (French), an ideographic space (Japanese) and the
    joiners of Persian and of emoji not printable.
    """
    return all(unicodedata.category(char) not in {"Cc", "Cs"} for char in character)
