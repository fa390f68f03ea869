"""Whether a localised page may go out, and what it shows (design.md section 5, "Publishing")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from l10n.display import counted
from l10n.model import Kind, State, Translation
from l10n.settings import Missing, Publish, Stale
from l10n.site.labels import Label, label_of

__all__ = ["Decision", "PageUnit", "Shown", "decide"]

HEADLINES = frozenset({"title", "description"})
"""Contexts of the values that stand above everything else: never below the minimum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageUnit:
    """One unit of a page as the policy sees it."""

    block: int
    """Index of its block in the article."""
    kind: Kind
    context: str
    translation: Translation
    is_factual: bool = False
    """The source change that made it stale changed a fact."""
    has_error: bool = False
    """A check reports an error finding."""
    level: int = 0
    holder: int | None = None
    """Block that holds this one, for an attribute: they are shown in one language."""


class Shown(StrEnum):
    """What a page shows of a block."""

    TARGET = "target"
    SOURCE = "source"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of one page."""

    published: bool
    reason: str = ""
    """Why it is held; empty when it is not."""
    label: Label | None = None
    stale: bool = False
    """Some unit shows the translation of a former source."""
    partial: bool = False
    """Some block is in the source language or left out."""
    fallback_units: int = 0
    """Units whose block is shown in the source language or left out."""
    source_blocks: frozenset[int] = frozenset()
    omitted_blocks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What one unit asks for."""

    shown: Shown
    hold: str = ""
    is_stale: bool = False


def decide(units: Sequence[PageUnit], policy: Publish) -> Decision:
    """Return what becomes of a page; a paragraph never mixes languages.

    A finding about a stale unit's text counts only where that text would be shown: `stale =
    "source"` sets it aside, or a changed figure would hold every such page.
    """
    minimum = State(policy.minimum)
    headline = _headline(units)
    held: list[str] = []
    blocks: dict[int, Shown] = {}
    stale_blocks: set[int] = set()
    below = 0
    for unit in units:
        verdict = _judge(unit, policy, minimum)
        if unit.has_error and not _is_set_aside(unit, policy):
            held.append("a check reports an error")
        if verdict.hold:
            held.append(verdict.hold)
        if verdict.shown is Shown.TARGET:
            stale_blocks |= {unit.block} if verdict.is_stale else set()
            continue
        if unit.context in HEADLINES or unit.block == headline:
            held.append(f"the {unit.context or 'headline'} is {_condition(unit)}")
        elif policy.missing is Missing.HOLD and not _is_set_aside(unit, policy):
            below += 1
        else:
            blocks[unit.block] = _worst(blocks.get(unit.block), verdict.shown)
    if below:
        held.append(
            f"{below} of {counted(len(units), 'unit')} {'is' if below == 1 else 'are'} not {_WANTED[minimum]}"
        )
    _spread(units, blocks)
    kept = [u.translation for u in units if u.block not in blocks and u.translation.target]
    sizes = Counter(unit.block for unit in units)
    return Decision(
        published=not held,
        reason="; ".join(dict.fromkeys(held)),
        label=label_of(kept),
        stale=bool(stale_blocks - blocks.keys()),
        partial=bool(blocks),
        fallback_units=sum(sizes[block] for block in blocks),
        source_blocks=frozenset(b for b, shown in blocks.items() if shown is Shown.SOURCE),
        omitted_blocks=frozenset(b for b, shown in blocks.items() if shown is Shown.NOTHING),
    )


def _judge(unit: PageUnit, policy: Publish, minimum: State) -> _Verdict:
    t = unit.translation
    state, is_stale = t.state, t.stale and bool(t.target)
    if is_stale:
        if policy.stale is Stale.SOURCE:
            return _Verdict(Shown.SOURCE, is_stale=True)
        if unit.is_factual:
            return _Verdict(
                Shown.TARGET, "the source changed in a fact since it was translated", is_stale=True
            )
        if policy.stale is Stale.HOLD:
            return _Verdict(
                Shown.TARGET, "the source changed since it was translated", is_stale=True
            )
        state = t.was or State.DRAFT
    if t.target and state.rank >= minimum.rank:
        return _Verdict(Shown.TARGET, is_stale=is_stale)
    omitted = policy.missing is Missing.OMIT
    return _Verdict(Shown.NOTHING if omitted else Shown.SOURCE, is_stale=is_stale)


def _is_set_aside(unit: PageUnit, policy: Publish) -> bool:
    """Whether the unit's text stays off the page because its source changed."""
    return unit.translation.stale and policy.stale is Stale.SOURCE


_WANTED = {
    State.DRAFT: "drafted yet",
    State.TRANSLATED: "finished yet",
    State.APPROVED: "approved yet",
}


def _headline(units: Sequence[PageUnit]) -> int | None:
    """Return the block of the first heading of level 1: the headline beside, or for, a title."""
    return next((u.block for u in units if u.kind is Kind.HEADING and u.level == 1), None)


def _condition(unit: PageUnit) -> str:
    t = unit.translation
    return "stale" if t.stale else str(t.state)


def _worst(old: Shown | None, new: Shown) -> Shown:
    """A block with units of both kinds is shown in the source: nothing is left out twice."""
    return new if old is None or old is new else Shown.SOURCE


def _spread(units: Sequence[PageUnit], blocks: dict[int, Shown]) -> None:
    """Let a block and its attributes be shown in one language, or left out together.

    An attribute that is left out takes nothing along: its block reads well without it.
    """
    for unit in units:
        if unit.holder is not None and blocks.get(unit.block) is Shown.SOURCE:
            blocks.setdefault(unit.holder, Shown.SOURCE)
    for unit in units:
        if unit.holder is not None and unit.holder in blocks:
            blocks[unit.block] = blocks[unit.holder]
