"""A block into its units: sentences that cut through no emphasis, link or tag pair (design 4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from l10n.formats import Document, locate
from l10n.inline import Role, Token, TokenKind, encode, tokens
from l10n.model import Unit

__all__ = ["Boundaries", "Place", "cut"]


class Boundaries(Protocol):
    """Where sentences end; ``segmentation.boundaries`` for one locale."""

    def __call__(self, text: str, *, protected: Sequence[tuple[int, int]]) -> list[int]:
        """Return cut offsets, none of them strictly inside a protected span."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit and where it lies in the text of its block."""

    unit: Unit
    start: int
    """Character offset in ``Block.text``."""
    end: int


def cut(
    document: Document, index: int, *, boundaries: Boundaries, whole: bool = False
) -> tuple[Place, ...]:
    """Return the units of a block, in order and disjoint; ``whole`` cuts no block.

    A pair that encloses the whole block is taken off before cutting, one that encloses a whole
    unit after it, again and again; what holds no letter or digit outside placeholders and code is
    skeleton.
    """
    block = document.blocks[index]
    dialect = str(document.options.dialect)
    found = tokens(block.text, block.form, document.definitions, dialect=dialect)
    text = _Text(block.text, found)
    start, end = text.peel(0, len(block.text))
    cuts = [] if whole or block.single else text.cuts(start, end, boundaries)
    places: list[Place] = []
    for left, right in pairwise([start, *cuts, end]):
        first, last = text.peel(left, right)
        if not text.says_something(first, last):
            continue
        raw = block.text[first:last]
        source, placeholders = encode(raw, block.form, document.definitions, dialect=dialect)
        if not source.strip():
            continue
        unit = Unit(
            context=block.context,
            source=source,
            placeholders=placeholders,
            raw=raw,
            start=locate(document, index, first),
            end=locate(document, index, last),
            kind=block.kind,
            level=block.level,
            notes=block.notes,
        )
        places.append(Place(unit, first, last))
    return tuple(places)


class _Text:
    """The text of a block with its tokens, by where they begin and end."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self.text = text
        self.tokens = found
        self.starts = {token.start: token for token in found if token.end > token.start}
        self.ends = {token.end: token for token in found if token.end > token.start}

    def peel(self, start: int, end: int) -> tuple[int, int]:
        """Take white space, hard breaks and enclosing pairs off both ends, again and again."""
        while start < end:
            first, last = self.starts.get(start), self.ends.get(end)
            if self.text[start].isspace():
                start += 1
            elif self.text[end - 1].isspace() and (last is None or last.kind is not TokenKind.HARD):
                end -= 1
            elif first is not None and first.kind is TokenKind.HARD:
                start = first.end
            elif last is not None and last.kind is TokenKind.HARD:
                end = last.start
            elif (
                first is not None
                and first.kind is TokenKind.OPEN
                and first.partner >= 0
                and self.tokens[first.partner].end == end
            ):
                start, end = first.end, self.tokens[first.partner].start
            else:
                break
        return start, max(start, end)

    def cuts(self, start: int, end: int, boundaries: Boundaries) -> list[int]:
        """Return where the text is cut: behind closing marks and footnote marks, in no pair."""
        guarded = [
            (token.start - start, token.end - start)
            for token in self.tokens
            if start <= token.start and token.end <= end and _is_guarded(token)
        ]
        pairs = [
            (token.start, self.tokens[token.partner].end)
            for token in self.tokens
            if token.kind is TokenKind.OPEN and token.partner >= 0
        ]
        cuts: set[int] = set()
        for offset in boundaries(self.text[start:end], protected=guarded):
            at = self._behind(start + offset, end)
            inside = any(left < at < right for left, right in pairs) or any(
                left < at - start < right for left, right in guarded
            )
            if start < at < end and not inside:
                cuts.add(at)
        return sorted(cuts)

    def _behind(self, at: int, end: int) -> int:
        """Move a cut behind the closing marks and white space it stands before."""
        while at < end:
            token = self.starts.get(at)
            if token is not None and token.kind in (TokenKind.CLOSE, TokenKind.MARK):
                at = token.end
            elif self.text[at].isspace():
                at += 1
            else:
                break
        return at

    def says_something(self, start: int, end: int) -> bool:
        """Whether there is a letter or digit outside placeholders and code."""
        return any(
            char.isalnum()
            for token in self.tokens
            if token.kind is TokenKind.TEXT and token.start < end and token.end > start
            for char in (
                token.text
                if start <= token.start and token.end <= end
                else self.text[max(start, token.start) : min(end, token.end)]
            )
        )


def _is_guarded(token: Token) -> bool:
    if token.kind is TokenKind.TEXT:
        return token.role is Role.ADDRESS
    return token.kind is not TokenKind.SOFT and token.role is not Role.EMPHASIS
