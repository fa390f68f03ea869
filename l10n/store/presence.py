"""Who has what open: one small file a session, beaten while it lives. Advice only, never a lock.

A file counts while its process lives on this machine, or, written on another one, while its last
beat is under a minute old. Whatever is wrong with these files, nobody is kept from work.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
import time
import weakref
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from l10n.errors import StoreError
from l10n.store.files import write_atomic

__all__ = ["Presence", "Visitor", "visitors"]

BEAT = 10.0
"""Seconds between two beats."""
STALE = 60.0
"""Seconds after its last beat from when another machine's session counts as gone."""
_STALE_HERE = 3600.0  # a process id is given out again some day


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A person who has an article open in a locale."""

    who: str
    article: str
    locale: str
    """Folder spelling."""
    unit: str = ""
    """Id of the unit looked at; empty when nothing tells it."""
    host: str = ""
    pid: int = 0
    at: float = 0.0
    """Last beat, seconds since 1970."""


class Presence:
    """One session's own file; gone when the session is closed, forgotten or its process ends."""

    def __init__(
        self,
        folder: Path,
        who: str,
        article: str,
        locale: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Write the file; a folder that cannot be written only means that nobody sees us."""
        self._clock = clock
        self._path = folder / f"{os.getpid()}-{secrets.token_hex(4)}.json"
        self._me = Visitor(
            who=who, article=article, locale=locale, host=socket.gethostname(), pid=os.getpid()
        )
        self._close = weakref.finalize(self, _leave, self._path, os.getpid())
        self.beat()

    def beat(self, unit: str = "") -> None:
        """Say that we are still here; cheap to call often."""
        now, unit = self._clock(), unit or self._me.unit
        if not self._close.alive or (unit == self._me.unit and 0 <= now - self._me.at < BEAT):
            return
        self._me = replace(self._me, unit=unit, at=now)
        with contextlib.suppress(StoreError):
            write_atomic(self._path, json.dumps(asdict(self._me)).encode(), durable=False)

    def others(self) -> tuple[Visitor, ...]:
        """Return who else has this article open in this locale."""
        found = visitors(self._path.parent, self._clock)
        here = (self._me.article, self._me.locale)
        mine = (self._me.host, self._me.pid)
        return tuple(v for v in found if (v.article, v.locale) == here and (v.host, v.pid) != mine)

    def close(self) -> None:
        """Leave; a second time does nothing."""
        self._close()


def visitors(folder: Path, clock: Callable[[], float] = time.time) -> tuple[Visitor, ...]:
    """Return who is there, by name; files of the dead on this machine are removed on the way."""
    found: list[Visitor] = []
    now, host = clock(), socket.gethostname()
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob("*.json")):
            visitor = _read(path)
            if visitor is None:
                continue
            if visitor.host != host:
                if abs(now - visitor.at) <= STALE:
                    found.append(visitor)
            elif _lives(visitor.pid) and now - visitor.at <= _STALE_HERE:
                found.append(visitor)
            else:
                _leave(path, os.getpid())
    return tuple(sorted(found, key=lambda v: (v.who, v.article, v.locale)))


def _read(path: Path) -> Visitor | None:
    try:
        data = json.loads(path.read_bytes())
        known = {key: data[key] for key in Visitor.__dataclass_fields__ if key in data}
        visitor = Visitor(**known)
        texts = (visitor.who, visitor.article, visitor.locale, visitor.unit, visitor.host)
        if not all(isinstance(text, str) for text in texts):
            return None
        return replace(visitor, pid=int(visitor.pid), at=float(visitor.at))
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _lives(pid: int) -> bool:
    if pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _leave(path: Path, pid: int) -> None:
    if os.getpid() == pid:  # a forked child that ends leaves its parent's file alone
        with contextlib.suppress(OSError):
            path.unlink()
