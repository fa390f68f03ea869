"""Lists written into running text: ``1) Wash. 2) Dry.``, lines that begin with a bullet."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["HEADS", "cuts", "joined"]

_BULLETS = "•⁃▪●◦‣▸►"
HEADS = frozenset({*"0123456789aA \n\t", *_BULLETS})
_LINE = re.compile(rf"[\n\r][^\S\n\r]*(?=[{_BULLETS}]\s*\S)")
_FIRST = re.compile(rf"\s{{0,40}}(?:([{_BULLETS}])\s*)?(?:(\d{{1,3}}|[aA])([.][)]|[.)])\s*)?[^\W_]")
_ITEM = re.compile(
    rf"(?<=\s)(?:([{_BULLETS}])\s*)?(?:(\d{{1,3}}|[a-zA-Z])([.][)]|[.)])\s+)?(?=[^\W_])"
)


def cuts(text: str) -> list[int]:
    """Return where the items of a list begin; only marks that count up are believed."""
    found: set[int] = set()
    if "\n" in text or "\r" in text:
        found.update(m.end() for m in _LINE.finditer(text))
    if text[:1] in HEADS:
        found.update(_items(text))
    return sorted(found)


def _items(text: str) -> Iterator[int]:
    """Find the items that follow a first one in the same form."""
    first = _FIRST.match(text)
    if first is None:
        return
    bullet, mark, stop = first.groups()
    if not bullet and mark not in {"1", "a", "A"}:
        return
    for m in _ITEM.finditer(text, first.end()):
        if mark is not None:
            expected = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
        if m[1] == bullet and m[3] == stop and (mark is None or m[2] == expected):
            mark = m[2]
            yield m.start()


def joined(found: list[int], items: list[int]) -> list[int]:
    """Add the items to the cuts and drop the cuts right behind their marks."""
    marks = {at for item in items for at in range(item + 1, item + 6)}
    return sorted({*(at for at in found if at not in marks), *items})
