"""The acts on a text: suggestions, terms, placeholders, quotation marks, word jumps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from textual import events, on

from l10n.locales import Quotes
from l10n.tui.calls import Calls
from l10n.tui.commands import REVIEW, keys_of
from l10n.tui.layouts import latin
from l10n.tui.ports import DeskPort, Item, UiSettings
from l10n.tui.screens.lookups import Lookups
from l10n.tui.text.marks import code_pairs, insertion, missing
from l10n.tui.text.words import labels, words
from l10n.tui.widgets import Editor, Hints, Pane

__all__ = ["TextActs"]


class TextActs(Lookups):
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

    # Quotation marks

    def on_mount(self) -> None:
        """Let the editor know what a straight mark becomes here."""
        self.editor.quoting = self._curled

    def action_quote(self) -> None:
        """Put the selection in quotation marks, or put in the mark that fits here."""
        from l10n.tui.text.quoting import quoted

        if not self.session.items:
            return
        done = quoted(self.editor.buffer, self._quotes, code_pairs(self.session.item.unit))
        if done is None:
            self.tell("no quotation marks in code, tags and addresses")
        else:
            self.editor.put(done)

    def action_quoting(self) -> None:
        """Let typed straight marks become those of the locale, or stay as they are."""
        editor = self.editor
        editor.quoting = None if editor.quoting else self._curled
        words = "become those of the locale" if editor.quoting else "stay as they are typed"
        self.tell(f"straight quotation marks {words}")

    def _curled(self, before: str, key: str) -> str | None:
        from l10n.tui.text.quoting import mark

        return mark(before, key, self._quotes, code_pairs(self.session.item.unit))

    @cached_property
    def _quotes(self) -> Quotes:
        from l10n.locales import parse, quotes  # Babel is not for the first screen

        return quotes(parse(self.session.desk.locale.tag))

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
