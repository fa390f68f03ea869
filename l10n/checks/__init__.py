"""Checks of a translation against its source: pure, one module each, in one registry.

A check reads the two texts and the context it is given; it opens no file and knows no state.
"""

from __future__ import annotations

from l10n.checks.base import Check, CheckUnit, Context, TermJudge, TermTrouble
from l10n.checks.registry import CHECKS, NAMES, run

__all__ = [
    "CHECKS",
    "NAMES",
    "Check",
    "CheckUnit",
    "Context",
    "TermJudge",
    "TermTrouble",
    "run",
]
