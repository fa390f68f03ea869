"""What is looked up for a sentence: what changed, findings, concordance, former texts."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.tui.ports import ConcordancePort, HistoryPort, Match, Revision
from l10n.tui.screens.dialogs import Ask, Card
from l10n.tui.screens.others import SharedDesk
from l10n.tui.text.words import words
from l10n.tui.widgets import Draw, Editor, Pane, paragraph, plain_row

__all__ = ["Lookups"]


class Lookups(SharedDesk):
    """One desk where things are looked up."""

    finding = -1
    """Number of the finding that was selected last."""

    @property
    def editor(self) -> Editor:
        """The target editor."""
        return self.query_one(Editor)

    def action_diff(self) -> None:
        """Show or hide what changed in the source."""
        if self.session.items and self.session.item.previous_source is None:
            self.tell("the source has not changed since it was translated")
            return
        self.diffing = not self.diffing
        self.redraw()

    def action_read_source(self, pages: int) -> None:
        """Scroll the source, round its ends."""
        self.query_one("#source", Pane).turn_page(pages)

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
            self._ask_words()

    def _ask_words(self) -> None:
        ask = Ask("look up", "words of a source or a translation")
        self.put_over(ask, self._look_up)

    async def _look_up(self, looked: str | None) -> None:
        desk = self.session.desk
        if not looked or not isinstance(desk, ConcordancePort):
            return
        item = self.session.item
        here = item.unit.source, item.translation.target
        found = await self.calls(desk.concordance, looked)
        matches = [one for one in found if (one.source, one.target) != here]
        title = f"concordance of “{looked}”"
        note = "a digit inserts, / other words, Esc goes back"
        card = Card(title, lambda width: _match_rows(matches, looked, width), note, {"slash"})
        self.put_over(card, lambda tag: self._insert_match(matches, tag))

    def _word_here(self) -> str:
        """Return the word at the cursor, else the last one before it."""
        buffer = self.editor.buffer
        before = [buffer.text[a:b] for a, b in words(buffer.text) if a <= buffer.cursor]
        return before[-1] if before else ""

    def _insert_match(self, matches: Sequence[Match], tag: str | None) -> None:
        if tag == "slash":
            self._ask_words()
        elif tag and int(tag) <= len(matches):
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
        self.put_over(card, lambda tag: self._put_back(past, tag))

    def _put_back(self, past: Sequence[Revision], tag: str | None) -> None:
        if tag and int(tag) <= len(past):
            self.editor.replace_all(past[int(tag) - 1].text)


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
