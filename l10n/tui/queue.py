"""In which order the units of a desk come, and which one comes next.

What is risky and what is finished is the port's word; here it is only sorted.
"""

from __future__ import annotations

from collections.abc import Sequence

from l10n.tui.ports import Item

__all__ = ["next_unfinished", "order"]


def order(items: Sequence[Item], *, by_risk: bool) -> tuple[int, ...]:
    """Return the indexes of the items: riskiest unfinished first, or as a reader meets them."""
    if not by_risk:
        return tuple(range(len(items)))
    return tuple(
        sorted(
            range(len(items)),
            key=lambda index: (not items[index].unfinished, -items[index].risk, index),
        )
    )


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
