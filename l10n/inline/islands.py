"""Islands: what a site generator reads before Markdown does, by dialect.

| dialect | islands |
| --- | --- |
| ``gfm`` | none |
| ``hugo`` | ``{{< ... >}}``, ``{{% ... %}}`` |
| ``mkdocs`` | ``{{ ... }}``, ``{% ... %}``, ``{# ... #}``, attribute lists ``{ .class key=value }`` |
| ``mdx`` | ``{ ... }``, see ``expressions`` |
"""

from __future__ import annotations

import re

from l10n.inline.expressions import expressions

__all__ = ["islands"]

# A line break is as good as a space: a msgid is one line, and reads as its source does.
_ATTRIBUTES = re.compile(
    r"\{:?[ \t\r\n]*+(?:(?:[.#][\w-]++|[\w-]++=(?:\"[^\"{}]*+\"|'[^'{}]*+'|[^\s\"'{}]++))[ \t\r\n]*+)++\}"
)
_CLOSERS: dict[str, tuple[tuple[str, str], ...]] = {
    "hugo": (("{{<", ">}}"), ("{{%", "%}}")),
    "mkdocs": (("{{", "}}"), ("{%", "%}"), ("{#", "#}")),
}
_STOP = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\{")


def islands(text: str, dialect: str) -> list[tuple[int, int]]:
    """Return the spans of islands outside code spans, in order and disjoint."""
    if dialect == "mdx":
        return expressions(text)[0]
    if dialect not in ("hugo", "mkdocs") or "{" not in text:
        return []
    spans: list[tuple[int, int]] = []
    absent: set[str] = set()  # what does not occur further on is not looked for again: linear cost
    at = 0
    while (stop := _STOP.search(text, at)) is not None:
        at = stop.end()
        if stop[0][0] == "`":
            at = _code_end(text, stop[0], at, absent)
        elif stop[0] == "{":
            end = _island_end(text, stop.start(), dialect, absent)
            if end > 0:
                spans.append((stop.start(), end))
                at = end
    return spans


def _code_end(text: str, ticks: str, at: int, absent: set[str]) -> int:
    if ticks in absent:
        return at
    closing = re.compile(f"(?<!`){ticks}(?!`)").search(text, at)
    if closing is None:
        absent.add(ticks)
        return at
    return closing.end()


def _island_end(text: str, start: int, dialect: str, absent: set[str]) -> int:
    for opener, closer in _CLOSERS[dialect]:
        if text.startswith(opener, start) and closer not in absent:
            end = text.find(closer, start + len(opener))
            if end != -1:
                return end + len(closer)
            absent.add(closer)
    if dialect == "mkdocs":
        match = _ATTRIBUTES.match(text, start)
        return match.end() if match else -1
    return -1
