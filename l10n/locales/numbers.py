"""How a locale writes numbers, money and measurements, as plain data from CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.errors import SettingsError
from l10n.locales.tags import parse

if TYPE_CHECKING:
    from babel import Locale as Cldr

__all__ = [
    "UNITS",
    "Symbols",
    "cldr",
    "currencies",
    "currency_signs",
    "magnitudes",
    "names_first",
    "percent_first",
    "plural",
    "scale_first",
    "symbols",
    "units",
]

# The units of news, by CLDR's identifiers.
UNITS = (
    "area-acre", "area-hectare", "area-square-foot", "area-square-kilometer", "area-square-meter",
    "area-square-mile", "digital-gigabyte", "digital-megabyte", "digital-terabyte",
    "energy-kilowatt-hour", "length-centimeter", "length-foot", "length-inch", "length-kilometer",
    "length-meter", "length-mile", "length-millimeter", "length-nautical-mile", "length-yard",
    "mass-gram", "mass-kilogram", "mass-ounce", "mass-pound", "mass-tonne", "power-gigawatt",
    "power-kilowatt", "power-megawatt", "power-watt", "speed-kilometer-per-hour",
    "speed-knot", "speed-meter-per-second", "speed-mile-per-hour", "temperature-celsius",
    "temperature-fahrenheit", "volume-barrel", "volume-cubic-meter", "volume-gallon",
    "volume-liter", "volume-milliliter",
)  # fmt: skip

# When two currencies have one name or sign in a locale, the one more in the news is meant.
_FIRST = ("USD", "EUR", "GBP", "JPY", "CNY", "CHF", "INR", "KRW", "RUB", "BRL", "TRY", "UAH", "PLN")


@dataclass(frozen=True, slots=True)
class Symbols:
    """The characters that part a number."""

    decimal: frozenset[str]
    group: frozenset[str]


def cldr(tag: str) -> Cldr:
    """Return Babel's data of a locale; of its language or of English when it is unknown.

    For this package only: other rooms get plain data.
    """
    from babel import Locale as Cldr

    for candidate in (tag, tag.replace("-", "_").partition("_")[0]):
        try:
            return Cldr.parse(parse(candidate).folder)
        except SettingsError:
            continue
    return Cldr.parse("en")


@lru_cache(maxsize=256)
def symbols(tag: str) -> Symbols:
    """Return the separators of a locale in its own numbering systems and in western digits.

    Where two systems use one mark for both (Khmer), the locale's default system decides.
    """
    known = cldr(tag)
    systems = (known.default_numbering_system, "latn", *known.other_numbering_systems.values())
    decimal: set[str] = set()
    group: set[str] = set()
    for name in systems:
        table = known.number_symbols.get(name, {})
        decimal |= {str(table["decimal"])} - group if "decimal" in table else set()
        group |= {str(table["group"])} - decimal if "group" in table else set()
    return Symbols(frozenset(decimal), frozenset(group))


@lru_cache(maxsize=256)
def magnitudes(tag: str) -> Mapping[str, int]:
    """Return words and abbreviations after a number with the power of ten they stand for.

    From CLDR's compact decimal patterns, long and short, in all plural forms.
    """
    known = cldr(tag)
    found: dict[str, int] = {}
    for width in ("long", "short"):
        for forms in known.compact_decimal_formats.get(width, {}).values():
            for power, pattern in forms.items():
                text = str(pattern.pattern).partition(";")[0].replace("'", "")
                zeros = text.count("0")
                word = text.replace("0", "").replace("\u200f", "").strip("\u00a0 ")
                if zeros and word and not any(c in "#,¤" for c in word):
                    found.setdefault(word, len(power) - zeros)
    return found


@lru_cache(maxsize=256)
def scale_first(tag: str) -> bool:
    """Whether a locale writes magnitude words before the number they belong to."""
    long = cldr(tag).compact_decimal_formats.get("long", {})
    patterns = [str(forms["1000"].pattern) for forms in long.values() if "1000" in forms]
    return any("0" in text and text.lstrip("\u200f")[0] != "0" for text in patterns)


@lru_cache(maxsize=256)
def currencies(tag: str) -> Mapping[str, str]:
    """Return names, plural names, signs and codes of currencies with their ISO 4217 codes.

    The codes are those of English CLDR, whose list is the longest.
    """
    known = cldr(tag)
    codes = sorted(
        {*known.currencies, *cldr("en").currencies},
        key=lambda c: (_FIRST.index(c) if c in _FIRST else len(_FIRST), c),
    )
    plurals: Mapping[str, Mapping[str, str]] = known._data["currency_names_plural"]  # noqa: SLF001
    joined = {
        pattern[3:-3].lstrip()
        for pattern in map(str, known._data["currency_unit_patterns"].values())  # noqa: SLF001
        if pattern.startswith("{0}") and pattern.endswith("{1}") and pattern[3:-3].strip()
    }  # the "de" of Romanian
    found: dict[str, str] = {}
    for code in codes:
        names = [str(known.currencies.get(code, "")), *map(str, plurals.get(code, {}).values())]
        names += [word + name for word in joined for name in names if name]
        for name in (*names, str(known.currency_symbols.get(code, "")), code):
            if name and (len(name) > 1 or not name.isalnum()):
                found.setdefault(name, code)
    return found


@lru_cache(maxsize=256)
def currency_signs(tag: str) -> frozenset[str]:
    """Return the signs of currencies that are letters, as they are written: kr, Rs, zł."""
    return frozenset(
        str(sign) for sign in cldr(tag).currency_symbols.values() if sign[:1].isalpha()
    )


@lru_cache(maxsize=256)
def names_first(tag: str) -> bool:
    """Whether the name of a currency stands before the amount."""
    patterns = cldr(tag)._data["currency_unit_patterns"]  # noqa: SLF001
    return any(str(pattern).startswith("{1}") for pattern in patterns.values())


@lru_cache(maxsize=256)
def units(tag: str) -> Mapping[str, str]:
    """Return what stands after a number for each of ``UNITS``, in all widths and plural forms."""
    patterns: Mapping[str, Mapping[str, Mapping[str, str]]] = cldr(tag)._data["unit_patterns"]  # noqa: SLF001
    found: dict[str, str] = {}
    for unit in UNITS:
        for width in ("long", "short", "narrow"):
            for form, pattern in patterns.get(unit, {}).get(width, {}).items():
                if form in {"per", "gender"} or not isinstance(pattern, str):
                    continue
                head, mark, word = pattern.partition("{0}")
                word = word.strip("\u00a0\u202f\u200f ")
                if mark and not head.strip() and word not in {"", "″", "′", '"', "'", "°", "in"}:
                    found.setdefault(word, unit.partition("-")[2])
    return found


@lru_cache(maxsize=256)
def percent_first(tag: str) -> bool:
    """Whether a locale writes the percent sign before the number."""
    return str(cldr(tag).percent_formats[None].pattern).startswith("%")


def plural(tag: str, number: Decimal) -> str:
    """Return CLDR's plural category of a number as it is written (a ``Decimal`` keeps zeros)."""
    return str(cldr(tag).plural_form(number))
