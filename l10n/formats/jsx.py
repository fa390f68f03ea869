"""What MDX reads before Markdown: tags alone on their lines, and modules (MDX 3, ESM and JSX syntax).

A tag on lines of its own is no HTML block in MDX: what stands between it and its partner is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

__all__ = ["modules", "tags"]

_SPACE = re.compile(rb"[ \t\r\n]*+")
_NAME = re.compile(rb"/?[ \t]*+(?:[A-Za-z_$][\w$.:-]*+)?")
_ATTRIBUTE = re.compile(rb"[A-Za-z_$][\w$:.-]*+(?:[ \t\r\n]*+=[ \t\r\n]*+)?")
_VALUE = re.compile(rb"\"[^\"]*+\"|'[^']*+'")
_LINE = re.compile(rb"^[ \t]*+(?=<[A-Za-z_$/>])", re.MULTILINE)
_BLANK = re.compile(rb"[ \t]*+")
_REST = re.compile(rb"[ \t]*+(?:\r\n?|\n|\Z)")
_MODULE = re.compile(rb"(?:\A|(?<=\n)|(?<=\r))(?:import|export)(?=[ \t{*\"'])")
_FIRST = re.compile(rb"(?:\A|(?:\r\n?|\n|---|\+\+\+)[ \t]*(?:\r\n?|\n))\Z")
_INSIDE = re.compile(
    rb"[{}()\[\]]|\"(?:[^\"\\\r\n]|\\.){0,300}+\"|'(?:[^'\\\r\n]|\\.){0,300}+'|`[^`]*+`"
    rb"|//[^\r\n]*+|/\*(?:(?!\*/).){0,300}+\*/|\r\n?|\n",
    re.DOTALL,
)
"""Brackets of JavaScript, and the strings and comments that hide them; bounded, so that cost is linear."""
_OPENING, _CLOSING = b"{([", b"})]"


def tags(data: bytes, braces: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of tags that have their lines to themselves, without the last line break.

    ``braces`` tells where the braces that open at an offset end.
    """
    end = 0
    for line in _LINE.finditer(data):
        if line.start() < end:
            continue
        at = line.end()
        while data[at : at + 1] == b"<" and (after := _tag(data, at, braces)) > 0:
            at = after
            if rest := _REST.match(data, at):
                yield line.end(), at
                end = rest.end()
                break
            at = _BLANK.match(data, at).end()  # type: ignore[union-attr]  # matches always


def modules(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the ranges of ``import`` and ``export`` statements, to the end of their last line.

    They begin a block, or follow another one: no line of a paragraph is taken for one.
    """
    end, closing = 0, True
    for found in _MODULE.finditer(data):
        start = found.start()
        if start >= end and (_FIRST.search(data, max(end, start - 8), start) or start - end <= 2):
            end, closed = _statement(data, start, beyond=closing)
            closing &= closed  # no second search to the end in vain: cost stays linear
            yield start, end


def _tag(data: bytes, at: int, braces: Mapping[int, int]) -> int:
    """Return the end of the tag at an offset, 0 when there is none."""
    name = _NAME.match(data, at + 1)
    at = name.end() if name else at
    while True:
        space = _SPACE.match(data, at)
        at = space.end() if space else at
        if data.startswith(b">", at):
            return at + 1
        if data.startswith(b"/>", at):
            return at + 2
        if data.startswith(b"{", at):
            after = braces.get(at, 0)
        elif attribute := _ATTRIBUTE.match(data, at):
            after = attribute.end()
            if attribute[0].rstrip().endswith(b"="):
                value = _VALUE.match(data, after)
                after = value.end() if value else braces.get(after, 0)
        else:
            return 0
        if after <= at:
            return 0
        at = after


def _statement(data: bytes, start: int, *, beyond: bool) -> tuple[int, bool]:
    """Return where the line ends on which no bracket is open any more, and whether there is one.

    Blank lines stand inside brackets, if ``beyond``. Where these never close, the first one ends it.
    """
    depth = blank = 0
    for found in _INSIDE.finditer(data, start):
        if found[0] in _OPENING:
            depth += 1
        elif found[0] in _CLOSING:
            depth -= 1
        elif found[0][:1] in b"\r\n":
            if depth <= 0:
                return found.start(), True
            if not blank and data[found.end() : found.end() + 1] in (b"\r", b"\n"):
                blank = found.start()
                if not beyond:
                    break
    return (len(data), True) if depth <= 0 else (blank or len(data), False)
