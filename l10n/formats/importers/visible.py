"""The text that a reader of an HTML page sees, run by run: what stands between two block tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Run", "letters", "lost", "runs"]

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_HIDDEN = frozenset({"head", "script", "style", "template", "noscript", "svg", "math", "datalist"})


@dataclass(frozen=True, slots=True)
class Run:
    """Text without a block tag in it."""

    line: int
    """From 1, in the page."""
    text: str


def letters(text: str) -> str:
    """Return what counts when two texts are compared: letters and digits, without case."""
    return "".join(char for char in text.casefold() if char.isalnum())


@dataclass(slots=True)
class _Runs:
    found: list[Run] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    line: int = 1


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs = _Runs()
        self.hidden: list[str] = []

    def _end_run(self) -> None:
        text = " ".join("".join(self.runs.words).split())
        if letters(text):
            self.runs.found.append(Run(self.runs.line, text))
        self.runs.words.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class gives them
        if tag in _HIDDEN:
            self.hidden.append(tag)
        if tag not in _INLINE:
            self._end_run()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.hidden:
            while self.hidden.pop() != tag:
                pass
        if tag not in _INLINE:
            self._end_run()

    def handle_data(self, data: str) -> None:
        if self.hidden or not data.strip():
            if self.runs.words and not self.hidden:
                self.runs.words.append(" ")
            return
        if not self.runs.words:
            before = data[: len(data) - len(data.lstrip())]
            self.runs.line = self.getpos()[0] + before.count("\n")
        self.runs.words.append(data)

    def close(self) -> None:
        super().close()
        self._end_run()


def runs(html: str) -> tuple[Run, ...]:
    """Return the visible runs of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.runs.found)


_LONG = 20
"""From so many letters on, a run that stands inside a kept text counts as kept."""


def lost(page: Iterable[Run], kept: Iterable[str]) -> tuple[Run, ...]:
    """Return the runs of a page that none of the kept texts is; a long one may be part of one."""
    known = [letters(text) for text in kept]
    exact, joined = set(known), "".join(known)
    return tuple(
        run
        for run in page
        if (said := letters(run.text)) not in exact and (len(said) < _LONG or said not in joined)
    )
