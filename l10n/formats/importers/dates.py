"""Date lines: a line of its own that states a day, in any of the languages of ``dates.json``."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["is_day", "parse_date", "placed"]


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path(__file__).with_name("dates.json").read_text("utf-8"))
    return data


@cache
def _names() -> tuple[dict[str, int], frozenset[str]]:
    data = _data()
    return data["months"] | data["more_months"], frozenset(data["weekdays"])


@cache
def _two_words() -> dict[str, str]:
    named: dict[str, str] = _data()["months_of_two_words"]
    return named


_ISO = re.compile(r"(\d{4})([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\.?\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?\Z")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]\Z")
_CLOCK = (
    r"(?:\d{1,2}(?:[:.h]| h )\d{2}(?::\d{2})?|\d{1,2}(?=\s?[ap]\.?m\b))"
    r"(?:\s*(?:[ap]\.?m\.?|uhr|h|(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d{2})?|utc|gmt|(?-i:[A-Z]{2,5})"
    r"|[+-]\d{2}:?\d{2}|Z|час\w*|น\b\.?))*"
)
_TIME = re.compile(
    r"(?:T|[\s,|•·–—-]+(?:at|um|à|a las|a les|às|alle(?: ore)?|ore|om|u|в|о|об|ora|kl\.?|klo|pukul|jam|saat"
    r"|lúc|στις|เวลา|الساعة|ساعت|बजे)?\s*)" + _CLOCK + r"\s*\Z",
    re.IGNORECASE,
)
_ZONE = re.compile(r"\s*\((?:(?:gmt|utc)[^()]{0,8}|(?-i:[A-Z]{2,5}))\)\s*\Z", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"{_CLOCK}\s*[,|·•]?\s+", re.IGNORECASE)
_CJK_TIME = re.compile(
    r"[\s,]*(?:(?:午前|午後|上午|下午|오전|오후)\s*\d{1,2}(?::\d{2}(?::\d{2})?)?"
    r"|(?<=[日일])\s*\d{1,2}:\d{2}(?::\d{2})?|(?:午前|午後|上午|下午|오전|오후)?\s*\d{1,2}\s*[時时点點시]"
    r"(?:\s*\d{1,2}\s*[分분])?)\s*\Z"
)
_WEEKDAY_MARK = re.compile(
    r"^วัน[\u0e00-\u0e7f]*ที่\s*|[(（]\s*\w{1,12}\s*[)）]|[月火水木金土日]曜日?\Z|星期[一二三四五六日天]|[월화수목금토일]요일"
)
_MONTH_NUMBER = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2}),?\s+(?:năm\s+)?(\d{4})\Z", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\d]{2,30}")
_JOINED = re.compile("^(?:[dl]['’]|[בלה](?=[\u05d0-\u05ea]{2}))")
"""A small word written together with the month behind it: ``d'abril``, ``בינואר``."""
_BUDDHIST = 543
_LINE = 150
"""No date is longer: what is looked for in one need not be linear."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0d7f\u0e31-\u0e4e’'.-])*|\d+")
_FILLER = frozenset([
    "de", "del", "of", "the", "d", "di", "do", "da", "dos", "le", "den", "der", "dem", "am",
    "van", "vom", "al", "ה", "ל", "ב", "г", "г.", "р", "р.", "року", "года", "god", "godine",
    "roku", "rok", "r", "r.", "gada", "m.", "d.", "st", "nd", "rd", "th", "er", "º", "ª",
    "ngày", "tháng", "năm", "tanggal", "ที่", "พ.ศ", "ค.ศ", "el", "a", "az", "in", "on", "på",
    "em", "m", "d’",
])  # fmt: skip


def parse_date(text: str) -> datetime.date | None:
    """Return the day that the whole text states, None when it says more or less than one.

    Day and month that could be swapped (``03/04/2025``) state no day.
    """
    text = _bare(text)
    for pattern, order in ((_ISO, (1, 3, 4)), (_CJK, (1, 2, 3)), (_MONTH_NUMBER, (3, 2, 1))):
        match = pattern.match(text)
        if match:
            return _day(*(int(match.group(group)) for group in order))
    match = _DAY_FIRST.match(text)
    if match:
        first, mark, second, year = match.groups()
        return _numbers(first, second, year, dotted=mark == ".")
    return _words(text)


def _bare(text: str) -> str:
    """Return a date without time of day and weekday, its digits those of ASCII."""
    if len(text) > _LINE:
        return ""
    text = "".join(_digit(char) for char in unicodedata.normalize("NFC", text)).strip(" \t\xa0.,")
    text = _TIME.sub("", _CJK_TIME.sub("", _ZONE.sub("", text)))
    text = _TIME_FIRST.sub("", text, count=1)
    text = _WEEKDAY_MARK.sub("", text).strip(" \t\xa0,.-–")
    head = _LETTERS.match(text)
    if head and text[head.end() :][:1].isdecimal():
        months, weekdays = _names()
        said = head[0].casefold().strip(" \t\xa0,.-–")
        if said in months and not any(map(str.isalpha, text[head.end() :])):
            return text  # "Mar. 2, 2025": a Tuesday in Spanish, but then a month follows
        words = said.split()
        if said in weekdays or all(w.strip(".,") in weekdays or w in _FILLER for w in words):
            return text[head.end() :]
    return text


def is_day(text: str) -> bool:
    """Whether a text looks like a day, also one that cannot be told for certain."""
    return parse_date(text) is not None or bool(_DAY_FIRST.match(_bare(text)))


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
        return datetime.date(year, month, day) if 1000 <= year < _FAR else None
    except ValueError:
        return None


_FAR = 2200
"""No page states a day of our calendar behind that; a Thai one counts from the Buddha."""


def _numbers(first: str, second: str, year: str, *, dotted: bool) -> datetime.date | None:
    one, two, three = int(first), int(second), int(year)
    if len(year) == 2:
        return _short_year(one, two, three, dotted=dotted)
    if dotted or one > 12:
        return _day(three, two, one)
    if two > 12:
        return _day(three, one, two)
    return _day(three, one, two) if one == two else None


def _short_year(first: int, second: int, third: int, *, dotted: bool) -> datetime.date | None:
    """Return the only day that three numbers of two digits can be."""
    orders = [(third, second, first)]
    if not dotted:
        orders += [(third, first, second), (first, second, third)]
    days = {_day(2000 + year, month, day) for year, month, day in orders}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _words(text: str) -> datetime.date | None:
    """A month's name, a day, a year, and nothing else but weekdays and small words."""
    months, weekdays = _names()
    text = text.casefold()
    for long, short in _two_words().items():
        text = text.replace(long, short)
    named: set[int] = set()
    numbers: list[int] = []
    words = _WORD.findall(text)
    if len(words) > 9:
        return None
    thai = False
    for word in words:
        bare = word.strip(".-’'")
        inner = _JOINED.sub("", bare)
        if bare.isdigit():
            numbers.append(int(bare))
        elif bare in months or inner in months:
            named.add(months.get(bare) or months[inner])
            thai |= "\u0e00" <= bare[:1] <= "\u0e7f"
        elif bare not in weekdays and bare not in _FILLER and word not in _FILLER:
            return None
    if len(named) != 1 or len(numbers) != 2:
        return None
    years = [n - _BUDDHIST if thai and n > _FAR else n for n in numbers if 1000 <= n <= 9999]
    days = [n for n in numbers if 1 <= n <= 31]
    return _day(years[0], named.pop(), days[0]) if len(years) == 1 and len(days) == 1 else None
