"""Where sentences end in Chinese and Japanese."""

from __future__ import annotations

import re

from l10n.segmentation.languages import Language
from l10n.segmentation.marks import CJK_CANDIDATE, CLOSING_QUOTES

__all__ = ["cuts"]

_PAIR = re.compile(
    r"「[^「」]{0,120}」|『[^『』]{0,120}』|（[^（）]{0,120}）|\([^()]{0,120}\)"
    r"|【[^【】]{0,120}】|《[^《》]{0,120}》"
)
"""Brackets that close soon; one that stays open is a slip of the pen."""
_CONTINUES = "，、,；;：:。！？!?）」』)"


def cuts(text: str, language: Language) -> list[int]:
    """Return the offsets at which the text is cut: never inside a closed pair of brackets."""
    closed = [m.span() for m in _PAIR.finditer(text)]
    found: list[int] = []
    last = seen = pair = 0
    spoken = False
    size = len(text)
    for m in CJK_CANDIDATE.finditer(text):
        start, end = m.span()
        if end == size:
            break
        while pair < len(closed) and closed[pair][1] <= start:
            pair += 1
        if pair < len(closed) and closed[pair][0] <= start:
            opener, closer = closed[pair]
            alone = text[opener] in "（(" and not text[last:opener].strip()
            if not alone or end < closer:
                continue
        if not spoken:
            spoken = any(map(str.isalnum, text[seen:start]))
            seen = start
        if not spoken or text[end] in _CONTINUES:
            continue
        if text[start] == "." and not text[end].isupper():
            continue
        if text[start] == "．" and (text[start - 1].isdigit() or text[end].isdecimal()):
            continue
        quoted = text[end - 1] in CLOSING_QUOTES
        if quoted and language.said is not None and language.said.match(text, end):
            continue
        found.append(end)
        last = seen = end
        spoken = False
    return found
