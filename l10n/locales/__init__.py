"""Locales and what CLDR knows about them; the only room that imports Babel.

Other rooms see our own frozen ``Locale`` and plain data. Babel is imported inside functions,
because start-up must not pay for it.
"""

from __future__ import annotations

from l10n.locales.marks import Quotes, quotes
from l10n.locales.plurals import nplurals, plural_forms
from l10n.locales.tags import Locale, parse
from l10n.locales.texts import format_date, name

__all__ = [
    "Locale",
    "Quotes",
    "format_date",
    "name",
    "nplurals",
    "parse",
    "plural_forms",
    "quotes",
]
