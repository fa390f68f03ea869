"""Where sentences end in Chinese and Japanese."""

from __future__ import annotations

import re

from l10n.segmentation.languages import Language
from l10n.segmentation.marks import CJK_CANDIDATE, CLOSING_QUOTES
from l10n.segmentation.verdicts import MARKED_NAMES

__all__ = ["cuts"]

_PAIR = re.compile(
    r"「[^「」]{0,120}」|『[^『』]{0,120}』|（[^（）]{0,120}）|\([^()]{0,120}\)"
    r"|【[^【】]{0,120}】|《[^《》]{0,120}》|“[^“”]{0,120}”"
)
"""Brackets that close soon; one that stays open is a slip of the pen."""
_INTRODUCES = "：:，,"
"""What stands before speech in Chinese."""
_PARTICLES = re.compile(r"[がをへ]|と[、言思答話呟つ]")
"""Japanese particles: a sentence goes on behind its ellipsis."""
_NAME = re.compile(rf"(?<![a-zA-Z])(?:{'|'.join(sorted(MARKED_NAMES))})\Z")
_CLOSING = f"{CLOSING_QUOTES}」』"
_ENDING = frozenset(f"{_CLOSING}。！？｡!?．.）)】")
"""What makes the ellipsis before it the end of a sentence."""
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
            if not _opens(text, opener, last, language, whole=end >= closer):
                continue
        if not spoken:
            spoken = any(map(str.isalnum, text[seen:start]))
            seen = start
        if not spoken or text[end] in _CONTINUES:
            continue
        if text[start] == "!" and _NAME.search(text, max(0, start - 10), start):
            continue
        if text[start] in ".．" and not _stops(text, start, end):
            continue
        if text[start] == "…" and _trails_off(text, start, end, language):
            continue
        quoted = text[end - 1] in _CLOSING
        if quoted and language.said is not None and language.said.match(text, end):
            continue
        found.append(end)
        last = seen = end
        spoken = False
    return found


def _opens(text: str, opener: int, last: int, language: Language, *, whole: bool) -> bool:
    """Tell a pair of brackets that a sentence may end with, or inside when it is not ``whole``.

    What is said in Chinese stands alone or behind a colon and keeps its full stop inside the marks;
    a quotation that is part of a sentence leaves the sentence's outside (GB/T 15834, 4.8).
    """
    kind = text[opener]
    alone = not text[last:opener].strip()
    if kind in "（(":
        return alone and whole
    if language.said is None:
        return kind == "“"
    speech = alone or text[max(0, opener - 2) : opener].rstrip()[-1:] in _INTRODUCES
    return speech and (kind == "“" or (kind in "「『" and whole))


def _trails_off(text: str, start: int, end: int, language: Language) -> bool:
    """Tell an ellipsis behind which the sentence goes on.

    A Chinese sentence that ends keeps its own mark beside the ellipsis (GB/T 15834).
    """
    if language.said is None:
        return _PARTICLES.match(text, end) is not None
    return _ENDING.isdisjoint(text[start:end])


def _stops(text: str, start: int, end: int) -> bool:
    """Tell a full stop of European form from that of a number, an initial or ``A.I. Lab``."""
    before = text[start - 1 : start]
    if before.isupper() and not text[max(0, start - 2) : start - 1].isalnum():
        return False
    if text[start] == ".":
        return text[end].isupper()
    return not (before.isdigit() or text[end].isdecimal())
