"""Serbian from Cyrillic to Latin: one letter, one letter or digraph (Vuk's and Gaj's alphabets).

Only this way round: Latin `nj` may be н+ј or њ, which a table cannot know.
"""

from __future__ import annotations

import re

__all__ = ["to_latin"]

_LOWER = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
_LOWER |= {"љ": "lj", "њ": "nj", "џ": "dž"}
_TABLE = _LOWER | {upper.upper(): latin.capitalize() for upper, latin in _LOWER.items()}
_WORD = re.compile(r"[\w]+")


def to_latin(text: str) -> str:
    """Return the text in Latin letters; capitals stay capitals, also in words set in capitals."""
    return _WORD.sub(lambda match: _word(match[0]), text)


def _word(word: str) -> str:
    latin = "".join(_TABLE.get(char, char) for char in word)
    return latin.upper() if len(word) > 1 and word.isupper() and latin != word else latin
