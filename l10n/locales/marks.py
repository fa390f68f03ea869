"""Quotation marks as a locale writes them: the delimiters of CLDR 42, which Babel leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from l10n.locales.tags import Locale

__all__ = ["Quotes", "quotes"]

_USUAL = "“”‘’"
# Opening and closing mark, then the same inside a quotation; where a locale stands under none of
# them, and no parent of it does, it is `_USUAL`.
_MARKS: Mapping[str, str] = {
    _USUAL: "az_Arab bm_Nkoo es_419 es_AR es_BO es_BR es_BZ es_CL es_CO es_CR es_CU es_DO es_EC"
    " es_GT es_HN es_MX es_NI es_PA es_PE es_PR es_PY es_SV es_UY es_VE ff_Adlm kk_Arab"
    " uz_Arab uz_Cyrl yue_Hans",
    "«»“”": "ast bm br ca dyo el es eu ewo it kab kk mg mua nnh pt_AO pt_CH pt_CV pt_GQ pt_GW"
    " pt_LU pt_MO pt_MZ pt_PT pt_ST pt_TL sc sg sq ti",
    "„“‚‘": "bs_Cyrl cs de dsb et hr hsb is ksh lb luy mk sk sl",
    "«»‹›": "am az_Cyrl fa fr_CH gsw jgo kkj mzn rm wae",
    "«»„“": "bas be cv ky os ru sah uk",
    "””’’": "fi he lag rn se sn sv yi",
    "«»‘’": "dua ksf nb nn no rw",
    "«»«»": "fr ht hy yav",
    "‘’“”": "fur ia ti_ER",
    "「」『』": "ja yue zh_Hant",
    "„”«»": "nmg pl ro",
    "„”‚’": "agq ff",
    "”“’‘": "ar ur",
    "„“„“": "bg lt",
    "«»„”": "shi zgh",
    "„”‘’": "bs",
    "«»”“": "fr_CA",
    "„”»«": "hu",
    "„“«»": "ka",
    "‘’‘’": "nl",
    "„“‘‘": "sr",
    "“”“”": "tk",
    "»«›‹": "ug",
    "“”’‘": "uz",
}
_BY_LOCALE = {name: marks for marks, names in _MARKS.items() for name in names.split()}
_IN_WORDS = {"he", "yi", "uz", "haw", "to", "sm", "ty", "gn", "nv"}
"""Where the straight marks stand inside words as gershayim, ʻokina or glottal stop."""
_BEFORE_WORDS = {"af", "nl", "fy", "li"}
"""Where an apostrophe begins words: 's ochtends, 'n."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The marks of a locale."""

    outer: tuple[str, str]
    """Opening and closing, with the no-break space that French puts inside."""
    inner: tuple[str, str]
    """The same inside another quotation."""
    is_typed: bool = True
    """False where the keys ``"`` and ``'`` write signs that belong to words."""
    opens_single: bool = True
    """False where ``'`` before a word is an apostrophe."""
    writes_spaces: bool = True
    """Whether a quotation follows a space."""

    def at(self, depth: int) -> tuple[str, str]:
        """Return the marks of a quotation inside as many others."""
        return self.inner if depth % 2 else self.outer


def quotes(locale: Locale) -> Quotes:
    """Return the quotation marks of a locale."""
    language = locale.language
    names = (
        locale.folder,
        f"{language}_{locale.territory}",
        f"{language}_{locale.likely_script}",
        language,
    )
    marks = next((_BY_LOCALE[name] for name in names if name in _BY_LOCALE), _USUAL)
    space = "\u00a0" if language == "fr" and locale.territory != "CH" else ""

    def pair(start: str, end: str) -> tuple[str, str]:
        return (start + space, space + end) if start == "«" else (start, end)

    return Quotes(
        outer=pair(*marks[:2]),
        inner=pair(*marks[2:]),
        is_typed=language not in _IN_WORDS,
        opens_single=language not in _BEFORE_WORDS,
        writes_spaces=locale.writes_spaces,
    )
