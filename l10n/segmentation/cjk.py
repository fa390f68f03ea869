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
_PARTICLES = re.compile(r"[がをへ]|と[、言思答話呟つ]")
"""Japanese particles: a sentence goes on behind its ellipsis."""
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
        if text[start] in ".．" and not _stops(text, start, end):
            continue
        if text[start] == "…" and _PARTICLES.match(text, end):
            continue
        quoted = text[end - 1] in CLOSING_QUOTES
        if quoted and language.said is not None and language.said.match(text, end):
            continue
        found.append(end)
        last = seen = end
        spoken = False
    return found


def _stops(text: str, start: int, end: int) -> bool:
    """Tell a full stop of European form from that of a number, an initial or ``A.I. Lab``."""
    before = text[start - 1 : start]
    if before.isupper() and not text[max(0, start - 2) : start - 1].isalnum():
        return False
    if text[start] == ".":
        return text[end].isupper()
    return not (before.isdigit() or text[end].isdecimal())
