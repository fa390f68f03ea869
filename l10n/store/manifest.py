"""The manifest: which files are known to be unchanged without reading them.

A file counts as unchanged when size, mtime_ns and inode are those written down, and the time is
older than the manifest itself: a file changed in the same clock tick is read again (as git's index
does). Only a cache: a damaged manifest is dropped and built anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from l10n.errors import StoreError
from l10n.store.files import read_file, write_atomic

__all__ = ["Manifest"]

_FORMAT = 1


class Manifest:
    """Content hashes of files by path below the project's folder, and free notes of verbs."""

    def __init__(self, path: Path, root: Path) -> None:
        """Read the manifest file, or begin an empty one."""
        self.path, self.root = path, root
        self._files: dict[str, list[int | str]] = {}
        self._notes: dict[str, str] = {}
        self._changed = False
        self._read()

    def hash(self, name: str) -> str:
        """Return SHA-256 of a file below the root, read only when its stat says it changed.

        Empty for a file that is not there.
        """
        path = f"{self.root}/{name}"
        try:
            # A Path costs more than the call; a run with nothing changed does little else.
            info = os.stat(path)  # noqa: PTH116
        except OSError:
            self.forget(name)
            return ""
        known = self._files.get(name)
        stat = [info.st_size, info.st_mtime_ns, info.st_ino]
        if known is not None and known[:3] == stat and info.st_mtime_ns < self._written:
            return str(known[3])
        content = hashlib.sha256(read_file(Path(path), root=self.root)).hexdigest()
        entry: list[int | str] = [*stat, content]
        if known != entry or info.st_mtime_ns >= self._written:
            self._files[name] = entry
            self._changed = True
        return content

    def note(self, key: str) -> str:
        """Return what a verb wrote down under a key, as the hash of its last inputs."""
        return self._notes.get(key, "")

    def set_note(self, key: str, value: str) -> None:
        """Write something down until the manifest is dropped."""
        if self._notes.get(key) != value:
            self._notes[key] = value
            self._changed = True

    def forget(self, name: str) -> None:
        """Drop what is known about a file."""
        if self._files.pop(name, None) is not None:
            self._changed = True

    def names(self) -> Iterator[str]:
        """Iterate over the files known."""
        return iter(sorted(self._files))

    def save(self) -> None:
        """Write the manifest when it changed; a failure only costs time later."""
        if not self._changed:
            return
        body = json.dumps(
            {"format": _FORMAT, "files": self._files, "notes": self._notes}, sort_keys=True
        ).encode()
        try:
            write_atomic(self.path, b"%08x\n%s\n" % (zlib.crc32(body), body))
            self._written = self.path.stat().st_mtime_ns
        except (StoreError, OSError):
            return
        self._changed = False

    def _read(self) -> None:
        self._written = 0
        try:
            self._written = self.path.stat().st_mtime_ns
            crc, _, body = read_file(self.path).partition(b"\n")
            body = body.removesuffix(b"\n")
            if int(crc, 16) != zlib.crc32(body):
                return
            data = json.loads(body)
            if data["format"] == _FORMAT:
                self._files, self._notes = dict(data["files"]), dict(data["notes"])
        except (StoreError, OSError, ValueError, KeyError, TypeError, RecursionError):
            self._files, self._notes, self._changed = {}, {}, True
