"""The last line of a screen: the keys that matter, made from the command table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from l10n.tui.commands import Command, key_name, keys_of
from l10n.tui.theme import looks
from l10n.tui.widgets.draw import plain_row, strip

__all__ = ["Hints"]


class Hints(Widget):
    """As many hints as fit, or one question that waits for a key."""

    question: reactive[str] = reactive("")

    def __init__(self, commands: Sequence[Command], chosen: Mapping[str, str]) -> None:
        """Show those commands that have a rank, under a person's keymap."""
        super().__init__()
        ranked = sorted((c for c in commands if c.footer), key=lambda c: c.footer)
        self._hints = [
            (key_name(keys_of(c, chosen)[0]), c.title) for c in ranked if keys_of(c, chosen)
        ]

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual's signature
        """Return the one row."""
        width = self.size.width
        pieces: list[tuple[str, str]] = []
        used = 0
        if self.question:
            pieces = [(" ", ""), (self.question, "accent")]
        else:
            for key, title in self._hints:
                gap = 2 if used else 1
                size = gap + cell_len(key) + 1 + cell_len(title)
                if used + size < width:
                    pieces += [(" " * gap, ""), (key, "key"), (f" {title}", "muted")]
                    used += size
        return strip(plain_row(*pieces), width, looks(self.app), self.rich_style)
