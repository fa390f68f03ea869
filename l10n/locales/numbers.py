"""How a locale writes numbers: separators from CLDR."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from l10n.errors import SettingsError
from l10n.locales.tags import parse

__all__ = ["Symbols", "symbols"]


@dataclass(frozen=True, slots=True)
class Symbols:
    """The characters that part a number."""

    decimal: frozenset[str]
    group: frozenset[str]


# White space that parts groups of digits in print, whatever the locale.
_SPACES = frozenset("\u00a0\u202f\u2009\u2007 ")


@lru_cache(maxsize=512)
def symbols(tag: str) -> Symbols:
    """Return the separators of a locale in all its digits; of English for an unknown one."""
    from babel import Locale as Cldr

    try:
        known = Cldr.parse(parse(tag).folder).number_symbols
    except SettingsError:
        known = Cldr.parse("en").number_symbols
    decimal = {str(system["decimal"]) for system in known.values() if "decimal" in system}
    group = {str(system["group"]) for system in known.values() if "group" in system}
    decimal |= {"٫"}
    group |= {"٬", "'", "’"} if "’" in group or "٬" in group else set()
    return Symbols(frozenset(decimal), frozenset((group | _SPACES) - decimal))
