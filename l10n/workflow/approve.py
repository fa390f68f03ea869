"""``approve``: the reviewer's decision, for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.errors import L10nError
from l10n.model import State
from l10n.workspace import Desk, Newsroom, Report

__all__ = ["ApproveReport", "approve"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveReport(Report):
    """Which units are approved now, and which were refused why."""

    approved: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    """(unit id, reason)"""
    drafts: int = 0
    """How many of the approved ones nobody had finished before."""

    @property
    def failed(self) -> bool:
        """Whether a unit was refused."""
        return bool(self.refused)

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "approved": list(self.approved),
            "refused": [{"unit": unit, "reason": reason} for unit, reason in self.refused],
            **Report.to_json(self),
        }


def approve(
    room: Newsroom, article: str, locale: str, *, unit: Sequence[str] | None = None
) -> ApproveReport:
    """Approve units as they stand, all of an article by default.

    Refused are untranslated ones, unknown ids, those with an error finding nobody ignored, and
    under ``four_eyes`` one's own text. Raises ``L10nError`` when the article cannot be opened.
    """
    found, problems = room.articles([article], site=True)
    if not found:
        return ApproveReport(errors=problems)
    desk = Desk(room, found[0], room.locale(locale))
    approved: list[str] = []
    drafts = 0
    refused: list[tuple[str, str]] = []
    for one in unit or [item.unit.id for item in desk.items]:
        try:
            state = desk.item(one).translation.state
            if state is not State.APPROVED:
                desk.approve(one)
                drafts += state is State.DRAFT
            approved.append(one)
        except L10nError as error:
            refused.append((one, error.problem.message))
    return ApproveReport(approved=tuple(approved), refused=tuple(refused), drafts=drafts)
