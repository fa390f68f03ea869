"""Texts inside Markdown that a reader sees, but not in the line: alt texts, titles, attributes.

The parser gives the range of a link or image; where its title or alt text stands is found by
reading that range from its ends, and given up when what is found is not what the parser says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from l10n.formats.commonmark import Event
from l10n.formats.document import Piece
from l10n.formats.html_attributes import attribute_pieces
from l10n.formats.html_scan import scan, signature, tag_attributes
from l10n.formats.islands import Island
from l10n.formats.lines import line_spans
from l10n.formats.markdown_lines import Lines
from l10n.formats.scalars import decode_plain, decode_title
from l10n.model import Block, Form, Kind

__all__ = ["Attributes", "island_titles", "marks_of"]

_GUARDS = {b'"': "title-double", b"'": "title-single", b")": "title-paren"}


class Attributes:
    """Makes attribute blocks of a run's events."""

    def __init__(self, data: bytes, seen: bytes, body: int, lines: Lines) -> None:
        self._data, self._seen, self._body, self._lines = data, seen, body, lines

    def of_run(self, events: Sequence[Event], depth: int) -> list[Piece]:
        """Return the attribute blocks of a run inside ``depth`` block quotes."""
        pieces: list[Piece] = []
        opened: list[tuple[Event, int]] = []
        images = 0
        for index, event in enumerate(events):
            if event.name in {"+Image", "+Link"}:
                opened.append((event, index))
                images += event.name == "+Image"
            elif event.name in {"-Image", "-Link"} and opened:
                start, first = opened.pop()
                images -= start.name == "+Image"
                if images == 0:
                    pieces += self._link(start, events[first + 1 : index], depth)
            elif event.name == "InlineHtml" and images == 0:
                pieces += self._tag(event, depth)
        return pieces

    def of_definitions(
        self, definitions: Iterable[tuple[str, str | None, int, int]]
    ) -> list[Piece]:
        """Return the titles of link reference definitions."""
        pieces = []
        for _, title, start, end in definitions:
            if title:
                text = self._seen[start + self._body : end + self._body].rstrip(b" \t\r\n")
                low = start + self._body
                pieces += self._title(low, low + len(text), title, 0)
        return pieces

    def _link(self, event: Event, inner: Sequence[Event], depth: int) -> list[Piece]:
        value: Any = event.value
        kind = value["link_type"]
        pieces: list[Piece] = []
        if event.name == "+Image" and isinstance(kind, str):
            pieces += self._alt(event, kind, inner)
        title = value["title"]
        end = event.end + self._body - 1
        if kind == "Inline" and title and self._seen[end : end + 1] == b")":
            while self._seen[end - 1] in b" \t\r\n":
                end -= 1
            pieces += self._title(event.start + self._body, end, title, depth)
        return pieces

    def _title(self, low: int, end: int, title: str, depth: int) -> list[Piece]:
        """Find the title whose closing quote stands before ``end``."""
        quote = self._seen[end - 1 : end]
        guard = _GUARDS.get(quote)
        if guard is None:
            return []
        opening = b"(" if quote == b")" else quote
        at = end - 1
        while True:
            at = self._seen.rfind(opening, low, at)
            if at < 0:
                return []
            slashes = at - len(self._seen[low:at].rstrip(b"\\")) - low
            if slashes % 2 == 0:
                break
        spans = line_spans(self._seen, at + 1, end - 1, self._lines.prefix_end(depth))
        text, offsets = decode_title(self._data, spans)
        same = _folded(decode_title(self._seen, spans)[0]) == _folded(title)
        if not same or not text.strip():
            return []
        block = Block(
            kind=Kind.ATTRIBUTE, form=Form.TEXT, text=text, spans=spans, context="@title",
            guard=guard, single=True,
        )  # fmt: skip
        return [Piece(block=block, offsets=offsets)]

    def _alt(self, event: Event, kind: str, inner: Sequence[Event]) -> list[Piece]:
        """The plain text of an image's description, as a browser would get it."""
        start = event.start + 2
        end = start
        chars: list[str] = []
        offsets: list[int] = []
        for child in inner:
            end = max(end, child.end)
            text = _spoken(child)
            chars.append(text)
            raw = self._data[child.start + self._body : child.end + self._body]
            linear = raw == text.encode()
            at = child.start + self._body
            for char in text:
                offsets.append(at)
                at += len(char.encode()) if linear else 0
        last = inner[-1] if inner else None
        if last and last.name in {"-Link", "-Image"} and self._follows(end, b"[]"):
            end += 2
        while end < event.end and self._byte(end) in b" \t\r\n":
            end += 1
        if self._byte(end) != b"]" or self._byte(event.start) != b"!":
            return []
        if kind == "Inline" and not self._follows(end, b"]("):
            return []
        guard = "alt"
        if "Shortcut" in kind or "Collapsed" in kind:
            guard = "alt-collapsed" if self._follows(end, b"][]") else "alt-shortcut"
        alt = "".join(chars)
        if not alt.strip():
            return []
        block = Block(
            kind=Kind.ATTRIBUTE, form=Form.TEXT, text=alt, context="@alt", guard=guard,
            spans=((start + self._body, end + self._body),), single=True,
        )  # fmt: skip
        return [Piece(block=block, offsets=(*offsets, end + self._body))]

    def _tag(self, event: Event, depth: int) -> list[Piece]:
        start, end = event.start + self._body, event.end + self._body
        token = next(scan(self._seen, start, end), None)
        if token is None or token.kind != "open" or token.end != end:
            return []
        attributes = tag_attributes(self._seen, token, self._data)
        if any(a.name == "translate" for a in attributes):
            return []
        return attribute_pieces(self._data, token, attributes, self._lines.prefix_end(depth))

    def _byte(self, at: int) -> bytes:
        return self._seen[self._body + at : self._body + at + 1]

    def _follows(self, at: int, what: bytes) -> bool:
        return self._seen.startswith(what, self._body + at)


def island_titles(
    data: bytes, islands: Sequence[Island], closed: Sequence[tuple[int, int]]
) -> list[Piece]:
    """Return the titles inside islands, save those in the ``closed`` ranges of skipped regions."""
    pieces = []
    for island in islands:
        if island.title is None or not data[slice(*island.title)].strip():
            continue
        text, offsets = decode_plain(data, [island.title])
        quoted = data[island.title[0] - 1 : island.title[0]] == b'"'
        block = Block(
            kind=Kind.ATTRIBUTE, form=Form.MARKDOWN, text=text, spans=(island.title,),
            context="@title", single=True, guard="island-quoted" if quoted else "island-bare",
        )  # fmt: skip
        pieces.append(Piece(block=block, offsets=offsets))
    return [p for p in pieces if not any(s <= p.block.start < e for s, e in closed)]


def marks_of(events: Iterable[Event], seen: bytes, body: int) -> tuple[str, ...]:
    """Return what of these must be found again in a translation: all but translatable attributes."""
    found: list[str] = []
    for event in events:
        about: Any = event.value
        if event.name == "InlineHtml":
            found.append(f"tag {signature(seen[event.start + body : event.end + body]).decode()}")
        elif event.name in {"+Link", "+Image"}:
            found.append(f"{event.name} {about['link_type']} {about['dest_url']}")
        else:
            found.append(event.name if event.name[0] == "+" else f"{event.name} {about}")
    return tuple(sorted(found))


def _spoken(event: Event) -> str:
    if event.name in {"Text", "Code", "InlineMath", "DisplayMath"}:
        return str(event.value)
    return " " if event.name in {"SoftBreak", "HardBreak"} else ""


def _folded(text: str) -> str:
    return " ".join(text.split())
