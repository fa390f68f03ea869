"""What a command line was answered, told again while nothing it hangs on has changed.

An answer hangs on every file below the project's folders, on the settings, on the environment and
on our own code. It is kept only when, between the look before the work and the look after it, no
file changed but those that this process wrote itself, and it is told again only while the file
system says the same of every file (size, times, inode), or, where it says something else, while
every content is the same. Whatever is uncertain means doing the work. Deleting ``.l10n`` forgets it
all.

Loads little: this runs before the rest of the program is read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from l10n.errors import StoreError
from l10n.store.files import watching, write_atomic
from l10n.store.manifest import Manifest, now
from l10n.store.tree import Stat, Tree, scan, stat_of

__all__ = ["Answer", "Answers", "code"]

_FORMAT = 1
_SINGLE = (
    "l10n.toml",
    "pyproject.toml",
    ".l10n/journal",
    ".l10n/journal.1",
    ".l10n/journal.settled",
)
"""Files beside the folders: settings, and decisions that wait to be taken up."""
_TICK = 0.002
"""Seconds between two looks at the file system's clock."""
_PATIENCE = 0.1
"""Seconds to wait for a clock tick after the last write; a clock that stands still is given up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said."""

    code: int
    """Its exit code."""
    out: str
    err: str


@dataclass
class _Look:
    """The files of a project and places outside it as they were at one moment."""

    trees: tuple[Tree, ...]
    """The folders' in their order, then the single files'."""
    outside: tuple[Stat | None, ...]
    moment: int
    """The file system's time before the look, in ns; 0 when nobody took it."""

    @cached_property
    def files(self) -> dict[str, Stat]:
        return {name: stat for tree in self.trees for name, stat in tree.files.items()}

    @property
    def is_whole(self) -> bool:
        """Whether all that counts was looked at: what lies behind a linked folder was not."""
        return not any(tree.doors for tree in self.trees)

    @property
    def is_settled(self) -> bool:
        """Whether a later change is sure to show: every file is older than the look."""
        return all(_age(stat) < self.moment for stat in self.files.values())


class Answers:
    """The answer to one command line in one project, if it is known."""

    def __init__(
        self, root: Path, words: Sequence[str], *, slot: str, outside: Sequence[str] = ()
    ) -> None:
        """Take note of the settings as they are: they must not have been read yet.

        ``words`` are all that was asked and all that answers hang on beside files. ``slot`` names
        the file that keeps the last answer of its kind. ``outside`` are files and folders of the
        machine whose stat counts too: where programs lie, a person's configuration.
        """
        self.root = root
        self._state = root / ".l10n"
        self._file = self._state / "answers" / slot
        self._outside = tuple(outside)
        question = "\0".join((code(), str(root), *words, *outside))
        self._key = hashlib.sha256(question.encode("utf-8", "surrogateescape")).hexdigest()
        self._folders: tuple[str, ...] = ()
        self._opened = self._look()
        self._before: _Look | None = None
        self._written: dict[str, str] = {}

    def recall(self) -> Answer | None:
        """Return the answer that is still true, None when there is none or nobody can be sure."""
        known = self._read()
        if known is None:
            return None
        head, body = known
        try:
            self._folders = tuple(head["folders"])
            look = self._look()
            known_stats = look.is_whole and head["stats"] == self._stats(look)
            if not known_stats and not self._is_same(head, body):
                return None
        except (StoreError, OSError):
            return None
        text = body.decode("utf-8", "surrogatepass")
        return Answer(head["code"], text[: head["out"]], text[head["out"] :])

    @contextlib.contextmanager
    def work(self, folders: Sequence[str]) -> Iterator[None]:
        """Look at the files before the work, and see what this process writes during it.

        ``folders`` lie below the root and hold all that the answer is made from, and all that the
        work makes and nobody may take away.
        """
        self._folders = tuple(folders)
        with contextlib.suppress(StoreError, OSError):
            self._before = self._look(exact=True)
        with watching() as self._written:
            yield

    def keep(self, answer: Answer) -> None:
        """Keep what the same command would say now, unless somebody else changed a file meanwhile.

        A failure only costs time later.
        """
        with contextlib.suppress(StoreError, OSError):
            self._keep(answer)

    def _keep(self, answer: Answer) -> None:
        before, opened = self._before, self._opened
        if before is None or not before.is_whole:
            return
        after = self._settled_look()
        if not after.is_whole or (after.trees[-1].files, after.outside) != (
            opened.trees[-1].files,
            opened.outside,
        ):
            return
        manifest = Manifest(self._state / "manifest", self.root)
        prefix = f"{os.path.realpath(self.root)}/"
        old, new = before.files, after.files
        for name in old.keys() | new.keys():
            seen, written = new.get(name), self._written.get(prefix + name)
            if seen is None:
                return  # taken away, by whom cannot be known
            if written is None:
                if seen != old.get(name) or _age(seen) >= before.moment:
                    return
            elif manifest.hash(name, seen, after.moment) != written:
                return
        head = {
            "format": _FORMAT,
            "key": self._key,
            "folders": self._folders,
            "stats": self._stats(after) if after.is_settled else "",
            "contents": self._contents(after, manifest),
            "code": answer.code,
            "out": len(answer.out),
        }
        self._write(head, (answer.out + answer.err).encode("utf-8", "surrogatepass"))
        manifest.save()

    def _is_same(self, head: dict[str, Any], body: bytes) -> bool:
        """Whether all contents are the same although the file system says something else."""
        look = self._look(exact=True)
        manifest = Manifest(self._state / "manifest", self.root)
        if not look.is_whole or head["contents"] != self._contents(look, manifest):
            return False
        if look.is_settled:
            self._write({**head, "stats": self._stats(look)}, body)
            manifest.save()
        return True

    # --- looking ------------------------------------------------------------------------------

    def _look(self, *, exact: bool = False) -> _Look:
        """Look at everything; ``exact`` takes the time first, so that what is read can be kept."""
        moment = now(self._state) if exact else 0
        # Page templates may have hidden names.
        trees = [scan(self.root, folder, hidden=True) for folder in self._folders]
        stats = ((name, stat_of(self.root / name)) for name in _SINGLE)
        trees.append(Tree(files={name: stat for name, stat in stats if stat is not None}))
        return _Look(tuple(trees), tuple(map(stat_of, self._outside)), moment)

    def _settled_look(self) -> _Look:
        """Look when the clock has moved on since the last write, or give up waiting for it."""
        end = time.monotonic() + _PATIENCE
        look = self._look(exact=True)
        while not look.is_settled and time.monotonic() < end:
            time.sleep(_TICK)
            look = self._look(exact=True)
        return look

    def _stats(self, look: _Look) -> str:
        """Return a hash of all that the file system says."""
        lines = [self._key, *(tree.digest for tree in look.trees), repr(look.outside)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def _contents(self, look: _Look, manifest: Manifest) -> str:
        """Return a hash of every file's name and contents."""
        files = look.files
        lines = [
            f"{name}\0{manifest.hash(name, files[name], look.moment)}" for name in sorted(files)
        ]
        text = "\n".join((self._key, *lines, repr(look.outside)))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

    # --- the file -----------------------------------------------------------------------------

    def _read(self) -> tuple[dict[str, Any], bytes] | None:
        """Return what is known about this very question: what it hangs on, and the texts."""
        try:
            crc, _, data = self._file.read_bytes().partition(b"\n")
            if int(crc, 16) != zlib.crc32(data):
                return None
            first, _, body = data.partition(b"\n")
            head: dict[str, Any] = json.loads(first)
        except (OSError, ValueError, RecursionError):
            return None
        return (head, body) if (head["format"], head["key"]) == (_FORMAT, self._key) else None

    def _write(self, head: dict[str, Any], body: bytes) -> None:
        data = json.dumps(head).encode() + b"\n" + body
        write_atomic(self._file, b"%08x\n%s" % (zlib.crc32(data), data), durable=False)


def _age(stat: Stat) -> int:
    """Return the time of a file's last change of any kind."""
    return max(stat[1], stat[2])


@cache
def code() -> str:
    """Name our own code as it lies there, Python, and the installed packages."""
    data: list[object] = [sys.version]
    _add_code(str(Path(__file__).parent.parent), data)
    # Installing anything changes the folder of packages.
    data += [(place, stat_of(place)) for place in sys.path if place.endswith("-packages")]
    return hashlib.sha256(repr(data).encode("utf-8", "surrogateescape")).hexdigest()


def _add_code(folder: str, data: list[object]) -> None:
    found = []
    folders = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    folders.append(entry.path)
            else:
                info = entry.stat()
                found.append((entry.path, info.st_size, info.st_mtime_ns))
    data += sorted(found)
    for place in sorted(folders):
        _add_code(place, data)
