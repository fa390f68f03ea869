"""What ``pretranslate`` came to, in each article and locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from l10n.workspace.report import Report

__all__ = ["Filled", "PretranslateReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was filled in one article and locale."""

    filled: Mapping[str, int] = field(default_factory=lambda: {"memory": 0, "sibling": 0})
    """``memory``, ``sibling`` or an engine's name to the number of units it gave."""
    left: int
    """Units still untranslated."""
    characters: int = 0
    """Characters sent to services."""
    repeated: int = 0
    """Units whose sentence was met before in this run."""

    def to_json(self, *, dry_run: bool) -> dict[str, object]:
        """Return the locale's object (design.md section 5)."""
        data: dict[str, object] = {
            "filled": dict(self.filled),
            "left": self.left,
            "characters": self.characters,
            "cost": 0,
        }
        return data | {"repeated": self.repeated} if dry_run else data


@dataclass(frozen=True, slots=True, kw_only=True)
class PretranslateReport(Report):
    """What every article got, and what no engine could do."""

    articles: tuple[tuple[str, Mapping[str, Filled]], ...] = ()
    passing: tuple[str, ...] = ()
    """Notes on what was taken up before."""
    lasting: tuple[str, ...] = ()
    """Notes on what engines could not do."""
    asks: bool = False
    """Another run would ask an engine for what is left: it may answer then."""
    refused: bool = False
    """A named engine cannot run, an engine failed all its tries, or a budget is spent."""
    dry_run: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What else the person should know."""
        return (*self.passing, *self.lasting)

    @property
    def useful(self) -> bool:
        """Whether an article could be worked on."""
        return bool(self.articles)

    @property
    def failed(self) -> bool:
        """Whether an engine that was counted on did not do its work."""
        return self.refused

    def again(self) -> PretranslateReport | None:
        """Return what is left for another run; None when an engine would be asked again."""
        cells = [one for _, locales in self.articles for one in locales.values()]
        filled = any(n for one in cells for n in one.filled.values())
        left = any(one.left for one in cells)
        if self.errors or self.refused or (left and (self.asks or (filled and self.notes))):
            return None
        articles = tuple(
            (name, {folder: Filled(left=one.left) for folder, one in locales.items()})
            for name, locales in self.articles
        )
        return PretranslateReport(articles=articles, lasting=self.lasting if left else ())

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "articles": [
                {
                    "article": name,
                    "locales": {
                        folder: one.to_json(dry_run=self.dry_run) for folder, one in locales.items()
                    },
                }
                for name, locales in self.articles
            ],
            "notes": list(self.notes),
            **Report.to_json(self),
        }
