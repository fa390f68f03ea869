"""``Board``: what the review screen opens on, every article in every locale."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping, Sequence

from l10n.errors import UsageError
from l10n.store import Visitor, visitors
from l10n.workflow.build import build
from l10n.workflow.status import status
from l10n.workspace import BoardRow, Cell, Desk, Newsroom, Passage, read_through, recover

__all__ = ["Board"]


class Board:
    """All articles in all locales, for the review screen."""

    def __init__(self, room: Newsroom) -> None:
        """Take up what a killed session left in the journal; read nothing else yet."""
        self._room = room
        self.recovered = recover(room)
        """What the last session left unsaved and what became of it, in words."""

    @property
    def locales(self) -> tuple[str, ...]:
        """Folder names of the target locales, in the settings' order."""
        return tuple(locale.folder for locale in self._room.settings.locales)

    def rows(self) -> Sequence[BoardRow]:
        """Return one row per article."""
        report = status(self._room)
        notes = {problem.file or "": problem.message for problem in report.errors}
        rows = [self._row(name, cells) for name, cells in report.articles]
        broken = [
            BoardRow(article=file, cells={}, note=message)
            for file, message in notes.items()
            if not file.endswith(".po")
        ]
        return [*rows, *broken]

    def _row(self, name: str, cells: Mapping[str, Cell]) -> BoardRow:
        found, _ = self._room.articles([name], site=True)
        due = found[0].due.isoformat() if found and found[0].due else ""
        notes = [f"due {due}"] if due else []
        notes += ["confidential"] if found and found[0].is_confidential else []
        return BoardRow(article=name, cells=cells, note=", ".join(notes), due=due)

    def open(self, article: str, locale: str, /) -> Desk:
        """Open an article in a locale; raise ``L10nError`` when it cannot be."""
        found, problems = self._room.articles([article], site=True)
        if not found:
            problem = problems[0]
            raise UsageError(problem.message, file=problem.file, line=problem.line)
        return Desk(self._room, found[0], self._room.locale(locale)).enter()

    def visitors(self) -> Sequence[Visitor]:
        """Return who has what open, this process not counted."""
        here = os.getpid(), socket.gethostname()
        return tuple(v for v in visitors(self._room.presence) if (v.pid, v.host) != here)

    def preview(self, article: str, locale: str, /) -> Sequence[Passage]:
        """Return an article as it reads in a locale now; raise ``L10nError`` when it cannot be."""
        return read_through(self._room, article, self._room.locale(locale))

    def build(self, article: str, locale: str, /) -> Sequence[str]:
        """Build an article in a locale; return what came of it, a line each."""
        report = build(self._room, [article], [locale])
        lines = [problem.message for problem in report.errors]
        for _, pages in report.articles:
            page = pages.get(self._room.locale(locale).folder)
            if page is not None and page.published:
                lines += [f"published: {', '.join(page.files)}"]
            elif page is not None:
                lines += [f"held: {page.reason}"]
        return lines

    def refresh(self) -> None:
        """Nothing is kept between two looks."""
