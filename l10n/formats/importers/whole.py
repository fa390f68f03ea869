"""What only the whole page can tell: title, day, bare names, sources without their heading."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise

from l10n.formats.importers import bylines, furniture
from l10n.formats.importers.dates import parse_date
from l10n.formats.importers.draft import DESK, HEADINGS, Day, Draft, bare
from l10n.formats.importers.lines import Entry
from l10n.formats.importers.sections import closing_list, is_named
from l10n.formats.importers.shapes import day_of, is_headline, is_title
from l10n.formats.importers.zones import Zone

__all__ = ["finish"]


def finish(draft: Draft) -> None:
    """What only the whole page can tell: title, day, bare names, sources without their heading."""
    _choose_title(draft)
    _bare_names(draft)
    _choose_day(draft)
    if draft.date is None:
        draft.date = next(filter(None, map(day_of, draft.body[:3])), None)
    if not draft.sourced:
        _closing_list(draft)


def _choose_title(draft: Draft) -> None:
    """The first line above the text that can be a title and is no name of a section."""
    if not draft.heads and draft.zones and draft.zones[0] is Zone.TEXT:
        draft.heads = min(len(draft.body), 3) if draft.zones[-1] is Zone.TEXT else 0
    heads = draft.body[: draft.heads]
    following = [*heads[1:], *draft.body[draft.heads : draft.heads + 1], None]
    shaped = [e for e, f in zip(heads, following, strict=False) if is_title(e, f)]
    if not draft.title and len(draft.body) > 1:
        for entry in heads:
            if entry.mark or not _take_title(draft, entry, shaped):
                break
    if not draft.title and draft.days and len(draft.days) > 1:
        _titled_by_day(draft)
    for again in [e for e in draft.body[: draft.heads + 1] if e.text == draft.title]:
        draft.body.remove(again)
        draft.heads -= 1
        draft.leave(again, "the title again")


def _take_title(draft: Draft, entry: Entry, shaped: Sequence[Entry]) -> bool:
    """Take an entry as the title, or away when it stands above one; True when to go on."""
    if entry not in shaped:
        return False
    later = shaped[shaped.index(entry) + 1 :]
    # A title may begin with "Von", as a byline does; above a title it is a byline.
    by = bylines.byline(entry.text, titled=True, below_title=True) if later else None
    if by:
        draft.name(entry, by)
    elif any(map(is_headline, later)) and furniture.section_name(entry.text):
        draft.leave(entry, "name of the section")
    elif any(map(is_headline, later)) and (dated := _dated_part(entry.text)):
        draft.days.append(Day(entry=entry, part=entry.text, day=dated))
    else:
        draft.title = entry.text
    draft.body.remove(entry)
    draft.heads -= 1
    return not draft.title


def _dated_part(line: str) -> datetime.date | None:
    """Return the day that one of several short parts of a line states: ``NEWS - May 1, 2025 - 18:30``."""
    parts = furniture.parts(line)
    short = len(parts) > 1 and all(len(part.split()) <= 4 for part in parts)
    return next(filter(None, map(parse_date, parts)), None) if short else None


def _titled_by_day(draft: Draft) -> None:
    """A day alone above everything is the title where another line states the day."""
    first = draft.days[0]
    above = all(entry.number > first.entry.number for entry in draft.body)
    if above and first.part == first.entry.text == furniture.date_text(first.part):
        draft.title = first.part
        del draft.days[0]


def _bare_names(draft: Draft) -> None:
    """A name alone between title and text, beside a day, a role or another such name."""
    if not draft.title or draft.zones[-1] is Zone.TEXT is draft.zones[0]:
        return
    known = {name.name.casefold() for name in draft.names}
    for entry in [e for e in draft.body if e.text.casefold() in known and not e.mark]:
        _drop(draft, entry, "the byline again")
    heads = draft.body[: draft.heads]
    signed = set(draft.signed)
    for entry in heads:
        if bylines.is_role(entry.text) and not bylines.bare_name(entry.text):
            signed.add(entry.number)
    for entry, below in pairwise(heads):
        if below.text.startswith(f"{entry.text} "):
            signed.add(below.number)  # "Jane Doe is a writer", right below the name
    places = [e for e in heads if _is_place(e.text) and _beside(e, signed, heads)]
    signed |= {entry.number for entry in places}
    near = [e for e in heads if _beside(e, signed, heads)]
    if all(bylines.is_helper(by.label) for by in draft.names):
        helpers, draft.names = draft.names, []
        for entry in near:
            if by := bare(entry.text):
                draft.names.append(by)
                _drop(draft, entry, "")
                if by.rest:
                    draft.leave(entry, "address or role of the byline", by.rest)
                signed.add(entry.number)
        draft.names += helpers
    for entry in places if draft.names else ():
        _drop(draft, entry, "place beside the byline")
    for entry in [e for e in near if e in draft.body and bylines.is_desk(e.text)]:
        _drop(draft, entry, DESK)
    roles = [e for e in heads if e in draft.body and bylines.is_role(e.text)]
    for entry in roles if draft.names else ():
        if _beside(entry, signed, heads):
            _drop(draft, entry, "role of the byline")


def _is_place(line: str) -> bool:
    """One capitalised word: a town beside a name or a day."""
    return line.isalpha() and len(line) <= 20 and line[0].isupper() and not line.isupper()


def _drop(draft: Draft, entry: Entry, reason: str) -> None:
    if entry in draft.body[: draft.heads]:
        draft.heads -= 1
    draft.body.remove(entry)
    if reason:
        draft.leave(entry, reason)


def _choose_day(draft: Draft) -> None:
    """The day of publication before that of a change."""
    for day in sorted(draft.days, key=lambda one: one.rank):
        if draft.date is not None:
            draft.leave(day.entry, "further date line", day.part)
            continue
        draft.date = day.day
        if day.part != day.day.isoformat():
            kind = "dateline, its day kept as date" if day.placed else "date line, kept as date"
            draft.leave(day.entry, f"{kind}: {day.day.isoformat()}", day.part)


def _closing_list(draft: Draft) -> None:
    """A list at the very end, under any heading or none, is the list of sources."""
    before, items = closing_list(draft.body)
    if not items:
        return
    del draft.body[len(before) :]
    if before[-1:] and is_named(before):
        draft.leave(draft.body.pop(), HEADINGS["sources"])
    for item in items:
        draft.mark(item)
        draft.source(item.text, own=bool(item.mark))


def _beside(entry: Entry, signed: set[int], heads: Sequence[Entry]) -> bool:
    """Whether nothing stands between an entry and a signed line but blank lines."""
    numbers = sorted({*signed, *(e.number for e in heads)})
    at = numbers.index(entry.number)
    return any(numbers[i] in signed for i in (at - 1, at + 1) if 0 <= i < len(numbers))
