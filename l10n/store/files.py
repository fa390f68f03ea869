"""Files that are read whole and replaced whole: at every moment the old one or the new one.

Never truncates in place, never follows a link out of the project, never leaves a temporary file
behind an error it could see.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from l10n.errors import StoreError

__all__ = [
    "close",
    "inside",
    "is_direct",
    "is_temporary",
    "read_file",
    "remove_leftovers",
    "shown",
    "watching",
    "write_atomic",
]

_DAY = 24 * 3600
_watchers: list[dict[str, str]] = []


def inside(path: Path, root: Path | None) -> Path:
    """Return the real path of a file, or raise ``StoreError`` when a link leads out of the root."""
    real = Path(os.path.realpath(path))
    if root is not None and not real.is_relative_to(os.path.realpath(root)):
        raise StoreError(
            "a link leads out of the project; put the file itself inside", file=shown(path, root)
        )
    return real


def shown(path: Path, root: Path | None) -> str:
    """Return the name a person knows a file by: its path below the root, with ``/``."""
    if below := _below(path, root):
        return below
    if root is not None:
        with contextlib.suppress(ValueError):
            return path.absolute().relative_to(root.absolute()).as_posix()
    return path.name if path.is_absolute() else path.as_posix()


def _below(path: Path, root: Path | None) -> str:
    """Return the part of a path behind the root as both are written, empty when it is not there."""
    text, prefix = str(path), f"{root}/"
    return text[len(prefix) :] if root is not None and text.startswith(prefix) else ""


def is_direct(path: Path, root: Path | None) -> bool:
    """Whether a path leads below the root by its letters alone: through no link and no step up."""
    below = _below(path, root)
    if not below or ".." in below:
        return False
    at = str(root)
    for part in below.split("/"):
        at = f"{at}/{part}"
        if os.path.islink(at):  # noqa: PTH114 - a Path would be made only for this
            return False
    return True


def read_file(path: Path, *, root: Path | None = None, limit: int | None = None) -> bytes:
    """Return a regular file's bytes.

    A folder, pipe, device, a link out of ``root`` or more than ``limit`` bytes raises
    ``StoreError`` before anything is read; so does a missing file.
    """
    real = path if is_direct(path, root) else inside(path, root)
    name = shown(path, root)
    try:
        # O_NONBLOCK: opening a pipe must not wait for a writer.
        handle = os.open(real, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise StoreError("no such file", file=name) from None
    except OSError as error:
        raise StoreError(f"cannot be opened: {error.strerror}", file=name) from error
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode):
            raise StoreError("is not a regular file; name the file itself", file=name)
        if limit is not None and info.st_size > limit:
            raise StoreError(f"holds {info.st_size} bytes; {limit} are allowed", file=name)
        return _rest(handle, info.st_size)
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", file=name) from error
    finally:
        close(handle)


def close(handle: int) -> None:
    """Close a handle that was not written through: nothing hangs on how that ends."""
    with contextlib.suppress(OSError):
        os.close(handle)


def write_atomic(
    path: Path, data: bytes, *, root: Path | None = None, durable: bool = True
) -> None:
    """Replace a file by these bytes: a crash leaves the old file or the new one.

    Links are followed first, so the link stays; the mode of the old file is kept (0644 for a new
    one). Missing folders are made. What is not ``durable`` may be gone after a loss of power: for
    what is made anew then. Raises ``StoreError``; the old file is then as it was.
    """
    real = inside(path, root)
    name = shown(path, root)
    if real.is_dir() or (real.exists() and not real.is_file()):
        raise StoreError("is not a regular file and is not overwritten", file=name)
    temporary = real.with_name(f".{real.name[:160]}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        real.parent.mkdir(parents=True, exist_ok=True)
        _write_new(temporary, data, _mode(real), sync=durable)
        temporary.replace(real)
        if durable:
            _sync_folder(real.parent)
        for written in _watchers:
            written[str(real)] = hashlib.sha256(data).hexdigest()
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise StoreError(
            f"cannot be written: {error.strerror or error}; the file is as it was", file=name
        ) from error
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


@contextlib.contextmanager
def watching() -> Iterator[dict[str, str]]:
    """Tell what this process writes meanwhile: real path to the SHA-256 of the last content."""
    written: dict[str, str] = {}
    _watchers.append(written)
    try:
        yield written
    finally:
        _watchers[:] = [one for one in _watchers if one is not written]


def is_temporary(name: str) -> bool:
    """Whether a file name is that of a half-written file of ours."""
    return name.startswith(".") and name.endswith(".tmp") and name.count(".") >= 4


def remove_leftovers(folder: Path, *, older_than: float = _DAY) -> tuple[Path, ...]:
    """Remove the half-written files that killed processes left in a folder; return them."""
    removed = []
    limit = time.time() - older_than
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            if is_temporary(path.name) and path.is_file() and path.stat().st_mtime < limit:
                path.unlink()
                removed.append(path)
    return tuple(removed)


def _rest(handle: int, size: int) -> bytes:
    """Read to the end, also of a file that grows; ``size`` is what is expected."""
    parts = [os.read(handle, size + 1)]
    while parts[-1]:
        parts.append(os.read(handle, 1 << 20))
    return b"".join(parts)


def _write_new(path: Path, data: bytes, mode: int, *, sync: bool) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(handle, mode)
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o644


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # Some file systems refuse to sync a folder; the file itself is safe by then.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        close(handle)
