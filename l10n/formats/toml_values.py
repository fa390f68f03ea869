"""TOML front matter: ``tomllib`` says what it means, a scanner of our own where it is written.

The scanner runs only on text that ``tomllib`` accepted, so it need not judge, only find.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

from l10n.formats.frontmatter import FrontMatter, Value

__all__ = ["read"]

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SIMPLE = re.compile(r"\"(?!\"\")[^\"\\\n]*\"|'(?!'')[^'\n]*'")
"""A string on one line that is written as it reads."""
_ESCAPES = {
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    '"': '"',
    "\\": "\\",
}


def read(data: bytes, inner: tuple[int, int], body: int) -> FrontMatter:
    """Read a TOML table."""
    text = data[inner[0] : inner[1]].decode()
    # A lone carriage return is no line end in TOML; as one it would hide the rest of the table.
    seen = text.replace("\r\n", " \n")
    try:
        meta = tomllib.loads(seen)
    except tomllib.TOMLDecodeError as error:
        match = _PLACE.search(str(error))
        at = inner[1]
        if match and match.group(1):
            lines = seen.split("\n")
            index = sum(len(line) + 1 for line in lines[: int(match.group(1)) - 1])
            index += int(match.group(2)) - 1
            at = inner[0] + len(text[:index].encode())
        message = _PLACE.sub("", str(error)).strip()
        return FrontMatter(body=body, trouble=(at, f"front matter is not valid TOML: {message}"))
    except RecursionError:
        return FrontMatter(body=body, trouble=(inner[0], "front matter is nested too deeply"))
    scanner = _Scanner(seen, inner[0])
    scanner.run()
    return FrontMatter(body=body, values=tuple(scanner.values), meta=_plain(meta))


def _plain(value: object) -> dict[str, object]:
    """Dates and times become strings, all else stays."""

    def walk(item: object) -> object:
        if isinstance(item, dict):
            return {key: walk(inner) for key, inner in item.items()}
        if isinstance(item, list):
            return [walk(inner) for inner in item]
        return item if isinstance(item, str | int | float | bool) else str(item)

    result = walk(value)
    return result if isinstance(result, dict) else {}


class _Scanner:
    """Finds the strings of valid TOML; ``at`` is the next character to read."""

    def __init__(self, text: str, base: int) -> None:
        self.text, self.base = text, base
        self.ascii = text.isascii()
        self.at = 0
        self.values: list[Value] = []

    def byte(self, index: int) -> int:
        return self.base + (index if self.ascii else len(self.text[:index].encode()))

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def blank(self, also: str = "") -> None:
        while self.peek() and (self.peek() in " \t" + also or self.peek() == "#"):
            if self.peek() == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
                if "\n" not in also:
                    return
            else:
                self.at += 1

    def run(self) -> None:
        table: tuple[str, ...] = ()
        while True:
            self.blank("\r\n")
            if not self.peek():
                return
            if self.peek() == "[":
                while self.peek() == "[":
                    self.at += 1
                table = self.key()
                while self.peek() == "]":
                    self.at += 1
            else:
                self.pair(table)

    def key(self) -> tuple[str, ...]:
        parts: list[str] = []
        while True:
            self.blank()
            if self.peek() in {'"', "'"}:
                text, _, _, _ = self.string()
                parts.append(text)
            else:
                match = _BARE.match(self.text, self.at)
                if not match:
                    self.at += 1
                    return tuple(parts)
                parts.append(match.group())
                self.at = match.end()
            self.blank()
            if self.peek() != ".":
                return tuple(parts)
            self.at += 1

    def pair(self, table: tuple[str, ...]) -> None:
        path = (*table, *self.key())
        if self.peek() == "=":
            self.at += 1
        self.blank()
        self.value(path)

    def value(self, path: tuple[str, ...]) -> None:
        char = self.peek()
        if char in {'"', "'"}:
            text, start, end, places = self.string()
            guard = _guard(self.text, start, char)
            offsets = tuple(map(self.byte, places))
            self.values.append(
                Value(key=".".join(path), text=text, start=self.byte(start), end=self.byte(end),
                      guard=guard, offsets=offsets)
            )  # fmt: skip
        elif char == "[":
            self.inside("]", path)
        elif char == "{":
            self.inside("}", path)
        else:
            while self.peek() and self.peek() not in ",]}\r\n#":
                self.at += 1

    def inside(self, close: str, path: tuple[str, ...]) -> None:
        self.at += 1
        while True:
            self.blank("\r\n,")
            if not self.peek() or self.peek() == close:
                self.at += 1
                return
            if close == "]":
                self.value(path)
            else:
                self.pair(path)

    def string(self) -> tuple[str, int, int, Sequence[int]]:
        """Read a string: value, start and end inside the quotes, place of each character."""
        quote = self.peek()
        if match := _SIMPLE.match(self.text, self.at):
            self.at = match.end()
            start, end = match.start() + 1, match.end() - 1
            return match.group()[1:-1], start, end, range(start, end + 1)
        long = self.text.startswith(quote * 3, self.at)
        self.at += 3 if long else 1
        start = self.at
        if long:
            for eol in (" \n", "\n"):
                if self.text.startswith(eol, self.at):
                    self.at += len(eol)
                    break
        out: list[str] = []
        places: list[int] = []
        close = quote * 3 if long else quote
        while self.at < len(self.text) and not self._closes(close):
            char = self.peek()
            if char == "\\" and quote == '"':
                self._escape(out, places)
                continue
            places.append(self.at)
            out.append(char)
            self.at += 1
        end = self.at
        self.at += len(close)
        return "".join(out), start, end, [*places, end]

    def _closes(self, close: str) -> bool:
        """Up to two quotes may stand before the closing three."""
        if not self.text.startswith(close, self.at):
            return False
        return len(close) == 1 or not self.text.startswith(close, self.at + 1)

    def _escape(self, out: list[str], places: list[int]) -> None:
        kind = self.text[self.at + 1 : self.at + 2]
        if kind in "uUx" and kind:
            size = {"x": 2, "u": 4, "U": 8}[kind]
            out.append(chr(int(self.text[self.at + 2 : self.at + 2 + size], 16)))
            places.append(self.at)
            self.at += 2 + size
        elif kind in _ESCAPES:
            out.append(_ESCAPES[kind])
            places.append(self.at)
            self.at += 2
        else:
            # A backslash at the end of a line swallows all white space after it.
            self.at += 1
            while self.peek() and self.peek() in " \t\r\n":
                self.at += 1


def _guard(text: str, start: int, quote: str) -> str:
    name = "toml-basic" if quote == '"' else "toml-literal"
    return f"{name}-long" if start >= 3 and text[start - 3 : start] == quote * 3 else name
