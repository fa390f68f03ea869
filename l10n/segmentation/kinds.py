"""What is said of a word before a full stop and of a place: kinds, verdicts and their caches."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

__all__ = ["REMEMBERED", "Facts", "Follows", "Shapes", "Verdict", "Verdicts", "Word"]

REMEMBERED = 20_000
"""The most a cache of a language holds."""
_STRONG = "?!؟।۔"


class Word(IntEnum):
    """What a full stop after a known word is worth."""

    NEVER = 1
    """Always followed by more of the sentence: ``Dr.``, ``e.g.``"""
    NUMBER = 2
    """Abbreviation only before a number: ``No. 5``."""
    MAYBE = 3
    """May end a sentence: cut only before a word that begins sentences (``U.S.``, ``etc.``)."""
    MEASURE = 4
    """After a number as ``MAYBE``, else as ``NEVER``: ``2024 г.``, ``г. Москва``."""
    DATE = 6
    """As ``UNIT`` late in a sentence, as ``MAYBE`` early in it: ``W 2014 r. Polska``."""
    UNIT = 5
    """Ends a sentence before any capital: ``50 грн. Вхід``."""


class Follows(IntEnum):
    """What stands behind a mark and a space."""

    CAPITAL = 0
    """A full stop, then a capital or a letter of a script without them."""
    LOWER = 1
    """A full stop, then a small letter."""
    DIGIT = 2
    """A full stop, then a digit."""
    MIXED = 3
    """A full stop, then a small letter before a capital: ``iPhone``."""
    STRONG = 4
    """A mark that no abbreviation takes, then what may begin a sentence."""
    OTHER = 5
    """Another mark or another letter: no word alone decides."""
    NOTHING = 6
    """No space: ``3.5``, ``example.org``."""


class Verdict(IntEnum):
    """What a word alone says about the full stop behind it."""

    ENDS = 1
    GOES_ON = 2
    OPEN = 3
    """Its surroundings decide."""


class Verdicts(dict[str, Verdict]):
    """Verdicts already found, by token."""

    __slots__ = ("follows",)

    def __init__(self, follows: Follows) -> None:
        super().__init__()
        self.follows = follows


class Facts(NamedTuple):
    """What is known of a token before a full stop that alone does not decide."""

    bare: str
    """Without the marks that touch it on its left."""
    whole: str
    """With the parts before it: ``z.B`` for ``B`` in ``z. B``."""
    kind: Word | None
    symbol: str
    """As much of its end as is the sign of a unit."""
    chained: bool
    """It may be the beginning of an abbreviation of several parts."""
    number: bool


class Shapes(dict[str, Verdicts | None]):
    """Where to look a token up, by the mark behind it and the two characters behind the mark.

    None for a place that must be looked at closely. Found once for each shape and kept.
    """

    __slots__ = ("capital", "verdicts")

    def __init__(self, *, cased: bool = True) -> None:
        super().__init__()
        self.capital = str.isupper if cased else str.isalpha
        self.verdicts = tuple(map(Verdicts, Follows))

    def __missing__(self, shape: str) -> Verdicts | None:
        follows = self._follows(shape[0], shape[1], shape[2:])
        found = None if follows is None else self.verdicts[follows]
        if len(self) < REMEMBERED:
            self[shape] = found
        return found

    def _follows(self, mark: str, behind: str, first: str) -> Follows | None:
        if mark == "." and (behind.islower() or behind.isdecimal()):
            return Follows.NOTHING
        if behind != " " or not first.isalnum():
            return None
        if mark == ".":
            letter = Follows.LOWER if first.islower() else Follows.CAPITAL
            return letter if first.isalpha() or first.islower() else Follows.DIGIT
        return Follows.STRONG if mark in _STRONG and self.capital(first) else Follows.OTHER
