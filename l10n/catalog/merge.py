"""Three versions of a catalog into one, unit by unit: nothing is lost, nothing mispaired.

A unit's key, its msgstr and its previous key travel together, so that no pair of sentence and text
arises that none of the three versions had.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from l10n.catalog.entry import Catalog, Entry, Key
from l10n.catalog.units import records, translation, with_other, with_translation
from l10n.states import Other, moves

__all__ = ["Conflict", "merge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A unit whose text two people changed at the same time."""

    id: str
    ours: str
    theirs: str


class _Merged(NamedTuple):
    entry: Entry | None
    conflict: Conflict | None = None


def merge(
    base: Catalog, ours: Catalog, theirs: Catalog, *, locale: str = ""
) -> tuple[Catalog, tuple[Conflict, ...]]:
    """Return the merged catalog, in theirs' order, and the units in conflict.

    Entries that only ours has follow their neighbours. ``locale`` is the folder spelling, empty for
    templates. A unit removed on one side and edited on the other stays, obsolete.
    """
    if ours == theirs or theirs == base:
        return ours, ()
    if ours == base:
        return theirs, ()
    merged: dict[Key, Entry] = {}
    conflicts: list[Conflict] = []
    for key in _order(ours, theirs):
        result = _unit(base.get(*key), ours.get(*key), theirs.get(*key), locale)
        if result.entry is not None:
            merged[key] = result.entry
        if result.conflict is not None:
            conflicts.append(result.conflict)
    catalog = Catalog(
        header=_header(base, ours, theirs),
        entries=tuple(merged.values()),
        header_entry=theirs.header_entry
        if ours.header_entry == base.header_entry
        else ours.header_entry,
        trailing=tuple(dict.fromkeys((*theirs.trailing, *ours.trailing))),
    )
    return catalog, tuple(conflicts)


def _order(ours: Catalog, theirs: Catalog) -> list[Key]:
    """Theirs' order, with what only ours has after the entry it follows in ours."""
    keys = [entry.key for entry in theirs.entries]
    known = set(keys)
    after: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for entry in ours.entries:
        if entry.key in known:
            last = entry.key
        else:
            after.setdefault(last, []).append(entry.key)
    order = list(after.get(None, ()))
    for key in keys:
        order += [key, *after.get(key, ())]
    return order


def _unit(base: Entry | None, ours: Entry | None, theirs: Entry | None, locale: str) -> _Merged:
    if ours is None or theirs is None:
        return _Merged(_lonely(base, ours or theirs))
    if ours == theirs or theirs == base:
        return _Merged(_placed(ours, theirs, base))
    if ours == base:
        return _Merged(_placed(theirs, theirs, base))
    mine, other = _says(ours), _says(theirs)
    was = _says(base) if base is not None else None
    if mine == other or other == was:
        return _Merged(_placed(_with_people(ours, theirs), theirs, base))
    if mine == was:
        return _Merged(_placed(_with_people(theirs, ours), theirs, base))
    chosen, conflict = _both_changed(ours, theirs, locale)
    return _Merged(_placed(chosen, theirs, base), conflict)


def _lonely(base: Entry | None, left: Entry | None) -> Entry | None:
    """A unit only one side has: new there, or removed on the other side."""
    if left is None or base is None:
        return left
    if left == base or not left.msgstr:
        return None
    return left._replace(obsolete=True, references=(), extracted=())


def _says(entry: Entry) -> tuple[object, ...]:
    """What an entry says of its translation."""
    known = records(entry)
    return (entry.msgstr, entry.fuzzy, entry.previous, known.word, known.pairs, known.others)


def _placed(entry: Entry, place: Entry, base: Entry | None) -> Entry:
    """Give an entry the references, kinds and place of the newer article."""
    obsolete = place.obsolete if base is None or place.obsolete != base.obsolete else entry.obsolete
    return entry._replace(extracted=place.extracted, references=place.references, obsolete=obsolete)


def _with_people(entry: Entry, other: Entry) -> Entry:
    """Keep the comments that people left on the other side too, and decisions on checks."""
    mine, theirs = records(entry), records(other)
    people = tuple(line for line in theirs.people if line not in mine.people)
    return entry._replace(comments=(*people, *entry.comments)) if people else entry


def _both_changed(ours: Entry, theirs: Entry, locale: str) -> tuple[Entry, Conflict | None]:
    """Decide between two changes: a finished text wins over an unfinished, else both are kept."""
    if not theirs.msgstr:
        return _with_people(ours, theirs), None
    if not ours.msgstr:
        return _with_people(theirs, ours), None
    mine, other = translation(ours, locale), translation(theirs, locale)
    if ours.msgstr == theirs.msgstr:
        first, second = (ours, theirs) if mine.state.rank >= other.state.rank else (theirs, ours)
        return _with_people(first, second), None
    mine_by_person = bool(mine.edited or mine.touched or mine.line != "ok")
    other_by_person = bool(other.edited or other.touched or other.line != "ok")
    if mine.state.rank != other.state.rank and not (mine_by_person and other_by_person):
        first, second = (ours, theirs) if mine.state.rank > other.state.rank else (theirs, ours)
        return _with_people(first, second), None
    if mine_by_person != other_by_person:
        first, second = (ours, theirs) if mine_by_person else (theirs, ours)
        return _with_people(first, second), None
    kept = with_translation(ours, moves.conflict(mine), locale)
    note = Other(by=other.edited or other.by or "?", at=other.at, text=theirs.msgstr)
    old = (*records(ours).others, *records(theirs).others)
    others = tuple(dict.fromkeys((*old, note)))
    entry = with_other(_with_people(kept, theirs), others)
    return entry, Conflict(id=ours.id, ours=ours.msgstr, theirs=theirs.msgstr)


def _header(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[tuple[str, str], ...]:
    was = dict(base.header)
    mine = dict(ours.header)
    fields = []
    for name, value in theirs.header:
        own = mine.get(name)
        changed = own is not None and own != was.get(name)
        fields.append((name, own if changed and own is not None else value))
    known = {name for name, _ in theirs.header}
    fields += [(n, v) for n, v in ours.header if n not in known and n not in was]
    return tuple(fields)
