"""One review as question and answer: the same ports and decisions as the screens, on plain lines.

A line is a command only when its first character is ``/`` and what follows is a command as written
in the help; every other line is the translation, so that no sentence does anything but become the
target.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, TextIO

from l10n.display import counted, safe
from l10n.errors import L10nError
from l10n.locales import parse, quotes
from l10n.model import Finding, Severity
from l10n.tui.ports import DeskPort, Item, PresencePort, RecoveryPort, Suggestion, UiSettings
from l10n.tui.queue import next_unfinished, order
from l10n.tui.session import texts_of_others
from l10n.tui.text.marks import code_pairs
from l10n.tui.text.quoting import curled

__all__ = ["Talk", "say"]

_HELP = """\
What you type becomes the target and is kept as a draft. Enter alone finishes the sentence as it
stands and goes on to the next. Commands begin with / and stand alone on their line:
  /1 /2 ...      take the text of that number: another person's, or a suggestion
  /list          read the suggestions and the terms
  /again         read the sentence again
  /ok WHY        finish although there are errors, and say why they are none
  /empty         empty on purpose: a neighbour says it; asks first
  /quotes        turn straight quotation marks into those of the locale
  /needs WHY     needs work, for that reason; goes on
  /comment TEXT  say something to colleagues
  /skip          go on without deciding
  /back          go back to the sentence before
  /go N          go to sentence N of the article
  /undo          undo the last decision
  /help          this help
  /quit          leave; everything is saved
A target that begins with / is typed with two: //"""


def say(stdout: TextIO, words: str) -> None:
    """Write words on lines of their own; foreign text passes the display gate."""
    stdout.write(safe(words, lines=True) + "\n")
    stdout.flush()


class _Leave(Exception):  # noqa: N818 - no error: a person leaves
    """A person leaves, or the lines have ended."""


class Talk:
    """One review as question and answer."""

    def __init__(self, desk: DeskPort, stdin: TextIO, stdout: TextIO) -> None:
        self.desk, self.stdin, self.stdout = desk, stdin, stdout
        self.text = ""
        self.hits: list[Suggestion] = []
        self.trail: list[str] = []
        self.finished: set[str] = set()
        self.commands: dict[str, Callable[[str, str], str | None]] = {
            "list": self._list,
            "again": self._again,
            "ok": lambda unit_id, why: self._finish(unit_id, why.strip() or None),
            "empty": self._empty,
            "needs": self._needs,
            "comment": self._comment,
            "quotes": self._quotes,
            "skip": lambda unit_id, words: "",  # noqa: ARG005 - the signature of a command
            "back": self._back,
            "go": self._go,
            "undo": self._undo,
            "help": self._help,
            "quit": self._quit,
        }

    def say(self, words: str) -> None:
        say(self.stdout, words)

    def ask(self, prompt: str) -> str:
        """Return a line; raise `_Leave` when there is none any more."""
        self.stdout.write(prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        if not line:
            raise _Leave
        return line.rstrip("\r\n")

    def run(self) -> int:
        items = list(self.desk.items)
        left = sum(item.unfinished for item in items)
        where = f"{self.desk.article} in {self.desk.locale.folder}"
        self.say(f"{where}: {left} of {len(items)} to do; /help tells the commands")
        for note in self.desk.recovered if isinstance(self.desk, RecoveryPort) else ():
            self.say(f"recovered: {note}")
        if isinstance(self.desk, PresencePort):
            for visitor in self.desk.others():
                self.say(f"{visitor.who} has this open too")
        with suppress(_Leave):
            self._go_through(items)
        self.say(f"{len(self.finished)} finished; everything is saved")
        return 0

    def _go_through(self, items: list[Item]) -> None:
        queue = order(items, by_risk=True)
        place = next((p for p, i in enumerate(queue) if items[i].unfinished), None)
        while place is not None:
            unit_id = items[queue[place]].unit.id
            going = self._unit(unit_id, sum(item.unfinished for item in items))
            if not self.trail or self.trail[-1] != unit_id:
                self.trail.append(unit_id)
            items = list(self.desk.items)
            if going:
                place = next((p for p, i in enumerate(queue) if items[i].unit.id == going), 0)
            else:
                place = next_unfinished(items, queue, place)

    def _unit(self, unit_id: str, left: int) -> str:
        """Talk about one unit: "" goes on, an id goes there."""
        item = self.desk.item(unit_id)
        why = f" ({item.reason})" if item.reason else ""
        self.say(f"\n{item.unit.kind}, {left} left{why}")
        self._begin(item)
        while True:
            line = self.ask("> ")
            try:
                going = self._do(unit_id, line)
            except L10nError as error:
                self.say(f"! {error}")
                continue
            if going is not None:
                return going

    def _begin(self, item: Item) -> None:
        """Read a unit out, with what its text begins with."""
        if item.previous_source is not None:
            self.say(f"former source: {item.previous_source}")
        self.say(f"source: {item.unit.source}")
        for words in item.comments:
            self.say(f"comment: {words}")
        self.text = item.translation.target
        people = texts_of_others(item)
        found = list(self.desk.suggestions(item.unit.id))
        self.hits = [*people, *(hit for hit in found if hit.text not in {p.text for p in people})]
        best = next(iter(found), None)
        if not self.text and best is not None and best.fills(UiSettings().prefill):
            self.text = best.text
            self.say(f"suggestion: {self.text}")
        else:
            self.say(f"target ({item.translation.state}): {self.text or 'none yet'}")
        for number, hit in enumerate(people, 1):
            self.say(f"/{number} {hit.note}: {hit.text}")
        if len(self.hits) > len(people):
            self.say(f"{counted(len(self.hits) - len(people), 'suggestion')}; read with /list")
        self._findings(self.desk.check(item.unit.id, self.text) if self.text else item.findings)

    def _findings(self, findings: tuple[Finding, ...]) -> None:
        for finding in findings:
            self.say(f"{finding.severity}: {finding.message}")

    def _do(self, unit_id: str, line: str) -> str | None:
        """Do one line; None stays at the unit."""
        if not line.strip():
            return self._finish(unit_id, None)
        if line.startswith("//") or not line.startswith("/"):
            self._change(unit_id, line.removeprefix("/"))
            return None
        name, _, rest = line[1:].partition(" ")
        if name.isdecimal() and not rest and 0 < int(name) <= len(self.hits):
            self._change(unit_id, self.hits[int(name) - 1].text)
            return None
        command = self.commands.get(name)
        if command is None or (rest and name not in {"ok", "needs", "comment", "go"}):
            self.say(
                f"no command {line[:40]}; nothing was done. /help tells the commands, // begins a"
                " target with /"
            )
            return None
        return command(unit_id, rest)

    def _change(self, unit_id: str, text: str) -> None:
        self.text = self.desk.edit(unit_id, text).translation.target
        self.say(f"target: {self.text}")
        self._findings(self.desk.check(unit_id, self.text))

    def _finish(self, unit_id: str, why: str | None) -> str | None:
        if not self.text:
            self.say("nothing to finish yet: type the translation")
            return None
        errors = [f for f in self.desk.check(unit_id, self.text) if f.severity is Severity.ERROR]
        if errors and why is None:
            self._findings(tuple(errors))
            self.say("not finished: correct it, or say why it is right: /ok WHY")
            return None
        ignore = {finding.check: why for finding in errors if why is not None}
        done = self.desk.finish(unit_id, self.text, ignore=ignore or None)
        if done.other:
            self.say("somebody saved another text meanwhile; both are kept")
            self._begin(done)
            return None
        self.finished.add(unit_id)
        self.say(f"{done.translation.state}")
        return ""

    # Commands

    def _list(self, unit_id: str, _: str) -> None:
        for number, hit in enumerate(self.hits, 1):
            score = f", {hit.score}%" if hit.score is not None else ""
            note = f", {hit.note}" if hit.note else ""
            self.say(f"/{number} {hit.origin}{score}{note}: {hit.text}")
        for term in self.desk.terms(unit_id):
            self.say(f"term, {term.status}: {term.term} = {term.translation}")
        if not self.hits:
            self.say("no suggestions")

    def _again(self, unit_id: str, _: str) -> None:
        self._begin(self.desk.item(unit_id))

    def _empty(self, unit_id: str, _: str) -> None:
        answer = self.ask("empty on purpose, because a neighbour says it? type yes: ")
        if answer.strip().casefold() == "yes":
            self._change(unit_id, "<x0/>")
        else:
            self.say("left as it was")

    def _quotes(self, unit_id: str, _: str) -> None:
        marks = quotes(parse(self.desk.locale.tag))
        text = curled(self.text, marks, code_pairs(self.desk.item(unit_id).unit))
        if text == self.text:
            self.say("no straight quotation mark to turn")
        else:
            self._change(unit_id, text)

    def _needs(self, unit_id: str, why: str) -> str | None:
        if not why.strip():
            self.say("say why: /needs WHY")
            return None
        self.desk.reopen(unit_id, why.strip())
        return ""

    def _comment(self, unit_id: str, words: str) -> None:
        if words.strip():
            self.desk.comment(unit_id, words.strip())
        self.say("said" if words.strip() else "say something: /comment TEXT")

    def _back(self, unit_id: str, _: str) -> str | None:
        while self.trail:
            before = self.trail.pop()
            if before != unit_id:
                return before
        self.say("no sentence was open before this one")
        return None

    def _go(self, unit_id: str, number: str) -> str | None:
        del unit_id
        items = self.desk.items
        if not number.isdecimal() or not 0 < int(number) <= len(items):
            self.say(f"/go takes a number from 1 to {len(items)}")
            return None
        return items[int(number) - 1].unit.id

    def _undo(self, unit_id: str, _: str) -> str | None:
        del unit_id
        undone = self.desk.undo()
        self.finished.discard(undone or "")
        self.say("nothing to undo" if undone is None else "undone")
        return undone or None

    def _help(self, unit_id: str, _: str) -> None:
        del unit_id
        self.say(_HELP)

    def _quit(self, unit_id: str, _: str) -> NoReturn:
        del unit_id
        raise _Leave
