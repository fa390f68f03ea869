"""What a word can mean, and the pattern of a word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, auto

__all__ = ["WORD", "Entry", "Role"]


class Role(IntEnum):
    """What a word can mean; a number, since the hash of a plain member is worked out in Python."""

    # Up to SCALE: what numbers are made of.
    NUMBER = auto()
    TEN = auto()
    HUNDRED = auto()
    THOUSAND = auto()
    SCALE = auto()
    ORDINAL = auto()
    PERCENT = auto()
    POINTS = auto()
    CURRENCY = auto()
    UNIT = auto()
    MONTH = auto()
    WEEKDAY = auto()
    NOON = auto()
    """Noon or midnight; the value is the hour."""
    DECADE = auto()
    CENTURY = auto()
    ERA = auto()
    AM = auto()
    PM = auto()
    ABOUT = auto()
    TERRITORY = auto()
    LANGUAGE = auto()
    NOT = auto()
    HARDLY = auto()
    """Something like a negation: it excuses one on the other side."""
    MODAL = auto()
    SHADOW = auto()
    """A longer word that only looks like one with a meaning."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a word."""

    role: Role
    value: int | Decimal | str
    soft: bool = False
    """An abbreviation, an adjective, a currency of several countries: less sure."""
    cased: bool = False
    """Only in capitals, as ISO 4217 codes are."""


# Everything but white space, digits and punctuation: combining marks belong to words, and Python's
# ``\w`` leaves them out.
WORD = re.compile(
    r"[^\s\d!-/:-@\[-`{-~\x00-\x1f\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
    r"\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u0e3f\u200b\u2010-\u2060\u20a0-\u20cf"
    r"\u2100-\u218f\u2190-\u2bff\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\uff00-\uff20]+"
)
