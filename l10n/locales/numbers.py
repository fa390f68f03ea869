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
    "grouping",
    "groups_late",
    "magnitude_forms",
    "magnitudes",
    "marks",
    "names_first",
    "percent_first",
    "plural",
    "scale_first",
    "symbols",
    "unit_forms",
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
def marks(tag: str, *, native: bool) -> tuple[str, str]:
    """Return the decimal and the grouping mark of western digits, or of the locale's own digits."""
    known = cldr(tag)
    system = known.other_numbering_systems.get("native", "latn") if native else "latn"
    table = known.number_symbols.get(system, {})
    if "decimal" not in table:
        table = known.number_symbols.get(known.default_numbering_system, {})
    return str(table.get("decimal", ".")), str(table.get("group", ","))


@lru_cache(maxsize=256)
def grouping(tag: str) -> tuple[int, int]:
    """Return the size of the last group of digits and of the others: 3 and 2 for lakhs."""
    last, others = cldr(tag).decimal_formats[None].grouping
    return (last, others) if 0 < last < 10 and 0 < others < 10 else (3, 3)


def groups_late(tag: str) -> bool:
    """Whether a locale groups numbers of five digits and more only.

    CLDR's minimumGroupingDigits of 2, which Babel does not carry.
    """
    return tag in {"es", "es_ES", "pt_PT", "pl", "bg", "et", "lv"}


@lru_cache(maxsize=256)
def magnitude_forms(tag: str) -> tuple[Mapping[str, str], ...]:
    """Return each magnitude word after a number by the plural category of the number."""
    known = cldr(tag)
    found: list[dict[str, str]] = []
    for width in ("long", "short"):
        tables = known.compact_decimal_formats.get(width, {})
        for power in tables.get("other", {}):
            table = {
                str(category): _magnitude_word(str(forms[power].pattern))
                for category, forms in tables.items()
                if power in forms
            }
            if all(table.values()) and table not in found:
                found.append(table)
    return tuple(found)


@lru_cache(maxsize=256)
def unit_forms(tag: str) -> tuple[Mapping[str, str], ...]:
    """Return what stands after a number for per cent and each of ``UNITS``, by plural category."""
    patterns: Mapping[str, Mapping[str, Mapping[str, str]]] = cldr(tag)._data["unit_patterns"]  # noqa: SLF001
    found: list[dict[str, str]] = []
    for unit in ("concentr-percent", *UNITS):
        for width in ("long", "short"):
            forms = patterns.get(unit, {}).get(width, {})
            table = {
                category: pattern[3:].strip("\u00a0\u202f\u200f ")
                for category, pattern in forms.items()
                if category not in {"per", "gender", "case"}
                and isinstance(pattern, str)
                and pattern.startswith("{0}")
            }
            if "other" in table and all(table.values()) and table not in found:
                found.append(table)
    return tuple(found)


def _magnitude_word(pattern: str) -> str:
    text = pattern.partition(";")[0].replace("'", "").strip("\u200f")
    return text.lstrip("0").strip("\u00a0 ") if text.startswith("0") else ""


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
