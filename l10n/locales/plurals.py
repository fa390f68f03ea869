"""Plural rules of PO headers: CLDR's, for whole numbers, written as gettext expressions.

Babel's own gettext writer keeps categories that only fractions reach and the operand ``e``, which
no C expression knows; so the rule's syntax tree is written out here (UTS 35 part 3, section 5).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from l10n.locales.tags import Locale

if TYPE_CHECKING:
    from babel.plural import PluralRule

__all__ = ["nplurals", "plural_forms"]

_ORDER = ("zero", "one", "two", "few", "many", "other")

# Integers that between them reach every category CLDR gives to a whole number.
_SAMPLES = (*range(200), 1_000, 10_000, 100_000, 1_000_000, 2_000_000)

_ALWAYS, _NEVER = "1", "0"


@lru_cache(maxsize=512)
def plural_forms(locale: Locale) -> str:
    """Return the value of the ``Plural-Forms`` header, as ``nplurals=2; plural=(n != 1);``.

    Categories come in CLDR's order; those that only fractions reach are left out, as GNU gettext's
    ``cldr-plurals`` does.
    """
    from babel import Locale as Cldr

    rule: PluralRule = Cldr.parse(locale.folder).plural_form
    reached = {rule(n) for n in _SAMPLES}
    tags = [tag for tag in _ORDER if tag in reached]
    conditions = {tag: _expression(tree) for tag, tree in rule.abstract}
    if tags == ["one", "other"] and conditions["one"] == "n == 1":
        return "nplurals=2; plural=(n != 1);"
    plural = "".join(f"{conditions[tag]} ? {i} : " for i, tag in enumerate(tags[:-1]))
    return f"nplurals={len(tags)}; plural=({plural}{len(tags) - 1});" if plural else _ONE_FORM


_ONE_FORM = "nplurals=1; plural=0;"


@lru_cache(maxsize=512)
def nplurals(locale: Locale) -> int:
    """Return how many plural forms the locale's catalogs have."""
    return int(plural_forms(locale).split(";")[0].removeprefix("nplurals="))


def _expression(tree: tuple[str, Any]) -> str:
    """Write one condition in C for a whole n, leaving out what is always or never true."""
    match tree:
        case ("and", (left, right)):
            return _join(_expression(left), _expression(right), "&&", zero=_NEVER, one=_ALWAYS)
        case ("or", (left, right)):
            return _join(_expression(left), _expression(right), "||", zero=_ALWAYS, one=_NEVER)
        case ("not", (("relation", (_, operand, ("range_list", ranges))),)):
            return _relation(operand, ranges, positive=False)
        case ("relation", (_, operand, ("range_list", ranges))):
            return _relation(operand, ranges, positive=True)
    raise ValueError(f"unknown part of a plural rule: {tree[0]}")


def _join(left: str, right: str, sign: str, *, zero: str, one: str) -> str:
    if zero in (left, right):
        return zero
    parts = [part for part in (left, right) if part != one]
    other = "||" if sign == "&&" else "&&"
    parts = [f"({part})" if f" {other} " in part and part[0] != "(" else part for part in parts]
    return f" {sign} ".join(parts) or one


def _relation(operand: tuple[str, Any], ranges: list[Any], *, positive: bool) -> str:
    bounds = [(low[1][0], high[1][0]) for low, high in ranges]
    value = _value(operand)
    if value.isdigit():  # operands of the fraction are 0 for a whole number
        inside = any(low <= int(value) <= high for low, high in bounds)
        return _ALWAYS if inside is positive else _NEVER
    equal, joined = ("==", " || ") if positive else ("!=", " && ")
    tests = []
    for low, high in bounds:
        if low == high:
            tests.append(f"{value} {equal} {low}")
        elif positive:
            tests.append(f"({value} >= {low} && {value} <= {high})")
        else:
            tests.append(f"({value} < {low} || {value} > {high})")
    return tests[0].strip("()") if len(tests) == 1 and positive else f"({joined.join(tests)})"


def _value(operand: tuple[str, Any]) -> str:
    match operand:
        case ("mod", (inner, ("value", (modulus,)))):
            value = _value(inner)
            return value if value.isdigit() else f"{value} % {modulus}"
        case ("n" | "i", _):
            return "n"
    return "0"
