"""The ends of what an edit writes: where a text could begin a block, or end one, it is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.formats import guards
from l10n.formats.document import Edit
from l10n.model import Block

__all__ = ["SPACE", "Part", "escape_edges", "trim"]

SPACE = " \t\n\f"
"""White space that is no part of a block where it begins or ends."""


@dataclass(slots=True)
class Part:
    """A stretch of a block's new text, kept or edited."""

    text: str
    edit: Edit | None = None
    final: bool = False
    """A tag of ours: nothing in it is escaped."""


def trim(parts: Sequence[Part]) -> None:
    """Take the white space from the ends of a block that an edit wrote."""
    for part in parts:
        if part.edit is not None:
            part.text = part.text.lstrip(SPACE)
        if part.text:
            break
    for part in reversed(parts):
        if part.edit is not None:
            part.text = part.text.rstrip(SPACE)
        if part.text:
            break


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
