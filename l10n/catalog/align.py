"""Which new sentence is which old one: split, joined, or merely similar.

Works on sentences that have no exact counterpart. Pure: positions in, pairs of positions out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    from rapidfuzz.fuzz import ratio

    left = list(gone)
    if not left:
        return {}
    index = _Index(old, left)
    places = [a for a, _ in anchors]
    scored: list[tuple[float, int, int, int]] = []
    for n in fresh:
        entry = new[n]
        expected = _expected(n, places, anchors)
        for o in index.candidates(entry, expected):
            score = ratio(entry.msgid, old[o].msgid, score_cutoff=_LIKE)
            if score:
                away = abs(o - expected)
                bonus = (_NEAR - away) * 0.5 if away < _NEAR else 0.0
                bonus += 5.0 if old[o].context == entry.context else 0.0
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
        self.old, self.left = old, left
        self.words: dict[str, list[int]] = defaultdict(list)
        for o in left:
            for word in set(_WORD.findall(old[o].msgid.casefold())):
                self.words[word].append(o)

    def candidates(self, entry: Entry, expected: int) -> set[int]:
        counts: Counter[int] = Counter()
        for word in set(_WORD.findall(entry.msgid.casefold())):
            postings = self.words.get(word, ())
            if len(postings) <= _COMMON:
                counts.update(postings)
        found = {o for o, _ in counts.most_common(_CANDIDATES)}
        at = bisect_left(self.left, expected)
        found.update(self.left[max(at - 3, 0) : at + 4])
        size = len(entry.msgid)
        return {
            o
            for o in found
            if self.old[o].plural == entry.plural
            and 2 * min(size, len(self.old[o].msgid)) * 100
            >= _LIKE * (size + len(self.old[o].msgid))
        }


def by_key(entries: Sequence[Entry]) -> dict[Key, int]:
    """Return the positions of entries by key."""
    return {e[:2]: i for i, e in enumerate(entries)}
