"""Machine translation engines behind one protocol: masked text in, outcomes out.

Never sends text without the project's and the person's consent, never raises for one text, knows
nothing of catalogs and states. ``workspace`` masks, asks, restores and proves.
"""

from __future__ import annotations

from l10n.engines.base import (
    BRACKETS,
    LETTERS,
    Engine,
    EngineKind,
    EngineStatus,
    Failure,
    FailureKind,
    Outcome,
    Scheme,
    Suggestion,
    Support,
    Tier,
)
from l10n.engines.consent import consent, host_of, is_loopback
from l10n.engines.ledger import Ledger, Limits, Reservation
from l10n.engines.registry import Setup, create, names
from l10n.engines.sibling import near
from l10n.engines.spending import translate_within

__all__ = [
    "BRACKETS",
    "LETTERS",
    "Engine",
    "EngineKind",
    "EngineStatus",
    "Failure",
    "FailureKind",
    "Ledger",
    "Limits",
    "Outcome",
    "Reservation",
    "Scheme",
    "Setup",
    "Suggestion",
    "Support",
    "Tier",
    "consent",
    "create",
    "host_of",
    "is_loopback",
    "names",
    "near",
    "translate_within",
]
