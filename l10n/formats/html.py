"""HTML articles, and the HTML blocks of Markdown articles: text between block-level tags.

A run of phrasing content between block-level tags is a block; what the author closed to
translation (``translate="no"``, ``class="notranslate"``, another ``lang``) or what is no prose
(scripts, code, drawings) is skeleton.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from l10n.formats.directives import Directives, Orders
from l10n.formats.document import Document, Options, Piece, assemble
from l10n.formats.html_attributes import Prefix, attribute_pieces
from l10n.formats.html_runs import SPACE, Run, balanced, trim
from l10n.formats.html_scan import Attribute, Token, names, scan, tag_attributes
from l10n.formats.islands import find, mask
from l10n.formats.lines import Ranges, line_spans, read_text, touched
from l10n.formats.scalars import decode_references
from l10n.model import Block, Form, Kind

__all__ = ["Walker", "parse"]

_NEAR = 200
"""How many open elements are looked at: no page nests deeper, and cost stays linear."""
_HEADING = re.compile(r"h[1-6]\Z")
_LETTER = re.compile(r"[^\W_]")


def parse(data: bytes, options: Options, *, meant: Ranges = ()) -> Document:
    """Read an HTML article; total over bytes. Runs at ``meant`` are blocks in any case."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return assemble(data, Form.HTML, options, ())
    if b"\0" in data:
        return assemble(data, Form.HTML, options, ())
    body = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    seen = data
    if options.dialect in {"hugo", "mkdocs"}:
        seen = mask(data, find(data, options.dialect))
    walker = Walker(data=data, source=options.source, meant=meant)
    walker.feed(seen, body, len(data))
    return assemble(data, Form.HTML, options, walker.pieces, body=body)


@dataclass(slots=True)
class _Open:
    """An element that is open: only what the blocks inside it need to know."""

    name: str
    closed: bool
    """Its content is not to be translated."""


@dataclass(slots=True, kw_only=True)
class Walker:
    """Reads HTML piece by piece; elements stay open from one piece to the next.

    A Markdown article hands over its HTML blocks one after the other.
    """

    data: bytes
    source: str = ""
    meant: Ranges = ()
    """Where a run is a block whatever stands there: a translation may do without letters."""
    directives: Directives = field(default_factory=Directives)
    pieces: list[Piece] = field(default_factory=list)
    closed_ranges: list[tuple[int, int]] = field(default_factory=list)
    """Byte ranges that a directive took out."""
    _stack: list[_Open] = field(default_factory=list)
    _names: Counter[str] = field(default_factory=Counter)
    """How many elements of each name are open: an end tag without one costs nothing."""
    _run: Run | None = None
    _prefix: Prefix = field(default=lambda start, _end: start)
    _seen: bytes | bytearray = b""

    @property
    def closed(self) -> bool:
        """Whether we stand inside something that is not to be translated."""
        return bool(self._stack) and self._stack[-1].closed

    def feed(
        self, seen: bytes | bytearray, start: int, end: int, prefix: Prefix | None = None
    ) -> None:
        """Read a range of ``seen``, which is ``data`` or a masked copy of the same length."""
        if prefix:
            self._prefix = prefix
        self._seen = seen
        for token in scan(seen, start, end):
            if token.kind == "text":
                self._text(seen, token)
            elif token.kind == "open":
                self._opening(token)
            elif token.kind == "close":
                self._closing(token)
            else:
                self._other(token)
        self._flush()

    def _text(self, seen: bytes | bytearray, token: Token) -> None:
        text = seen[token.start : token.end]
        if not text.strip(SPACE):
            return
        top = self._stack[-1] if self._stack else None
        if top and top.name == "title" and not top.closed:
            self._title(token)
            return
        self._extend(token)
        if self._run and not self.closed:
            self._run.prose |= bool(_LETTER.search(text.decode("utf-8", "replace")))

    def _extend(self, token: Token) -> None:
        if self._run is None:
            self._run = Run(token.start, token.end)
        self._run.end = token.end
        self._run.tokens.append(token)
        self._run.prose = self._run.prose or touched(self.meant, token.start, token.end)

    def _title(self, token: Token) -> None:
        start, end = trim(self._seen, token.start, token.end)
        spans = line_spans(self.data, start, end, self._prefix)
        text, offsets = decode_references(self.data, spans)
        orders = self.directives.take()
        if orders.skip:
            return
        block = Block(
            kind=Kind.TEXT, form=Form.TEXT, text=text, spans=spans, guard="rcdata", single=True,
            context=orders.context, notes=orders.notes,
        )  # fmt: skip
        self.pieces.append(Piece(block=block, offsets=offsets))

    def _other(self, token: Token) -> None:
        if self._run is not None:
            self._run.tokens.append(token)
        text = self.data[token.start : token.end]
        if b"l10n:" in text:
            comment = text.decode("utf-8", "replace"), token.start
            if self._run is not None and self._run.prose:
                self._run.comments.append(comment)
                return
            self._run = None
            self.directives.meet(*comment)

    def _opening(self, token: Token) -> None:
        known = names()
        inline = token.name in known.phrasing
        if not inline:
            self._flush()
            self._imply(token.name)
        attributes = tag_attributes(self._seen, token, self.data)
        closed = self._is_closed(token, attributes)
        if inline:
            self._extend(token)
        if not closed and token.name not in {"script", "style"}:
            self._attributes(token, attributes)
        if token.name in known.void or (token.empty and token.name not in known.raw_text):
            return
        opaque = closed or token.name in known.opaque or token.name in known.code
        self._stack.append(_Open(token.name, opaque))
        self._names[token.name] += 1

    def _closing(self, token: Token) -> None:
        if token.name in names().phrasing:
            self._extend(token)
        else:
            self._flush()
        if not self._names[token.name]:
            return
        while True:
            name = self._pop()
            if name == token.name:
                return

    def _pop(self) -> str:
        name = self._stack.pop().name
        self._names[name] -= 1
        return name

    def _imply(self, name: str) -> None:
        """End elements whose end tag may be left out (HTML standard, "Optional tags")."""
        known = names()
        while self._stack:
            top = self._stack[-1].name
            over = (top == "p" and name in known.closes_p) or top in known.closes.get(name, ())
            inline = top in known.phrasing and top not in known.opaque
            if not over and not (inline and self._stack_has_p(name)):
                return
            self._pop()

    def _stack_has_p(self, name: str) -> bool:
        """Whether unclosed phrasing elements stand between us and an element to end."""
        known = names()
        for element in islice(reversed(self._stack), _NEAR):
            if element.name not in known.phrasing:
                return (element.name == "p" and name in known.closes_p) or (
                    element.name in known.closes.get(name, ())
                )
        return False

    def _is_closed(self, token: Token, attributes: list[Attribute]) -> bool:
        closed = self.closed
        for attribute in attributes:
            value = self.data[attribute.start : attribute.end].decode("utf-8", "replace").lower()
            if attribute.name == "translate":
                closed = value.strip() == "no"
                break
            if attribute.name == "class" and "notranslate" in value.split():
                closed = True
            if attribute.name in {"lang", "xml:lang"} and self.source and value:
                inline = token.name in names().phrasing
                if not inline and _language(value) != _language(self.source.lower()):
                    closed = True
        return closed

    def _attributes(self, token: Token, attributes: list[Attribute]) -> None:
        if self.directives.region is None:
            self.pieces += attribute_pieces(self.data, token, attributes, self._prefix)

    def _flush(self) -> None:
        run, self._run = self._run, None
        if run is None or not run.prose:
            return
        start, end = trim(self._seen, *balanced(self._seen, run))
        orders = self.directives.take()
        for comment, at in run.comments:
            self.directives.meet(comment, at)
        if orders.skip:
            # Attributes of this run are the last pieces: nothing else begins inside it.
            while self.pieces and self.pieces[-1].block.start >= run.start:
                self.pieces.pop()
            return
        if start < end:
            self.pieces.append(self._block(start, end, orders))

    def _block(self, start: int, end: int, orders: Orders) -> Piece:
        kind, level = self._kind()
        spans = line_spans(self.data, start, end, self._prefix)
        block = Block(
            kind=kind,
            form=Form.HTML,
            text=read_text(self.data, spans),
            spans=spans,
            level=level,
            context=orders.context,
            notes=orders.notes,
            guard="html",
            single=kind in {Kind.HEADING, Kind.CAPTION, Kind.CELL},
        )
        return Piece(block=block)

    def _kind(self) -> tuple[Kind, int]:
        """Name the block after the nearest element that is not phrasing."""
        known = names()
        near = islice(reversed(self._stack), _NEAR)
        blocks = list(islice((e.name for e in near if e.name not in known.phrasing), 2))
        for depth, name in enumerate(blocks):
            if _HEADING.match(name):
                return Kind.HEADING, int(name[1])
            if name == "p" and depth == 0 and len(blocks) > 1:
                return (Kind.QUOTE if blocks[1] == "blockquote" else Kind.PARAGRAPH), 0
            if name in {"li", "dd", "dt", "option"}:
                return Kind.ITEM, 0
            if name in {"td", "th"}:
                return Kind.CELL, 0
            if name in known.captions:
                return Kind.CAPTION, 0
            if name == "blockquote":
                return Kind.QUOTE, 0
            break
        return Kind.PARAGRAPH, 0


def _language(tag: str) -> str:
    return re.split(r"[-_]", tag.strip())[0]
