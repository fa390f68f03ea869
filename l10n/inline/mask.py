"""Sentences on their way through an engine: what must survive becomes tokens the engine keeps.

The engine sees plain text (escapes and character references resolved) with one token for each
placeholder, code span, address, footnote mark and emphasis marker. What comes back is believed
only when every token came back once, pairs in order, and the text compares well with its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Protocol

from l10n.inline.compare import compare
from l10n.inline.encode import escape
from l10n.inline.parts import PartKind, parse
from l10n.inline.reading import tokens
from l10n.inline.tokens import Role, TokenKind
from l10n.model import Form

__all__ = ["Masked", "Scheme", "mask", "unmask"]


class Scheme(Protocol):
    """How an engine wants tokens written."""

    def token(self, number: int) -> str:
        """Return the token for a number from 0; no token may be part of another."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One token and what it stands for."""

    token: str
    raw: str
    """What ``unmask`` writes for it."""
    kind: PartKind
    pair: int = -1
    """Index of the other half."""
    glued_left: bool = False
    """The source has no white space before it."""
    glued_right: bool = False
    added_left: bool = False
    """A space before the token is ours."""
    added_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A sentence as an engine gets it."""

    text: str
    source: str
    form: Form
    slots: tuple[Slot, ...] = ()
    plain: bool = False
    """Whether emphasis was left out."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text for the engine, or (with ``kind``) something it must not see."""

    text: str
    kind: PartKind = PartKind.TEXT
    raw: str = ""
    key: tuple[str, int] = ("", 0)


def mask(
    msgid: str,
    form: Form,
    scheme: Scheme | Callable[[int], str],
    *,
    emphasis: bool = True,
    protect: Iterable[tuple[int, int, str]] = (),
) -> Masked:
    """Return the sentence for an engine.

    ``emphasis=False`` leaves emphasis out: for an engine that lost it. ``protect`` names further
    spans of the msgid, each with what shall stand there in the target: figures, terms.
    """
    write = scheme if callable(scheme) else scheme.token
    pieces = list(_pieces(msgid, form, emphasis=emphasis, protect=sorted(protect)))
    seen = "".join(piece.text for piece in pieces).casefold()
    out: list[str] = []
    slots: list[Slot] = []
    opened: dict[tuple[str, int], int] = {}
    number = 0
    for index, piece in enumerate(pieces):
        if piece.kind is PartKind.TEXT:
            out.append(piece.text)
            continue
        while (token := write(number)).casefold() in seen:
            number += 1
        number += 1
        before = "".join(out[-2:])[-1:]
        after = next((p.text[0] for p in pieces[index + 1 : index + 2] if p.text), "")
        next_is_token = index + 1 < len(pieces) and pieces[index + 1].kind is not PartKind.TEXT
        left = _is_word(before) and _is_word(token[0])
        right = _is_word(token[-1]) and (_is_word(after) or next_is_token)
        other = opened.pop(piece.key, -1) if piece.kind is PartKind.CLOSE else -1
        if piece.kind is PartKind.OPEN:
            opened[piece.key] = len(slots)
        if other >= 0:
            slots[other] = replace(slots[other], pair=len(slots))
        slots.append(
            Slot(
                token=token,
                raw=piece.raw,
                kind=piece.kind,
                pair=other,
                glued_left=bool(before) and not before.isspace(),
                glued_right=not after.isspace() if after else next_is_token,
                added_left=left and not _is_wide(before),
                added_right=right and not _is_wide(after),
            )
        )
        out += [" " if left else "", token, " " if right else ""]
    text = "".join(out)
    return Masked(text=text, source=msgid, form=form, slots=tuple(slots), plain=not emphasis)


def unmask(text: str, masked: Masked) -> str | None:
    """Return an engine's answer as a target, None when it is damaged.

    Spaces in and around tokens, their case and full-width forms are forgiven; a token that is
    missing or there twice, or a pair turned inside out, is not.
    """
    places: list[tuple[int, int, int]] = []
    for index, slot in enumerate(masked.slots):
        found = list(_tolerant(slot.token).finditer(text))
        if len(found) != 1:
            return None
        places.append((*found[0].span(), index))
    order = [index for _, _, index in sorted(places)]
    if not _nests(order, masked.slots):
        return None
    out: list[str] = []
    at, left = 0, None
    for start, end, index in sorted(places):
        if start < at:
            return None
        slot = masked.slots[index]
        out += [_quote(_between(text[at:start], left, slot), masked.form), slot.raw]
        at, left = end, slot
    out.append(_quote(_between(text[at:], left, None), masked.form))
    target = "".join(out)
    return None if compare(masked.source, target, masked.form) else target


def _is_word(char: str) -> bool:
    return char.isalnum()


def _is_wide(char: str) -> bool:
    """Whether a character stands in a script that writes no spaces: what is glued may part."""
    return char >= "\u2e80"


def _between(text: str, left: Slot | None, right: Slot | None) -> str:
    """Return the text between two tokens without the white space that is not the source's."""
    if left is not None and left.glued_right:
        bare = text.lstrip()
        if left.added_right or left.kind is PartKind.OPEN or bare[:1] in _CLOSING:
            text = bare
    if right is not None and right.glued_left:
        bare = text.rstrip()
        if right.added_left or right.kind in _INNER or bare[-1:] in _OPENING:
            text = bare
    return text


_INNER = (PartKind.CLOSE, PartKind.MARK)
_OPENING = frozenset("([{“‘¿¡") | {""}
# Not the colon and its kin: French writes a space before them.
_CLOSING = frozenset(".,)]}”’") | {""}


def _nests(order: list[int], slots: tuple[Slot, ...]) -> bool:
    place = {index: at for at, index in enumerate(order)}
    pairs = [(i, s.pair) for i, s in enumerate(slots) if s.kind is PartKind.OPEN and s.pair >= 0]
    for one in pairs:
        if place[one[0]] > place[one[1]]:
            return False
        for other in pairs:
            crossed = one[0] < other[0] < one[1] < other[1]
            crosses = place[one[0]] < place[other[0]] < place[one[1]] < place[other[1]]
            if crosses and not crossed:
                return False
    return True


_WIDE = {"[": "\\[［【", "]": "\\]］】", "(": "(（", ")": ")）", "{": "{｛", "}": "}｝"}


def _tolerant(token: str) -> re.Pattern[str]:
    inner = []
    for char in token:
        if char.isalnum():
            inner.append(re.escape(char))
        else:
            inner.append(rf"[{_WIDE[char]}]" if char in _WIDE else re.escape(char))
    joined = r"[ \u00a0\u202f]?".join(inner) if not token.isalnum() else "".join(inner)
    before = "(?<![A-Za-z0-9])" if token[0].isalnum() else ""
    after = "(?![A-Za-z0-9])" if token[-1].isalnum() else ""
    return re.compile(before + joined + after, re.IGNORECASE)


def _pieces(
    msgid: str, form: Form, *, emphasis: bool, protect: list[tuple[int, int, str]]
) -> Iterator[_Piece]:
    hidden = _hidden(msgid, form)
    markers = _markers(msgid) if form is Form.MARKDOWN else []
    spans: list[tuple[int, int, _Piece]] = list(hidden)
    for start, end, piece in [*markers, *_protected(protect)]:
        if all(end <= s or start >= e for s, e, _ in spans):
            spans.append((start, end, piece))
    at = 0
    for start, end, piece in sorted(spans, key=lambda span: span[:2]):
        if start > at:
            yield _Piece(_read(msgid[at:start], form))
        if emphasis or piece.key[0] != "emphasis":
            yield piece
        at = end
    if at < len(msgid):
        yield _Piece(_read(msgid[at:], form))


def _hidden(msgid: str, form: Form) -> Iterator[tuple[int, int, _Piece]]:
    for part in parse(msgid, form):
        if part.kind is not PartKind.TEXT:
            key = (str(part.shape or ""), part.number)
            yield part.start, part.end, _Piece("", part.kind, part.raw, key)


def _markers(msgid: str) -> list[tuple[int, int, _Piece]]:
    found: list[tuple[int, int, _Piece]] = []
    read = tokens(msgid, Form.MARKDOWN)
    for index, token in enumerate(read):
        if token.role is Role.EMPHASIS:
            is_open = token.kind is TokenKind.OPEN
            kind = PartKind.OPEN if is_open else PartKind.CLOSE
            key = ("emphasis", index if is_open else token.partner)
            found.append((token.start, token.end, _Piece("", kind, token.raw, key)))
    return found


def _protected(protect: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, _Piece]]:
    at = 0
    for start, end, text in protect:
        if start >= at and end > start:
            yield start, end, _Piece("", PartKind.ADDRESS, text)
            at = end


_READ = re.compile(
    r"\\([!-/:-@\[-`{-~])|(&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
# What would be read as markup: emphasis and code anywhere, brackets, tags, references; an
# underscore within a word is none.
_ACTIVE = re.compile(
    r"[\\`*\[\]<]|~~|(?<![^\W_])_|_(?![^\W_])|&(?=(?:\#[0-9xX]|[A-Za-z])[A-Za-z0-9]{0,31};)"
)


def _read(text: str, form: Form) -> str:
    """Return the text without escapes and references, for an engine."""
    match form:
        case Form.MARKDOWN:
            return _READ.sub(lambda m: m[1] or unescape(m[2]), text)
        case Form.HTML:
            return unescape(text)
        case Form.TEXT:
            return text


def _quote(text: str, form: Form) -> str:
    """Return an engine's text as the form writes it."""
    match form:
        case Form.MARKDOWN:
            return _ACTIVE.sub(lambda m: "".join("\\" + char for char in m[0]), text)
        case Form.HTML:
            return escape(text)
        case Form.TEXT:
            return text
