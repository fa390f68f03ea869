"""Lists written into running text: ``1) Wash. 2) Dry.``, lines that begin with a bullet."""

from __future__ import annotations

import re

__all__ = ["cuts", "joined"]

_BULLET_LINE = re.compile(r"[\n\r][^\S\n\r]*(?=[•⁃▪●◦‣▸►]\s*\S)")
_FIRST = re.compile(r"\s*([•⁃▪●◦‣]?)[ \u00a0]*(1|[aA]|\d{1,2})([.][)]|[.)])[ \u00a0]*\S")
_BULLETS = re.compile(r"\s*([•⁃▪●◦‣])\s*[^\W_]")


def cuts(text: str) -> list[int]:
    """Return where the items of a list begin; only marks that count up are believed."""
    found = (
        {m.end() for m in _BULLET_LINE.finditer(text)} if "\n" in text or "\r" in text else set()
    )
    first = _FIRST.match(text)
    if first and (first[1] or first[2] in "1aA"):
        found.update(_counted(text, first[1], first[2], first[3], first.end() - 1))
    elif first is None and (bullet := _BULLETS.match(text)):
        mark = bullet[1]
        at = text.find(f" {mark} ", bullet.end())
        while at >= 0:
            found.add(at + 1)
            at = text.find(f" {mark} ", at + 2)
    return sorted(found)


def _counted(text: str, bullet: str, mark: str, stop: str, at: int) -> list[int]:
    """Find the marks after the first, each one more than the last, in the same form."""
    found: list[int] = []
    while True:
        mark = str(int(mark) + 1) if mark.isdigit() else chr(ord(mark) + 1)
        if not bullet and stop == "." and mark.isalpha() and not mark.isascii():
            break
        item = re.compile(rf"(?<=\s){bullet}[ \u00a0]*{mark}{re.escape(stop)}[ \u00a0]+(?=[^\W_])")
        m = item.search(text, at)
        if m is None or not ("a" <= mark.lower() <= "z" or mark.isdigit()):
            break
        found.append(m.start())
        at = m.end()
    return found


def joined(found: list[int], items: list[int]) -> list[int]:
    """Add the items to the cuts and drop the cuts right behind their marks."""
    marks = {at for item in items for at in range(item + 1, item + 6)}
    return sorted({*(at for at in found if at not in marks), *items})
