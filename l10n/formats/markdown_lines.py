"""Where the content of a further line of a Markdown block begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

__all__ = ["Lines"]


class Lines:
    """Continuation prefixes: white space and the marks of block quotes.

    The parser's own events say where a line's text begins; inside code spans, tags and
    destinations there is none, and the rule of CommonMark's container blocks is applied.
    """

    def __init__(self, seen: bytes, starts: Callable[[], Sequence[int]]) -> None:
        """``starts`` gives the first bytes of the parser's text events, in any order."""
        self._seen = seen
        self._given = starts

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self._given())

    def prefix_end(self, depth: int) -> Callable[[int, int], int]:
        """Return the function that ``line_spans`` asks, for a block inside ``depth`` quotes."""

        def end_of(start: int, stop: int) -> int:
            at = self._skip(start, stop)
            for _ in range(depth):
                # Four columns in, `>` is a letter.
                if at >= stop or self._seen[at] != ord(">"):
                    break
                at = self._skip(at + 1, stop)
            index = bisect_left(self._starts, start)
            if index < len(self._starts) and self._starts[index] < at:
                return self._starts[index]
            return at

        return end_of

    def _skip(self, at: int, stop: int) -> int:
        while at < stop and self._seen[at] in b" \t":
            at += 1
        return at
