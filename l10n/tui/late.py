"""A board that is opened after the first screen is painted: a big program loads behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from l10n.errors import L10nError

if TYPE_CHECKING:
    from l10n.store import Visitor
    from l10n.tui.ports import BoardRow, DeskPort, Passage, WholeBoardPort

__all__ = ["Late"]


class Late:
    """The board that an opener gives; mutable, called from the thread that talks to the ports."""

    def __init__(self, opener: Callable[[], WholeBoardPort]) -> None:
        """Open nothing yet."""
        self._opener = opener
        self._board: WholeBoardPort | None = None
        self.failure: L10nError | None = None
        """Why there is no board; nothing can be done then."""

    def _opened(self) -> WholeBoardPort:
        if self.failure is not None:
            raise self.failure
        if self._board is None:
            try:
                self._board = self._opener()
            except L10nError as error:
                self.failure = error
                raise
        return self._board

    @property
    def locales(self) -> tuple[str, ...]:
        """Folder names of the target locales; none before the board is open."""
        return self._board.locales if self._board is not None else ()

    def rows(self) -> Sequence[BoardRow]:
        """Return one row per article; raise what the opener raises."""
        return self._opened().rows()

    def open(self, article: str, locale: str, /) -> DeskPort:
        """Open an article in a locale for review; raise what the opener raises."""
        return self._opened().open(article, locale)

    def refresh(self) -> object:
        """Look for changes made by other programs; raise what the opener raises."""
        return self._opened().refresh()

    @property
    def recovered(self) -> Sequence[str]:
        """What became of what a killed session left; nothing before the board is open."""
        return self._board.recovered if self._board is not None else ()

    def preview(self, article: str, locale: str, /) -> Sequence[Passage]:
        """Return an article as it reads in a locale now."""
        return self._opened().preview(article, locale)

    def build(self, article: str, locale: str, /) -> Sequence[str]:
        """Build an article in a locale; return what came of it, a line each."""
        return self._opened().build(article, locale)

    def visitors(self) -> Sequence[Visitor]:
        """Return who else has what open."""
        return self._opened().visitors()
