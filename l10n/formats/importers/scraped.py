"""Text scraped from a page: title, byline, date, paragraphs, sources; page furniture left out.

Law: every line with text is in the article or in ``left_out``; nothing is dropped unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.errors import ArticleError
from l10n.formats.importers import bylines, furniture
from l10n.formats.importers.dates import parse_date, placed
from l10n.formats.importers.draft import DESK, HEADINGS, Day, Draft, bare
from l10n.formats.importers.imported import Imported
from l10n.formats.importers.lines import Entry, read
from l10n.formats.importers.sections import URL, Section, several
from l10n.formats.importers.shapes import written
from l10n.formats.importers.whole import finish
from l10n.formats.importers.zones import Zone, is_prose, zones

__all__ = ["scraped"]


_SENTENCES = re.compile(r"[.;]\s+|\.$")
_LINE = 120
"""A line of several statements is no longer than that."""
_WORDS = frozenset({"navigation", "feedback line", "reading time or counter"})
_CREDITED = re.compile("[:：/]")


def scraped(text: str, *, file: str | None = None, dialect: str = "gfm") -> Imported:
    """Turn a scraped text into an article.

    Raises ``ArticleError`` when there is no article in it.
    """
    entries = read(text, special=furniture.special)
    if not entries:
        raise ArticleError("holds no text, so there is no article in it", file=file, line=1)
    page = _Page(zones=zones(entries, special=furniture.special, stated=_stated_at_all))
    for at, entry in enumerate(entries):
        page.take(entry, at, entries[at + 1] if at + 1 < len(entries) else None)
    finish(page)
    if not page.body and not page.title:
        raise ArticleError("holds only page furniture, no article", file=file, line=1)
    return page.imported(dialect)


def _stated_at_all(line: str) -> frozenset[str]:
    """Return what a line states: a byline, a date with a label, a bare day."""
    found = set()
    for part in furniture.parts(line) if len(line) <= _LINE else ():
        date = furniture.date_text(part)
        if date:
            found.add("day" if date == part else "date")
        elif bylines.byline(part, titled=True):
            found.add("byline")
    return frozenset(found)


@dataclass(slots=True)
class _Page(Draft):
    """What has been understood of a page so far."""

    section: Section | None = None
    """Below a heading of sources or related links."""
    zone: Zone = Zone.HEAD
    following: Entry | None = None
    block: int = 0
    """The run of lines in which the entry stands."""

    def take(self, entry: Entry, at: int, following: Entry | None) -> None:
        """Find the place of an entry."""
        self.zone, self.following = self.zones[at], following
        self.block = entry.lines[-1].block
        if self._single(entry):
            return
        if self.section and self._in_section(entry, self.section):
            return
        self.section = None
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
        if self.zone is Zone.HEAD:
            self.heads = len(self.body)

    def _single(self, entry: Entry) -> bool:
        """Take an entry that is something by itself; False when it is text."""
        if entry.mark and not (self.section and self.section.kind == "related"):
            return False
        line = entry.text
        if reason := self._furniture(line):
            if self.zone is Zone.TAIL and line.endswith((":", "：")):
                self.section = Section("related", entry.lines[-1].block)  # "Tags:", and they below
            self.leave(entry, reason)
            return True
        for kind in ("sources", "related"):
            if self.titled and furniture.heading(line, kind):
                # A button "Read more" above the text has no links below it.
                bulleted = self.following is not None and bool(self.following.mark)
                opens = self.zone is not Zone.HEAD or bulleted
                self.section = Section(kind, entry.lines[-1].block) if opens else None
                self.sourced |= kind == "sources"
                self.leave(entry, HEADINGS[kind])
                return True
            rest = furniture.inline_list(line, kind) if self.titled and len(line) <= 400 else ""
            if rest and (kind == "sources" or len(line) <= 200):
                self._inline(entry, kind, rest)
                return True
        if self.section and self.section.kind == "related" and self.zone is not Zone.HEAD:
            # The day of another article is not the day of this one.
            by = bylines.byline(line, titled=True)
            edits = by is not None and bylines.is_editor(by.label)
            if self.section.holds(entry, address=False) and not edits:
                return False
        return self._stated(entry, line)

    def _furniture(self, line: str) -> str:
        """Return why a line is furniture at this place."""
        reason = furniture.furniture(line)
        if reason in _WORDS and self._heads_text(line):
            return ""
        if self.section and self.section.kind == "sources" and not _CREDITED.search(line):
            return "" if reason.startswith("caption") else reason  # an agency alone is a source
        if not reason and self.zone is not Zone.TEXT:
            reason = furniture.beside_text(line)
        if not reason and self.zone is Zone.HEAD and URL.fullmatch(line):
            reason = "address of the page"
        return reason

    def _heads_text(self, line: str) -> bool:
        """Whether a word that is furniture elsewhere heads a paragraph amid the text."""
        below = self.following
        return (
            self.zone is Zone.TEXT
            and bool(self.body)
            and line.replace(" ", "").isalpha()
            and below is not None
            and below.lines[0].block != self.block
            and is_prose(below.text)
            and not furniture.special(below.text)
        )

    def _stated(self, entry: Entry, line: str) -> bool:
        """Take a byline, a date line, or both on one line."""
        head, beside = self.zone is Zone.HEAD, self.zone is not Zone.TEXT
        for parts in self._parts(line):
            known = [
                (
                    part,
                    furniture.date_text(part),
                    bylines.byline(part, titled=self.titled, below_title=beside and self.titled),
                )
                for part in parts
            ]
            apart = len(parts) > 1
            if apart and head and self.titled and any(date for _, date, _ in known):
                known = [
                    (part, date, by or (bare(part) if not date else None))
                    for part, date, by in known
                ]
            if all(
                date
                or by
                or furniture.furniture(part)
                or (apart and (_source_of(part) or bylines.is_desk(part)))
                for part, date, by in known
            ):
                break
        else:
            return self._placed(entry, line)
        alone = any(by and " " not in by.name and by.label.isalpha() for _, _, by in known)
        if self.zone is Zone.TEXT and (alone or self._is_chapter(known)):
            return False  # "By Symbol" heads a part of the text
        for part, date, by in known:
            if date:
                self._date(entry, part, date)
            elif by:
                self.name(entry, by)
            elif reason := furniture.furniture(part):
                self.leave(entry, reason, part)
            elif bylines.is_desk(part):
                self.leave(entry, DESK, part)
            else:
                source = _source_of(part)
                self.leave(entry, HEADINGS["sources"], part[: len(part) - len(source)].strip())
                self.source(source)
        self.signed.add(entry.number)
        return True

    def _is_chapter(self, known: Sequence[tuple[str, str, bylines.Byline | None]]) -> bool:
        """Whether a day without a label, amid the text, heads what happened on it."""
        days = all(date == part for part, date, _ in known)
        return days and bool(self.body) and bool(self.following)

    def _parts(self, line: str) -> list[list[str]]:
        """The ways in which one line may state several things; credits are sentences at times."""
        ways = [[line]]
        if len(line) <= _LINE:
            ways = [beside, *ways] if len(beside := furniture.parts(line)) > 1 else ways
            sentences = [part.strip() for part in _SENTENCES.split(line) if part.strip()]
            ways += [sentences] if self.titled and len(sentences) > 1 else []
        return ways

    def _placed(self, entry: Entry, line: str) -> bool:
        """Take a dateline on a line of its own, which stands above the text."""
        found = placed(line) if self.zone is Zone.HEAD and len(line) <= 60 else None
        if found is None or not self.titled:
            return False
        self.days.append(Day(entry=entry, part=line, day=found[1], placed=True))
        self.signed.add(entry.number)
        return True

    def _date(self, entry: Entry, part: str, text: str) -> None:
        day = parse_date(text)
        if day is None:
            self.leave(entry, "a date that can be read in two ways", part)
        else:
            self.days.append(Day(entry=entry, part=part, day=day))

    def _inline(self, entry: Entry, kind: str, rest: str) -> None:
        label = entry.text[: len(entry.text) - len(rest)].strip()
        self.section = None
        if kind == "related":
            self.leave(entry, "related link")
            return
        self.sourced = True
        self.leave(entry, "heading of the sources: the page template writes it", label)
        for one in several(rest):
            self.source(one)
        if self.zone is not Zone.HEAD:
            self.section = Section("sources", entry.lines[-1].block, begun=True)

    def _in_section(self, entry: Entry, section: Section) -> bool:
        """Take an entry below a heading of sources or related links; False when it is over."""
        if not section.holds(entry, address=bool(URL.search(entry.text))):
            return False
        section.add(entry, address=bool(URL.fullmatch(entry.text)))
        if section.kind == "related":
            if len(entry.lines) > 1:
                self.mark(entry)
            text = written(entry) if len(entry.lines) == 1 else None
            self.leave(entry, "related link", text)
            return True
        self.mark(entry)
        self.source(entry.text, own=bool(entry.mark))
        return True


def _source_of(part: str) -> str:
    """Return what follows ``Source:`` in a part of a line."""
    return furniture.inline_list(part, "sources")
