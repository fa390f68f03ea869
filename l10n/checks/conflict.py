"""Two people's texts met in a merge and nobody has chosen yet."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield a finding while an ``# l10n-other:`` record holds another text."""
    del context
    if unit.conflict:
        message = "a merge kept another text for this unit beside this one; choose one in review"
        yield finding(CHECK.name, CHECK.severity, message)


CHECK = Check(name="conflict", severity=Severity.ERROR, check=check)
