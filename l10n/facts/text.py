"""A sentence made ready for reading: opaque parts masked, letters and digits folded, one to one.

Every step keeps the length, so that offsets found in the folded text hold in the text as written.
Only text that is not in NFC is read in another form, and its offsets are mapped back.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from l10n.facts.model import Fact, FactKind

__all__ = ["DATA", "Text", "composed", "fold", "key", "keys", "prepare"]

DATA = Path(__file__).parent / "data"

_SPACES = "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u3000\t\n\r\u2028\u2029\x0b\x0c\x85"
_MARKS = (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff\u2060\u00ad"
)
MARK = "\u200b"
"""What a bidi mark or a soft hyphen is folded to."""


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    zeros = json.loads((DATA / "shared" / "digits.json").read_text(encoding="utf-8"))["zeros"]
    table = {int(zero, 16) + i: str(i) for zero in zeros for i in range(10)}
    table.update({ord(c): " " for c in _SPACES})
    table.update({ord(c): MARK for c in _MARKS})
    table.update({ord(c): "'" for c in "’ʼ＇ʹ՚‘"})
    table.update({ord(c): "-" for c in "‐‑﹣－"})
    table.update({0xFF01 + i: chr(0x21 + i) for i in range(0x5E) if not chr(0xFF01 + i).isalnum()})
    table.update({ord("İ"): "i", ord("٪"): "%", ord("﹪"): "%", ord("￥"): "¥", ord("－"): "-"})
    table.update({ord(c): "ا" for c in "أإآٱ"} | {ord("ى"): "ي", ord("ة"): "ه", ord("ک"): "ك"})
    table.update({ord("ی"): "ي", ord("ё"): "е", ord("Ё"): "е", ord("ـ"): MARK})
    return table


_DOTLESS = frozenset({"az", "tr"})
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@lru_cache(maxsize=1)
def _changing() -> re.Pattern[str]:
    """Find what the table changes; with planes beyond the first a set of characters is ten times slower."""
    plain = "".join(
        chr(code) for code, char in _table().items() if chr(code) != char and code < 65536
    )
    return re.compile(f"[{re.escape(plain)}]")


_DROP = re.compile("[\u200b\u064b-\u0652\u0670\u200c\u200d]")


def fold(text: str, language: str) -> str:
    """Return the text in lower case, in western digits, with one kind of space and apostrophe."""
    if language in _DOTLESS:
        text = text.replace("I", "ı")
    table = _table()
    if _ASTRAL.search(text):
        return text.translate(table).lower()
    for char in set(_changing().findall(text)):  # far fewer lookups than translate() makes
        text = text.replace(char, table[ord(char)])
    return text.lower()


def key(word: str, language: str) -> str:
    """Return a word of a table as it is looked up: folded, in NFC, without vowel points."""
    return _DROP.sub("", fold(unicodedata.normalize("NFC", word), language)).strip()


def keys(word: str, language: str) -> tuple[str, ...]:
    """Return the spellings of a word of a table in folded text: bare, and as it is written.

    Newspapers write Hindi without the dots below its loan letters too.
    """
    bare, full = key(word, language), fold(unicodedata.normalize("NFC", word), language).strip()
    return tuple(dict.fromkeys((bare, full, bare.replace("\u093c", ""))))


class Text(NamedTuple):
    """A text to read facts from."""

    raw: str
    """As written, opaque parts masked by U+0000."""
    low: str
    """Folded; as long as ``raw``."""
    opaque: tuple[Fact, ...]
    """Placeholders, code, addresses and handles."""


# In this order: code spans hide what stands in them.
_CODES = r"""
    (?P<code>(?<!`)(?P<tick>`{1,8})(?!`).{1,2000}?(?<!`)(?P=tick)(?!`))
  | (?P<placeholder>!\[\]\(\#\d{1,6}\)|\]\(\#\d{1,6}\)|</?g\d{1,6}>|<x\d{1,6}/>|\[\^[^\]\s]{1,60}\])
"""
_EMAIL = r"""
  | (?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})
"""
_ADDRESSES = r"""
  | (?P<url>(?:https?|ftp)://[^\s<>"«»“”「」『』（）、。，；]{1,2000}|www\.[a-z0-9-]{1,63}\.[^\s<>"«»“”「」、。，]{1,2000})
  | (?P<placeholder_>\$?\{\{?\ ?[\w.]{0,60}\ ?\}?\}|(?<![\w%])%(?:\d\$)?(?:\(\w{1,60}\))?[sdi](?!\w))
  | (?P<handle>(?<![\w@])[@\#][A-Za-z_]\w{1,49})
"""
_FLAGS = re.VERBOSE | re.IGNORECASE | re.DOTALL
_OPAQUE = re.compile(rf"{_CODES}{_EMAIL}{_ADDRESSES}", _FLAGS)
# Anything may begin an e-mail address, but little begins the rest.
_NO_EMAIL = re.compile(rf"(?=[`!\]<\[hfw${{%#])(?:{_CODES}{_ADDRESSES})", _FLAGS)
_HINTS = ("`", "@", "#", "<", "{", "://", "[^", "www.")
_PERCENT = ("%s", "%d", "%(", "%1")
_TAIL = ".,;:!?'\")]}’”*_"


def prepare(text: str, language: str) -> Text:
    """Mask what states no figures of its own, then fold."""
    low = fold(text, language)
    for hint in _HINTS if "%" not in low else (*_HINTS, *_PERCENT):
        if hint in low:
            break
    else:
        return Text(text, low, ())
    facts: list[Fact] = []
    pieces: list[str] = []
    at = 0
    for match in (_OPAQUE if "@" in low else _NO_EMAIL).finditer(text):
        kind = FactKind((match.lastgroup or "code").rstrip("_"))
        said = match[0]
        if kind is FactKind.URL:
            said = _address(said)
        end = match.start() + len(said)
        facts.append(Fact(kind=kind, value=_value(kind, said), start=match.start(), end=end))
        pieces += [text[at : match.start()], "\0" * len(said)]
        at = end
    raw = "".join(pieces) + text[at:]
    return Text(raw, fold(raw, language), tuple(facts))


def _address(said: str) -> str:
    """Leave the punctuation of the sentence out of an address, and an unpaired bracket."""
    while said and said[-1] in _TAIL:
        if said[-1] == ")" and said.count("(") >= said.count(")"):
            break
        said = said[:-1]
    return said


def _value(kind: FactKind, said: str) -> str:
    if kind is FactKind.CODE:
        return said.strip("`").strip()
    if kind is FactKind.URL:
        scheme, mark, rest = said.partition("://")
        if not mark:
            return said
        host, slash, path = rest.partition("/")
        return f"{scheme.lower()}://{host.lower()}{slash}{path}"
    if kind is FactKind.EMAIL:
        return said.lower()
    return said


def composed(text: str) -> tuple[str, list[int]] | None:
    """Return the text in NFC and where each of its characters begins; None when it is in NFC."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return None
    made: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (
            unicodedata.combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"
        ):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end])
        made.append(piece)
        places += [at] * len(piece)
        at = end
    places.append(len(text))
    return "".join(made), places
