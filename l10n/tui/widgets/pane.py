"""A read-only pane of rows, and the thin line with a title between two panes.

Drawn line by line, so that a wide letter, a letter with many marks or a right-to-left sentence
stays inside its own row, and so that nothing foreign is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from l10n.tui.theme import looks
from l10n.tui.widgets.draw import Draw, plain_row, strip

__all__ = ["Pane", "Rule"]


class Pane(ScrollView, can_focus=False):
    """Rows made for the width at hand by a function."""

    class Chosen(Message):
        """A row with a tag was clicked."""

        def __init__(self, pane: Pane, tag: str) -> None:
            """Keep which pane and which row."""
            super().__init__()
            self.pane = pane
            self.tag = tag

        @property
        def control(self) -> Pane:
            """The pane, for ``@on`` selectors."""
            return self.pane

    def __init__(
        self,
        build: Callable[[int], Sequence[Draw]] | None = None,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Show what ``build`` makes of a width."""
        super().__init__(id=id)
        self._build = build or _nothing
        self._made: dict[int, Sequence[Draw]] = {}
        self._wanted = ""

    def show(self, build: Callable[[int], Sequence[Draw]], *, reveal: str = "") -> None:
        """Show something else from its first row on, or with the first row of a tag in view.

        The same rows stay where they were scrolled to.
        """
        before, self._made = self._made, {}
        at = self.scroll_offset.y
        self._build = build
        self._wanted = reveal
        self._measure()
        known = {width: before.get(width) for width in self._made}
        if not known or reveal or known != self._made:
            heights = [len(rows or ()) for rows in known.values()]
            self.refresh(layout=heights != [len(rows) for rows in self._made.values()] or not known)
        elif at:
            self.scroll_to(0, at, animate=False, force=True)

    def rows(self, width: int) -> Sequence[Draw]:
        """Return the rows for a width, made once."""
        if width not in self._made:
            self._made[width] = self._build(width)
        return self._made[width]

    def _measure(self) -> None:
        """Say how far the rows reach, from the size of the box alone.

        Trap: a measure that asks whether the scrollbar is shown shows and hides it for ever.
        """
        width, height = self.container_size
        if width and len(self.rows(width)) > height:
            width = max(width - self.styles.scrollbar_size_vertical, 1)
        if not width:
            return
        rows = self.rows(width)
        self.virtual_size = Size(width, len(rows))
        tags = [row.tag for row in rows] if self._wanted else []
        at = tags.index(self._wanted) if self._wanted in tags else 0
        # A third of the box above it, so that one reads on and not back.
        self.scroll_to(0, 0 if at < height else at - height // 3, animate=False, force=True)

    def on_resize(self) -> None:
        """Measure anew; rows made for another width are of no more use."""
        self._made.clear()
        self._measure()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """Return the number of rows at a width."""
        return len(self.rows(width))

    def notify_style_update(self) -> None:
        """Draw again when the theme changes."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one row."""
        width = self.scrollable_content_region.width
        rows = self.rows(width)
        index = y + self.scroll_offset.y
        base = self.rich_style
        if not 0 <= index < len(rows):
            return Strip.blank(width, base)
        return strip(rows[index], width, looks(self.app), base)

    def reveal(self, tag: str) -> None:
        """Scroll to the first row with a tag."""
        rows = self.rows(max(self.scrollable_content_region.width, 1))
        at = next((index for index, row in enumerate(rows) if row.tag == tag), 0)
        height = self.scrollable_content_region.height
        if not self.scroll_offset.y <= at < self.scroll_offset.y + height:
            self.scroll_to(0, max(at - height // 2, 0), animate=False, force=True)

    def turn_page(self, pages: int) -> None:
        """Scroll by pages that share a row; from the last one to the first and back."""
        at, last = self.scroll_offset.y, self.max_scroll_y
        edge = last if pages > 0 else 0
        far = at + pages * max(self.scrollable_content_region.height - 1, 1)
        y = last - edge if at == edge else far
        self.scroll_to(0, min(max(y, 0), last), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        rows = self.rows(max(self.scrollable_content_region.width, 1))
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(rows) and rows[index].tag:
            self.post_message(self.Chosen(self, rows[index].tag))


def _nothing(width: int) -> Sequence[Draw]:  # noqa: ARG001 - a builder's signature
    return ()


class Rule(Widget):
    """A thin line with a title on it and a note."""

    title: reactive[str] = reactive("")
    note: reactive[str] = reactive("")
    look: reactive[str] = reactive("muted")

    def __init__(self, title: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Show a title."""
        super().__init__(id=id)
        self.set_reactive(Rule.title, title)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual's signature
        """Return the one row."""
        width = self.size.width
        pieces: list[tuple[str, str]] = []
        for words, look in ((self.title, "label"), (self.note, self.look)):
            if words:
                pieces += [("── ", "muted"), (f"{words} ", look)]
        row = plain_row(*pieces)
        line = "─" * (width - sum(cell_len(text) for text, _ in row.pieces))
        row = plain_row(*row.pieces, (line, "muted"))
        return strip(row, width, looks(self.app), self.rich_style)
