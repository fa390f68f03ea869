"""The two public functions: pieces of a text, offsets of its cuts."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.segmentation import cjk, lists, rules, spans
from l10n.segmentation.languages import Language, for_locale
from l10n.segmentation.marks import BLANK_LINE, WHITE

__all__ = ["RULE_SET", "VERSION", "boundaries", "candidates", "kept", "split"]

RULE_SET = "l10n"
VERSION = "5"
"""Changes whenever a boundary of any text moves."""


def split(text: str, locale: str) -> list[str]:
    """Return the sentences of a text; white space between two belongs to the left one.

    ``"".join(split(text, locale)) == text`` for every text and locale. What looks like a code span,
    a link, a tag or a placeholder is not cut.
    """
    found = candidates(text, for_locale(locale))
    if not found:
        return [text] if text else []
    pieces = _pieces(text, found)
    if spans.tagged(text) or not spans.settled(text, pieces):
        pieces = _pieces(text, kept(text, found, spans.markup(text)))
    return pieces


def boundaries(text: str, locale: str, *, protected: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return the offsets between sentences, ascending, none strictly inside a protected range."""
    found = candidates(text, for_locale(locale))
    if found and (protected or not spans.settled(text, _pieces(text, found))):
        found = kept(text, found, protected)
    return found


def _pieces(text: str, found: list[int]) -> list[str]:
    pieces = []
    start = 0
    for at in found:
        pieces.append(text[start:at])
        start = at
    pieces.append(text[start:])
    return pieces


def candidates(text: str, language: Language) -> list[int]:
    """Return where sentences end by their words and marks alone."""
    if language.whole:
        return _with_blank_lines(text, []) if "\n" in text else []
    broken = "\n" in text or "\r" in text
    plain = _spaced(text)
    found = cjk.cuts(plain, language) if language.cjk else rules.cuts(plain, language)
    if (broken or text[:1] in lists.HEADS) and (items := lists.cuts(text)):
        found = lists.joined(found, items)
    return found if plain is text else _with_blank_lines(text, found)


def kept(text: str, found: list[int], protected: Sequence[tuple[int, int]]) -> list[int]:
    """Keep the offsets outside protected ranges and brackets that part what holds letters."""
    if protected:
        closed = spans.merged(protected)
        found = [at for at in found if not spans.inside(closed, at)]
    if found and ("(" in text or "[" in text):
        found = spans.without_brackets(_spaced(text), found)
    while found and not text[found[-1]].isalnum() and not _speaks(text, found[-1]):
        found.pop()
    return _saying(text, found) if found else found


def _saying(text: str, found: list[int]) -> list[int]:
    """Keep the offsets that a letter or digit stands before, behind the one before."""
    kept: list[int] = []
    last = 0
    for at in found:
        if text[last].isalnum() or any(map(str.isalnum, text[last:at])):
            kept.append(at)
            last = at
    return kept


def _speaks(text: str, start: int) -> bool:
    """Tell whether a letter or digit stands behind an offset."""
    return any(map(str.isalnum, text[start:]))


def _spaced(text: str) -> str:
    """Return the text with U+0020 for white space, itself where it holds no other."""
    # Searches for one character each are faster than one search for any of them.
    if (
        "\n" in text
        or "\t" in text
        or "\r" in text
        or (
            not text.isascii()
            and (
                "\u00a0" in text
                or "\u202f" in text
                or "\u2009" in text
                or "\u3000" in text
                or "\u2028" in text
                or "\u2029" in text
            )
        )
    ):
        return WHITE.sub(" ", text)
    return text


def _with_blank_lines(text: str, found: list[int]) -> list[int]:
    """Add the ends of blank lines between texts that hold a letter or digit."""
    breaks = [m.end() for m in BLANK_LINE.finditer(text)]
    if not breaks:
        return found
    kept: list[int] = []
    last, spoken = 0, False
    for at in (*sorted({*found, *breaks} - {len(text)}), len(text)):
        spoken = spoken or any(map(str.isalnum, text[last:at]))
        last = at
        if spoken:
            kept.append(at)
            spoken = False
    # The last offset is the end of the text; what holds no letter behind it joined its left.
    return kept[:-1]
