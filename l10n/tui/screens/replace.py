"""Every place where a replacement would change a target, to be looked at before it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from l10n.tui.ports import Item
from l10n.tui.text.replacing import replaced
from l10n.tui.widgets import Draw, Pane, Rule, paragraph, plain_row

__all__ = ["Proposal", "Replace", "proposals"]

Proposal = tuple[str, str, tuple[tuple[int, int], ...]]
"""(unit id, new target, where the new pieces stand)."""


def proposals(items: Sequence[Item], find: str, put: str) -> list[Proposal]:
    """Return what a replacement would change, one per unit."""
    found: dict[str, Proposal] = {}
    for item in items:
        text, spans = replaced(item.translation.target, find, put)
        if spans and text != item.translation.target:
            found.setdefault(item.unit.id, (item.unit.id, text, spans))
    return list(found.values())


class Replace(ModalScreen[list[Proposal] | None]):
    """A list to tick; Enter gives back what is ticked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("space", "tick", show=False),
        Binding("enter", "done", show=False),
    ]

    def __init__(self, found: Sequence[Proposal], *, rtl: bool) -> None:
        """Begin with everything ticked."""
        super().__init__()
        self._found = found
        self._rtl = rtl
        self._ticked = set(range(len(found)))
        self._at = 0

    def compose(self) -> ComposeResult:
        """A rule and the list."""
        with Vertical(classes="sheet"):
            rule = Rule("replace")
            rule.note = "Space ticks, Enter replaces what is ticked, Esc leaves all as it is"
            yield rule
            yield Pane(self._rows)

    def _rows(self, width: int) -> list[Draw]:
        rows: list[Draw] = []
        for number, (_, text, spans) in enumerate(self._found):
            here = number == self._at
            mark = f"{'>' if here else ' '} [{'x' if number in self._ticked else ' '}] {number + 1}"
            tag = str(number)
            rows.append(plain_row((mark, "current" if here else "muted"), tag=tag))
            styles = [(start, end, "new") for start, end in spans]
            rows += paragraph(text, width, styles, rtl=self._rtl, limit=3, tag=tag)
        return rows or [plain_row(("found nowhere outside placeholders", "muted"))]

    def action_move(self, step: int) -> None:
        """Go along the list."""
        self._at = min(max(self._at + step, 0), max(len(self._found) - 1, 0))
        pane = self.query_one(Pane)
        pane.show(self._rows)
        self.call_after_refresh(pane.reveal, str(self._at))

    def action_tick(self) -> None:
        """Tick or untick the place under the cursor."""
        self._ticked ^= {self._at}
        self.query_one(Pane).show(self._rows)

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Tick or untick what was clicked."""
        self._at = int(message.tag)
        self.action_tick()

    def action_done(self) -> None:
        """Give back what is ticked."""
        self.dismiss([one for number, one in enumerate(self._found) if number in self._ticked])

    def action_close(self) -> None:
        """Give nothing back."""
        self.dismiss(None)
