"""A fact, and a difference between the facts of two sentences."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["Difference", "DifferenceKind", "Fact", "FactKind"]


class FactKind(StrEnum):
    """What a fact states."""

    NUMBER = "number"
    NEGATION = "negation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A typed value that a sentence states."""

    kind: FactKind
    value: Decimal | str
    start: int
    """Character offsets in the text that was read."""
    end: int


class DifferenceKind(StrEnum):
    """How the facts of two sentences differ."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that one sentence states and the other does not, or states otherwise."""

    kind: DifferenceKind
    source: Fact | None
    target: Fact | None
    message: str
    """In plain words."""
