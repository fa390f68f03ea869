"""The list of units: only the rows in view are ever drawn, however many there are.

A row is one mark, the place and the reason or the source; never text of a right-to-left target,
because two such columns on one row change places in a terminal that reorders.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.model import Severity, State
from l10n.tui.layouts import latin
from l10n.tui.ports import Item
from l10n.tui.theme import looks
from l10n.tui.widgets.draw import Draw, is_rtl, plain_row, strip

__all__ = ["UnitList", "mark_of"]


def mark_of(item: Item) -> tuple[str, str]:
    """Return (mark, style): never colour alone."""
    if any(finding.severity is Severity.ERROR for finding in item.findings):
        return "!", "error"
    if item.translation.stale or item.previous_source is not None:
        return "?", "warning"
    match item.translation.state:
        case State.UNTRANSLATED:
            return "o", "muted"
        case State.DRAFT:
            return "~", "accent"
        case State.TRANSLATED:
            return "+", "accent" if item.unfinished else "ok"
        case State.APPROVED:
            return "=", "ok"


class UnitList(ScrollView, can_focus=True):
    """Units in the order of the queue, one of them current."""

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """Row under the cursor."""
    current: reactive[int] = reactive(-1, repaint=False)
    """Row of the unit in the editor."""

    class Opened(Message):
        """A row was chosen by Enter or a click."""

        def __init__(self, row: int, unit_id: str) -> None:
            """Keep the row and its unit."""
            super().__init__()
            self.row = row
            self.unit_id = unit_id

    class Narrowed(Message):
        """A person wants another filter."""

    class Marked(Message):
        """Other units are marked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin empty."""
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._places: Sequence[int] = ()
        self.marked: frozenset[str] = frozenset()
        """Ids of the units marked for an act on all of them."""

    def fill(self, items: Sequence[Item], places: Sequence[int]) -> None:
        """Show the items in this order; ``places`` are their numbers in the article, from 1."""
        self._items, self._places = items, places
        if self.marked:
            self.marked &= {item.unit.id for item in items}
        self.virtual_size = Size(self.size.width, max(len(items), 1))
        self.cursor = min(self.cursor, max(len(items) - 1, 0))
        self.refresh()

    def mark(self, marked: frozenset[str]) -> None:
        """Mark these units and no others."""
        self.marked = marked
        self.refresh()
        self.post_message(self.Marked())

    def watch_current(self, before: int, row: int) -> None:
        """Keep the current unit in view."""
        top, width = self.scroll_offset.y, self.scrollable_content_region.width
        self.refresh(*(Region(0, y - top, width, 1) for y in (before, row) if y >= 0))
        if row >= 0:
            self.cursor = row

    def watch_cursor(self, before: int, row: int) -> None:
        """Keep the cursor in view; draw only the two rows that change."""
        width, height = self.scrollable_content_region.size
        top = self.scroll_offset.y
        if top <= row < top + max(height, 1):
            self.refresh(*(Region(0, y - top, width, 1) for y in (before, row)))
        else:
            self.scroll_to(0, max(row - height // 2, 0), animate=False, force=True)
            self.refresh()

    def on_resize(self) -> None:
        """Stay one screen wide."""
        self.virtual_size = Size(self.size.width, max(len(self._items), 1))

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        base = self.rich_style
        if not self._items and y == 0:
            return strip(
                plain_row(("  nothing to review here", "muted")), width, looks(self.app), base
            )
        if not 0 <= index < len(self._items):
            return Strip.blank(width, base)
        styles = looks(self.app)
        if index == self.cursor and self.has_focus:
            base += styles["row"]
        return strip(self._row(index, width), width, styles, base)

    def _row(self, index: int, width: int) -> Draw:
        item = self._items[index]
        mark, look = mark_of(item)
        here = index == self.current
        marked = item.unit.id in self.marked
        reason = f"{item.reason}  " if item.unfinished and item.reason else ""
        words = "" if is_rtl(item.unit.source) else item.unit.source[:width]
        return plain_row(
            ("*" if marked else ">" if here else " ", "accent" if marked else "current"),
            (f"{mark} ", look),
            (f"{self._places[index]:>4} ", "muted"),
            (reason[: width + 2], look if mark == "!" else "accent"),
            (words, "current" if here else "" if item.unfinished else "muted"),
        )

    def _turn(self, row: int, *, on: bool | None = None) -> None:
        """Mark a row or take its mark away; without ``on`` whichever it has not."""
        if 0 <= row < len(self._items):
            one = frozenset([self._items[row].unit.id])
            on = not one <= self.marked if on is None else on
            self.mark(self.marked | one if on else self.marked - one)

    def on_key(self, event: events.Key) -> None:
        """Move in the list; Space and shifted arrows mark, a marks all or none."""
        if event.key == "space":
            self._turn(self.cursor)
            self.cursor = min(self.cursor + 1, max(len(self._items) - 1, 0))
        elif event.key in {"shift+down", "shift+up"}:
            self._turn(self.cursor, on=True)
            step = 1 if event.key == "shift+down" else -1
            self.cursor = min(max(self.cursor + step, 0), max(len(self._items) - 1, 0))
            self._turn(self.cursor, on=True)
        elif latin(event.character or "") == "a":
            every = frozenset(item.unit.id for item in self._items)
            self.mark(frozenset() if self.marked == every else every)
        elif event.key == "slash":
            self.post_message(self.Narrowed())
        else:
            self._step(event)
            return
        event.stop()

    def _step(self, event: events.Key) -> None:
        page = max(self.scrollable_content_region.height - 1, 1)
        last = len(self._items) - 1
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -last, "end": last}
        if event.key in steps:
            event.stop()
            self.cursor = min(max(self.cursor + steps[event.key], 0), max(last, 0))

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self._items):
            self.post_message(self.Opened(row, self._items[row].unit.id))
