"""Where a person was is found again, and text that was typed and not saved."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from driving import started
from fakes import FakeBoard, FakeDesk, draft, one

from l10n.locales import parse
from l10n.tui import UiSettings
from l10n.tui.resume import Resume


def test_a_project_keeps_its_places_in_the_same_folder_in_every_run(tmp_path):
    """The folder depends on the project alone, not on the run; two projects have two."""
    code = (
        "import sys; from pathlib import Path; from l10n.cli.review import resume_folder;"
        "print(*(resume_folder(Path(word)) for word in sys.argv[1:]))"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "a"), str(tmp_path / "b")]
    told = [
        subprocess.run(
            words, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert len(set(told[0])) == 2


def test_two_desks_keep_their_texts_apart(tmp_path):
    """Text typed in one article is not overwritten by the desk of another, nor of another locale."""
    places = [Resume("a", "es", "1", "uno"), Resume("a", "ja", "2", "ni"), Resume("b", "es", "3")]
    for place in places:
        place.save(tmp_path)
    assert [Resume.load(tmp_path, p.article, p.locale) for p in places] == places
    assert Resume.load(tmp_path, "b", "ja") == Resume()


def test_the_last_place_is_the_one_saved_last(tmp_path):
    """The board opens on the article and locale one was in last."""
    assert Resume.last(tmp_path / "none") == Resume()
    for number, article in enumerate("abc"):
        Resume(article, "es", "1").save(tmp_path)
        (file,) = (f for f in tmp_path.iterdir() if f'"{article}"' in f.read_text())
        os.utime(file, ns=(number, number))
    assert Resume.last(tmp_path).article == "c"


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"article": 1}', b"\xff", b'{"text": 3}'])
def test_a_damaged_place_is_no_place(tmp_path, content):
    """A file that cannot be read never keeps anybody from working."""
    Resume("a", "es", "1", "uno").save(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert Resume.load(tmp_path, "a", "es") == Resume() == Resume.last(tmp_path)


def test_a_lone_surrogate_is_kept(tmp_path):
    """Any text that can be typed comes back as it was."""
    Resume("a", "es", "1", "x\ud800\u2028").save(tmp_path)
    assert Resume.load(tmp_path, "a", "es").text == "x\ud800\u2028"


async def test_typed_text_comes_back_in_its_unit(tmp_path):
    """Text that a killed desk had not saved stands in the editor of its unit again, told as such."""
    settings = UiSettings(poll=0, resume=tmp_path)
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    unit_id = board.desks["storm", "es"].items[1].unit.id
    Resume("storm", "es", unit_id, "Dos más").save(tmp_path)
    async with started(board, settings=settings) as driver:
        assert (driver.source, driver.editor.text) == ("Two", "Dos más")
        assert "last time" in driver.screen()
        await driver.press("ctrl+q")
    assert board.desks["storm", "es"].items[1].translation.target == "Dos más"
    assert Resume.load(tmp_path, "storm", "es").text is None


async def test_the_board_opens_where_one_was(tmp_path):
    """The cursor of the board stands on the last article and locale; unsaved text is told of."""
    desks = {
        (article, locale): FakeDesk(article=article, items=[draft("One")])
        for article in ("calm", "storm")
        for locale in ("es", "ja")
    }
    Resume("storm", "ja", "1", "not saved").save(tmp_path)
    settings = UiSettings(poll=0, resume=tmp_path)
    async with started(FakeBoard(desks, ("es", "ja")), None, None, settings=settings) as driver:
        assert "storm · ja" in driver.screen()
        assert "was not saved" in driver.screen()


@pytest.mark.parametrize("unsaved", ["storm", "calm"])
async def test_going_back_leads_to_the_article_one_was_in(tmp_path, unsaved):
    """A review that was asked for by name too; text typed elsewhere and lost to a kill is told of."""
    desks = {
        (article, locale): FakeDesk(article=article, items=[draft("One")], locale=parse(locale))
        for article in ("calm", "storm")
        for locale in ("es", "ja")
    }
    Resume(unsaved, "ja", desks[unsaved, "ja"].items[0].unit.id, "not saved").save(tmp_path)
    settings = UiSettings(poll=0, resume=tmp_path)
    board = FakeBoard(desks, ("es", "ja"))
    async with started(board, "storm", "ja", settings=settings) as driver:
        await driver.press("f12")
        where = "calm · ja" if unsaved == "calm" else "storm · ja"
        assert where in driver.screen()
        assert ("was not saved" in driver.screen()) == (unsaved == "calm")
    async with started(board, "calm", "es", settings=settings) as driver:
        await driver.press("f12")
        assert "calm · es" in driver.screen()
