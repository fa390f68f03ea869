"""``salvage``: a repaired copy of a damaged catalog; the damaged file stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n import catalog
from l10n.errors import CatalogError
from l10n.store import write_atomic
from l10n.workspace import Report

__all__ = ["SalvageReport", "salvage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SalvageReport(Report):
    """The copy that was written."""

    files: tuple[str, ...] = ()
    entries: int = 0

    @property
    def useful(self) -> bool:
        """Whether anything could be read."""
        return bool(self.files)

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"files": list(self.files), "entries": self.entries, **Report.to_json(self)}


def salvage(file: Path, output: Path | None = None) -> SalvageReport:
    """Write what can be read of a catalog to a copy; what could
    not be is told.

    Raises ``CatalogError`` when nothing can be read or the copy exists already.
    """
    if not file.is_file():
        raise CatalogError("no such file", file=str(file))
    target = output or file.with_name(f"{file.stem}.salvaged{file.suffix}")
    if target.exists():
        raise CatalogError("exists already; name another with --output", file=str(target))
    saved = catalog.salvage(file.read_bytes(), str(file))
    if not len(saved.catalog):
        raise CatalogError("nothing in it can be read as a catalog", file=str(file))
    data = catalog.serialize(saved.catalog)
    catalog.parse(data, str(target))
    write_atomic(target, data)
    return SalvageReport(files=(str(target),), entries=len(saved.catalog), errors=saved.lost)
