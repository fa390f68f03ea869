"""What of a msgid or target is prose: markup, code, addresses and figures blanked out in place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["letters", "prose", "script"]

_NOT_PROSE = re.compile(
    r"(?P<ticks>`+)(?:(?!`).)+(?P=ticks)"  # code span
    r"|</?[gx][0-9]+/?>|!?\[\]\(#[0-9]+\)|\]\(#[0-9]+\)|\[\^[^\]\s]+\]"  # ours
    r"|<[^<>\s]+>"  # other tags and autolinks
    r"|(?:https?|ftp|mailto):[^\s<>)\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+"
    r"|(?:\w+\.)+(?:com|org|net|gov|edu|int|info|io|[a-z]{2})\b(?:/\S*)?"
)


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """Return the text with everything that no translator changes blanked, at equal length."""
    return _NOT_PROSE.sub(lambda match: " " * len(match[0]), text)


def letters(text: str) -> int:
    """Return how many letters of any script there are."""
    return sum(1 for char in text if char.isalpha())


@lru_cache(maxsize=4096)
def script(char: str) -> str:
    """Return the script of a letter as ISO 15924 has it, for the scripts told apart here."""
    code = ord(char)
    for name, start, end in _SCRIPTS:
        if start <= code <= end:
            return name
    if char.isascii() or unicodedata.name(char, "").startswith("LATIN"):
        return "Latn" if char.isalpha() else ""
    return ""


# Unicode blocks; rare extensions are left out, since their letters then simply do not count.
_SCRIPTS = (
    ("Grek", 0x0370, 0x03FF),
    ("Cyrl", 0x0400, 0x052F),
    ("Armn", 0x0530, 0x058F),
    ("Hebr", 0x0590, 0x05FF),
    ("Arab", 0x0600, 0x06FF),
    ("Arab", 0x0750, 0x077F),
    ("Deva", 0x0900, 0x097F),
    ("Beng", 0x0980, 0x09FF),
    ("Guru", 0x0A00, 0x0A7F),
    ("Gujr", 0x0A80, 0x0AFF),
    ("Taml", 0x0B80, 0x0BFF),
    ("Telu", 0x0C00, 0x0C7F),
    ("Knda", 0x0C80, 0x0CFF),
    ("Mlym", 0x0D00, 0x0D7F),
    ("Sinh", 0x0D80, 0x0DFF),
    ("Thai", 0x0E00, 0x0E7F),
    ("Laoo", 0x0E80, 0x0EFF),
    ("Mymr", 0x1000, 0x109F),
    ("Geor", 0x10A0, 0x10FF),
    ("Hang", 0x1100, 0x11FF),
    ("Ethi", 0x1200, 0x137F),
    ("Khmr", 0x1780, 0x17FF),
    ("Grek", 0x1F00, 0x1FFF),
    ("Kana", 0x3040, 0x30FF),
    ("Hani", 0x3400, 0x4DBF),
    ("Hani", 0x4E00, 0x9FFF),
    ("Hang", 0xAC00, 0xD7AF),
    ("Hani", 0xF900, 0xFAFF),
)
