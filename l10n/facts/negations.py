"""Negations: words and parts of words that deny, those that only look so, and words negative in themselves.

A language's table says it in four patterns over folded text: ``not_patterns`` deny (Turkish ``-me-``),
``not_void`` only look like a negation (No. 5, A-not-A questions), ``not_soft`` deny something else than
the sentence (not only, no fewer than), ``not_lexical`` are words that are negative in themselves
(unable, careless). The last two excuse a negation of the other language and are never missed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache

from l10n.facts.lexicon import Lexicon, lexicon
from l10n.facts.model import Fact, FactKind

__all__ = ["hints", "settled", "within_words"]


@lru_cache(maxsize=256)
def _pattern(tag: str, name: str) -> re.Pattern[str] | None:
    found = str(lexicon(tag).data.get(name, ""))
    return re.compile(found) if found else None


def within_words(low: str, lex: Lexicon) -> list[Fact]:
    """Return the negations that are parts of words, in the languages that have them."""
    pattern = _pattern(lex.tag, "not_patterns")
    if pattern is None:
        return []
    return [
        Fact(kind=FactKind.NEGATION, value="not", start=match.start(), end=match.end())
        for match in pattern.finditer(low)
    ]


def settled(facts: list[Fact], low: str, lex: Lexicon) -> list[Fact]:
    """Leave out what only looks like a negation, and soften what denies something else."""
    for fact in facts:
        if fact.kind is FactKind.NEGATION and not fact.weak:
            break
    else:
        return facts
    void, soft = _spans(low, lex, "not_void"), _spans(low, lex, "not_soft")
    if not void and not soft:
        return facts
    kept: list[Fact] = []
    for fact in facts:
        if fact.kind is not FactKind.NEGATION or not (_within(fact, void) or _within(fact, soft)):
            kept.append(fact)
        elif not _within(fact, void):
            kept.append(replace(fact, weak=True))
    return kept


def hints(facts: list[Fact], low: str, lex: Lexicon) -> int:
    """Return how many words of a sentence are negative in themselves, or only something like it."""
    places = {fact.start for fact in facts if fact.weak}
    denied = {i for fact in facts if not fact.weak for i in range(fact.start, fact.end)}
    pattern = _pattern(lex.tag, "not_lexical")
    for match in pattern.finditer(low) if pattern is not None else ():
        here = range(*match.span())
        if denied.isdisjoint(here):
            places.difference_update(here)
            places.add(match.start())
    return len(places)


def _spans(low: str, lex: Lexicon, name: str) -> list[tuple[int, int]]:
    pattern = _pattern(lex.tag, name)
    return [] if pattern is None else [match.span() for match in pattern.finditer(low)]


def _within(fact: Fact, spans: list[tuple[int, int]]) -> bool:
    """Whether a fact touches one of some spans, which are in order and disjoint."""
    last = bisect_left(spans, (fact.end, 0)) - 1
    return last >= 0 and spans[last][1] > fact.start
