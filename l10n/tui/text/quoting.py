"""Which quotation mark belongs at a place of a target: by its locale, and by what is open before.

Nothing inside a tag, a link's destination or code is ever another character than what was typed.
"""

from __future__ import annotations

from collections.abc import Collection

from l10n.locales import Quotes
from l10n.tui.text.buffer import Buffer
from l10n.tui.text.prose import OPENERS, STRAIGHT, Prose

__all__ = ["curled", "mark", "quoted"]

_SINGLE = "‘‚’"


def mark(
    before: str, key: str, quotes: Quotes, code: Collection[int] = (), *, always: bool = False
) -> str | None:
    """Return what the key ``"`` or ``'`` stands for behind a text; None leaves it as it is.

    ``code`` are the numbers of the pairs that hold code. ``always`` is for a person who asks for a
    mark by a command: only code, tags and destinations are left alone then.
    """
    return _mark(_read(before, quotes, code), key, quotes, always=always)


def _read(text: str, quotes: Quotes, code: Collection[int]) -> Prose:
    prose = Prose(quotes, code)
    prose.read(text)
    return prose


def _mark(prose: Prose, key: str, quotes: Quotes, *, always: bool = False) -> str | None:
    if not prose.is_prose or not (always or quotes.is_typed):
        return None
    last, waits = prose.last, prose.waiting
    begins = not last or last.isspace() or last in OPENERS or prose.begins
    if key == "'":
        return _single(last, waits, quotes, begins=begins)
    if begins:
        return quotes.at(prose.depth)[0]
    if waits and waits in STRAIGHT:  # what a straight mark opened a straight mark closes
        return waits if always else None
    if not waits and not always and (quotes.writes_spaces or last.isdecimal()):
        return None  # inches, or the end of what nobody opened
    return waits or quotes.at(0)[0]


def _single(last: str, waits: str, quotes: Quotes, *, begins: bool) -> str | None:
    pairs = [pair for pair in (quotes.outer, quotes.inner) if pair[0] in _SINGLE]
    if begins:
        return pairs[0][0] if pairs and quotes.opens_single else None
    if any(waits == end for _, end in pairs):
        return waits
    return "’" if last.isalpha() and waits != "'" else None


def quoted(buffer: Buffer, quotes: Quotes, code: Collection[int] = ()) -> Buffer | None:
    """Return the buffer with the selection in quotation marks, or with the mark that fits there.

    None in a tag, a destination or code.
    """
    start, end = buffer.selection
    before = buffer.text[:start]
    if start == end:
        found = mark(before, '"', quotes, code, always=True)
        return buffer.put(found) if found else None
    prose = _read(before, quotes, code)
    if not prose.is_prose:
        return None
    left, right = quotes.at(prose.depth)
    prose.read(buffer.selected)
    return buffer.put(left + buffer.selected + right) if prose.is_prose else None


def curled(text: str, quotes: Quotes, code: Collection[int] = ()) -> str:
    """Return the text with each ``"`` and ``'`` as if it had been typed now, one after the other."""
    prose = Prose(quotes, code)
    out: list[str] = []
    for char in text:
        new = (_mark(prose, char, quotes) if char in STRAIGHT else None) or char
        prose.read(new)
        out.append(new)
    return "".join(out)
