"""The ends of what an edit writes: where a text could begin a block, or end one, it is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.formats import guards
from l10n.formats.document import Edit
from l10n.model import Block

__all__ = ["Part", "escape_edges", "harmless"]


@dataclass(slots=True)
class Part:
    """A stretch of a block's new text, kept or edited."""

    text: str
    edit: Edit | None = None
    final: bool = False
    """A tag of ours: nothing in it is escaped."""


_ENDS = frozenset("\\#}")
"""With white space, what a text must not end with to mean inside any line what it means elsewhere."""


def harmless(block: Block, edits: Sequence[Edit], dialect: str) -> str:
    """Return the new text of a Markdown block where nothing needs an escape; empty where it may."""
    pieces: list[str] = []
    at = 0
    for _, start, end, text in edits:
        if guards.swallows(text):
            return ""
        if not text or "\n" in text or "\r" in text or "|" in text or "\0" in text:
            return ""
        if text[0].isspace() or text[-1].isspace() or text[-1] in _ENDS:
            return ""
        kept = block.text[at:start]
        if kept[-1:] == "\n" and (dialect == "mdx" or not text[0].isalpha()):
            return ""  # a further line may begin a block; in MDX even with a letter
        pieces += kept, text
        at = end
    pieces.append(block.text[at:])
    inner = "".join(pieces)
    # Islands are not the parser's: their braces are looked at by themselves.
    if dialect != "gfm" and ("{" in inner or "}" in inner):
        return ""
    if dialect == "mdx" and "<" in inner:
        return ""
    line = inner.partition("\n")[0]
    if edits[0].start == 0 and guards.start_of_line(line, dialect=dialect, strong=False) != line:
        return ""
    return inner


def escape_edges(block: Block, parts: list[Part], dialect: str, strength: int) -> None:
    """Escape the starts and ends of lines that an edit wrote."""
    rests = [""]
    for part in reversed(parts[1:]):
        rests.append(part.text + rests[-1])
    for number, part in enumerate(parts):
        if part.edit is None or part.final:
            continue
        rest = rests[-1 - number]
        fresh = number == 0 or parts[number - 1].text.endswith("\n")
        if number == 0:
            part.text = part.text.lstrip(" \t")
        if not rest or rest.isspace():
            part.text = part.text.rstrip(" \t\n")
        if _odd_backslash(part.text) and (not rest or rest[0] == "\n" or not rest[0].isalnum()):
            part.text += "\\"
        if rest.startswith("\n"):
            part.text = part.text.rstrip(" \t")
        if block.guard in {"paragraph", "setext"}:
            part.text = _lines(part.text, rest, fresh, dialect, strength > 0)
            if block.guard == "setext" and strength > 0:
                part.text = part.text.replace("|", "\\|")
        elif block.guard == "atx" and not rest:
            part.text = guards.end_of_heading(part.text, braces=dialect != "mdx")
        if strength > 0 and block.guard == "paragraph":
            part.text = guards.pipes(part.text)


def _lines(text: str, rest: str, fresh: bool, dialect: str, strong: bool) -> str:
    if not fresh and "\n" not in text:
        return text
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if index == 0 and not fresh:
            continue
        tail = rest.split("\n", 1)[0] if index == len(lines) - 1 else ""
        whole = guards.start_of_line(line + tail, dialect=dialect, strong=strong)
        if whole.endswith(tail):
            lines[index] = whole[: len(whole) - len(tail)] if tail else whole
    return "\n".join(lines)


def _odd_backslash(text: str) -> bool:
    return text.endswith("\\") and (len(text) - len(text.rstrip("\\"))) % 2 == 1
