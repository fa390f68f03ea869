"""The review desk in a terminal; the only room that knows Textual.

It holds no rule: what may be decided and how states move is asked of the ports. Importing this
package loads no Textual; `run` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from l10n.tui.plain import plain

if TYPE_CHECKING:
    from l10n.tui.ports import (
        BoardPort,
        BoardRow,
        Cell,
        ConcordancePort,
        DeskPort,
        HistoryPort,
        Item,
        LocaleLike,
        ManyPort,
        Match,
        PagesPort,
        Passage,
        Place,
        PresencePort,
        RecoveryPort,
        Revision,
        Scope,
        Suggestion,
        Survey,
        TermHit,
        UiSettings,
        WholeBoardPort,
        WidePort,
    )

__all__ = [
    "BoardPort",
    "BoardRow",
    "Cell",
    "ConcordancePort",
    "DeskPort",
    "HistoryPort",
    "Item",
    "LocaleLike",
    "ManyPort",
    "Match",
    "PagesPort",
    "Passage",
    "Place",
    "PresencePort",
    "RecoveryPort",
    "Revision",
    "Scope",
    "Suggestion",
    "Survey",
    "TermHit",
    "UiSettings",
    "WholeBoardPort",
    "WidePort",
    "plain",
    "run",
]


def __getattr__(name: str) -> object:
    """Load ports and values when one is first asked for."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from l10n.tui import ports

    return getattr(ports, name)


def run(
    opener: Callable[[], WholeBoardPort],
    *,
    article: str | None,
    locale: str | None,
    settings: UiSettings,
) -> int:
    """Open the review desk and return the exit code when the person leaves.

    ``opener`` is called once the first screen is painted, on the thread that talks to the ports.
    With article and locale it opens on that desk, else on the board. Raises `SettingsError` for an
    unknown theme or keymap, and what ``opener`` raises of `L10nError`.
    """
    import gc
    import sys

    gc.disable()  # nothing is garbage before the first frame; the app enables it again
    try:
        from l10n.tui.app import ReviewApp
        from l10n.tui.keyboard import guard_parser
        from l10n.tui.late import Late

        guard_parser()
        board = Late(opener)
        app = ReviewApp(board, article=article, locale=locale, settings=settings)
        said = app.run()
    finally:
        gc.enable()
    app.calls.close()
    if board.failure is not None:
        raise board.failure
    if said:
        sys.stderr.write(f"{said}\n")
    return app.return_code or 0
