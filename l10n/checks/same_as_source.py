"""A target that is the source again: somebody copied it over or an engine gave up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.checks.text import letters, prose
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

_WORD = re.compile(r"[^\W\d_]+")


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield a finding when the target equals a source that is more than names and figures."""
    if context.source_locale.language == context.locale.language:
        return
    if _folded(unit.source) == _folded(unit.target) and _is_language(prose(unit.source)):
        yield finding(CHECK.name, CHECK.severity, "the target is the same as the source")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_language(text: str) -> bool:
    """Whether the text must differ in another language; names, brands and figures need not."""
    words = _WORD.findall(text)
    small = [letters(word) for word in words if word[0].islower()]
    if sum(small) > 2:  # "mc" of a formula is no word
        return True
    if any(word[0] != word[0].lower() for word in words):
        return len(words) > 4  # a headline in title case; below that it may be a name
    return letters(text) > 3  # a script without capitals: four letters are a word or two


CHECK = Check(name="same_as_source", severity=Severity.WARNING, check=check)
