"""One screen per task; a screen asks a port and shows the answer."""

from __future__ import annotations

from l10n.tui.screens.board import BoardScreen
from l10n.tui.screens.dialogs import Ask, Card, Menu
from l10n.tui.screens.review import ReviewScreen

__all__ = ["Ask", "BoardScreen", "Card", "Menu", "ReviewScreen"]
