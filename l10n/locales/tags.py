"""Locale identifiers: read ``pt_BR``, ``pt-BR`` or ``zh-hans``, know one spelling of each.

The allow-list of the syntax is ours (BCP 47 language, script, region; no variants, no extensions),
since Babel accepts ``FR``, ``sr@latin`` and ``en_US_POSIX``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from l10n.errors import SettingsError

__all__ = ["Locale", "parse"]

_SYNTAX = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")

# Scripts that put no space between words or sentences (UAX 29 section 4, CLDR script metadata).
_UNSPACED = {"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr", "Hani", "Hira", "Kana"}


@dataclass(frozen=True, slots=True)
class Locale:
    """A CLDR locale in the one spelling we use."""

    language: str
    """Two or three lower-case letters."""
    script: str = ""
    """Four letters, as written in the identifier; empty when left out."""
    territory: str = ""
    """Two capitals or three digits; empty when left out."""
    direction: str = "ltr"
    """``ltr`` or ``rtl``, from CLDR's character order."""
    likely_script: str = "Latn"
    """The script after CLDR's likely subtags."""

    @property
    def folder(self) -> str:
        """``pt_BR``: folders, JSON keys, sums."""
        return "_".join(part for part in (self.language, self.script, self.territory) if part)

    @property
    def tag(self) -> str:
        """``pt-BR``: pages, hreflang, output folders (BCP 47)."""
        return "-".join(part for part in (self.language, self.script, self.territory) if part)

    @property
    def writes_spaces(self) -> bool:
        """Whether sentences are parted by a space in this locale's script."""
        return self.likely_script not in _UNSPACED

    def __str__(self) -> str:
        """Return the folder spelling."""
        return self.folder


@lru_cache(maxsize=512)
def parse(tag: str) -> Locale:
    """Return the locale that a person's spelling means.

    Raises ``SettingsError`` for anything that is not a locale CLDR knows.
    """
    match = _SYNTAX.fullmatch(tag) if len(tag) <= 16 else None
    if match is None:
        raise SettingsError(
            f"{tag[:40]!r} is not a locale; write a language with an optional script and territory,"
            " as in es, pt_BR or zh_Hans"
        )
    from babel import Locale as Cldr
    from babel import UnknownLocaleError
    from babel.core import get_global

    language = match[1].lower()
    script = (match[2] or "").title()
    territory = (match[3] or "").upper()
    spelling = "_".join(part for part in (language, script, territory) if part)
    try:
        cldr = Cldr.parse(spelling)
    except (UnknownLocaleError, ValueError):
        raise SettingsError(
            f"{tag!r} is not a locale that CLDR knows; see `l10n doctor` for those of this project"
        ) from None
    likely: str = get_global("likely_subtags").get(spelling) or get_global("likely_subtags").get(
        language, ""
    )
    guess = next((part for part in likely.split("_") if len(part) == 4), "Latn")
    return Locale(
        language=language,
        script=script,
        territory=territory,
        direction=cldr.text_direction,
        likely_script=script or guess,
    )
