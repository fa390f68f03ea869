"""The article around a sentence: the sentence in the editor is always in view."""

from __future__ import annotations

import pytest
from driving import started
from fakes import draft, one

from l10n.tui.widgets import Pane


async def test_a_long_source_is_read_to_its_end_by_keys():
    """Pages of it follow each other, round its ends, and typing leaves it where it is."""
    long = " ".join(f"word{n}" for n in range(200))
    async with started(one([draft(f"{long} omega", "Uno"), draft("Two", "Dos")])) as driver:
        source = driver.review.query_one("#source", Pane)
        assert "omega" not in driver.screen()
        while "omega" not in driver.screen():
            before = driver.screen()
            await driver.press("alt+pagedown")
            assert driver.screen() != before
        await driver.type("!")
        driver.review.redraw()
        assert "omega" in driver.screen()
        await driver.press("alt+pagedown")
        assert source.scroll_offset.y == 0
        await driver.press("alt+pageup")
        assert "omega" in driver.screen()
        await driver.press("escape", "6", "pagedown", "pageup")
        assert source.scroll_offset.y == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_sentence_in_the_editor_is_in_view_in_its_paragraph(size):
    """A late sentence of a long paragraph is seen in the preview, and stays so while one types."""
    words = "of a paragraph that goes on and on and has no end in sight " * 9
    items = [draft(f"Sentence {n} {words}", f"Frase {n} {words}") for n in range(3)]
    async with started(one([*items, draft("The end", "Fin")]), size=size) as driver:
        await driver.press("pagedown", "pagedown", "pagedown")
        assert "⟪Fin⟫" in driver.screen()
        await driver.type("!")
        driver.review._check_soon()
        await driver.settle()
        assert "⟪Fin!⟫" in driver.screen()
        await driver.press("pageup", "pageup", "pageup")
        assert "⟪Frase 0" in driver.screen()
        assert driver.review.query_one("#context", Pane).scroll_offset.y == 0
