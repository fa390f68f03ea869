"""What in a unit is likely to be wrong, and so comes first in a reviewer's queue."""

from __future__ import annotations

import re

from l10n.model import Finding, Kind, Severity, Translation, Unit

__all__ = ["risk"]

_FIGURE = re.compile(r"\d")
_QUOTE = re.compile('["“”„«»「」『』]')
_NEGATION = re.compile(
    r"\b(?:not|no|never|nor|neither|without|none|cannot)\b|n['’]t\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<=[\w,;] )[A-ZÀ-ÞА-Я][\w'’-]+")
_LONG = 200


def risk(
    unit: Unit, translation: Translation, findings: tuple[Finding, ...], change: str = ""
) -> tuple[int, str]:
    """Return how risky a unit is (higher comes first) and why, in words.

    ``change`` says what kind of source change made it stale: ``factual``, ``stylistic`` or nothing.
    """
    errors = [f for f in findings if f.severity is Severity.ERROR]
    reasons: list[tuple[int, str]] = []
    if errors:
        reasons.append((90, errors[0].message))
    if translation.stale:
        reasons.append(
            (80, "the source's facts changed")
            if change == "factual"
            else (50, "the source changed")
        )
    if unit.context == "title" or (unit.kind is Kind.HEADING and unit.level == 1):
        reasons.append((60, "headline"))
    elif unit.context:
        reasons.append((45, unit.context.lstrip("@")))
    text = unit.source
    if _FIGURE.search(re.sub(r"\(#\d+\)|</?[gx]\d+/?>", "", text)):
        reasons.append((40, "figures"))
    if _NEGATION.search(text):
        reasons.append((34, "negation"))
    if _QUOTE.search(text):
        reasons.append((32, "quotation"))
    if _NAME.search(text):
        reasons.append((30, "names"))
    if findings and not errors:
        reasons.append((28, findings[0].message))
    if len(text) > _LONG:
        reasons.append((20, "long"))
    if not reasons:
        return 10, ""
    return max(reasons)[0], max(reasons)[1]
