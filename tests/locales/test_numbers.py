"""What CLDR says of numbers, as plain data: golden values, and laws over every locale Babel knows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.localedata import locale_identifiers

from l10n.locales import numbers

EVERY = sorted(tag for tag in locale_identifiers() if len(tag) < 4)


@pytest.mark.parametrize(
    ("tag", "native", "expected"),
    [
        ("en", False, (".", ",")),
        ("de", False, (",", ".")),
        ("fr", False, (",", "\u202f")),
        ("de_CH", False, (".", "’")),
        ("ar", True, ("٫", "٬")),
        ("hi", True, (".", ",")),
        ("xx", False, (".", ",")),
    ],
)
def test_marks_are_those_of_the_digits_that_are_written(
    tag: str, native: bool, expected: tuple[str, str]
) -> None:
    """Western digits and a locale's own have marks of their own; an unknown locale reads as English."""
    assert numbers.marks(tag, native=native) == expected


def test_one_mark_never_parts_and_groups_at_once() -> None:
    """Where two numbering systems use it for both, the locale's default system decides."""
    assert numbers.symbols("km").decimal == {"."}
    for tag in EVERY:
        found = numbers.symbols(tag)
        assert not found.decimal & found.group, tag


@pytest.mark.parametrize(("tag", "expected"), [("en", (3, 3)), ("hi", (3, 2)), ("en_IN", (3, 2))])
def test_groups_are_thousands_or_lakhs(tag: str, expected: tuple[int, int]) -> None:
    """The last group has three digits, the others two in India."""
    assert numbers.grouping(tag) == expected


@pytest.mark.parametrize(
    ("tag", "word", "power"),
    [("en", "million", 6), ("es", "mil millones", 9), ("ja", "億", 8), ("hi", "करोड़", 7), ("sw", "milioni", 6)],
)  # fmt: skip
def test_a_magnitude_word_has_a_power_of_ten(tag: str, word: str, power: int) -> None:
    """After the number or before it."""
    assert numbers.magnitudes(tag)[word] == power


def test_a_magnitude_word_has_a_form_for_each_plural() -> None:
    """Billion in Russian."""
    forms = next(f for f in numbers.magnitude_forms("ru") if f["one"] == "миллиард")
    by_number = {n: forms[numbers.plural("ru", Decimal(n))] for n in ("1", "2", "5", "2.5")}
    assert by_number == {"1": "миллиард", "2": "миллиарда", "5": "миллиардов", "2.5": "миллиарда"}


def test_the_order_of_words_and_figures_is_known() -> None:
    """In Swahili the currency's name and the magnitude stand first; in English neither does."""
    assert (numbers.names_first("sw"), numbers.scale_first("sw")) == (True, True)
    assert (numbers.names_first("en"), numbers.scale_first("en")) == (False, False)
    assert (numbers.percent_first("tr"), numbers.percent_first("en")) == (True, False)


def test_currencies_have_codes_signs_and_names() -> None:
    """Codes in every locale; the Romanian "de" belongs to the name; a letter sign as it is written."""
    assert all(numbers.currencies(tag)["EUR"] == "EUR" for tag in EVERY)
    assert numbers.currencies("ro")["de lire turcești"] == "TRY"
    assert numbers.currencies("en")["US dollars"] == "USD"
    assert "kr" in numbers.currency_signs("nb")
