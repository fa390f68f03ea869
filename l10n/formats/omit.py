"""Leave whole blocks out of an article: the publish policy's ``omit``."""

from __future__ import annotations

import re
from collections.abc import Collection

from l10n.errors import ArticleError
from l10n.formats.document import Document, Edit
from l10n.formats.lines import line_start
from l10n.model import Form, Kind

__all__ = ["emptied", "is_emptied", "omit"]

_EOL = re.compile(rb"\r\n|\n|\r|\Z")
_BLANK = re.compile(rb"(?:[ \t>]*(?:\r\n|\n|\r))*")


def emptied(document: Document, indices: Collection[int]) -> list[Edit]:
    """Return edits that empty those of the blocks whose frame has to stay (cells, elements)."""
    return [
        Edit(block=index, start=0, end=len(document.blocks[index].text), text="")
        for index in indices
        if not _has_lines(document, index)
    ]


def is_emptied(document: Document, index: int) -> bool:
    """Whether a block that is left out is emptied, its frame staying, and not cut out."""
    return not _has_lines(document, index)


def omit(document: Document, indices: Collection[int]) -> bytes:
    """Return the article without the lines of those of the blocks that have lines of their own.

    Raises ``ArticleError`` when something else of the article would change with them.
    """
    cut = []
    for index in sorted(indices):
        if _has_lines(document, index):
            block = document.blocks[index]
            ending = _EOL.search(document.data, block.end)
            stop = ending.end() if ending else len(document.data)
            blank = _BLANK.match(document.data, stop)
            start = line_start(document.data, block.start)
            cut.append((start, blank.end() if blank and block.kind is not Kind.ITEM else stop))
    if not cut:
        return document.data
    out, at = [], 0
    for start, end in cut:
        out.append(document.data[at : max(at, start)])
        at = max(at, end)
    data = b"".join([*out, document.data[at:]])
    from l10n.formats import parse

    kept = [b for i, b in enumerate(document.blocks) if not _gone(document, i, indices)]
    left = parse(data, document.form, document.options).blocks
    if [(b.kind, b.text) for b in left] != [(b.kind, b.text) for b in kept]:
        raise ArticleError(
            "a block cannot be left out without changing what stands around it; publish with"
            ' missing = "source" instead'
        )
    return data


def _has_lines(document: Document, index: int) -> bool:
    block = document.blocks[index]
    return block.form is not Form.HTML and block.kind not in (
        Kind.CELL,
        Kind.ATTRIBUTE,
        Kind.FRONT_MATTER,
        Kind.CAPTION,
    )


def _gone(document: Document, index: int, indices: Collection[int]) -> bool:
    """Whether a block goes, as one of them or as an attribute inside one."""
    if index in indices and _has_lines(document, index):
        return True
    block = document.blocks[index]
    return block.kind is Kind.ATTRIBUTE and any(
        _has_lines(document, i)
        and document.blocks[i].start <= block.start
        and block.end <= document.blocks[i].end
        for i in indices
    )
