"""When two facts of two locales say the same: exactly, or as translators legitimately put it."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import lru_cache

from l10n.facts.lexicon import family
from l10n.facts.model import Clock, Day, Fact, FactKind, Measure, Money
from l10n.facts.text import DATA

__all__ = ["AMOUNTS", "agree", "converted", "number", "rounded"]

AMOUNTS = frozenset(
    {
        FactKind.NUMBER, FactKind.ORDINAL, FactKind.PERCENT, FactKind.POINTS, FactKind.MONEY,
        FactKind.MEASURE, FactKind.YEAR, FactKind.DECADE,
    }
)  # fmt: skip
_LAST_YEAR = 2200
_PLAIN = frozenset({FactKind.NUMBER, FactKind.ORDINAL, FactKind.YEAR, FactKind.DECADE})


def number(fact: Fact) -> Decimal | None:
    """Return the number of an amount, whatever it counts."""
    value = fact.value
    if isinstance(value, Money | Measure):
        return value.amount
    return value if isinstance(value, Decimal) else None


def agree(one: Fact, other: Fact, *, own: bool = True) -> bool:
    """Whether two facts say the same; ``own`` is false when one locale has no table of ours."""
    if one.kind is other.kind and one.value == other.value:
        return True
    if one.kind in AMOUNTS and other.kind in AMOUNTS:
        return _amounts(one, other, own=own)
    a, b = one.value, other.value
    if FactKind.TIME in {one.kind, other.kind} and one.kind is not other.kind:
        return _dotted(one, other) or _dotted(other, one)
    if isinstance(a, Day) and isinstance(b, Day):
        return _days(a, b)
    if isinstance(a, Clock) and isinstance(b, Clock):
        soft = a.half or b.half
        return a.minute == b.minute and (a.hour == b.hour or (soft and (a.hour - b.hour) % 12 == 0))
    return False


def _amounts(one: Fact, other: Fact, *, own: bool) -> bool:
    x, y = number(one), number(other)
    if x is None or y is None:
        return False
    if (
        FactKind.DECADE in {one.kind, other.kind}
        and x % 100 == y % 100
        and {one.kind, other.kind} <= _PLAIN
    ):
        return x == y or (min(x, y) < 100 and max(x, y) < _LAST_YEAR)
    if _century(one, other) or _century(other, one):
        return True
    if abs(x) != abs(y):
        return _cents(one, other)
    kinds = {one.kind, other.kind}
    if kinds <= _PLAIN or kinds <= _PLAIN | {FactKind.MEASURE}:
        if one.kind is other.kind is FactKind.MEASURE:
            return _units(one, other)
        return True
    if one.kind is other.kind:
        return one.kind is not FactKind.MONEY or _currencies(one.value, other.value)
    # Bare "points" are percentage points in the press, and points of a game.
    if kinds == {FactKind.POINTS, FactKind.NUMBER}:
        return True
    return not own or (one.weak and other.weak)


def _dotted(time: Fact, figure: Fact) -> bool:
    """Whether a figure is a time of day written with a full stop: 23.45."""
    value = time.value
    if not isinstance(value, Clock) or figure.kind is not FactKind.NUMBER or not value.minute:
        return False
    return figure.value in {
        Decimal(f"{h}.{value.minute:02d}") for h in (value.hour, value.hour % 12)
    }


def _century(one: Fact, other: Fact) -> bool:
    """Whether the 1500s are the 16th century."""
    x, y = number(one), number(other)
    if x is None or y is None or other.kind not in {FactKind.ORDINAL, FactKind.NUMBER}:
        return False
    return one.kind is FactKind.DECADE and x % 100 == 0 and x == (y - 1) * 100


def _units(one: Fact, other: Fact) -> bool:
    a, b = one.value, other.value
    if not (isinstance(a, Measure) and isinstance(b, Measure)):
        return False
    if {a.unit, b.unit} <= {"celsius", "fahrenheit"} and a.amount * b.amount < 0:
        return False
    # Degrees without a scale, pounds of money or of mass: CLDR's words overlap.
    return (
        a.unit == b.unit
        or {a.unit, b.unit} in ({"celsius", "fahrenheit"}, {"pound", "tonne"})
        or not _dimension(a.unit) & _dimension(b.unit)
    )


def _currencies(a: object, b: object) -> bool:
    if not (isinstance(a, Money) and isinstance(b, Money)):
        return False
    if a.currency == b.currency:
        return True
    if "¥" not in {a.currency, b.currency} and {a.currency, b.currency} == {"JPY", "CNY"}:
        return False
    return (a.generic or b.generic) and family(a.currency, b.currency)


def _cents(one: Fact, other: Fact) -> bool:
    """Whether one amount is in cents: 50 cents, €0.50."""
    a, b = one.value, other.value
    if not (isinstance(a, Money) and isinstance(b, Money)):
        return False
    return (a.currency == "¢" and b.amount * 100 == a.amount) or (
        b.currency == "¢" and a.amount * 100 == b.amount
    )


def _days(a: Day, b: Day) -> bool:
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day))
    return all(x == y for x, y in pairs)


@lru_cache(maxsize=1)
def _conversions() -> dict[str, tuple[str, Decimal]]:
    data = json.loads((DATA / "shared" / "conversions.json").read_text(encoding="utf-8"))
    return {
        unit: (dimension, Decimal(factor))
        for dimension, units in data.items()
        if dimension != "source"
        for unit, factor in units.items()
    }


def _dimension(unit: str) -> set[str]:
    found = _conversions().get(unit)
    return {found[0]} if found else {unit}


def converted(one: Fact, other: Fact) -> bool:
    """Whether two measurements are one in two units, within 6 per cent: conversions are rounded."""
    a, b = one.value, other.value
    if _quarters(one, other) or _quarters(other, one):
        return True
    if not (isinstance(a, Measure) and isinstance(b, Measure)) or a.unit == b.unit:
        return False
    if {a.unit, b.unit} == {"celsius", "fahrenheit"}:
        warm, other_ = (a.amount, b.amount) if a.unit == "fahrenheit" else (b.amount, a.amount)
        return abs((warm - 32) * 5 / 9 - other_) <= 1
    x, y = _conversions().get(a.unit), _conversions().get(b.unit)
    if x is None or y is None or x[0] != y[0]:
        return False
    first, second = a.amount * x[1], b.amount * y[1]
    return abs(first - second) <= max(abs(first), abs(second)) * Decimal("0.06")


def _quarters(measure: Fact, points: Fact) -> bool:
    """Whether steps of a rate are told as 碼, which CLDR calls a yard: a quarter of a point each."""
    a, b = measure.value, points.value
    if not isinstance(a, Measure) or points.kind is not FactKind.POINTS:
        return False
    return a.unit == "yard" and isinstance(b, Decimal) and a.amount == abs(b) * 4


def rounded(exact: Decimal, said: Decimal) -> bool:
    """Whether a figure is another one rounded to its own significant digits."""
    if not said or not exact or abs(exact - said) > abs(exact) / 10:
        return False
    digits = said.normalize().as_tuple()
    step = Decimal(10) ** int(digits.exponent)
    return abs(exact - said) <= step / 2 and len(digits.digits) < len(
        exact.normalize().as_tuple().digits
    )
