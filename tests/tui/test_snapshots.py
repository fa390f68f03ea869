"""What the screens look like: recorded as text, compared, looked at.

After a wanted change: `L10N_SNAPSHOTS=update python -m pytest tests/tui/test_snapshots.py`, then read
the diff. `L10N_SNAPSHOTS=FOLDER` writes SVG files there as well, for `rsvg-convert`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from driving import QUIET, Driver, started
from fakes import FakeBoard, FakeDesk, draft, newsroom, one
from snapshot import contrast, picture, segments

from l10n.errors import CatalogError
from l10n.tui import BoardRow, Suggestion
from l10n.tui.app import ReviewApp
from l10n.tui.screens import ReviewScreen

FOLDER = Path(__file__).with_name("snapshots")
WANTED = os.environ.get("L10N_SNAPSHOTS", "")
SMALL, WIDE = (80, 24), (120, 40)


class BrokenBoard(FakeBoard):
    """A board whose catalogs cannot be read."""

    def rows(self) -> list[BoardRow]:
        raise CatalogError("no closing quote", file="locales/es/LC_MESSAGES/storm.po", line=12)


def thirty() -> FakeBoard:
    """Make a board of thirty articles in twelve locales, in every state."""
    locales = ("es", "ar", "he", "ja", "hi", "th", "pt_BR", "zh_Hans", "zh_Hant", "fr", "de", "ko")
    stories = newsroom().desks
    states = (stories["storm", "es"].items, stories["calm", "es"].items, [draft("To do now")])
    desks = {}
    for n in range(30):
        for k, locale in enumerate(locales):
            if (n + k) % 7:
                name = f"2026/11/{'very-' * (n % 4)}long-story-{n:02}"
                desks[name, locale] = FakeDesk(article=name, items=list(states[(n + k) % 3]))
    return FakeBoard(desks, locales)


def suggested(locale: str) -> FakeBoard:
    """Make a desk whose suggestions have many kinds and lengths."""
    board = newsroom()
    desk = board.desks["storm", locale]
    long = (
        "El servicio de emergencias confirmó que nadie había resultado herido en la tormenta. " * 2
    )
    desk.hits = {
        "*": [
            Suggestion(
                text="Nadie resultó herido.", origin="memory", score=100, note="floods-2025"
            ),
            Suggestion(text=long.strip(), origin="engine:apertium"),
            Suggestion(text="Ninguén resultou ferido.", origin="sibling:gl", score=88),
        ]
    }
    return board


@dataclass(frozen=True)
class Scene:
    """One screen and how to come to it."""

    size: tuple[int, int] = SMALL
    locale: str | None = "es"
    theme: str = "l10n-dark"
    keys: tuple[str, ...] = ()
    board: object = field(default=newsroom)
    no_color: bool = False


LIGHT = "l10n-light"
SCENES = {
    "board-80": Scene(locale=None),
    "board-120-light": Scene(WIDE, None, LIGHT, board=thirty),
    "board-80-many": Scene(locale=None, board=thirty, keys=("down", "right", "right")),
    "board-80-turned": Scene(locale=None, keys=("down", "t")),
    "board-80-no-color": Scene(locale=None, board=thirty, no_color=True),
    "board-80-empty": Scene(locale=None, board=lambda: FakeBoard({}, ("es",))),
    "board-80-error": Scene(locale=None, board=lambda: BrokenBoard({}, ("es",))),
    "review-80": Scene(),
    "review-80-light": Scene(theme=LIGHT),
    "review-120": Scene(WIDE),
    "review-120-no-color": Scene(WIDE, no_color=True),
    "review-80-typed": Scene(keys=("ctrl+g", "d", "2", "7")),
    "review-80-error-told": Scene(keys=("enter",)),
    "review-80-error-no-color": Scene(keys=("enter",), no_color=True),
    "review-80-suggestions": Scene(board=lambda: suggested("es"), keys=("pagedown", "tab", "tab")),
    "review-80-empty": Scene(board=lambda: one([])),
    "review-80-list": Scene(keys=("f6", "down")),
    "review-80-list-no-color": Scene(keys=("f6", "down"), no_color=True),
    "review-80-labels": Scene(keys=("ctrl+g",)),
    "review-120-arabic": Scene(WIDE, "ar"),
    "review-80-arabic-light": Scene(SMALL, "ar", LIGHT, ("pagedown", "pagedown")),
    "review-80-hebrew": Scene(locale="he"),
    "review-120-japanese": Scene(WIDE, "ja", LIGHT),
    "review-80-hindi": Scene(locale="hi"),
    "review-80-thai": Scene(locale="th"),
    "menu-80": Scene(keys=("escape",)),
    "help-120": Scene(WIDE, keys=("f1",)),
    "help-80-board": Scene(locale=None, keys=("f1",)),
    "needs-work-80": Scene(keys=("ctrl+r",)),
    "replace-80": Scene(keys=("ctrl+f", "2", "7", "enter", "2", "8", "enter")),
    "palette-80": Scene(keys=("ctrl+p", "u", "n", "d")),
}


def is_checking(app: ReviewApp) -> bool:
    """The findings on the screen are not yet those of the text in the editor."""
    screen = app.screen_stack[-1]
    is_desk = isinstance(screen, ReviewScreen) and screen.session.items
    return bool(is_desk and screen.editor.text and screen.session.checked != screen.editor.text)


async def shown(scene: Scene, monkeypatch: pytest.MonkeyPatch, name: str = "") -> Driver:
    """Open a scene and return what a person sees."""
    (monkeypatch.setenv if scene.no_color else monkeypatch.delenv)(
        "NO_COLOR", *(("1",) if scene.no_color else (False,))
    )
    article = "storm" if scene.locale else None
    settings = replace(QUIET, theme=scene.theme)
    board = scene.board()
    async with started(board, article, scene.locale, size=scene.size, settings=settings) as driver:
        for key in scene.keys:
            await driver.press(key)
        former = ""
        # A scroll bar comes a turn after its list, and findings when typing has paused.
        while former != picture(driver.app) or is_checking(driver.app):
            former = picture(driver.app)
            await driver.settle()
            await driver.settle()
        driver.rows = list(segments(driver.app))
        driver.picture = former
        if WANTED not in {"", "update"} and name:
            svg = driver.app.export_screenshot().replace("<text ", '<text xml:space="preserve" ')
            Path(WANTED).mkdir(exist_ok=True)
            (Path(WANTED) / f"{name}.svg").write_text(svg, encoding="utf-8")
        return driver


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_did(name, monkeypatch):
    """Nothing on a screen moves or changes colour unseen."""
    seen = (await shown(SCENES[name], monkeypatch, name)).picture
    file = FOLDER / f"{name}.txt"
    if WANTED == "update":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(seen, encoding="utf-8")
    assert seen == file.read_text(encoding="utf-8"), "see the head of this file"


def test_no_picture_is_left_over():
    """Each recorded screen belongs to a scene."""
    assert {file.stem for file in FOLDER.glob("*.txt")} == set(SCENES)


@pytest.mark.parametrize("name", [n for n, s in SCENES.items() if not s.no_color])
async def test_every_word_is_readable(name, monkeypatch):
    """WCAG AA: text has a contrast of 4.5 to its ground; what a sheet covers does not count."""
    driver = await shown(SCENES[name], monkeypatch)
    covered = SCENES[name].keys[:1] in [
        (key,) for key in ("escape", "f1", "ctrl+r", "ctrl+f", "ctrl+p")
    ]
    poor = {
        (round(contrast(segment.style), 2), str(segment.style), segment.text.strip()[:30])
        for row in driver.rows
        for segment in row
        if segment.text.strip(" ─▁▂▃▄▅▆▇█") and segment.style and contrast(segment.style) < 4.5
    }
    if covered:
        ground = driver.app.theme_variables
        sheets = {ground["panel"].lower(), ground["boost"].lower()}
        poor = {one for one in poor if one[1].rpartition(" on ")[2].lower() in sheets}
    assert not poor
