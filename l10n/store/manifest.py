"""The manifest: which files are known to be unchanged without reading them.

A file counts as unchanged when size, times and inode are those written down. They are written down
only when its last change is older than the look at it, by the file system's own clock: a file
changed in the same clock tick is read again (as git's index does). Only a cache: a damaged manifest
is dropped and built anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from l10n.errors import StoreError
from l10n.store.files import read_file, write_atomic
from l10n.store.tree import Stat

__all__ = ["Manifest", "now"]

_FORMAT = 2
_LARGE = 64 * 1024 * 1024


class Manifest:
    """Content hashes of files by path below the project's folder, and free notes of verbs."""

    def __init__(self, path: Path, root: Path) -> None:
        """Read the manifest file, or begin an empty one."""
        self.path, self.root = path, root
        data = _read(path)
        known = data if isinstance(data, dict) and data.get("format") == _FORMAT else {}
        self._files: dict[str, list[Any]] = known.get("files", {})
        self._notes: dict[str, Any] = known.get("notes", {})
        self._changed = data is not None and not known

    def hash(self, name: str, stat: Stat, moment: int) -> str:
        """Return SHA-256 of a file below the root, read only when its stat says it changed.

        ``stat`` was taken after ``moment``. Empty for a file that is not there any more; of a very
        large one the stat stands for the contents.
        """
        if stat[0] > _LARGE:
            return f"stat {stat}"
        known = self._files.get(name)
        seen = list(stat)
        if known is not None and known[:4] == seen:
            return str(known[4])
        try:
            data = read_file(Path(f"{self.root}/{name}"), root=self.root)
        except StoreError:
            data = None
        content = "" if data is None else hashlib.sha256(data).hexdigest()
        if content and max(stat[1], stat[2]) < moment:
            self._files[name] = [*seen, content]
            self._changed = True
        elif self._files.pop(name, None) is not None:
            self._changed = True
        return content

    def note(self, key: str) -> Any:
        """Return what a verb wrote down under a key; None when it wrote nothing."""
        return self._notes.get(key)

    def set_note(self, key: str, value: Any) -> None:
        """Write something down that JSON can hold, until the manifest is dropped."""
        if self._notes.get(key) != value:
            self._notes[key] = value
            self._changed = True

    def keep(self, is_there: Callable[[str], bool], is_noted: Callable[[str], bool]) -> None:
        """Forget the files and notes that a judge knows no longer."""
        for known, judge in ((self._files, is_there), (self._notes, is_noted)):
            for name in [name for name in known if not judge(name)]:
                del known[name]
                self._changed = True

    def save(self) -> None:
        """Write the manifest when it changed; a failure only costs time later."""
        if self._changed:
            _write(self.path, {"format": _FORMAT, "files": self._files, "notes": self._notes})
            self._changed = False


def now(state: Path) -> int:
    """Return the file system's time, in ns, 0 when it does not say; to be taken before a look.

    ``state`` is a folder on that file system, for a file that is written to ask.
    """
    place = state / "now"
    try:
        state.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"")
        os.utime(place)
        return place.stat().st_mtime_ns
    except OSError:
        return 0


def _read(path: Path) -> Any:
    """Return what a cache file holds; None for a missing one, an empty tuple for a damaged one."""
    try:
        crc, _, body = path.read_bytes().partition(b"\n")
        return json.loads(body) if int(crc, 16) == zlib.crc32(body) else ()
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return ()


def _write(path: Path, data: Any) -> None:
    """Write a cache file; a failure only costs time later."""
    body = json.dumps(data, separators=(",", ":")).encode()
    with contextlib.suppress(StoreError):
        write_atomic(path, b"%08x\n%s" % (zlib.crc32(body), body), durable=False)
