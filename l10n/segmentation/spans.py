"""Ranges of a text that no cut may enter: inline code, addresses, tags, placeholders, brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence

from l10n.segmentation.marks import CANDIDATE

__all__ = ["brackets", "inside", "markup", "merged"]

_MARKUP = re.compile(
    r"(?<!`)`(?!`)[^`]{1,2000}`(?!`)"  # code span
    # Of longer fences only what is balanced: ``so quote people who think in TeX.
    r"|(?<!`)(`{2,8})(?!`)(?:[ ](?:(?!\1(?!`)).){1,2000}?[ ]|(?![ ])(?:(?!\1(?!`)).){1,2000}?(?<![\s`]))\1(?!`)"
    r"|\]\((?:[^()\s\\]|\\.|\([^()\s]*\))*(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)"
    r"|<!--.{0,2000}?-->"
    r"|</?[a-zA-Z][\w-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]{0,500}\"|'[^']{0,500}'|[^\s\"'<>]+))?)*\s*/?>"
    r"|<[^<>\s]{1,500}>"  # autolink
    r"|\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\{[\w.!:]{0,40}\}"
    r"|%\([\w ]{1,40}\)[a-zA-Z]",
    re.DOTALL,
)
_BRACKET = re.compile(r"[(\[](?=\S)|(?<=\S)[)\]]")
_LONGEST = 200
"""A bracket that stays open for longer is taken for a slip of the pen."""


def markup(text: str) -> list[tuple[int, int]]:
    """Return what looks like markup; for callers without a parser."""
    if not ("`" in text or "](" in text or "<" in text or "{" in text or "%(" in text):
        return []
    return [m.span() for m in _MARKUP.finditer(text)]


def brackets(text: str) -> list[tuple[int, int]]:
    """Return the closed brackets that open inside a sentence, and all texts of links."""
    if "(" not in text and "[" not in text:
        return []
    found: list[tuple[int, int]] = []
    open_at: dict[str, list[int]] = {"(": [], "[": []}
    for m in _BRACKET.finditer(text):
        mark = m.group()
        if mark in "([":
            open_at[mark].append(m.start())
            continue
        stack = open_at["(" if mark == ")" else "["]
        if not stack:
            continue
        start, end = stack.pop(), m.end()
        if end - start > _LONGEST or end - start < 4:
            continue
        if (text[end : end + 1] == "(" and mark == "]") or not _begins_sentence(text, start):
            found.append((start, end))
    return merged(found)


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 40) : at]
    if not before.strip(" \t\n*_~\"'“„«»>"):
        return at <= 40
    found = next(iter(deque(CANDIDATE.finditer(before), maxlen=1)), None)
    return found is not None and not before[found.end() :].strip("*_~\"'“„«»")


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
