"""What the inside of a block is made of: a partition of its text into typed tokens.

The three readers (``markdown``, ``html``, ``text``) describe what they find as atoms in the order
of the text; ``build`` closes the gaps and ties opening and closing atoms together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from l10n.model import quick

__all__ = ["Atom", "Role", "Token", "TokenKind", "atom", "build", "within"]


@quick
class TokenKind(StrEnum):
    """What a token does in a sentence."""

    TEXT = "text"
    CODE = "code"
    """Kept to the letter: a code span, the text of ``<code>``."""
    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"
    SOFT = "soft"
    """A line break that reads as a space, with the white space around it."""
    HARD = "hard"
    """A line break that a reader sees, ``<br>`` included."""
    MARK = "mark"
    """A footnote mark."""


@quick
class Role(StrEnum):
    """Which construct a token belongs to."""

    PLAIN = "plain"
    ESCAPE = "escape"
    REFERENCE = "reference"
    ADDRESS = "address"
    EMPHASIS = "emphasis"
    LINK = "link"
    TAG = "tag"
    IMAGE = "image"
    AUTOLINK = "autolink"
    COMMENT = "comment"
    ISLAND = "island"
    CONTROL = "control"
    LOOKALIKE = "lookalike"
    """Text that would be taken for a placeholder."""


class Token(NamedTuple):
    """A piece of the text; ``"".join(t.raw for t in tokens)`` is the text."""

    kind: TokenKind
    role: Role
    raw: str
    start: int
    """Character offset in the text that was read."""
    end: int
    text: str = ""
    """What a reader sees of it: character references resolved, marks and tags empty."""
    partner: int = -1
    """Index of the other half of an opening or closing token."""
    name: str = ""
    """Name of a tag in lower case."""
    label: str = ""
    """On both halves of a shortcut or collapsed reference: the text that is its key."""


class Atom(NamedTuple):
    """A token before its partner is known; halves of one pair share ``pair`` (0: none)."""

    start: int
    end: int
    kind: TokenKind
    role: Role
    text: str = ""
    pair: int = 0
    name: str = ""
    label: str = ""


atom: Callable[[tuple[object, ...]], Atom] = partial(tuple.__new__, Atom)
"""``Atom._make`` at a third of its cost."""
_token: Callable[[tuple[object, ...]], Token] = partial(tuple.__new__, Token)
_TEXT, _PLAIN = TokenKind.TEXT, Role.PLAIN  # members of an enumeration are slow to reach


def build(text: str, atoms: Iterable[Atom]) -> tuple[Token, ...]:
    """Return atoms that are in order and disjoint as tokens, with the gaps between as plain text."""
    found: list[Token] = []
    halves: dict[int, int] = {}
    at = 0
    for start, end, kind, role, shown, pair, name, label in atoms:
        if start > at:
            gap = text[at:start]
            found.append(_token((_TEXT, _PLAIN, gap, at, start, gap, -1, "", "")))
        partner = -1
        if pair:
            index = len(found)
            other = halves.setdefault(pair, index)
            if other != index:
                partner = other
                half = found[other]
                found[other] = _token((*half[:6], index, *half[7:]))
        raw = text[start:end]
        found.append(_token((kind, role, raw, start, end, shown, partner, name, label)))
        at = end
    if at < len(text):
        gap = text[at:]
        found.append(_token((_TEXT, _PLAIN, gap, at, len(text), gap, -1, "", "")))
    return tuple(found)


def within(found: Sequence[Token], text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of ``text[start:end]``, a stretch that cuts through no pair and no markup.

    They are what reading the stretch alone gives, without reading it again.
    """
    if start == 0 and end == len(text):
        return tuple(found)
    first = bisect_right(found, start, key=_end)
    some: list[Token] = []
    for index in range(first, len(found)):  # a slice would copy the rest for each stretch
        kind, role, raw, at, stop, shown, partner, name, label = found[index]
        if at >= end:
            break
        other = partner - first if partner >= 0 else -1
        if at < start or stop > end:
            left, right = max(at, start), min(stop, end)
            part = text[left:right]
            some.append(
                _token((kind, role, part, left - start, right - start, part, other, "", ""))
            )
        else:
            some.append(
                _token((kind, role, raw, at - start, stop - start, shown, other, name, label))
            )
    return tuple(some)


_end = attrgetter("end")
