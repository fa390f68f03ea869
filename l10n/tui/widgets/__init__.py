"""What the screens are made of; a widget knows its own data and messages, never the app."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from l10n.tui.widgets.board_table import BoardTable
from l10n.tui.widgets.draw import Draw, paragraph, plain_row
from l10n.tui.widgets.footer import Hints
from l10n.tui.widgets.pane import Pane, Rule

if TYPE_CHECKING:
    from l10n.tui.widgets.editor import Editor
    from l10n.tui.widgets.reader_list import ReaderList
    from l10n.tui.widgets.unit_list import UnitList, mark_of

__all__ = [
    "BoardTable",
    "Draw",
    "Editor",
    "Hints",
    "Pane",
    "ReaderList",
    "Rule",
    "UnitList",
    "mark_of",
    "paragraph",
    "plain_row",
]


_LATE = {
    "Editor": "editor",
    "ReaderList": "reader_list",
    "UnitList": "unit_list",
    "mark_of": "unit_list",
}


def __getattr__(name: str) -> object:
    """Load what only the review needs when it is first opened: the board paints before that."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
