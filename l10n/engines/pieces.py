"""Cut a long text so that each piece fits one request, at sentence ends if there are any."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from urllib.parse import quote_plus

__all__ = ["pieces"]

_SENTENCE = re.compile(r"(?<=[.!?…؟।])\s+|(?<=[。！？])\s*")
_SPACE = re.compile(r"\s+")


def pieces(
    text: str, *, longest: int, heaviest: int, keep: re.Pattern[str]
) -> list[tuple[str, str]] | None:
    """Return pieces with the white space after each; None when it cannot be done.

    ``longest`` counts characters, ``heaviest`` bytes in an address. No cut falls inside what
    ``keep`` finds. Joined again, pieces and spaces are the text.
    """
    weights = list(accumulate((len(quote_plus(char)) for char in text), initial=0))

    def fits(begin: int, end: int) -> bool:
        return end - begin <= longest and weights[end] - weights[begin] <= heaviest

    if fits(0, len(text)):
        return [(text, "")]
    inside = {at for match in keep.finditer(text) for at in range(match.start() + 1, match.end())}
    for pattern in (_SENTENCE, _SPACE, None):
        cuts = [cut for cut in _cuts(text, pattern) if inside.isdisjoint(cut)]
        packed = _pack(text, cuts, fits)
        if packed is not None:
            return packed
    return None


def _cuts(text: str, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Return where a piece may end and where the next then begins."""
    if pattern is None:
        return [(at, at) for at in range(1, len(text))]
    return [match.span() for match in pattern.finditer(text)]


def _pack(
    text: str, cuts: list[tuple[int, int]], fits: Callable[[int, int], bool]
) -> list[tuple[str, str]] | None:
    """Fill each piece as far as it goes; None when a stretch between two cuts is too large."""
    out: list[tuple[str, str]] = []
    begin = 0
    last: tuple[int, int] | None = None
    for end, start in [*cuts, (len(text), len(text))]:
        if end <= begin:
            continue
        if not fits(begin, end):
            if last is None or not fits(last[1], end):
                return None
            out.append((text[begin : last[0]], text[last[0] : last[1]]))
            begin = last[1]
        last = (end, start)
    out.append((text[begin:], ""))
    return out
