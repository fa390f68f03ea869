"""Counting words, as prices, budgets and coverage are counted.

Words are those of UAX 29 (rules WB4 to WB13b) that hold a letter or digit; in scripts written
without spaces each character is one.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["words"]

# Han, Hiragana, Katakana, Thai, Lao, Khmer, Myanmar (Unicode scripts); marks do not count.
_EACH = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e50-\u0e59"
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf"
    "\u1000-\u102a\u103f-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081"
    "\u108e\u1090-\u1099\ua9e0-\ua9e4\ua9e6-\ua9fe\uaa60-\uaa76\uaa7a\uaa7e\uaa7f"
    "\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    "\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
_MID_LETTER = ":\u00b7\u0387\u055f\u05f4\u2027\ufe13\ufe55\uff1a"
_MID_NUMBER = ",;\u037e\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b"
_MID_BOTH = ".'\u2018\u2019\u2024\ufe52\uff07\uff0e"
_JOINER = "_\u202f\u203f\u2040\u2054"
_LETTER = rf"[^\W\d_{_EACH}]"
_DIGIT = rf"(?![{_EACH}])\d"
_WORD = re.compile(
    rf"[{_EACH}]"
    rf"|(?:{_LETTER}|{_DIGIT})"
    rf"(?:{_LETTER}|{_DIGIT}|[{_JOINER}]"
    rf"|(?<={_LETTER})[{_MID_LETTER}{_MID_BOTH}](?={_LETTER})"
    rf"|(?<=\d)[{_MID_NUMBER}{_MID_BOTH}](?=\d)"
    r")*+"
)


def words(text: str) -> int:
    """Return how many words a plain text has (see ``plain`` for a msgid)."""
    if not text.isascii():
        # Marks and format characters extend what they follow (WB4): without them nothing changes.
        text = "".join(char for char in text if char < "\u00ad" or not _extends(char))
    return len(_WORD.findall(text))


def _extends(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] == "M" or (category == "Cf" and char != "\u200b")
