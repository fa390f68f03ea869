"""Countries, negation and quotations on two sides: what languages say with some freedom."""

from __future__ import annotations

from collections.abc import Iterable

from l10n.facts.lexicon import shared
from l10n.facts.model import Difference, DifferenceKind, Fact, FactKind
from l10n.facts.negations import hints
from l10n.facts.sides import Side, different

__all__ = ["cue_differences"]


def cue_differences(ours: Side, theirs: Side) -> Iterable[Difference]:
    """Yield the countries, negations and quotations that one side has and the other has not."""
    yield from _countries(ours, theirs)
    yield from _negation(ours, theirs)
    yield from _quotations(ours, theirs)


def _countries(ours: Side, theirs: Side) -> Iterable[Difference]:
    mine, yours = ours.of_kind(FactKind.TERRITORY), theirs.of_kind(FactKind.TERRITORY)
    if not mine and not yours:
        return
    missing = _strangers(mine, yours, theirs)
    added = _strangers(yours, mine, ours)
    spare = list(added)
    for fact in missing:
        if spare:
            yield different(DifferenceKind.CHANGED, fact, spare.pop(0), ours, theirs)
        elif theirs.lex.own:
            yield different(DifferenceKind.MISSING, fact, None, ours, theirs)
    if ours.lex.own:
        for fact in spare:
            yield different(DifferenceKind.ADDED, None, fact, ours, theirs)


def _strangers(facts: list[Fact], others: list[Fact], side: Side) -> list[Fact]:
    """Return the countries that the other side does not name, not even by an adjective."""
    known = {fact.value for fact in others}
    found: dict[object, Fact] = {}
    for fact in facts:
        if fact.weak or fact.value in known or fact.value in found:
            continue
        if not _hinted(str(fact.value), side):
            found[fact.value] = fact
    return list(found.values())


def _hinted(code: str, side: Side) -> bool:
    """Whether a sentence holds a word that begins like a name of a country: an adjective, a people."""
    low = side.low
    for form in side.lex.territories.get(code, ()):
        if side.lex.spaced:
            first = form.split(" ")[0] if " " not in form else form
            stem = first[: max(4, len(first) - 3)]
            if len(stem) >= 4 and stem in low:
                return True
        elif form in low:
            return True
    if side.lex.language in {"ja", "zh", "yue", "ko"}:
        short = shared()["cjk_short"].get(code, "")
        return any(char in side.text for char in short)
    return False


def _negation(ours: Side, theirs: Side) -> Iterable[Difference]:
    """Compare whether a sentence is negated at all: how often differs freely between languages."""
    if not (ours.lex.data.get("not") and theirs.lex.data.get("not")):
        return
    mine, yours = ours.of_kind(FactKind.NEGATION), theirs.of_kind(FactKind.NEGATION)
    lost = next((fact for fact in mine if not fact.weak), None)
    won = next((fact for fact in yours if not fact.weak), None)
    if (lost is None) is (won is None):
        return
    excuses = hints(mine, ours.low, ours.lex)
    if lost is not None:
        # Not possible may become impossible, but what was impossible before excuses nothing.
        if hints(yours, theirs.low, theirs.lex) <= excuses:
            yield different(DifferenceKind.MISSING, lost, None, ours, theirs)
    elif not excuses:
        yield different(DifferenceKind.ADDED, None, won, ours, theirs)


_SAID = 5
"""Words from which on a quotation is something said; shorter ones are titles, names and terms, which
Russian, Arabic or Polish put between marks where English does not."""


def _is_said(fact: Fact, side: Side) -> bool:
    value = str(fact.value)
    return len(value.split()) >= _SAID if side.lex.spaced else len(value) > 3 * _SAID


def _quotations(ours: Side, theirs: Side) -> Iterable[Difference]:
    mine, yours = ours.of_kind(FactKind.QUOTATION), theirs.of_kind(FactKind.QUOTATION)
    marked = [fact for fact in mine if not fact.weak]
    if len(marked) > len(yours):
        yield different(DifferenceKind.MISSING, marked[len(yours)], None, ours, theirs)
    elif len(yours) > len(mine):
        made = next((f for f in yours if not f.weak and _is_said(f, theirs)), None)
        if made is not None and not any(_is_said(fact, ours) for fact in mine):
            yield different(DifferenceKind.ADDED, None, made, ours, theirs)
