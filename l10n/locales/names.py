"""What territories and languages are called in a locale, as plain data from CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from l10n.locales.numbers import cldr

__all__ = ["languages", "territories"]


@lru_cache(maxsize=256)
def territories(tag: str) -> Mapping[str, str]:
    """Return names of countries and territories with their ISO 3166 codes."""
    return {
        str(name): str(code)
        for code, name in cldr(tag).territories.items()
        if len(code) == 2
        and code.isalpha()
        and code not in {"ZZ", "XA", "XB", "EZ", "QO", "AC", "TA"}
    }


@lru_cache(maxsize=256)
def languages(tag: str) -> Mapping[str, str]:
    """Return names of the languages that CLDR itself is translated into, with their codes."""
    from babel import localedata

    known = {identifier.partition("_")[0] for identifier in localedata.locale_identifiers()}
    return {str(name): str(code) for code, name in cldr(tag).languages.items() if code in known}
