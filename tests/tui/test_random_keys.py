"""A person who presses anything: random keys, pastes and clicks on a real project against a model.

`L10N_FUZZ=200` (or `make fuzz`) plays that many games of some seconds each, in batches that run side
by side and tell how far one is; a run without it plays one batch.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

import polib
import pytest
from driving import quiet
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from textual import events

from l10n import Project, catalog
from l10n.errors import StateError
from l10n.tui import UiSettings
from l10n.tui.app import ReviewApp
from l10n.tui.commands import REVIEW
from l10n.tui.screens import Menu, ReviewScreen, Sheet
from l10n.tui.widgets import Pane

GAMES = int(os.environ.get("L10N_FUZZ", "12"))
BATCH = 12
STEPS = 24

SETTINGS = 'source = "en"\nlocales = ["es", "ar"]\n[engines]\norder = ["memory"]\n'
STORM = """\
---
title: Storm leaves 27 villages dark
---

It had been closed for 12 days. See the [full report](https://example.org/r) for *details*.

Nobody was hurt. Repairs cost 3 million euros.
"""
CALM = "Nobody was hurt. Fares will not rise.\n"
DRAFTS = {
    "Storm leaves 27 villages dark": "La tormenta deja 27 pueblos a oscuras",
    "It had been closed for 12 days.": "Llevaba 12 días cerrado.",
    "Nobody was hurt.": "Nadie resultó herido.",
}
LOOKING = (
    *("f1", "f2", "f3", "f6", "f7", "f8", "f9", "ctrl+n", "ctrl+b", "pagedown", "pageup"),
    *("alt+o", "alt+down", "ctrl+up", "left", "right", "up", "down", "home", "end", "shift+left"),
    *("shift+end", "ctrl+left", "ctrl+right", "ctrl+home", "ctrl+a", "escape", "ctrl+c"),
)
"""Keys that decide nothing and type nothing, whatever stands open."""
KEYS = (
    *(key for command in REVIEW for key in command.keys if key not in {"ctrl+q", "f12"}),
    *("backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+delete", "ctrl+x", "ctrl+v", "ctrl+щ"),
    *("space", "enter", "enter", "tab", "1", "2", "3", "escape", "a", "b", "r", "x", "z", "ч"),
    *("ctrl+space", "f10", "f11", "insert", "ignored", "ctrl+c", "shift+tab", "ctrl+alt+k"),
)
LEAVING = ("pagedown", "ctrl+n", "ctrl+s", "f12", "ctrl+b")
WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6),
    st.sampled_from(
        ("27", "12", "3", "<x1/>", "](#1)", "[a](#1)", "<g1>", "*", "“", "\u202e", "שלום", "नि")
    ),
)


class World:
    """A project in a folder, and the desk on it in a loop of its own."""

    template: ClassVar[Path | None] = None

    def __init__(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="l10n-")) / "newsroom"
        if World.template is None:
            World.template = self._made()
        shutil.copytree(World.template, self.root)
        self.loop = asyncio.new_event_loop()
        self._jobs: asyncio.Queue[tuple[Callable[[], Awaitable[object]], asyncio.Future[object]]]
        self._jobs = asyncio.Queue()
        self.app: ReviewApp | None = None
        self._task: asyncio.Task[None] | None = None

    @staticmethod
    def _made() -> Path:
        root = Path(tempfile.mkdtemp(prefix="l10n-")) / "newsroom"
        (root / "articles").mkdir(parents=True)
        (root / "l10n.toml").write_text(SETTINGS, encoding="utf-8")
        (root / "articles" / "storm.md").write_text(STORM, encoding="utf-8")
        (root / "articles" / "calm.md").write_text(CALM, encoding="utf-8")
        project = Project.open(root)
        project.update()
        for article in ("storm", "calm"):
            desk = project.board().open(article, "es")
            for item in desk.items:
                if item.unit.source in DRAFTS:
                    desk.edit(item.unit.id, DRAFTS[item.unit.source])
            desk.leave()
        shutil.rmtree(root / ".l10n")
        return root

    # The app lives in one task, because Textual keeps the app at hand in a context variable.

    def open(self) -> None:
        """Start the desk on the storm in Spanish."""
        if self.app is None:
            ready = self.loop.create_future()
            self._task = self.loop.create_task(self._live(ready))
            self.loop.run_until_complete(
                asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
            )
            if self._task.done():
                self._task.result()

    async def _live(self, ready: asyncio.Future[None]) -> None:
        settings = UiSettings(poll=0, resume=self.root / "resume")
        board = Project.open(self.root).board()
        app = ReviewApp(board, article="storm", locale="es", settings=settings)
        async with app.run_test(size=(100, 30)) as pilot:
            await quiet(pilot)
            self.app = app
            ready.set_result(None)
            while app.is_running and app.return_value is None:
                job, done = await self._jobs.get()
                if done is None:
                    break
                await job()
                seen = None
                while app.return_value is None and seen is not app.screen:
                    seen = app.screen
                    await quiet(pilot)
                done.set_result(None)
        self.app = None
        app.calls.close()
        if app.failure:
            raise AssertionError(app.failure)

    def do(self, act: Callable[[ReviewApp], Awaitable[object]]) -> None:
        """Do something in the app's task and wait until it is quiet."""
        assert self.app is not None
        assert self._task is not None
        app = self.app
        done = self.loop.create_future()
        self._jobs.put_nowait((lambda: act(app), done))
        self.loop.run_until_complete(
            asyncio.wait({done, self._task}, return_when=asyncio.FIRST_COMPLETED)
        )
        if self._task.done() or app.return_value is not None:
            self.loop.run_until_complete(self._task)
            self.app = None

    def close(self) -> None:
        """End the desk as a closed window would, without saving."""
        if self.app is not None:
            self._jobs.put_nowait((lambda: None, None))
            self.loop.run_until_complete(self._task)
        self.loop.close()
        shutil.rmtree(self.root.parent, ignore_errors=True)

    # What is on disk

    def path(self, article: str = "storm", locale: str = "es") -> Path:
        return self.root / "locales" / locale / "LC_MESSAGES" / f"{article}.po"

    def files(self) -> dict[str, bytes]:
        """Return every catalog."""
        return {
            str(path.relative_to(self.root)): path.read_bytes()
            for path in sorted((self.root / "locales").rglob("*.po"))
        }


async def press(app: ReviewApp, keys: tuple[str, ...]) -> None:
    """Press keys without waiting between them, as fast typing does."""
    for key in keys:
        char = key if len(key) == 1 else " " if key == "space" else None
        event = events.Key(key, char)
        app.post_message(event)


class Reviewer(RuleBasedStateMachine):
    """Presses keys; the laws are the invariants."""

    @initialize()
    def begin(self) -> None:
        self.world = World()
        self.world.open()
        self.first = self.world.files()
        self.seen = self.first
        self.approved: dict[tuple[str, str], set[str]] = {}
        self.shared = False

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                if not self.shared:
                    self.take_everything_back()
            finally:
                self.world.close()

    def _press(self, *keys: str) -> None:
        self.world.open()
        self.world.do(lambda app: press(app, keys))

    @property
    def review(self) -> ReviewScreen | None:
        app = self.world.app
        return app._review() if app is not None else None

    @property
    def free(self) -> bool:
        """The editor takes what is typed."""
        review = self.review
        return (
            review is not None
            and self.world.app.screen is review
            and not review._pending
            and review.editor.has_focus
            and bool(review.session.items)
        )

    @property
    def untouched(self) -> bool:
        """Nothing is typed, and nothing but the desk itself is open."""
        return self.free and self.review.editor.text == self.review.session.seed

    def _file(self, review: ReviewScreen) -> Path:
        desk = review.session.desk
        return self.world.path(desk.article, desk.locale.folder)

    # What a person does

    @rule(keys=st.lists(st.sampled_from(KEYS), min_size=1, max_size=12))
    def presses(self, keys: list[str]) -> None:
        self._press(*keys)

    @rule(words=WORDS)
    def types(self, words: str) -> None:
        """What is typed stands where the cursor is."""
        buffer = self.review.editor.buffer if self.free else None
        self._press(*("space" if char == " " else char for char in words))
        if buffer is not None:
            for char in words:
                buffer = buffer.put(char)
            assert self.review.editor.text == buffer.text

    @rule(count=st.integers(1, 3))
    def finishes(self, count: int) -> None:
        self._press(*["enter"] * count)

    @rule(words=st.lists(WORDS, min_size=1, max_size=4))
    def types_and_finishes(self, words: list[str]) -> None:
        for word in words:
            self._press(*word.replace(" ", "_"), "enter")

    @precondition(lambda self: self.free)
    @rule(words=WORDS, key=st.sampled_from(LEAVING))
    def types_and_goes(self, words: str, key: str) -> None:
        """What was typed is saved when one goes elsewhere, however fast."""
        review, unit = self.review, self.review.session.item.unit
        self._press(*words.replace(" ", "_"))
        if not self.free or not review.session.is_at(unit.id):
            return
        text, file = review.editor.text, self._file(review)
        typed = text != review.session.seed
        self._press(key)
        gone = not review.is_open or not review.session.is_at(unit.id)
        if typed and (gone or key == "ctrl+s"):
            entry = catalog.load(file).get(*unit.key)
            assert text.strip() in (entry.msgstr, *(o.text for o in catalog.records(entry).others))

    @precondition(lambda self: self.untouched)
    @rule(keys=st.lists(st.sampled_from(LOOKING), min_size=1, max_size=8))
    def looks_around(self, keys: list[str]) -> None:
        """Looking writes nothing."""
        before = self.world.files()
        self._press(*keys)
        assert self.world.files() == before

    @rule(
        text=st.one_of(
            WORDS, st.sampled_from(("\x1b[2J\x07", "a\nb\r\nc\u2028d", "x" * 30_000, "\x00", "🇩🇪"))
        )
    )
    def pastes(self, text: str) -> None:
        self.world.open()
        self.world.do(lambda app: self._paste(app, text))

    @staticmethod
    async def _paste(app: ReviewApp, text: str) -> None:
        app.post_message(events.Paste(text))

    @rule(x=st.integers(0, 99), y=st.integers(0, 29))
    def clicks(self, x: int, y: int) -> None:
        self.world.open()
        self.world.do(lambda app: self._click(app, x, y))

    @staticmethod
    async def _click(app: ReviewApp, x: int, y: int) -> None:
        for kind in (events.MouseDown, events.MouseUp):
            app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, x, y))

    @rule(
        letters=st.lists(
            st.sampled_from([c.letter for c in REVIEW if c.letter and c.letter != "q"]),
            min_size=1,
            max_size=2,
        )
    )
    def takes_letters_of_the_menu(self, letters: list[str]) -> None:
        for letter in letters:
            self._press("escape")
            if self.world.app is not None and isinstance(self.world.app.screen, Menu):
                self._press(letter)

    @rule()
    def goes_to_the_board_and_back(self) -> None:
        self._press("escape", "escape", "f12")
        self._press("enter")

    @rule(size=st.sampled_from(((80, 24), (120, 40), (20, 5), (200, 60), (100, 30))))
    def resizes(self, size: tuple[int, int]) -> None:
        self.world.open()
        self.world.do(lambda app: self._resize(app, size))

    @staticmethod
    async def _resize(app: ReviewApp, size: tuple[int, int]) -> None:
        app._driver._size = size
        from textual.geometry import Size

        app.post_message(events.Resize(Size(*size), Size(*size)))

    @rule()
    def leaves(self) -> None:
        """Ctrl+Q saves everything typed; the desk opens anew at the next act."""
        self._press("escape", "escape")
        review = self.review
        typed = review.editor.text if review is not None and review.session.items else None
        unit = review.session.item.unit if typed is not None else None
        self._press("ctrl+q")
        if self.world.app is None and unit is not None and self.world.path().exists():
            desk = (
                Project.open(self.world.root)
                .board()
                .open(review.session.desk.article, review.session.desk.locale.folder)
            )
            kept = desk.item(unit.id).translation.target
            desk.leave()
            if typed != review.session.seed or kept:
                assert kept in {typed.strip(), review.session.item.translation.target}

    @rule(words=st.sampled_from(("Otro texto", "12", "27 pueblos")), at=st.integers(0, 4))
    def a_colleague_decides(self, words: str, at: int) -> None:
        """Another person finishes or edits a sentence in the same catalog."""
        self.shared = True
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("L10N_USER", "eva@example.org")
            desk = Project.open(self.world.root).board().open("storm", "es")
            item = desk.items[at % len(desk.items)]
            try:
                desk.finish(item.unit.id, words)
            except StateError:
                desk.edit(item.unit.id, words)
            desk.leave()
        review = self.review
        if review is not None and review.session.items:
            self.world.do(lambda app: self._look(review))

    @staticmethod
    async def _look(review: ReviewScreen) -> None:
        review._refresh()

    # What holds

    @invariant()
    def no_fault(self) -> None:
        app = getattr(self, "world", None) and self.world.app
        if app:
            assert not app.failure
            assert app._exception is None

    @invariant()
    def every_catalog_parses_and_no_approved_text_is_lost(self) -> None:
        """What was approved is in the catalog, or in the unit's history."""
        if not hasattr(self, "world"):
            return
        before, self.seen = self.seen, self.world.files()
        for name, data in self.seen.items():
            if data != before[name]:
                catalog.load(self.world.root / name, root=self.world.root)
                self._look_at(name, polib.pofile(data.decode()))

    def _look_at(self, name: str, file: polib.POFile) -> None:
        for entry in file:
            texts = self.approved.setdefault((name, entry.msgid), set())
            if "l10n: approved" in entry.tcomment and not entry.fuzzy:
                texts.add(entry.msgstr)
            gone = texts - {entry.msgstr}
            if gone:
                assert gone <= self._past(name, entry.msgid), (name, entry.msgid, gone)

    def _past(self, name: str, msgid: str) -> set[str]:
        parts = name.split("/")
        desk = Project.open(self.world.root).board().open(parts[-1].removesuffix(".po"), parts[1])
        unit = next(item.unit for item in desk.items if item.unit.source == msgid)
        found = {revision.text for revision in desk.history(unit.id)}
        others = {text for _, text in desk.item(unit.id).other}
        desk.leave()
        return found | others

    @staticmethod
    def _notice(review: ReviewScreen) -> str:
        pane = review.query_one("#notice", Pane)
        if not pane.display:
            return ""
        return "".join(text for row in pane.rows(90) for text, _ in row.pieces)

    def take_everything_back(self) -> None:
        """Undo all the way, on every desk, returns every catalog to the start."""
        self.world.open()
        while self.world.app is not None and isinstance(self.world.app.screen, Sheet):
            self._press("escape")
        review = self.review
        if review is not None:
            if review.units.has_focus:
                self._press("f6")
            for _ in range(400):
                self._press("ctrl+z")
                if "nothing to undo" in self._notice(review):
                    break
            else:
                raise AssertionError("undo never came to its end")
        if self.world.app is not None:
            self._press("ctrl+q")
            if self.world.app is not None:
                self._press("escape", "escape", "ctrl+q", "ctrl+q")
        assert self.world.app is None
        for article in ("storm", "calm"):
            for locale in ("es", "ar"):
                desk = Project.open(self.world.root).board().open(article, locale)
                for _ in range(1000):
                    if desk.undo() is None:
                        break
                desk.leave()
        assert self.world.files() == self.first


@pytest.mark.parametrize("games", [min(BATCH, GAMES - n) for n in range(0, GAMES, BATCH)])
def test_random_keys_lose_nothing(games):
    """The file always parses, no approved text is lost, undo returns to the start, no crash."""
    World.template = None
    run_state_machine_as_test(
        Reviewer,
        settings=settings(
            max_examples=games,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # Making a game of seconds shorter takes many minutes; its keys are printed as they were.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            report_multiple_bugs=False,
            print_blob=True,
        ),
    )
