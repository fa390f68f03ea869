"""HTML with its tags found; whatever is not asked to change keeps its characters.

A reader of its own, since the standard library's takes time in the square of a text full of ``<``.
It follows the tokenizer of the HTML standard (13.2.5) as far as tags, comments and raw text go, in
one pass: what is not closed runs to the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

__all__ = ["Piece", "pieces", "rewrite", "tag_text"]

_RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes"}
_NO_MARKUP = {"textarea", "title"}
_NAME = re.compile(r"[A-Za-z][^\t\n\f\r />]*")
_KEY = re.compile(r"=?[^\t\n\f\r />=]*")
_EQUALS = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_BARE = re.compile(r"[^\t\n\f\r >]*")


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
    """Character after it."""

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, None when it is missing."""
        return next((value or "" for key, value in self.attributes if key == name), None)


def pieces(html: str) -> Iterator[Piece]:
    """Give start tags, end tags and texts in order; total over strings and linear in them."""
    done = at = 0
    while (at := html.find("<", at)) >= 0:
        tag, after = _tag(html, at)
        if after == at:
            at += 1  # a "<" that opens nothing is text
            continue
        if done < at:
            yield Piece("text", unescape(html[done:at]), (), done, at)
        if tag is not None:
            yield tag
            if tag.kind == "start" and tag.name in _RAW | _NO_MARKUP:
                end = _raw_end(html, after, tag.name)
                if after < end:
                    text = html[after:end]
                    shown = unescape(text) if tag.name in _NO_MARKUP else text
                    yield Piece("text", shown, (), after, end)
                after = end
        done = at = after
    if done < len(html):
        yield Piece("text", unescape(html[done:]), (), done, len(html))


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


def _tag(html: str, at: int) -> tuple[Piece | None, int]:
    """Read what a ``<`` opens: the tag, None for a comment, and the character after it.

    The character is ``at`` itself when it opens nothing.
    """
    following = html[at + 1 : at + 2]
    if following == "!" or following == "?":
        ends = "-->" if html.startswith("<!--", at) else ">"
        start = at + 2 if html.startswith(("<!-->", "<!--->"), at) else at + 4
        found = html.find(ends, start if ends == "-->" else at)
        return None, len(html) if found < 0 else found + len(ends)
    closing = following == "/"
    name = _NAME.match(html, at + 1 + closing)
    if name is None:
        if closing and len(html) > at + 2:
            found = html.find(">", at)  # "</>" and "</3>" are comments
            return None, len(html) if found < 0 else found + 1
        return None, at
    read = _attributes(html, name.end())
    if read is None:
        return None, len(html)
    attributes, after = read
    kind = "end" if closing else "start"
    return Piece(kind, name[0].lower(), () if closing else attributes, at, after), after


def _attributes(html: str, at: int) -> tuple[tuple[tuple[str, str | None], ...], int] | None:
    """Read up to the ``>`` of a tag; None when there is none."""
    found: list[tuple[str, str | None]] = []
    while at < len(html):
        if html[at] in "\t\n\f\r /":
            at += 1
            continue
        if html[at] == ">":
            return tuple(found), at + 1
        key = _KEY.match(html, at)
        at = key.end() if key else at + 1
        value: str | None = None
        if equals := _EQUALS.match(html, at):
            at = equals.end()
            quote = html[at : at + 1]
            if quote and quote in "\"'":
                close = html.find(quote, at + 1)
                if close < 0:
                    return None
                value, at = unescape(html[at + 1 : close]), close + 1
            elif bare := _BARE.match(html, at):
                value, at = unescape(bare[0]), bare.end()
        found.append(((key[0] if key else "").lower(), value))
    return None


def _raw_end(html: str, at: int, name: str) -> int:
    """Return where the end tag of a raw text element begins, or the end of the text."""
    found = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(html, at)
    return found.start() if found else len(html)
