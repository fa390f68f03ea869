"""HTML tokens as byte ranges: a scanner, not a parser, total over any bytes and linear.

Tokenisation follows the HTML standard as far as it decides what is text, tag or comment; no tree
is built and nothing is corrected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Attribute", "Names", "Token", "names", "scan", "signature", "tag_attributes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Element and attribute names of ``html.json``."""

    phrasing: frozenset[str]
    void: frozenset[str]
    opaque: frozenset[str]
    raw_text: frozenset[str]
    captions: frozenset[str]
    attributes: dict[str, frozenset[str]]
    meta_names: frozenset[str]
    button_types: frozenset[str]
    closes: dict[str, frozenset[str]]
    closes_p: frozenset[str]
    code: frozenset[str]


@cache
def names() -> Names:
    """Load the data file once."""
    data = json.loads(Path(__file__).with_name("html.json").read_text("utf-8"))
    data.pop("about")
    values: dict[str, Any] = {
        key: {k: frozenset(v) for k, v in value.items()}
        if isinstance(value, dict)
        else frozenset(value)
        for key, value in data.items()
    }
    return Names(**values)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is ``text``, ``open``, ``close`` or ``other`` (comment, doctype, CDATA)."""

    kind: str
    start: int
    end: int
    name: str = ""
    """Element name in lower case."""
    empty: bool = False
    """Written ``<x/>``."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a start tag; the range is the value inside its quotes."""

    name: str
    start: int
    end: int
    quote: str
    """``"``, ``'`` or empty."""


# Possessive throughout: a tag either ends or swallows the rest, so nothing is tried twice.
_TAG = re.compile(
    rb"""<(/?)([A-Za-z][^\s/>]*+)((?>=\s*+(?>"[^"]*+"|'[^']*+'|[^\s"'>][^\s>]*+)?|[^>=])*+)>"""
)
_TAG_START = re.compile(rb"</?[A-Za-z]")
_OTHER = re.compile(rb"<!--|<!\[CDATA\[|<[!?]|</")
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


def scan(data: bytes | bytearray, start: int, end: int) -> Iterator[Token]:
    """Yield tokens that cover ``data[start:end]``, in order and without gap."""
    at = text = start
    while at < end:
        opening = data.find(b"<", at, end)
        if opening < 0:
            break
        token = _markup(data, opening, end)
        if token is None:
            at = opening + 1
            continue
        if text < opening:
            yield Token("text", text, opening)
        yield token
        at = text = token.end
        if token.kind == "open" and token.name in names().raw_text and not token.empty:
            at = _raw_end(data, token, end)
            if text < at:
                yield Token("text", text, at)
            text = at
        elif token.kind == "open" and token.name == "plaintext":
            break
    if text < end:
        yield Token("text", text, end)


def _markup(data: bytes | bytearray, at: int, end: int) -> Token | None:
    match = _TAG.match(data, at, end)
    if match:
        slash, name = match.group(1), match.group(2).decode("utf-8", "replace").lower()
        empty = data[match.end() - 2] == ord("/")
        return Token("close" if slash else "open", at, match.end(), name, empty)
    if _TAG_START.match(data, at, end):
        return Token("other", at, end)
    match = _OTHER.match(data, at, end)
    if not match:
        return None
    if match.group() == b"<!--":
        # The standard ends `<!-->` and `<!--->` at once.
        short = re.compile(rb"<!---?>").match(data, at, end)
        if short:
            return Token("other", at, short.end())
        close, size = data.find(b"-->", match.end(), end), 3
    elif match.group() == b"<![CDATA[":
        close, size = data.find(b"]]>", match.end(), end), 3
    else:
        close, size = data.find(b">", match.end(), end), 1
    return Token("other", at, end if close < 0 else close + size)


def _raw_end(data: bytes | bytearray, token: Token, end: int) -> int:
    pattern = re.compile(rb"</" + re.escape(token.name.encode()) + rb"(?=[\s/>])", re.IGNORECASE)
    match = pattern.search(data, token.end, end)
    return match.start() if match else end


def tag_attributes(
    data: bytes | bytearray, token: Token, article: bytes | None = None
) -> list[Attribute]:
    """Return the attributes of a start tag; of a repeated name the first counts.

    Where ``data`` are an ``article`` with its template code hidden, a bare value of such code is none.
    """
    found: dict[str, Attribute] = {}
    at = token.start + 1 + len(token.name.encode())
    for match in _ATTRIBUTE.finditer(data, at, token.end - 1):
        name = match.group(1).decode("utf-8", "replace").lower()
        for group, quote in ((2, '"'), (3, "'"), (4, "")):
            if match.group(group) is not None:
                start, end = match.span(group)
                if article and not quote and data[start:end] != article[start:end]:
                    continue
                found.setdefault(name, Attribute(name, start, end, quote))
    return list(found.values())


_ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "cite", "data"})
"""Attributes from which a browser takes line breaks (WHATWG URL, basic parser)."""


def signature(raw: bytes) -> bytes:
    """Return what makes a tag or comment the one of the source: all but its translatable values."""
    token = next(scan(raw, 0, len(raw)), None)
    if token is None or token.kind != "open" or token.end != len(raw):
        return b" ".join(raw.split())
    known = names()
    spoken = known.attributes["*"] | known.attributes.get(token.name, frozenset()) | {"value"}
    parts = [token.name.encode()]
    for attribute in tag_attributes(raw, token):
        value = b"" if attribute.name in spoken else raw[attribute.start : attribute.end]
        joint = b"" if attribute.name.rpartition(":")[2] in _ADDRESSES else b" "
        parts.append(attribute.name.encode() + b"=" + joint.join(value.split()))
    return b"\0".join(parts)
