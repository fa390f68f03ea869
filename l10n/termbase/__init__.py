"""Agreed terms of a locale: read ``terms.csv``, find terms in a sentence, judge a translation."""

from __future__ import annotations

from l10n.termbase.csvfile import dump, parse
from l10n.termbase.files import load
from l10n.termbase.model import Term, TermMatch, TermProblem, TermStatus
from l10n.termbase.terms import Terms

__all__ = [
    "Term",
    "TermMatch",
    "TermProblem",
    "TermStatus",
    "Terms",
    "dump",
    "load",
    "parse",
]
