"""The words every engine speaks: what it is asked, what it answers, how its tokens look.

An engine gets masked text and gives text back; restoring and proving the tokens is the caller's.
It never raises for one text: trouble with a text is a ``Failure`` in its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias, runtime_checkable

__all__ = [
    "BRACKETS",
    "LETTERS",
    "Engine",
    "EngineKind",
    "EngineStatus",
    "Failure",
    "FailureKind",
    "Outcome",
    "Scheme",
    "Suggestion",
    "Support",
    "Tier",
]


class EngineKind(StrEnum):
    """Where an engine works."""

    OFFLINE = "offline"
    ONLINE = "online"


class Tier(StrEnum):
    """What an answer of a language pair is worth before anybody read it."""

    EXACT = "exact"
    """A conversion by table (script, spelling): nearly always right."""
    NEAR = "near"
    """Near siblings: light editing."""
    DRAFT = "draft"
    """A usable draft."""
    GIST = "gist"
    """Tells what the sentence is about."""

    @property
    def score(self) -> int:
        """The score of an answer without any mark against it, 0 to 100."""
        return _SCORES[self]


_SCORES = {Tier.EXACT: 95, Tier.NEAR: 85, Tier.DRAFT: 70, Tier.GIST: 50}


class FailureKind(StrEnum):
    """Why there is no suggestion."""

    UNSUPPORTED = "unsupported"
    """The engine does not know the pair."""
    MISSING = "missing"
    """The program or package is not installed."""
    CONSENT = "consent"
    """Nobody allowed sending text there."""
    BUDGET = "budget"
    """A spending limit is reached."""
    QUOTA = "quota"
    """The service wants no more for now."""
    TRANSIENT = "transient"
    """No answer, a broken answer or a broken pipe: another time it may work."""
    REFUSED = "refused"
    """The service refuses this text or this user."""
    TOO_LONG = "too-long"
    """The text cannot be cut small enough."""
    DAMAGED = "damaged"
    """An answer came that nobody should see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A translation for one text."""

    text: str
    score: int
    """0 to 100: for order among suggestions, never a promise."""
    gate: str = ""
    """What the engine itself says against it, as in ``unknown:2/14``; empty for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why one text has no translation; the message is for people and holds no key, no text."""

    kind: FailureKind
    message: str


Outcome: TypeAlias = Suggestion | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """An engine can do a pair, and how well."""

    tier: Tier
    source: str
    """The engine's own code for the source locale."""
    target: str
    """The engine's own code for the target locale."""
    how: str = ""
    """How, in a word: a mode, a conversion; empty when there is only one way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineStatus:
    """One object of ``engines --json``."""

    name: str
    installed: bool
    consent: bool
    """Whether text may be sent; true for an engine that sends none."""
    pairs: tuple[str, ...]
    """``en-es``: locales in folder spelling."""
    reason: str
    """Why it cannot run, and what to do; empty when it can."""

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "name": self.name,
            "installed": self.installed,
            "consent": self.consent,
            "pairs": list(self.pairs),
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Scheme:
    """How placeholders are written for an engine so that they come back."""

    name: str
    letters: str
    """Characters a number is written in; the first is its zero."""
    before: str
    after: str

    def token(self, number: int) -> str:
        """Return the token for a number from 0; no token is part of another."""
        base, digits = len(self.letters), ""
        while True:
            number, digit = divmod(number, base)
            digits = self.letters[digit] + digits
            if not number:
                return f"{self.before}{digits}{self.after}"

    @property
    def pattern(self) -> re.Pattern[str]:
        """Find tokens, in any case; group 1 is the number as written."""
        return re.compile(
            re.escape(self.before) + f"([{re.escape(self.letters)}]+)" + re.escape(self.after),
            re.IGNORECASE,
        )

    def number(self, written: str) -> int:
        """Return the number that group 1 of ``pattern`` means."""
        base, value = len(self.letters), 0
        for letter in written.lower():
            value = value * base + self.letters.index(letter)
        return value


LETTERS = Scheme("letters", "bcdfghjklm", "Xq", "az")
"""A word of letters no dictionary has: rule-based engines keep the grammar around it."""

BRACKETS = Scheme("brackets", "0123456789", "[X", "X]")
"""A short bracketed token: web services leave it alone."""


@runtime_checkable
class Engine(Protocol):
    """A machine translation service or program."""

    @property
    def name(self) -> str:
        """Name in the settings; ``engine:<name>`` is the origin of what it makes."""
        ...

    @property
    def kind(self) -> EngineKind:
        """Where it works."""
        ...

    @property
    def sends_text(self) -> bool:
        """Whether text leaves this program for somebody else's service."""
        ...

    @property
    def scheme(self) -> Scheme:
        """How placeholders are to be masked for it."""
        ...

    def supports(self, source: str, target: str) -> Support | None:
        """Say how the pair (folder spellings) can be done here and now; None when it cannot."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Outcome]:
        """Return one outcome for each text, in order; never raises for a text."""
        ...

    def status(self, wanted: Sequence[tuple[str, str]] = ()) -> EngineStatus:
        """Say whether it can run; of ``wanted`` pairs those it can do, else all it can list."""
        ...

    def close(self) -> None:
        """Let go of processes and connections; a closed engine may be used again."""
        ...
