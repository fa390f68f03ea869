"""Text laid out in rows of a width: breaks between letters, never inside one, and by the rules of
the script: spaces hang over the edge, no Japanese or Chinese row begins with a closing mark.

Widths are those of the library that draws, because a row must fill exactly what is reserved for it.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from l10n.display import safe
from l10n.tui.text.graphemes import boundaries
from l10n.tui.text.marks import placeholder_spans

__all__ = ["Atom", "Row", "Span", "atoms", "flow", "row_of"]

Span = tuple[int, int, str]
"""(start, end, name of a style) over characters of a text."""

_NOT_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗〟’”»,.:;?!)]}%ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "…‥。｡､｣ๆฯะาๅຯະາໆ។៕ៗ၊။"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“«([{เแโใไເແໂໃໄ｢$€£¥")
_STRAIGHT = frozenset("\"'")
"""Marks that begin or end a quotation: no row ends before or behind one without a space (UAX 14)."""
_SPACES = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_AFTER = frozenset("-\u2010\u2013\u2014/")


class Atom(NamedTuple):
    """A letter or a whole placeholder: what a cursor steps over at once."""

    start: int
    end: int
    shown: str
    """What the terminal gets: through the display gate."""
    width: int
    """Cells."""
    style: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a laid out text."""

    atoms: tuple[Atom, ...]
    start: int
    end: int
    """Characters of the text; a line feed at the end of the row belongs to none."""

    @property
    def width(self) -> int:
        """Cells that the row takes."""
        return sum(atom.width for atom in self.atoms)


@lru_cache(maxsize=8192)
def _measure(cluster: str) -> tuple[str, int]:
    from rich.cells import cell_len

    shown = safe(cluster)
    width = cell_len(shown)
    if not shown.isascii():
        # Trap: Rich gives a spacing vowel sign (as in Hindi) no cell, most terminals give it one.
        # The wider count leaves a row's tail blank; the other would lose the end of its words.
        width += sum(unicodedata.category(char) == "Mc" and not cell_len(char) for char in shown)
    return shown, width


def atoms(text: str, styles: Iterable[Span] = (), *, whole: bool = True) -> tuple[Atom, ...]:
    """Return the text as atoms; a later style wins over an earlier one.

    ``whole`` makes each written placeholder one atom of style ``mark``, or of the name of a style
    given for its start.
    """
    names = [""] * len(text)
    for start, end, name in styles:
        names[max(start, 0) : end] = [name] * (min(end, len(text)) - max(start, 0))
    spans = placeholder_spans(text) if whole else ()
    found: list[Atom] = []
    done = 0
    for start, end in (*spans, (len(text), len(text))):
        cuts = boundaries(text[done:start])
        for a, b in itertools.pairwise(cuts):
            shown, width = _measure(text[done + a : done + b])
            found.append(Atom(done + a, done + b, shown, width, names[done + a]))
        if start < end:
            shown, width = _measure(text[start:end])
            found.append(Atom(start, end, shown, width, names[start] or "mark"))
        done = end
    return tuple(found)


def flow(text: str, width: int, styles: Iterable[Span] = (), *, whole: bool = True) -> list[Row]:
    """Return the rows of the text at a width of at least one cell; an empty text is one empty row.

    A line feed ends its row and is shown by a mark when it stands inside the text.
    """
    rows: list[Row] = []
    line: list[Atom] = []
    start = 0
    for atom in atoms(text, styles, whole=whole):
        if text[atom.start : atom.end] in {"\n", "\r\n"}:
            line.append(atom._replace(shown="⏎", width=1, style="muted"))
            rows.extend(_fill(line, max(width, 1), start))
            line, start = [], atom.end
        else:
            line.append(atom)
    rows.extend(_fill(line, max(width, 1), start))
    return rows


def _fill(line: Sequence[Atom], width: int, start: int) -> list[Row]:
    """Break one line greedily."""
    rows: list[Row] = []
    first = used = 0
    chance = -1  # index of the last atom after which the row may end
    index = 0
    while index < len(line):
        atom = line[index]
        hangs = atom.shown in _SPACES
        if used + atom.width > width and not hangs and index > first:
            cut = chance + 1 if chance >= first else index
            rows.append(_row(line[first:cut], start, width))
            start = line[cut - 1].end
            first, used, chance, index = cut, 0, -1, cut
            continue
        used += atom.width
        if index + 1 < len(line) and _may_break(atom.shown, line[index + 1].shown):
            chance = index
        index += 1
    rows.append(_row(line[first:], start, width))
    return rows


def _row(part: Sequence[Atom], start: int, width: int) -> Row:
    used = 0
    kept: list[Atom] = []
    for atom in part:
        over = used + atom.width > width and atom.shown in _SPACES
        kept.append(atom._replace(shown="", width=0) if over else atom)
        used += 0 if over else atom.width
    return Row(tuple(kept), start, part[-1].end if part else start)


def _may_break(left: str, right: str) -> bool:
    """Return True when a row may end between two shown letters (a short form of UAX 14)."""
    if right in _SPACES:
        return False
    if left in _SPACES:
        return True
    a, b = left[-1:], right[:1]
    if a in _STRAIGHT or b in _STRAIGHT:
        return False
    if b in _NOT_FIRST or left[:1] in _NOT_LAST or a in _NOT_LAST:
        return False
    if a in _AFTER:
        return b.isalpha()
    return _is_spaceless(left[:1]) or _is_spaceless(b)


def _is_spaceless(char: str) -> bool:
    """Return True for letters of scripts that break between letters."""
    return (
        "\u2e80" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or "\uff01" <= char <= "\uff9f"
        or "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1780" <= char <= "\u17ff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def row_of(rows: Sequence[Row], position: int) -> int:
    """Return the row that holds a cursor position; between two rows it is on the later one."""
    for index in range(len(rows) - 1, -1, -1):
        if rows[index].start <= position:
            return index
    return 0
