"""Small screens over another: whatever they hold, its last row can be read."""

from __future__ import annotations

import pytest
from driving import started
from fakes import draft, one

SIZES = [(80, 24), (80, 14), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_row_of_a_card_is_reached(size):
    """End shows the legend below the keys, Home the first of them again."""
    async with started(one([draft("One", "Uno")]), None, None, size=size) as driver:
        await driver.press("f1", "end")
        assert "not meant for this locale" in driver.screen()
        await driver.press("home")
        assert "Review the article in the locale" in driver.screen()


@pytest.mark.parametrize("size", SIZES)
async def test_the_place_under_the_cursor_is_in_view(size):
    """Of many places a replacement shows the one that Space would tick, and how far one looks."""
    items = [draft(f"Sentence {n}", f"Frase {n} de muchas") for n in range(60)]
    async with started(one(items), size=size) as driver:
        await driver.press("ctrl+f", *"muchas", "enter", *"varias", "enter")
        for keys, text in (([], "Frase 0 "), (["down"] * 7, "Frase 7 "), (["end"], "Frase 59 ")):
            await driver.press(*keys)
            assert text in driver.screen()
            assert "regular expression" in driver.screen()


@pytest.mark.parametrize("size", SIZES)
async def test_the_hit_under_the_cursor_is_in_view(size):
    """The line one types in stays where it is, and the marked hit is seen."""
    async with started(one([draft("One", "Uno")]), size=size) as driver:
        await driver.press("ctrl+p", *["down"] * 50)
        marked = [row for row in driver.screen().splitlines() if row.lstrip().startswith("> ")]
        assert any("theme" in row for row in marked)


@pytest.mark.parametrize("size", [(80, 24), (80, 10)])
@pytest.mark.parametrize(("key", "title"), [("ctrl+e", "list only"), ("f5", "comment")])
async def test_a_question_is_seen_with_its_answer(size, key, title):
    """The line is in view below what is asked and its choices, however few rows there are."""
    async with started(one([draft("One", "Uno")]), size=size) as driver:
        await driver.press(key)
        await driver.type("wxyz")
        assert f"── {title} ──" in driver.screen()
        assert "wxyz" in driver.screen().splitlines()[-1]
