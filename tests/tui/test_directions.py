"""Right-to-left rows: what is sent to a terminal, and which rows they are."""

from __future__ import annotations

import pytest
from driving import started
from fakes import draft, one
from rich.cells import cell_len
from rich.style import Style

from l10n.tui.widgets import UnitList, paragraph
from l10n.tui.widgets.draw import strip

ARABIC = "تشترك المدينتان في خط واحد، بكلفة 18.4 مليون دولار."


def sent(text: str, width: int = 60, **more) -> list[str]:
    """Return the rows of a paragraph as they go to the terminal."""
    return [
        "".join(segment.text for segment in strip(draw, width, {}, Style()))
        for draw in paragraph(text, width, rtl=True, **more)
    ]


def test_a_right_to_left_row_is_fenced_isolated_and_at_the_right():
    """Neighbours keep their places in a terminal that reorders, and the full stop its end."""
    (row,) = sent(ARABIC)
    assert row.startswith("\u200e ")
    assert row.endswith(f"\u2067{ARABIC}\u2069\u200e")
    assert cell_len(row) == 60


def test_several_styles_are_one_isolate():
    """A marked word does not cut the sentence into pieces that are ordered alone."""
    (row,) = sent(ARABIC, styles=[(0, 5, "new"), (10, 14, "gone")])
    assert row.count("\u2067") == row.count("\u2069") == 1
    assert row.index("\u2067") < row.index(ARABIC[0]) < row.index("\u2069")


def test_a_sentence_not_translated_yet_stays_left_to_right():
    """A source shown in the place of a missing target reads from the left."""
    (row,) = sent("The line costs $18.4 million.")
    assert row.startswith("The line")
    assert not set(row) & set("\u200e\u2067\u2069")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_row_has_two_right_to_left_columns(size):
    """List and editor share a row: with a right-to-left source the list says no words of it."""
    items = [draft(f"{ARABIC} {n}", f"שלום {n}") for n in range(9)]
    async with started(one(items, "he"), locale="he", size=size) as driver:
        await driver.press("f6")
        for row in driver.screen().splitlines():
            fences = row.count("\u2067")
            assert fences <= 1
            left = row[: driver.review.query_one(UnitList).region.width]
            assert "\u2067" not in left or not driver.review.query_one(UnitList).display
            assert not (size[0] == 120 and ARABIC[:5] in left)
