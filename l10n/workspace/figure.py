"""A target whose source changed in one figure or date only: the same text with the new one in it."""

from __future__ import annotations

from l10n import facts
from l10n.catalog import is_cosmetic
from l10n.facts import Fact

__all__ = ["refigured"]


def refigured(old: str, new: str, target: str, *, source_locale: str, locale: str) -> str | None:
    """Return the target of ``old`` with the figure that ``new`` states, in the locale's format.

    None unless the two sources are the same but for that one figure, and it is certain where the
    target says it. An offer for a person: nothing puts it into a catalog by itself.
    """
    found = facts.changed(old, new, source_locale)
    if len(found) != 2:
        return None
    lost, won = found
    if not is_cosmetic(_without(old, lost), _without(new, won)):
        return None
    return facts.rewrite(target, locale, lost, won, source_locale)


def _without(text: str, fact: Fact) -> str:
    return f"{text[: fact.start]}#{text[fact.end :]}"
