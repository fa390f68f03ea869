"""Review line by line on plain streams: for screen readers, slow links and scripts."""

from __future__ import annotations

from typing import TextIO

from l10n.errors import L10nError
from l10n.tui.ports import BoardPort, PresencePort, RecoveryPort

__all__ = ["plain"]


def plain(
    board: BoardPort, *, article: str | None, locale: str | None, stdin: TextIO, stdout: TextIO
) -> int:
    """Review an article line by line; without article and locale list the board.

    Returns 0, or 2 when what was asked for cannot be opened.
    """
    from l10n.tui.talk import Talk, say  # of no use to the screens

    for words in board.recovered if isinstance(board, RecoveryPort) else ():
        say(stdout, f"recovered: {words}")
    if not article or not locale:
        _list(board, stdout)
        return 0
    try:
        desk = board.open(article, locale)
    except L10nError as error:
        say(stdout, f"cannot open: {error}")
        return 2
    try:
        return Talk(desk, stdin, stdout).run()
    finally:
        if isinstance(desk, PresencePort):
            desk.leave()


def _list(board: BoardPort, stdout: TextIO) -> None:
    from l10n.tui.talk import say

    for row in board.rows():
        for locale in board.locales:
            cell = row.cells.get(locale)
            if cell is not None:
                counts = ", ".join(f"{n} {state}" for state, n in cell.units.items() if n)
                trouble = f", {cell.errors} with errors" if cell.errors else ""
                say(stdout, f"{row.article} {locale}: {counts}{trouble}")
    say(stdout, "review one: l10n review ARTICLE LOCALE --plain")
