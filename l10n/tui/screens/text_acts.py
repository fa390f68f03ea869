"""The acts on a text: suggestions, terms, placeholders, word jumps, and what is looked up for it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on

from l10n.tui.calls import Calls
from l10n.tui.commands import REVIEW, keys_of
from l10n.tui.layouts import latin
from l10n.tui.ports import ConcordancePort, DeskPort, HistoryPort, Item, Match, Revision, UiSettings
from l10n.tui.screens.dialogs import Ask, Card
from l10n.tui.screens.others import SharedDesk
from l10n.tui.text.marks import insertion, missing
from l10n.tui.text.words import labels, words
from l10n.tui.widgets import Draw, Editor, Hints, Pane, paragraph, plain_row

__all__ = ["TextActs"]


class TextActs(SharedDesk):
    """One desk whose text is worked at."""

    def __init__(
        self, desk: DeskPort, calls: Calls, settings: UiSettings, items: Sequence[Item]
    ) -> None:
        """Review the items of a desk."""
        super().__init__(desk, calls, settings, items)
        self._command_keys = {key for c in REVIEW for key in keys_of(c, settings.keys)}
        self._pending = ""
        self._labels: dict[str, tuple[int, int]] = {}
        self._typed_label = ""
        self.finding = -1

    @property
    def editor(self) -> Editor:
        """The target editor."""
        return self.query_one(Editor)

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
            self.finding = (self.finding + 1) % count
            self.select_finding(self.finding)

    def select_finding(self, number: int) -> None:
        """Select what a finding is about."""
        finding = self.session.findings[number]
        if finding.target_span:
            self.editor.select(*finding.target_span)
        self.tell(finding.message, "warning")

    async def action_concordance(self) -> None:
        """Look up the selection or the word at the cursor."""
        desk = self.session.desk
        if not isinstance(desk, ConcordancePort) or not self.session.items:
            self.tell("no concordance here")
            return
        looked = self.editor.buffer.selected or self._word_here()
        if looked:
            await self._look_up(looked)
        else:
            ask = Ask("look up", "words of a source or a translation")
            self.app.push_screen(ask, self._look_up)

    async def _look_up(self, looked: str | None) -> None:
        desk = self.session.desk
        if not looked or not isinstance(desk, ConcordancePort):
            return
        matches = await self.calls(desk.concordance, looked)
        title = f"concordance of “{looked}”"
        note = "a digit inserts, Esc goes back"
        card = Card(title, lambda width: _match_rows(matches, looked, width), note)
        self.app.push_screen(card, lambda tag: self._insert_match(matches, tag))

    def _word_here(self) -> str:
        """Return the word at the cursor, else the last one before it."""
        buffer = self.editor.buffer
        before = [buffer.text[a:b] for a, b in words(buffer.text) if a <= buffer.cursor]
        return before[-1] if before else ""

    def _insert_match(self, matches: Sequence[Match], tag: str | None) -> None:
        if tag and int(tag) <= len(matches):
            self.editor.insert(matches[int(tag) - 1].target)

    async def action_history(self) -> None:
        """Show former texts; a digit puts one back into the editor."""
        session = self.session
        if not isinstance(session.desk, HistoryPort) or not session.items:
            self.tell("no history here")
            return
        found = await self.calls(session.desk.history, session.unit_id)
        now = session.item.translation.target
        past = list({one.text: one for one in reversed(found) if one.text != now}.values())[::-1]
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

    @on(Editor.Pasted)
    def _pasted(self, message: Editor.Pasted) -> None:
        self.tell(message.note, "warning")


def _match_rows(matches: Sequence[Match], looked: str, width: int) -> list[Draw]:
    def said(text: str) -> list[Draw]:
        at = text.casefold().find(looked.casefold())
        hit = [(at, at + len(looked), "new")] if at >= 0 else []
        return paragraph(text, width, hit, indent=2, limit=3, rtl=True, tag=tag)

    rows: list[Draw] = []
    for number, match in enumerate(matches, 1):
        tag = str(number)
        rows.append(plain_row((f"{number} ", "key"), (match.where, "muted"), tag=tag))
        rows += said(match.source) + said(match.target)
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
