"""What has been understood of a scraped page so far, and the article that comes of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n.formats.importers import bylines, furniture
from l10n.formats.importers.imported import Imported, LeftOut
from l10n.formats.importers.lines import Entry
from l10n.formats.importers.plain import front_matter
from l10n.formats.importers.sections import add_source
from l10n.formats.importers.shapes import blocks
from l10n.formats.importers.zones import Zone

__all__ = ["DESK", "HEADINGS", "LABEL", "Day", "Draft", "bare"]

HEADINGS = {
    "sources": "heading of the sources: the page template writes it",
    "related": "heading of related links",
}
DESK = "byline of the newsroom, which is nobody's name"
LABEL = "label of the byline: the page template writes it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that a line states by itself."""

    entry: Entry
    part: str
    day: datetime.date
    placed: bool = False
    """Behind a place: ``Madrid, 3 de abril de 2025``."""

    @property
    def rank(self) -> int:
        """The day of publication goes before that of a change."""
        return 1 if furniture.is_update(self.part) else 0


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    zones: Sequence[Zone]
    body: list[Entry] = field(default_factory=list)
    heads: int = 0
    """How many entries of the body stand above the text."""
    title: str = ""
    names: list[bylines.Byline] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    date: datetime.date | None = None
    sources: list[str | dict[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    sourced: bool = False
    """A heading of sources was met."""
    signed: set[int] = field(default_factory=set)
    """Lines of the head that state a day or a role: a bare name stands beside one."""

    @property
    def titled(self) -> bool:
        return bool(self.title or self.body)

    def name(self, entry: Entry, by: bylines.Byline) -> None:
        """Add a byline, and list what is not the name in it."""
        again = any(by.name.casefold() == known.name.casefold() for known in self.names)
        edits = bylines.is_editor(by.label)
        if again and not edits:
            self.leave(entry, "the byline again", f"{by.label} {by.name}".strip())
        else:
            self.names.append(by)
            if by.label:
                self.leave(entry, LABEL, by.label)
        if by.rest:
            self.leave(entry, "address or role of the byline", by.rest)

    def mark(self, entry: Entry) -> None:
        """A number is text, and told; a bullet is markup."""
        if any(letter.isalnum() for letter in entry.mark):
            reason = "mark of the list: the page template writes it"
            self.left_out.append(LeftOut(line=entry.mark_line, text=entry.mark, reason=reason))

    def source(self, text: str, *, own: bool = False) -> None:
        """Add a source; an ``own`` item of a list is never the address of the one above it."""
        add_source(self.sources, text, own=own)

    def leave(self, entry: Entry, reason: str, text: str | None = None) -> None:
        """List an entry, or the part of it that is not kept."""
        if text is not None:
            self.left_out.append(LeftOut(line=entry.number, text=text, reason=reason))
            return
        for line in entry.lines:
            self.left_out.append(LeftOut(line=line.number, text=line.text, reason=reason))

    def imported(self, dialect: str) -> Imported:
        """Write the article."""
        editors = [by for by in self.names if bylines.is_editor(by.label)]
        chosen = (editors or self.names)[:1]
        editor = chosen[0].name if chosen else ""
        author = ", ".join(dict.fromkeys(by.name for by in self.names if by.name != editor))
        values: dict[str, str | Sequence[str | Mapping[str, str]]] = {}
        named = (("title", self.title), ("editor", editor), ("author", author))
        values |= {key: value for key, value in named if value}
        if self.sources:
            values["sources"] = self.sources
        head = front_matter(values, date=self.date)
        body = "\n\n".join(blocks(self.body, dialect))
        return Imported(
            data=(head + (f"{body}\n" if body else "")).encode("utf-8", "replace"),
            title=self.title,
            editor=editor,
            author=author,
            date=self.date,
            sources=tuple(self.sources),
            left_out=tuple(sorted(self.left_out, key=lambda one: one.line)),
        )


def bare(part: str) -> bylines.Byline | None:
    """Return the byline that a name without a label is."""
    by = bylines.named("", part)
    name, _, place = by.name.partition(" / ")
    if place.isalpha() and place[0].isupper():
        by = bylines.Byline("", name, part[len(name) :].strip())
    return by if bylines.bare_name(by.name) else None
