"""Small screens over another: a question, a card of text, the menu of letters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.actions import SkipAction, parse
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from l10n.display import bare
from l10n.tui.commands import Command
from l10n.tui.layouts import latin
from l10n.tui.screens.sheet import Sheet, head
from l10n.tui.widgets import Draw, Pane, plain_row

__all__ = ["FAR", "Ask", "Card", "Menu", "edit_line"]

_LINE_KEYS = {
    key: parse(binding.action)
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
"""What a key does in a line of text."""
FAR = 1_000_000
"""Rows that no card has."""


def edit_line(line: Input, event: events.Key) -> bool:
    """Do a key in a line of text; False when it means nothing there."""
    if event.is_printable and event.character is not None:
        line.replace(event.character, *line.selection)
    elif event.key in _LINE_KEYS:
        _, name, parameters = _LINE_KEYS[event.key]
        with suppress(SkipAction):  # as copying nothing
            getattr(line, f"action_{name}")(*parameters)
    else:
        return False
    return True


class Ask(Sheet[str | None]):
    """One line of text from a person; Esc gives None."""

    def __init__(
        self, title: str, hint: str = "", value: str = "", *, choices: Sequence[str] = ()
    ) -> None:
        """Ask under a title; a digit as the first key takes one of the choices."""
        super().__init__()
        self._title, self._hint, self._value = title, hint, bare(value)
        self._choices = choices

    def compose(self) -> ComposeResult:
        """A rule, the choices, the line."""
        with Vertical(classes="sheet"):
            yield from head(self._title, self._hint)
            if self._choices:
                yield Pane(self._choice_rows)
            # A sheet whose every part is docked has no height of its own.
            yield Input(value=self._value, classes="below" if self._choices else "")

    def _choice_rows(self, width: int) -> list[Draw]:  # noqa: ARG002 - a builder's signature
        return [
            plain_row((f" {number} ", "key"), (choice or "everything", ""), tag=str(number))
            for number, choice in enumerate(self._choices, 1)
        ]

    def on_mount(self) -> None:
        """Begin typing at once."""
        self.query_one(Input).focus()

    def take_key(self, event: events.Key) -> bool:
        """Write in the line; a number takes a choice while all that stands there would go."""
        line = self.query_one(Input)
        empty = line.selected_text == line.value
        if event.key == "escape":
            self.give(None)
        elif event.key == "enter":
            self.give(line.value)
        elif empty and event.key.isdecimal() and 0 < int(event.key) <= len(self._choices):
            self.give(self._choices[int(event.key) - 1])
        else:
            return edit_line(line, event)
        return True

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Take the choice that was clicked."""
        self.give(self._choices[int(message.tag) - 1])


class Card(Sheet[str | None]):
    """Rows to read; arrows and pages scroll, Esc closes, a digit chooses a row's tag."""

    _STEPS: ClassVar[Mapping[str, int]] = {
        "up": -1,
        "down": 1,
        "pageup": -10,
        "pagedown": 10,
        "space": 10,
        "home": -FAR,
        "end": FAR,
    }

    def __init__(
        self,
        title: str,
        build: Callable[[int], Sequence[Draw]],
        note: str = "Esc closes",
        answers: Collection[str] = (),
    ) -> None:
        """Show what ``build`` makes of a width; ``answers`` are keys that are given back too."""
        super().__init__()
        self._title, self._build, self._note = title, build, note
        self._answers = answers

    def compose(self) -> ComposeResult:
        """A rule and the rows."""
        with Vertical(classes="sheet"):
            yield from head(self._title, self._note)
            yield Pane(self._build)

    def take_key(self, event: events.Key) -> bool:
        """Scroll, choose by a digit, close."""
        if event.key in {"escape", "f1", "f3", "f8"} or latin(event.character or "") == "q":
            self.give(None)
        elif event.key in self._answers:
            self.give(event.key)
        elif event.key in self._STEPS:
            self.query_one(Pane).scroll_relative(y=self._STEPS[event.key], animate=False)
        elif event.key == "enter" or event.key.isdecimal():
            self._choose("1" if event.key == "enter" else event.key)
        else:
            return False
        return True

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Choose by click."""
        self.give(message.tag)

    def _choose(self, tag: str) -> None:
        """Give a tag back when some row has it."""
        pane = self.query_one(Pane)
        if any(row.tag == tag for row in pane.rows(max(pane.size.width - 2, 1))):
            self.give(tag)


class Menu(Sheet[str | None]):
    """All commands of a screen, each by one letter: for terminals that send few keys."""

    def __init__(self, commands: Sequence[Command]) -> None:
        """Offer the commands that have a letter."""
        super().__init__()
        self._commands = [command for command in commands if command.letter]

    def compose(self) -> ComposeResult:
        """A rule and a bar of letters."""
        with Vertical(classes="sheet"):
            yield from head("menu", "type a letter; Esc goes back")
            yield Pane(self._rows)

    def _rows(self, width: int) -> list[Draw]:
        cell = max(len(command.title) for command in self._commands) + 4
        across = max(width // cell, 1)
        rows = -(-len(self._commands) // across)
        return [
            plain_row(
                *(
                    piece
                    for command in self._commands[row::rows]
                    for piece in (
                        (f"{command.letter} ", "key"),
                        (command.title.ljust(cell - 2), ""),
                    )
                )
            )
            for row in range(rows)
        ]

    def take_key(self, event: events.Key) -> bool:
        """Choose by the letter, whatever the keyboard layout."""
        letter = latin(event.character or "")
        if event.key == "escape":
            self.give(None)
            return True
        for command in self._commands:
            if command.letter == letter:
                self.give(command.action)
        return bool(letter)
