"""The review of one article in one locale: the acts of a person, each one asked of the port.

Modeless: the editor has the focus, every command is a key that types nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.message import Message

from l10n.errors import L10nError
from l10n.tui.calls import Calls
from l10n.tui.commands import REVIEW, keys_of
from l10n.tui.layouts import latin
from l10n.tui.ports import ConcordancePort, DeskPort, HistoryPort, Item, Match, Revision, UiSettings
from l10n.tui.resume import Resume
from l10n.tui.screens.desk import DeskView
from l10n.tui.screens.dialogs import Ask, Card
from l10n.tui.screens.replace import Proposal, Replace, proposals
from l10n.tui.text.marks import insertion, missing
from l10n.tui.text.words import labels, words
from l10n.tui.widgets import Draw, Editor, Hints, Pane, UnitList, paragraph, plain_row

__all__ = ["ReviewScreen"]

_REASONS = (
    "meaning differs from the source",
    "figure, date or name is wrong",
    "reads like a machine",
    "term is not the agreed one",
    "tone or style does not fit",
)


class ReviewScreen(DeskView):
    """One desk, worked at."""

    class Left(Message):
        """A person goes back to the board."""

    def __init__(
        self, desk: DeskPort, calls: Calls, settings: UiSettings, items: Sequence[Item]
    ) -> None:
        """Review the items of a desk."""
        super().__init__(desk, calls, settings, items)
        self._command_keys = {key for c in REVIEW for key in keys_of(c, settings.keys)}
        self._pending = ""
        self._labels: dict[str, tuple[int, int]] = {}
        self._typed_label = ""
        self._finding = -1

    @property
    def editor(self) -> Editor:
        """The target editor."""
        return self.query_one(Editor)

    # Going from unit to unit

    async def go(self, place: int) -> bool:
        """Go to a place of the queue; unsaved text is kept as a draft first."""
        if not await self.keep_typed():
            return False
        here = self.session.unit_id
        if not self.session.trail or self.session.trail[-1] != here:
            self.session.trail.append(here)
        self._finding = -1
        self.show_unit(place)
        self.editor.focus()
        return True

    async def keep_typed(self) -> bool:
        """Save what is typed as a draft of mine; False when that failed."""
        session = self.session
        if not session.items or self.editor.text == session.seed:
            return True
        try:
            item = await self.calls(session.desk.edit, session.unit_id, self.editor.text)
        except L10nError as error:
            self.told(error)
            return False
        session.drafts += 1
        session.seed = item.translation.target
        self._took(item)
        return True

    def _took(self, item: Item) -> None:
        """Show an item that the port gave back, and when it was saved."""
        self.session.keep(item)
        self.relist()
        self.saved()

    async def _onwards(self) -> None:
        """Go to the next unfinished unit, or say that there is none."""
        place = self.session.next_place()
        if place is None:
            self.show_unit(self.session.place)
            self.tell("every sentence is finished; F12 goes back to the articles")
            return
        await self.go(place)

    async def action_step(self, step: int) -> None:
        """Go along the list."""
        units = self.query_one(UnitList)
        if units.has_focus:
            units.cursor = min(max(units.cursor + step, 0), len(self.session.queue) - 1)
            return
        place = self.session.place + step
        if 0 <= place < len(self.session.queue):
            await self.go(place)

    async def action_skip(self) -> None:
        """Go to the next unfinished unit."""
        if self.session.items:
            await self._onwards()

    async def action_back(self) -> None:
        """Go back to where I was."""
        session = self.session
        while session.trail:
            unit_id = session.trail.pop()
            if unit_id != session.unit_id:
                if await self.keep_typed():
                    self.show_unit(session.place_of(unit_id))
                return
        self.tell("no unit was open before this one")

    def action_list(self) -> None:
        """Show the list and move in it, or go back to the editor."""
        units = self.query_one(UnitList)
        if units.has_focus:
            self.remove_class("-list")
            self.editor.focus()
        else:
            self.add_class("-list")
            self.call_after_refresh(units.focus)

    def action_order(self) -> None:
        """Order the list by risk or as in the article."""
        session = self.session
        if session.items:
            session.arrange(by_risk=not session.by_risk)
            self.relist()
            self.tell("riskiest first" if session.by_risk else "in the order of the article")

    async def action_board(self) -> None:
        """Go back to the articles."""
        if await self.keep_typed():
            self.forget()
            self.post_message(self.Left())

    def forget(self) -> None:
        """Say for the next start that nothing typed is left over."""
        if self.settings.resume is not None and self.session.items:
            desk = self.session.desk
            resume = Resume(desk.article, desk.locale.folder, self.session.unit_id)
            self.calls.now(resume.save, self.settings.resume)

    # Deciding

    async def action_finish(self) -> None:
        """Finish, save, go on; errors ask for a second Enter and a reason."""
        units = self.query_one(UnitList)
        if units.has_focus:
            self.remove_class("-list")
            await self.go(units.cursor)
            return
        session = self.session
        if not session.items:
            return
        text = self.editor.text
        if not text:
            self.tell(
                "nothing to finish yet: type, or Tab for a suggestion; Ctrl+K says it is empty on purpose"
            )
            return
        await self.check_now()
        if not session.errors:
            await self._finish({})
        elif session.warned != text:
            session.warned = text
            self.tell(
                f"{session.errors[0].message}. Enter again to finish all the same and say why",
                "error",
            )
        else:
            checks = ", ".join(dict.fromkeys(finding.check for finding in session.errors))
            self.app.push_screen(Ask("why is this right?", checks), self._ignored)

    async def _ignored(self, why: str | None) -> None:
        if why is not None and why.strip():
            await self._finish({finding.check: why.strip() for finding in self.session.errors})
        elif why is not None:
            self.tell("not finished: a reason is needed", "warning")

    async def _finish(self, ignore: Mapping[str, str]) -> None:
        session = self.session
        unit_id, text = session.unit_id, self.editor.text
        try:
            item = await self.calls(session.desk.finish, unit_id, text, ignore=ignore or None)
        except L10nError as error:
            self.told(error)
            return
        session.finished += 1
        session.seed = text
        self._took(item)
        await self._onwards()

    def action_rework(self) -> None:
        """Ask for a reason and send the unit back."""
        if self.session.items:
            hint = "a digit, or words of your own"
            self.app.push_screen(Ask("needs work, because", hint, choices=_REASONS), self._reworked)

    async def _reworked(self, why: str | None) -> None:
        session = self.session
        if why is None or not await self.keep_typed():
            return
        try:
            self._took(await self.calls(session.desk.reopen, session.unit_id, why.strip()))
        except L10nError as error:
            self.told(error)
            return
        await self._onwards()

    async def action_undo(self) -> None:
        """Take back typing; with none left, the last decision."""
        session = self.session
        if not session.items or self.editor.undo():
            return
        try:
            unit_id = await self.calls(session.desk.undo)
            if unit_id is None:
                self.tell("nothing to undo")
                return
            items = await self.calls(lambda: list(session.desk.items))
        except L10nError as error:
            self.told(error)
            return
        session.take(items)
        self.relist()
        self.saved()
        self.show_unit(session.place_of(unit_id))
        self.tell("the last decision is undone and saved")

    def action_redo(self) -> None:
        """Do typing again."""
        self.editor.redo()

    async def action_save(self) -> None:
        """Save what is typed as a draft."""
        if await self.keep_typed():
            desk = self.session.desk
            self.tell(f"{desk.article} in {desk.locale.folder} is saved")
            if self.session.items:
                self.redraw()

    def action_comment(self) -> None:
        """Ask for a comment."""
        if self.session.items:
            self.app.push_screen(Ask("comment", "colleagues see it beside the source"), self._said)

    async def _said(self, text: str | None) -> None:
        if text and text.strip():
            session = self.session
            try:
                self._took(await self.calls(session.desk.comment, session.unit_id, text.strip()))
            except L10nError as error:
                self.told(error)
                return
            self.redraw()

    # Changing the text

    def action_suggest(self, step: int) -> None:
        """Put the next suggestion in place; the last stop is my text."""
        hits = self.session.suggestions
        if hits is None:
            self.tell("suggestions are still looked for")
        elif not hits:
            self.tell("there is no suggestion for this sentence")
        else:
            self.take_suggestion((self.session.chosen + step) % (len(hits) + 1))

    def take_suggestion(self, number: int) -> None:
        """Put a suggestion, or with 0 my own text, into the editor."""
        session = self.session
        hits = session.suggestions or ()
        if not 0 <= number <= len(hits):
            self.tell(f"there is no suggestion {number}")
            return
        session.chosen = number
        self.editor.replace_all(hits[number - 1].text if number else session.mine)
        self.show_help()

    def insert_term(self, number: int) -> None:
        """Insert the translation of a term."""
        terms = self.session.terms
        if 0 < number <= len(terms):
            self.editor.insert(terms[number - 1].translation)
        else:
            self.tell(f"there is no term {number}")

    def action_copy_source(self) -> None:
        """Put the source in place of the text."""
        if self.session.items:
            self.editor.replace_all(self.session.item.unit.source)

    def action_empty(self) -> None:
        """Say that the sentence is intentionally empty."""
        if self.session.items:
            self.editor.replace_all("<x0/>")

    def action_newline(self) -> None:
        """Insert a line feed."""
        self.editor.insert("\n")

    def action_placeholder(self) -> None:
        """Insert the next missing placeholder."""
        if not self.session.items:
            return
        gone = missing(self.session.item.unit, self.editor.text)
        if gone:
            self.editor.insert(*insertion(gone[0], self.editor.buffer.selected))
        else:
            self.tell("no placeholder is missing")

    def action_replace(self) -> None:
        """Ask what to find."""
        if self.session.items:
            value = self.editor.buffer.selected
            self.app.push_screen(Ask("find", "literally, in all targets", value), self._find)

    def _find(self, find: str | None) -> None:
        if find:
            title = f"replace “{find}” with"
            self.app.push_screen(Ask(title), lambda put: self._propose(find, put))

    async def _propose(self, find: str, put: str | None) -> None:
        if put is not None and await self.keep_typed():
            found = proposals(self.session.items, find, put)
            self.app.push_screen(Replace(found, rtl=self.rtl), self._replace)

    async def _replace(self, chosen: Sequence[Proposal] | None) -> None:
        session = self.session
        for unit_id, text, _ in chosen or ():
            try:
                session.keep(await self.calls(session.desk.edit, unit_id, text))
            except L10nError as error:
                self.told(error)
                return
        if chosen:
            session.drafts += len(chosen)
            self.relist()
            self.saved()
            self.show_unit(session.place)
            self.tell(f"replaced in {len(chosen)} units; they are drafts of yours now")

    # Keys that wait for another key

    def action_pick(self, what: str) -> None:
        """Wait for a digit."""
        self._wait(what, f"{what} number?")

    def action_jump_word(self) -> None:
        """Label the words and wait for a label."""
        places = words(self.editor.text)
        if not places:
            self.tell("there is no word to jump to")
            return
        names = labels(len(places))
        self._labels = dict(zip(names, places, strict=True))
        self._typed_label = ""
        self.editor.label({place[0]: name for name, place in self._labels.items()})
        self._wait("word", "type the label of a word; Esc goes back")

    def _wait(self, what: str, question: str) -> None:
        self._pending = what
        self.query_one(Hints).question = question

    def _answer(self, event: events.Key) -> None:
        """Take the key that was waited for."""
        what = self._pending
        letter = latin(event.character or "") if event.is_printable else ""
        if what == "word" and letter:
            self._typed_label += letter
            chosen = self._labels.get(self._typed_label)
            if chosen is None and any(name.startswith(self._typed_label) for name in self._labels):
                return
            if chosen:
                self.editor.select(*chosen)
        elif letter.isdecimal():
            (self.take_suggestion if what == "suggestion" else self.insert_term)(int(letter))
        self._pending = ""
        self.query_one(Hints).question = ""
        self.editor.label({})

    def take_key(self, event: events.Key) -> bool:
        """Do a key of the editor in the order typed; False lets the bindings have it."""
        if self._pending:
            self._answer(event)
            return True
        editor = self.editor
        if not editor.has_focus or event.key in self._command_keys or not self.session.items:
            return False
        return editor.take_key(event)

    def action_menu(self) -> None:
        """Show the menu, or leave the list."""
        if self.query_one(UnitList).has_focus:
            self.action_list()
        else:
            super().action_menu()

    # Looking

    def action_diff(self) -> None:
        """Show or hide what changed in the source."""
        if self.session.items and self.session.item.previous_source is None:
            self.tell("the source has not changed since it was translated")
            return
        self.diffing = not self.diffing
        self.redraw()

    def action_preview(self) -> None:
        """Show or hide the article around the sentence."""
        self.toggle_class("-nopreview")

    def action_next_finding(self) -> None:
        """Select what the next finding is about."""
        count = len(self.session.findings)
        if count:
            self._finding = (self._finding + 1) % count
            self.select_finding(self._finding)

    def select_finding(self, number: int) -> None:
        """Select what a finding is about."""
        finding = self.session.findings[number]
        if finding.target_span:
            self.editor.select(*finding.target_span)
        self.tell(finding.message, "warning")

    async def action_concordance(self) -> None:
        """Look up the selection or the word at the cursor."""
        desk = self.session.desk
        if not isinstance(desk, ConcordancePort):
            self.tell("no concordance here")
            return
        looked = self.editor.buffer.selected or self._word_here()
        if not looked:
            self.tell("put the cursor on a word")
            return
        matches = await self.calls(desk.concordance, looked)
        title = f"concordance of “{looked}”"
        note = "a digit inserts, Esc goes back"
        card = Card(title, lambda width: _match_rows(matches, width), note)
        self.app.push_screen(card, lambda tag: self._insert_match(matches, tag))

    def _word_here(self) -> str:
        buffer = self.editor.buffer
        at = buffer.cursor
        return next((buffer.text[a:b] for a, b in words(buffer.text) if a <= at <= b), "")

    def _insert_match(self, matches: Sequence[Match], tag: str | None) -> None:
        if tag and int(tag) <= len(matches):
            self.editor.insert(matches[int(tag) - 1].target)

    async def action_history(self) -> None:
        """Show former texts; a digit puts one back into the editor."""
        session = self.session
        if not isinstance(session.desk, HistoryPort) or not session.items:
            self.tell("no history here")
            return
        past = await self.calls(session.desk.history, session.unit_id)
        card = Card(
            "history",
            lambda width: _past_rows(past, width),
            "a digit puts a text back, Esc goes back",
        )
        self.app.push_screen(card, lambda tag: self._put_back(past, tag))

    def _put_back(self, past: Sequence[Revision], tag: str | None) -> None:
        if tag and int(tag) <= len(past):
            self.editor.replace_all(past[int(tag) - 1].text)

    @on(Pane.Chosen)
    def _clicked(self, message: Pane.Chosen) -> None:
        kind, _, number = message.tag.partition(":")
        if kind == "suggestion":
            self.take_suggestion(int(number))
        elif kind == "term":
            self.insert_term(int(number))
        elif kind == "finding":
            self.select_finding(int(number))
        self.editor.focus()

    @on(UnitList.Opened)
    async def _opened(self, message: UnitList.Opened) -> None:
        await self.go(message.row)

    @on(Editor.Pasted)
    def _pasted(self, message: Editor.Pasted) -> None:
        self.tell(message.note, "warning")


def _match_rows(matches: Sequence[Match], width: int) -> list[Draw]:
    rows: list[Draw] = []
    for number, match in enumerate(matches, 1):
        tag = str(number)
        rows.append(plain_row((f"{number} ", "key"), (match.where, "muted"), tag=tag))
        rows += paragraph(match.source, width, indent=2, limit=3, tag=tag)
        rows += paragraph(match.target, width, indent=2, limit=3, tag=tag)
    return rows or [plain_row(("found nowhere", "muted"))]


def _past_rows(past: Sequence[Revision], width: int) -> list[Draw]:
    rows: list[Draw] = []
    for number, one in enumerate(past, 1):
        tag = str(number)
        head = f"{one.at}  {one.by or 'somebody'}"
        rows.append(
            plain_row((f"{number} ", "key"), (head, "label"), (f"  {one.note}", "muted"), tag=tag)
        )
        rows += paragraph(one.text, width, indent=2, limit=4, tag=tag)
    return rows or [plain_row(("no former text is known", "muted"))]
