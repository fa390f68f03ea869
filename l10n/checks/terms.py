"""Agreed terms are rendered as agreed, forbidden renderings are not used."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield what the termbase says against the target."""
    if context.terms is None:
        return
    for trouble in context.terms.check(unit.source, unit.target):
        yield finding(
            CHECK.name, CHECK.severity, trouble.message, trouble.source_span, trouble.target_span
        )


CHECK = Check(name="terms", severity=Severity.WARNING, check=check)
