"""A text read as the inside of a paragraph: its tags, images, links, islands and pairs of marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from l10n.formats import commonmark
from l10n.formats.commonmark import Event
from l10n.formats.html_scan import signature
from l10n.formats.islands import find

__all__ = ["Change", "Named", "Phrase"]

Change = tuple[int, int, str]
"""Characters ``start`` to ``end`` become text."""
Named = tuple[int, str]
"""Where something begins, and what it is."""

_NAMED = re.compile(r"(?<!\\)<(?!\s+\S)/?[\w$.:-]*+")
_LEAD = "x "
_PARAGRAPH = frozenset({"+Paragraph", "-Paragraph"})
_PLAIN = frozenset({"Text", "Code", "SoftBreak", "HardBreak"})


class Phrase:
    """A text read as the inside of a paragraph; all places are characters of the text."""

    def __init__(self, text: str, known: str, dialect: str) -> None:
        data = text.encode()
        self.text = text
        spans = [(i.start, i.end) for i in find(data, dialect)] if dialect != "gfm" else []
        seen = data
        if spans:
            masked = bytearray(data)
            for start, end in spans:
                masked[start:end] = b"x" * (end - start)
            seen = bytes(masked)
        self._ascii = len(data) == len(text)
        self._data = data
        limit = len(data) + 2
        self.events: list[Event] = []
        for name, start, end, value in commonmark.read(_LEAD + seen.decode() + known) or ():
            if start >= 2 and end <= limit and name not in _PARAGRAPH:
                self.events.append(Event(name, self._char(start - 2), self._char(end - 2), value))
        self.island_places = [(self._char(s), self._char(e)) for s, e in spans]
        self.islands = [text[s:e] for s, e in self.island_places]
        self.tag_places = [(e.start, e.end) for e in self.events if e.name == "InlineHtml"]

    @property
    def is_marked(self) -> bool:
        """Whether there is anything but text, code and breaks."""
        return bool(self.islands) or any(event.name not in _PLAIN for event in self.events)

    def _char(self, byte: int) -> int:
        return byte if self._ascii else len(self._data[:byte].decode("utf-8", "ignore"))

    def loose_braces(self) -> list[Change]:
        """Braces outside islands and code, which MDX would read as code."""
        islands = [(s, e) for s, e in self.island_places if self.text[s] == "{"]  # no `import`
        closed = self.closed(islands)
        return [
            (at, at + 1, f"&#{ord(char)};")
            for at, char in enumerate(self.text)
            if char in "{}" and not closed[at] and not (at and self.text[at - 1] == "\\")
        ]

    def loose_tags(self, code: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
        """Return (place, name) of what MDX alone reads as a tag, whole or not; outside ``code``."""
        closed = self.closed([*code, *self.tag_places])
        return [
            (found.start(), found[0])
            for found in _NAMED.finditer(self.text)
            if not closed[found.start()]
        ]

    def closed(self, places: Sequence[tuple[int, int]]) -> bytearray:
        """Return for each character whether it stands in one of these places, or in code."""
        closed = bytearray(len(self.text))
        code = ((event.start, event.end) for event in self.events if event.name == "Code")
        for start, end in (*places, *code):
            closed[start:end] = b"\1" * (end - start)
        return closed

    def tags(self) -> list[Named]:
        """Return (place, signature) of each tag."""
        return [(s, signature(self.text[s:e].encode()).decode()) for s, e in self.tag_places]

    def images(self) -> list[Named]:
        """Return (place, destination) of each image."""
        return [(e.start, _destination(e)) for e in self.events if e.name == "+Image"]

    def links(self) -> list[Named]:
        """Return (place of the bracket that makes it one, destination) of each link in brackets."""
        found: list[Named] = []
        waiting: list[Event] = []
        last = 0
        for event in self.events:
            if event.name == "+Link":
                waiting.append(event)
            elif event.name == "-Link" and waiting:
                start = waiting.pop()
                value: Any = start.value
                at = self.text.find("](", max(last, start.start), event.end)
                if value["link_type"] != "Inline" and not _is_autolink(start):
                    found.append((start.start, str(value["dest_url"])))
                elif value["link_type"] == "Inline" and at >= 0:
                    found.append((at + 1, str(value["dest_url"])))
            last = event.end if event.name[0] != "+" else event.start
        return found

    def notes(self) -> list[Named]:
        """Return (place, label) of each mark of a footnote."""
        return [
            (event.start, str(event.value).lower())
            for event in self.events
            if event.name == "FootnoteReference"
        ]

    def pairs(self) -> set[tuple[int, int, str]]:
        """Return (first character of the opening mark, of the closing mark, tag)."""
        sizes = {"+Emphasis": (1, "em"), "+Strong": (2, "strong")}
        found = set()
        for event in self.events:
            if event.name in sizes:
                size, tag = sizes[event.name]
                found.add((event.start, event.end - size, tag))
            elif event.name == "+Strikethrough":
                size = 2 if self.text.startswith("~~", event.start) else 1
                found.add((event.start, event.end - size, "del"))
        return found

    def marks(self, wanted: str) -> list[tuple[int, int]]:
        """Return runs of the mark characters ``wanted`` that could be emphasis."""
        closed = [False] * len(self.text)
        open_links: list[tuple[int, Event]] = []
        last = 0
        for event in self.events:
            if event.name in {"Code", "InlineHtml", "FootnoteReference"}:
                closed[event.start : event.end] = [True] * (event.end - event.start)
            elif event.name in {"+Link", "+Image"}:
                open_links.append((event.start, event))
            elif event.name in {"-Link", "-Image"} and open_links:
                _, start = open_links.pop()
                begin = start.start if _is_autolink(start) else last
                closed[begin : event.end] = [True] * (event.end - begin)
            last = max(last, event.end) if not event.name.startswith("+") else event.start
        return [
            (match.start(), match.end() - match.start())
            for match in re.finditer(rf"\\.|([{re.escape(wanted)}])\1*", self.text)
            if match.group(1) and not any(closed[match.start() : match.end()])
        ]


def _destination(event: Event) -> str:
    value: Any = event.value
    return str(value["dest_url"])


def _is_autolink(event: Event) -> bool:
    value: Any = event.value
    return value["link_type"] in {"Autolink", "Email"}
