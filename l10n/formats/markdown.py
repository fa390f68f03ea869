"""Markdown articles: byte ranges of the parser become blocks; all else is skeleton.

The parser sees a copy of the body in which islands are hidden (``islands``). What it reports in a
way we cannot place (badly nested ranges, a panic) stays skeleton: such text is not translated, and
never damaged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from l10n.formats import commonmark, frontmatter
from l10n.formats.commonmark import Event
from l10n.formats.directives import Orders
from l10n.formats.document import Document, Options, Piece, assemble
from l10n.formats.html import Walker
from l10n.formats.islands import Island, Shape, seen_by_parser, without_expressions
from l10n.formats.lines import Ranges, line_spans, line_start, read_text
from l10n.formats.markdown_attributes import Attributes, island_titles, marks_of
from l10n.formats.markdown_lines import Lines
from l10n.model import Block, Form, Kind

__all__ = ["parse"]

_LEAVES = frozenset(
    {"Text", "Code", "InlineHtml", "SoftBreak", "HardBreak", "FootnoteReference", "InlineMath",
     "DisplayMath"}
)  # fmt: skip
_INLINE = _LEAVES | {
    sign + tag for tag in ("Emphasis", "Strong", "Strikethrough", "Link", "Image") for sign in "+-"
}
_CONTAINERS = {"BlockQuote": Kind.QUOTE, "Item": Kind.ITEM, "FootnoteDefinition": Kind.FOOTNOTE}


def parse(data: bytes, options: Options, *, bare: bool = False, meant: Ranges = ()) -> Document:
    """Read a Markdown article; total over bytes.

    ``bare`` leaves the texts and prefixes of its Markdown blocks out: for the proof of a result,
    which asks where blocks stand and what they are. ``meant`` are places where whatever is written is
    to be translated.
    """
    try:
        data.decode()
    except UnicodeDecodeError:
        return assemble(data, Form.MARKDOWN, options, ())
    if b"\0" in data:
        return assemble(data, Form.MARKDOWN, options, ())
    front = frontmatter.find(data)
    pieces = frontmatter.pieces(data, front, options, meant)
    seen, islands = seen_by_parser(data, front.body, options.dialect)
    text = seen[front.body :].decode()
    events = commonmark.read(text)
    definitions: dict[str, tuple[str, str | None, int, int]] = {}
    if events is not None:
        if "]:" in text:
            definitions = commonmark.definitions(text)
        walker = Walker(data=data, source=options.source, meant=meant)
        reader = _Reader(data, seen, front.body, events, walker, islands, bare=bare)
        reader.run()
        pieces += walker.pieces
        pieces += reader.attributes.of_definitions(definitions.values())
        pieces += island_titles(data, islands, walker.closed_ranges)
    return assemble(
        data,
        Form.MARKDOWN,
        options,
        pieces,
        definitions={label: entry[0] for label, entry in definitions.items()},
        meta=front.meta,
        body=front.body,
    )


_PREFIX = re.compile(r"[^> \t]")
_UNMARKED = frozenset({"Text", "Code", "SoftBreak", "HardBreak"}) | {
    name for name in _INLINE if name[0] == "-"
}
_HOLDERS = frozenset({"+Image", "+Link", "InlineHtml"})
_OPAQUE = frozenset({"+CodeBlock", "-CodeBlock", "+MetadataBlock", "-MetadataBlock"})


@dataclass(slots=True)
class _Run:
    """The inline events of one block."""

    name: str
    """``Paragraph``, ``Heading``, ``TableCell``; empty for the text of a tight item."""
    start: int
    end: int
    level: int = 0
    events: list[Event] = field(default_factory=list)


class _Reader:
    """Walks the events once."""

    def __init__(
        self,
        data: bytes,
        seen: bytes,
        body: int,
        events: Sequence[Event],
        walker: Walker,
        islands: Sequence[Island],
        *,
        bare: bool,
    ) -> None:
        self.bare = bare
        self.data, self.seen, self.body = data, seen, body
        self.events = events
        self.walker = walker
        self.directives = walker.directives
        self.markers = {i.start for i in islands if i.shape is Shape.CONTAINER}
        self.tags = [i for i in reversed(islands) if i.tag]
        self.lines = Lines(seen, lambda: [e.start + body for e in events if e.name in _LEAVES])
        self.attributes = Attributes(data, seen, body, self.lines)
        self.tagged = b""
        self.containers: list[tuple[str, bool]] = []
        self.run_: _Run | None = None
        self.html: list[Event] = []
        self.blanked: bytearray | None = None

    def run(self) -> None:
        body = self.body
        opaque = False  # the text of a code block is nobody's to translate
        for event in self.events:
            name = event.name
            if self.tags and self.tags[-1].start < event.start + body:
                self._tags(event.start + body)
            if name in _OPAQUE:
                self._finish()
                opaque = name[0] == "+"
            elif opaque:
                continue
            elif name in _INLINE:
                if self.run_ is None:
                    self.run_ = _Run("", event.start, event.end)
                self.run_.events.append(event)
            elif name == "Html":
                self.html.append(event)
            elif name == "TaskListMarker":
                self._task(event)
            elif name[0] == "+":
                self._open(name[1:], event)
            elif name[0] == "-":
                self._close(name[1:], event)
            else:
                self._finish()
        self._finish()
        self._tags(len(self.data))

    def _tags(self, before: int) -> None:
        """Give the walker the tags of MDX before an offset."""
        while self.tags and self.tags[-1].start < before:
            island = self.tags.pop()
            self._finish()
            self.tagged = self.tagged or without_expressions(self.data)
            self.walker.feed(self.tagged, island.start, island.end, lambda line, _end: line)

    def _task(self, event: Event) -> None:
        if self.run_ is not None and not self.run_.events:
            self.run_.start = event.end

    def _open(self, name: str, event: Event) -> None:
        if self.run_ is not None:
            self._finish()
        if name in {"Paragraph", "TableCell"}:
            self.run_ = _Run(name, event.start, event.end)
        elif name == "Heading":
            level = int(event.value["level"][1:]) if isinstance(event.value, dict) else 1
            self.run_ = _Run(name, event.start, event.end, level)
        elif name in _CONTAINERS:
            hidden = name == "Item" and event.start + self.body in self.markers
            self.containers.append((name, hidden))

    def _close(self, name: str, event: Event) -> None:
        if self.run_ is not None:
            self._finish()
        if name == "HtmlBlock":
            self._html(event)
        elif name in _CONTAINERS and self.containers:
            self.containers.pop()

    def _html(self, event: Event) -> None:
        events, self.html = self.html, []
        start, end = event.start + self.body, event.end + self.body
        ends: dict[int, int] = {}
        at = start
        for piece in events:
            # What lies between the parser's lines are continuation prefixes.
            first = piece.start + self.body
            if first > at:
                self._blank(at, first)
                ends[line_start(self.data, first)] = first
            at = max(at, piece.end + self.body)
        seen = self.seen if self.blanked is None else self.blanked
        self.walker.feed(seen, start, end, lambda line, _end: ends.get(line, line))

    def _blank(self, start: int, end: int) -> None:
        """Hide a prefix from the HTML scanner, in one copy of the article for all blocks."""
        if self.blanked is None:
            self.blanked = bytearray(self.seen)
        self.blanked[start:end] = re.sub(rb"[^\r\n]", b" ", self.seen[start:end])

    def _finish(self) -> None:
        run, self.run_ = self.run_, None
        if run is None or not run.events:
            return
        place = self._place(run)
        if place is None or self.walker.closed:
            return
        start, end = place
        marked = [event for event in run.events if event.name not in _UNMARKED]
        comments = [e for e in marked if e.name == "InlineHtml" and "l10n:" in str(e.value)]
        text = next((e.start for e in run.events if _is_word(e)), 0) if comments else 0
        if comments:
            self._meet(comment for comment in comments if comment.start < text)
        orders = self.directives.take()
        if comments:
            self._meet(comment for comment in comments if comment.start >= text)
        if orders.skip:
            self.walker.closed_ranges.append((start, end))
            return
        if not marked:
            self.walker.pieces.append(Piece(self._block(run, start, end, orders)))
            return
        marks = marks_of(marked, self.seen, self.body)
        self.walker.pieces.append(Piece(self._block(run, start, end, orders), marks=marks))
        if any(event.name in _HOLDERS for event in marked):
            self.walker.pieces += self.attributes.of_run(run.events, self._quotes())

    def _meet(self, comments: Iterable[Event]) -> None:
        for comment in comments:
            self.directives.meet(str(comment.value), comment.start + self.body)

    def _quotes(self) -> int:
        if not self.containers:
            return 0
        return sum(name == "BlockQuote" for name, _ in self.containers)

    def _block(self, run: _Run, start: int, end: int, orders: Orders) -> Block:
        kind, guard = self._kind(run)
        seen = self.seen
        spans: tuple[tuple[int, int], ...] = ((start, end),)
        own = ""
        if self.bare:
            pass
        elif seen.find(b"\n", start, end) >= 0 or seen.find(b"\r", start, end) >= 0:
            spans = line_spans(seen, start, end, self.lines.prefix_end(self._quotes()))
            own = seen[line_start(self.data, spans[1][0]) : spans[1][0]].decode()
        else:
            first = line_start(self.data, start)
            if first < start:
                own = _PREFIX.sub(" ", seen[first:start].decode())
        single = kind is Kind.HEADING or kind is Kind.CELL
        text = "" if self.bare else read_text(self.data, spans)
        return Block(
            kind=kind, form=Form.MARKDOWN, text=text, spans=spans, level=run.level,
            context=orders.context, notes=orders.notes, prefix=own, guard=guard, single=single,
        )  # fmt: skip

    def _kind(self, run: _Run) -> tuple[Kind, str]:
        if run.name == "Heading":
            atx = self.seen[run.start + self.body : run.end + self.body].lstrip().startswith(b"#")
            return Kind.HEADING, "atx" if atx else "setext"
        if run.name == "TableCell":
            return Kind.CELL, "cell"
        for name, hidden in reversed(self.containers):
            if not hidden:
                return _CONTAINERS[name], "paragraph"
            break
        return Kind.PARAGRAPH, "paragraph"

    def _place(self, run: _Run) -> tuple[int, int] | None:
        """Where the text of a block begins and ends in the article."""
        if run.name == "Paragraph":
            start, end = run.start, run.end
        else:
            start = run.events[0].start
            # A backslash escape at the start lies outside of the parser's text.
            while start > run.start and self._byte(start - 1) == b"\\":
                start -= 1
            if run.name == "" and self._byte(start - 1) == b"\\":
                start -= 1
            last = run.events[-1]
            end = max(event.end for event in run.events)
            collapsed = isinstance(last.value, dict) and "Collapsed" in str(
                last.value.get("link_type", "")
            )
            if (last.name in {"-Link", "-Image"} or collapsed) and self._follows(end, b"[]"):
                end += 2
        start, end = start + self.body, end + self.body
        text = self.seen[start:end]
        left = text.lstrip(b" \t\r\n")
        start += len(text) - len(left)
        end = start + len(left.rstrip(b" \t\r\n"))
        return (start, end) if start < end else None

    def _byte(self, at: int) -> bytes:
        return self.seen[self.body + at : self.body + at + 1] if at >= 0 else b""

    def _follows(self, at: int, what: bytes) -> bool:
        return self.seen.startswith(what, self.body + at)


def _is_word(event: Event) -> bool:
    return event.name in {"Text", "Code"} and not str(event.value).isspace()
