"""Letters as people count them: extended grapheme clusters of UAX 29, from Python's own tables.

The property lists that Python does not know (Extended_Pictographic, Indic_Conjunct_Break, the
exceptions among spacing marks) are written as the ranges of Unicode 16.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["boundaries", "clusters", "delete_left"]

_ZWJ = "\u200d"
_RI = range(0x1F1E6, 0x1F200)
_PREPEND = frozenset("\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd") | frozenset(
    map(chr, range(0x0600, 0x0606))
)
_EXTEND = frozenset("\u200c\uff9e\uff9f\u0e33\u0eb3") | frozenset(
    map(chr, (*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080)))
)
# Spacing marks that begin a cluster of their own (GraphemeBreakProperty, "Other").
_NOT_SPACING = frozenset(
    map(
        chr,
        (
            *(0x102B, 0x102C, 0x1038, *range(0x1062, 0x1065), *range(0x1067, 0x106E), 0x1083),
            *(*range(0x1087, 0x108D), 0x108F, *range(0x109A, 0x109D), 0x1A61, 0x1A63, 0x1A64),
            *(0xAA7B, 0xAA7D, 0x11720, 0x11721),
        ),
    )
)
_SARA_AM = frozenset("\u0e33\u0eb3")
_LINKERS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
_INDIC_BLOCKS = (0x0900, 0x0980, 0x0A80, 0x0B00, 0x0C00, 0x0D00)
_PICTOGRAPHS = (
    *((0xA9, 0xA9), (0xAE, 0xAE), (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122)),
    *((0x2139, 0x2139), (0x2194, 0x21AA), (0x231A, 0x23FF), (0x24C2, 0x24C2), (0x25AA, 0x25FE)),
    *((0x2600, 0x27BF), (0x2934, 0x2935), (0x2B05, 0x2B55), (0x3030, 0x303D), (0x3297, 0x3299)),
    *((0x1F000, 0x1F1E5), (0x1F200, 0x1F3FA), (0x1F400, 0x1FAFF), (0x1FC00, 0x1FFFD)),
)


@lru_cache(maxsize=8192)
def _kind(char: str) -> str:
    """Return the break class of a character; ``mark`` is Extend and SpacingMark together."""
    code = ord(char)
    category = unicodedata.category(char)
    if char == _ZWJ:
        return "zwj"
    if char in _EXTEND or category in {"Mn", "Me"}:
        return "mark"
    if category == "Mc":
        return "other" if char in _NOT_SPACING else "mark"
    if char in _PREPEND:
        return "prepend"
    if category in {"Cc", "Cf", "Zl", "Zp", "Cs"}:
        return "control"
    if code in _RI:
        return "flag"
    if hangul := _hangul(code):
        return hangul
    if any(low <= code <= high for low, high in _PICTOGRAPHS):
        return "picture"
    if category == "Lo" and any(b + 0x15 <= code <= b + 0x7F for b in _INDIC_BLOCKS):
        return "consonant" if _is_consonant(code) else "other"
    return "other"


def _hangul(code: int) -> str:
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return "T"
    if 0xAC00 <= code <= 0xD7A3:
        return "LV" if (code - 0xAC00) % 28 == 0 else "LVT"
    return ""


def _is_consonant(code: int) -> bool:
    offset = code & 0x7F
    if 0x15 <= offset <= 0x39:
        return True
    return 0x58 <= offset <= 0x5F or (offset >= 0x78 and code < 0x0980) or 0x70 <= offset <= 0x71


_JOINS = frozenset(
    {
        *(("L", kind) for kind in ("L", "V", "LV", "LVT")),
        *((left, right) for left in ("LV", "V") for right in ("V", "T")),
        ("LVT", "T"),
        ("T", "T"),
    }
)


@lru_cache(maxsize=512)
def boundaries(text: str) -> tuple[int, ...]:
    """Return every cluster boundary of the text, 0 and its length included."""
    if text.isascii():
        if "\r\n" not in text:
            return tuple(range(len(text) + 1))
    elif not text:
        return (0,)
    found = [0]
    flags = 0
    picture = False
    linked = 0  # 0: no consonant before, 1: a consonant, 2: a consonant and its linker
    before = ""
    for index, char in enumerate(text):
        kind = _kind(char)
        if index and _breaks(text[index - 1], char, before, kind, flags, picture, linked):
            found.append(index)
        flags = flags + 1 if kind == "flag" else 0
        picture = kind == "picture" or (picture and kind in {"mark", "zwj"})
        if kind == "consonant":
            linked = 1
        elif char in _LINKERS:
            linked = 2 if linked else 0
        elif kind not in {"mark", "zwj"} or char == "\u200c":
            linked = 0
        before = kind
    if text:
        found.append(len(text))
    return tuple(found)


def _breaks(
    left: str, right: str, before: str, kind: str, flags: int, picture: bool, linked: int
) -> bool:
    """Return True when UAX 29 breaks between the two characters (GB3 to GB999)."""
    if left == "\r" and right == "\n":
        return False
    if "control" in (before, kind):
        return True
    if kind in {"mark", "zwj"} or before == "prepend" or (before, kind) in _JOINS:
        return False
    if before == "zwj" and kind == "picture" and picture:
        return False
    if kind == "consonant" and linked == 2:
        return False
    return not (kind == "flag" and before == "flag" and flags % 2 == 1)


def clusters(text: str) -> Iterator[str]:
    """Iterate over the letters of the text."""
    cuts = boundaries(text)
    return (text[a:b] for a, b in itertools.pairwise(cuts))


def delete_left(text: str, position: int) -> int:
    """Return where the deletion by Backspace begins.

    A cluster goes as a whole, but a vowel sign or point of an Indic, Thai, Hebrew or Arabic letter
    goes alone, as typists of those scripts expect.
    """
    start = max((cut for cut in boundaries(text) if cut < position), default=0)
    last = text[position - 1 : position]
    sign = unicodedata.category(last) in {"Mn", "Mc"} or last in _SARA_AM
    if position - start > 1 and sign:
        code = ord(last)
        general = 0x0300 <= code <= 0x036F or 0x1AB0 <= code <= 0x20FF or code >= 0xFE00
        if not general:
            return position - 1
    return start
