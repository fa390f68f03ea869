"""Every act a person can do, declared once: bindings, footer, palette, Esc menu and help card are
derived from this table, so none of them can drift.

It must never say what an act does to a unit; that lives behind the ports.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from l10n.errors import SettingsError

__all__ = ["BOARD", "COMMANDS", "REVIEW", "Command", "key_name", "keys_of", "proved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One act: its name for key settings, its action, keys, words and letter in the Esc menu."""

    id: str
    action: str
    keys: tuple[str, ...]
    """In Textual's names; the first is the one shown."""
    title: str
    """Two or three words for footer and menu."""
    help: str
    """One sentence for help card and palette."""
    letter: str = ""
    footer: int = 0
    """Rank in the footer, 1 first; 0 is not shown there."""


def _read() -> dict[str, tuple[Command, ...]]:
    text = Path(__file__).with_name("commands.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    return {
        screen: tuple(
            Command(id=f"{screen}.{row.pop('name')}", keys=tuple(row.pop("keys")), **row)
            for row in (dict(row) for row in (*tables[screen], *tables["everywhere"]))
        )
        for screen in ("review", "board")
    }


_TABLES = _read()
REVIEW = _TABLES["review"]
BOARD = _TABLES["board"]
COMMANDS: Mapping[str, Command] = MappingProxyType({c.id: c for c in (*REVIEW, *BOARD)})


def keys_of(command: Command, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of a command under a person's own keymap."""
    if command.id not in chosen:
        return command.keys
    return tuple(key.strip() for key in chosen[command.id].split(",") if key.strip())


def proved(chosen: Mapping[str, str]) -> Mapping[str, str]:
    """Return the keymap when every name in it is a command's and no key does two things at once."""
    for name in chosen:
        if name not in COMMANDS:
            known = ", ".join(sorted(COMMANDS))
            message = f"[keys] names no command {name!r}; use one of: {known}"
            raise SettingsError(message, file="config.toml")
    for table in (REVIEW, BOARD):
        taken: dict[str, str] = {}
        for command in table:
            for key in keys_of(command, chosen):
                if key in taken:
                    message = (
                        f"[keys] gives {key!r} to {taken[key]} and {command.id}; "
                        "choose another key for one of them"
                    )
                    raise SettingsError(message, file="config.toml")
                taken[key] = command.id
    return chosen


_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "slash": "/",
    "right_square_bracket": "]",
}


def key_name(key: str) -> str:
    """Return a key as people write it: ``Ctrl+G``, ``Shift+Tab``, ``F4``."""
    *modifiers, last = key.split("+")
    is_short = len(last) == 1 or (last[0] == "f" and last[1:].isdecimal())
    shown = _NAMES.get(last, last.upper() if is_short else last.capitalize())
    if not modifiers and len(last) == 1:
        shown = last
    return "+".join([*(m.capitalize() for m in modifiers), shown])
