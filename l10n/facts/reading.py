"""A sentence to facts, two sentences to differences. Total: no text raises."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from l10n.facts.model import Difference, DifferenceKind, Fact, FactKind
from l10n.facts.numbers import magnitudes, read_numbers

__all__ = ["abilities", "changed", "compare", "read"]

# Placeholders, code spans and addresses state no figures of their own.
_OPAQUE = re.compile(
    r"\]\(#\d+\)|!\[\]\(#\d+\)|</?g\d+/?>|<x\d+/>|(`+).*?\1|https?://\S+|\S+@\S+\.\w+|\[\^[^\]]*\]"
)

_SMALL = Decimal(12)
"""Up to here numbers are often written as words, and months as numbers."""


def read(text: str, locale: str) -> tuple[Fact, ...]:
    """Return the facts of a sentence in a locale, in order; never raises."""
    bare = _OPAQUE.sub(lambda match: "\x00" * len(match[0]), text)
    facts = [*read_numbers(bare, locale), *_negations(bare, locale)]
    return tuple(sorted(facts, key=lambda fact: fact.start))


def compare(
    source: str, source_locale: str, target: str, target_locale: str
) -> tuple[Difference, ...]:
    """Return the figures of two sentences in two locales that differ by value.

    Accepted: reordering, numbers up to twelve as words, months as numbers.
    """
    ours = _numbers(read(source, source_locale))
    theirs = _numbers(read(target, target_locale))
    missing = [f for f in _left(ours, theirs) if _counts(f) and not _is_hour_of(f, theirs)]
    added = [f for f in _left(theirs, ours) if _counts(f) and not _is_hour_of(f, ours)]
    found: list[Difference] = []
    for fact in missing:
        other = added.pop(0) if added else None
        said = source[fact.start : fact.end].strip()
        if other is None:
            kind, message = DifferenceKind.MISSING, f"the figure {said} is missing"
        else:
            kind = DifferenceKind.CHANGED
            message = (
                f"the source says {said}, the target {target[other.start : other.end].strip()}"
            )
        found.append(Difference(kind=kind, source=fact, target=other, message=message))
    for fact in added:
        said = target[fact.start : fact.end].strip()
        message = f"the figure {said} is not in the source"
        found.append(
            Difference(kind=DifferenceKind.ADDED, source=None, target=fact, message=message)
        )
    return tuple(found)


def changed(old: str, new: str, locale: str) -> tuple[Fact, ...]:
    """Return the facts in which two versions of a sentence in one locale differ."""
    before, after = read(old, locale), read(new, locale)
    return (*_left(before, after), *_left(after, before))


def abilities(locale: str) -> Mapping[str, bool]:
    """Return which kinds of facts are read in a locale beyond plain digits."""
    language = locale.partition("_")[0]
    return {
        "figures": True,
        "magnitudes": language in magnitudes(),
        "negation": language in _negation_words(),
    }


def _numbers(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.kind is FactKind.NUMBER)


def _counts(fact: Fact) -> bool:
    """Whether a figure on one side only is a fault: small whole numbers may be words."""
    value = fact.value
    return not (isinstance(value, Decimal) and value <= _SMALL and value == value.to_integral())


def _is_hour_of(fact: Fact, others: tuple[Fact, ...]) -> bool:
    """Whether an hour after noon stands on the other side on a clock of twelve hours."""
    value = fact.value
    return (
        isinstance(value, Decimal)
        and 12 < value <= 24
        and any(other.value == value - 12 for other in others)
    )


def _left(facts: tuple[Fact, ...], others: tuple[Fact, ...]) -> list[Fact]:
    """Return the facts whose value the others do not state as often."""
    stock = Counter((fact.kind, fact.value) for fact in others)
    left: list[Fact] = []
    for fact in facts:
        key = (fact.kind, fact.value)
        if stock[key]:
            stock[key] -= 1
        elif not any(o.kind is fact.kind and o.value == fact.value for o in others) or (
            fact.kind is FactKind.NEGATION
        ):
            left.append(fact)
    return left


def _negations(text: str, locale: str) -> list[Fact]:
    pattern = _negation_pattern(locale.partition("_")[0].partition("-")[0])
    if pattern is None:
        return []
    return [
        Fact(kind=FactKind.NEGATION, value="not", start=match.start(), end=match.end())
        for match in pattern.finditer(text)
    ]


@lru_cache(maxsize=1)
def _negation_words() -> Mapping[str, list[str]]:
    text = (Path(__file__).parent / "negation.json").read_text(encoding="utf-8")
    data = json.loads(text)
    data.pop("_source")
    return data  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def _negation_pattern(language: str) -> re.Pattern[str] | None:
    words = _negation_words().get(language)
    if not words:
        return None
    whole = "|".join(re.escape(w) for w in words if w[-1] not in "'’" and not w.startswith("n't"))
    bound = [w for w in words if w[-1] in "'’"]
    parts = [rf"\b(?:{whole})\b"] + [rf"\b{re.escape(w)}" for w in bound]
    if language == "en":
        parts.append(r"(?<=\w)n['’]t\b")
    return re.compile("|".join(parts), re.IGNORECASE)
