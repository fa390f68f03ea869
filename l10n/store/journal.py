"""The journal: every decision, appended and synced before it is acknowledged.

One line is a CRC-32 in hex, a space and a JSON object. A line cut by a crash is passed over; what
was acknowledged before it is all there.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from l10n.errors import StoreError

__all__ = ["Journal", "Record"]

_ROTATE = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One decision: who changed what, when, from what to what."""

    at: str
    """UTC, ISO 8601 with seconds."""
    who: str
    action: str
    """``edit``, ``finish``, ``reopen``, ``undo``, ``saved``, ..."""
    file: str
    """The catalog's path below the project, with ``/``."""
    context: str = ""
    msgid: str = ""
    old: str = ""
    """The msgstr before."""
    new: str = ""
    """The msgstr after."""
    old_state: str = ""
    new_state: str = ""
    old_lines: tuple[str, ...] = ()
    """The entry's comment lines before, so that undo brings back who vouched for it."""


class Journal:
    """An append-only file of decisions, shared by processes (one write per line)."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is opened before the first line."""
        self.path = path

    def append(self, record: Record) -> None:
        """Add a line and wait until it is on disk; raise ``StoreError`` when it is not."""
        body = json.dumps(asdict(record), ensure_ascii=True, separators=(",", ":")).encode()
        line = b"%08x %s\n" % (zlib.crc32(body), body)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._rotate()
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                size = os.fstat(handle).st_size
                if size and os.pread(handle, 1, size - 1) != b"\n":
                    line = b"\n" + line  # a torn tail must not swallow this line
                view = memoryview(line)
                while view:
                    view = view[os.write(handle, view) :]
                os.fdatasync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise StoreError(
                f"the journal cannot be written: {error.strerror}; nothing was changed",
                file=self.path.name,
            ) from error

    def records(self) -> Iterator[Record]:
        """Read all whole lines, oldest first; damaged ones are passed over."""
        for path in (self._former, self.path):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StoreError(
                    f"the journal cannot be read: {error.strerror}", file=path.name
                ) from error
            for line in data.split(b"\n"):
                record = _read(line)
                if record is not None:
                    yield record

    def history(self, file: str, context: str, msgid: str) -> tuple[Record, ...]:
        """Return what was decided about one unit, oldest first."""
        return tuple(
            r for r in self.records() if (r.file, r.context, r.msgid) == (file, context, msgid)
        )

    @property
    def _former(self) -> Path:
        return self.path.with_name(f"{self.path.name}.1")

    def _rotate(self) -> None:
        try:
            big = self.path.stat().st_size > _ROTATE
        except FileNotFoundError:
            return
        if big:
            self.path.replace(self._former)


_FIELDS = frozenset(Record.__dataclass_fields__)


def _read(line: bytes) -> Record | None:
    crc, _, body = line.partition(b" ")
    try:
        if not body or int(crc, 16) != zlib.crc32(body):
            return None
        data = json.loads(body)
        known = {key: value for key, value in data.items() if key in _FIELDS}
        known["old_lines"] = tuple(known.get("old_lines", ()))
        return Record(**known)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
