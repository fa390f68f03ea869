"""A msgid or a target as text and numbered placeholders.

Read by a scanner of our own that knows just what a msgid can hold: backslash escapes, code spans,
brackets that pair (CommonMark's rule: a link in a link wins), placeholders. It is total for
whatever a translator types, and linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache, partial
from operator import itemgetter
from typing import NamedTuple

from l10n.inline.addresses import addresses
from l10n.model import Form, PlaceholderKind, quick

__all__ = ["Part", "PartKind", "parse", "scan"]


@quick
class PartKind(StrEnum):
    """What a part is."""

    TEXT = "text"
    CODE = "code"
    """A Markdown code span, with its backticks."""
    MARK = "mark"
    """A footnote mark."""
    ADDRESS = "address"
    """A bare web or e-mail address."""
    OPEN = "open"
    """``<gN>``, or the ``[`` of a link."""
    CLOSE = "close"
    """``</gN>``, or ``](#N)``."""
    SINGLE = "single"
    """``<xN/>``, or ``![](#N)``."""


class Part(NamedTuple):
    """A piece of the text; ``"".join(part.raw for part in parts)`` is the text."""

    kind: PartKind
    raw: str
    start: int
    end: int
    number: int = -1
    """Number of a placeholder, -1 for all else."""
    shape: PlaceholderKind | None = None
    """How the placeholder is written."""


_NUMBER = "(0|[1-9][0-9]{0,8})"
_MARKDOWN = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|`+|<x{_NUMBER}/>|<g{_NUMBER}>|</g{_NUMBER}>"
    rf"|!\[\]\(\#{_NUMBER}\)|!?\[|\](?:\(\#{_NUMBER}\))?"
)
_TAGS = re.compile(rf"<x{_NUMBER}/>|<g{_NUMBER}>|</g{_NUMBER}>")
_TICKS = re.compile(r"`+")
_MARK = re.compile(r"\\[!-/:-@\[-`{-~]|(\[\^[^\s\[\]]{1,200}\])")
_SHAPES = (
    (PartKind.SINGLE, PlaceholderKind.SINGLE),
    (PartKind.OPEN, PlaceholderKind.PAIR),
    (PartKind.CLOSE, PlaceholderKind.PAIR),
    (PartKind.SINGLE, PlaceholderKind.IMAGE),
    (PartKind.CLOSE, PlaceholderKind.LINK),
)


@lru_cache(maxsize=4096)
def parse(text: str, form: Form) -> tuple[Part, ...]:
    """Return a msgid or target as parts, footnote marks and bare addresses told from the text."""
    found: list[Part] = []
    for part in scan(text, form):
        if part.kind is PartKind.TEXT:
            found += _split(part, form)
        else:
            found.append(part)
    return tuple(found)


def scan(text: str, form: Form) -> list[Part]:
    """Return text, code and placeholders: all that decoding must know."""
    if "<" not in text and (form is not Form.MARKDOWN or ("`" not in text and "](#" not in text)):
        return [_part(_TEXT, text, 0, len(text))] if text else []
    marks = _markdown(text) if form is Form.MARKDOWN else _tags(text)
    found: list[Part] = []
    at = 0
    for mark in marks:
        start = mark.start
        if start > at:
            found.append(_part(_TEXT, text, at, start))
        found.append(mark)
        at = mark.end
    if at < len(text):
        found.append(_part(_TEXT, text, at, len(text)))
    return found


_new: Callable[[tuple[object, ...]], Part] = partial(tuple.__new__, Part)
_TEXT, _OPEN = PartKind.TEXT, PartKind.OPEN


def _part(kind: PartKind, text: str, start: int, end: int) -> Part:
    return _new((kind, text[start:end], start, end, -1, None))


def _placeholder(match: re.Match[str]) -> Part:
    group = match.lastindex or 1
    kind, shape = _SHAPES[group - 1]
    return _new((kind, match[0], *match.span(), int(match[group]), shape))


def _tags(text: str) -> Iterator[Part]:
    return (_placeholder(match) for match in _TAGS.finditer(text))


def _markdown(text: str) -> list[Part]:
    marks: list[Part] = []
    brackets: list[tuple[int, bool]] = []  # where it opens, whether of an image
    dead = 0  # link openers below this index are inside-out: a link was found within them
    runs = _code_runs(text)
    at = 0
    while (match := _MARKDOWN.search(text, at)) is not None:
        start, at = match.span()
        written = match[0]
        first = written[0]
        if first == "`":
            end = _code_end(runs, at - start, at)
            if end:
                marks.append(_part(PartKind.CODE, text, start, end))
                at = end
        elif written in ("[", "!["):
            brackets.append((start, first == "!"))
        elif first == "]":
            if not brackets:
                at = start + 1
                continue
            opener, is_image = brackets.pop()
            live = not is_image and len(brackets) >= dead
            dead = min(dead, len(brackets))
            if match.lastindex is None or not live:
                at = start + 1
                continue
            close = _placeholder(match)
            marks.append(_new((_OPEN, "[", opener, opener + 1, close.number, close.shape)))
            marks.append(close)
            dead = len(brackets)
        elif match.lastindex is not None:
            marks.append(_placeholder(match))
    marks.sort(key=_start)
    return marks


_start = itemgetter(2)


def _code_runs(text: str) -> dict[int, list[int]]:
    """Return where runs of backticks of each length start, the last first."""
    runs: dict[int, list[int]] = {}
    if "`" in text:
        for run in reversed(list(_TICKS.finditer(text))):
            runs.setdefault(len(run[0]), []).append(run.start())
    return runs


def _code_end(runs: dict[int, list[int]], length: int, at: int) -> int:
    """Return where the code span opened before ``at`` ends, 0 when nothing closes it."""
    starts = runs.get(length, [])
    while starts and starts[-1] < at:
        starts.pop()
    return starts[-1] + length if starts else 0


def _split(part: Part, form: Form) -> Iterator[Part]:
    raw = part.raw
    spans = [(s, e, PartKind.ADDRESS) for s, e in addresses(raw)]
    if form is Form.MARKDOWN and "[^" in raw:
        marks = [m.span(1) for m in _MARK.finditer(raw) if m[1]]
        spans += [
            (s, e, PartKind.MARK)
            for s, e in marks
            if all(e <= start or s >= end for start, end, _ in spans)
        ]
        spans.sort()
    at = 0
    for start, end, kind in [*spans, (len(raw), len(raw), PartKind.TEXT)]:
        for piece, first, last in ((PartKind.TEXT, at, start), (kind, start, end)):
            if last > first:
                found = _part(piece, raw, first, last)
                yield found._replace(start=first + part.start, end=last + part.start)
        at = end
