"""Whether a localised page may go out, and what it shows (design.md section 5, "Publishing")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

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


def decide(units: Sequence[PageUnit], policy: Publish) -> Decision:
    """Return what becomes of a page; a paragraph never mixes languages."""
    minimum = State(policy.minimum)
    held: list[str] = []
    blocks: dict[int, Shown] = {}
    is_stale = False
    for unit in units:
        t = unit.translation
        state = t.state
        if unit.has_error:
            held.append("a check reports an error")
        if t.stale and t.target:
            if unit.is_factual and policy.stale is not Stale.SOURCE:
                held.append("the source changed in a fact since it was translated")
            elif policy.stale is Stale.HOLD:
                held.append("the source changed since it was translated")
            elif policy.stale is Stale.SOURCE:
                blocks[unit.block] = _worst(blocks.get(unit.block), Shown.SOURCE)
                if _is_headline(unit):
                    held.append(f"the {unit.context or 'headline'} changed in the source")
                continue
            state = t.was or State.DRAFT
            is_stale = is_stale or state.rank >= minimum.rank
        if state.rank >= minimum.rank and t.target:
            continue
        if _is_headline(unit):
            held.append(f"the {unit.context or 'headline'} is {t.state}")
        elif policy.missing is Missing.HOLD:
            held.append(_below(units, minimum))
        else:
            shown = Shown.SOURCE if policy.missing is Missing.SOURCE else Shown.NOTHING
            blocks[unit.block] = _worst(blocks.get(unit.block), shown)
    counted: dict[int, int] = defaultdict(int)
    for unit in units:
        counted[unit.block] += 1
    kept = [u.translation for u in units if u.block not in blocks and u.translation.target]
    return Decision(
        published=not held,
        reason="; ".join(dict.fromkeys(held)),
        label=label_of(kept),
        stale=is_stale,
        partial=bool(blocks),
        fallback_units=sum(counted[block] for block in blocks),
        source_blocks=frozenset(b for b, shown in blocks.items() if shown is Shown.SOURCE),
        omitted_blocks=frozenset(b for b, shown in blocks.items() if shown is Shown.NOTHING),
    )


def _is_headline(unit: PageUnit) -> bool:
    return unit.context in HEADLINES or (unit.kind is Kind.HEADING and unit.level == 1)


def _worst(old: Shown | None, new: Shown) -> Shown:
    """A block with units of both kinds is shown in the source: nothing is left out twice."""
    return new if old is None or old is new else Shown.SOURCE


def _below(units: Sequence[PageUnit], minimum: State) -> str:
    count = sum(1 for u in units if u.translation.state.rank < minimum.rank)
    return f"{count} of {len(units)} units are below {minimum}"
