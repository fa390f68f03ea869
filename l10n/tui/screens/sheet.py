"""A small screen over another, which gives one result.

Its keys are taken by the app itself, one after the other, and what came of it is done before the
next key is looked at: so a key pressed while one opens or closes goes where it was meant.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from l10n.tui.widgets import Rule

__all__ = ["Sheet", "head"]

Result = TypeVar("Result")


def head(title: str, note: str, *below: Widget) -> ComposeResult:
    """Yield the line that names a screen, and what stays in view below it whatever is scrolled."""
    rule = Rule(title)
    rule.note = note
    with Vertical(classes="head"):
        yield rule
        yield from below


class Sheet(ModalScreen[Result]):
    """A screen over another that gives one result."""

    CSS_PATH = "over.tcss"

    class Ready(Message):
        """It is there: keys pressed before may come."""

    then: Callable[[Result], Awaitable[None] | None] | None = None
    """What is done with the result."""
    is_ready = False

    def on_mount(self) -> None:
        """Let the keys come; Textual calls the mounting of the classes below first."""
        self.is_ready = True
        self.app.post_message(self.Ready())

    def take_key(self, event: events.Key) -> bool:  # noqa: ARG002 - for those who take keys
        """Do a key; False lets the app's own bindings have it."""
        return False

    def give(self, result: Result) -> None:
        """Close with a result; once: a click while it closes must not close what is below."""
        if self.is_active:
            self.dismiss(result)
            if self.then is not None:
                self.app.call_next(self.then, result)
