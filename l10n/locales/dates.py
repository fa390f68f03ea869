"""How a locale writes dates and times of day, as plain data from CLDR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from l10n.locales.numbers import cldr

__all__ = ["Calendar", "calendar", "month_names"]

_FIELD = re.compile(r"'([^']*)'|([A-Za-z]+)")
# Babel falls back to root's month names, which are Chinese, where a locale has none of its own.
_ROOT = re.compile(r"\d+月|M\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The Gregorian calendar of a locale."""

    months: Mapping[str, int]
    """Full names, inside a date and on their own, 1 to 12."""
    short_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Full names, 1 (Monday) to 7."""
    short_weekdays: Mapping[str, int]
    order: str
    """Order of an all-numeric date: ``dmy``, ``mdy`` or ``ymd``."""
    fillers: frozenset[str]
    """Words and marks that stand between the fields of a date."""
    layouts: tuple[str, ...]
    """Ways to write a date with the name of a month, its fields in braces: ``{d} {m} {g} {y}``;
    ``{g}`` is an era."""
    eras: frozenset[str]
    am: frozenset[str]
    pm: frozenset[str]


@lru_cache(maxsize=256)
def calendar(tag: str) -> Calendar:
    """Return the calendar of a locale; of English for an unknown one."""
    known = cldr(tag)
    periods = known.day_periods.get("format", {})
    patterns = [str(pattern.pattern) for pattern in known.date_formats.values()]
    patterns += [
        str(pattern.pattern)
        for skeleton, pattern in known.datetime_skeletons.items()
        if (
            "M" in skeleton and ("d" in skeleton or "y" in skeleton) and "h" not in skeleton.lower()
        )
    ]
    return Calendar(
        months=_months(known.months, ("wide",)),
        short_months=_months(known.months, ("abbreviated",)),
        weekdays=_days(known.days, "wide"),
        short_weekdays=_days(known.days, "abbreviated"),
        order=_order(str(known.date_formats["short"].pattern)),
        fillers=_fillers(patterns),
        layouts=tuple(dict.fromkeys(filter(None, map(_layout, patterns)))),
        eras=frozenset(str(names[1]) for names in known.eras.values() if names.get(1)),
        am=_periods(periods, ("am", "morning1", "morning2", "midnight")),
        pm=_periods(periods, ("pm", "afternoon1", "afternoon2", "evening1", "evening2")),
    )


@lru_cache(maxsize=64)
def month_names(tag: str) -> tuple[Mapping[str, int], ...]:
    """Return the names of months, full and short, as countries of one language have them.

    The locale's own come first; Syria's and Morocco's for ``ar``, Austria's for ``de``.
    """
    from babel import localedata

    language = tag.partition("_")[0]
    tags = [tag, *(t for t in localedata.locale_identifiers() if t.startswith(f"{language}_"))]
    found: list[Mapping[str, int]] = []
    for width in ("wide", "abbreviated"):
        for one in tags:
            names = _months(cldr(one).months, (width,))
            if names not in found:
                found.append(names)
    return tuple(found)


def _months(
    table: Mapping[str, Mapping[str, Mapping[int, str]]], widths: tuple[str, ...]
) -> dict[str, int]:
    found: dict[str, int] = {}
    root = {
        str(name)
        for width in widths
        for name in table["stand-alone"].get(width, {}).values()
        if _ROOT.fullmatch(str(name))
    }
    genuine = {str(name) for width in widths for name in table["format"].get(width, {}).values()}
    for context in ("format", "stand-alone"):
        for width in widths:
            for number, name in table[context].get(width, {}).items():
                if name and (str(name) in genuine or str(name) not in root):
                    found.setdefault(str(name), int(number))
    return found


def _days(table: Mapping[str, Mapping[str, Mapping[int, str]]], width: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for number, name in table[context].get(width, {}).items():
            found.setdefault(str(name), int(number) + 1)
    return found


def _order(pattern: str) -> str:
    fields = [match[2][0].lower() for match in _FIELD.finditer(pattern) if match[2]]
    return "".join(field for field in fields if field in "ymd") or "ymd"


_NAMES = {"y": "{y}", "d": "{d}", "G": "{g}", "M": "{m}", "L": "{m}"}
_EDGE = re.compile(r"^[^{]*(?:\{[eg]\}[^{]*)*|(?<=\})[^}]*\{[eg]\}[^}]*$|[\s,]+$")


def _layout(pattern: str) -> str:
    """Return a CLDR pattern from its first field on, without a weekday or an era at an end.

    Empty for one without the name of a month or with other fields.
    """
    parts: list[str] = []
    at = 0
    for match in _FIELD.finditer(pattern):
        field = match[2] or ""
        numeric = field in {"M", "MM", "L", "LL"}
        known = "{e}" if numeric else _NAMES.get(field[:1], "{e}")
        parts += [pattern[at : match.start()], known if field else match[1]]
        at = match.end()
    said = _EDGE.sub("", "".join(parts) + pattern[at:])
    return said if "{m}" in said and "{e}" not in said and said.count("{") > 1 else ""


def _fillers(patterns: list[str]) -> frozenset[str]:
    """Return the literal text between fields, word by word."""
    found: set[str] = set()
    for pattern in patterns:
        quoted = " ".join(match[1] for match in _FIELD.finditer(pattern) if match[1])
        bare = _FIELD.sub(" ", pattern)
        found.update(f"{quoted} {bare}".split())
    return frozenset(word.strip(",،、") for word in found if word.strip(",،、./-()\u200f\u200e"))


def _periods(table: Mapping[str, Mapping[str, str]], names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        str(forms[name]) for forms in table.values() for name in names if forms.get(name)
    )
