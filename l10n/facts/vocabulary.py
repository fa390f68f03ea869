"""Every form that a locale's tables list, with what it means: CLDR through Babel, and our own tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from l10n.facts.words import Entry, Role
from l10n.locales import dates, names, numbers

__all__ = ["forms", "vocabulary"]

# Currencies whose plain word several countries share.
_SHARED = frozenset(
    ["USD", "GBP", "EGP", "SEK", "NOK", "DKK", "ISK", "CZK", "MXN", "INR", "KRW", "CHF", "KWD", "SAR", "TRY", "AED", "IRR", "BRL", "PKR", "ARS", "CLP", "COP", "CAD", "AUD"]
)  # fmt: skip
_SIGNS = {"JPY": {""}, "¥": {"¥"}, "CNY": {"元"}, "KRW": {"₩"}, "TWD": {"元"}}
# Names of countries and unions that are written in capitals, and are other words when they are not.
_ABBREVIATIONS = frozenset(
    ["ab", "abd", "bae", "bm", "drc", "dprk", "ee", "eeuu", "eu", "eua", "fn", "is", "osn", "onu", "onz", "prc", "rdc", "rp", "rpa", "u.k.", "u.s.", "u.s.a.", "uae", "ue", "uk", "un", "uno", "us", "usa", "yk", "zea", "ес", "єс", "кндр", "кнр", "оае", "оаэ", "оон", "пар", "рф", "сша", "фрг", "чр", "юар"]
)  # fmt: skip


def forms(value: str) -> list[str]:
    """Return the forms of an entry of a table."""
    return [form for form in value.split("|") if form]


def _pairs(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        for form in forms(value):
            yield form, name


def vocabulary(tag: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Yield each form of a locale with a meaning of it; the first that holds in a sentence counts."""
    yield from _own(data)
    yield from _cldr(tag, data)
    for form, lemma in _pairs(data.get("modality", {})):  # last: May is a month before it is a verb
        yield form, Entry(Role.MODAL, lemma)


def _own(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for role, name in (
        (Role.SHADOW, "not_numbers"), (Role.SHADOW, "not_territories"), (Role.SHADOW, "not_false"),
        (Role.HUNDRED, "hundred"), (Role.TEN, "tens"), (Role.THOUSAND, "thousand"),
        (Role.POINTS, "points"), (Role.PERCENT, "percent"), (Role.CENTURY, "century"),
        (Role.ABOUT, "about"), (Role.AM, "am"), (Role.PM, "pm"), (Role.NOT, "not"),
        (Role.HARDLY, "not_weak"),
    ):  # fmt: skip
        for form in forms(data.get(name, "")):
            if "\\" not in form:
                yield form, Entry(role, "")
    for role, name in (
        (Role.NUMBER, "numbers"), (Role.SCALE, "scales"), (Role.ORDINAL, "ordinals"),
        (Role.MONTH, "months"), (Role.WEEKDAY, "weekdays"), (Role.DECADE, "decades"),
    ):  # fmt: skip
        for form, value in _pairs(data.get(name, {})):
            yield form, Entry(role, int(value) if value.isdigit() else Decimal(value))
    for role, name, factor in (
        (Role.POINTS, "basis_points", "0.01"), (Role.PERCENT, "tenths", "10"),
        (Role.NOON, "noon", "12"), (Role.NOON, "midnight", "0"),
    ):  # fmt: skip
        for form in forms(data.get(name, "")):
            yield form, Entry(role, factor)
    yield from _compounds(data)
    for form, code in _pairs(data.get("currencies", {})):
        meant = "¥" if form == "¥" else code
        yield form, Entry(Role.CURRENCY, meant, soft=_is_generic(form, meant))
    for form, code in _pairs(data.get("territories", {})):
        # One hanzi or kana may be a country, or a part of any other word.
        soft = len(form) == 1 and not form.isascii()
        yield form, Entry(Role.TERRITORY, code, soft=soft, cased=form in _ABBREVIATIONS)
    for form, code in _pairs(data.get("adjectives", {})):
        yield form, Entry(Role.TERRITORY, code, soft=True)
    for form, year in data.get("eras", {}).items():
        yield form, Entry(Role.ERA, int(year))


def _is_generic(form: str, code: str) -> bool:
    """Whether a word of ours names no country: ``dollars``, but not ``Canadian dollars`` or ``yen``."""
    if code in _SIGNS:
        return form in _SIGNS[code]
    return code in _SHARED and " " not in form.strip() and (form in {"$", "£"} or form.isalpha())


def _compounds(data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    units = data.get("units", [])
    if not units or "compound" not in data:
        return
    numbers_: Mapping[str, str] = data["numbers"]
    for ten in range(20, 100, 10):
        for form in forms(numbers_[str(ten)])[:1]:
            for unit in range(1, 10):
                word = data["compound"].format(u=units[unit], t=form)
                yield word, Entry(Role.NUMBER, ten + unit)
    for name, power in (("compound_hundred", 100), ("compound_thousand", 1000)):
        if name in data:
            for unit in range(2, 13 if power == 1000 else 10):
                word = units[unit] if unit < 10 else forms(numbers_[str(unit)])[0]
                yield data[name].format(u=word), Entry(Role.NUMBER, unit * power)


_GLUED = re.compile(r"\{m\}([^\W\d_]+)")


def _cldr(tag: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    found = dates.calendar(tag)
    glued = {ending for layout in found.layouts for ending in _GLUED.findall(layout)}
    for form, month in found.months.items():
        yield form, Entry(Role.MONTH, month)
        for ending in glued:  # Basque: irailaren 17(a)
            yield form + ending, Entry(Role.MONTH, month)
    for form, month in found.short_months.items():
        if form not in found.months and form.rstrip(".") not in forms(data.get("not_months", "")):
            yield form.rstrip("."), Entry(Role.MONTH, month, soft=True)
    for form, day in found.weekdays.items():
        yield form, Entry(Role.WEEKDAY, day)
    for form, power in numbers.magnitudes(tag).items():
        yield form.rstrip("."), Entry(Role.SCALE, power, soft=len(form) == 1 and form.isascii())
    for form, unit in numbers.units(tag).items():
        yield form, Entry(Role.UNIT, unit)
    for form, code in numbers.currencies(tag).items():
        if not (form.isascii() and form.isalpha() and form.isupper() and len(form) == 3):
            yield form, Entry(Role.CURRENCY, code)
        elif form.casefold() not in {"all", "top", "mop", "cup", "lak", "pen", "sos", "bam"}:
            yield form, Entry(Role.CURRENCY, code, soft=False, cased=True)
    yield from _names(tag, data)
    yield "%", Entry(Role.PERCENT, "")
    for form, unit in (
        ("℃", "celsius"),
        ("℉", "fahrenheit"),
        ("㎞", "kilometer"),
        ("㎏", "kilogram"),
    ):
        yield form, Entry(Role.UNIT, unit)
    for form, unit in _pairs(data.get("measures", {})):
        yield form, Entry(Role.UNIT, unit)


def _names(tag: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    ends = str(data.get("name_ends", ""))
    suffixes = forms(data.get("name_suffix", ""))
    people = forms(data.get("territories_soft", ""))
    for form, code in names.territories(tag).items():
        yield form, Entry(Role.TERRITORY, code, soft=form.casefold() in people)
        if ends and len(form) > 4:
            words = [w[:-1] if len(w) > 3 and w[-1] in ends else w for w in form.split(" ")]
            yield " ".join(f"{word}*" for word in words), Entry(Role.TERRITORY, code)
        for suffix in suffixes:
            if len(form) > 3:
                yield form + suffix, Entry(Role.TERRITORY, code)
    for form, code in names.languages(tag).items():
        if len(form) > 3 or not form.isascii():
            yield form, Entry(Role.LANGUAGE, code)
