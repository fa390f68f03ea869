"""Ranges of a text that no cut may enter: inline code, addresses, tags, placeholders, brackets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["inside", "markup", "merged", "places", "settled", "tagged", "without_brackets"]

_MARKUP = (
    (
        "](",
        r"\]\((?:[^()\s\\]|\\.|\([^()\s]*\))*(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)",
    ),
    (
        "<",
        r"<!--.{0,2000}?-->"
        r"|</?[a-zA-Z][\w-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]{0,500}\"|'[^']{0,500}'|[^\s\"'<>]+))?){0,40}\s*/?>"
        r"|<[^<>\s]{1,500}>",  # autolink
    ),
    ("{", r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{[\w.!:]{0,40}\}"),
    ("%(", r"%\([\w ]{1,40}\)[a-zA-Z]"),
)
_PATTERNS = tuple((opener, re.compile(pattern, re.DOTALL)) for opener, pattern in _MARKUP)
"""What a range begins with, and the whole of it."""
_TICKS = re.compile("`+")
_BALANCED = re.compile(
    r"(?:[^(\[]++|\[(?!\s)[^()\[\]]*+(?<!\s)\]|(?<!\])\((?!\s)[^()\[\]]*+(?<!\s)\)|(?<=\])\([^()\[\]\s\\]*+\))*+"
)
"""No bracket in a bracket, no title or escape in a link's address."""
_LONGEST_CODE = 2000
_LONGEST = 200
"""A bracket that stays open for longer is taken for a slip of the pen."""


def tagged(text: str) -> bool:
    """Tell whether a text may hold tags or placeholders."""
    # One character is found many times faster than two.
    return "<" in text or "{" in text or ("%" in text and "%(" in text)


def settled(text: str, pieces: list[str]) -> bool:
    """Tell that every sentence holds a letter or digit and closes what it opens.

    Then no cut between them is inside brackets, a link or a code span. Quick, and only sure when it
    says yes.
    """
    for piece in pieces:
        if not piece[0].isalnum() and not any(map(str.isalnum, piece)):
            return False
    return not ("(" in text or "[" in text or "`" in text) or all(map(_closes, pieces))


def _closes(piece: str) -> bool:
    if piece[-1] == "]" or (("(" in piece or "[" in piece) and not _BALANCED.fullmatch(piece)):
        return False
    return "`" not in piece or (
        piece.count("`") % 2 == 0 and "``" not in piece and len(piece) <= _LONGEST_CODE
    )


def markup(text: str) -> list[tuple[int, int]]:
    """Return what looks like markup; for callers without a parser."""
    found = list(_code(text)) if "`" in text else []
    for opener, pattern in _PATTERNS:
        at = text.find(opener)
        while at >= 0:
            m = pattern.match(text, at)
            if m is not None:
                found.append(m.span())
            at = text.find(opener, m.end() if m is not None else at + 1)
    return found


def places(text: str, marks: Iterable[str]) -> list[int]:
    """Return where any of the marks stands, ascending.

    A search for one character is many times faster than a search for one of a set.
    """
    found: list[int] = []
    find = text.find
    for mark in marks:
        if mark in text:
            at = find(mark)
            while at >= 0:
                found.append(at)
                at = find(mark, at + 1)
    found.sort()
    return found


def _code(text: str) -> Iterator[tuple[int, int]]:
    """Find code spans: a run of backticks and the next run of that length."""
    runs = [m.span() for m in _TICKS.finditer(text)]
    if len(runs) < 2:
        return
    partners = [0] * len(runs)
    latest: dict[int, int] = {}
    for n in range(len(runs) - 1, -1, -1):
        size = runs[n][1] - runs[n][0]
        partners[n] = latest.get(size, 0)
        latest[size] = n
    n = 0
    while n < len(runs):
        (start, inner), partner = runs[n], partners[n]
        end = runs[partner][0]
        # Of longer runs only what is balanced: ``so quote people who think in TeX.
        if 0 < end - inner <= _LONGEST_CODE and (
            inner - start == 1 or text[inner].isspace() == text[end - 1].isspace()
        ):
            yield start, runs[partner][1]
            n = partner
        n += 1


def without_brackets(text: str, found: list[int]) -> list[int]:
    """Drop the cuts inside brackets that open inside a sentence, and inside the texts of links."""
    closed: list[tuple[int, int]] = []
    open_at: dict[str, list[int]] = {"(": [], "[": []}
    begin = max(0, found[0] - _LONGEST)
    for offset in places(text[begin : found[-1] + _LONGEST], "()[]"):
        start = begin + offset
        mark = text[start]
        if mark in "([":
            if not text[start + 1 : start + 2].isspace():
                open_at[mark].append(start)
            continue
        stack = open_at["(" if mark == ")" else "["]
        if not stack or text[start - 1].isspace():
            continue
        opener, end = stack.pop(), start + 1
        n = bisect_right(found, opener)
        if n == len(found) or found[n] >= end or end - opener > _LONGEST:
            continue
        if (mark == "]" and text[end : end + 1] == "(") or not _begins_sentence(
            text, found[n - 1] if n else 0, opener
        ):
            closed.append((opener, end))
    if not closed:
        return found
    closed = merged(closed)
    return [at for at in found if not inside(closed, at)]


def _begins_sentence(text: str, begin: int, at: int) -> bool:
    """Tell whether nothing but opening marks stands before ``at`` in its sentence."""
    return at - begin <= 40 and not text[begin:at].strip(" \t\n*_~\"'“„«»>")


def merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ordered, disjoint ranges that cover the same offsets."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def inside(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    """Tell whether an offset lies strictly inside one of the ordered, disjoint ranges."""
    n = bisect_left(ranges, (at, 0)) - 1
    return n >= 0 and ranges[n][0] < at < ranges[n][1]
