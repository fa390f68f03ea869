"""Sentences that were cut in two, and those that were joined, keep their translation.

Nothing else tells an author's full stop from one that another rule set of segmentation found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from l10n.catalog.align import joins, numbers, renumbered, splits
from l10n.catalog.carrying import Work, moved
from l10n.catalog.entry import Entry
from l10n.catalog.units import translation
from l10n.model import State, Translation

__all__ = ["Cut", "joined", "split"]

Cut = Callable[[str, Sequence[str]], Sequence[str]]
"""(target, sources) to one part of the target for each source; to none when that is not certain."""

VANISHED = "<x0/>"
"""The target of a sentence that its neighbour's target says too (design.md section 4.2)."""


def split(work: Work, cut: Cut | None) -> None:
    """Give the parts of sentences that were cut their part of the target, or all of it to the first."""
    worth = [o for o in work.gone if work.old[o].msgstr and not work.old[o].plural]
    for found in splits(work.old, worth, work.new, list(work.fresh)):
        old = work.old[found.old]
        t = translation(old, work.folder)
        news = [work.new[n] for n in found.new]
        targets = _pieces(t.target, news, cut)
        if targets is None or t.previous is not None:
            continue
        for i, (n, target) in enumerate(zip(found.new, targets, strict=True)):
            part = replace(t, target=target)
            first = old if i == 0 else old._replace(comments=())
            entry = moved(work.new[n], first, part, work.folder, ignores=i == 0)
            work.place(n, entry, found.old)
        work.carried += len(found.new)


def _pieces(target: str, news: Sequence[Entry], cut: Cut | None) -> list[str] | None:
    """Return a target for each part of a split sentence; None when they cannot be told apart."""
    counts = [len(numbers(e.msgid)) for e in news]
    if cut is not None:
        parts = cut(target, [e.msgid for e in news])
        if len(parts) == len(news):
            shifted = _shifted(parts, counts)
            if shifted is not None:
                return shifted
    first = counts[0]
    if any(counts[1:]) or len(numbers(target)) > first:
        return None
    return [target, *(VANISHED for _ in news[1:])]


def _shifted(parts: Sequence[str], counts: Sequence[int]) -> list[str] | None:
    """Number each part from 1; None when a placeholder went to another part."""
    result, before = [], 0
    for part, count in zip(parts, counts, strict=True):
        wanted = {str(before + i): str(i) for i in range(1, count + 1)}
        if set(numbers(part)) != set(wanted):
            return None
        result.append(renumbered(part, wanted))
        before += count
    return result


def joined(work: Work) -> None:
    """Give sentences that were joined the joined targets and the least of the states."""
    worth = [o for o in work.gone if not work.old[o].plural]
    for found in joins(work.old, worth, work.new, list(work.fresh)):
        olds = [work.old[o] for o in found.old]
        parts = [translation(e, work.folder) for e in olds]
        if any(t.state is State.UNTRANSLATED or t.previous is not None for t in parts):
            continue
        texts, before = [], 0
        for entry, t in zip(olds, parts, strict=True):
            if t.target != VANISHED:
                texts.append(renumbered(t.target, before))
            before += len(numbers(entry.msgid))
        target = _space(work.folder).join(texts) or VANISHED
        people = tuple(line for e in olds for line in e.comments)
        whole = _combined(parts, target)
        entry = moved(
            work.new[found.new],
            olds[0]._replace(comments=people),
            whole,
            work.folder,
            ignores=False,
        )
        work.place(found.new, entry, *found.old)
        work.carried += 1


def _combined(parts: Sequence[Translation], target: str) -> Translation:
    """Return the least that all parts can vouch for."""
    low = min(parts, key=lambda t: t.state.rank)

    def same(values: set[str]) -> str:
        return values.pop() if len(values) == 1 else ""

    spoken = [t for t in parts if t.target != VANISHED] or list(parts)
    machine = [t.origin for t in spoken if t.origin != "human"]
    edited = [t.edited for t in parts if t.edited]
    return Translation(
        target=target,
        state=low.state,
        origin=same(set(machine)) if machine else "human",
        by=same({t.by for t in parts}),
        at=max(t.at for t in parts),
        edited=edited[-1] if edited else "",
        touched=any(t.touched for t in parts),
        carried=same({t.carried for t in parts}),
        line="ok",
    )


def _space(folder: str) -> str:
    """Return what stands between two sentences in a locale."""
    from l10n.errors import SettingsError
    from l10n.locales import parse

    try:
        return " " if parse(folder).writes_spaces else ""
    except SettingsError:
        return " "
