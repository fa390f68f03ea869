"""The words and patterns of ``furniture.json``, compared without case, width and vowel marks."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["data", "key", "labelled", "patterns", "seen", "words"]


@cache
def data() -> dict[str, Any]:
    """Return what ``furniture.json`` holds."""
    held: dict[str, Any] = json.loads(Path(__file__).with_name("furniture.json").read_text("utf-8"))
    return held


@cache
def words(name: str) -> frozenset[str]:
    """Return the keys of a list of words."""
    return frozenset(map(key, data()[name]))


@cache
def patterns(name: str = "patterns") -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the reasons for leaving a line out, each with the pattern of such lines."""

    def whole(patterns: Sequence[str]) -> re.Pattern[str]:
        joined = "|".join(f"(?:{pattern})" for pattern in patterns)
        for term, either in data()["terms"].items():
            joined = joined.replace(f"<{term}>", f"(?:{either})")
        return re.compile(joined, re.IGNORECASE)

    return tuple((reason, whole(patterns)) for reason, patterns in data()[name].items())


def key(text: str) -> str:
    """Return what is compared: case, width and Arabic vowel marks do not count."""
    return seen(unicodedata.normalize("NFKC", text).casefold()).strip(" \t\u00a0:*_#[]")


def seen(text: str) -> str:
    """Return a text without soft hyphens and other signs that do not show."""
    return _UNSEEN.sub("", text)


_UNSEEN = re.compile("[\u064b-\u0652\u0640\u00ad\u200b\u200e\u200f\u2060\ufeff\u0307]")


_LABEL = re.compile(r"([^:：/／|=＝]{1,40}?)\s?[:：／=＝]\s*(\S.*)|([^:：/|\s]{1,8})/(\S.*)")
_COMMA = re.compile(r"([^\s,،]{2,20})\s?[,،]\s+(\S.*)")


def labelled(line: str, *, comma: bool = False) -> tuple[str, str]:
    """Return the key of a label before a colon or slash, or a ``comma``, and what follows it."""
    match = _LABEL.fullmatch(line) or (_COMMA.fullmatch(line) if comma else None)
    if not match:
        return "", ""
    label, rest = (one for one in match.groups() if one is not None)
    return key(label), rest.strip()
