"""How a sentence changed: cosmetic, factual or stylistic; and how many words it has.

Knows only what is cosmetic for certain; facts are the caller's to compare (``facts`` room).
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["COSMETIC", "FACTUAL", "STYLISTIC", "count_words", "fold", "is_cosmetic", "triage"]

COSMETIC = "cosmetic"
FACTUAL = "factual"
STYLISTIC = "stylistic"

_SHAPES = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞〟＂", '"'),
        **dict.fromkeys("‘’‚‛‹›ʼ＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "…": "...",
    }
)
_DIGITS = re.compile(r"\d+")
_PLACEHOLDER = re.compile(r"</?[gx]\d+/?>|\]\(#\d+\)")
_WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|"
    "[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    "(?:['’.,]?[^\\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    "|\\w)*"
)


def fold(text: str) -> str:
    """Return the text without what may change without changing a translation.

    White space (no-break spaces too) is one space; NFC; one shape each of quotation mark,
    apostrophe, dash and ellipsis.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_SHAPES)
    return " ".join(text.split())


def is_cosmetic(old: str, new: str) -> bool:
    """Whether two sentences are the same but for looks; unsure is never cosmetic."""
    return fold(old) == fold(new)


def triage(old: str, new: str) -> str:
    """Return the kind of a change, as far as it can be told without facts."""
    if is_cosmetic(old, new):
        return COSMETIC
    figures = [sorted(_DIGITS.findall(_PLACEHOLDER.sub(" ", text))) for text in (old, new)]
    return FACTUAL if figures[0] != figures[1] else STYLISTIC


def count_words(text: str) -> int:
    """Return roughly how many words a sentence has (design.md section 5), placeholders aside."""
    return len(_WORD.findall(_PLACEHOLDER.sub(" ", text)))
