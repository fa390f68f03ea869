"""Words of a target: where a jump may land, and the labels that name the places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, product

from l10n.tui.text.graphemes import boundaries
from l10n.tui.text.marks import placeholder_spans

__all__ = ["labels", "next_word", "previous_word", "words"]

_INNER = "'’\\-\u2010\u2011·.,:/@_"
# A word is letters, digits and marks, joined by apostrophes, hyphens and the like inside.
_WORD = re.compile(
    rf"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d"
    rf"\u0900-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e]+(?:[{_INNER}][\w\u0900-\u0dff]+)*"
)
_SPACELESS = re.compile(
    r"[\u3041-\u3096\u309d-\u309f]+|[\u30a1-\u30fa\u30fc-\u30ff]+|[\u4e00-\u9fff\u3400-\u4dbf々]{1,2}"
    r"|[\u0e00-\u0eff]+|[\u1000-\u109f\u1780-\u17ff]+|[^\u3041-\u30ff\u4e00-\u9fff\u3400-\u4dbf々"
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
)
_THAI_WORD = 6
"""Letters of a label step in scripts without spaces: no dictionary, so a fair stride."""


def words(text: str) -> tuple[tuple[int, int], ...]:
    """Return the character ranges of the words outside placeholders.

    Runs of Kanji, Kana and South-East Asian letters, which no space divides, are cut by kind of
    character and length, so that a jump never lands more than a few letters away.
    """
    holes = placeholder_spans(text)
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in holes):
            continue
        for piece in _SPACELESS.finditer(match.group()):
            found.extend(_strides(text, match.start() + piece.start(), match.start() + piece.end()))
    return tuple(found)


def _strides(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if not "\u0e00" <= text[start] <= "\u17ff" or end - start <= _THAI_WORD:
        return [(start, end)]
    cuts = [start + cut for cut in boundaries(text[start:end])][::_THAI_WORD]
    cuts = [*cuts, end] if cuts[-1] != end else cuts
    return list(pairwise(cuts))


def labels(count: int) -> Sequence[str]:
    """Return that many labels, none the beginning of another: one letter each as long as it goes."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    if count <= len(letters):
        return letters[:count]
    firsts = -(-(count - len(letters)) // (len(letters) - 1))
    singles, prefixes = letters[: len(letters) - firsts], letters[len(letters) - firsts :]
    return [*singles, *("".join(pair) for pair in product(prefixes, letters))][:count]


def next_word(text: str, position: int) -> int:
    """Return where the next word begins, or the end of the text."""
    return next((start for start, _ in words(text) if start > position), len(text))


def previous_word(text: str, position: int) -> int:
    """Return where the word left of the position begins, or 0."""
    return max((start for start, _ in words(text) if start < position), default=0)
