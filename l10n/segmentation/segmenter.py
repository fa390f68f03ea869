"""The two public functions: pieces of a text, offsets of its cuts."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.segmentation import cjk, lists, rules, spans
from l10n.segmentation.languages import for_locale
from l10n.segmentation.marks import BLANK_LINE, WHITE

__all__ = ["RULE_SET", "VERSION", "boundaries", "split"]

RULE_SET = "l10n"
VERSION = "1"
"""Changes whenever a boundary of any text moves."""


def split(text: str, locale: str) -> list[str]:
    """Return the sentences of a text; white space between two belongs to the left one.

    ``"".join(split(text, locale)) == text`` for every text and locale. What looks like a code span,
    a link, a tag or a placeholder is not cut.
    """
    found = boundaries(text, locale, protected=spans.markup(text))
    if not found:
        return [text] if text else []
    pieces, last = [], 0
    for at in found:
        pieces.append(text[last:at])
        last = at
    pieces.append(text[last:])
    return pieces


def boundaries(text: str, locale: str, *, protected: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return the offsets between sentences, ascending, none strictly inside a protected range."""
    language = for_locale(locale)
    plain = text if text.isprintable() else WHITE.sub(" ", text)
    if language.whole:
        found: list[int] = []
    elif language.cjk:
        found = cjk.cuts(plain)
    else:
        found = rules.cuts(plain, language)
    if not language.whole and (items := lists.cuts(text)):
        found = lists.joined(found, items)
    if plain is not text:
        found = _with_blank_lines(text, found)
    if found and (closed := [*protected, *spans.brackets(plain)]):
        closed = spans.merged(closed)
        found = [at for at in found if not spans.inside(closed, at)]
    return found


def _with_blank_lines(text: str, found: list[int]) -> list[int]:
    """Add the ends of blank lines between texts that hold a letter or digit."""
    breaks = [m.end() for m in BLANK_LINE.finditer(text)]
    if not breaks:
        return found
    kept: list[int] = []
    for at in sorted({*found, *breaks}):
        if any(map(str.isalnum, text[kept[-1] if kept else 0 : at])):
            kept.append(at)
    while kept and not any(map(str.isalnum, text[kept[-1] :])):
        kept.pop()
    return kept
