"""Whether a result has the structure of its source.

It is read again: every block must stand where the splice put it, of the same kind, with the text
that was meant and the marks of its source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

from l10n.formats import frontmatter
from l10n.formats.compose import Change
from l10n.formats.document import Document
from l10n.formats.lines import Ranges
from l10n.model import Block, Form, Kind

__all__ = ["differs", "same_front"]


def same_front(document: Document, changes: Sequence[Change], head: bytes) -> bool:
    """Whether new front matter, all of it, holds the same values but for the changed ones."""
    front = frontmatter.find(head)
    shift = _Shift(changes)
    meant = {change.block: change for change in changes if change.text is not None}
    old = [(i, b) for i, b in enumerate(document.blocks) if b.kind is Kind.FRONT_MATTER]
    new = [
        piece.block
        for piece in frontmatter.pieces(head, front, document.options, shift.places(changes))
    ]
    return (
        front.body == len(head)
        and len(old) == len(new)
        and all(
            _same(block, now, shift, meant.get(index), document.form)
            for (index, block), now in zip(old, new, strict=True)
        )
    )


def differs(
    document: Document, changes: Sequence[Change], result: bytes, covered: set[int]
) -> tuple[int | None, set[int], set[int]]:
    """Return the first block that differs, None when the result has the source's structure.

    With it the blocks that hold other marks than in the source, and those of them that hold a tag
    which the source lacks.
    """
    from l10n.formats import html, markdown, text

    shift = _Shift(changes)
    meant = shift.places(
        change for change in changes if document.blocks[change.block].kind is not Kind.ATTRIBUTE
    )
    if document.form is Form.MARKDOWN:
        again = markdown.parse(result, document.options, bare=True, meant=meant)
    elif document.form is Form.HTML:
        again = html.parse(result, document.options, meant=meant)
    else:
        again = text.parse(result, document.options)
    texts = {change.block: change for change in changes if change.text is not None}
    gone = {change.block for change in changes if change.empties}
    edited = shift.places(change for change in changes if change.text is None)
    found = [
        (i, block)
        for i, block in enumerate(again.blocks)
        if block.kind is not Kind.ATTRIBUTE or not _inside(block, edited)
    ]
    other: set[int] = set()
    strange: set[int] = set()
    at = 0
    for index, block in enumerate(document.blocks):
        if index in covered:
            continue
        now, here = found[at] if at < len(found) else (-1, None)
        if gone and (index in gone or _lost(document, index, gone)):
            start, end = shift.before(block.start), shift.after(block.end)
            if here is not None and here.start == start and here.end == end:
                at += 1
            continue
        if here is None or not _same(block, here, shift, texts.get(index), document.form):
            return index, other, strange
        if document.marks.get(index) != again.marks.get(now):
            other.add(index)
            if _adds_markup(document.marks.get(index, ()), again.marks.get(now, ())):
                strange.add(index)
        at += 1
    if at != len(found):
        return max(0, len(document.blocks) - 1), other, strange
    if list(again.definitions) != list(document.definitions) or again.body != shift.before(
        document.body
    ):
        return 0, other, strange
    return None, other, strange


_MARKUP = re.compile(r"tag (?!<[!?]|(?:em|strong|del|</(?:em|strong|del)>)\Z)")


def _adds_markup(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether there is a tag, other than those a pair is written with, that was not.

    Tags are told by name: of an address over two lines one line is made.
    """
    added = Counter(mark.split("\0")[0] for mark in new)
    added.subtract(mark.split("\0")[0] for mark in old)
    return any(count > 0 and _MARKUP.match(mark) for mark, count in added.items())


class _Shift:
    """Where a byte of the source stands in the result."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._starts = [change.start for change in changes]
        self._ends = [change.end for change in changes]
        grown = (len(change.data) - (change.end - change.start) for change in changes)
        self._sums = list(accumulate(grown, initial=0))

    def before(self, at: int) -> int:
        """The place of a start: a change that begins there is not counted."""
        return at + self._sums[min(bisect_right(self._ends, at), bisect_left(self._starts, at))]

    def after(self, at: int) -> int:
        """The place of an end: a change that ends there is counted."""
        return at + self._sums[bisect_right(self._ends, at)]

    def places(self, changes: Iterable[Change]) -> list[tuple[int, int]]:
        """Where the new bytes stand."""
        return [(self.before(change.start), self.after(change.end)) for change in changes]


def _lost(document: Document, index: int, gone: set[int]) -> bool:
    block = document.blocks[index]
    return block.kind is Kind.ATTRIBUTE and any(
        document.blocks[holder].start <= block.start < document.blocks[holder].end
        for holder in gone
        if holder < index
    )


def _inside(block: Block, edited: Ranges) -> bool:
    at = bisect_right(edited, (block.start, float("inf"))) - 1
    return at >= 0 and block.end <= edited[at][1]


_STYLE = re.compile(r"yaml-\w+|toml-[\w-]+|attr-\w+|alt-?\w*")


def _same(old: Block, new: Block, shift: _Shift, change: Change | None, form: Form) -> bool:
    plain = form is Form.TEXT
    if (old.level, old.context, old.single) != (new.level, new.context, new.single) and not plain:
        return False
    if old.kind is not new.kind and not plain:
        return False
    start, end = shift.before(old.spans[0][0]), shift.after(old.spans[-1][1])
    if change is None:
        same = old.guard == new.guard or bool(_STYLE.fullmatch(old.guard))
        return new.spans[0][0] == start and new.spans[-1][1] == end and same
    low, high = shift.before(change.start), shift.after(change.end)
    return low <= new.start and new.end <= high and new.text.split() == (change.text or "").split()
