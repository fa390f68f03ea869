"""Ask git, safely: no shell, no hooks, no prompts, no program named by the repository's config.

A missing git or a folder that is no checkout is an ordinary answer, not an error.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from l10n.errors import StoreError
from l10n.store.clock import stamp

__all__ = [
    "Version",
    "driver_is_installed",
    "former_versions",
    "install_merge_driver",
    "is_checkout",
    "last_good",
    "run",
    "user_email",
]

_SAFE = (
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "protocol.file.allow=user",
    "-c",
    "diff.external=",
)
_NAME = "l10n: catalogs unit by unit"
_TIMEOUT = 20.0


def run(root: Path, *arguments: str) -> bytes | None:
    """Return what a git command prints, or None when git is missing or says no.

    Paths among the arguments must stand after ``--``.
    """
    program = shutil.which("git")
    if program is None:
        return None
    # Variables such as GIT_DIR, set by a hook that runs us, would point to another repository.
    environ = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environ |= {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell; our own argument list
            [program, *_SAFE, *arguments],
            cwd=root,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def is_checkout(root: Path) -> bool:
    """Whether the folder lies in a git work tree; without a ``.git`` above it git is not even asked."""
    root = root.absolute()
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return False
    return run(root, "rev-parse", "--is-inside-work-tree") == b"true\n"


def user_email(root: Path) -> str:
    """Return git's ``user.email`` here, empty when there is none."""
    return (run(root, "config", "--get", "user.email") or b"").decode("utf-8", "replace").strip()


def driver_is_installed(root: Path) -> bool:
    """Whether this clone's git merges catalogs with us (every clone needs it anew).

    A driver whose program is gone, say with its environment, is not installed: git would take
    one side without a word.
    """
    command = (run(root, "config", "--get", "merge.l10n.driver") or b"").decode().strip()
    try:
        words = shlex.split(command)
    except ValueError:
        return False
    return words[-4:] == ["merge", "%O", "%A", "%B"] and shutil.which(words[0]) is not None


def install_merge_driver(root: Path) -> None:
    """Name us as merge driver in this clone's config; raise ``StoreError`` when git refuses.

    The running Python is named by its path: git is used where no environment is active.
    """
    program = shlex.join([sys.executable, "-m", "l10n"]) if sys.executable else "l10n"
    driver = {"name": _NAME, "driver": f"{program} merge %O %A %B"}
    for key, value in {f"merge.l10n.{name}": text for name, text in driver.items()}.items():
        if run(root, "config", "--local", key, value) is None:
            raise StoreError("git's configuration of this clone cannot be written", file=".git")


class Version(NamedTuple):
    """A file as it was committed."""

    commit: str
    at: str
    """When it was committed: UTC, ISO 8601 with seconds."""
    data: bytes


def former_versions(root: Path, path: Path, *, limit: int = 20) -> Iterator[Version]:
    """Yield a file's committed versions, newest first."""
    name = _name(root, path)
    if name is None:
        return
    log = run(root, "log", f"--max-count={limit}", "--format=%h %ct", "--", name)
    for line in (log or b"").decode().splitlines():
        commit, _, seconds = line.partition(" ")
        data = run(root, "cat-file", "blob", f"{commit}:./{name}")
        if data is not None:
            yield Version(commit, stamp(datetime.fromtimestamp(int(seconds), UTC)), data)


def last_good(
    root: Path, path: Path, is_good: Callable[[bytes], bool], *, limit: int = 20
) -> str | None:
    """Return the commit of the newest version of a file that passes a judge, if there is one."""
    versions = former_versions(root, path, limit=limit)
    return next((version.commit for version in versions if is_good(version.data)), None)


def _name(root: Path, path: Path) -> str | None:
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return None
