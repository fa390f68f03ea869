"""A term, where it was found, and what is wrong with its rendering."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Term", "TermMatch", "TermProblem", "TermStatus"]


class TermStatus(StrEnum):
    """What was agreed about a rendering."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    KEEP = "keep"
    """The term stays as it is in every text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of a termbase."""

    term: str
    """In the source locale."""
    translation: str
    """In the termbase's locale; for ``keep`` empty or the term itself."""
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""

    def to_json(self, locale: str) -> dict[str, object]:
        """Return the object of ``terms search`` (design.md section 5)."""
        return {
            "term": self.term,
            "translation": self.translation,
            "locale": locale,
            "status": str(self.status),
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """A term found in a source sentence; all its rows together."""

    rows: tuple[Term, ...]
    """Preferred first, then admitted, keep, forbidden."""
    start: int
    end: int

    @property
    def term(self) -> str:
        """The term as the termbase writes it."""
        return self.rows[0].term

    @property
    def suggestion(self) -> str:
        """What to write: the first rendering that is not forbidden; empty when there is none."""
        for row in self.rows:
            if row.status is TermStatus.KEEP:
                return row.translation or row.term
            if row.status is not TermStatus.FORBIDDEN:
                return row.translation
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermProblem:
    """A rendering that goes against the termbase."""

    message: str
    row: Term
    source_span: tuple[int, int]
    target_span: tuple[int, int] | None = None
    """Where a forbidden rendering stands; None for one that is missing."""
