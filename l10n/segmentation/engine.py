"""The door to sentencex: where the engine would end a sentence.

Its lists know some 250 languages; it is asked where our own rules leave a full stop open. Quotation
marks and brackets are hidden from it, because it never cuts between a pair of them.
"""

from __future__ import annotations

import re

__all__ = ["ends"]

_HIDDEN = re.compile(r"[\"“”„«»‹›()\[\]{}「」『』（）]")


def ends(text: str, code: str) -> frozenset[int]:
    """Return the offsets just behind the last visible character of each sentence of the engine."""
    import sentencex

    found, at = set(), 0
    for piece in sentencex.segment(code, _HIDDEN.sub(" ", text)):
        found.add(at + len(piece.rstrip()))
        at += len(piece)
    return frozenset(found)
