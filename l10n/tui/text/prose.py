"""A target read letter by letter: which quotations are open, and whether a place is prose at all.

One pass, so that a sentence costs its length however many marks it holds. What lies in a tag, a
link's destination or code is no prose; the first of them to begin is what the place is in.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from l10n.locales import Quotes

__all__ = ["OPENERS", "STRAIGHT", "Prose"]

STRAIGHT = "\"'"
OPENERS = "([{¿¡—–-/"
"""Signs behind which a quotation begins, as it does behind a space."""
_SPACE = "\u00a0"
"""What a French mark has on its inner side."""
_MARKS = frozenset("\"'‘’‚“”„«»‹›「」『』")
_UNSEEN = frozenset("*_~[")
"""Marks of emphasis and links: what a reader sees before them decides."""
_TAG = re.compile(r"[A-Za-z/!]")
_PLACEHOLDER = re.compile(r"<x\d")
_PAIR = re.compile(r"<(/?)g(\d+)")
_KEPT = 20
"""Letters of a tag that are kept: its name and number."""
_HIDDEN = "\0"


class _Open(NamedTuple):
    """A quotation that waits for its end, in the one around it."""

    around: _Open | None
    end: str
    depth: int


class Prose:
    """What was read so far; mutable."""

    def __init__(self, quotes: Quotes, code: Collection[int] = ()) -> None:
        """Begin with nothing; ``code`` are the numbers of the pairs that hold code."""
        self._quotes, self._code = quotes, code
        self.last = ""
        """The last letter that a reader sees, empty at the beginning."""
        self.begins = False
        """That letter is a mark that opened a quotation."""
        self._open: _Open | None = None
        self._held: tuple[str, str] | None = None
        """The last mark and the letter before it: one letter more tells an apostrophe."""
        self._left = ""
        self._before_tag = ("", False)
        self._tag = ""
        self._brackets = 0
        self._run = self._ticks = 0
        """Backticks in a row now, and those that began the code span."""
        self._inside = 0
        self._is_escaped = False

    def read(self, text: str) -> None:
        """Read on."""
        for char in text:
            self._read(char)

    @property
    def is_prose(self) -> bool:
        """False in a tag, a destination, code, and behind a backslash."""
        self._end_run()
        hidden = self._tag or self._brackets or self._ticks or self._inside > 0
        return not (hidden or self._is_escaped)

    @property
    def waiting(self) -> str:
        """The mark that ends the innermost open quotation; empty when none is open."""
        here = self._here
        return here.end if here else ""

    @property
    def depth(self) -> int:
        """How many quotations are open."""
        return _depth(self._here)

    @property
    def _here(self) -> _Open | None:
        return self._after(*self._held, "") if self._held else self._open

    def _read(self, char: str) -> None:
        if self._held:
            self._open, self._held = self._after(*self._held, char), None
        self._is_escaped = char == "\\" and not self._is_escaped
        if char == "`" and not self._tag and not self._brackets:
            self._run += 1
            return
        self._end_run()
        if self._tag:
            self._in_tag(char)
        elif self._brackets:
            self._in_destination(char)
        elif not self._ticks:
            self._in_prose(char)

    def _end_run(self) -> None:
        if self._run and not self._ticks:
            self._ticks = self._run
        elif self._run and self._run == self._ticks:
            self._ticks = 0
            self._saw("`", _HIDDEN)
        self._run = 0

    def _in_prose(self, char: str) -> None:
        if self._left == "<" and _TAG.match(char):
            self._tag = f"<{char}"
        elif self._left == "]" and char == "(":
            self._brackets = 1
        elif char in _UNSEEN:
            self._left = char
        else:
            self._before_tag = self.last, self.begins
            opens = False
            if char in _MARKS:
                self._held = char, self._left
                opens = _depth(self._here) > _depth(self._open)
            self._saw(char, char, begins=opens)

    def _in_tag(self, char: str) -> None:
        if char == ">":
            if _PLACEHOLDER.match(self._tag):
                self._saw(">", _HIDDEN)
            else:
                self.last, self.begins = self._before_tag
                self._left = _HIDDEN
            pair = _PAIR.fullmatch(self._tag)
            if pair and int(pair[2]) in self._code:
                self._inside += -1 if pair[1] else 1
        elif char == "<":  # what began was no tag
            self._saw(char, char)
        elif len(self._tag) < _KEPT:
            self._tag += char
            return
        else:
            return
        self._tag = ""

    def _in_destination(self, char: str) -> None:
        if char == ")":
            self._brackets -= 1
        elif char == "(":
            self._brackets = 2 if self._brackets == 1 else 0  # no address has more in each other
        if not self._brackets:
            self._saw(char, _HIDDEN)

    def _saw(self, last: str, left: str, *, begins: bool = False) -> None:
        self.last, self.begins, self._left = last, begins, left

    def _after(self, char: str, left: str, right: str) -> _Open | None:
        """Return what is open behind a mark between two letters."""
        here = self._open
        if left.isalpha() and right.isalpha() and char in "'’‘":
            return here  # an apostrophe
        if here and char == here.end.strip(_SPACE):
            return here.around
        depth, end = _depth(here), ""
        if char in STRAIGHT:
            opens = not left or left.isspace() or left in OPENERS
            end = char if opens and (char == '"' or self._quotes.opens_single) else ""
        elif not (left.isalnum() and self._quotes.writes_spaces):
            pairs = (self._quotes.at(depth + deeper) for deeper in (0, 1))
            end = next((end for start, end in pairs if start.strip(_SPACE) == char), "")
        return _Open(here, end, depth + 1) if end else here


def _depth(here: _Open | None) -> int:
    return here.depth if here else 0
