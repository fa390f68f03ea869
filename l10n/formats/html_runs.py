"""A run of phrasing content, and where its text begins and ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from l10n.formats.html_scan import Token, names

__all__ = ["SPACE", "Run", "balanced", "trim"]

SPACE = b" \t\r\n\f"
"""White space of HTML."""


@dataclass(slots=True)
class Run:
    """Phrasing content since the last block-level tag."""

    start: int
    end: int
    prose: bool = False
    """Holds text outside code and closed elements."""
    comments: list[tuple[str, int]] = field(default_factory=list)
    """Directives inside its text, with their places: they are for the next block."""
    tokens: list[Token] = field(default_factory=list)


def trim(data: bytes | bytearray, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at both ends of a range."""
    text = data[start:end]
    stripped = text.lstrip(SPACE)
    start += len(text) - len(stripped)
    return start, start + len(stripped.rstrip(SPACE))


def balanced(data: bytes | bytearray, run: Run) -> tuple[int, int]:
    """Leave out tags at the edges of a run whose partners lie outside of it."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    opened: Counter[str] = Counter()
    void = names().void
    for index, token in enumerate(run.tokens):
        if token.kind == "open" and token.name not in void and not token.empty:
            waiting.append(index)
            opened[token.name] += 1
        elif token.kind == "close":
            while opened[token.name]:
                back = waiting.pop()
                opened[run.tokens[back].name] -= 1
                if run.tokens[back].name == token.name:
                    partner[back], partner[index] = index, back
                    break
    first, last = 0, len(run.tokens) - 1

    def loose(index: int) -> bool:
        token = run.tokens[index]
        single = token.name in void or token.empty
        lonely = token.kind in {"open", "close"} and not single and index not in partner
        blank = token.kind == "text" and not data[token.start : token.end].strip(SPACE)
        return lonely or blank or token.kind == "other"

    while first < last and loose(first):
        first += 1
    while last > first and loose(last):
        last -= 1
    return run.tokens[first].start, run.tokens[last].end
