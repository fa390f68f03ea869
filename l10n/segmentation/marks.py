"""The characters that end, close and open sentences, and the patterns built from them.

Data about Unicode only: nothing here knows a language or decides where a text is cut.
"""

from __future__ import annotations

import re

__all__ = [
    "BLANK_LINE",
    "CJK_CANDIDATE",
    "CLOSING_QUOTES",
    "DOTS",
    "NO_SPACE",
    "OPENERS",
    "OPENING_QUOTES",
    "RUN",
    "STRONG",
    "TERMINALS",
    "TERMINALS_CASED",
    "WHITE",
    "WORD",
    "is_small",
]

STRONG = "!?‼⁇⁈⁉؟"
"""Marks that end a sentence whatever word stands before them; they want white space behind."""

DOTS = ".…"
"""The full stop and its ellipsis: only here abbreviations matter."""

NO_SPACE = "。！？｡।॥။።፧։។៕᙮᠃꓿꘎"
"""Marks that end a sentence without white space behind them."""

URDU = "۔"

TERMINALS = (*STRONG, *DOTS, *NO_SPACE, URDU)
"""All of them."""

TERMINALS_CASED = (*".?!…‼⁉。！？",)
"""Those met in texts of the scripts with capitals."""

CLOSING_QUOTES = "\"'”’»›«‹“‘"
"""Marks that close a quotation when they touch the terminal on their left."""

OPENING_QUOTES = "\"'“‘„‚«‹»›"

_EMOJI = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a-\u23ff\u2934\u2935\u3030\u303d]"
    "[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U0001f000-\U0001faff\u2640\u2642\u2695-\u2764]*"
)
_NOTE = r"[ ]\[\d[\d ,;–-]{0,20}\](?=\s)|\[\^?[^\[\]\s]{1,24}\](?![(\[:])|\[\^?\d{1,3}\](?=\[\^?\d)|[¹²³⁰⁴-⁹†‡]+"
_TAG = r"</[a-zA-Z][^<>]*>|<(?:br|wbr|[a-zA-Z]\w*\s*/)[^<>]*>|<sup\b[^<>]*>[^<>]{1,12}</sup>|<!--.{0,200}?-->"


def _closer(quotes: str) -> str:
    return (
        rf"(?>[{quotes})\]}}}}）］】」』》〉〕*_~`{NO_SPACE}]|{_NOTE}|{_TAG}"
        rf"|[\u00a0\u202f ][»›](?=\s|$)|[ \u00a0]?{_EMOJI}|\u200d|\ufe0f)"
    )


_CLOSER = _closer(CLOSING_QUOTES)
_CJK_CLOSER = _closer("\"'”’»›")
_SPACED = rf"{STRONG}{DOTS}{URDU}"


RUN = re.compile(
    # Possessive, for the pieces of a run of emoji can be told apart in many ways; bounded, for a
    # run is tried from each of its characters.
    rf"[{_SPACED};:\u037e](?>[{_SPACED}]|{_CLOSER}){{0,30}}+\s+"
    rf"|[{NO_SPACE}](?>[!?{NO_SPACE}]|{_CLOSER}){{0,30}}+\s*",
    re.DOTALL,
)
"""A run of terminals, what closes behind it, and the white space: the place of a possible cut."""

CJK_CANDIDATE = re.compile(
    rf"[。！？｡…!?．](?>[。！？｡…!?．]|{_CJK_CLOSER}){{0,30}}+\s*"
    rf"|[.](?>[。！？｡….!?]|{_CJK_CLOSER}){{0,30}}+\s+",
    re.DOTALL,
)
"""Full-width terminals need no white space; a full stop of ASCII does."""

OPENERS = re.compile(
    r"(?:[\"«„“‹»”][ ](?=\w)|[\"'“”‘’„‚«‹»›(\[{（［【「『《〈〔¿¡*_~`\u2066-\u2069\u200e\u200f\u202a-\u202e]"
    r"|[—–―‒-]+[ ]*|,,[ ]?(?=\w)|!\[|</?[a-zA-Z][^<>]*>)+"
)
"""What may stand before the first letter of a sentence."""

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
WHITE = re.compile(r"[^\S ]")
BLANK_LINE = re.compile(r"(?:\r\n?|\n|\u2029)[^\S\r\n\u2029]*(?:\r\n?|\n|\u2029)\s*|\u2029\s*")


def is_small(letter: str) -> bool:
    """Tell a small letter that no sentence begins with.

    Georgian is written without capitals, though Unicode 11 made its letters the small ones of others.
    """
    return letter.islower() and not "ა" <= letter <= "ჿ"
