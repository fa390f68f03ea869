"""What the inside of a block is made of: a partition of its text into typed tokens.

The three readers (``markdown``, ``html``, ``text``) describe what they find as atoms in the order
of the text; ``build`` closes the gaps and ties opening and closing atoms together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = ["Atom", "Role", "Token", "TokenKind", "build"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
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


def build(text: str, atoms: Iterable[Atom]) -> tuple[Token, ...]:
    """Return atoms that are in order and disjoint as tokens, with the gaps between as plain text."""
    filled: list[Atom] = []
    at = 0
    for atom in atoms:
        if atom.start > at:
            filled.append(_plain(text, at, atom.start))
        filled.append(atom)
        at = atom.end
    if at < len(text):
        filled.append(_plain(text, at, len(text)))
    first: dict[int, int] = {}
    partners = [-1] * len(filled)
    for index, atom in enumerate(filled):
        if atom.pair:
            other = first.setdefault(atom.pair, index)
            if other != index:
                partners[index], partners[other] = other, index
    return tuple(
        Token(
            kind=atom.kind,
            role=atom.role,
            raw=text[atom.start : atom.end],
            start=atom.start,
            end=atom.end,
            text=atom.text,
            partner=partner,
            name=atom.name,
            label=atom.label,
        )
        for atom, partner in zip(filled, partners, strict=True)
    )


def _plain(text: str, start: int, end: int) -> Atom:
    return Atom(start, end, TokenKind.TEXT, Role.PLAIN, text[start:end])
