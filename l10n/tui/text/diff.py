"""What changed between two sentences, word by word; a figure is one word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Change", "word_diff"]

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|\w+|\s+|[^\w\s]")
_LONGEST = 4000
"""Tokens beyond which a diff says only "all of it": the matcher is quadratic."""


@dataclass(frozen=True, slots=True)
class Change:
    """A run of the diff: ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> tuple[Change, ...]:
    """Return runs whose same and gone texts give the old, whose same and new texts the new."""
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(left) + len(right) > _LONGEST:
        whole = (Change("gone", old), Change("new", new))
        return tuple(change for change in whole if change.text)
    runs: list[Change] = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Change("same", "".join(left[a:b])))
            continue
        if a < b:
            runs.append(Change("gone", "".join(left[a:b])))
        if c < d:
            runs.append(Change("new", "".join(right[c:d])))
    return tuple(runs)
