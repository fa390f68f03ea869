"""Plural rules of PO headers: CLDR's, for whole numbers, written as gettext expressions."""

from __future__ import annotations

from functools import lru_cache

from l10n.locales.tags import Locale

__all__ = ["nplurals", "plural_forms"]

# Integers that between them reach every category CLDR gives to a whole number (UTS 35 part 3).
_SAMPLES = (*range(200), 1_000, 10_000, 100_000, 1_000_000, 2_000_000)


@lru_cache(maxsize=512)
def plural_forms(locale: Locale) -> str:
    """Return the value of the ``Plural-Forms`` header, as ``nplurals=2; plural=(n != 1);``.

    Categories that only fractions reach are left out, as GNU gettext's ``cldr-plurals`` does.
    """
    from babel import Locale as Cldr  # noqa: PLC0415 - start-up must not pay for Babel
    from babel.plural import PluralRule, to_gettext  # noqa: PLC0415

    rule = Cldr.parse(locale.folder).plural_form
    reached = {rule(n) for n in _SAMPLES}
    rules = [(tag, text) for tag, text in rule.rules.items() if tag in reached]
    if "other" not in reached:
        rules.pop()  # the last category takes the rest
    return to_gettext(PluralRule(rules))


@lru_cache(maxsize=512)
def nplurals(locale: Locale) -> int:
    """Return how many plural forms the locale's catalogs have."""
    return int(plural_forms(locale).split(";")[0].removeprefix("nplurals="))
