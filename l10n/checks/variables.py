"""What a program fills in (``{n}``, ``%(day)s``) stands in the target as in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

_NOT_SAID = re.compile(r" |(?<=%)\d\$")
"""What two writings of one variable may differ in: blanks, and the number that lets it move."""


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield the variables that are missing or are none of the source's."""
    del context
    if "%" not in (both := unit.source + unit.target) and "{" not in both:
        return
    if unit.target.strip() == "<x0/>":
        return
    wanted, found = _counted(unit.source), _counted(unit.target)
    if "\0" in unit.source:  # plural forms: which of them say the number differs by language
        wanted, found = Counter(set(wanted)), Counter(set(found))
    for name in wanted:
        if found[name] < wanted[name]:
            yield finding(CHECK.name, CHECK.severity, f"{name} is missing; a program fills it in")
    for name in found.keys() - wanted.keys():
        message = f"{name} is not in the source; a program would not fill it in"
        yield finding(CHECK.name, CHECK.severity, message)


def _counted(text: str) -> Counter[str]:
    from l10n.inline import variables

    return Counter(_NOT_SAID.sub("", name) for name in variables(text))


CHECK = Check(name="variables", severity=Severity.WARNING, check=check)
