"""Locks between processes on one machine: held for milliseconds, freed by the kernel at a kill.

The lock is not on the file itself, whose inode changes at every save, but on a name made of its
real path below ``.l10n/locks``.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from l10n.errors import LockError
from l10n.store.files import close

__all__ = ["lock", "lock_folder"]

_STEP = 0.01


def lock_folder(path: Path) -> Path:
    """Return the folder of locks for a path: that of the nearest project above it."""
    start = Path(os.path.realpath(path)).parent
    for folder in (start, *start.parents):
        if any((folder / sign).exists() for sign in (".l10n", "l10n.toml", "pyproject.toml")):
            return folder / ".l10n" / "locks"
    return start / ".l10n" / "locks"


@contextmanager
def lock(path: Path, timeout: float = 30.0, *, folder: Path | None = None) -> Iterator[None]:
    """Hold the only right to write a file (or a whole project, for a folder).

    ``folder`` is where lock files lie; by default ``.l10n/locks`` of the project. Raises
    ``LockError`` after ``timeout`` seconds. Not re-entrant: a process waits for itself.
    """
    folder = folder or lock_folder(path)
    real = os.path.realpath(path)
    name = hashlib.sha256(os.fsencode(real)).hexdigest()[:32]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise LockError(
            f"the lock below {folder.name} cannot be made: {error.strerror}; make the folder"
            " writable",
            file=path.name,
        ) from error
    try:
        _wait(handle, path, timeout)
        yield
    finally:
        close(handle)


def _wait(handle: int, path: Path, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise LockError(
                    f"another process has been writing for {timeout:g} s; run the command again"
                    " when it is done",
                    file=path.name,
                ) from None
            time.sleep(_STEP)
        except OSError as error:
            raise LockError(
                f"this file system cannot lock: {error.strerror}", file=path.name
            ) from error
        else:
            return
