"""Whether a result has the structure of its source: two proofs, of which the second may be left out.

The quick one (``shows_the_same``) has the parser render pages, which costs a fraction of telling
events: the result's page must be the source's with the new texts in their blocks. Where it does not
say yes the full one (``differs``) reads the result again: every block must stand where the splice put
it, of the same kind, with the text that was meant and the marks of its source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from l10n.formats import frontmatter
from l10n.formats.compose import Change
from l10n.formats.document import Document
from l10n.formats.page import Described, page_of
from l10n.model import Block, Form, Kind

__all__ = ["differs", "shows_the_same"]


def shows_the_same(document: Document, changes: Sequence[Change], result: bytes) -> bool:
    """Whether a Markdown result is certain to be what the full proof would let through.

    Only of changes in Markdown blocks and front matter; False says nothing.
    """
    page = page_of(document)
    if page is None:
        return False
    texts: dict[int, str] = {}
    inner: list[Change] = []
    for change in changes:
        block = document.blocks[change.block]
        if change.empties:
            return False
        if change.inner is not None:
            if change.inner != change.inner.strip():
                return False  # no part of the block, which would stand elsewhere
            texts[change.block] = change.inner
        elif block.kind is Kind.ATTRIBUTE and block.guard in _DESCRIBING:
            inner.append(change)
        elif block.kind is not Kind.FRONT_MATTER:
            return False
    shift = _Shift(changes)
    front = frontmatter.find(result)
    if front.body != shift.after(document.body) or not _same_front(
        document, changes, result, front, shift
    ):
        return False
    described: dict[int, list[Described]] = {}
    for change in inner:
        holder = _holder(document, change)
        block = document.blocks[holder]
        if holder not in page.inside:
            return False
        lines = [result[shift.before(start) : shift.after(end)] for start, end in block.spans]
        # Lines of the source may not be there any more: then this is on no page, and proves nothing.
        texts[holder] = b"\n".join(lines).decode("utf-8", "replace")
        said = (document.blocks[change.block].text, change.text or "")
        described.setdefault(holder, []).append(said)
    return page.holds(texts, result[front.body :], described)


_DESCRIBING = frozenset({"alt", "title-double", "title-single", "title-paren"})


def _holder(document: Document, change: Change) -> int:
    """Return the block that an alt text or title stands in, -1 for none."""
    index = change.block
    while index >= 0 and document.blocks[index].kind is Kind.ATTRIBUTE:
        index -= 1
    block = document.blocks[index]
    return index if block.start <= change.start and change.end <= block.end else -1


def _same_front(
    document: Document,
    changes: Sequence[Change],
    result: bytes,
    front: frontmatter.FrontMatter,
    shift: _Shift,
) -> bool:
    if result[: front.body] == document.data[: document.body]:
        return True
    meant = {change.block: change for change in changes if change.text is not None}
    old = [(i, b) for i, b in enumerate(document.blocks) if b.kind is Kind.FRONT_MATTER]
    new = [piece.block for piece in frontmatter.pieces(result, front, document.options)]
    return len(old) == len(new) and all(
        _same(block, now, shift, meant.get(index), document.form)
        for (index, block), now in zip(old, new, strict=True)
    )


def differs(
    document: Document, changes: Sequence[Change], result: bytes, covered: set[int]
) -> tuple[int | None, set[int], set[int]]:
    """Return the first block that differs, None when the result has the source's structure.

    With it the blocks that hold other marks than in the source, and those of them that hold a tag
    which the source lacks.
    """
    from l10n.formats import markdown, parse

    if document.form is Form.MARKDOWN:
        again = markdown.parse(result, document.options, bare=True)
    else:
        again = parse(result, document.form, document.options)
    shift = _Shift(changes)
    texts = {change.block: change for change in changes if change.text is not None}
    gone = {change.block for change in changes if change.empties}
    edited = [
        (shift.before(change.start), shift.after(change.end))
        for change in changes
        if change.text is None
    ]
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
    if list(again.definitions) != list(document.definitions) or again.body != shift.after(
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


def _lost(document: Document, index: int, gone: set[int]) -> bool:
    block = document.blocks[index]
    return block.kind is Kind.ATTRIBUTE and any(
        document.blocks[holder].start <= block.start < document.blocks[holder].end
        for holder in gone
        if holder < index
    )


def _inside(block: Block, edited: Sequence[tuple[int, int]]) -> bool:
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
