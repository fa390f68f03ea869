"""What CLDR says of dates, as plain data."""

from __future__ import annotations

import pytest
from babel.localedata import locale_identifiers

from l10n.locales import dates

EVERY = sorted(tag for tag in locale_identifiers() if len(tag) < 4)


@pytest.mark.parametrize(
    ("tag", "layout"),
    [
        ("en", "{m} {d}, {y}"),
        ("es", "{d} de {m} de {y}"),
        ("eu", "{y}(e)ko {m}ren {d}(a)"),
        ("th", "{d} {m} {g} {y}"),
        ("ky", "{y}-ж., {d}-{m}"),
        ("lv", "{y}. gada {d}. {m}"),
    ],
)
def test_a_layout_is_a_pattern_without_its_weekday(tag: str, layout: str) -> None:
    """Fields in braces, words between them as they stand."""
    assert layout in dates.calendar(tag).layouts


@pytest.mark.parametrize(("tag", "order"), [("en", "mdy"), ("en_GB", "dmy"), ("ja", "ymd"), ("lt", "ymd")])  # fmt: skip
def test_an_all_numeric_date_has_an_order(tag: str, order: str) -> None:
    """The short pattern's."""
    assert dates.calendar(tag).order == order


def test_every_locale_has_twelve_months_or_none() -> None:
    """Root's Chinese names are not taken for a locale's own; a layout names a month."""
    for tag in EVERY:
        found = dates.calendar(tag)
        assert set(found.months.values()) in (set(), set(range(1, 13))), tag
        assert all("{m}" in layout for layout in found.layouts), tag
        assert set(found.weekdays.values()) <= set(range(1, 8)), tag
