"""The journal: every decision, appended and synced before it is acknowledged.

One line is a CRC-32 in hex, a space and a JSON object. A line cut by a crash is passed over; what
was acknowledged before it is all there. A decision is followed by a mark once its catalog is saved:
one without a mark is pending, and the next start takes it up. Two files of at most ``limit`` bytes
each are kept; deleting them loses undo and history, never a saved translation.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from l10n.errors import StoreError
from l10n.store.files import close, write_atomic

__all__ = ["Journal", "Record", "Said"]

LIMIT = 10 * 1024 * 1024
_SAVED = "saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a catalog's entry says beside its key: all that a decision changes."""

    text: str = ""
    lines: tuple[str, ...] = ()
    """Comment lines, tool lines included: who vouched for the text."""
    fuzzy: bool = False
    previous: tuple[str, str] | None = None
    """The ``#|`` context and sentence."""


_NOTHING = Said()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One decision: who changed what, when, from what to what."""

    id: str = ""
    """Names the decision in the mark that follows it; empty for one that is never taken up."""
    at: str
    """UTC, ISO 8601 with seconds."""
    who: str
    action: str
    """``edit``, ``finish``, ``reopen``, ``undo``, ...; ``saved`` is the mark."""
    file: str
    """The catalog's path below the project, with ``/``."""
    context: str = ""
    msgid: str = ""
    old: Said = _NOTHING
    new: Said = _NOTHING

    @property
    def unit(self) -> tuple[str, str, str]:
        """The unit decided on: file, context, sentence."""
        return (self.file, self.context, self.msgid)


class Journal:
    """An append-only file of decisions, shared by processes."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        """Name the file; nothing is opened before the first line."""
        self.path = path
        self.limit = limit
        self._seen = ""

    def append(self, record: Record) -> None:
        """Add a line and wait until it is on disk; raise ``StoreError`` when it is not."""
        try:
            self._append(record, sync=True)
        except OSError as error:
            raise StoreError(
                f"the journal cannot be written: {error.strerror}; nothing was changed",
                file=self.path.name,
            ) from error

    def mark_saved(self, record: Record) -> None:
        """Say that a decision is in its catalog; a lost mark only costs a look at the next start."""
        mark = Record(id=record.id, at=record.at, who=record.who, action=_SAVED, file=record.file)
        with contextlib.suppress(OSError):
            self._append(mark, sync=False)

    def records(self) -> Iterator[Record]:
        """Read all decisions, oldest first; damaged lines and marks are passed over."""
        for data in (self._bytes(self._former), self._bytes(self.path)):
            yield from (record for record in _lines(data) if record.action != _SAVED)

    def history(self, file: str, context: str, msgid: str) -> tuple[Record, ...]:
        """Return what was decided about one unit, oldest first."""
        return tuple(r for r in self.records() if r.unit == (file, context, msgid))

    def pending(self) -> tuple[Record, ...]:
        """Return the last decision of each unit when no save of it or of a later one is known.

        ``settle`` makes the next call begin where this one ended.
        """
        self._seen = self._place(self.path)
        settled = self._settled.read_text("ascii", "replace") if self._settled.is_file() else ""
        if settled == self._seen:
            return ()
        inode, _, offset = settled.partition(" ")
        start = int(offset) if offset.isdigit() else 0
        new, old = self._bytes(self.path), b""
        if inode == self._seen.partition(" ")[0]:
            new = new[start:]
        else:  # rotated since, or never settled
            old = self._bytes(self._former)
            old = old[start:] if inode == self._place(self._former).partition(" ")[0] else old
        waiting: dict[tuple[str, str, str], Record] = {}
        known: dict[str, Record] = {}
        for record in (*_lines(old), *_lines(new)):
            if record.action != _SAVED:
                known[record.id] = record
                waiting.pop(record.unit, None)
                waiting[record.unit] = record
            elif record.id in known:
                saved = known[record.id]
                last = waiting.get(saved.unit)
                if last is not None and last.id == saved.id:
                    del waiting[saved.unit]
        return tuple(record for record in waiting.values() if record.id)

    def settle(self) -> None:
        """Write down that all that ``pending`` has read is dealt with."""
        with contextlib.suppress(StoreError):
            write_atomic(self._settled, self._seen.encode("ascii"))

    @property
    def _former(self) -> Path:
        return self.path.with_name(f"{self.path.name}.1")

    @property
    def _settled(self) -> Path:
        return self.path.with_name(f"{self.path.name}.settled")

    def _place(self, path: Path) -> str:
        """Return inode and size of a file, which only ever grows."""
        try:
            info = path.stat()
        except OSError:
            return ""
        return f"{info.st_ino} {info.st_size}"

    def _bytes(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise StoreError(
                f"the journal cannot be read: {error.strerror}", file=path.name
            ) from error

    def _append(self, record: Record, *, sync: bool) -> None:
        body = json.dumps(asdict(record), ensure_ascii=True, separators=(",", ":")).encode()
        line = b"%08x %s\n" % (zlib.crc32(body), body)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = self._open()
        try:
            size = os.fstat(handle).st_size
            if size and os.pread(handle, 1, size - 1) != b"\n":
                line = b"\n" + line  # a torn tail must not swallow this line
            view = memoryview(line)
            while view:
                view = view[os.write(handle, view) :]
            if sync:
                os.fdatasync(handle)
        finally:
            os.close(handle)

    def _open(self) -> int:
        """Open the file locked, so that lines never mix and only one process turns it over."""
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                info = os.fstat(handle)
                mine = self._place(self.path) == f"{info.st_ino} {info.st_size}"
                if mine and info.st_size <= self.limit:
                    return handle
                if mine:
                    self.path.replace(self._former)
            except BaseException:
                close(handle)
                raise
            close(handle)


_FIELDS = frozenset(Record.__dataclass_fields__)
_SAID = frozenset(Said.__dataclass_fields__)


def _lines(data: bytes) -> Iterator[Record]:
    for line in data.split(b"\n"):
        record = _read(line)
        if record is not None:
            yield record


def _read(line: bytes) -> Record | None:
    crc, _, body = line.partition(b" ")
    try:
        if not body or int(crc, 16) != zlib.crc32(body):
            return None
        data = json.loads(body)
        known = {key: value for key, value in data.items() if key in _FIELDS}
        known["old"], known["new"] = _said(data.get("old")), _said(data.get("new"))
        return Record(**known)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _said(data: object) -> Said:
    if not isinstance(data, dict):
        return _NOTHING
    known = {key: value for key, value in data.items() if key in _SAID}
    known["lines"] = tuple(known.get("lines", ()))
    previous = known.get("previous")
    known["previous"] = (str(previous[0]), str(previous[1])) if previous else None
    return Said(**known)
