"""A block as a reader sees it, for deciding where its sentences end, and the way back.

Marks, tags, destinations and footnote marks are not seen; character references are what they stand
for; an image or island is a word. So a sentence ends at the same place however it is marked up.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from l10n.inline import Role, Token, TokenKind

__all__ = ["Sight", "look"]

# A note of an HTML page: <sup>1</sup>, <sup>[a]</sup>.
_NOTE = re.compile(r"\s*[\[(]?[\w*†‡§]{1,3}[\])]?\s*")
_OBJECTS = frozenset(["embed", "img", "input"])


class _Seen(NamedTuple):
    """A stretch of the seen text and what it is in the block."""

    start: int
    raw_start: int
    raw_end: int
    exact: bool
    """Character by character the same."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a stretch of a block."""

    text: str
    protected: tuple[tuple[int, int], ...]
    """Where no sentence ends: code, addresses, objects."""
    _seen: tuple[_Seen, ...]
    _tokens: Sequence[Token]

    def place(self, cut: int) -> int | None:
        """Return the offset in the block for a cut of the seen text, None when there is none.

        Closing marks and footnote marks stay on the left of the cut, as does what touches the
        sentence on its left and is not seen; opening marks and white space go to the right.
        """
        text = self.text
        left = right = cut
        while left and text[left - 1].isspace():
            left -= 1
        while right < len(text) and text[right].isspace():
            right += 1
        if left == 0 or right == len(text):
            return None
        before, after = self._at(left - 1), self._at(right)
        if before is after and not before.exact:
            return None
        end = before.raw_start + left - before.start if before.exact else before.raw_end
        start = after.raw_start + right - after.start if after.exact else after.raw_start
        return self._between(end, start)

    def _at(self, index: int) -> _Seen:
        return self._seen[bisect_right(self._seen, index, key=lambda seen: seen.start) - 1]

    def _between(self, end: int, start: int) -> int:
        """Return where to cut between the end of a sentence and the start of the next."""
        cut, touching = end, True
        index = bisect_left(self._tokens, end, key=_start)
        if index and self._tokens[index - 1].end > end:
            touching = False  # white space at the end of the text before
        while index < len(self._tokens) and self._tokens[index].end <= start:
            token = self._tokens[index]
            partner = self._tokens[token.partner] if token.partner >= 0 else None
            if partner is not None and token.kind is TokenKind.OPEN:
                if partner.end > start:
                    break
                index = token.partner
                cut = partner.end if touching else cut
            elif token.kind in (TokenKind.CLOSE, TokenKind.MARK):
                cut = token.end
            elif token.text:
                touching = False
            elif touching:
                cut = token.end
            index += 1
        return cut


def look(tokens: Sequence[Token], start: int, end: int) -> Sight:
    """Return what a reader sees of the block between two offsets that cut through no markup."""
    if len(tokens) == 1 and tokens[0].kind is _TEXT and tokens[0].role is not _ADDRESS:
        token = tokens[0]
        if token.text == token.raw:  # most blocks
            seen = (_Seen(0, start, end, exact=True),)
            return Sight(token.raw[start - token.start : end - token.start], (), seen, tokens)
    out: list[str] = []
    found: list[_Seen] = []
    protected: list[tuple[int, int]] = []
    length = 0
    last = ""
    unseen = 0
    for token in tokens[max(0, bisect_right(tokens, start, key=_start) - 1) :]:
        kind, role, raw, first, after, text, _, name, _ = token
        if first >= end or first < unseen:
            continue
        if name == "sup" and _is_note(tokens, token, last):
            unseen = tokens[token.partner].end
            continue
        exact = kind is _TEXT and text == raw
        if kind is _SOFT or kind is _SINGLE:
            text = _shown(token, last)
        if first < start or after > end:
            if exact:
                text = text[max(0, start - first) : end - first]
            first, after = max(start, first), min(end, after)
        if not text:
            continue
        if not exact or role is _ADDRESS:
            protected.append((length, length + len(text)))
        found.append(_Seen(length, first, after, exact))
        out.append(text)
        length += len(text)
        last = text[-1]
    return Sight("".join(out), tuple(protected), tuple(found), tokens)


_start = attrgetter("start")
# Members of an enumeration are slow to reach.
_TEXT, _SOFT, _SINGLE = TokenKind.TEXT, TokenKind.SOFT, TokenKind.SINGLE
_ADDRESS = Role.ADDRESS


def _shown(token: Token, last: str) -> str:
    """Return what is seen of a line break, or of what is no text."""
    if token.kind is _SOFT:
        # A blank line stays one: it ends a sentence.
        return "\n\n" if token.raw.count("\n") > 1 else " "
    if _is_object(token):
        return "xxxx" if last.isalnum() else "Xxxx" if not last or last.isspace() else ""
    return token.text


def _is_object(token: Token) -> bool:
    if token.role is Role.TAG:
        return token.name in _OBJECTS or token.raw.endswith("/>") or "</" in token.raw[1:]
    return token.role in (Role.IMAGE, Role.ISLAND)


def _is_note(tokens: Sequence[Token], token: Token, last: str) -> bool:
    """Whether this is a footnote mark written as ``<sup>`` that touches the end of a sentence."""
    if token.kind is not TokenKind.OPEN or not last:
        return False
    if last.isalnum() or last.isspace():
        return False
    first = bisect_left(tokens, token.end, key=lambda t: t.start)
    inside = "".join(t.text for t in tokens[first : token.partner][:12])
    return _NOTE.fullmatch(inside) is not None
