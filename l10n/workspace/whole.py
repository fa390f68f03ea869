"""Whether a catalog is all there: what no grammar can see when a file was cut between two messages.

A catalog that we saved holds every sentence of its template. One that lacks the last of them, or
all, was cut, or was not brought up to its template yet (a branch merged by hand). It is refused
where something vouches that it was longer: git or the last update, which knew these very bytes and
more behind them, or the journal, which has a decision on what is missing. A version that was
committed as it is was meant.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from l10n.catalog import Catalog, is_blank
from l10n.catalog.entry import NO_WRAP
from l10n.display import counted
from l10n.errors import CatalogError
from l10n.store import Journal, Manifest, git

__all__ = ["CutError", "ends", "is_earlier_end", "missing", "refuse_cut"]


class CutError(CatalogError):
    """A catalog was cut off between two messages, or emptied."""


def missing(template: Catalog | None, found: Catalog) -> int:
    """Return how many of the template's last sentences a catalog of ours lacks, if only those.

    Obsolete entries stand at the end: a catalog that has some was not cut before them. One that
    others wrote, which shows in most of its flags, need not hold them all.
    """
    ours = sum(NO_WRAP in entry.flags for entry in found.active)
    if template is None or found.obsolete or ours * 2 < len(found.active):
        return 0
    wanted = [entry.key for entry in template.active]
    here = [entry.key for entry in found.active]
    return len(wanted) - len(here) if wanted[: len(here)] == here else 0


def ends(data: bytes) -> str:
    """Return eight hex digits for each place but the last where a message of a catalog ends.

    They are the CRC of all before it: a file cut there has it, whatever white space it ends in.
    """
    first, *rest = data.rstrip().split(b"\n\n")
    sums = [zlib.crc32(first)]
    for block in rest:
        sums.append(zlib.crc32(b"\n\n" + block, sums[-1]))
    return "".join(f"{crc:08x}" for crc in sums[:-1])


def is_earlier_end(data: bytes, marks: str) -> bool:
    """Whether a file is what stood before one of the places that ``ends`` knew."""
    mark = f"{zlib.crc32(data.rstrip()):08x}"
    return mark in {marks[i : i + 8] for i in range(0, len(marks), 8)}


def refuse_cut(
    found: Catalog,
    template: Catalog | None,
    *,
    name: str,
    folder: str,
    path: Path,
    root: Path,
    journal: Journal,
) -> None:
    """Raise ``CutError`` for a catalog that was longer for certain.

    ``template`` is the article's as the last update left it, ``name`` the article's, ``folder`` the
    locale's.
    """
    lost = missing(template, found)
    if not lost:
        return
    file = path.relative_to(root).as_posix()
    data = path.read_bytes()
    if is_blank(data):
        raise CutError(
            f"the file is empty, its template has {counted(lost, 'message')}; take it back from a backup, or"
            " delete it to begin anew",
            file=file,
            line=1,
        )
    begin = data.rstrip()
    end = "the last message is" if lost == 1 else f"the last {lost} messages are"
    versions = tuple(git.former_versions(root, path))
    if any(version.data.rstrip() == begin for version in versions):
        return
    line = data.count(b"\n") + 1
    for version in versions:
        if version.data.startswith(begin):
            raise CutError(
                f"{end} missing: the file was cut off; take it back with"
                f" `git checkout {version.commit} -- {file}`, or commit it as it is",
                file=file,
                line=line,
            )
    note = Manifest(root / ".l10n" / "manifest", root).note(name)
    marks = note[2].get(folder, "") if isinstance(note, list) else ""
    if is_earlier_end(data, marks):
        raise CutError(
            f"{end} missing since the last update: the file was cut off;"
            " take it back from a backup, or delete `.l10n/manifest` when that was meant",
            file=file,
            line=line,
        )
    gone = {entry.key for entry in template.active[-lost:]} if template is not None else set()
    decided = {(r.context, r.msgid): r.new.text for r in journal.records() if r.file == file}
    texts = sum(1 for key in gone if decided.get(key, "").strip("\0"))
    if texts:
        raise CutError(
            f"{end} missing, {texts} of them decided on in review: the file was"
            " cut off; take it back from a backup; the journal has the texts (`.l10n/journal`; delete"
            " it when that was meant)",
            file=file,
            line=line,
        )
