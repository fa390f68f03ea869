"""Lines and the white space between blocks, in bytes.

Only CR, LF and CRLF end a line; VT, FF, NEL and U+2028 do not, so ``splitlines`` is never used.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

__all__ = ["EOL", "Ranges", "eol_of", "line_spans", "line_start", "read_text", "touched"]

Ranges = Sequence[tuple[int, int]]
"""Bytes from first to behind the last; in order and disjoint."""

EOL = re.compile(rb"\r\n|\n|\r")


def line_spans(
    data: bytes, start: int, end: int, prefix_end: Callable[[int, int], int]
) -> tuple[tuple[int, int], ...]:
    """Return the lines of a byte range without their line ends and continuation prefixes.

    ``prefix_end(line_start, line_end)`` tells where the content of a further line begins.
    """
    if data.find(b"\n", start, end) < 0 and data.find(b"\r", start, end) < 0:
        return ((start, end),)
    spans: list[tuple[int, int]] = []
    at = start
    for match in EOL.finditer(data, start, end):
        spans.append((at, match.start()))
        following = EOL.search(data, match.end(), end)
        at = prefix_end(match.end(), following.start() if following else end)
    spans.append((at, end))
    return tuple(spans)


def line_start(data: bytes, offset: int) -> int:
    """Return where the line of ``offset`` begins."""
    feed = data.rfind(b"\n", 0, offset) + 1
    return data.rfind(b"\r", feed, offset) + 1 or feed


def eol_of(data: bytes) -> str:
    """Return the line end that the article uses first, ``"\\n"`` when it has none."""
    match = EOL.search(data)
    return match.group().decode() if match else "\n"


def read_text(data: bytes, spans: tuple[tuple[int, int], ...]) -> str:
    """Return the decoded lines of ``spans`` joined by ``"\\n"``."""
    if len(spans) == 1:
        return data[slice(*spans[0])].decode()
    return "\n".join(data[start:end].decode() for start, end in spans)


def touched(ranges: Ranges, start: int, end: int) -> bool:
    """Whether one of the ranges has a byte of ``start`` to ``end``."""
    at = bisect_left(ranges, (end, 0)) - 1
    return at >= 0 and ranges[at][1] > start
