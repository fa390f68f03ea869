"""The units as a reader meets them, beside the queue: what is said there of risk is not said twice."""

from __future__ import annotations

from dataclasses import replace

from l10n.tui.widgets.draw import Draw
from l10n.tui.widgets.unit_list import UnitList

__all__ = ["ReaderList"]


class ReaderList(UnitList, can_focus=False):
    """Units in article order; a click opens one, keys stay with the editor."""

    def _row(self, index: int, width: int) -> Draw:
        row = super()._row(index, width)
        item = self._items[index]
        if not (item.unfinished and item.reason):
            return row
        return replace(row, pieces=(*row.pieces[:3], *row.pieces[4:]))
