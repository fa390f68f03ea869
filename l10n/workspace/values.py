"""What the review desk and the board show: plain values, made here, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from l10n.model import Finding, State, Translation, Unit

__all__ = [
    "BoardRow",
    "Cell",
    "Item",
    "Match",
    "Passage",
    "Place",
    "Revision",
    "Scope",
    "Suggestion",
    "Survey",
    "TermHit",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One article in one locale, as the board shows it."""

    units: Mapping[State, int]
    words: Mapping[State, int]
    """Source words by the state of their unit."""
    stale: int = 0
    errors: int = 0
    """Error findings, which hold the page."""
    publishable: bool = False

    def to_json(self) -> dict[str, object]:
        """Return the cell of ``status`` (design.md section 5)."""
        return {
            "units": {str(state): self.units.get(state, 0) for state in State},
            "words": {str(state): self.words.get(state, 0) for state in State},
            "stale": self.stale,
            "errors": self.errors,
            "publishable": self.publishable,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One article and its cells; a locale that the article is not meant for has no cell."""

    article: str
    cells: Mapping[str, Cell]
    """By folder name of the locale."""
    note: str = ""
    """What a person should know before opening it (due, confidential, unreadable)."""
    due: str = ""
    """ISO 8601; empty when nothing says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A block of an article as it reads in a locale."""

    kind: str
    sentences: tuple[tuple[str, bool], ...]
    """(what a reader sees, is it translated); the source where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One unit on the desk with all that the screens show without asking again."""

    unit: Unit
    translation: Translation
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    """Why it is risky, in words."""
    risk: int = 0
    """Higher comes first in the queue."""
    unfinished: bool = True
    previous_source: str | None = None
    """The sentence that the target was made for, when the source has changed since."""
    comments: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    """(by, text) of the other sides of a conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A text that could be the target."""

    text: str
    origin: str
    score: int | None = None
    """Likeness of its source to this one, 0 to 100; None when that means nothing."""
    note: str = ""

    def fills(self, least: int) -> bool:
        """Whether it may stand in an empty target at once; ``least`` is the score asked for."""
        return self.score is None or self.score >= least


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A text that a unit once had."""

    at: str
    """UTC, ISO 8601 with seconds; empty when nothing tells it."""
    by: str
    text: str
    note: str = ""
    """What was decided then, or the commit it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHit:
    """A term of the termbase that the source holds."""

    term: str
    translation: str
    status: str = "preferred"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A place of the project where the words looked for were translated before."""

    source: str
    target: str
    where: str = ""


class Scope(StrEnum):
    """How far a replacement reaches."""

    ARTICLE = "article"
    """This article in this locale."""
    LOCALE = "locale"
    """All articles in this locale."""
    PROJECT = "project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit whose target a replacement would change."""

    article: str
    locale: str
    """Folder spelling."""
    context: str
    source: str
    old: str
    new: str
    refused: str = ""
    """Why it must not be changed, in words; empty when it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What finishing some units at once would do."""

    ready: tuple[Item, ...] = ()
    """These would be finished as they stand; their findings are warnings."""
    refused: tuple[tuple[Item, str], ...] = ()
    """These would not, and why."""
