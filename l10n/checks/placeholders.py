"""Placeholders, code spans and footnote marks of the source stand in the target, once each."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

EMPTY = "<x0/>"
"""The target that says: intentionally empty, merged into its neighbour (design.md 4.2)."""


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield one finding for each placeholder that is missing, extra or badly nested."""
    from l10n.inline import compare

    del context
    if unit.target.strip() == EMPTY:
        return
    for message in compare(unit.source, unit.target, unit.unit.placeholders.form):
        yield finding(CHECK.name, CHECK.severity, message)


CHECK = Check(name="placeholders", severity=Severity.ERROR, check=check)
