"""A block into its units: sentences that cut through no emphasis, link or tag pair (design 4.2)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple, Protocol

from l10n import formats
from l10n.formats import Document
from l10n.inline import Role, Token, TokenKind, encoded, is_literal, numbered, tokens, within
from l10n.model import Form, Placeholders, Unit
from l10n.workspace.sight import look

__all__ = ["Boundaries", "Place", "cut", "sentences"]


class Boundaries(Protocol):
    """Where sentences end; ``segmentation.boundaries`` for one locale."""

    def __call__(self, text: str, *, protected: Sequence[tuple[int, int]]) -> list[int]:
        """Return cut offsets, none of them strictly inside a protected span."""


class Place(NamedTuple):
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
    form, whole_text = block.form, block.text
    dialect = str(document.options.dialect)
    found = tokens(whole_text, form, document.definitions, dialect=dialect)
    text = _Text(whole_text, found)
    start, end = text.peel(0, len(whole_text))
    cuts = [] if whole or block.single else text.cuts(start, end, boundaries)
    # Braces pair over all of a block: a unit alone may hold other islands.
    alone = dialect != "gfm" and "{" in whole_text
    if text.is_bare:
        literal = form is not Form.HTML and not numbered(whole_text)
    else:
        literal = form is Form.MARKDOWN and not alone and is_literal(whole_text, found)
    places: list[Place] = []
    locate = formats.locator(document, index)
    for left, right in pairwise([start, *cuts, end]):
        first, last = text.peel(left, right)
        if not text.says_something(first, last):
            continue
        raw = whole_text[first:last]
        if literal:
            source, placeholders = raw, _NONE[form]
        elif alone:
            found = tokens(raw, form, document.definitions, dialect=dialect)
            source, placeholders = encoded(raw, form, found)
        else:
            source, placeholders = encoded(raw, form, within(text.tokens, whole_text, first, last))
        unit = Unit(
            context=block.context,
            source=source,
            placeholders=placeholders,
            raw=raw,
            start=locate(first),
            end=locate(last),
            kind=block.kind,
            level=block.level,
            notes=block.notes,
        )
        places.append(Place(unit, first, last))
    return tuple(places)


_NONE = {form: Placeholders(form) for form in Form}


def sentences(text: str, form: Form, boundaries: Boundaries, *, dialect: str = "gfm") -> list[str]:
    """Return the sentences of a target, cut as an article is: through no pair; white space goes."""
    found = _Text(text, tokens(text, form, dialect=dialect))
    cuts = [0, *found.cuts(0, len(text), boundaries), len(text)]
    return [part for start, end in pairwise(cuts) if (part := text[start:end].strip())]


class _Text:
    """The text of a block with its tokens, by where they begin and end."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self.text = text
        self.tokens = found
        self.is_bare = len(found) == 1 and (*found[0][:2], found[0].text) == (_TEXT, _PLAIN, text)
        """Nothing is there but letters that mean themselves."""
        self._starts = {t[3]: t for t in found if t[0] in _OUTER or t[1] is _REFERENCE}
        """What can be taken off an end, a pair by its opening half."""
        self._ends = {token.end: token for token in self._starts.values()}
        self._plain = not self._starts

    def peel(self, start: int, end: int) -> tuple[int, int]:
        """Take white space, hard breaks and enclosing pairs off both ends, again and again."""
        if self._plain:
            if start < end and not (self.text[start].isspace() or self.text[end - 1].isspace()):
                return start, end
            inner = self.text[start:end].strip()
            start = self.text.find(inner, start) if inner else end
            return start, start + len(inner)
        while start < end:
            first, last = self._starts.get(start), self._ends.get(end)
            if first is not None and first.end <= end and _is_blank(first):
                start = first.end
            elif last is not None and last.start >= start and _is_blank(last):
                end = last.start
            elif self.text[start].isspace():
                start += 1
            elif self.text[end - 1].isspace():
                end -= 1
            elif first is not None and self._encloses(first, end):
                start, end = first.end, self.tokens[first.partner].start
            else:
                break
        return start, max(start, end)

    def _encloses(self, token: Token, end: int) -> bool:
        # The text of a shortcut or collapsed reference is its key: its brackets stay with it, so
        # that decoding can write the key when the text is translated.
        return (
            token.kind is TokenKind.OPEN
            and not token.label
            and self.tokens[token.partner].end == end
        )

    def cuts(self, start: int, end: int, boundaries: Boundaries) -> list[int]:
        """Return where the text is cut: behind closing marks and footnote marks, in no pair."""
        if self.is_bare:
            found = boundaries(self.text[start:end], protected=())
            return [start + offset for offset in found if offset < end - start]
        sight = look(self.tokens, start, end)
        cuts = {
            place
            for offset in boundaries(sight.text, protected=sight.protected)
            if (place := sight.place(offset)) is not None and start < place < end
        }
        if not cuts:
            return []
        found = sorted(cuts)
        if self._plain:
            return found
        inside = [0] * (len(found) + 1)  # how many pairs each cut lies in, as differences
        for token in self.tokens:
            if token.kind is TokenKind.OPEN and start <= token.start < end:
                close = self.tokens[token.partner]
                first, last = bisect_left(found, token.start + 1), bisect_left(found, close.end)
                if first < last:
                    inside[first] += 1
                    inside[last] -= 1
        kept, depth = [], 0
        for place, change in zip(found, inside, strict=False):
            depth += change
            if depth == 0:
                kept.append(place)
        return kept

    def says_something(self, start: int, end: int) -> bool:
        """Whether there is a letter or digit outside placeholders and code."""
        if self.is_bare:
            return any(map(str.isalnum, self.text[start:end]))
        first = bisect_left(self.tokens, start, key=_end)
        for index in range(first, len(self.tokens)):
            kind, role, _, at, stop, text, *_ = self.tokens[index]
            if at >= end:
                break
            if kind is not _TEXT:
                continue
            seen = self.text[max(start, at) : min(end, stop)] if role is _PLAIN else text
            if any(map(str.isalnum, seen)):
                return True
        return False


_end = attrgetter("end")
# Members of an enumeration are slow to reach.
_TEXT, _PLAIN, _REFERENCE = TokenKind.TEXT, Role.PLAIN, Role.REFERENCE
_OUTER = frozenset({TokenKind.SOFT, TokenKind.HARD, TokenKind.OPEN})


def _is_blank(token: Token) -> bool:
    """Whether a token is white space or a line break: skeleton at the edge of a unit."""
    if token.kind in (TokenKind.SOFT, TokenKind.HARD):
        return True
    return token.role is Role.REFERENCE and token.text.isspace()
