"""What the board and the review screen share: bindings from the table, menu, help, notices."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import Screen

from l10n.errors import L10nError
from l10n.tui.calls import Calls
from l10n.tui.commands import Command, key_name, keys_of
from l10n.tui.ports import UiSettings
from l10n.tui.screens.sheet import Sheet
from l10n.tui.theme import THEMES
from l10n.tui.widgets import Draw, Pane, paragraph, plain_row

if TYPE_CHECKING:
    from l10n.tui.screens.finder import Hit

__all__ = ["TaskScreen", "bindings"]

Result = TypeVar("Result")
_KEYS = 17
"""Cells of the keys on the help card; a command with more of them has its own row."""
_READABLE = 0.8
"""Seconds that a notice stays whatever is typed."""


def bindings(commands: Sequence[Command]) -> list[BindingType]:
    """Return the bindings of a command table; ids let a person's keymap move them."""
    return [
        Binding(
            ",".join(command.keys),
            command.action,
            command.title,
            id=command.id,
            show=False,
            priority=True,
        )
        for command in commands
        if command.keys
    ]


class TaskScreen(Screen[None]):
    """A screen with a command table."""

    COMMAND_TABLE: ClassVar[Sequence[Command]] = ()
    LEGEND: ClassVar[Sequence[tuple[str, str]]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-xwide")]  # noqa: RUF012 - Textual's name
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - Textual's name

    def __init__(self, calls: Calls, settings: UiSettings) -> None:
        """Share the thread of calls and a person's settings."""
        super().__init__()
        self.calls = calls
        self.settings = settings
        self._told_at = 0.0
        self.is_left = False
        """A person has gone elsewhere: what is pressed from now on is not for this screen."""

    @property
    def is_open(self) -> bool:
        """False once it is being closed: a late answer has nothing left to be drawn on."""
        return self.is_attached and self.display and not self.is_left

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Allow no act on a screen that is being closed, however it was asked for."""
        return self.is_open

    def take_key(self, event: events.Key) -> bool:  # noqa: ARG002 - for those who take keys
        """Do a key in the order typed; False lets the bindings have it."""
        return False

    def tell(self, words: str, look: str = "muted") -> None:
        """Show a notice above the hints until a key comes; its words may hold foreign text."""
        if not self.is_open:
            return
        mark = {"error": "! ", "warning": "? "}.get(look, "· ")
        self._told_at = monotonic()
        pane = self.query_one("#notice", Pane)
        pane.display = True
        pane.show(lambda width: paragraph(words, width, lead=(mark, look), limit=4))

    def hush(self) -> None:
        """Take the notice away, unless it is too young to have been read."""
        pane = self.query_one("#notice", Pane)
        if pane.display and monotonic() - self._told_at > _READABLE:
            pane.display = False

    def told(self, error: L10nError) -> None:
        """Show what went wrong."""
        self.tell(str(error), "error")

    def put_over(
        self,
        sheet: Sheet[Result],
        then: Callable[[Result], Awaitable[None] | None] | None = None,
    ) -> None:
        """Show a screen over this one; what comes of it is done before the next key is."""
        sheet.then = then
        self.app.push_screen(sheet)

    def action_menu(self) -> None:
        """Show the menu of letters."""
        from l10n.tui.screens.dialogs import Menu

        self.put_over(Menu(self.COMMAND_TABLE), self._chosen)

    async def _chosen(self, action: str | None) -> None:
        if action:
            await self.run_action(action)

    def action_help(self) -> None:
        """Show the help card."""
        from l10n.tui.screens.dialogs import Card

        self.put_over(Card("keys", self._help_rows))

    def action_palette(self) -> None:
        """Find a command, a theme or a sentence by words."""
        from l10n.tui.screens.finder import Finder

        self.put_over(Finder(self.found), self._do)

    def found(self, query: str) -> list[Hit]:
        """Return what the palette offers for some words."""
        from l10n.tui.screens.finder import Hit, fitting

        offered = []
        for command in self.COMMAND_TABLE:
            keys = keys_of(command, self.settings.keys)
            words = f"{key_name(keys[0])} · {command.help}" if keys else command.help
            offered.append(Hit(command.title, words, partial(self.run_action, command.action)))
        offered += [
            Hit(f"theme {theme.name}", "Change the colours.", partial(self._wear, theme.name))
            for theme in THEMES
        ]
        return fitting(query, offered)

    def _wear(self, theme: str) -> None:
        self.app.theme = theme

    async def _do(self, hit: Hit | None) -> None:
        done = hit.act() if hit is not None else None
        if done is not None:
            await done

    def _help_rows(self, width: int) -> list[Draw]:
        return help_card(self.COMMAND_TABLE, self.settings.keys, self.LEGEND, width)


def help_card(
    commands: Sequence[Command],
    chosen: Mapping[str, str],
    legend: Sequence[tuple[str, str]],
    width: int,
) -> list[Draw]:
    """Return one row per command with its present keys, then what the marks mean."""
    heads = [_keys_shown(command, chosen) for command in commands]
    room = min(max(map(len, heads)), max(width // 3, _KEYS)) + 2
    rows: list[Draw] = []
    for command, head in zip(commands, heads, strict=True):
        if len(head) < room:
            rows += paragraph(command.help, width, lead=(head.ljust(room), "key"), indent=room)
        else:
            rows.append(plain_row((head, "key")))
            rows += paragraph(command.help, width, indent=room)
    if legend:
        rows.append(plain_row(("", "")))
        for mark, words in legend:
            rows += paragraph(words, width, lead=(mark.ljust(room), "accent"), indent=room)
    return rows


def _keys_shown(command: Command, chosen: Mapping[str, str]) -> str:
    keys = [key_name(key) for key in keys_of(command, chosen)]
    return "  ".join([*keys, f"Esc {command.letter}"] if command.letter else keys)
