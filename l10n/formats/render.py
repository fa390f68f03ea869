"""Articles out: changed texts are spliced into the bytes, and the result is proved.

The proof reads the result again: every block must stand where the splice put it, of the same
kind, with the text that was meant and the marks of its source. Blocks with other marks are looked
at one by one (``emphasis``); what fails is written with stronger escaping once, then refused;
nothing surprising is ever handed out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from l10n.errors import ArticleError
from l10n.formats.compose import Change, compose, effective
from l10n.formats.document import Document, Edit, line_column, locate
from l10n.formats.guards import fold
from l10n.inline import tag_line
from l10n.model import Block, Form, Kind

__all__ = ["render", "splice"]

_STRENGTHS = 2


def render(document: Document, edits: Sequence[Edit], *, file: str | None = None) -> bytes:
    """Return the article's bytes with the edits in place; no edits, the very bytes.

    An edit of an attribute inside a range that its holder's edit covers is dropped: the holder's
    text is taken to hold it already (``splice`` makes such a text).

    Raises:
        ArticleError: The structure would not be the source's; names the line of the block.
        ValueError: An edit lies outside of its block, or two overlap.
    """
    by_block = effective(document, edits)
    if not by_block:
        return document.data
    covered = _covered(document, by_block)
    strength = dict.fromkeys(by_block, 0)
    trusted = set(by_block)
    former = b""
    while True:
        changes = [
            change
            for index, chosen in by_block.items()
            if index not in covered
            for change in compose(
                document, index, chosen, strength[index], trusting=index in trusted
            )
        ]
        changes.sort(key=lambda change: (change.start, change.end))
        result = _apply(document.data, changes)
        if result == former:
            return result
        wrong, other = _prove(document, changes, result, covered)
        if wrong is None and trusted.isdisjoint(other):
            return result
        if trusted:
            former = result if wrong is None else b""
            trusted = trusted - other if wrong is None else set()
            continue
        suspects = _suspects(by_block, wrong or 0, covered)
        stronger = [index for index in suspects if strength[index] + 1 < _STRENGTHS]
        if not stronger:
            block = document.blocks[suspects[0] if suspects else wrong or 0]
            line, column = line_column(document.data, block.start)
            message = (
                f"the translation of this {block.kind.value} would change the article's structure; "
                "reword it, or let it begin with a letter"
            )
            raise ArticleError(message, file=file, line=line, column=column)
        for index in stronger:
            strength[index] += 1


def splice(document: Document, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Return the raw text of a byte range with the edits inside it applied, on one line.

    Continuation prefixes are taken out and soft line breaks become a space. Used for what a
    placeholder stands for: an image whose alt text is translated.
    """
    changes = [
        change
        for index, chosen in effective(document, edits).items()
        for change in compose(document, index, chosen, 0)
        if start <= change.start and change.end <= end
    ]
    out: list[bytes] = []
    at = start
    for change in sorted(changes, key=lambda change: change.start):
        out += [_unfolded(document, at, change.start), change.data]
        at = change.end
    out.append(_unfolded(document, at, end))
    text = b"".join(out).decode()
    return tag_line(text) if text.startswith("<") else fold(text, breaks=True)


def _unfolded(document: Document, start: int, end: int) -> bytes:
    """Return bytes without the prefixes of the block they lie in."""
    for block in document.blocks:
        if block.start <= start and end <= block.end and block.kind is not Kind.ATTRIBUTE:
            parts = [
                document.data[max(s, start) : min(e, end)]
                for s, e in block.spans
                if s <= end and start <= e
            ]
            return b"\n".join(parts)
    return document.data[start:end]


def _covered(document: Document, by_block: Mapping[int, list[Edit]]) -> set[int]:
    """Return the attribute blocks that lie inside an edited range of their holder."""
    covered: set[int] = set()
    for index, edits in by_block.items():
        if document.blocks[index].kind in (Kind.ATTRIBUTE, Kind.FRONT_MATTER):
            continue
        places: list[tuple[int, int]] = []
        end = document.blocks[index].end
        for inner in range(index + 1, len(document.blocks)):
            block = document.blocks[inner]
            if block.kind is not Kind.ATTRIBUTE or block.start >= end:
                break
            places = places or [_place(document, index, edit) for edit in edits]
            if any(start <= block.start and block.end <= end for start, end in places):
                covered.add(inner)
    return covered


def _place(document: Document, index: int, edit: Edit) -> tuple[int, int]:
    return locate(document, index, edit.start), locate(document, index, edit.end)


def _apply(data: bytes, changes: Sequence[Change]) -> bytes:
    out: list[bytes] = []
    at = 0
    for change in changes:
        out += [data[at : change.start], change.data]
        at = change.end
    out.append(data[at:])
    return b"".join(out)


def _suspects(by_block: Mapping[int, list[Edit]], wrong: int, covered: set[int]) -> list[int]:
    """The edited blocks nearest before and after the place where the proof failed."""
    edited = sorted(index for index in by_block if index not in covered)
    at = bisect_right(edited, wrong)
    return edited[max(0, at - 1) : at] + edited[at : at + 1]


class _Shift:
    """Where a byte of the source stands in the result."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._starts = [change.start for change in changes]
        self._ends = [change.end for change in changes]
        self._sums = [0]
        for change in changes:
            grown = len(change.data) - (change.end - change.start)
            self._sums.append(self._sums[-1] + grown)

    def before(self, at: int) -> int:
        """The place of a start: a change that begins there is not counted."""
        return at + self._sums[min(bisect_right(self._ends, at), bisect_left(self._starts, at))]

    def after(self, at: int) -> int:
        """The place of an end: a change that ends there is counted."""
        return at + self._sums[bisect_right(self._ends, at)]


def _prove(
    document: Document, changes: Sequence[Change], result: bytes, covered: set[int]
) -> tuple[int | None, set[int]]:
    """Return the first block that differs, None when the result has the source's structure.

    With it the blocks that hold other marks than in the source.
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
            return index, other
        if document.marks.get(index) != again.marks.get(now):
            other.add(index)
        at += 1
    if at != len(found):
        return max(0, len(document.blocks) - 1), other
    if list(again.definitions) != list(document.definitions) or again.body != shift.after(
        document.body
    ):
        return 0, other
    return None, other


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
