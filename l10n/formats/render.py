"""Articles out: changed texts are spliced into the bytes, and the result is proved.

The proof reads the result again: every block must stand where the splice put it, of the same
kind, with the text that was meant and the marks of its source. Blocks with other marks are looked
at one by one (``emphasis``); what fails is written with stronger escaping once, then refused;
nothing surprising is ever handed out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

from l10n.errors import ArticleError
from l10n.formats.compose import Change, compose, effective
from l10n.formats.document import Document, Edit, line_column, locator, reader
from l10n.formats.guards import fold
from l10n.formats.proof import differs
from l10n.inline import tag_line
from l10n.model import Kind

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
        changes.sort(key=itemgetter(1, 2))  # by their places
        result = _apply(document.data, changes)
        if result == former:
            return result
        wrong, other, strange = differs(document, changes, result, covered)
        if wrong is None and trusted.isdisjoint(other):
            if not strange:
                return result
            wrong = min(strange)
        if trusted:
            former = result if wrong is None and not strange else b""
            trusted = trusted - other if wrong is None else set()
            continue
        suspects = _suspects(document, by_block, wrong or 0, covered)
        weak = [index for index in suspects if strength[index] + 1 < _STRENGTHS]
        if not weak:
            block = document.blocks[suspects[0] if suspects else wrong or 0]
            line, column = line_column(document.data, block.start)
            message = (
                f"the translation of this {block.kind.value} would change the article's structure; "
                "reword it, or let it begin with a letter"
            )
            raise ArticleError(message, file=file, line=line, column=column)
        for index in [index for index in weak if _only_in(document, index, wrong or 0)] or weak:
            strength[index] += 1


def splice(document: Document, index: int, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Return the raw text of bytes ``start`` to ``end`` of a block with the edits in it applied.

    It is one line: continuation prefixes are taken out and soft line breaks become a space. Used
    for what a placeholder stands for: an image whose alt text is translated.
    """
    changes = [
        change
        for inner, chosen in effective(document, edits).items()
        for change in compose(document, inner, chosen, 0)
        if start <= change.start and change.end <= end
    ]
    read = reader(document, index)
    out: list[str] = []
    at = start
    for change in sorted(changes, key=lambda change: change.start):
        out += read(at, change.start), change.data.decode()
        at = change.end
    out.append(read(at, end))
    text = "".join(out)
    return tag_line(text) if text.startswith("<") else fold(text, breaks=True)


def _covered(document: Document, by_block: Mapping[int, list[Edit]]) -> set[int]:
    """Return the attribute blocks that lie inside an edited range of their holder."""
    covered: set[int] = set()
    blocks = document.blocks
    for index, edits in by_block.items():
        if index + 1 == len(blocks) or blocks[index + 1].kind is not Kind.ATTRIBUTE:
            continue  # as most
        if blocks[index].kind in (Kind.ATTRIBUTE, Kind.FRONT_MATTER):
            continue
        locate = locator(document, index)
        places = [(locate(edit.start), locate(edit.end)) for edit in edits]
        end = blocks[index].end
        for inner in range(index + 1, len(blocks)):
            block = blocks[inner]
            if block.kind is not Kind.ATTRIBUTE or block.start >= end:
                break
            at = bisect_right(places, block.start, key=itemgetter(0)) - 1
            if at >= 0 and block.end <= places[at][1]:
                covered.add(inner)
    return covered


def _apply(data: bytes, changes: Sequence[Change]) -> bytes:
    out: list[bytes] = []
    at = 0
    for change in changes:
        out += [data[at : change.start], change.data]
        at = change.end
    out.append(data[at:])
    return b"".join(out)


def _only_in(document: Document, index: int, wrong: int) -> bool:
    """Tell an attribute inside a block."""
    return index > wrong and document.blocks[index].start < document.blocks[wrong].end


def _suspects(
    document: Document, by_block: Mapping[int, list[Edit]], wrong: int, covered: set[int]
) -> list[int]:
    """The edited blocks nearest before and after the place where the proof failed.

    Those inside the place come first.
    """
    edited = sorted(index for index in by_block if index not in covered)
    at = bisect_right(edited, wrong)
    near = edited[max(0, at - 1) : at] + edited[at : at + 1]
    return sorted(near, key=lambda index: not (index == wrong or _only_in(document, index, wrong)))
