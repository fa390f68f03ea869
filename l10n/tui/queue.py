"""In which order the units of a desk come, and which one comes next.

What is risky and what is finished is the port's word; here it is only sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TypeVar, overload

from l10n.tui.ports import Item

__all__ = ["Ordered", "heir", "next_unfinished", "order"]

T = TypeVar("T")

_ALIKE = 0.5
"""Share of letters that two sentences must have in common to be versions of one."""


def order(items: Sequence[Item], *, by_risk: bool) -> tuple[int, ...]:
    """Return the indexes of the items: riskiest unfinished first, or as a reader meets them."""
    if not by_risk:
        return tuple(range(len(items)))
    # Two stable sorts by values that are there: a key made for each unit of a long article takes
    # more time and memory than all else that the list needs.
    queue = sorted(range(len(items)), key=[item.risk for item in items].__getitem__, reverse=True)
    queue.sort(key=[item.unfinished for item in items].__getitem__, reverse=True)
    return tuple(queue)


class Ordered(Sequence[T]):
    """Values in the order of a queue, without a copy of them."""

    def __init__(self, values: Sequence[T], queue: Sequence[int]) -> None:
        """Look at values through the indexes of a queue; neither may change meanwhile."""
        self._values, self._queue = values, queue

    def __len__(self) -> int:
        """Count the queue."""
        return len(self._queue)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Return the value at a place of the queue."""
        if isinstance(place, slice):
            return Ordered(self._values, self._queue[place])
        return self._values[self._queue[place]]


def heir(gone: Item, new: Sequence[Item]) -> Item | None:
    """Return the new item that a gone one has become: its source changed while it was open."""
    same = [item for item in new if item.unit.context == gone.unit.context]
    for item in same:
        if item.previous_source == gone.unit.source:
            return item
    matcher = SequenceMatcher(b=gone.unit.source, autojunk=False)
    likeness = []
    for item in same:
        matcher.set_seq1(item.unit.source)
        likeness.append(matcher.ratio())
    best = max(likeness, default=0.0)
    return same[likeness.index(best)] if best > _ALIKE else None


def next_unfinished(items: Sequence[Item], queue: Sequence[int], here: int) -> int | None:
    """Return the place in the queue of the next unfinished item after ``here``, round the end.

    None when nothing else is left.
    """
    count = len(queue)
    for step in range(1, count):
        place = (here + step) % count
        if items[queue[place]].unfinished:
            return place
    return None
