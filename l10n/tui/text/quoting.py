"""Which quotation mark belongs at a place of a target: by its locale, and by what is open before.

Nothing inside a tag, a link's destination or code is ever another character than what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from l10n.locales import Quotes
from l10n.tui.text.buffer import Buffer

__all__ = ["curled", "mark", "quoted"]

_STRAIGHT = "\"'"
_SINGLE = "‘‚’"
_OPENERS = "([{¿¡—–-/"
_SPACE = "\u00a0"
"""What a French mark has on its inner side."""
_MARKS = re.compile("[\"'‘’‚“”„«»‹›「」『』]")
_UNSEEN = re.compile(r"(?:<(?!x\d)[A-Za-z/!][^<>]*>|[*_~]|\[)+$")
"""Marks of emphasis and links and tags: what a reader sees before them decides."""
_HIDDEN = re.compile(
    r"<[A-Za-z/!][^<>]*>|\]\((?:[^()]|\([^()]*\))*\)|(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL
)
_TAG = re.compile(r"<[A-Za-z/!][^<>]*$")
_DESTINATION = re.compile(r"\]\((?:[^()]|\([^()]*\))*$")
_TICKS = re.compile(r"`+")
_PAIR = re.compile(r"<(/?)g(\d+)>")


def mark(
    before: str, key: str, quotes: Quotes, code: Collection[int] = (), *, always: bool = False
) -> str | None:
    """Return what the key ``"`` or ``'`` stands for behind a text; None leaves it as it is.

    ``code`` are the numbers of the pairs that hold code. ``always`` is for a person who asks for a
    mark by a command: only code, tags and destinations are left alone then.
    """
    if is_code(before, code) or not (always or quotes.is_typed):
        return None
    opened = _opened(before, quotes)
    seen = _UNSEEN.sub("", before)
    last = seen[-1:]
    begins = not last or last.isspace() or last in _OPENERS or _is_opening(seen, quotes)
    if key == "'":
        return _single(last, opened, quotes, begins=begins)
    waits = opened[-1] if opened else ""
    if begins:
        return quotes.at(len(opened))[0]
    if waits and waits in _STRAIGHT:  # what a straight mark opened a straight mark closes
        return waits if always else None
    if not waits and not always and (quotes.writes_spaces or last.isdecimal()):
        return None  # inches, or the end of what nobody opened
    return waits or quotes.at(0)[0]


def _single(last: str, opened: list[str], quotes: Quotes, *, begins: bool) -> str | None:
    pairs = [pair for pair in (quotes.outer, quotes.inner) if pair[0] in _SINGLE]
    if begins:
        return pairs[0][0] if pairs and quotes.opens_single else None
    if opened and any(opened[-1] == end for _, end in pairs):
        return opened[-1]
    return "’" if last.isalpha() and not (opened and opened[-1] == "'") else None


def quoted(buffer: Buffer, quotes: Quotes, code: Collection[int] = ()) -> Buffer | None:
    """Return the buffer with the selection in quotation marks, or with the mark that fits there.

    None in a tag, a destination or code.
    """
    start, end = buffer.selection
    before = buffer.text[:start]
    if start == end:
        found = mark(before, '"', quotes, code, always=True)
        return buffer.put(found) if found else None
    if is_code(before, code) or is_code(buffer.text[:end], code):
        return None
    left, right = quotes.at(len(_opened(before, quotes)))
    return buffer.put(left + buffer.selected + right)


def curled(text: str, quotes: Quotes, code: Collection[int] = ()) -> str:
    """Return the text with each ``"`` and ``'`` as if it had been typed now, one after the other."""
    out = ""
    for at, char in enumerate(text):
        # Code that ends behind this place is code here already.
        is_prose = char in _STRAIGHT and not _in_ticks(text, at)
        out += (mark(out, char, quotes, code) if is_prose else None) or char
    return out


def is_code(before: str, code: Collection[int] = ()) -> bool:
    """Return True when what is typed behind a text is no prose: a tag, a destination, code."""
    if _TAG.search(before) or _DESTINATION.search(before):
        return True
    if (len(before) - len(before.rstrip("\\"))) % 2 or _in_ticks(before, len(before)):
        return True
    inside = 0
    for closing, number in _PAIR.findall(before) if code else ():
        inside += (int(number) in code) * (-1 if closing else 1)
    return inside > 0


def _in_ticks(text: str, at: int) -> bool:
    """Return True when a code span that begins before a place has not ended there."""
    run = ""
    for match in _TICKS.finditer(text):
        if match.start() >= at:
            break
        if not run:
            run = match.group()
        elif match.group() == run:
            run = ""
    return bool(run)


def _is_opening(text: str, quotes: Quotes) -> bool:
    """Return True when a text ends with a mark that opens a quotation."""
    text = text.rstrip(_SPACE)
    return bool(text) and len(_opened(text, quotes)) > len(_opened(text[:-1], quotes))


def _opened(before: str, quotes: Quotes) -> list[str]:
    """Return the closing marks that a text still waits for, the innermost last."""
    waiting: list[str] = []
    before = _HIDDEN.sub(lambda hidden: "\0" * len(hidden.group()), before)
    for found in _MARKS.finditer(before):
        char, left, right = found.group(), before[: found.start()][-1:], before[found.end() :][:1]
        if left.isalpha() and right.isalpha() and char in "'’‘":
            continue  # an apostrophe
        if waiting and char == waiting[-1].strip(_SPACE):
            waiting.pop()
        elif char in _STRAIGHT:
            opens = not left or left.isspace() or left in _OPENERS
            waiting += [char] * (opens and (char == '"' or quotes.opens_single))
        elif not (left.isalnum() and quotes.writes_spaces):
            fits = (quotes.at(len(waiting) + deeper) for deeper in (0, 1))
            waiting += [end for start, end in fits if start.strip(_SPACE) == char][:1]
    return waiting
