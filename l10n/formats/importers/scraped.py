"""Text scraped from a page: title, byline, date, paragraphs, sources; page furniture left out.

Law: every line with text is in the article or in ``left_out``; nothing is dropped unsaid.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n.errors import ArticleError
from l10n.formats.importers import furniture
from l10n.formats.importers.dates import parse_date, placed
from l10n.formats.importers.imported import Imported, LeftOut
from l10n.formats.importers.lines import END, Entry, read
from l10n.formats.importers.plain import front_matter
from l10n.formats.importers.shapes import blocks, day_of, is_short, is_title, written

__all__ = ["scraped"]


_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]»”]")
_SENTENCES = re.compile(r"[.;]\s+|\.$")
_HEADINGS = {
    "sources": "heading of the sources: the page template writes it",
    "related": "heading of related links",
}
_LABEL = "label of the byline: the page template writes it"
LONG = 140
"""A line longer than that, and ended like a sentence, is a paragraph whatever stands above it."""


def scraped(text: str, *, file: str | None = None, dialect: str = "gfm") -> Imported:
    """Turn a scraped text into an article.

    Raises ``ArticleError`` when there is no article in it.
    """
    entries = read(text, special=furniture.special)
    if not entries:
        raise ArticleError("holds no text, so there is no article in it", file=file, line=1)
    page = _Page(body=[])
    for entry in entries:
        page.take(entry)
    page.finish()
    if not page.body and not page.title:
        raise ArticleError("holds only page furniture, no article", file=file, line=1)
    return page.imported(dialect)


@dataclass(slots=True)
class _Page:
    """What has been understood of a page so far."""

    body: list[Entry]
    title: str = ""
    names: list[furniture.Byline] = field(default_factory=list)
    date: datetime.date | None = None
    sources: list[str | dict[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    section: str = ""
    """``sources`` or ``related`` below such a heading."""
    listed: bool | None = None
    """Whether the section's first entry was a list item."""
    sourced: bool = False
    """A heading of sources was met."""

    @property
    def titled(self) -> bool:
        return bool(self.title or self.body)

    def take(self, entry: Entry) -> None:
        """Find the place of an entry."""
        if self._single(entry):
            return
        if self.section and self._in_section(entry):
            return
        self.section = ""
        if not self.titled and not entry.mark:
            labelled = furniture.title_text(entry.text)
            if labelled:
                self.title = labelled
                label = entry.text[: len(entry.text) - len(labelled)].strip()
                self.leave(entry, "label of the title", label)
                return
        if self.title and entry.text == self.title:
            self.leave(entry, "the title again")
            return
        self.body.append(entry)

    def _single(self, entry: Entry) -> bool:
        """Take an entry that is something by itself; False when it is text."""
        if entry.mark and self.section != "related":
            return False
        line = entry.text
        reason = furniture.furniture(line)
        if reason:
            self.leave(entry, reason)
            return True
        for kind in ("sources", "related"):
            if self.titled and furniture.heading(line, kind):
                self.section, self.listed = kind, None
                self.sourced |= kind == "sources"
                self.leave(entry, _HEADINGS[kind])
                return True
            rest = furniture.inline_list(line, kind) if self.titled and len(line) <= 400 else ""
            if rest and (kind == "sources" or len(line) <= 200):
                self._inline(entry, kind, rest)
                return True
        return self._stated(entry, line)

    def _stated(self, entry: Entry, line: str) -> bool:
        """Take a byline, a date line, or both on one line."""
        for parts in self._parts(line):
            known = [
                (part, furniture.date_text(part), furniture.byline(part, titled=self.titled))
                for part in parts
            ]
            apart = len(parts) > 1
            if all(
                date or by or furniture.furniture(part) or (apart and _source_of(part))
                for part, date, by in known
            ):
                break
        else:
            return self._placed(entry, line)
        for part, date, by in known:
            if date:
                self._date(entry, part, date)
            elif by:
                self.names.append(by)
                self.leave(entry, _LABEL, by.label)
            elif reason := furniture.furniture(part):
                self.leave(entry, reason, part)
            else:
                source = _source_of(part)
                self.leave(entry, _HEADINGS["sources"], part[: len(part) - len(source)].strip())
                self._source(source)
        return True

    def _parts(self, line: str) -> list[list[str]]:
        """The ways in which one line may state several things; credits are sentences at times."""
        ways = [[line]]
        if len(line) <= 120:
            ways += [several] if len(several := furniture.parts(line)) > 1 else []
            sentences = [part.strip() for part in _SENTENCES.split(line) if part.strip()]
            ways += [sentences] if self.titled and len(sentences) > 1 else []
        return ways

    def _placed(self, entry: Entry, line: str) -> bool:
        """Take a dateline on a line of its own, which stands above the text."""
        found = (
            placed(line) if not self.section and len(self.body) < 3 and len(line) <= 60 else None
        )
        if found is None or self.date is not None or not self.titled:
            return False
        self.date = found[1]
        self.leave(entry, f"dateline, its day kept as date: {self.date.isoformat()}")
        return True

    def _date(self, entry: Entry, part: str, text: str) -> None:
        day = parse_date(text)
        if day is None:
            self.leave(entry, "a date that can be read in two ways", part)
        elif self.date is None:
            self.date = day
            if part != day.isoformat():
                self.leave(entry, f"date line, kept as date: {day.isoformat()}", part)
        else:
            self.leave(entry, "further date line", part)

    def _inline(self, entry: Entry, kind: str, rest: str) -> None:
        label = entry.text[: len(entry.text) - len(rest)].strip()
        if kind == "related":
            self.leave(entry, "related link")
            self.section, self.listed = "", None
            return
        self.sourced = True
        self.leave(entry, "heading of the sources: the page template writes it", label)
        for one in _several(rest):
            self._source(one)
        self.section, self.listed = "sources", False

    def _in_section(self, entry: Entry) -> bool:
        """Take an entry below a heading of sources or related links; False when it is over."""
        bullet = bool(entry.mark)
        text = entry.text
        if self.listed is None:
            self.listed = bullet
        address = bool(_URL.fullmatch(text))
        over = self.listed and not bullet and not address
        if over or (len(text) > LONG and END.search(text) and not bullet):
            return False
        if self.section == "related":
            if len(entry.lines) > 1:
                self._mark(entry)
            self.leave(entry, "related link", written(entry) if len(entry.lines) == 1 else None)
            return True
        self._mark(entry)
        self._source(text, own=bullet)
        return True

    def _mark(self, entry: Entry) -> None:
        """A number is text, and told; a bullet is markup."""
        if any(letter.isalnum() for letter in entry.mark):
            reason = "mark of the list: the page template writes it"
            self.left_out.append(LeftOut(line=entry.mark_line, text=entry.mark, reason=reason))

    def _source(self, text: str, *, own: bool = False) -> None:
        """Add a source; an address alone belongs to the title above it, unless it is an ``own`` item."""
        match = _URL.search(text)
        if match is None:
            self.sources.append(text)
            return
        rest = text[: match.start()] + text[match.end() :]
        rest = re.sub(r"\s*[(\[<（]\s*[)\]>）]", "", rest)
        rest = re.sub(r"^[(（]([^()（）]*)[)）]$", r"\1", rest.strip())
        title = re.sub(r"[\s(\[<]*[)\]>]\s*$|[\s(\[<:|,–—-]+$|^[\s:|,–—-]+", "", rest).strip()
        last = self.sources[-1] if self.sources else None
        if title:
            self.sources.append({"title": title, "url": match[0]})
        elif isinstance(last, str) and not own and not _URL.fullmatch(last):
            self.sources[-1] = {"title": last, "url": match[0]}
        else:
            self.sources.append(match[0])

    def leave(self, entry: Entry, reason: str, text: str | None = None) -> None:
        """List an entry, or the part of it that is not kept."""
        if text is not None:
            self.left_out.append(LeftOut(line=entry.number, text=text, reason=reason))
            return
        for line in entry.lines:
            self.left_out.append(LeftOut(line=line.number, text=line.text, reason=reason))

    def finish(self) -> None:
        """What only the whole page can tell: the title, and sources without their heading."""
        if not self.title:
            self._above_title()
        if not self.title and len(self.body) > 1 and is_title(self.body[0], self.body[1]):
            self.title = self.body.pop(0).text
        first = next((e for e in self.body[:2] if e.text == self.title), None)
        if first is not None:
            self.body.remove(first)
            self.leave(first, "the title again")
        if self.date is None:
            self.date = next(filter(None, map(day_of, self.body[:2])), None)
        if not self.sourced:
            self._closing_list()

    def _above_title(self) -> None:
        """Take what stands above the title away: the name of a section, a byline."""
        while len(self.body) > 2 and is_title(self.body[1], self.body[2]):
            first = self.body[0]
            # A title may begin with "Von", as a byline does; above a title it is a byline.
            by = furniture.byline(first.text, titled=True)
            if first.mark or not (by or furniture.section_name(first.text)):
                return
            if by:
                self.names.append(by)
                self.leave(first, _LABEL, by.label)
            else:
                self.leave(first, "name of the section")
            del self.body[0]

    def _closing_list(self) -> None:
        """A list at the very end, under any heading or none, is the list of sources."""
        start = len(self.body)
        while start and self.body[start - 1].mark:
            start -= 1
        items, before = self.body[start:], self.body[:start]
        sentences = sum(bool(END.search(item.text)) for item in items)
        if len(items) < 2 or not before or sentences * 2 > len(items):
            return
        above = before[-1].text
        # "Most failures have a few causes:" is a sentence that goes on in its list.
        opens = above.endswith((":", "：")) and len(above.split()) > 4
        named = len(before) > 1 and is_short(before[-1]) and not opens
        if furniture.heading(above, "lists") or (above.endswith((":", "：")) and not named):
            return
        del self.body[start:]
        if named:
            self.leave(self.body.pop(), "heading of the sources: the page template writes it")
        for item in items:
            self._mark(item)
            self._source(item.text, own=True)

    def imported(self, dialect: str) -> Imported:
        """Write the article."""
        editors = [by for by in self.names if furniture.is_editor(by.label)]
        chosen = (editors or self.names)[:1]
        others = [by.name for by in self.names if by not in chosen]
        editor = chosen[0].name if chosen else ""
        author = ", ".join(others)
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


def _source_of(part: str) -> str:
    """Return what follows ``Source:`` in a part of a line."""
    return furniture.inline_list(part, "sources")


def _several(listed: str) -> list[str]:
    """Part sources on one line: at semicolons, else behind an address."""
    if ";" in listed or "；" in listed:
        return [one.strip() for one in re.split(r"[;；]", listed) if one.strip()]
    cut = re.compile(rf"({_URL.pattern}[)\]>）]?(?:\s*[(（][^()（）]*[)）])?),\s+")
    found, start = [], 0
    for match in cut.finditer(listed):
        found.append(listed[start : match.end(1)])
        start = match.end()
    return [*found, listed[start:]]
