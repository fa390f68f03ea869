"""``merge``: git's merge driver, unit by unit; never a marker in the file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n import catalog
from l10n.errors import CatalogError
from l10n.model import unit_hash
from l10n.store import write_atomic
from l10n.workspace import Report

__all__ = ["MergeReport", "merge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport(Report):
    """Which units two people changed at the same time."""

    conflicts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """The source sentence of each."""
    strict: bool = False

    @property
    def failed(self) -> bool:
        """Whether a conflict counts as failure."""
        return self.strict and bool(self.conflicts)

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"conflicts": list(self.conflicts), **Report.to_json(self)}


def merge(base: Path, ours: Path, theirs: Path, *, strict: bool = False) -> MergeReport:
    """Merge into ``ours``; raises ``CatalogError`` when one of the three does not parse.

    An empty base is git's way to say that there was none; an empty side was emptied.
    """
    for side in (ours, theirs):
        if side.is_file() and catalog.is_blank(side.read_bytes()):
            raise CatalogError(
                "the file is empty; take it back from git or a backup", file=side.name
            )
    first, *sides = [catalog.load(path) for path in (base, ours, theirs)]
    read = [first, *(catalog.with_lost(first, side) for side in sides)]
    folder = catalog.folder_of(read[1].language or read[2].language)
    merged, conflicts = catalog.merge(*read, locale=folder)
    write_atomic(ours, catalog.serialize(catalog.normalise(merged, folder or None)))
    return MergeReport(
        conflicts=tuple(unit_hash(*c.key)[:12] for c in conflicts),
        sources=tuple(c.key[1] for c in conflicts),
        strict=strict,
    )
