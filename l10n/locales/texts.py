"""Names and dates as a locale writes them."""

from __future__ import annotations

import datetime
from functools import lru_cache

from l10n.locales.tags import Locale

__all__ = ["format_date", "name"]


@lru_cache(maxsize=2048)
def name(locale: Locale, in_locale: Locale | None = None) -> str:
    """Return what a locale is called in another, or in itself (its autonym)."""
    from babel import Locale as Cldr

    shown = Cldr.parse(locale.folder).get_display_name((in_locale or locale).folder)
    return shown or locale.tag


def format_date(date: datetime.date, locale: Locale) -> str:
    """Return the date in CLDR's long form, as ``15 de agosto de 2025``."""
    from babel.dates import format_date as cldr

    return cldr(date, format="long", locale=locale.folder)
