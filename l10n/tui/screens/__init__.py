"""One screen per task; a screen asks a port and shows the answer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from l10n.tui.screens.board import BoardScreen
from l10n.tui.screens.sheet import Sheet

if TYPE_CHECKING:
    from l10n.tui.screens.dialogs import Ask, Card, Menu
    from l10n.tui.screens.finder import Finder
    from l10n.tui.screens.review import ReviewScreen

__all__ = ["Ask", "BoardScreen", "Card", "Finder", "Menu", "ReviewScreen", "Sheet"]

_LATE = {
    "Ask": "dialogs",
    "Card": "dialogs",
    "Finder": "finder",
    "Menu": "dialogs",
    "ReviewScreen": "review",
}


def __getattr__(name: str) -> object:
    """Load what opens over the board when it first does: the board paints before that."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
