"""The palette: commands, themes and sentences, found by words and done with Enter.

Not Textual's own, whose keys are lost while it opens and closes, and which can be opened twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from l10n.tui.screens.dialogs import edit_line
from l10n.tui.screens.sheet import Sheet, head
from l10n.tui.widgets import Draw, Pane, plain_row

__all__ = ["Finder", "Hit", "fitting"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something to do or to go to."""

    title: str
    note: str
    act: Callable[[], Awaitable[object] | None]


def fitting(query: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits that hold every word of a query, those named by it first."""
    asked = query.casefold().split()
    ranked = []
    for hit in hits:
        title = hit.title.casefold()
        words = f"{title} {hit.note.casefold()}"
        if all(word in words for word in asked):
            rank = sum(2 * title.startswith(word) + (word in title) for word in asked)
            ranked.append((-rank, hit))
    return [hit for _, hit in sorted(ranked, key=lambda pair: pair[0])]


class Finder(Sheet[Hit | None]):
    """A line of words and what they find."""

    _STEPS: ClassVar[Mapping[str, int]] = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}

    def __init__(self, look: Callable[[str], Sequence[Hit]]) -> None:
        """Show what ``look`` finds for the words in the line."""
        super().__init__()
        self._look = look
        self._words: str | None = None
        self._hits: Sequence[Hit] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """A rule, the line, the hits."""
        with Vertical(classes="sheet"):
            note = "a command, words of a sentence or its number; Esc goes back"
            yield from head("find", note, Input())
            yield Pane(self._rows, id="hits")

    def on_mount(self) -> None:
        """Begin typing at once."""
        self.query_one(Input).focus()

    def _found(self) -> Sequence[Hit]:
        """Return the hits for what stands in the line now, looked for once."""
        words = self.query_one(Input).value
        if words != self._words:
            self._words, self._hits, self._at = words, self._look(words), 0
        return self._hits

    def _rows(self, width: int) -> list[Draw]:  # noqa: ARG002 - a builder's signature
        hits = self._found()
        room = max((len(hit.title) for hit in hits if hit.note), default=0) + 2
        return [
            plain_row(
                ("> " if number == self._at else "  ", "current"),
                (hit.title.ljust(room if hit.note else 0), "key" if hit.note else ""),
                (hit.note, "current" if number == self._at else "muted"),
                tag=str(number),
            )
            for number, hit in enumerate(hits)
        ] or [plain_row(("  nothing is called so", "muted"))]

    @on(Input.Changed)
    def _draw(self) -> None:
        self._found()
        self.query_one("#hits", Pane).show(self._rows, reveal=str(self._at))

    def take_key(self, event: events.Key) -> bool:
        """Write in the line, go along the hits, do one of them."""
        hits = self._found()
        if event.key == "escape":
            self.give(None)
        elif event.key == "enter":
            self.give(hits[self._at] if hits else None)
        elif event.key in self._STEPS:
            self._at = min(max(self._at + self._STEPS[event.key], 0), max(len(hits) - 1, 0))
            self._draw()
        else:
            return edit_line(self.query_one(Input), event)
        return True

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Do what was clicked."""
        hits = self._found()
        if int(message.tag) < len(hits):
            self.give(hits[int(message.tag)])
