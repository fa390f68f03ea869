"""What a verb made of these very files, remembered until any of them changes.

A result is told again only when nothing it depends on changed: the files' contents (by size, times
and inode, and by hash where these say nothing), the settings, our own code and the installed
packages. Remembered is only what went without an error, while no input changed on the way. Deleting
``.l10n`` forgets it all.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from l10n.settings import Settings
from l10n.store import Manifest, Tree, read_cache, scan, write_cache

__all__ = ["Memo", "Seen"]


@dataclass(slots=True)
class Seen:
    """Some folders as they were at one moment."""

    trees: dict[str, Tree]
    """By folder."""
    moment: int = 0
    """The file system's time before the look; 0 when nobody took it."""


class Memo:
    """The remembered results of one project."""

    def __init__(self, settings: Settings, state: Path, person: str = "") -> None:
        """Read nothing yet; ``state`` is the folder of caches, ``person`` what else results hang on."""
        self._settings, self._state, self._person = settings, state, person
        self._manifest: Manifest | None = None
        self._held: Seen | None = None
        self._holding = False
        self._before: dict[str, str] = {}

    @property
    def manifest(self) -> Manifest:
        """The hashes of the project's files."""
        if self._manifest is None:
            self._manifest = Manifest(self._state / "manifest", self._settings.root)
        return self._manifest

    @property
    def inputs(self) -> tuple[str, ...]:
        """The folders that everything is made from."""
        s = self._settings
        return tuple(f for f in (s.articles, s.catalogs, s.templates) if f)

    @property
    def key(self) -> str:
        """Names settings, code and packages: what results hang on beside files."""
        return f"{_code()} {self._settings!r} {self._person}"

    @contextlib.contextmanager
    def one_look(self) -> Iterator[None]:
        """Let several verbs go by one look at the files, as long as none of them has to work."""
        self._holding = True
        try:
            yield
        finally:
            self._holding, self._held = False, None

    def look(self, folders: tuple[str, ...], *, exact: bool = False) -> Seen:
        """Look at folders; ``exact`` takes the time first, so that what is read can be kept."""
        held = None if exact else self._held
        moment = self.manifest.moment() if exact else 0
        trees = dict(held.trees) if held is not None else {}
        for folder in folders:
            if folder not in trees:
                hidden = folder == self._settings.templates
                trees[folder] = scan(self._settings.root, folder, hidden=hidden)
        seen = Seen(trees=trees, moment=moment)
        if self._holding and not exact:
            self._held = seen
        return seen

    def recall(self, verb: str, folders: tuple[str, ...]) -> Any:
        """Return what ``keep`` was given for the same files, None when anything changed since.

        ``verb`` names the result with all that it was asked for.
        """
        name, _, _ = verb.partition(" ")
        known = read_cache(self._file(name))
        known = known if isinstance(known, dict) else {}
        if known.get("stats") == self._stats(verb, folders, self.look(folders)):
            return known["result"]
        self._held = None
        seen = self.look(folders, exact=True)
        contents = self.contents(verb, folders, seen)
        if known.get("contents") == contents:
            self.write(verb, folders, seen, contents, known["result"])
            return known["result"]
        self._before[verb] = self.contents(verb, self.inputs, seen)
        return None

    def keep(
        self,
        verb: str,
        folders: tuple[str, ...],
        result: Any,
        made: Mapping[str, str] | None = None,
    ) -> None:
        """Remember a result, unless an input changed while it was made.

        ``made`` are the files the verb wrote outside its inputs, with the hash of what it wrote.
        """
        seen = self.look(folders, exact=True)
        if self.contents(verb, self.inputs, seen) != self._before.pop(verb, None):
            return
        files = {name: stat for tree in seen.trees.values() for name, stat in tree.files.items()}
        for name, content in (made or {}).items():
            stat = files.get(name)
            if stat is None or self.manifest.hash(name, stat, seen.moment) != content:
                return
        self.write(verb, folders, seen, self.contents(verb, folders, seen), result)

    def contents(self, verb: str, folders: tuple[str, ...], seen: Seen) -> str:
        """Return a hash of the key and of every file's name and contents."""
        lines = [self.key, verb]
        for folder in folders:
            tree = seen.trees[folder]
            lines += sorted(tree.doors)
            for name in sorted(tree.files):
                lines.append(f"{name} {self.manifest.hash(name, tree.files[name], seen.moment)}")
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()

    def hash(self, seen: Seen, folder: str, name: str) -> str:
        """Return the hash of one file's contents, empty when it is not there."""
        stat = seen.trees[folder].files.get(name)
        return "" if stat is None else self.manifest.hash(name, stat, seen.moment)

    def _stats(self, verb: str, folders: tuple[str, ...], seen: Seen) -> str:
        """Return a hash of the key and of what the file system says of every file."""
        total = hashlib.sha256(f"{self.key} {verb}".encode("utf-8", "surrogateescape"))
        for folder in folders:
            total.update(seen.trees[folder].digest.encode())
        return total.hexdigest()

    def write(
        self, verb: str, folders: tuple[str, ...], seen: Seen, contents: str, result: Any
    ) -> None:
        """Remember a result for files whose contents are known to be those it was made from."""
        trees = [seen.trees[folder] for folder in folders]
        settled = all(
            max(stat[1], stat[2]) < seen.moment for tree in trees for stat in tree.files.values()
        )
        if any(tree.doors for tree in trees):
            return  # what lies behind a linked folder is not looked at
        stats = self._stats(verb, folders, seen) if settled else ""
        name, _, _ = verb.partition(" ")
        write_cache(self._file(name), {"stats": stats, "contents": contents, "result": result})
        self.manifest.save()

    def _file(self, name: str) -> Path:
        return self._state / "results" / name


@cache
def _code() -> str:
    """Name our own code as it lies there, and the installed packages."""
    package = Path(__file__).parent.parent
    files = scan(package.parent, package.name).files
    data: list[object] = [sys.version]
    data += sorted(
        (name, stat[0], stat[1]) for name, stat in files.items() if not name.endswith(".pyc")
    )
    for place in sys.path:
        if place.endswith("-packages"):  # installing anything changes the folder
            with contextlib.suppress(OSError):
                data.append((place, Path(place).stat().st_mtime_ns))
    return hashlib.sha256(repr(data).encode()).hexdigest()
