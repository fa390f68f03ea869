"""Rows ready to be drawn: pieces of safe text, each with the name of a style.

This is the only way from foreign text to a widget: ``paragraph`` and ``plain_row`` pass everything
through the display gate, and widgets draw nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from l10n.display import safe
from l10n.tui.text.flow import Row, Span, flow

__all__ = ["Draw", "is_rtl", "paragraph", "plain_row", "row_pieces", "strip"]

_FENCE = "\u200e"
"""Left-to-right mark at both ends of a right-to-left row: a terminal that reorders keeps the row's
neighbours in their places. Added on the way to the screen only, never stored."""
_INSIDE = "\u2067", "\u2069"
"""Isolate around the text of the row: its full stop stands at its left, a figure where it is read.
Terminals that do not reorder draw nothing for it."""


@dataclass(frozen=True, slots=True)
class Draw:
    """One row of a pane."""

    pieces: tuple[tuple[str, str], ...] = ()
    """(safe text, name of a style)."""
    rtl: bool = False
    """Right-aligned and fenced."""
    tag: str = ""
    """What a click on the row means to its pane."""


def is_rtl(text: str) -> bool:
    """Return True when the text holds a right-to-left letter."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(char) in {"R", "AL"} for char in text)


def row_pieces(row: Row) -> tuple[tuple[str, str], ...]:
    """Return the row as runs of one style."""
    runs: list[tuple[str, str]] = []
    for atom in row.atoms:
        if runs and runs[-1][1] == atom.style:
            runs[-1] = (runs[-1][0] + atom.shown, atom.style)
        else:
            runs.append((atom.shown, atom.style))
    return tuple(runs)


def paragraph(
    text: str,
    width: int,
    styles: Iterable[Span] = (),
    *,
    rtl: bool = False,
    lead: tuple[str, str] = ("", ""),
    indent: int = 0,
    limit: int = 0,
    tag: str = "",
    whole: bool = True,
) -> list[Draw]:
    """Lay out foreign text; ``lead`` is our own (text, style) before its first row.

    ``rtl`` allows right-to-left rows; a text without such a letter, not translated yet, has none.
    ``limit`` is the most rows it may take; a cut text ends with an ellipsis.
    """
    rtl = rtl and is_rtl(text)
    head = safe(lead[0])
    indent = max(indent, cell_len(head))
    rows = flow(text, max(width - indent, 8), styles, whole=whole)
    cut = 0 < limit < len(rows)
    drawn: list[Draw] = []
    for index, row in enumerate(rows[:limit] if cut else rows):
        first = (
            (head.ljust(indent) if not rtl else head, lead[1]) if index == 0 else (" " * indent, "")
        )
        pieces = row_pieces(row)
        if cut and index == limit - 1:
            pieces = (*pieces, ("…", "muted"))
        body = (first, *pieces) if first[0] else pieces
        drawn.append(Draw(body, rtl, tag))
    return drawn


def plain_row(*pieces: tuple[str, str], rtl: bool = False, tag: str = "") -> Draw:
    """Return one row of (text, style) pieces, each passed through the display gate."""
    return Draw(tuple((safe(text), style) for text, style in pieces if text), rtl, tag)


def strip(draw: Draw, width: int, styles: Mapping[str, Style], base: Style) -> Strip:
    """Return the row as a strip of exactly ``width`` cells."""
    used = sum(cell_len(text) for text, _ in draw.pieces)
    pieces: Sequence[tuple[str, str]] = draw.pieces
    if used > width:
        pieces, used = _cropped(draw.pieces, width)
    segments = [segment for text, name in pieces for segment in _styled(text, name, styles, base)]
    if draw.rtl:
        if segments:
            segments[0] = Segment(_INSIDE[0] + segments[0].text, segments[0].style)
            segments[-1] = Segment(segments[-1].text + _INSIDE[1], segments[-1].style)
        segments = [
            Segment(_FENCE + " " * (width - used), base),
            *segments,
            Segment(_FENCE, base),
        ]
    elif used < width:
        segments.append(Segment(" " * (width - used), base))
    return Strip(segments, width)


def _styled(text: str, name: str, styles: Mapping[str, Style], base: Style) -> Iterator[Segment]:
    """Yield a piece in its style; an error in reverse is its words, not the blanks around them."""
    style = base + styles[name] if name in styles else base
    if name != "error" or not style.reverse:
        yield Segment(text, style)
        return
    words = text.strip(" ")
    before, _, after = text.partition(words)
    yield from (Segment(t, s) for t, s in ((before, base), (words, style), (after, base)) if t)


def _cropped(pieces: Sequence[tuple[str, str]], width: int) -> tuple[list[tuple[str, str]], int]:
    kept: list[tuple[str, str]] = []
    used = 0
    for text, name in pieces:
        room = width - used
        size = cell_len(text)
        if size > room:
            kept.append((set_cell_size(text, room - 1) + "…" if room else "", name))
            return kept, width
        kept.append((text, name))
        used += size
    return kept, used
