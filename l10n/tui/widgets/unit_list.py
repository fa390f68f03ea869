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

        def __init__(self, row: int) -> None:
            """Keep the row."""
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin empty."""
        super().__init__(id=id)
        self._items: Sequence[Item] = ()
        self._places: Sequence[int] = ()

    def fill(self, items: Sequence[Item], places: Sequence[int]) -> None:
        """Show the items in this order; ``places`` are their numbers in the article, from 1."""
        self._items, self._places = items, places
        self.virtual_size = Size(self.size.width, max(len(items), 1))
        self.cursor = min(self.cursor, max(len(items) - 1, 0))
        self.refresh()

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
        reason = f"{item.reason}  " if item.unfinished and item.reason else ""
        words = "" if is_rtl(item.unit.source) else item.unit.source[:width]
        return plain_row(
            (">" if here else " ", "current"),
            (f"{mark} ", look),
            (f"{self._places[index]:>4} ", "muted"),
            (reason[: width + 2], look if mark == "!" else "accent"),
            (words, "current" if here else "" if item.unfinished else "muted"),
        )

    def on_key(self, event: events.Key) -> None:
        """Move in the list."""
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
            self.post_message(self.Opened(row))
