"""HTML with its start tags found; whatever is not asked to change keeps its characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

__all__ = ["Piece", "end_of_tag", "pieces", "rewrite", "tag_text"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A start tag, an end tag or a run of text, and where it stands."""

    kind: str
    """``start``, ``end`` or ``text``."""
    name: str
    """The element's name, in lower case; for text the text itself, references decoded."""
    attributes: tuple[tuple[str, str | None], ...] = ()
    start: int = 0
    """First character in the HTML."""
    end: int = 0
    """Character after it; for text and end tags equal to ``start``."""

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, None when it is missing."""
        return next((value or "" for key, value in self.attributes if key == name), None)


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Piece] = []
        self._lines = [0, *(i + 1 for i, char in enumerate(html) if char == "\n")]
        self.feed(html)
        self.close()

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        self.found.append(Piece("start", tag, tuple(attrs), start, end))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # "<p/>" opens a paragraph in HTML; only void elements end at once, and those never nest.
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        start = self._offset()
        self.found.append(Piece("end", tag, (), start, start))

    def handle_data(self, data: str) -> None:
        start = self._offset()
        self.found.append(Piece("text", data, (), start, start))


def pieces(html: str) -> list[Piece]:
    """Return start tags, end tags and texts in order; total over strings."""
    return _Reader(html).found


def rewrite(html: str, changes: Sequence[tuple[int, int, str]]) -> str:
    """Return the HTML with ``(start, end, text)`` replaced; overlapping changes are an error.

    Changes that begin at one place are made in the order given.
    """
    out: list[str] = []
    done = 0
    for start, end, text in sorted(changes, key=lambda change: change[0]):
        if start < done:
            raise ValueError("two changes of one place")
        out += [html[done:start], text]
        done = end
    return "".join([*out, html[done:]])


def tag_text(name: str, attributes: Sequence[tuple[str, str | None]], *, void: bool = False) -> str:
    """Write a start tag; an attribute without a value stays without."""
    words = [key if value is None else f'{key}="{escape(value)}"' for key, value in attributes]
    return f"<{' '.join([name, *words])}{' /' if void else ''}>"


def end_of_tag(html: str, start: int) -> int:
    """Return the character after the end tag that begins at ``start``."""
    found = html.find(">", start)
    return len(html) if found < 0 else found + 1
