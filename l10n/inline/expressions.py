"""Braces of MDX: which pair, read as JavaScript as far as braces need it.

Inside braces strings, template literals, block comments and regular expressions hide braces;
outside them code spans and backslash escapes do. A line break is as good as a space, since a
msgid is one line: so a string goes on over it, and ``//`` opens no comment (in running text it is
an address anyway). What is left open at a blank line hides nothing, but a comment does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

__all__ = ["expressions"]

_OUTSIDE = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\{")
# The letter before an apostrophe tells don't from a string. Beyond ASCII all is a letter: so bytes
# and characters are read alike.
_INSIDE = re.compile(
    r"[{}]|\"|(?<![0-9A-Za-z_\x80-\U0010ffff])'|`|/\*"
    r"|(?<=[(,=:\[!&|?{;])(?P<regex>[ \t\r\n]*/(?![*/])(?:[^/\\\[ \t\r\n]|\\[^ \t\r\n]"
    r"|\[(?:[^\]\\ \t\r\n]|\\[^ \t\r\n])*+\])++/)"
)
_STRING = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL),
    "'": re.compile(r"'(?:[^'\\]|\\.)*+'", re.DOTALL),
    "`": re.compile(r"`(?:[^`\\]|\\.)*+`", re.DOTALL),
}
_TEMPLATE = re.compile(
    r"`(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|`(?:[^`\\]|\\.)*+`|\{[^{}`]*+\})*+\})*+`", re.DOTALL
)
_ROOM = 400
"""A template literal with expressions in it is looked for within so many characters."""
_BLANK = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")


def expressions(
    text: str, code: Sequence[tuple[int, int]] | None = None
) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the outermost balanced braces of a text, and the braces that never close.

    ``code`` are the ranges outside braces that are code, in order; without it the text is the
    inside of a paragraph, and its code spans are found here. Linear in the text.
    """
    return _Braces(text, code).read() if "{" in text else ([], [])


class _Braces:
    def __init__(self, text: str, code: Sequence[tuple[int, int]] | None) -> None:
        self.text, self.code = text, code
        self.starts = [start for start, _ in code or ()]
        self.absent: set[str] = set()
        """What does not occur before ``room``: not looked for again."""
        self.room = -1
        """The next blank line."""

    def read(self) -> tuple[list[tuple[int, int]], list[int]]:
        spans: list[tuple[int, int]] = []
        waiting: list[int] = []
        at = 0
        while (stop := (_INSIDE if waiting else _OUTSIDE).search(self.text, at)) is not None:
            at, mark = stop.end(), stop[0]
            if mark == "{":
                code = -1 if waiting else self._code_at(stop.start())
                if code >= 0:
                    at = code
                else:
                    waiting.append(stop.start())
            elif mark == "}":
                start = waiting.pop()
                while spans and spans[-1][0] > start:
                    spans.pop()
                spans.append((start, at))
            elif waiting:
                at = at if stop["regex"] else self._hidden(mark, stop.start())
            elif mark[0] == "`" and self.code is None:
                at = self._code_span(mark, at)
        return spans, waiting

    def _code_at(self, at: int) -> int:
        """Return where the code that holds a place ends; -1 outside code."""
        index = bisect_right(self.starts, at) - 1
        return self.code[index][1] if self.code and index >= 0 and at < self.code[index][1] else -1

    def _code_span(self, ticks: str, at: int) -> int:
        if ticks in self.absent:
            return at
        closing = re.compile(f"(?<!`){ticks}(?!`)").search(self.text, at)
        if closing is None:
            self.absent.add(ticks)
            return at
        return closing.end()

    def _hidden(self, mark: str, start: int) -> int:
        """Return where a string or comment ends; the mark's own end when it never does."""
        if mark == "/*":
            end = -1 if mark in self.absent else self.text.find("*/", start + 2)
            if end < 0:
                self.absent.add(mark)
            return end + 2 if end >= 0 else start + 2
        if start >= self.room:
            blank = _BLANK.search(self.text, start)
            self.room = blank.start() if blank else len(self.text)
            self.absent -= _STRING.keys()
        if mark in self.absent:
            return start + 1
        if mark == "`":
            found = _TEMPLATE.match(self.text, start, min(self.room, start + _ROOM))
            if found is not None:
                return found.end()
        found = _STRING[mark].match(self.text, start, self.room)
        if found is None:
            self.absent.add(mark)
        return found.end() if found else start + 1
