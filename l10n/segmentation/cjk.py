"""Where sentences end in Chinese and Japanese."""

from __future__ import annotations

import re

from l10n.segmentation.marks import CJK_CANDIDATE

__all__ = ["cuts"]

_PAIR = re.compile(
    r"「[^「」]{0,120}」|『[^『』]{0,120}』|（[^（）]{0,120}）|\([^()]{0,120}\)|【[^【】]{0,120}】|《[^《》]{0,120}》"
)


def cuts(text: str) -> list[int]:
    """Return the offsets at which the text is cut: never inside a closed pair of brackets."""
    closed = [m.span() for m in _PAIR.finditer(text)]
    found: list[int] = []
    last, n = 0, 0
    size = len(text)
    for m in CJK_CANDIDATE.finditer(text):
        start, end = m.span()
        if end == size:
            break
        while n < len(closed) and closed[n][1] <= start:
            n += 1
        if n < len(closed) and closed[n][0] <= start:
            continue
        if not any(map(str.isalnum, text[last:start])):
            continue
        if text[start] in ".…" and not text[end].isupper() and text[start] == ".":
            continue
        if text[end] in "，、,；;：:。！？!?）」』)":
            continue
        found.append(end)
        last = end
    return found
