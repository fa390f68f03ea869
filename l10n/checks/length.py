"""Headline and description fit where search engines and cards show them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.checks.text import prose
from l10n.model import Finding, Kind, Severity

__all__ = ["CHECK"]


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield a finding when a headline or description is longer than the project allows.

    Where the source itself is longer, its length is the limit: the newsroom chose it.
    """
    what, most = _limit(unit, context)
    if not most:
        return
    size = _size(unit.target)
    if size > max(most, _size(unit.source)):
        message = f"the {what} has {size} characters; at most {most} fit"
        yield finding(CHECK.name, CHECK.severity, message)


def _limit(unit: CheckUnit, context: Context) -> tuple[str, int]:
    if unit.unit.context == "title" or (unit.unit.kind is Kind.HEADING and unit.unit.level == 1):
        return "headline", context.headline_max
    if unit.unit.context == "description":
        return "description", context.description_max
    return "", 0


def _size(text: str) -> int:
    """Count what takes room: no markup, no combining marks."""
    bare = " ".join(prose(text).split())
    return sum(1 for char in bare if unicodedata.category(char) not in ("Mn", "Mc", "Me", "Cf"))


CHECK = Check(name="length", severity=Severity.WARNING, check=check)
