"""Small screens over another: a question, a card of text, the menu of letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from l10n.display import bare
from l10n.tui.commands import Command
from l10n.tui.layouts import latin
from l10n.tui.widgets import Draw, Pane, Rule, plain_row

__all__ = ["Ask", "Card", "Menu", "Sheet"]


Result = TypeVar("Result")


class Sheet(ModalScreen[Result]):
    """A screen over another that gives one result."""

    def give(self, result: Result) -> None:
        """Close with a result; once: a key pressed while it closes must not close what is below."""
        if self.is_active:
            self.dismiss(result)


class Ask(Sheet[str | None]):
    """One line of text from a person; Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(
        self, title: str, hint: str = "", value: str = "", *, choices: Sequence[str] = ()
    ) -> None:
        """Ask under a title; a digit as the first key takes one of the choices."""
        super().__init__()
        self._title, self._hint, self._value = title, hint, bare(value)
        self._choices = choices
        self._early: list[events.Key] = []
        """Keys pressed before the line was there."""

    def compose(self) -> ComposeResult:
        """A rule, the choices, the line."""
        with Vertical(classes="sheet"):
            rule = Rule(self._title)
            rule.note = self._hint
            yield rule
            if self._choices:
                yield Pane(self._choice_rows)
            yield Input(value=self._value)

    def _choice_rows(self, width: int) -> list[Draw]:  # noqa: ARG002 - a builder's signature
        return [
            plain_row((f" {number} ", "key"), (choice or "everything", ""), tag=str(number))
            for number, choice in enumerate(self._choices, 1)
        ]

    def on_mount(self) -> None:
        """Begin typing at once."""
        line = self.query_one(Input)
        line.focus()
        typed = ""
        for event in self._early:
            if event.key == "enter":
                self.give(typed or line.value)
            elif (typed or not self.take_key(event)) and event.character is not None:
                typed += event.character
        line.value = typed or line.value

    def take_key(self, event: events.Key) -> bool:
        """Take a choice by its number while the line is empty or all of it would be replaced."""
        if not self.query(Input):
            is_early = event.key == "enter" or event.is_printable
            self._early += [event] if is_early else []
            return is_early
        line = self.query_one(Input)
        empty = line.selected_text == line.value
        if empty and event.key.isdecimal() and 0 < int(event.key) <= len(self._choices):
            self.give(self._choices[int(event.key) - 1])
            return True
        return False

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Take the choice that was clicked."""
        self.give(self._choices[int(message.tag) - 1])

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Give the line back."""
        message.stop()
        self.give(message.value)

    def action_cancel(self) -> None:
        """Give nothing back."""
        self.give(None)


class Card(Sheet[str | None]):
    """Rows to read; arrows and pages scroll, Esc closes, a digit chooses a row's tag."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,f3,f8,q", "close", show=False, priority=True),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown,space", "scroll(10)", show=False),
        Binding("enter", "choose('1')", show=False),
    ]

    def __init__(
        self, title: str, build: Callable[[int], Sequence[Draw]], note: str = "Esc closes"
    ) -> None:
        """Show what ``build`` makes of a width."""
        super().__init__()
        self._title, self._build, self._note = title, build, note

    def compose(self) -> ComposeResult:
        """A rule and the rows."""
        with Vertical(classes="sheet"):
            rule = Rule(self._title)
            rule.note = self._note
            yield rule
            yield Pane(self._build)

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        if event.key.isdecimal():
            self.action_choose(event.key)

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Choose by click."""
        self.give(message.tag)

    def action_choose(self, tag: str) -> None:
        """Give a tag back when some row has it."""
        pane = self.query_one(Pane)
        if any(row.tag == tag for row in pane.rows(max(pane.size.width - 2, 1))):
            self.give(tag)

    def action_scroll(self, rows: int) -> None:
        """Scroll."""
        self.query_one(Pane).scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Give nothing back."""
        self.give(None)


class Menu(Sheet[str | None]):
    """All commands of a screen, each by one letter: for terminals that send few keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(self, commands: Sequence[Command]) -> None:
        """Offer the commands that have a letter."""
        super().__init__()
        self._commands = [command for command in commands if command.letter]

    def compose(self) -> ComposeResult:
        """A rule and a bar of letters."""
        with Vertical(classes="sheet"):
            rule = Rule("menu")
            rule.note = "type a letter; Esc goes back"
            yield rule
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

    def on_key(self, event: events.Key) -> None:
        """Choose by the letter, whatever the keyboard layout."""
        letter = latin(event.character or "")
        for command in self._commands:
            if command.letter == letter:
                event.stop()
                self.give(command.action)

    def action_close(self) -> None:
        """Give nothing back."""
        self.give(None)
