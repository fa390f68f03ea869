# ruff: noqa: ARG002, SLF001 - a port's signatures; the frame is known to Textual's private methods
"""One case of `benchmarks/review.py` in this process: a screen with many rows, and keys pressed on it."""

from __future__ import annotations

import asyncio
import gc
import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import DataTable

from l10n.locales import Locale, parse
from l10n.model import Finding, Form, Kind, Placeholders, State, Translation, Unit
from l10n.tui import Item, Suggestion, TermHit, UiSettings
from l10n.tui.app import ReviewApp
from l10n.tui.session import Session
from l10n.tui.widgets import UnitList

__all__ = ["measure"]

KEYS = 120
WARM = 10
"""Keys before the first one that counts."""


@dataclass
class Desk:
    """An article in memory that answers at once, or whose findings take a second."""

    items: list[Item]
    locale: Locale
    slow: bool = False
    article: str = "long"
    user: str = "ana"
    four_eyes: bool = False

    def item(self, unit_id: str) -> Item:
        return next(item for item in self.items if item.unit.id == unit_id)

    def suggestions(self, unit_id: str) -> Sequence[Suggestion]:
        return ()

    def terms(self, unit_id: str) -> Sequence[TermHit]:
        return ()

    def check(self, unit_id: str, text: str) -> tuple[Finding, ...]:
        if self.slow:
            time.sleep(1)
        return ()

    def edit(self, unit_id: str, text: str) -> Item:
        item = self.item(unit_id)
        return replace(item, translation=replace(item.translation, target=text))

    def context(self, unit_id: str) -> Sequence[tuple[str, str, bool]]:
        return [("paragraph", "a sentence", True)]

    def refresh(self) -> bool:
        return False


class Board:
    """A board of one desk."""

    locales = ("es",)

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def rows(self) -> Sequence[object]:
        return []

    def open(self, article: str, locale: str) -> Desk:
        return self.desk

    def refresh(self) -> bool:
        return False


def made(count: int) -> list[Item]:
    """Make units as an article has them."""
    reasons = ("figures", "negation", "quotation", "long sentence", "name")
    return [
        Item(
            unit=Unit(
                context="",
                source=f"Source sentence number {n} with a few words of text in it",
                kind=Kind.PARAGRAPH,
                placeholders=Placeholders(Form.MARKDOWN, ()),
            ),
            translation=Translation(
                target=f"Frase de origen número {n} con unas pocas palabras", state=State.DRAFT
            ),
            reason=reasons[n % 5],
            risk=n % 50,
        )
        for n in range(count)
    ]


class Alone(App[None]):
    """Our list and nothing else, ordered by risk as a review orders it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.session = Session(desk)

    def compose(self) -> ComposeResult:
        yield UnitList()

    def on_mount(self) -> None:
        self.session.take(self.session.desk.items)
        units = self.query_one(UnitList)
        units.fill(self.session.listed, self.session.numbers)
        units.focus()


class Table(App[None]):
    """The same rows in Textual's own table."""

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        self.items = items

    def compose(self) -> ComposeResult:
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns("#", "reason", "source", "target")
        table.add_rows(
            (str(n), item.reason, item.unit.source, item.translation.target)
            for n, item in enumerate(self.items)
        )
        yield table

    def on_mount(self) -> None:
        self.query_one(DataTable).focus()


def taken() -> float:
    """Return the MiB that Python objects take; 0 while nobody counts."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0] / 2**20


async def measure(kind: str, rows: int) -> dict[str, float]:
    """Return what a case costs: ``table``, ``list``, ``review``, its ``memory``, ``quick`` or ``slow`` findings."""
    items = made(rows)
    desk = Desk(items, parse("es"), slow=kind == "slow")
    if kind == "memory":
        tracemalloc.start()
    clock, cpu = time.perf_counter(), time.process_time()
    app: App[object]
    if kind in {"table", "list"}:
        app = Table(items) if kind == "table" else Alone(desk)
        is_shown = lambda screen: bool(screen.query("DataTable, UnitList"))  # noqa: E731
    else:
        settings = UiSettings(poll=0)
        app = ReviewApp(Board(desk), article="long", locale="es", settings=settings)
        is_shown = lambda screen: type(screen).__name__ == "ReviewScreen"  # noqa: E731
    painted = asyncio.Event()
    display = app._display

    def shown(screen: object, *rest: object) -> None:
        display(screen, *rest)
        if is_shown(screen):
            painted.set()

    app._display = shown
    async with app.run_test(size=(120, 40)) as pilot:
        await painted.wait()
        found = {
            "paint_ms": (time.perf_counter() - clock) * 1000,
            "cpu_ms": (time.process_time() - cpu) * 1000,
        }
        await pilot.pause()
        if kind in {"review", "slow", "quick"}:
            found |= await _pressed(app, "typed", ["a", "b", "c", "d", "e", "r"], painted)
        if kind == "review":
            app.post_message(events.Key("f6", None))
            await pilot.pause()
        if kind in {"review", "table", "list"}:
            found |= await _pressed(app, "key", ["down"], painted)
        found["mib"] = taken()
    if isinstance(app, ReviewApp):
        app.calls.close()
    return found


async def _pressed(
    app: App[object], name: str, keys: Sequence[str], painted: asyncio.Event
) -> dict[str, float]:
    """Press keys one by one, each when the frames of the last are over; CPU and time to its frame."""
    walls: list[float] = []
    cpus: list[float] = []
    for n in range(WARM + KEYS):
        await asyncio.sleep(0.02)
        painted.clear()
        key = keys[n % len(keys)]
        wall, cpu = time.perf_counter(), time.process_time()
        app.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.wait_for(painted.wait(), 30)
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    walls, cpus = sorted(walls[WARM:]), sorted(cpus[WARM:])
    return {
        f"{name}_wall_ms": walls[KEYS // 2],
        f"{name}_p50_ms": cpus[KEYS // 2],
        f"{name}_p99_ms": cpus[int(KEYS * 0.99)],
    }
