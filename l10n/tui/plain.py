"""Review line by line on plain streams: for screen readers, slow links and scripts.

The same ports and the same decisions as the screens, without a screen.
"""

from __future__ import annotations

from typing import TextIO

from l10n.display import safe
from l10n.errors import L10nError
from l10n.model import Finding, Severity
from l10n.tui.ports import BoardPort, DeskPort, Item, Suggestion
from l10n.tui.queue import next_unfinished, order

__all__ = ["plain"]

_HELP = """\
Enter finishes the sentence as it stands and goes on; words replace the target.
  =        finish all the same although there are errors; asks why
  1, 2 ... take a suggestion     x  intentionally empty      s  skip
  r WHY    needs work            c TEXT  comment             u  undo the last decision
  ?        this help             q  leave
A target that looks like a command: begin it with a space."""


def plain(
    board: BoardPort, *, article: str | None, locale: str | None, stdin: TextIO, stdout: TextIO
) -> int:
    """Review an article line by line; without article and locale list the board.

    Returns 0, or 2 when what was asked for cannot be opened.
    """
    if not article or not locale:
        _list(board, stdout)
        return 0
    try:
        desk = board.open(article, locale)
    except L10nError as error:
        _say(stdout, f"cannot open: {error}")
        return 2
    return _Talk(desk, stdin, stdout).run()


def _say(stdout: TextIO, words: str) -> None:
    stdout.write(safe(words, lines=True) + "\n")
    stdout.flush()


def _list(board: BoardPort, stdout: TextIO) -> None:
    for row in board.rows():
        for locale in board.locales:
            cell = row.cells.get(locale)
            if cell is not None:
                counts = ", ".join(f"{n} {state}" for state, n in cell.units.items() if n)
                trouble = f", {cell.errors} with errors" if cell.errors else ""
                _say(stdout, f"{row.article} {locale}: {counts}{trouble}")
    _say(stdout, "review one: l10n review ARTICLE LOCALE --plain")


class _Talk:
    """One review as question and answer."""

    def __init__(self, desk: DeskPort, stdin: TextIO, stdout: TextIO) -> None:
        self.desk, self.stdin, self.stdout = desk, stdin, stdout
        self.text = ""
        self.hits: list[Suggestion] = []
        self.finished = 0

    def say(self, words: str) -> None:
        _say(self.stdout, words)

    def ask(self, prompt: str) -> str | None:
        self.stdout.write(prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip("\r\n") if line else None

    def run(self) -> int:
        items = list(self.desk.items)
        queue = order(items, by_risk=True)
        left = sum(item.unfinished for item in items)
        self.say(
            f"{self.desk.article} in {self.desk.locale.folder}: {left} of {len(items)} to do; ? helps"
        )
        place = next((p for p, i in enumerate(queue) if items[i].unfinished), None)
        while place is not None:
            unit_id = items[queue[place]].unit.id
            going = self._unit(self.desk.item(unit_id), sum(item.unfinished for item in items))
            if going is None:
                break
            items = list(self.desk.items)
            if going:
                place = self._place(items, queue, going)
            else:
                place = next_unfinished(items, queue, place)
        self.say(f"{self.finished} finished; everything is saved")
        return 0

    @staticmethod
    def _place(items: list[Item], queue: tuple[int, ...], unit_id: str) -> int:
        return next((p for p, i in enumerate(queue) if items[i].unit.id == unit_id), 0)

    def _unit(self, item: Item, left: int) -> str | None:
        """Talk about one unit: "" goes on, an id goes there, None leaves."""
        self._read_out(item, left)
        while True:
            line = self.ask("> ")
            if line is None or line == "q":
                return None
            try:
                going = self._do(item, line)
            except L10nError as error:
                self.say(f"! {error}")
                continue
            if going is not None:
                return going

    def _read_out(self, item: Item, left: int) -> None:
        why = f" ({item.reason})" if item.reason else ""
        self.say(f"\n{item.unit.kind}, {left} left{why}")
        if item.previous_source is not None:
            self.say(f"former source: {item.previous_source}")
        self.say(f"source: {item.unit.source}")
        for words in item.comments:
            self.say(f"comment: {words}")
        self.text = item.translation.target
        self.hits = list(self.desk.suggestions(item.unit.id))
        if not self.text and self.hits:
            self.text = self.hits[0].text
            self.say(f"suggestion: {self.text}")
        else:
            self.say(f"target ({item.translation.state}): {self.text or 'none yet'}")
        self._findings(self.desk.check(item.unit.id, self.text) if self.text else item.findings)

    def _findings(self, findings: tuple[Finding, ...]) -> list[Finding]:
        for finding in findings:
            self.say(f"{finding.severity}: {finding.message}")
        return [f for f in findings if f.severity is Severity.ERROR]

    def _do(self, item: Item, line: str) -> str | None:
        """Do one line; None stays at the unit."""
        unit_id = item.unit.id
        head, _, rest = line.partition(" ")
        if line == "?":
            self.say(_HELP)
        elif line in {"", "="}:
            return self._finish(unit_id, forced=line == "=")
        elif line == "s":
            return ""
        elif line == "u":
            undone = self.desk.undo()
            self.say("undone" if undone else "nothing to undo")
            return undone
        elif line == "x":
            self._change(unit_id, "<x0/>")
        elif line.isdecimal() and 0 < int(line) <= len(self.hits):
            self._change(unit_id, self.hits[int(line) - 1].text)
        elif head == "r" and rest:
            self.desk.reopen(unit_id, rest)
            return ""
        elif head == "c" and rest:
            self.desk.comment(unit_id, rest)
            self.say("said")
        else:
            self._change(unit_id, line.removeprefix(" "))
        return None

    def _change(self, unit_id: str, text: str) -> None:
        self.text = self.desk.edit(unit_id, text).translation.target
        self.say(f"target: {self.text}")
        self._findings(self.desk.check(unit_id, self.text))

    def _finish(self, unit_id: str, *, forced: bool) -> str | None:
        if not self.text:
            self.say("nothing to finish yet: type the translation")
            return None
        errors = [f for f in self.desk.check(unit_id, self.text) if f.severity is Severity.ERROR]
        ignore: dict[str, str] = {}
        if errors and not forced:
            self.say("there are errors; = finishes all the same")
            return None
        if errors:
            why = self.ask("why is this right? ")
            if not why or not why.strip():
                self.say("not finished: a reason is needed")
                return None
            ignore = {finding.check: why.strip() for finding in errors}
        self.desk.finish(unit_id, self.text, ignore=ignore or None)
        self.finished += 1
        return ""
