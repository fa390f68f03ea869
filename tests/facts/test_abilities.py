"""What is said to be read in a locale is read in it, and ``doctor`` says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency

from l10n import Project
from l10n.facts import FactKind, abilities, read

OWN = ("en", "es", "fr", "de", "it", "pt_BR", "ru", "uk", "pl", "ja", "zh_Hans", "zh_Hant", "ko", "ar", "hi", "tr", "fi", "sv", "cs")  # fmt: skip
CLDR = ("nl", "ro", "el", "he", "fa", "bn", "th", "vi", "id", "ca", "ka", "kk", "is", "et", "hu")
# Two, a negation and a modal verb of each language whose table claims to know them.
WORDS = {
    "en": ("two", "not", "must"), "es": ("dos", "no", "debe"), "fr": ("deux", "ne", "doit"),
    "de": ("zwei", "nicht", "muss"), "it": ("due", "non", "deve"), "pt_BR": ("dois", "não", "deve"),
    "ru": ("два", "не", "должен"), "uk": ("два", "не", "повинен"), "pl": ("dwa", "nie", "musi"),
    "ja": ("二", "ない", "かもしれない"), "zh_Hans": ("二", "不", "必须"), "zh_Hant": ("二", "不", "必須"),
    "ko": ("두", "않", "해야"), "ar": ("اثنان", "لا", "يجب"), "hi": ("दो", "नहीं", "सकता"),
    "tr": ("iki", "değil", "gerek"), "fi": ("kaksi", "ei", "täytyy"), "sv": ("två", "inte", "måste"),
    "cs": ("dva", "ne", "musí"),
}  # fmt: skip


def kinds(text: str, locale: str) -> set[FactKind]:
    """Return the kinds of facts in a text."""
    return {fact.kind for fact in read(text, locale)}


@pytest.mark.parametrize("locale", [*OWN, *CLDR])
def test_figures_money_and_dates_are_read_where_that_is_said(locale: str) -> None:
    """As CLDR writes them, which every locale of the press has."""
    able = abilities(locale)
    assert able["figures"]
    assert FactKind.NUMBER in kinds("1234", locale) | kinds("123", locale)
    assert able["money"]
    assert FactKind.MONEY in kinds(format_currency(25, "EUR", locale=locale), locale)
    assert able["dates"]
    assert FactKind.DATE in kinds(format_date(date(2025, 8, 15), "long", locale), locale)
    width = "long" if "long" in Locale.parse(locale).compact_decimal_formats else "short"
    million = format_compact_decimal(5_000_000, format_type=width, locale=locale)
    assert able["magnitudes"]
    assert [int(fact.value) for fact in read(million, locale)] == [5_000_000]  # type: ignore[arg-type]


@pytest.mark.parametrize("locale", OWN)
def test_words_are_read_where_that_is_said(locale: str) -> None:
    """Number words, negation and modality come from a table of ours."""
    able = abilities(locale)
    two, no, must = WORDS[locale]
    assert able["tables"] == "CLDR and our own"
    assert able["number words"] is (FactKind.NUMBER in kinds(two, locale))
    assert able["negation"] is (FactKind.NEGATION in kinds(f"x {no} x", locale))
    assert able["modality"] is (FactKind.MODALITY in kinds(f"x {must} x", locale))


@pytest.mark.parametrize("locale", CLDR)
def test_nothing_more_is_claimed_where_there_is_no_table(locale: str) -> None:
    """No table of ours: no number words, no negation, no modality."""
    able = abilities(locale)
    assert able["tables"] == "CLDR only"
    assert not any(able[name] for name in ("number words", "negation", "modality"))
    assert kinds("not nicht no ne не", locale) <= {FactKind.LANGUAGE, FactKind.TERRITORY}


def test_doctor_says_what_is_read_and_what_is_not(newsroom: Callable[..., Path]) -> None:
    """One line for each locale of the project and its source."""
    root = newsroom({}, 'source = "en"\nlocales = ["es", "th"]\n')
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        checks = {check.name: check.message for check in Project.open().doctor().checks}
    every = "facts: figures, dates, money, magnitudes, number words, names of countries, negation, modality, quotations (CLDR and our own)"
    assert checks["locale es"].endswith(every)
    assert checks["locale en"] == f"source; {every}"
    assert checks["locale th"].endswith("; not number words, negation, modality (CLDR only)")
