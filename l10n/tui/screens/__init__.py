"""One screen per task; a screen asks a port and shows the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.tui.screens.board import BoardScreen
from l10n.tui.screens.dialogs import Ask, Card, Menu

if TYPE_CHECKING:
    from l10n.tui.screens.review import ReviewScreen

__all__ = ["Ask", "BoardScreen", "Card", "Menu", "ReviewScreen"]


def __getattr__(name: str) -> object:
    """Load the review when it is first opened: the board paints before that."""
    if name != "ReviewScreen":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from l10n.tui.screens.review import ReviewScreen

    return ReviewScreen
