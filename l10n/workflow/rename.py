"""``rename``: an article with its template and its catalogs, together or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n import catalog
from l10n.errors import ArticleError, StoreError
from l10n.model import State
from l10n.settings import check_name
from l10n.store import lock, write_atomic
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
    untouched: list[Path] = []
    sources = {source.name: source for source in room.sources().sources}
    moves: list[tuple[Path, Path]] = []
    source = sources.get(old)
    if source is not None:
        extension = source.path.suffix.lstrip(".")
        moves.append((source.path, room.paths.article(new, extension)))
    elif new not in sources or not room.paths.template(old).is_file():
        raise ArticleError(f"no article {old!r} and no catalogs of one; nothing was renamed")
    else:
        untouched = _untouched(room, new)
    moves.append((room.paths.template(old), room.paths.template(new)))
    moves += [
        (room.paths.catalog(old, locale), room.paths.catalog(new, locale))
        for locale in room.settings.locales
    ]
    moves = [(here, there) for here, there in moves if here.is_file()]
    for _, there in moves:
        if there.exists() and there not in untouched:
            raise ArticleError(
                "exists already; nothing was renamed", file=room.paths.relative(there)
            )
    kept = {there: there.read_bytes() for there in untouched if there.is_file()}
    done: list[tuple[Path, Path]] = []
    with lock(room.paths.state / "project", folder=room.locks):
        try:
            for here, there in moves:
                there.parent.mkdir(parents=True, exist_ok=True)
                here.replace(there)
                done.append((here, there))
        except OSError as error:
            for here, there in reversed(done):
                there.replace(here)
                if there in kept:
                    write_atomic(there, kept[there], root=room.settings.root)
            raise StoreError(f"nothing was renamed: {error.strerror}") from error
    return RenameReport(files=tuple(room.paths.relative(there) for _, there in moves))


def _untouched(room: Newsroom, name: str) -> list[Path]:
    """Return the template and catalogs of an article that hold nobody's work, and may be replaced."""
    found = [room.paths.template(name)]
    for locale in room.settings.locales:
        known = room.known(name, locale)
        if known is None:
            continue
        texts = [catalog.translation(entry, locale.folder) for entry in known.entries]
        if all(t.state.rank < State.TRANSLATED.rank and not t.edited for t in texts):
            found.append(room.paths.catalog(name, locale))
    return found
