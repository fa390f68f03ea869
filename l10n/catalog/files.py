"""Catalogs on disk: read strictly, saved under a lock with re-read and merge.

A file that does not parse is never written over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from l10n.catalog.entry import Catalog
from l10n.catalog.merge import Conflict, merge
from l10n.catalog.reader import MAX_BYTES, is_blank, parse
from l10n.catalog.units import folder_of, normalise
from l10n.catalog.writer import serialize
from l10n.errors import CatalogError, StoreError
from l10n.store import git, lock, read_file, shown, write_atomic

__all__ = ["Saved", "load", "save"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a save came to."""

    catalog: Catalog
    """What is on disk now: merged and normalised."""
    data: bytes
    """Its bytes."""
    written: bool
    """False when the file held these bytes already."""
    conflicts: tuple[Conflict, ...] = ()
    """Units whose text two people changed since ``base``."""


def load(path: Path, *, root: Path | None = None, locale: str | None = None) -> Catalog:
    """Read a catalog.

    ``root`` is the project's folder: links out of it are refused, errors name paths below it and
    the last good commit. With ``locale`` (folder spelling) a file of another language is refused.
    Raises ``CatalogError``.
    """
    name = shown(path, root)
    data = _read(path, root, name)
    if is_blank(data) and root is not None:
        _refuse_emptied(path, root, name)
    catalog = _parse(data, path, root, name)
    language = folder_of(catalog.language)
    if locale and language and language != locale:
        raise CatalogError(
            f"the header says Language: {catalog.language[:40]}, the folder says {locale}; correct"
            " the header or move the file",
            file=name,
        )
    return catalog


def save(
    path: Path,
    catalog: Catalog,
    *,
    base: Catalog | None = None,
    lock_dir: Path | None = None,
    root: Path | None = None,
    locale: str | None = None,
    timeout: float = 30.0,
    change: Callable[[Catalog], Catalog] | None = None,
) -> Saved:
    """Write a catalog durably and lose nobody's work.

    ``base`` is the catalog as it was loaded; None for a file that was not there. When the file
    changed since, both changes are merged unit by unit; one that was cut off or emptied since is
    written whole again. ``change`` is applied to the merged
    catalog under the lock. Raises ``LockError``, ``StoreError``, or ``CatalogError`` when the file
    on disk is damaged; it is then as it was.
    """
    name = shown(path, root)
    folder = locale or folder_of(catalog.language) or None
    with lock(path, timeout, folder=lock_dir):
        old: bytes | None = None
        conflicts: tuple[Conflict, ...] = ()
        if path.exists() or path.is_symlink():
            old = _read(path, root, name)
            theirs = _parse(old, path, root, name)
            if theirs != base and not (is_blank(old) or _is_cut(old, base)):
                catalog, conflicts = merge(base or Catalog(), catalog, theirs, locale=folder or "")
        if change is not None:
            catalog = change(catalog)
        catalog = normalise(catalog, folder)
        data = serialize(catalog, name)
        _prove(data, catalog, name)
        if data == old:
            return Saved(catalog=catalog, data=data, written=False, conflicts=conflicts)
        write_atomic(path, data, root=root)
    return Saved(catalog=catalog, data=data, written=True, conflicts=conflicts)


def _is_cut(data: bytes, base: Catalog | None) -> bool:
    """Whether a file is the beginning of what was read from it: nobody's change, but damage.

    What was read is all there, so the next write mends it.
    """
    return base is not None and serialize(base).startswith(data.rstrip() + b"\n")


def _prove(data: bytes, catalog: Catalog, name: str) -> None:
    """Read the bytes again before they replace anything."""
    again = parse(data, name)
    active = tuple(e._replace(spelling=()) for e in catalog.entries if not e.obsolete)
    late = tuple(e._replace(spelling=()) for e in catalog.entries if e.obsolete)
    read = tuple(e._replace(spelling=()) for e in again.entries)
    if read != active + late or again.header != catalog.header:
        raise CatalogError("would not be read back as it was meant; nothing was written", file=name)


def _read(path: Path, root: Path | None, name: str) -> bytes:
    try:
        return read_file(path, root=root, limit=MAX_BYTES)
    except StoreError as error:
        raise CatalogError(error.problem.message, file=name) from error


def _parse(data: bytes, path: Path, root: Path | None, name: str) -> Catalog:
    try:
        return parse(data, name)
    except CatalogError as error:
        commit = git.last_good(root, path, _is_good) if root is not None else None
        if commit is None:
            raise
        p = error.problem
        raise CatalogError(
            f"{p.message}; the last good version is `git show {commit}:./{name}`",
            file=name,
            line=p.line,
            column=p.column,
        ) from error


def _refuse_emptied(path: Path, root: Path, name: str) -> None:
    """An empty file is a new catalog, unless it was not empty when it was committed."""
    commit = git.last_good(root, path, lambda data: not is_blank(data) and _is_good(data))
    if commit is not None:
        raise CatalogError(
            f"the file is empty but was not in commit {commit}; take it back with"
            f" `git checkout {commit} -- {name}`",
            file=name,
            line=1,
        )


def _is_good(data: bytes) -> bool:
    try:
        parse(data)
    except CatalogError:
        return False
    return True
