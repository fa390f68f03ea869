"""A text under edit: characters, cursor, anchor; every operation gives a new one.

The text is a plain ``str`` from beginning to end, so what was put in comes out, whatever it is.
Positions always stand between letters and never inside a placeholder.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from l10n.tui.text.graphemes import boundaries, delete_left
from l10n.tui.text.marks import placeholder_spans
from l10n.tui.text.words import next_word, previous_word

__all__ = ["Buffer", "History"]


def stops(text: str) -> tuple[int, ...]:
    """Return the positions where a cursor may stand."""
    cuts = boundaries(text)
    spans = placeholder_spans(text)
    if not spans:
        return cuts
    return tuple(cut for cut in cuts if not any(start < cut < end for start, end in spans))


@dataclass(frozen=True, slots=True)
class Buffer:
    """Text with a cursor and the other end of the selection."""

    text: str = ""
    cursor: int = 0
    anchor: int = 0

    @property
    def selection(self) -> tuple[int, int]:
        """Return (start, end) of what is selected; empty when they are equal."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)

    @property
    def selected(self) -> str:
        """Return the selected text."""
        start, end = self.selection
        return self.text[start:end]

    def move(self, position: int, *, select: bool = False) -> Buffer:
        """Move the cursor to the nearest place left of a position where it may stand."""
        places = stops(self.text)
        at = places[max(bisect_right(places, position) - 1, 0)]
        return replace(self, cursor=at, anchor=self.anchor if select else at)

    def left(self, *, select: bool = False) -> Buffer:
        """Move one letter towards the beginning, or to the selection's beginning."""
        if self.cursor != self.anchor and not select:
            return self.move(self.selection[0])
        places = stops(self.text)
        at = places[max(bisect_left(places, self.cursor) - 1, 0)]
        return self.move(at, select=select)

    def right(self, *, select: bool = False) -> Buffer:
        """Move one letter towards the end, or to the selection's end."""
        if self.cursor != self.anchor and not select:
            return self.move(self.selection[1])
        places = stops(self.text)
        at = places[min(bisect_right(places, self.cursor), len(places) - 1)]
        return self.move(at, select=select)

    def word_left(self, *, select: bool = False) -> Buffer:
        """Move to the beginning of this word or of the one before."""
        return self.move(previous_word(self.text, self.cursor), select=select)

    def word_right(self, *, select: bool = False) -> Buffer:
        """Move to the beginning of the next word."""
        return self.move(next_word(self.text, self.cursor), select=select)

    def select(self, start: int, end: int) -> Buffer:
        """Select a range, widened to places where a cursor may stand."""
        places = stops(self.text)
        first = places[max(bisect_right(places, start) - 1, 0)]
        last = places[min(bisect_left(places, end), len(places) - 1)]
        return replace(self, anchor=first, cursor=last)

    def put(self, text: str, cursor: int | None = None) -> Buffer:
        """Put a text in place of the selection; ``cursor`` counts from the text's beginning.

        When the text joins with what follows into one letter the cursor stands behind that letter.
        """
        start, end = self.selection
        joined = self.text[:start] + text + self.text[end:]
        places = stops(joined)
        at = start + (len(text) if cursor is None else cursor)
        at = places[bisect_left(places, at)]
        return Buffer(joined, at, at)

    def cut(self, start: int, end: int) -> Buffer:
        """Take out a range."""
        return self.select(start, end).put("")

    def backspace(self) -> Buffer:
        """Take out the selection, or the letter, vowel sign or placeholder before the cursor."""
        if self.cursor != self.anchor:
            return self.put("")
        if not self.cursor:
            return self
        places = stops(self.text)
        before = places[max(bisect_left(places, self.cursor) - 1, 0)]
        if any(start == before and end == self.cursor for start, end in self._placeholders()):
            start = before
        else:
            start = max(delete_left(self.text, self.cursor), before)
        text = self.text[:start] + self.text[self.cursor :]
        places = stops(text)
        at = places[max(bisect_right(places, start) - 1, 0)]
        return Buffer(text, at, at)

    def delete(self) -> Buffer:
        """Take out the selection, or the letter or placeholder after the cursor."""
        if self.cursor != self.anchor:
            return self.put("")
        places = stops(self.text)
        after = places[min(bisect_right(places, self.cursor), len(places) - 1)]
        text = self.text[: self.cursor] + self.text[after:]
        places = stops(text)
        at = places[max(bisect_right(places, self.cursor) - 1, 0)]
        return Buffer(text, at, at)

    def _placeholders(self) -> tuple[tuple[int, int], ...]:
        return placeholder_spans(self.text)


@dataclass(slots=True)
class History:
    """Undo and redo of one text: whole buffers, because units are short.

    Mutable. Runs of typing are one step; the step ends with a space, a move or another act.
    """

    past: list[Buffer] = field(default_factory=list)
    future: list[Buffer] = field(default_factory=list)
    run: str = ""
    """Kind of the last change, ``type`` or ``rub`` while a run goes on."""

    def record(self, before: Buffer, kind: str) -> None:
        """Remember the buffer as it was before a change."""
        if kind not in {"type", "rub"} or kind != self.run or not self.past:
            self.past.append(before)
        self.run = kind
        self.future.clear()

    def stop(self) -> None:
        """End a run: the next change is a step of its own."""
        self.run = ""

    def undo(self, now: Buffer) -> Buffer | None:
        """Return the buffer before the last step, or None."""
        self.run = ""
        if not self.past:
            return None
        self.future.append(now)
        return self.past.pop()

    def redo(self, now: Buffer) -> Buffer | None:
        """Return the buffer that was last undone, or None."""
        self.run = ""
        if not self.future:
            return None
        self.past.append(now)
        return self.future.pop()

    def clear(self) -> None:
        """Forget everything: another text begins."""
        self.past.clear()
        self.future.clear()
        self.run = ""
