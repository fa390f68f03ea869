"""Which new sentence is which old one: split, joined, or merely similar.

Works on sentences that have no exact counterpart. Pure: positions in, pairs of positions out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.catalog.entry import Entry, Key

__all__ = ["Joined", "Split", "blind", "joins", "renumbered", "similar", "splits"]

_NUMBER = re.compile(r"(?<=\]\(#)\d+(?=\))|(?<=<[gx])\d+(?=/?>)|(?<=</g)\d+(?=>)")
_PROBE = 24
"""A part is looked for by this many characters of its beginning."""
_WORD = re.compile(
    "[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]|[^\\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+"
)

_LIKE = 60.0
"""Least similarity in per cent, that of GNU msgmerge."""
_VERY_LIKE = 85.0
"""Similarity of a sentence that was changed a little, when it is near its place."""
_NEAR = 8
"""A counterpart this many places away at most gets a bonus for being near."""
_COMMON = 64
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Split:
    """An old sentence that is now several."""

    old: int
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Several old sentences that are now one."""

    old: tuple[int, ...]
    new: int


def blind(text: str) -> str:
    """Return the sentence with all placeholders numbered 0."""
    return _NUMBER.sub("0", text) if "#" in text or "<" in text else text


def renumbered(text: str, by: int | Mapping[str, str]) -> str:
    """Return the text with placeholder numbers shifted or mapped; unknown ones stay."""
    if isinstance(by, int):
        return _NUMBER.sub(lambda m: str(int(m[0]) + by), text) if by else text
    return _NUMBER.sub(lambda m: by.get(m[0], m[0]), text)


def numbers(text: str) -> list[str]:
    """Return the placeholder numbers in order, each once."""
    return list(dict.fromkeys(_NUMBER.findall(text)))


def splits(
    old: Sequence[Entry], gone: Iterable[int], new: Sequence[Entry], fresh: Iterable[int]
) -> Iterator[Split]:
    """Find old sentences that are two or more new ones in a row now."""
    for whole, parts in _runs(old, gone, new, fresh):
        yield Split(whole, parts)


def joins(
    old: Sequence[Entry], gone: Iterable[int], new: Sequence[Entry], fresh: Iterable[int]
) -> Iterator[Joined]:
    """Find new sentences that were two or more old ones in a row."""
    for whole, parts in _runs(new, fresh, old, gone):
        yield Joined(parts, whole)


def _runs(
    wholes: Sequence[Entry], these: Iterable[int], parts: Sequence[Entry], those: Iterable[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    left = {i: blind(parts[i].msgid) for i in those}
    starts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, text in left.items():
        if i + 1 in left:  # a run has a second sentence
            starts[parts[i].context, text[:_PROBE]].append(i)
    lengths = sorted({len(probe) for _, probe in starts} - {0})
    for whole in these if starts else ():
        context, text = wholes[whole].context, blind(wholes[whole].msgid)
        for length in lengths:
            tried = (
                _run(text, context, i, parts, left)
                for i in starts.get((context, text[:length]), ())
                if i in left
            )
            run = next(filter(None, tried), None)
            if run:
                for i in run:
                    del left[i]
                yield whole, run
                break


def _run(
    text: str, context: str, first: int, parts: Sequence[Entry], left: Mapping[int, str]
) -> tuple[int, ...] | None:
    """Return the run of parts, from one of them, that together are the text."""
    at, i, found = 0, first, []
    while i in left and parts[i].context == context and text.startswith(left[i], at):
        found.append(i)
        at += len(left[i])
        if at == len(text):
            return tuple(found) if len(found) > 1 else None
        if text[at] == " ":
            at += 1
        i += 1
    return None


def similar(
    old: Sequence[Entry],
    gone: Iterable[int],
    new: Sequence[Entry],
    fresh: Iterable[int],
    anchors: Sequence[tuple[int, int]],
) -> dict[int, int]:
    """Pair new sentences with old ones they were made from; new position to old position.

    ``anchors`` are (new, old) positions of sentences that stayed, in order of new; a counterpart
    near the same place wins over one of the same similarity elsewhere.
    """
    left, rest = list(gone), list(fresh)
    places = [n for n, _ in anchors]
    expected = {n: _expected(n, places, anchors) for n in rest}

    def near(n: int) -> Iterable[int]:
        first, last = expected[n] - _NEAR + 1, expected[n] + _NEAR
        return left[bisect_left(left, first) : bisect_left(left, last)]

    # Most changes are small and where they were; only what is left then is looked for elsewhere.
    pairs = _best(old, new, rest, expected, near, _VERY_LIKE) if left else {}
    taken = set(pairs.values())
    left = [o for o in left if o not in taken]
    rest = [n for n in rest if n not in pairs]
    if left and rest:
        index = _Index(old, left)

        def alike(n: int) -> Iterable[int]:
            return index.candidates(new[n].msgid, expected[n])

        pairs |= _best(old, new, rest, expected, alike, _LIKE)
    return pairs


def _best(
    old: Sequence[Entry],
    new: Sequence[Entry],
    rest: Iterable[int],
    expected: Mapping[int, int],
    candidates: Callable[[int], Iterable[int]],
    least: float,
) -> dict[int, int]:
    """Pair the most similar ones first, each once; new position to old position."""
    from rapidfuzz.fuzz import ratio

    scored: list[tuple[float, int, int, int]] = []
    for n in rest:
        context, msgid = new[n][:2]
        for o in candidates(n):
            former = old[o]
            score = ratio(msgid, former.msgid, score_cutoff=least)
            if score and ("\0" in msgid) is former.plural:
                away = abs(o - expected[n])
                bonus = (_NEAR - away) * 0.5 if away < _NEAR else 0.0
                bonus += 5.0 if former.context == context else 0.0
                scored.append((-score - bonus, away, n, o))
    scored.sort()
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, n, o in scored:
        if n not in pairs and o not in taken:
            pairs[n] = o
            taken.add(o)
    return pairs


def _expected(n: int, places: Sequence[int], anchors: Sequence[tuple[int, int]]) -> int:
    """Return where among the old sentences a new one would stand had nothing moved."""
    at = bisect_left(places, n)
    if at:
        new, old = anchors[at - 1]
        return old + n - new
    if anchors:
        new, old = anchors[0]
        return max(old - (new - n), 0)
    return n


class _Index:
    """Old sentences by their rarer words, and by place."""

    def __init__(self, old: Sequence[Entry], left: Sequence[int]) -> None:
        self.left = left
        self.words: dict[str, list[int]] = defaultdict(list)
        for o in left:
            for word in _words(old[o].msgid):
                self.words[word].append(o)

    def candidates(self, msgid: str, expected: int) -> Iterable[int]:
        counts: dict[int, int] = {}
        for word in _words(msgid):
            postings = self.words.get(word, ())
            if len(postings) <= _COMMON:
                for o in postings:
                    counts[o] = counts.get(o, 0) + 1
        found = sorted(counts, key=counts.__getitem__, reverse=True)[:_CANDIDATES]
        at = bisect_left(self.left, expected)
        return dict.fromkeys([*found, *self.left[max(at - 3, 0) : at + 4]])


def _words(text: str) -> Iterable[str]:
    """Return the words of a sentence, each once, in order: nothing may hang on a hash."""
    return dict.fromkeys(_WORD.findall(text.casefold()))


def by_key(entries: Sequence[Entry]) -> dict[Key, int]:
    """Return the positions of entries by key."""
    return {e[:2]: i for i, e in enumerate(entries)}
