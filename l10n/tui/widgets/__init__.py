"""What the screens are made of; a widget knows its own data and messages, never the app."""

from __future__ import annotations

from l10n.tui.widgets.board_table import BoardTable
from l10n.tui.widgets.draw import Draw, paragraph, plain_row
from l10n.tui.widgets.editor import Editor
from l10n.tui.widgets.footer import Hints
from l10n.tui.widgets.pane import Pane, Rule
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
