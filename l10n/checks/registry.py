"""Checks by name: a new check is one module and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from l10n.checks import (
    bidi,
    conflict,
    controls,
    ending,
    figures,
    html,
    length,
    markers,
    placeholders,
    same_as_source,
    scripts,
    spaces,
    terms,
    variables,
)
from l10n.checks.base import Check, CheckUnit, Context
from l10n.model import Finding, Severity

__all__ = ["CHECKS", "NAMES", "run"]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        check.name: check
        for check in (
            placeholders.CHECK,
            variables.CHECK,
            figures.CHECK,
            terms.CHECK,
            same_as_source.CHECK,
            html.CHECK,
            bidi.CHECK,
            controls.CHECK,
            markers.CHECK,
            conflict.CHECK,
            scripts.CHECK,
            spaces.CHECK,
            ending.CHECK,
            length.CHECK,
        )
    }
)
"""Every check, in the order in which its findings are told."""

NAMES: tuple[str, ...] = tuple(CHECKS)
"""What ``[tool.l10n.checks]`` and ``# l10n-ignore:`` may name."""


def run(
    unit: CheckUnit, context: Context, levels: Mapping[str, str] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """Return all findings about a unit; one without a target has none.

    ``levels`` maps a check's name to ``off``, ``warning`` or ``error``; a level replaces the
    severity of all its findings. Checks that the unit ignores are passed over.
    """
    if not unit.target:
        return ()
    found: list[Finding] = []
    for name, check in CHECKS.items():
        level = levels.get(name, "")
        if level == "off" or name in unit.ignored:
            continue
        severity = Severity(str(level)) if level else None
        found += [
            one if severity is None else replace(one, severity=severity)
            for one in check.check(unit, context)
        ]
    return tuple(found)
