"""The running total of a number that is being read, in the western system and in that of myriads.

Each step takes one part of a number and says whether it can follow what was read; a step that says no
changes nothing that counts.
"""

from __future__ import annotations

from decimal import Decimal

__all__ = ["HALF", "Myriads", "Western"]

_ZERO = Decimal(0)
_ONE = Decimal(1)
_TEN = Decimal(10)
HALF = Decimal("0.5")
_LARGEST = _TEN**24
_POWERS = tuple(_TEN**power for power in range(128))
"""Worked out once: no table has a larger magnitude."""
"""No number in words is larger; Decimal's arithmetic on more digits is not exact, and % raises."""


class Western:
    """Sections of units, tens and hundreds, each closed by a magnitude: 2 million 300 thousand."""

    __slots__ = ("bare", "numeric", "plain", "power", "scaled", "section", "total")

    def __init__(self) -> None:
        self.total = _ZERO
        self.section: Decimal | None = None
        """What stands after the last magnitude; None when nothing does."""
        self.power = 0
        """Of the last magnitude."""
        self.numeric = self.plain = self.scaled = False
        self.bare = False
        """A magnitude or a hundred without a number: millions."""

    @property
    def value(self) -> Decimal:
        """The number read so far."""
        return self.total if self.section is None else self.total + self.section

    def figure(self, value: Decimal, *, plain: bool) -> None:
        """Take digits, which only begin a section."""
        self.plain = plain and not self.total
        self.section, self.numeric = value, True

    def led(self, value: Decimal) -> None:
        """Take the digits that a magnitude stands before: milioni 5 (Swahili)."""
        self.total *= value
        self.numeric, self.bare = True, False

    def half(self) -> None:
        """Take a half behind a magnitude: a million and a half."""
        self.total += HALF * _POWERS[self.power]

    def word(self, value: Decimal, *, ones_first: bool = False) -> bool:
        """Take a number word: twenty, five after twenty, twenty after a hundred, a half after two.

        ``ones_first``: five may stand before twenty, as in Arabic.
        """
        section = self.section
        if section is None:
            self.section = value
            return True
        if section == HALF or (value == HALF and section == section.to_integral_value()):
            self.section = section + value  # Hindi says the half first
            return True
        if self.numeric or value == 0 or value != value.to_integral_value():
            return False
        below = (
            (value < 100 and section >= 100 and section % 100 == 0)
            or (value < 10 and 20 <= section % 100 < 100 and section % 10 == 0)
            or (ones_first and 20 <= value < 100 and value % 10 == 0 and 0 < section % 100 < 10)
            or (value < 1000 and value % 100 == 0 and section >= 1000 and section % 1000 == 0)
        )
        if below:
            self.section = section + value
        return below

    def hundred(self) -> bool:
        """Take the word hundred."""
        if self.section is not None and self.section >= 100 and not self.numeric:
            return False
        self.bare = self.section is None
        self.section = (self.section or _ONE) * 100
        self.plain = False
        return True

    def scale(self, power: int) -> bool:
        """Take a magnitude; the section before one that was said already belongs to another number."""
        if self.total and power == self.power:
            self.section = None
            return False
        if self.total and power > self.power:
            self.total = (self.total + (self.section or _ZERO)) * _POWERS[power]
        elif self.section is not None:
            self.total += self.section * _POWERS[power]
        elif self.total:
            return False
        else:
            self.bare = True
            self.total = _POWERS[power]
        self.section, self.power, self.scaled, self.plain = None, power, True, False
        return True


class Myriads:
    """Digits, tens to thousands, and powers of ten thousand: 12億3450万, 4억 5천만, 二千零五."""

    __slots__ = ("current", "named", "numeric", "plain", "positional", "scaled", "section", "total")

    def __init__(self) -> None:
        self.total = _ZERO
        self.section = _ZERO
        """What is closed by tens to thousands."""
        self.current: Decimal | None = None
        """What nothing closes yet."""
        self.numeric = self.plain = self.scaled = False
        self.named = False
        """A number word was read."""
        self.positional = False
        """The last word was a digit, so that another may follow it: 二〇二五."""

    @property
    def value(self) -> Decimal:
        """The number read so far."""
        return self.total + self.section + (self.current or _ZERO)

    @property
    def open(self) -> bool:
        """Whether something was read since the last magnitude."""
        return self.current is not None or bool(self.section)

    def figure(self, value: Decimal, *, plain: bool) -> bool:
        """Take digits."""
        if self.current is not None or (self.numeric and not self.scaled and not self.section):
            return False
        if (self.total and value >= 10000) or (self.named and not self.numeric):
            return False
        self.current = value
        self.plain = plain and not self.numeric
        self.numeric, self.positional = True, False
        return True

    def word(self, value: int) -> bool:
        """Take a number word: 五, 二 before 〇, 스물 before 다섯."""
        current = self.current
        if current is not None and current > _LARGEST:
            return False
        if current is None:
            self.current = Decimal(value)
        elif self.positional and value < 10:
            self.current = current * 10 + value
        elif current >= 10 and value < 10 and current % 10 == 0 and not self.numeric:
            self.current = current + value
        else:
            return False
        self.named, self.positional = True, value < 10
        return True

    def unit(self, power: int) -> bool:
        """Take ten, hundred or thousand, given as a number."""
        if self.current is None and self.section and self.section < power:
            return False
        self.section += (_ONE if self.current is None else self.current) * power
        self.scaled = self.scaled or (self.numeric and power >= 100)
        self.current, self.named, self.plain, self.positional = None, True, False, False
        return True

    def scale(self, power: int) -> bool:
        """Take a power of ten thousand; one after another multiplies: 万億."""
        section = self.section + (self.current or _ZERO)
        if section:
            self.total += section * _POWERS[power]
        elif self.total and self.numeric:
            self.total = self.total * _POWERS[power]
        else:
            return False
        self.section, self.current, self.scaled = _ZERO, None, True
        self.plain = self.positional = False
        return True
