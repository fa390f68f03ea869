"""The one gate between foreign text and a terminal, a page listing or a log.

Everything that comes from an article, a catalog, an engine or a file name passes ``safe`` before a
person sees it in a terminal. It must never be used on text that is stored.
"""

from __future__ import annotations

import re

__all__ = ["bare", "counted", "safe"]

# Control pictures (U+2400 block) for C0 and DEL; C1, bidi controls, line separators, invisible
# format characters and surrogates become tokens nobody can mistake for text.
_TOKENS: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)}
_TOKENS[0x7F] = "\u2421"
_TOKENS |= {code: f"⟦{code:02X}⟧" for code in range(0x80, 0xA0)}
_TOKENS |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TOKENS |= {
    0x00AD: "⟦SHY⟧",
    0x061C: "⟦ALM⟧",
    0x180E: "⟦MVS⟧",
    0x200B: "⟦ZWSP⟧",
    0x200E: "⟦LRM⟧",
    0x200F: "⟦RLM⟧",
    0x2028: "⟦LS⟧",
    0x2029: "⟦PS⟧",
    0x202A: "⟦LRE⟧",
    0x202B: "⟦RLE⟧",
    0x202C: "⟦PDF⟧",
    0x202D: "⟦LRO⟧",
    0x202E: "⟦RLO⟧",
    0x2060: "⟦WJ⟧",
    0x2066: "⟦LRI⟧",
    0x2067: "⟦RLI⟧",
    0x2068: "⟦FSI⟧",
    0x2069: "⟦PDI⟧",
    0xFEFF: "⟦BOM⟧",
}
_TOKENS |= {code: f"⟦U+{code:04X}⟧" for code in (*range(0x2061, 0x2066), *range(0x206A, 0x2070))}
_TOKENS |= {code: f"⟦U+{code:04X}⟧" for code in (*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080))}
_KEEP = dict.fromkeys((0x09, 0x0A))
# U+200C and U+200D join letters in Persian, Indic scripts and emoji: they are text.

_MARKS = re.compile(
    r"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{8})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)

_ONE_LINE = dict(_TOKENS)
_LINES = {code: token for code, token in _TOKENS.items() if code not in _KEEP}


def safe(text: str, *, lines: bool = False, limit: int | None = None) -> str:
    """Return the text with everything a terminal could act on made visible.

    C0 controls and DEL become control pictures, C1 controls, bidi controls, line separators and
    invisible characters become ``⟦...⟧`` tokens, lone surrogates U+FFFD; a run of combining
    marks is cut at eight. ``lines`` keeps line feed and tab. ``limit`` cuts to that many
    characters and adds an ellipsis.
    """
    if not text.isascii() or not text.isprintable():
        text = _MARKS.sub(r"\1", text.translate(_LINES if lines else _ONE_LINE))
    if limit is not None and len(text) > limit:
        text = text[: max(limit - 1, 0)] + "…"
    return text


def bare(text: str) -> str:
    """Return the text without the characters that ``safe`` would show as something else.

    For what is put into a field of a person's own, such as the words to look for.
    """
    return "".join(char for char in text if safe(char) == char)


def counted(count: int, noun: str, many: str = "") -> str:
    """Return a count with its noun: ``1 unit``, ``2 units``; ``many`` is a plural that is no mere s."""
    return f"{count} {noun if count == 1 else many or noun + 's'}"
