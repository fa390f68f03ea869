"""A sheet seen by the publish policy: one decision for `status` and `build`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from l10n import site
from l10n.model import Block, Kind
from l10n.workspace.sheet import Sheet, is_factual

__all__ = ["decide", "holders"]


def decide(sheet: Sheet) -> site.Decision:
    """Return what becomes of the article's page in the sheet's locale."""
    article, room = sheet.article, sheet.room
    units = []
    blocks = article.document.blocks if article.document is not None else ()
    held = holders(blocks)
    for index, block in enumerate(article.places):
        for place in block:
            row = sheet.by_key[place.unit.key]
            units.append(
                site.PageUnit(
                    block=index,
                    kind=place.unit.kind,
                    context=place.unit.context,
                    level=place.unit.level,
                    translation=row.translation,
                    is_factual=is_factual(room, row),
                    has_error=row.errors > 0,
                    holder=held.get(index),
                )
            )
    decision = site.decide(units, article.publish(room.settings, sheet.locale))
    if not decision.published and sheet.catalog is None:
        return replace(decision, reason="there is no catalog yet; run `l10n update`")
    return decision


def holders(blocks: Sequence[Block]) -> Mapping[int, int]:
    """Return for each attribute block the block it lies in, by index: the nearest one before it."""
    found: dict[int, int] = {}
    last: int | None = None
    for index, block in enumerate(blocks):
        if block.kind is not Kind.ATTRIBUTE:
            last = index
        elif (
            last is not None and block.start >= blocks[last].start and block.end <= blocks[last].end
        ):
            found[index] = last
    return found
