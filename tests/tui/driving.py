"""Driving the app in tests: start it, press keys, wait until the thread of calls is quiet."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from l10n.tui import UiSettings
from l10n.tui.app import ReviewApp
from l10n.tui.screens import ReviewScreen
from l10n.tui.widgets import Editor

QUIET = UiSettings(poll=0)


@asynccontextmanager
async def started(board, article="storm", locale="es", *, size=(80, 24), settings=QUIET):
    """Start the app on a desk, or on the board, and wait until it is quiet."""
    app = ReviewApp(board, article=article, locale=locale, settings=settings)
    async with app.run_test(size=size) as pilot:
        await quiet(pilot)
        yield Driver(pilot)
    app.calls.close()


async def quiet(pilot: Pilot) -> None:
    """Wait until workers, messages and the screen are done, and what they began in turn."""
    while True:
        with suppress(WorkerCancelled):  # another unit was shown before the answer came
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        if all(worker.is_finished for worker in pilot.app.workers):
            return


class Driver:
    """A person at the keyboard who counts keys."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot = pilot
        self.app: ReviewApp = pilot.app
        self.keys = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.pilot.press(*keys)
        await quiet(self.pilot)

    async def type(self, text: str) -> None:
        await self.press(*("space" if char == " " else char for char in text))

    async def settle(self) -> None:
        await quiet(self.pilot)

    @property
    def review(self) -> ReviewScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, ReviewScreen))

    @property
    def editor(self) -> Editor:
        return self.review.query_one(Editor)

    @property
    def source(self) -> str:
        return self.review.session.item.unit.source

    def screen(self) -> str:
        """Return what is on the screen, row by row."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)
