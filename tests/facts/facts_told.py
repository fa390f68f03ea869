"""Facts in a short notation for tables of tests: ``money 77200000000 USD``, ``date 2025-08-15``."""

from __future__ import annotations

from decimal import Decimal

from l10n.facts import Clock, FactKind, Measure, Money, Value, read

__all__ = ["told"]


def told(text: str, locale: str, *kinds: FactKind, weak: bool = True) -> list[str]:
    """Return the facts of a sentence in order, of some kinds (none named: all), in short notation."""
    return [
        f"{fact.kind} {_value(fact.value)}"
        for fact in read(text, locale)
        if (not kinds or fact.kind in kinds) and (weak or not fact.weak)
    ]


def _value(value: Value) -> str:
    match value:
        case Decimal():
            return _plain(value)
        case Money():
            return f"{_plain(value.amount)} {value.currency}"
        case Measure():
            return f"{_plain(value.amount)} {value.unit}"
        case Clock():
            return f"{value.hour:02d}:{value.minute:02d}" + ("?" if value.half else "")
        case _:
            return str(value)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
