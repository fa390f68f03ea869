"""Who made a page, told to its readers: derived from its units, never typed (design.md, Labels)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from l10n.model import State, Translation

__all__ = ["Label", "label_of"]


class Label(StrEnum):
    """Provenance of a page, lowest first."""

    MACHINE = "machine"
    MACHINE_REVIEWED = "machine-reviewed"
    HUMAN = "human"
    HUMAN_APPROVED = "human-approved"


_ORDER = {label: rank for rank, label in enumerate(Label)}


def label_of(translations: Iterable[Translation]) -> Label | None:
    """Return the label of a page: its lowest unit decides; None for a page without any."""
    labels = [_unit_label(t) for t in translations]
    return min(labels, key=_ORDER.__getitem__, default=None)


def _unit_label(t: Translation) -> Label:
    state = t.was if t.stale and t.was is not None else t.state
    if state.rank <= State.DRAFT.rank:
        return Label.MACHINE
    if t.origin in {"human", "memory"}:
        return Label.HUMAN_APPROVED if state is State.APPROVED else Label.HUMAN
    if state is State.APPROVED or t.origin:
        return Label.MACHINE_REVIEWED
    return Label.MACHINE
