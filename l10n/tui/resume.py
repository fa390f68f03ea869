"""Where a person was, and text typed but not saved, so that a killed terminal loses nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

__all__ = ["Resume"]


@dataclass(frozen=True, slots=True)
class Resume:
    """A place in one article in one locale; a folder keeps one file for each of them."""

    article: str = ""
    locale: str = ""
    unit_id: str = ""
    text: str | None = None
    """Typed and not saved; None when all is saved."""
    cursor: int = -1
    """Where in the text; -1 when nothing tells it."""
    filter: str = ""
    """What the list was narrowed to."""
    by_risk: bool = True
    """How the list was ordered."""

    @classmethod
    def load(cls, folder: Path | None, article: str, locale: str) -> Resume:
        """Return the place kept for an article in a locale; without one, no place at all."""
        kept = cls._read(folder / _name(article, locale)) if folder else cls()
        return kept if (kept.article, kept.locale) == (article, locale) else cls()

    @classmethod
    def last(cls, folder: Path | None) -> Resume:
        """Return the place kept last."""
        try:
            files = sorted(folder.glob("*.json"), key=_changed) if folder else []
        except OSError:
            return cls()
        return cls._read(files[-1]) if files else cls()

    @classmethod
    def _read(cls, path: Path) -> Resume:
        """Read a file; a missing or damaged one is no place at all."""
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        if not isinstance(kept, dict):
            return cls()
        article, locale, unit_id = (kept.get(name, "") for name in ("article", "locale", "unit_id"))
        text, words, cursor = kept.get("text"), kept.get("filter"), kept.get("cursor")
        if not all(isinstance(value, str) for value in (article, locale, unit_id)):
            return cls()
        return cls(
            article,
            locale,
            unit_id,
            text if isinstance(text, str) else None,
            cursor if isinstance(cursor, int) else -1,
            words if isinstance(words, str) else "",
            kept.get("by_risk") is not False,
        )

    def save(self, folder: Path) -> None:
        """Write the place, atomically; a folder that cannot be written loses only the place."""
        from l10n.store import write_atomic

        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # ASCII keeps lone surrogates, which UTF-8 cannot hold.
            content = json.dumps(asdict(self)).encode("ascii")
            write_atomic(folder / _name(self.article, self.locale), content)
        except OSError:
            return


def _name(article: str, locale: str) -> str:
    return sha256(f"{article}\0{locale}".encode()).hexdigest()[:16] + ".json"


def _changed(file: Path) -> int:
    return file.stat().st_mtime_ns
