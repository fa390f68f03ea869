"""Letters of the wrong script: a sentence left in another language, a look-alike inside a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.checks.text import prose, script
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

_WORD = re.compile(r"[^\W\d_]+")
# Their capitals and small letters look alike, so that a wrong one is not seen.
_ALIKE = {"Latn", "Cyrl", "Grek"}
_GREEK_CYRILLIC = re.compile("[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]")
_OWN = {
    "Hans": {"Hani"},
    "Hant": {"Hani"},
    "Jpan": {"Hani", "Kana"},
    "Kore": {"Hang", "Hani"},
}


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield words that mix look-alike scripts, and targets nearly without letters of their own."""
    for match in _WORD.finditer(unit.target) if _GREEK_CYRILLIC.search(unit.target) else ():
        scripts = {script(char) for char in match[0]} & _ALIKE
        if len(scripts) > 1 and match[0] not in unit.source:
            yield finding(
                CHECK.name,
                CHECK.severity,
                f"“{match[0]}” mixes letters of {' and '.join(sorted(scripts))} that look alike",
                target_span=match.span(),
            )
    likely = context.locale.likely_script
    own = _OWN.get(likely, {likely})
    if context.source_locale.likely_script == likely or own & _OWN.get(
        context.source_locale.likely_script, {context.source_locale.likely_script}
    ):
        return
    # Capitalised words may be names and brands, and those may stay.
    words = [m[0] for m in _WORD.finditer(prose(unit.target)) if m[0][0] == m[0][0].lower()]
    counts = Counter(filter(None, (script(char) for word in words for char in word)))
    foreign = counts.total() - sum(counts[name] for name in own)
    if foreign >= 12 and foreign > 0.8 * counts.total():
        yield finding(CHECK.name, CHECK.severity, f"hardly a letter is in the script {likely}")


CHECK = Check(name="scripts", severity=Severity.WARNING, check=check)
