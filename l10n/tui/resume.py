"""Where a person was, and text typed but not saved, so that a killed terminal loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from l10n.store import write_atomic

__all__ = ["Resume"]


@dataclass(frozen=True, slots=True)
class Resume:
    """One place, the last; a project keeps one file per person."""

    article: str = ""
    locale: str = ""
    unit_id: str = ""
    text: str | None = None
    """Typed and not saved; None when all is saved."""

    @classmethod
    def load(cls, path: Path | None) -> Resume:
        """Read the place; a missing or damaged file is no place at all."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8")) if path else {}
        except (OSError, ValueError):
            return cls()
        if not isinstance(kept, dict):
            return cls()
        article, locale, unit_id = (kept.get(name, "") for name in ("article", "locale", "unit_id"))
        text = kept.get("text")
        if not all(isinstance(value, str) for value in (article, locale, unit_id)):
            return cls()
        return cls(article, locale, unit_id, text if isinstance(text, str) else None)

    def save(self, path: Path) -> None:
        """Write the place, atomically; a folder that cannot be written loses only the place."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # ASCII keeps lone surrogates, which UTF-8 cannot hold.
            write_atomic(path, json.dumps(asdict(self)).encode("ascii"))
        except OSError:
            return

    def unit(self, article: str, locale: str) -> str:
        """Return the unit when the place is in this article and locale."""
        return self.unit_id if (self.article, self.locale) == (article, locale) else ""

    def typed(self, article: str, locale: str) -> str | None:
        """Return what was typed there and not saved."""
        return self.text if (self.article, self.locale) == (article, locale) else None
