"""Numbers of a sentence by value: locale separators, native digits, magnitude words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from l10n.facts.model import Fact, FactKind
from l10n.locales.numbers import Symbols, symbols

__all__ = ["magnitudes", "read_numbers"]

_RUN = re.compile(r"\d+(?:[^\w\s]?\d+|[\u00a0\u202f\u2009\u2007 '’](?=\d{3}(?!\d))\d{3})*")
_DIGITS = re.compile(r"\d+|\D")


def read_numbers(text: str, locale: str) -> list[Fact]:
    """Return the numbers that a text states in digits, in order."""
    signs = symbols(locale)
    words = _pattern(locale.partition("_")[0].partition("-")[0])
    found: list[Fact] = []
    for match in _RUN.finditer(text):
        for start, end in _split(match, signs):
            value = _value(text[start:end], signs)
            if value is None:
                continue
            at = end
            while words is not None and (word := words[0].match(text, at)) is not None:
                value *= Decimal(10) ** words[1][word[1].casefold()]
                at = word.end()
                nested = _tail(text, at, signs, words)
                if nested is not None:
                    value += nested[0]
                    at = nested[1]
            found.append(Fact(kind=FactKind.NUMBER, value=value, start=start, end=at))
    return _outermost(found)


_Words = tuple[re.Pattern[str], Mapping[str, int]]


def _tail(text: str, at: int, signs: Symbols, words: _Words) -> tuple[Decimal, int] | None:
    """Read a further part of one number, as in ``7兆7200億`` or ``77 milliards 200 millions``."""
    more = re.compile(r"\s?(\d[\d.,]*)").match(text, at)
    if more is None:
        return None
    word = words[0].match(text, more.end())
    value = _value(more[1], signs)
    if word is None or value is None:
        return None
    return value * Decimal(10) ** words[1][word[1].casefold()], word.end()


def _outermost(found: list[Fact]) -> list[Fact]:
    kept: list[Fact] = []
    for fact in found:
        if not kept or fact.start >= kept[-1].end:
            kept.append(fact)
    return kept


def _split(match: re.Match[str], signs: Symbols) -> list[tuple[int, int]]:
    """Part a run of digits and marks where a mark is no separator (``23-24``, ``9:30``)."""
    spans: list[tuple[int, int]] = []
    start = match.start()
    for index in range(match.start(), match.end()):
        char = match.string[index]
        if not char.isdigit() and char not in signs.decimal and char not in signs.group:
            if char == "." or char == ",":
                continue
            spans.append((start, index))
            start = index + 1
    spans.append((start, match.end()))
    return [(s, e) for s, e in spans if e > s]


def _value(raw: str, signs: Symbols) -> Decimal | None:
    """Return the value of digits with separators; None for what is no number (``3.11.2``)."""
    parts = _DIGITS.findall(raw.strip())
    digits = [p for p in parts if p[0].isdigit()]
    marks = [p for p in parts if not p[0].isdigit()]
    plain = ["".join(str(unicodedata.digit(c)) for c in run) for run in digits]
    if not plain:
        return None
    whole, fraction = plain, ""
    if marks and marks[-1] in signs.decimal and marks.count(marks[-1]) == 1:
        whole, fraction = plain[:-1], plain[-1]
        marks = marks[:-1]
    grouped = len(whole) == 1 or (
        all(len(part) in (2, 3) for part in whole[1:])
        and len(whole[-1]) == 3
        and all(mark in signs.group for mark in marks)
    )
    if not grouped:
        if len(plain) == 2 and not fraction:  # the other convention: 3.5 in a comma locale
            return Decimal(f"{plain[0]}.{plain[1]}")
        return None
    return Decimal("".join(whole) + (f".{fraction}" if fraction else ""))


@lru_cache(maxsize=1)
def magnitudes() -> Mapping[str, Mapping[str, int]]:
    """Return for each language its magnitude words and their powers of ten."""
    text = (Path(__file__).parent / "magnitudes.json").read_text(encoding="utf-8")
    data = json.loads(text)
    data.pop("_source")
    return data  # type: ignore[no-any-return]


@lru_cache(maxsize=256)
def _pattern(language: str) -> _Words | None:
    words = magnitudes().get("nb" if language in {"no", "nn"} else language)
    if not words:
        return None
    longest = sorted(words, key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in longest)
    spaced = language not in {"ja", "zh"}
    end = r"(?![^\W\d_])" if spaced and language != "ko" else ""
    gap = r"[\s\u00a0\u202f-]{0,2}"
    return re.compile(rf"{gap}({joined}){end}", re.IGNORECASE), words
