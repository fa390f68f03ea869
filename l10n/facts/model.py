"""Facts, their typed values, and the differences between the facts of two sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from l10n.model import Severity

__all__ = [
    "Bound",
    "Clock",
    "Day",
    "Difference",
    "DifferenceKind",
    "Fact",
    "FactKind",
    "Measure",
    "Money",
    "Value",
]


class FactKind(StrEnum):
    """What a fact states."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINTS = "points"
    """Percentage points."""
    MONEY = "money"
    MEASURE = "measure"
    YEAR = "year"
    DECADE = "decade"
    DATE = "date"
    WEEKDAY = "weekday"
    TIME = "time"
    URL = "url"
    EMAIL = "email"
    HANDLE = "handle"
    CODE = "code"
    PLACEHOLDER = "placeholder"
    TERRITORY = "territory"
    LANGUAGE = "language"
    CURRENCY = "currency"
    NAME = "name"
    """A name that no table knows; only ``changed`` reads these."""
    NEGATION = "negation"
    MODALITY = "modality"
    QUOTATION = "quotation"


class Bound(StrEnum):
    """Which end of a range a fact is."""

    NONE = ""
    FROM = "from"
    TO = "to"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency."""

    amount: Decimal
    currency: str
    """ISO 4217; ``¥`` where yen or yuan is meant, ``¢`` for a hundredth of whatever is meant."""
    generic: bool = field(default=False, compare=False)
    """Written as ``$``, ``dollars``, ``crowns``: several currencies are called so."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An amount of a unit, by CLDR's identifier (``kilometer``)."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the Gregorian calendar, as much of it as is said."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return ISO 8601 with dashes for what is not said."""
        year = "-" if self.year is None else f"{self.year:04d}"
        month = "-" if self.month is None else f"{self.month:02d}"
        return f"{year}-{month}" + ("" if self.day is None else f"-{self.day:02d}")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    hour: int
    minute: int = 0
    half: bool = field(default=False, compare=False)
    """Neither a.m. nor p.m. is said, so 3:30 may be 15:30."""


Value = Decimal | Money | Measure | Day | Clock | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A typed value that a sentence states. Positions do not count in comparisons."""

    kind: FactKind
    value: Value
    start: int = field(compare=False)
    """Character offsets in the text that was read."""
    end: int = field(compare=False)
    bound: Bound = field(default=Bound.NONE, compare=False)
    weak: bool = field(default=False, compare=False)
    """Too soft to be missed (a number word, an adjective of a country): it only excuses others."""


class DifferenceKind(StrEnum):
    """How the facts of two sentences differ."""

    MISSING = "missing"
    ADDED = "added"
    CHANGED = "changed"


_ERRORS = frozenset(
    {
        FactKind.NUMBER, FactKind.ORDINAL, FactKind.PERCENT, FactKind.POINTS, FactKind.MONEY,
        FactKind.MEASURE, FactKind.YEAR, FactKind.DECADE, FactKind.DATE, FactKind.TIME,
        FactKind.WEEKDAY, FactKind.URL, FactKind.EMAIL,
    }
)  # fmt: skip


def _is_small(fact: Fact) -> bool:
    """Whether a fact is a whole number up to twelve that counts nothing named."""
    value = fact.value
    return (
        fact.kind in {FactKind.NUMBER, FactKind.ORDINAL}
        and isinstance(value, Decimal)
        and value == value.to_integral_value()
        and abs(value) <= 12
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A fact that one sentence states and the other does not, or states otherwise."""

    kind: DifferenceKind
    source: Fact | None
    target: Fact | None
    message: str
    """In plain words."""

    @property
    def about(self) -> FactKind:
        """What kind of fact differs: the source's, if there is one."""
        fact = self.source or self.target
        return fact.kind if fact is not None else FactKind.NUMBER

    @property
    def severity(self) -> Severity:
        """Error where languages leave no freedom (figures, dates, addresses), else a warning.

        A small whole number that is only on one side is a warning too: quarterly, every 3 months.
        """
        alone = self.source if self.target is None else self.target
        if self.kind is not DifferenceKind.CHANGED and alone is not None and _is_small(alone):
            return Severity.WARNING
        return Severity.ERROR if self.about in _ERRORS else Severity.WARNING
