"""Which articles the board lists, and in which order. Pure; what the counts mean is the port's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.tui.ports import BoardRow

__all__ = ["SORTS", "listed", "words_left"]

SORTS = ("name", "words left", "errors", "due date")


def listed(rows: Sequence[BoardRow], words: str, order: str) -> list[BoardRow]:
    """Return the rows that all words let through, in one of the orders of `SORTS`."""
    wanted = words.casefold().split()
    found = [row for row in rows if all(_passes(row, word) for word in wanted)]
    match order:
        case "words left":
            found.sort(key=lambda row: -sum(words_left(row, locale) for locale in row.cells))
        case "errors":
            found.sort(key=lambda row: -sum(cell.errors for cell in row.cells.values()))
        case "due date":
            found.sort(key=lambda row: (not row.due, row.due, row.article))
        case _:
            found.sort(key=lambda row: row.article)
    return found


def _passes(row: BoardRow, word: str) -> bool:
    """Whether a row is wanted: letters of its name, or what is the matter in some locale."""
    cells = row.cells.values()
    match word:
        case "error":
            return any(cell.errors for cell in cells) or not row.cells
        case "stale":
            return any(cell.stale for cell in cells)
        case "unfinished":
            return any(words_left(row, locale) for locale in row.cells)
        case "held":
            return any(not cell.publishable for cell in cells)
    return word in row.article.casefold()


def words_left(row: BoardRow, locale: str) -> int:
    """Return the source words of an article that nobody has translated in a locale."""
    from l10n.model import State  # not for the first frame

    words = row.cells[locale].words
    return words.get(State.UNTRANSLATED, 0) + words.get(State.DRAFT, 0)
