"""The door to sentencex: what the engine takes for an abbreviation.

Its lists know some 250 languages; it is asked about the words that our own lists leave open. The
question is about the word alone, so that an answer is the same in every text and can be kept.
"""

from __future__ import annotations

from functools import lru_cache

__all__ = ["abbreviates"]


@lru_cache(maxsize=65536)
def abbreviates(word: str, code: str) -> bool:
    """Tell whether the engine lets a sentence go on behind ``word`` and a full stop."""
    import sentencex

    # A lone surrogate has no UTF-8 for the engine.
    word = word.encode(errors="replace").decode()
    return len(sentencex.segment(code, f"Abcd efgh {word}. Abcd efgh ijkl.")) < 2
