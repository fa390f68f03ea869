"""What lies below a folder: names and what the file system says of each file, one call a file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from l10n.errors import StoreError

__all__ = ["Stat", "Tree", "scan"]

Stat = tuple[int, int, int, int]
"""Size, time of the last write and of the last change of any kind (ns since 1970), inode."""


@dataclass(slots=True)
class Tree:
    """The regular files below some folders of a project."""

    files: dict[str, Stat] = field(default_factory=dict)
    """By path below the root, with ``/``; of a link to a file, what it leads to."""
    links: set[str] = field(default_factory=set)
    """Links among the files, and links to folders, which are not entered."""


def scan(root: Path, *folders: str) -> Tree:
    """Look through folders below a root; hidden files and folders are left out.

    A folder that is not there is empty. Raises ``StoreError`` for one that cannot be listed: its
    files would count as gone.
    """
    tree = Tree()
    for folder in folders:
        try:
            _scan(f"{root}/{folder}", f"{folder}/", tree)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            name = Path(error.filename).name if error.filename else folder
            raise StoreError(f"cannot be listed: {error.strerror}", file=name) from error
    return tree


def _leads_to_file(link: os.DirEntry[str]) -> bool:
    """Whether a link leads to a regular file; one that leads nowhere or round in a circle does not."""
    try:
        return link.is_file()
    except OSError:
        return False


def _scan(place: str, prefix: str, tree: Tree) -> None:
    folders = []
    files = tree.files
    with os.scandir(place) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            if entry.is_symlink():
                tree.links.add(prefix + name)
                if not _leads_to_file(entry):
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
        _scan(f"{place}/{name}", f"{prefix}{name}/", tree)
