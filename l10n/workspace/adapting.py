"""A target made into that of a sentence which differs in figures, dates or placeholders only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from l10n import facts
from l10n.catalog import fold
from l10n.inline import Part, PartKind, compare, parse
from l10n.model import Form

__all__ = ["adapted"]

_PAIRED = frozenset({PartKind.OPEN, PartKind.CLOSE})


def adapted(
    old: str, new: str, target: str, form: Form, *, source_locale: str, locale: str
) -> str | None:
    """Return the target of ``old`` as one of ``new``; None unless that is certain.

    Figures, amounts and dates are written as the locale writes them; placeholders take the numbers
    they have in ``new``; marks of links and tags go where ``new`` has no placeholder at all. Between
    them the sources may differ in looks alone (quotation marks, white space).
    """
    before, after = parse(old, form), parse(new, form)
    if any(part.number >= 0 for part in after):
        numbers = _numbers(before, after)
        if numbers is None:
            return None
        source, text = _numbered(before, numbers), _numbered(parse(target, form), numbers)
    else:
        source, text = _bare(before), _bare(parse(target, form))
    if source is None or text is None:
        return None
    text = facts.adapt(fold(source), fold(new), source_locale, text, locale)
    return None if text is None or compare(new, text, form) else text


def _numbers(before: Sequence[Part], after: Sequence[Part]) -> Mapping[int, int] | None:
    """Return which number of ``after`` each one of ``before`` has become; None unless one for one."""
    ours = [part for part in before if part.number >= 0]
    theirs = [part for part in after if part.number >= 0]
    if [(p.kind, p.shape) for p in ours] != [(p.kind, p.shape) for p in theirs]:
        return None
    numbers = {o.number: t.number for o, t in zip(ours, theirs, strict=True)}
    alike = all(numbers[o.number] == t.number for o, t in zip(ours, theirs, strict=True))
    return numbers if alike and len(set(numbers.values())) == len(numbers) else None


def _numbered(parts: Sequence[Part], numbers: Mapping[int, int]) -> str | None:
    """Return a text with other numbers; None when it has one that is not known."""
    if any(part.number >= 0 and part.number not in numbers for part in parts):
        return None
    return "".join(
        re.sub(r"\d+", str(numbers[part.number]), part.raw) if part.number >= 0 else part.raw
        for part in parts
    )


def _bare(parts: Sequence[Part]) -> str | None:
    """Return a text without the marks around its words; None when a mark stands for something."""
    if any(part.number >= 0 and part.kind not in _PAIRED for part in parts):
        return None
    return "".join(part.raw for part in parts if part.number < 0)
