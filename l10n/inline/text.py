"""Plain text (.txt, front matter, attributes): no markup, only line breaks and look-alikes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.inline.addresses import addresses
from l10n.inline.tokens import Atom, Role, TokenKind

__all__ = ["CONTROL", "atoms"]

CONTROL = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ud800-\\udfff"
"""Inside of a character class: control characters other than tab and line ends, lone surrogates."""

_STOP = re.compile(
    rf"(?P<soft>(?:\r\n?|\n)[ \t\r\n]*+)|(?P<look><x[0-9]+/>|</?g[0-9]+>)|(?P<control>[{CONTROL}])"
)


def atoms(text: str) -> Iterator[Atom]:
    """Yield line breaks, look-alikes, control characters and addresses of plain text."""
    links = iter([*addresses(text), (len(text), len(text))])
    link = next(links)
    at = 0
    for stop in _STOP.finditer(text):
        start, end = stop.span()
        while link[1] <= start < len(text) and link[0] < len(text):
            yield Atom(*link, TokenKind.TEXT, Role.ADDRESS, text[slice(*link)])
            at, link = link[1], next(links)
        if stop.lastgroup == "soft":
            while start > at and text[start - 1] in " \t":
                start -= 1
            yield Atom(start, end, TokenKind.SOFT, Role.PLAIN, " ")
        elif stop.lastgroup == "look":
            yield Atom(start, end, TokenKind.SINGLE, Role.LOOKALIKE)
        else:
            yield Atom(start, end, TokenKind.SINGLE, Role.CONTROL)
        at = end
    while link[0] < len(text):
        yield Atom(*link, TokenKind.TEXT, Role.ADDRESS, text[slice(*link)])
        link = next(links)
