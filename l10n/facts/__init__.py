"""Typed values that a sentence states, read in its locale and compared by value.

For now figures with magnitude words, and negation cues for edits. Everything else that states a fact
is added here, and nowhere else.
"""

from __future__ import annotations

from l10n.facts.model import Difference, DifferenceKind, Fact, FactKind
from l10n.facts.reading import abilities, changed, compare, read

__all__ = [
    "Difference",
    "DifferenceKind",
    "Fact",
    "FactKind",
    "abilities",
    "changed",
    "compare",
    "read",
]
