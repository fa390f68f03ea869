"""A sheet seen by the publish policy: one decision for `status` and `build`."""

from __future__ import annotations

from l10n import site
from l10n.workspace.sheet import Sheet, is_factual

__all__ = ["decide"]


def decide(sheet: Sheet) -> site.Decision:
    """Return what becomes of the article's page in the sheet's locale."""
    article, room = sheet.article, sheet.room
    units = []
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
                )
            )
    return site.decide(units, article.publish(room.settings, sheet.locale))
