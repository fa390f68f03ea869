"""Where placeholders stand in a written text, whatever its form: what an edit must not cut."""

from __future__ import annotations

import re

__all__ = ["placeholder_spans"]

_ATOMS = re.compile(r"!\[\]\(#\d+\)|\]\(#\d+\)|</?g\d+>|<x\d+/>")


def placeholder_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the character ranges of written placeholders (design.md section 4.2)."""
    if "<" not in text and "#" not in text:
        return ()
    return tuple(match.span() for match in _ATOMS.finditer(text))
