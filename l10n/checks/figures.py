"""What a sentence states by number, date, name or negation is stated in the target too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

if TYPE_CHECKING:
    from l10n.facts import Fact

__all__ = ["CHECK"]


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield the figures, amounts and dates that differ by value."""
    from l10n.facts import FactKind, compare

    if unit.target.strip() in ("<x0/>", unit.source):  # a copied source is another check's finding
        return
    for difference in compare(
        unit.source, context.source_locale.folder, unit.target, context.locale.folder
    ):
        if difference.about in (FactKind.PLACEHOLDER, FactKind.CODE):  # `placeholders` tells them
            continue
        yield finding(
            CHECK.name,
            difference.severity,
            difference.message,
            _span(unit.source, difference.source),
            _span(unit.target, difference.target),
        )


def _span(text: str, fact: Fact | None) -> tuple[int, int] | None:
    """Return where a fact stands, without the white space around it."""
    if fact is None:
        return None
    said = text[fact.start : fact.end]
    start = fact.start + len(said) - len(said.lstrip())
    return start, start + len(said.strip())


CHECK = Check(name="figures", severity=Severity.ERROR, check=check)
