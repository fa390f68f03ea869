"""What the screens ask for: two protocols and the values that pass through them.

`workspace` and `project` implement the ports; the screens never see a file, a lock or a rule. A
port is called from one thread at a time, never from the thread that draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from l10n.model import Finding
    from l10n.store import Visitor
    from l10n.workspace.values import (
        BoardRow,
        Cell,
        Item,
        Match,
        Passage,
        Place,
        Revision,
        Scope,
        Suggestion,
        Survey,
        TermHit,
    )

__all__ = [
    "BoardPort",
    "BoardRow",
    "Cell",
    "ConcordancePort",
    "DeskPort",
    "HistoryPort",
    "Item",
    "LocaleLike",
    "ManyPort",
    "Match",
    "PagesPort",
    "Passage",
    "Place",
    "PresencePort",
    "RecoveryPort",
    "Revision",
    "Scope",
    "Suggestion",
    "Survey",
    "TermHit",
    "UiSettings",
    "WidePort",
]


def __getattr__(name: str) -> object:
    """Load the values when one is first asked for: the first screen shows none."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from l10n.workspace import values

    return getattr(values, name)


class LocaleLike(Protocol):
    """What the screens need of a locale; `l10n.locales.Locale` fits."""

    @property
    def folder(self) -> str:
        """``pt_BR``."""

    @property
    def tag(self) -> str:
        """``pt-BR``."""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``."""


class DeskPort(Protocol):
    """One article in one locale."""

    @property
    def article(self) -> str:
        """Name of the article."""

    @property
    def locale(self) -> LocaleLike:
        """The locale translated into."""

    @property
    def user(self) -> str:
        """Who decides."""

    @property
    def four_eyes(self) -> bool:
        """True when a second person must approve."""

    @property
    def items(self) -> Sequence[Item]:
        """All units in article order."""

    def item(self, unit_id: str, /) -> Item:
        """Return one item as it is now."""

    def suggestions(self, unit_id: str, /) -> Sequence[Suggestion]:
        """Return texts that could be the target, best first."""

    def terms(self, unit_id: str, /) -> Sequence[TermHit]:
        """Return the terms that the source holds."""

    def check(self, unit_id: str, text: str, /) -> tuple[Finding, ...]:
        """Return the findings for a text that is not saved yet; pure and quick."""

    def finish(
        self, unit_id: str, text: str, /, *, ignore: Mapping[str, str] | None = None
    ) -> Item:
        """Finish the unit with this text and save; ``ignore`` maps a check to the reason why."""

    def edit(self, unit_id: str, text: str, /) -> Item:
        """Keep the text as a draft of mine and save."""

    def reopen(self, unit_id: str, why: str, /) -> Item:
        """Say that the unit needs work and save."""

    def undo(self) -> str | None:
        """Undo the last decision of this session, save, and return its unit."""

    def context(self, unit_id: str, /) -> Sequence[tuple[str, str, bool]]:
        """Return (block, text, is it this unit) of the sentences around the unit.

        Sentences of one block follow each other and name the same one.
        """

    def comment(self, unit_id: str, text: str, /) -> Item:
        """Leave a comment for colleagues and save."""

    def refresh(self) -> bool:
        """Look for changes made by other programs; True when items were read again."""


@runtime_checkable
class ConcordancePort(Protocol):
    """What a desk may know besides: where words were translated before."""

    def concordance(self, text: str, /) -> Sequence[Match]:
        """Return places whose source or target holds the text, best first."""


@runtime_checkable
class HistoryPort(Protocol):
    """What a desk may know besides: the former targets of a unit."""

    def history(self, unit_id: str, /) -> Sequence[Revision]:
        """Return former targets, newest first."""


class WidePort(Protocol):
    """Acts on many units at once; the desk's ``undo`` takes each of them back whole."""

    @property
    def taken_back(self) -> int:
        """How many units outside the desk's article the last undo gave their former text."""

    def spread(self, unit_id: str, /) -> Sequence[str]:
        """Put a finished text into the same sentence of other articles; return their names."""

    def survey(self, unit_ids: Sequence[str], /) -> Survey:
        """Say which of some units would be finished as they stand, and why the others not."""

    def finish(self, unit_ids: Sequence[str], /) -> tuple[int, Sequence[str]]:
        """Finish those that ``survey`` calls ready, save; return how many and as ``spread``."""

    def places(
        self, find: str, put: str, scope: Scope, /, *, pattern: bool = False
    ) -> Sequence[Place]:
        """Return what replacing a text, or what a regular expression matches, would change."""

    def replace(self, places: Sequence[Place], /) -> int:
        """Make the texts of some places mine, save, and return how many were changed."""


@runtime_checkable
class ManyPort(Protocol):
    """What a desk may know besides: acts on many units at once."""

    @property
    def wide(self) -> WidePort:
        """These acts."""


@runtime_checkable
class PresencePort(Protocol):
    """What a desk may know besides: who else has the article open."""

    def others(self) -> Sequence[Visitor]:
        """Return who else has this article open in this locale."""

    def look(self, unit_id: str, /) -> None:
        """Let others see which unit I am at."""

    def leave(self) -> None:
        """Let others see that I am gone."""


@runtime_checkable
class RecoveryPort(Protocol):
    """What a desk or a board may know besides: what became of what a killed session left."""

    @property
    def recovered(self) -> Sequence[str]:
        """What was taken up when it was opened, a line each."""


@runtime_checkable
class PagesPort(Protocol):
    """What a board may know besides: how an article reads, its page, and who has what open."""

    def preview(self, article: str, locale: str, /) -> Sequence[Passage]:
        """Return an article as it reads in a locale now."""

    def build(self, article: str, locale: str, /) -> Sequence[str]:
        """Build an article in a locale; return what came of it, a line each."""

    def visitors(self) -> Sequence[Visitor]:
        """Return who else has what open."""


class BoardPort(Protocol):
    """All articles in all locales."""

    @property
    def locales(self) -> tuple[str, ...]:
        """Folder names of the target locales, in the order of the settings."""

    def rows(self) -> Sequence[BoardRow]:
        """Return one row per article."""

    def open(self, article: str, locale: str, /) -> DeskPort:
        """Open an article in a locale for review."""

    def refresh(self) -> object:
        """Look for changes made by other programs; the result is not used."""


class WholeBoardPort(BoardPort, PagesPort, RecoveryPort, Protocol):
    """A board that knows all that a board may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UiSettings:
    """What a person likes; read once at the edge and passed in."""

    theme: str = ""
    """Name of a theme; empty chooses ``l10n-dark``."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Command id (``review.finish``) to keys, comma-separated."""
    prefill: int = 75
    """A suggestion with at least this score is put into an empty target at once."""
    resume: Path | None = None
    """Folder that keeps where one was and what was typed but not decided; None keeps nothing."""
    poll: float = 2.0
    """Seconds between looks for changes made by others; 0 never looks."""
