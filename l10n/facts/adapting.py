"""The target of one sentence as the target of another that differs from it in figures and dates only."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from l10n.facts.comparing import compare
from l10n.facts.equality import AMOUNTS, number
from l10n.facts.lexicon import forms_of
from l10n.facts.model import Fact, FactKind, Value
from l10n.facts.reading import read
from l10n.facts.rewriting import rewrite
from l10n.locales import dates

__all__ = ["adapt", "outline"]

_WRITTEN = AMOUNTS | {FactKind.DATE}
"""What can be rewritten."""
_FIGURES = _WRITTEN | {FactKind.TIME, FactKind.WEEKDAY}


def outline(text: str, locale: str) -> str:
    """Return a sentence without its digits, names of months and placeholders.

    Sentences of one locale that ``adapt`` can hold for one another have one outline, so that it is
    what an index looks them up by; it costs a tenth of reading their facts.
    """
    return _changing(locale).sub(lambda match: "#" if match[1] else "", text)


@lru_cache(maxsize=64)
def _changing(locale: str) -> re.Pattern[str]:
    known = dates.calendar(locale)
    listed = [form for form in (*known.months, *known.short_months) if len(form) > 1]
    months = forms_of([*listed, *(form[0].upper() + form[1:] for form in listed)])
    names = rf"(?<![^\W\d_])(?:{months})(?![^\W\d_])" if months else "(?!)"
    figures = rf"{names}|\d+(?:[.,'’٫٬\u00a0\u202f\u2009 ]\d+)*"
    return re.compile(rf"!\[\]\(#\d+\)|\]\(#\d+\)|\[|</?[gx]\d+/?>|({figures})")


def adapt(old: str, new: str, source_locale: str, target: str, locale: str) -> str | None:
    """Return the target of ``old`` as a target of ``new``; None unless that is certain.

    Certain means: the two sources differ in figures, amounts and dates alone, one for one in their
    order; the target states no more of them than ``old`` does, for a second currency, a weekday or
    the other part of a hundred would have to change with them; each that changed can be rewritten
    where the target says it (``rewrite``); and read again, the new target says the figures, dates and
    times that ``new`` says.
    """
    changes = _changes(old, new, source_locale)
    if changes is None or _stated(target, locale) > _stated(old, source_locale):
        return None
    text: str | None = target
    while changes and text is not None:
        said = {_amount(before) for before, _ in changes}
        # 5 to 7 and 7 to 9: the second first, or there would be two of 7.
        step = next((change for change in changes if _amount(change[1]) not in said), None)
        if step is None:
            return None
        changes.remove(step)
        text = rewrite(text, locale, *step, source_locale)
    if text is None:
        return None
    wrong = any(one.about in _FIGURES for one in compare(new, source_locale, text, locale))
    return None if wrong else text


def _stated(text: str, locale: str) -> int:
    """Return how many figures a text states for certain."""
    return sum(fact.kind in _FIGURES and not fact.weak for fact in read(text, locale))


def _amount(fact: Fact) -> Value | Decimal:
    value = number(fact)
    return fact.value if value is None else value


def _changes(old: str, new: str, locale: str) -> list[tuple[Fact, Fact]] | None:
    """Return the figures that changed; None when anything else did."""
    before, after = _figures(old, locale), _figures(new, locale)
    if len(before) != len(after) or _between(old, before) != _between(new, after):
        return None
    pairs = zip(before, after, strict=True)
    return [(one, two) for one, two in pairs if not (one == two or _is_one(one, two))]


def _is_one(before: Fact, after: Fact) -> bool:
    """Whether two figures are one in two notations: 2000, which may be a year, and 2,000."""
    plain = {FactKind.NUMBER, FactKind.YEAR}
    return before.value == after.value and {before.kind, after.kind} <= plain


def _figures(text: str, locale: str) -> list[Fact]:
    return [fact for fact in read(text, locale) if fact.kind in _WRITTEN and not fact.weak]


def _between(text: str, facts: list[Fact]) -> list[str]:
    """Return what stands around some facts of a text, which are in order and apart."""
    starts = [*(fact.start for fact in facts), len(text)]
    ends = [0, *(fact.end for fact in facts)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]
