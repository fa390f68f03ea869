"""The doorman: theme, keymap, which screen is open, and leaving with everything saved.

It must never hold a rule about a unit.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections import deque
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import App
from textual.binding import BindingType
from textual.widgets import Input

from l10n.display import bare, safe
from l10n.errors import L10nError, SettingsError
from l10n.tui.calls import Calls
from l10n.tui.commands import proved
from l10n.tui.late import Late
from l10n.tui.layouts import latin_key
from l10n.tui.ports import BoardPort, PresencePort, RecoveryPort, UiSettings
from l10n.tui.screens import BoardScreen
from l10n.tui.screens.base import TaskScreen
from l10n.tui.screens.sheet import Sheet
from l10n.tui.styles import Styles
from l10n.tui.theme import DEFAULT, THEMES

if TYPE_CHECKING:
    from l10n.tui.screens.review import ReviewScreen

__all__ = ["ReviewApp"]

_AGAIN = ". Nothing is lost while this is open; leave once more and it comes back at the next start"


class ReviewApp(App[str]):
    """Board and reviews; its result is one line on what was done."""

    CSS_PATH = "l10n.tcss"
    TITLE = "l10n"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, board: BoardPort, *, article: str | None, locale: str | None, settings: UiSettings
    ) -> None:
        """Open on the board, or on an article in a locale; raises `SettingsError`."""
        super().__init__()
        self._board = board
        self._article, self._locale = article, locale
        self.settings = settings
        self.calls = Calls()
        self.failure = ""
        self._refused: str | None = None
        """The text that could not be saved when a person wanted to leave."""
        self._unsaved = ""
        self._done: list[str] = []
        """What was done on each desk that was left."""
        self._told: set[str] = set()
        """What became of what a killed session left, as far as it was shown."""
        self._desk: ReviewScreen | None = None
        self._typed: deque[events.Key] = deque()
        for theme in THEMES:
            self.register_theme(theme)
        wanted = settings.theme or DEFAULT
        if wanted not in self.available_themes:
            known = ", ".join(sorted(self.available_themes))
            message = f"theme {wanted!r} is unknown; use one of: {known}"
            raise SettingsError(message, file="config.toml")
        self.theme = wanted
        self.stylesheet = Styles(variables=self.get_css_variables())
        self.set_keymap(dict(proved(settings.keys)))

    def get_default_screen(self) -> BoardScreen:
        """Begin on the board, which a review that was asked for is opened over."""
        to_desk = bool(self._article and self._locale)
        return BoardScreen(self._board, self.calls, self.settings, idle=to_desk)

    def on_mount(self) -> None:
        """Open the review that was asked for."""
        self._catch_signals()
        self.call_after_refresh(_collect)
        if self._article and self._locale:
            self.open_desk(self._article, self._locale)
        else:
            self.call_after_refresh(self._preload)

    @work(group="preload")
    async def _preload(self) -> None:
        """Load what a review needs while a person looks at the board."""
        await self.calls(import_module, "l10n.tui.screens.review")

    def _tell_recovered(self, *places: object) -> None:
        """Show once what a killed session left and what became of it."""
        known = (
            note for place in places if isinstance(place, RecoveryPort) for note in place.recovered
        )
        notes = [note for note in dict.fromkeys(known) if note not in self._told]
        self._told.update(notes)
        if notes:
            from l10n.tui.screens import Card
            from l10n.tui.screens.rows import note_rows

            self.push_screen(Card("taken up from the last session", partial(note_rows, notes)))

    # Screens

    @work(exclusive=True, group="open")
    async def open_desk(self, article: str, locale: str) -> None:
        """Open an article in a locale; what goes wrong is told on the board."""
        try:
            desk = await self.calls(self._board.open, article, locale)
            items = await self.calls(lambda: desk.items)
        except L10nError as error:
            if isinstance(self.screen, BoardScreen):
                self.screen.told(error)
                self.screen.read()
            return
        from l10n.tui.screens.review import ReviewScreen

        self._desk = ReviewScreen(desk, self.calls, self.settings, items)
        await self.push_screen(self._desk)
        self._tell_recovered(self._board, desk)

    @on(BoardScreen.Opened)
    def _opened(self, message: BoardScreen.Opened) -> None:
        self.open_desk(message.article, message.locale)

    @on(BoardScreen.Read)
    def _read(self) -> None:
        self._tell_recovered(self._board)

    @on(BoardScreen.Unreadable)
    def _unreadable(self) -> None:
        if isinstance(self._board, Late) and self._board.failure is not None:
            self.exit(return_code=2)

    async def on_going_left(self) -> None:
        """Go back to the board and show what was done."""
        review = self._review()
        if review is not None:
            await self.calls(self._close, review)
            while review in self.screen_stack:  # and what was opened over it meanwhile
                await self.pop_screen()
            if isinstance(self.screen, BoardScreen):
                desk = review.session.desk
                self.screen.back_from(desk.article, desk.locale.folder)

    def _review(self) -> ReviewScreen | None:
        return self._desk if self._desk in self.screen_stack else None

    def _close(self, review: ReviewScreen) -> None:
        """Note what was done on a desk, and let others see that it is left."""
        session = review.session
        self._done.append(session.summary)
        if isinstance(session.desk, PresencePort):
            session.desk.leave()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Take keys in the order typed: a letter before a command is part of what it sees."""
        if isinstance(event, events.Key) and not event.is_forwarded and self.screen_stack:
            event.key = latin_key(event.key)
            self._typed.append(event)
            await self._take_typed()
            return
        if isinstance(event, events.Paste) and isinstance(self.focused, Input):
            # Textual's own fields draw what they are given; the editor cleans a paste itself.
            event.text = bare(" ".join(event.text.split("\n")))
        await super().on_event(event)

    async def _take_typed(self) -> None:
        """Do the keys that wait; a small screen that opens or has just closed makes them wait."""
        while self._typed and self.screen_stack:
            screen = self.screen
            if isinstance(screen, Sheet) and not screen.is_ready:
                return  # until it is, see below
            event = self._typed.popleft()
            if (review := self._review()) is not None:
                review.session.keys += 1
            if isinstance(screen, TaskScreen):
                if not (screen.is_mounted and screen.is_open):
                    continue
                screen.hush()
            taken = isinstance(screen, TaskScreen | Sheet) and screen.take_key(event)
            if not taken:
                await super().on_event(event)
            if isinstance(screen, Sheet) and screen is not self.screen:
                self.call_next(self._take_typed)  # behind what is done with its result
                return

    async def on_sheet_ready(self) -> None:
        """Do the keys that were pressed before it was there."""
        await self._take_typed()

    # Leaving

    async def action_quit(self) -> None:
        """Leave with everything saved; a save that fails keeps the app open."""
        review = self._review()
        if review is not None:
            if await review.keep_typed(_AGAIN):
                review.forget()
            elif self._refused != review.editor.text:
                self._refused = review.editor.text
                return
            else:
                self._unsaved = review.editor.text
            await self.calls(self._close, review)
        self.exit(self._summary())

    def _summary(self) -> str:
        done = "".join(f"{safe(words)}\n" for words in dict.fromkeys(self._done))
        if self._unsaved:
            return f"{done}not saved, back at the next start: {safe(self._unsaved)}"
        return f"{done}everything is saved"

    def _catch_signals(self) -> None:
        """A closed window or a polite kill saves what is typed before it ends."""
        if self.is_headless or sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._ended, number)

    def _ended(self, number: int) -> None:
        review = self._review()
        if review is not None and review.session.items and review.is_open:
            try:
                session = review.session
                if review.editor.text != session.seed:
                    self.calls.now(session.desk.edit, session.unit_id, review.editor.text)
                    session.drafts += 1
                review.forget()
                self.calls.now(self._close, review)
            except L10nError:
                # The resume file still holds the text, and nobody is left to be told.
                pass
        self.exit(self._summary(), return_code=128 + number)

    def _fatal_error(self) -> None:
        """End without Textual's report, which prints the values of variables: texts and keys."""
        error = sys.exc_info()[1]
        trace = error.__traceback__ if error else None
        place = ""
        while trace is not None:
            code = trace.tb_frame.f_code
            place = f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
            trace = trace.tb_next
        self.failure = f"{type(error).__name__} at {place}"
        words = f"l10n review ended by a fault of its own: {self.failure}; saved units are safe"
        self.panic(Text(words))


def _collect() -> None:
    """Look for garbage from now on, but never again through what was loaded for the first frame."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
