"""Decisions that were journalled and are not in their catalogs: taken up at the next start.

A kill or a full disk between journal and catalog leaves such a decision. Where the unit is as it
was, the decision is put back whole; where it changed since, only what the state table allows a
machine to touch gives way, and nothing finished ever does.
"""

from __future__ import annotations

from collections.abc import Callable

from l10n import catalog
from l10n.catalog import Catalog, Entry
from l10n.catalog.entry import FUZZY
from l10n.errors import L10nError
from l10n.locales import Locale
from l10n.model import State
from l10n.states import Other, moves
from l10n.store import Record, Said
from l10n.workspace.newsroom import Newsroom

__all__ = ["recover", "said", "with_said"]


def said(entry: Entry) -> Said:
    """Return what an entry says, as the journal keeps it."""
    return Said(text=entry.msgstr, lines=entry.comments, fuzzy=entry.fuzzy, previous=entry.previous)


def with_said(entry: Entry, what: Said) -> Entry:
    """Return the entry that says this; its place, kind and other flags stay."""
    rest = tuple(flag for flag in entry.flags if flag != FUZZY)
    return entry._replace(
        msgstr=what.text,
        comments=what.lines,
        flags=(FUZZY, *rest) if what.fuzzy else rest,
        previous=what.previous,
    )


def recover(room: Newsroom) -> tuple[str, ...]:
    """Take up what is pending in the journal; return what became of it, a line a decision.

    A catalog that cannot be read or written keeps its decisions pending. Never raises for them.
    """
    pending = room.journal.pending()
    if not pending:
        return ()
    files = {
        room.paths.relative(room.paths.catalog(source.name, locale)): (source.name, locale)
        for source in room.sources(site=True).sources
        for locale in room.settings.locales
    }
    notes: list[str] = []
    waiting = False
    for record in pending:
        place = files.get(record.file)
        try:
            notes += _take_up(room, record, *place) if place else [_kept(record, "is gone")]
        except L10nError as error:
            notes.append(f"{_named(record)} waits to be saved: {error.problem.message}")
            waiting = True
    if not waiting:
        room.journal.settle()
    return tuple(notes)


def _take_up(room: Newsroom, record: Record, name: str, locale: Locale) -> list[str]:
    base = room.known(name, locale)
    if base is None:
        return [_kept(record, "has no catalog")]
    notes: list[str] = []

    def change(now: Catalog) -> Catalog:
        notes.clear()
        entry = now.get(record.context, record.msgid)
        if entry is None or entry.obsolete:
            notes.append(_kept(record, "is no longer in the article"))
            return now
        return now.with_entry(_decided(record, entry, locale.folder, notes.append))

    room.save(name, locale, base, base, change=change)
    room.journal.mark_saved(record)
    return notes


def _decided(record: Record, entry: Entry, folder: str, tell: Callable[[str], None]) -> Entry:
    here = said(entry)
    if here == record.new:
        return entry
    if here == record.old:
        tell(f"{_named(record)} was journalled, not saved; it is in its catalog now")
        return with_said(entry, record.new)
    t = catalog.translation(entry, folder)
    text = record.new.text
    if t.state.rank >= State.TRANSLATED.rank or not text.strip("\0") or text == entry.msgstr:
        tell(_kept(record, "was decided on again since"))
        return entry
    if moves.is_fillable(t):
        tell(f"{_named(record)} was journalled, not saved; it is a draft now")
        draft = moves.edit(t, text, record.who, record.at)
        return catalog.with_translation(entry, draft, folder)
    other = Other(by=record.who, at=record.at, text=text)
    others = catalog.records(entry).others
    tell(f"{_named(record)} was journalled, not saved; it stands beside a newer draft now")
    return entry if other in others else catalog.with_other(entry, (*others, other))


def _named(record: Record) -> str:
    return f"{record.file}: {record.who}'s {record.action} of {record.msgid[:60]!r}"


def _kept(record: Record, why: str) -> str:
    return f"{_named(record)} was not saved, and the unit {why}; its text is in the journal"
