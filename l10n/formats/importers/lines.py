"""The lines of a scraped text, put together to paragraphs and list items.

Blank lines part blocks. Inside a block every line stands for itself, unless the text is wrapped
at a column: then the lines of a paragraph are joined again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["END", "Entry", "Line", "read"]

_EOL = re.compile(r"\r\n|\n|\r|\u2028|\u2029|\x0b|\x0c|\x85")
_EDGE = " \t\u00a0\u2007\u202f\u3000\u200b\ufeff\u200e\u200f"
_SPACES = re.compile(r"[ \t]{2,}|\t")
_MARK = r"[•‣⁃◦▪▫■□●○∙*+—–-]|\(?\d{1,3}[.)、]|\d{1,2}[-–]|\[\d{1,3}\]"
BULLET = re.compile(rf"(?:(?P<mark>{_MARK})[ \t\u00a0\u3000]+|(?P<dot>[・•●■]|\d{{1,2}}、))(?=\S)")
_ALONE = re.compile(rf"(?:{_MARK}|[・·])\Z")
_WEAK = re.compile(r"[—–-]\Z|[(\[]?\d")
"""Marks that also begin sentences: they make a list only where several follow one another."""
END = re.compile("[.!?。！？…।؟۔։።](?:[ \u00a0\u202f]?['\"”’»」』）)\\]])*$")
_CJK = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line with text."""

    number: int
    """From 1."""
    text: str
    """Without the white space around it."""
    indent: int
    block: int
    """Which run of lines between blank lines it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line, or the lines of one wrapped paragraph."""

    lines: tuple[Line, ...]
    text: str
    mark: str = ""
    """The bullet or number in front of a list item."""
    mark_line: int = 0
    """Where it stands."""
    alone: bool = False
    """Nothing else stands in its block."""

    @property
    def number(self) -> int:
        """The line where it begins."""
        return self.lines[0].number


def read(text: str, *, special: Callable[[str], bool]) -> list[Entry]:
    """Return the entries of a text; a line that is ``special`` is never joined to another."""
    lines = _lines(text)
    entries: list[Entry] = []
    run: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        if run and (line.block != run[-1].block or special(line.text)):
            entries += _joined(run)
            run = []
        bullet = BULLET.match(line.text) if any(c.isalnum() for c in line.text) else None
        if bullet and line.text[0].isdecimal() and special(line.text):
            bullet = None  # "3. juni 2025" states a day
        if _ALONE.match(line.text) and waiting is None:
            entries += _joined(run)
            run, waiting = [], line
        elif bullet or waiting:
            entries += _joined(run)
            run = []
            mark = (bullet["mark"] or bullet["dot"]) if bullet else ""
            inner = line.text[bullet.end() :].strip(_EDGE) if bullet else line.text
            number = line.number
            if waiting and not bullet:
                mark, number = waiting.text, waiting.number
            waiting = None
            entries.append(Entry(lines=(line,), text=inner, mark=mark, mark_line=number))
        elif not run and _continues(entries, line):
            last = entries.pop()
            joined = _join([last.text, line.text])
            entries.append(
                Entry(lines=(*last.lines, line), text=joined, mark=last.mark,
                      mark_line=last.mark_line)
            )  # fmt: skip
        else:
            run.append(line)
            if special(line.text):
                entries += _joined(run)
                run = []
    entries += _joined(run)
    if waiting:
        entries.append(Entry(lines=(waiting,), text=waiting.text))
    return _alone(_lists(entries))


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    block = 0
    for number, raw in enumerate(_EOL.split(text), 1):
        stripped = raw.strip(_EDGE)
        if not stripped:
            block += 1
            continue
        indent = len(raw) - len(raw.lstrip(_EDGE))
        inner = _SPACES.sub(" ", stripped)
        found.append(Line(number=number, text=inner, indent=indent, block=block))
    return found


def _continues(entries: Sequence[Entry], line: Line) -> bool:
    """Whether a line goes on with the list item above it: indented under its text."""
    if not entries or not entries[-1].mark:
        return False
    last = entries[-1].lines[-1]
    return last.block == line.block and line.indent > entries[-1].lines[0].indent


def _joined(run: Sequence[Line]) -> list[Entry]:
    if not run:
        return []
    if _is_wrapped(run):
        return [Entry(lines=tuple(run), text=_join([line.text for line in run]))]
    return [Entry(lines=(line,), text=line.text) for line in run]


def _is_wrapped(run: Sequence[Line]) -> bool:
    """Lines of about one length, most of which do not end with a sentence."""
    if len(run) < 2 or (len(run) == 2 and not END.search(run[1].text)):
        return False  # a title and a subtitle are of one length at times
    width = max(len(line.text) for line in run)
    floor = 18 if _CJK.search(run[0].text) else 40
    full = all(len(line.text) >= max(floor, width * 0.6) for line in run[:-1])
    open_ends = sum(not END.search(line.text) for line in run[:-1])
    return width <= 110 and full and open_ends * 2 >= len(run) - 1


def _join(parts: Sequence[str]) -> str:
    """Join wrapped lines: with a space, but not inside Chinese or Japanese."""
    text = parts[0]
    for part in parts[1:]:
        tight = _CJK.match(text[-1:]) and _CJK.match(part[:1])
        text += part if tight else f" {part}"
    return text


def _lists(entries: list[Entry]) -> list[Entry]:
    """Take a weak mark back into the text where it makes no list."""
    out: list[Entry] = []
    for index, entry in enumerate(entries):
        near = [entries[i] for i in (index - 1, index + 1) if 0 <= i < len(entries)]
        lonely = not any(other.mark for other in near)
        ended = bool(END.search(entry.text))
        spoken = entry.mark in ("—", "–") and ended
        sentence = len(entry.text) > 60 or ended
        if entry.mark and _WEAK.match(entry.mark) and ((lonely and sentence) or spoken):
            text = f"{entry.mark} {entry.text}"
            out.append(Entry(lines=entry.lines, text=text))
        else:
            out.append(entry)
    return out


def _alone(entries: list[Entry]) -> list[Entry]:
    counts: dict[int, int] = {}
    for entry in entries:
        block = entry.lines[0].block
        counts[block] = counts.get(block, 0) + 1
    return [
        Entry(lines=e.lines, text=e.text, mark=e.mark, mark_line=e.mark_line,
              alone=counts[e.lines[0].block] == 1)
        for e in entries
    ]  # fmt: skip
