"""Date lines: a line of its own that states a day, in any of the languages of ``dates.json``."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from functools import cache
from pathlib import Path

__all__ = ["is_day", "parse_date", "placed"]


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    data = json.loads(Path(__file__).with_name("dates.json").read_text("utf-8"))
    return data["months"], frozenset(data["weekdays"])


_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\.?\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})\.?\Z")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]\Z")
_TIME = re.compile(
    r"(?:T|[\s,|•·–—-]+(?:at|um|à|a las|às|в|о|ora|kl\.?|pukul)?\s*)\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"(?:\s*(?:[ap]\.?m\.?|uhr|h|utc|gmt|(?-i:[A-Z]{2,5})|[+-]\d{2}:?\d{2}|Z|час\w*))*\s*\Z",
    re.IGNORECASE,
)
_CJK_TIME = re.compile(
    r"[\s,]*(?:(?:午前|午後|上午|下午|오전|오후)\s*\d{1,2}(?::\d{2}(?::\d{2})?)?"
    r"|(?<=[日일])\s*\d{1,2}:\d{2}(?::\d{2})?|(?:午前|午後|上午|下午|오전|오후)?\s*\d{1,2}\s*[時时点點시]"
    r"(?:\s*\d{1,2}\s*[分분])?)\s*\Z"
)
_WEEKDAY_MARK = re.compile(
    r"[(（]\s*\w{1,12}\s*[)）]|[月火水木金土日]曜日?\Z|星期[一二三四五六日天]|[월화수목금토일]요일"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0d7f\u0e31-\u0e4e’'.-])*|\d+")
_FILLER = frozenset(
    [
        "de",
        "del",
        "of",
        "the",
        "d",
        "di",
        "do",
        "da",
        "dos",
        "le",
        "den",
        "der",
        "dem",
        "am",
        "van",
        "vom",
        "al",
        "ה",
        "ל",
        "ב",
        "г",
        "г.",
        "р",
        "р.",
        "року",
        "года",
        "god",
        "godine",
        "roku",
        "rok",
        "r",
        "r.",
        "gada",
        "m.",
        "d.",
        "st",
        "nd",
        "rd",
        "th",
        "er",
        "º",
        "ª",
        "ngày",
        "tháng",
        "năm",
        "tanggal",
        "ที่",
        "พ.ศ",
        "ค.ศ",
        "of",
        "el",
        "a",
        "az",
        "in",
        "on",
        "på",
        "em",
        "den",
    ]
)


def parse_date(text: str) -> datetime.date | None:
    """Return the day that the whole text states, None when it says more or less than one.

    Day and month that could be swapped (``03/04/2025``) state no day.
    """
    text = "".join(_digit(char) for char in unicodedata.normalize("NFC", text)).strip(" \t\xa0.,")
    text = _TIME.sub("", _CJK_TIME.sub("", text))
    text = _WEEKDAY_MARK.sub("", text).strip(" \t\xa0,")
    for pattern, order in ((_ISO, (1, 2, 3)), (_CJK, (1, 2, 3))):
        match = pattern.match(text)
        if match:
            return _day(*(int(match.group(group)) for group in order))
    match = _DAY_FIRST.match(text)
    if match:
        first, mark, second, year = match.groups()
        return _numbers(int(first), int(second), int(year), dotted=mark == ".")
    return _words(text)


def is_day(text: str) -> bool:
    """Whether a text looks like a day, also one that cannot be told for certain."""
    text = "".join(_digit(char) for char in text).strip(" \t\xa0.,")
    return parse_date(text) is not None or bool(_DAY_FIRST.match(_TIME.sub("", text)))


def placed(text: str) -> tuple[str, datetime.date] | None:
    """Return the place and the day of a dateline: ``Madrid, 3 de abril de 2025``; None for another text.

    The place is up to four words that begin with capitals, where the script has them.
    """
    for match in _COMMA.finditer(text):
        place = text[: match.start()].split()
        named = all(not word[:1].islower() or len(word) <= 3 for word in place)
        if (
            len(place) > 4
            or not place
            or not named
            or any(map(str.isdecimal, text[: match.start()]))
        ):
            return None
        day = parse_date(text[match.end() :])
        if day is not None:
            return text[: match.start()].strip(), day
    return None


_COMMA = re.compile(r"[,،、，]\s*|\s+[–—-]\s+")


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if year >= 1000 else None
    except ValueError:
        return None


def _numbers(first: int, second: int, year: int, *, dotted: bool) -> datetime.date | None:
    if dotted or first > 12:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    return _day(year, first, second) if first == second else None


def _words(text: str) -> datetime.date | None:
    """A month's name, a day, a year, and nothing else but weekdays and small words."""
    months, weekdays = _names()
    month: int | None = None
    numbers: list[int] = []
    words = _WORD.findall(text.casefold())
    if len(words) > 9:
        return None
    for word in words:
        bare = word.strip(".")
        if bare.isdigit():
            numbers.append(int(bare))
        elif bare in months and month is None:
            month = months[bare]
        elif bare not in weekdays and bare not in _FILLER and word not in _FILLER:
            return None
    if month is None or len(numbers) != 2:
        return None
    years = [n for n in numbers if 1000 <= n <= 9999]
    days = [n for n in numbers if 1 <= n <= 31]
    return _day(years[0], month, days[0]) if len(years) == 1 and len(days) == 1 else None
