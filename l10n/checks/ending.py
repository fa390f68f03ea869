"""A question stays a question, a colon a colon, and a sentence ends with its script's stop."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.base import Check, CheckUnit, Context, finding
from l10n.checks.text import prose
from l10n.model import Finding, Severity

__all__ = ["CHECK"]

_STOPS = ".。．｡।॥۔։።᙮។၊။؞…‥"
_QUESTIONS = "?？؟;՞፧"
_COLONS = ":：፡"
_CLOSERS = "\"'”’»«›‹」』）)]*_~` \u00a0\u202f<>/0123456789#^(“„‟"
# No stop at the end of a sentence, or a particle in place of the question mark.
_NO_STOP = {"th", "lo", "km", "my", "bo", "dz"}
_PARTICLE = {"ja", "th", "lo", "km", "my", "zh", "ko"}


def check(unit: CheckUnit, context: Context) -> Iterator[Finding]:
    """Yield a lost or new question mark at the end, a lost final stop, a lost colon."""
    source, target = _last(unit.source), _last(unit.target)
    if not source or not target:
        return
    language = context.locale.language
    # Greek writes a question with a semicolon: only there it is one.
    asked = source in _QUESTIONS and (source != ";" or context.source_locale.language == "el")
    asks = target in _QUESTIONS and (target != ";" or language == "el")
    if asked and not asks and language not in _PARTICLE and not _has_question(unit.target):
        yield finding(CHECK.name, CHECK.severity, "the source ends with a question mark")
    elif asks and not asked and not _has_question(unit.source):
        yield finding(CHECK.name, CHECK.severity, "the source does not ask a question")
    elif source == "." and target.isalpha() and language not in _NO_STOP:
        if not _is_abbreviation(unit.source):
            yield finding(CHECK.name, CHECK.severity, "the full stop at the end is missing")
    elif source in _COLONS and target not in _COLONS:
        yield finding(CHECK.name, CHECK.severity, "the source ends with a colon")


def _last(text: str) -> str:
    bare = prose(text).rstrip(_CLOSERS)
    return bare[-1:]


def _has_question(text: str) -> bool:
    # Armenian and Spanish put a mark inside the sentence.
    return any(char in text for char in "?？؟՞፧¿")


def _is_abbreviation(text: str) -> bool:
    """Whether the stop may belong to the last word alone: ``U.S.``, ``Inc.``, ``a.m.``."""
    last = text.rstrip(_CLOSERS).rsplit(" ", 1)[-1]
    return " " not in text.strip() or "." in last[:-1] or len(last) <= 4


CHECK = Check(name="ending", severity=Severity.WARNING, check=check)
