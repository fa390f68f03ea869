"""What is said of a word before a full stop and of a place: kinds, verdicts and their caches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from l10n.segmentation.marks import NO_SPACE, is_small

__all__ = ["REMEMBERED", "Facts", "Follows", "Seams", "Verdict", "Verdicts", "Word"]

REMEMBERED = 20_000
"""The most a cache of a language holds."""
_STRONG = "?!؟।۔"
_JOINERS = ",;:-/"
"""What goes on when it touches a mark."""
_BEFORE = frozenset("\"“„«»‘'(")
"""What may touch the first word of a sentence."""
_CLOSERS = frozenset("\"'”’»)]*_")
"""What may touch the full stop of the last one."""


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
    FULL = 5
    """A mark that no word takes, then any letter or digit."""
    OTHER = 6
    """Another mark or another letter: no word alone decides."""
    NOTHING = 7
    """No space: ``3.5``, ``example.org``, ``Inc., which``."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
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


Seam = tuple[Verdicts | None, int, bool]
"""What a place looks like: where to look the token before the mark up (None: look closely), the
width from the mark to the next sentence, and whether a mark, a space and a letter or digit are all of
it."""


class Seams(dict[str, Seam]):
    """Seams by a mark and the three characters behind it, found once for each and kept."""

    __slots__ = ("capital", "verdicts")

    def __init__(self, *, cased: bool = True) -> None:
        super().__init__()
        self.capital = str.isupper if cased else str.isalpha
        self.verdicts = tuple(map(Verdicts, Follows))

    def __missing__(self, shape: str) -> Seam:
        found = self._seam(shape[0], shape[1], shape[2:3], shape[3:4])
        if len(self) < REMEMBERED:
            self[shape] = found
        return found

    def _seam(self, mark: str, behind: str, first: str, second: str) -> Seam:
        cased = self.capital is str.isupper
        touching = behind.isalpha() or behind.islower() or behind.isdecimal() or behind in _JOINERS
        if touching and not behind.isupper() and mark not in NO_SPACE:
            return (self.verdicts[Follows.NOTHING], 1, False)
        if behind == " " and first.isalnum():
            return (self.verdicts[self._follows(mark, first, second)], 2, True)
        if behind == " " and first in _BEFORE and second.isupper():
            return (self.verdicts[self._follows(mark, second, "")], 2, False)
        if cased and mark == "." and behind in _CLOSERS and first == " " and second.isalnum():
            follows = Follows.NOTHING if is_small(second) else self._follows(mark, second, "")
            return (self.verdicts[follows], 3, False)
        return (None, 0, False)

    def _follows(self, mark: str, first: str, second: str) -> Follows:
        if mark != ".":
            if mark in _STRONG and self.capital(first):
                return Follows.STRONG
            return Follows.FULL if mark in NO_SPACE else Follows.OTHER
        if is_small(first):
            return Follows.MIXED if second.isupper() else Follows.LOWER
        return Follows.CAPITAL if first.isalpha() else Follows.DIGIT
