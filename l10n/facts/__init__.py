"""Typed values that a sentence states, read in its locale, compared by value across locales.

``read`` gives the facts of a sentence, ``compare`` what two sentences in two locales state
differently, ``changed`` what an edit of one sentence changed, ``rewrite`` a target with a changed
figure or date put in, ``adapt`` the target of a sentence that differs in its figures only. The room never raises for any text and says in ``abilities`` what it can read.
"""

from __future__ import annotations

from l10n.facts.adapting import adapt, outline
from l10n.facts.changing import changed
from l10n.facts.comparing import compare
from l10n.facts.model import (
    Bound,
    Clock,
    Day,
    Difference,
    DifferenceKind,
    Fact,
    FactKind,
    Measure,
    Money,
    Value,
)
from l10n.facts.reading import abilities, read
from l10n.facts.rewriting import rewrite

__all__ = [
    "Bound",
    "Clock",
    "Day",
    "Difference",
    "DifferenceKind",
    "Fact",
    "FactKind",
    "Measure",
    "Money",
    "Value",
    "abilities",
    "adapt",
    "changed",
    "compare",
    "outline",
    "read",
    "rewrite",
]
