"""What an edit of one sentence changed in its facts: the difference between factual and stylistic."""

from __future__ import annotations

import re
from collections import Counter

from l10n.facts.lexicon import Lexicon, lexicon
from l10n.facts.model import Fact, FactKind
from l10n.facts.reading import read
from l10n.facts.text import prepare
from l10n.facts.words import WORD

__all__ = ["changed"]

_COPIED = frozenset({FactKind.PLACEHOLDER, FactKind.CODE})
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}(?:・[ァ-ヺー]+)*|[A-Za-z][A-Za-z0-9.-]+")

_FIGURE = "0123456789.-"


def changed(old_source: str, new_source: str, locale: str) -> tuple[Fact, ...]:
    """Return the facts in which two versions of one sentence differ, the old version's first.

    Beyond what ``read`` gives, names are compared: in scripts with capitals every word that has one,
    the first word of the sentence too unless it is one that sentences often begin with; in Japanese
    every word in katakana or Latin letters. Empty means that the edit is one of style or form, as far
    as the locale can be read.
    """
    if old_source == new_source:
        return ()
    lex = lexicon(locale)
    before, after = read(old_source, locale), read(new_source, locale)
    lost = _left(before, after)
    won = _left(after, before)
    return (
        *lost, *_names(old_source, new_source, before, lex),
        *won, *_names(new_source, old_source, after, lex),
    )  # fmt: skip


def _left(facts: tuple[Fact, ...], others: tuple[Fact, ...]) -> list[Fact]:
    """Return the facts that the others do not state as often."""
    stock = Counter(_key(fact) for fact in others)
    left: list[Fact] = []
    for fact in facts:
        if fact.kind in _COPIED or (fact.kind is FactKind.NEGATION and fact.weak):
            continue
        if stock[_key(fact)]:
            stock[_key(fact)] -= 1
        else:
            left.append(fact)
    return left


def _key(fact: Fact) -> tuple[str, object]:
    if fact.kind is FactKind.QUOTATION:
        return fact.kind, " ".join(WORD.findall(str(fact.value).casefold()))
    if fact.kind in {FactKind.NUMBER, FactKind.ORDINAL, FactKind.YEAR}:
        return "figure", fact.value
    return fact.kind, fact.value


def _names(text: str, other: str, facts: tuple[Fact, ...], lex: Lexicon) -> list[Fact]:
    """Return the names of a text that stand nowhere in the other and are no other facts."""
    raw = prepare(text, lex.language).raw
    other = prepare(other, lex.language).raw
    open_ = _masked(raw, facts)
    if not lex.spaced:
        # U-20 and COVID-19 hold a figure, which is a fact of its own.
        elsewhere = {word.rstrip(_FIGURE) for word in _KATAKANA.findall(other)}
        return [
            _name(match[0], match.start(), match.end())
            for match in _KATAKANA.finditer(open_)
            if match[0].rstrip(_FIGURE) not in elsewhere
        ]
    words = {word.casefold() for word in WORD.findall(other)}
    small = set(lex.option("initial"))
    first = WORD.search(raw)
    return [
        _name(match[0], match.start(), match.end())
        for match in WORD.finditer(open_)
        if match[0][0].isupper() or match[0][0].istitle()
        if match[0].casefold() not in words
        if first is None or match.start() > first.start() or match[0].casefold() not in small
    ]


def _masked(raw: str, facts: tuple[Fact, ...]) -> str:
    """Return a text with what other facts say masked, but not what is quoted."""
    pieces: list[str] = []
    at = 0
    for fact in facts:
        if fact.kind is not FactKind.QUOTATION and fact.end > at:
            start = max(fact.start, at)
            pieces += [raw[at:start], "\0" * (fact.end - start)]
            at = fact.end
    return "".join(pieces) + raw[at:]


def _name(word: str, start: int, end: int) -> Fact:
    return Fact(kind=FactKind.NAME, value=word, start=start, end=end)
