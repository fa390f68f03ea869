"""What lies below a folder: names and what the file system says of each file, one call a file."""

from __future__ import annotations

import hashlib
import marshal
import os
from dataclasses import dataclass, field
from pathlib import Path

from l10n.errors import StoreError
from l10n.store.files import is_temporary

__all__ = ["Stat", "Tree", "scan", "stat_of"]

Stat = tuple[int, int, int, int]
"""Size, time of the last write and of the last change of any kind (ns since 1970), inode."""


@dataclass(slots=True)
class Tree:
    """The regular files below some folders of a project."""

    files: dict[str, Stat] = field(default_factory=dict)
    """By path below the root, with ``/``; of a link to a file, what it leads to."""
    links: set[str] = field(default_factory=set)
    """Links among the files."""
    doors: set[str] = field(default_factory=set)
    """Links to folders, which are not entered, and links that lead nowhere."""
    leftovers: list[str] = field(default_factory=list)
    """Half-written files of processes that were killed, or are writing now."""
    _digest: str = ""

    @property
    def digest(self) -> str:
        """Hash of all that the file system says, made once: the tree must not change after."""
        if not self._digest:
            # Version 2 of marshal writes every value out: equal values are equal bytes.
            data = marshal.dumps(tuple(self.files.items()), 2)
            self._digest = hashlib.sha256(data).hexdigest()
        return self._digest


def scan(root: Path, *folders: str, hidden: bool = False) -> Tree:
    """Look through folders below a root; hidden files and folders are left out by default.

    A folder that is not there is empty. Raises ``StoreError`` for one that cannot be listed: its
    files would count as gone.
    """
    tree = Tree()
    for folder in folders:
        parts = folder.split("/")
        above = ("/".join(parts[: i + 1]) for i in range(len(parts)))
        tree.doors.update(path for path in above if os.path.islink(f"{root}/{path}"))  # noqa: PTH114 - a Path would be made only for this
        try:
            _scan(f"{root}/{folder}", f"{folder}/", tree, hidden)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            name = Path(error.filename).name if error.filename else folder
            raise StoreError(f"cannot be listed: {error.strerror}", file=name) from error
    return tree


def stat_of(path: str | Path) -> Stat | None:
    """Return what the file system says of one file or folder; None when there is none to ask."""
    try:
        info = os.stat(path)  # noqa: PTH116 - a Path would be made only for this
    except OSError:
        return None
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino


def _leads_to(link: os.DirEntry[str]) -> str:
    """Return "folder" or "file", empty for a link that leads nowhere or round in a circle."""
    try:
        return "folder" if link.is_dir() else "file" if link.is_file() else ""
    except OSError:
        return ""


def _scan(place: str, prefix: str, tree: Tree, hidden: bool) -> None:
    folders = []
    files = tree.files
    with os.scandir(place) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == "." and (not hidden or is_temporary(name)):
                if is_temporary(name):
                    tree.leftovers.append(prefix + name)
                continue
            if entry.is_symlink():
                end = _leads_to(entry)
                if end == "folder":
                    tree.doors.add(prefix + name)
                    continue
                tree.links.add(prefix + name)
                if end != "file":
                    tree.doors.add(prefix + name)
                    continue
            elif entry.is_dir():
                folders.append(name)
                continue
            info = entry.stat()
            files[prefix + name] = (
                info.st_size,
                info.st_mtime_ns,
                info.st_ctime_ns,
                info.st_ino,
            )
    for name in folders:
        _scan(f"{place}/{name}", f"{prefix}{name}/", tree, hidden)
