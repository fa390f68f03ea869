"""Dates and times of day: what the patterns of a locale find, as facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from l10n.facts.layouts import layouts
from l10n.facts.lexicon import Lexicon
from l10n.facts.model import Bound, Clock, Day, Fact, FactKind
from l10n.facts.words import Role

__all__ = ["at_digits", "at_month", "at_numerals", "clock"]


def _month(lex: Lexicon, said: str) -> int | None:
    said = said.strip()
    for form in (said, said.rstrip("."), f"{said}."):
        found = lex.words.get(form)
        if found is None:
            looked = lex.look(form, 0)
            found = looked[1] if looked and looked[0] >= len(form) - 1 else lex.word(form)
        for entry in found or ():
            if entry.role is Role.MONTH:
                return int(entry.value)
    return None


def _dates(match: re.Match[str], lex: Lexicon, month: int | None) -> list[Fact]:
    groups = match.groupdict()
    year, day, first = groups.get("y"), groups.get("d"), groups.get("d0")
    number = None if year is None else _year(year)
    if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return []
    start, end = match.span()
    end = _year_suffix(match.string, end, lex) if number is not None else end
    if first is not None and day is not None and 1 <= int(first) < int(day):
        cut = match.end("d0")
        return [
            _fact(Day(number, month, int(first)), start, cut, Bound.FROM),
            _fact(Day(number, month, int(day)), match.start("d"), end, Bound.TO),
        ]
    return [_fact(Day(number, month, None if day is None else int(day)), start, end)]


def _fact(day: Day, start: int, end: int, bound: Bound = Bound.NONE) -> Fact:
    return Fact(kind=FactKind.DATE, value=day, start=start, end=end, bound=bound)


def _year(said: str) -> int:
    if len(said) > 3:
        return int(said)
    digits = said.lstrip("'")
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year < 69 else 1900)  # POSIX, strptime


def _year_suffix(low: str, at: int, lex: Lexicon) -> int:
    for suffix in lex.option("year_suffix"):
        for gap in ("", " "):
            end = at + len(gap) + len(suffix)
            if low.startswith(gap + suffix, at) and not low[end : end + 1].isalpha():
                return end
    return at


_BETWEEN = frozenset("./-\u200b")
_ASIAN = frozenset(" 年년月월")
_CLOSED = frozenset({"", "%"})


def at_digits(low: str, raw: str, at: int, end: int, lex: Lexicon) -> list[Fact]:
    """Read the date that begins with the run of digits at a place, if one does."""
    if end - at > 4:
        return []
    patterns = layouts(lex.tag)
    after = low[end : end + 1]
    if after in _BETWEEN:
        match = patterns.numeric.match(low, at)
        if match is not None:
            found = _numeric(match, lex)
            if found:
                return found
        if patterns.short is not None:
            match = patterns.short.match(low, at)
            if match is not None and 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31:
                return [_fact(Day(None, int(match["m"]), int(match["d"])), *match.span())]
    if patterns.asian is not None and after in _ASIAN:
        match = patterns.asian.match(low, at)
        if match is not None:
            if match["yy"] is not None:
                year = Decimal(match["yy"])
                fact = Fact(kind=FactKind.YEAR, value=year, start=at, end=end)
                return [fact] if 1000 <= year < 2200 else []
            found = _dates(match, lex, int(match["m"]))
            return found + _weekday(low, found[-1].end, lex) if found else found
    named = patterns.year_first if end - at > 2 else patterns.day_first
    if not patterns.own:
        letter = low[end + 1 : end + 2] if after == " " else ""
        if not named or after in _CLOSED or (letter.isalpha() and letter not in patterns.starts):
            return []  # a noun, most often
    cased = raw if lex.data.get("months_cased") else ""
    return _by_name(low, at, (*patterns.own, *named), lex, cased)


_WEEKDAY = re.compile(r" ?\(([月火水木金土日월화수목금토일])[·・]?[祝休]?\)")


def _weekday(low: str, at: int, lex: Lexicon) -> list[Fact]:
    """Read the weekday that stands behind a date as one character: 4月12日(日)."""
    match = _WEEKDAY.match(low, at)
    if match is None:
        return []
    for ending in ("曜日", "요일"):
        for entry in lex.words.get(match[1] + ending, ()):
            if entry.role is Role.WEEKDAY:
                day = str(entry.value)
                return [Fact(kind=FactKind.WEEKDAY, value=day, start=at, end=match.end())]
    return []


# In hanzi and kanji: 二〇二五年八月十五日, 下午三点半.
_NUMERALS = "〇零一二三四五六七八九十"
_WRITTEN = re.compile(
    rf"(?:(?P<y>[{_NUMERALS[:-1]}]{{4}})年)?(?:(?P<m>[{_NUMERALS[2:]}]{{1,2}})月(?![間间])"
    rf"(?:(?P<d>[{_NUMERALS[2:]}廿]{{1,3}})[日号號])?)?"
)
_HOUR = re.compile(
    rf"(?P<h>[{_NUMERALS[2:]}两兩]{{1,3}})[点點時时](?![間间])"
    rf"(?:(?P<half>半)|(?P<n>[{_NUMERALS[2:]}]{{1,3}})分)?"
)


def _numeral(said: str) -> int:
    """Return the value of a numeral below a hundred, or of a run of digits: 十五, 二十, 二〇二五."""
    value, current = 0, 0
    for char in said:
        if char == "十":
            value, current = value + max(current, 1) * 10, 0
        elif char == "廿":
            value, current = value + 20, 0
        else:
            digit = 2 if char in "两兩" else max(0, _NUMERALS.index(char) - 1)
            current = current * 10 + digit
    return value + current


def at_numerals(low: str, at: int, lex: Lexicon) -> list[Fact]:
    """Read the date or the time of day that begins at a place in Chinese numerals."""
    if lex.spaced or low[at] not in _NUMERALS:
        return []
    match = _WRITTEN.match(low, at)
    if match is not None and match["y"] and not match["m"]:
        year = Decimal(_numeral(match["y"]))
        return [Fact(kind=FactKind.YEAR, value=year, start=at, end=match.end())]
    if match is not None and match["m"]:
        year_, month = match["y"], _numeral(match["m"])
        day = None if match["d"] is None else _numeral(match["d"])
        if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            number = None if year_ is None else _numeral(year_)
            return [_fact(Day(number, month, day), *match.span())]
    match = _HOUR.match(low, at)
    early = None if match is None else layouts(lex.tag).before(low, at)
    if match is None or not (early and (early["am"] or early["pm"])):
        return []
    hour, minute = _numeral(match["h"]), 30 if match["half"] else _numeral(match["n"] or "")
    if hour > 24 or minute > 59:
        return []
    hour += 12 if early["pm"] and hour < 12 else 0
    return [
        Fact(
            kind=FactKind.TIME, value=Clock(hour % 24, minute), start=early.start(), end=match.end()
        )
    ]


def at_month(low: str, at: int, lex: Lexicon) -> list[Fact]:
    """Read the date that begins with the name of a month, with a day or a year."""
    patterns = layouts(lex.tag)
    return _by_name(low, at, (*patterns.own, *patterns.month_first), lex)


def _by_name(
    low: str, at: int, patterns: Iterable[re.Pattern[str]], lex: Lexicon, cased: str = ""
) -> list[Fact]:
    """Read a date by the first pattern that fits; with ``cased`` its month must have a capital."""
    for pattern in patterns:
        match = pattern.match(low, at)
        if match is not None and (not cased or cased[match.start("m")].isupper()):
            found = _dates(match, lex, _month(lex, match["m"]))
            if found:
                return found
    return []


def _numeric(match: re.Match[str], lex: Lexicon) -> list[Fact]:
    """Read 15/8/2025 in the locale's order; a year of four digits in front goes before that."""
    first, second, third = match[1], match[3], match[4]
    spaced = lex.calendar.order == "ymd" and ". " in match[0]
    if (
        match[2] == "."
        and len(first) + len(third) < 5
        and lex.calendar.order != "dmy"
        and not spaced
    ):
        return []
    orders = ["ymd"] if len(first) > 2 else [lex.calendar.order, "dmy", "mdy"]
    for order in orders:
        if len(order) != 3 or (order[0] == "y" and len(third) == 4):
            continue
        fields = dict(zip(order, (first, second, third), strict=True))
        if len(fields["d"]) > 2 or len(fields["m"]) > 2 or len(fields["y"]) < 2:
            continue
        year, month, day = _year(fields["y"]), int(fields["m"]), int(fields["d"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            return [_fact(Day(year, month, day), *match.span())]
    return []


def clock(low: str, at: int, end: int, lex: Lexicon) -> list[Fact]:
    """Read the time of day that begins with the run of digits at a place, if one does."""
    if end - at > 2:
        return []
    patterns = layouts(lex.tag)
    match = patterns.clock.match(low, at)
    if match is None:
        return []
    before = patterns.before(low, at)
    hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"])
    said = before and (before["am"] or before["pm"])
    if match["h4"] and not (
        match["sure"] or (before and before["only"]) or (said and match["mark4"])
    ):
        return []
    minute = 30 if match["half"] else int(match["n"] or 0)
    early = match["am"] or match["am2"] or (before and before["am"])
    late = match["pm"] or match["pm2"] or (before and before["pm"])
    if hour > 24 or minute > 59:
        return []
    certain = early or late or match["mark"] or (before and (before["at"] or before["only"]))
    if match["dot"] and not certain:
        return []
    if match["h3"] and not certain:
        return []
    if late and hour < 12:
        hour += 12
    elif early and hour == 12:
        hour = 0
    half = not (early or late) and 1 <= hour <= 12
    start = before.start() if before and (before["am"] or before["pm"]) else at
    value = Clock(hour % 24, minute, half)
    return [Fact(kind=FactKind.TIME, value=value, start=start, end=match.end())]
