"""An article as data: its bytes, its blocks, and where each character of a block stands.

Never reads a file and never changes a byte; ``render`` does the latter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from l10n.model import Block, Form, Kind

__all__ = [
    "Document",
    "Edit",
    "Options",
    "Piece",
    "assemble",
    "line_column",
    "locate",
    "locator",
    "reader",
]

DIALECTS = ("gfm", "hugo", "mkdocs", "mdx")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the project's settings say about reading an article."""

    dialect: str = "gfm"
    """Whose islands to know: ``gfm``, ``hugo``, ``mkdocs`` or ``mdx``."""
    front_matter: tuple[str, ...] = ("title", "description", "sources")
    """Keys whose values are translated; a dotted key (``seo.title``) names a value inside."""
    max_bytes: int = 10485760
    """``problems`` refuses a longer article."""
    source: str = ""
    """Source locale; parts of an HTML article in another ``lang`` are left alone. Empty: all."""


class Edit(NamedTuple):
    """Characters ``start`` to ``end`` of a block's text become ``text``.

    ``text`` is raw source text in the block's form (Markdown, HTML) or plain text.
    """

    block: int
    """Index in ``Document.blocks``."""
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """An article read: blocks in article order, attributes right after the block they lie in."""

    data: bytes = field(repr=False)
    form: Form
    options: Options
    blocks: tuple[Block, ...]
    definitions: Mapping[str, str] = field(default_factory=dict)
    """Link label as written -> destination."""
    meta: Mapping[str, object] = field(default_factory=dict)
    """Front matter as plain data; dates stay the strings they were written as."""
    body: int = 0
    """First byte after byte order mark and front matter."""
    offsets: Mapping[int, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)
    """For blocks whose text is decoded (quoted, escaped): byte offset of each character, and end."""
    marks: Mapping[int, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """For Markdown blocks that hold emphasis, links, images, tags or notes: these, in no order."""


class Piece(NamedTuple):
    """A block on its way into a document, with its offsets and marks (see ``Document``)."""

    block: Block
    offsets: tuple[int, ...] | None = None
    marks: tuple[str, ...] = ()


def assemble(
    data: bytes,
    form: Form,
    options: Options,
    pieces: Iterable[Piece],
    *,
    definitions: Mapping[str, str] = MappingProxyType({}),
    meta: Mapping[str, object] = MappingProxyType({}),
    body: int = 0,
) -> Document:
    """Return the document of these pieces, put into article order.

    A piece that overlaps another without being an attribute inside it is dropped: its bytes
    stay skeleton, which is safe, where two edits of one byte would not be.
    """
    ordered = sorted(pieces, key=_order)
    kept: list[Piece] = []
    holder_end = attribute_end = body_end = 0
    for piece in ordered:
        block = piece.block
        if block.kind is Kind.ATTRIBUTE:
            inside = block.end <= holder_end or block.start >= holder_end
            if block.start < attribute_end or not inside:
                continue
            attribute_end = block.end
            body_end = max(body_end, block.end)
        else:
            if block.start < body_end:
                continue
            holder_end = body_end = block.end
            attribute_end = block.start
        kept.append(piece)
    return Document(
        data=data,
        form=form,
        options=options,
        blocks=tuple(piece.block for piece in kept),
        definitions=definitions,
        meta=meta,
        body=body,
        offsets={i: p.offsets for i, p in enumerate(kept) if p.offsets is not None},
        marks={i: p.marks for i, p in enumerate(kept) if p.marks},
    )


def _order(piece: Piece) -> tuple[int, bool]:
    return piece.block.spans[0][0], piece.block.kind is Kind.ATTRIBUTE


def locate(document: Document, block: int, char: int) -> int:
    """Return the byte of the article at which character ``char`` of a block's text stands.

    ``char`` may be the length of the text. The joint between two lines stands at the end of the
    first of them.
    """
    return locator(document, block)(char)


def locator(document: Document, block: int) -> Callable[[int], int]:
    """Return what ``locate`` is for one block, to be asked from left to right."""
    spans = document.blocks[block].spans
    if document.offsets:
        offsets = document.offsets.get(block)
        if offsets is not None:
            return lambda char: offsets[min(char, len(offsets) - 1)]
    if not document.blocks[block].text.isascii():
        return _counting(document.data, spans)
    if len(spans) == 1:
        return spans[0][0].__add__
    line = first = 0
    start, end = spans[0]

    def place(char: int) -> int:
        nonlocal line, first, start, end
        while char > first + end - start and line + 1 < len(spans):
            first += end - start + 1
            line += 1
            start, end = spans[line]
        return min(start + char - first, end)

    return place


def _counting(data: bytes, spans: Sequence[tuple[int, int]]) -> Callable[[int], int]:
    """Return the same for a text where not every character is one byte."""
    line, line_char, line_text = -1, 0, ""
    char_at = byte_at = 0

    def place(char: int) -> int:
        nonlocal line, line_char, line_text, char_at, byte_at
        while line < 0 or (char > line_char + len(line_text) and line + 1 < len(spans)):
            line_char += len(line_text) + (line >= 0)
            line += 1
            line_text = data[slice(*spans[line])].decode()
            char_at, byte_at = line_char, spans[line][0]
        byte_at += len(line_text[char_at - line_char : char - line_char].encode())
        char_at = min(char, line_char + len(line_text))
        return byte_at

    return place


def reader(document: Document, block: int) -> Callable[[int, int], str]:
    """Return what gives bytes ``start`` to ``end`` of a block as its text has them.

    These are without what its further lines begin with; a range costs no more than its own lines.
    """
    data, spans = document.data, document.blocks[block].spans
    ends = [end for _, end in spans]

    def text(start: int, end: int) -> str:
        lines: list[bytes] = []
        at = bisect_left(ends, start)
        while at < len(spans) and spans[at][0] <= end:
            lines.append(data[max(spans[at][0], start) : min(spans[at][1], end)])
            at += 1
        return b"\n".join(lines).decode()

    return text


_EOL = re.compile(rb"\r\n|\n|\r")


def line_column(data: bytes, offset: int) -> tuple[int, int]:
    """Return line and column from 1 of a byte offset, the column in characters."""
    line, start = 1, 0
    for match in _EOL.finditer(data, 0, offset):
        line, start = line + 1, match.end()
    if start == 0 and data.startswith(b"\xef\xbb\xbf"):
        start = min(3, offset)
    return line, len(data[start:offset].decode("utf-8", "replace")) + 1
