"""Every place where a replacement would change a target, to be looked at before it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Vertical

from l10n.errors import L10nError
from l10n.tui.layouts import latin
from l10n.tui.ports import Place, Scope
from l10n.tui.screens.dialogs import FAR
from l10n.tui.screens.rows import diff_rows
from l10n.tui.screens.sheet import Sheet, head
from l10n.tui.widgets import Draw, Pane, paragraph, plain_row

__all__ = ["Replace"]

_SCOPES = tuple(Scope)
_NAMES = ("article", "locale", "project")


class Replace(Sheet[Sequence[Place] | None]):
    """A list to tick; Enter gives back what is ticked, digits say how far one looks."""

    _STEPS: ClassVar[Mapping[str, int]] = {
        "up": -1,
        "down": 1,
        "pageup": -8,
        "pagedown": 8,
        "home": -FAR,
        "end": FAR,
    }

    def __init__(
        self, look: Callable[[Scope, bool], Awaitable[Sequence[Place]]], find: str, put: str
    ) -> None:
        """Begin with this article, by letters, everything ticked; ``look`` also takes expressions."""
        super().__init__()
        self._look = look
        self._find, self._put = find, put
        self._pattern = False
        self._scope = 0
        self._found: Sequence[Place] | None = None
        self._failed = ""
        self._ticked: set[int] = set()
        self._left_out: set[tuple[str, ...]] = set()
        """Places a person has taken the tick from: they stay so when one looks farther."""
        self._at = 0

    def compose(self) -> ComposeResult:
        """A rule, how far one looks, and the list."""
        with Vertical(classes="sheet"):
            note = "Space ticks, a all or none, Enter replaces, Esc leaves all"
            scope = Pane(self._scope_rows, id="scope")
            yield from head("replace", note, Pane(self._asked, id="asked"), scope)
            yield Pane(self._rows, id="places")

    def on_mount(self) -> None:
        """Look in this article."""
        self._search()

    @work(exclusive=True, group="places")
    async def _search(self) -> None:
        try:
            self._found = await self._look(_SCOPES[self._scope], self._pattern)
            self._failed = ""
        except L10nError as error:
            self._found, self._failed = (), str(error)
        self._ticked = {n for n in self._every() if _name(self._found[n]) not in self._left_out}
        self._at = 0
        self._draw()

    def _every(self) -> set[int]:
        return {n for n, place in enumerate(self._found or ()) if not place.refused}

    def _draw(self) -> None:
        if self.is_attached:
            self.query_one("#scope", Pane).show(self._scope_rows)
            self.query_one("#places", Pane).show(self._rows)

    def _asked(self, width: int) -> list[Draw]:
        text = f"{self._find}  →  {self._put or 'nothing'}"
        return paragraph(text, width, lead=("  ", "muted"), limit=2)

    def _scope_rows(self, width: int) -> list[Draw]:  # noqa: ARG002 - a builder's signature
        pieces: list[tuple[str, str]] = []
        for number, name in enumerate(_NAMES):
            here = number == self._scope
            pieces += [
                (f" {number + 1} ", "key"),
                (f"{'>' if here else ' '}{name} ", "current" if here else "muted"),
            ]
        mark = "x" if self._pattern else " "
        pieces += [
            ("  r ", "key"),
            (f"[{mark}] regular expression", "current" if self._pattern else "muted"),
        ]
        if self._found is not None and not self._failed:
            pieces.append((f"  {len(self._ticked)} of {len(self._every())} ticked", "label"))
        return [plain_row(*pieces)]

    def _rows(self, width: int) -> list[Draw]:
        if self._failed:
            return paragraph(self._failed, width, lead=("! ", "error"))
        if self._found is None:
            return [plain_row(("… looking", "muted"))]
        rows: list[Draw] = []
        for number, place in enumerate(self._found):
            here = number == self._at
            tick = "!" if place.refused else "x" if number in self._ticked else " "
            mark = f"{'>' if here else ' '} [{tick}] {number + 1}"
            where = f"  {place.article} {place.locale}" if self._scope else ""
            tag = str(number)
            rows.append(
                plain_row(
                    (mark, "current" if here else "muted"),
                    (where, "muted"),
                    (f"  left alone: {place.refused}" if place.refused else "", "error"),
                    tag=tag,
                )
            )
            rows += [replace(row, tag=tag) for row in diff_rows(place.old, place.new, width)]
        return rows or [plain_row(("found nowhere outside placeholders", "muted"))]

    def take_key(self, event: events.Key) -> bool:
        """Go along, tick, look farther or nearer, by letters or an expression; replace; leave."""
        letter = latin(event.character or "")
        if event.key == "escape":
            self.give(None)
        elif event.key == "enter":
            self._done()
        elif event.key in self._STEPS:
            self._move(self._STEPS[event.key])
        elif event.key == "space":
            self._tick()
        elif letter in {"1", "2", "3"}:
            self._ask_again(int(letter) - 1, pattern=self._pattern)
        elif letter == "r":
            self._ask_again(self._scope, pattern=not self._pattern)
        elif letter == "a" and self._found:
            every = self._every()
            self._tell_apart(set() if self._ticked == every else every)
        else:
            return False
        return True

    def _ask_again(self, scope: int, *, pattern: bool) -> None:
        if (scope, pattern) != (self._scope, self._pattern):
            self._scope, self._pattern, self._found = scope, pattern, None
            self._draw()
            self._search()

    def _move(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), max(len(self._found or ()) - 1, 0))
        pane = self.query_one("#places", Pane)
        pane.show(self._rows, reveal=str(self._at))

    def _tick(self) -> None:
        if self._found:
            self._tell_apart(self._ticked ^ ({self._at} & self._every()))
            self._move(0)

    def _tell_apart(self, ticked: set[int]) -> None:
        """Tick some places and no others, and keep in mind which of all are left out."""
        self._ticked = ticked
        names = {n: _name(place) for n, place in enumerate(self._found or ())}
        self._left_out -= {names[n] for n in ticked}
        self._left_out |= {names[n] for n in self._every() - ticked}
        self._draw()

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        """Tick or untick what was clicked."""
        if message.tag.isdecimal():
            self._at = int(message.tag)
            self._tick()

    def _done(self) -> None:
        if self._found is not None:
            chosen = [one for number, one in enumerate(self._found) if number in self._ticked]
            self.give(chosen)


def _name(place: Place) -> tuple[str, ...]:
    return place.article, place.locale, place.context, place.source
