"""Islands: what a site generator reads before Markdown does, by dialect.

| dialect | islands |
| --- | --- |
| ``gfm`` | none |
| ``hugo`` | ``{{< ... >}}``, ``{{% ... %}}`` |
| ``mkdocs`` | ``{{ ... }}``, ``{% ... %}``, ``{# ... #}``, attribute lists ``{ .class key=value }`` |
| ``mdx`` | ``{ ... }``, braces balanced |
"""

from __future__ import annotations

import re

__all__ = ["braces", "islands"]

# A line break is as good as a space: a msgid is one line, and reads as its source does.
_ATTRIBUTES = re.compile(
    r"\{:?[ \t\r\n]*+(?:(?:[.#][\w-]++|[\w-]++=(?:\"[^\"{}]*+\"|'[^'{}]*+'|[^\s\"'{}]++))[ \t\r\n]*+)++\}"
)
_CLOSERS: dict[str, tuple[tuple[str, str], ...]] = {
    "hugo": (("{{<", ">}}"), ("{{%", "%}}")),
    "mkdocs": (("{{", "}}"), ("{%", "%}"), ("{#", "#}")),
}
_STOP = re.compile(r"\\[!-/:-@\[-`{-~]|`+|\{")
_BRACE = re.compile(r"[{}]")
_INNER = re.compile(
    r"[{}]|\"(?:[^\"\\]|\\.){0,300}+\"|'(?:[^'\\]|\\.){0,300}+'|`[^`]*+`"
    r"|/\*(?:(?!\*/).){0,300}+\*/",
    re.DOTALL,
)
"""Inside braces: another one, or what hides braces; bounded, so that the cost is linear."""


def islands(text: str, dialect: str) -> list[tuple[int, int]]:
    """Return the spans of islands outside code spans, in order and disjoint."""
    if dialect not in ("hugo", "mkdocs", "mdx") or "{" not in text:
        return []
    spans: list[tuple[int, int]] = []
    absent: set[str] = set()  # what does not occur further on is not looked for again: linear cost
    ends = braces(text) if dialect == "mdx" else {}
    at = 0
    while (stop := _STOP.search(text, at)) is not None:
        at = stop.end()
        if stop[0][0] == "`":
            at = _code_end(text, stop[0], at, absent)
        elif stop[0] == "{":
            end = ends.get(stop.start(), -1)
            if dialect != "mdx":
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


def braces(text: str) -> dict[int, int]:
    """Return where balanced braces end, by where they begin; one behind a backslash is a letter.

    Strings and comments of JavaScript hide the braces they hold.
    """
    ends: dict[int, int] = {}
    waiting: list[int] = []
    at = 0
    while (mark := (_INNER if waiting else _BRACE).search(text, at)) is not None:
        at = mark.end()
        if mark[0] == "{" and (waiting or text[mark.start() - 1 : mark.start()] != "\\"):
            waiting.append(mark.start())
        elif mark[0] == "}" and waiting:
            ends[waiting.pop()] = at
    return ends
