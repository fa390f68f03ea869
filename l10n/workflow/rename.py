"""``rename``: an article with its template and its catalogs, together or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n.errors import ArticleError, StoreError
from l10n.settings import check_name
from l10n.store import lock
from l10n.workspace import Newsroom, Report

__all__ = ["RenameReport", "rename"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameReport(Report):
    """Where the files are now."""

    files: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"files": list(self.files), **Report.to_json(self)}


def rename(room: Newsroom, old: str, new: str) -> RenameReport:
    """Rename an article; also when only its source was renamed already and its catalogs were not.

    Raises ``ArticleError`` for a name that may not be or is taken.
    """
    check_name(new)
    sources = {source.name: source for source in room.sources().sources}
    moves: list[tuple[Path, Path]] = []
    source = sources.get(old)
    if source is not None:
        extension = source.path.suffix.lstrip(".")
        moves.append((source.path, room.paths.article(new, extension)))
    elif new not in sources:
        raise ArticleError(f"no article {old!r}, and none {new!r} its catalogs could be for")
    moves.append((room.paths.template(old), room.paths.template(new)))
    moves += [
        (room.paths.catalog(old, locale), room.paths.catalog(new, locale))
        for locale in room.settings.locales
    ]
    moves = [(here, there) for here, there in moves if here.is_file()]
    for _, there in moves:
        if there.exists():
            raise ArticleError(
                "exists already; nothing was renamed", file=room.paths.relative(there)
            )
    done: list[tuple[Path, Path]] = []
    with lock(room.paths.state / "project", folder=room.locks):
        try:
            for here, there in moves:
                there.parent.mkdir(parents=True, exist_ok=True)
                here.rename(there)
                done.append((here, there))
        except OSError as error:
            for here, there in reversed(done):
                there.rename(here)
            raise StoreError(f"nothing was renamed: {error.strerror}") from error
    return RenameReport(files=tuple(room.paths.relative(there) for _, there in moves))
