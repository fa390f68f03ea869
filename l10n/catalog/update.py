"""From an old catalog and a new template to the new catalog; nothing a person wrote is lost.

An untouched sentence keeps text, state and approval wherever it moved. A split or joined one keeps
its translation. A changed one becomes a stale draft with its old target, unless the change is
cosmetic. A removed one stays as obsolete and comes back with the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from l10n.catalog import triage as kinds
from l10n.catalog.align import by_key, similar
from l10n.catalog.bulk import no_collector
from l10n.catalog.carrying import Change, Work, blank, moved
from l10n.catalog.entry import Catalog, Entry, Key
from l10n.catalog.recut import Cut, joined, split
from l10n.catalog.units import folder_of, records, translation, with_translation
from l10n.model import State
from l10n.states import moves

__all__ = ["Change", "Update", "update"]

Triage = Callable[[str, str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an update did, in units."""

    kept: int = 0
    """Same sentence, same place or moved; also those that came back."""
    carried: int = 0
    """Another source, the translation carried over with its state: cosmetic, split, joined."""
    changed: int = 0
    """Now a draft of a former source."""
    new: int = 0
    removed: int = 0
    reopened_words: int = 0
    """Source words of units that were finished and are drafts now."""
    changes: tuple[Change, ...] = field(default=())


def update(
    catalog: Catalog,
    template: Catalog,
    *,
    locale: str | None = None,
    triage: Triage = kinds.triage,
    words: Callable[[str], int] = kinds.count_words,
    cut: Cut | None = None,
) -> tuple[Catalog, Update]:
    """Return the catalog of the template's sentences with all that the old one knows about them.

    ``triage(old_source, new_source)`` names a change that is not cosmetic for certain; ``words``
    counts the words of a source; ``cut`` cuts the target of a sentence that was split. ``locale`` is
    the folder spelling, by default the ``Language`` field.
    """
    if not catalog.entries:  # a new locale: nothing to look for, and the template's own entries
        entries = tuple(blank(e) for e in template.active)
        result = _cut_by(catalog.with_entries(entries), template)
        return result, Update(new=len(entries))
    with no_collector():
        return _update(catalog, template, locale, triage, words, cut)


def _update(
    catalog: Catalog,
    template: Catalog,
    locale: str | None,
    triage: Triage,
    words: Callable[[str], int],
    cut: Cut | None,
) -> tuple[Catalog, Update]:
    old, new = catalog.active, template.active
    folder = locale or folder_of(catalog.language)
    known = by_key(old)
    late = {e.key: e for e in catalog.obsolete}
    done: list[Entry] = []
    fresh: dict[int, None] = {}
    anchors: list[tuple[int, int]] = []
    for n, entry in enumerate(new):
        key = entry[:2]
        o = known.pop(key, None)
        former = late.pop(key, None) if o is None else old[o]
        if o is not None:
            anchors.append((n, o))
        if former is None:
            fresh[n] = None
            done.append(entry)
        else:
            done.append(_again(former, entry, folder))
    kept = len(new) - len(fresh)
    work = Work(folder, old, new, done, fresh, gone=dict.fromkeys(known.values()))
    came_back = _returned(work, late) if work.fresh else 0
    if work.fresh and work.gone:
        _cosmetic(work)
        split(work, cut)
        joined(work)
        _similar(work, anchors, triage)
    for n in work.fresh:
        done[n] = blank(new[n])
    removed = [e for o in work.gone if (e := _removed(old[o])) is not None]
    result = catalog.with_entries([*done, *removed, *late.values()])
    return _cut_by(result, template), Update(
        kept=kept + came_back,
        carried=work.carried,
        changed=sum(1 for change in work.changes if change.kind != kinds.COSMETIC),
        new=len(work.fresh),
        removed=len(work.gone),
        reopened_words=sum(words(text) for text in work.reopened),
        changes=tuple(work.changes),
    )


def _cut_by(catalog: Catalog, template: Catalog) -> Catalog:
    """Return the catalog with the template's word on how its sentences were cut."""
    segmentation = template.segmentation
    return catalog.with_field("X-L10n-Segmentation", segmentation) if segmentation else catalog


def _again(old: Entry, new: Entry, folder: str) -> Entry:
    """Return the old entry of a sentence that the template has: nearly always as it is."""
    if old[4:9] == (*new[4:7], None, False):
        return old
    return _refreshed(_own(old, folder), new)


def _own(entry: Entry, folder: str) -> Entry:
    """Take the state back when the sentence is the one that its ``#|`` remembers."""
    if entry.previous is None or entry.previous != entry.key or not entry.fuzzy:
        return entry
    t = translation(entry, folder)
    return with_translation(entry, moves.returned(t), folder) if t.stale else entry


def _refreshed(old: Entry, new: Entry) -> Entry:
    """Return an old entry with what the template says about its sentence now."""
    flags = old.flags
    if flags != new.flags and not set(flags).issuperset(new.flags):
        flags = (*flags, *(flag for flag in new.flags if flag not in flags))
    said = (old.extracted, old.references, old.flags, old.obsolete)
    if said == (new.extracted, new.references, flags, False):
        return old
    return old._replace(
        extracted=new.extracted, references=new.references, flags=flags, obsolete=False
    )


def _returned(work: Work, late: dict[Key, Entry]) -> int:
    """Give sentences back that a stale draft remembers: one that is gone now, or was before.

    Takes what is used out of ``late``, the obsolete entries.
    """
    stale = {e.previous: e for e in late.values() if e.previous and e.fuzzy}
    places = {work.old[o].key: o for o in work.gone}
    left = (work.old[o] for o in work.gone)
    stale |= {e.previous: e for e in left if e.previous and e.fuzzy}
    count = 0
    for n in list(work.fresh) if stale else ():
        old = stale.pop(work.new[n].key, None)
        if old is None:
            continue
        t = translation(old, work.folder)
        if t.previous is not None:
            t = moves.returned(t)
        used = [places[old.key]] if old.key in places else []
        work.place(n, moved(work.new[n], old, t, work.folder, ignores=False), *used)
        if not used:
            del late[old.key]
        count += 1
    return count


def _cosmetic(work: Work) -> None:
    """Pair sentences that differ in looks only, in order; text, state and approval stay."""
    alike: dict[Key, list[int]] = {}
    for o in reversed(work.gone):
        alike.setdefault((work.old[o].context, kinds.fold(work.old[o].msgid)), []).append(o)
    for n in list(work.fresh):
        new = work.new[n]
        if olds := alike.get((new.context, kinds.fold(new.msgid))):
            o = olds.pop()
            _carry(work, n, o)


def _carry(work: Work, n: int, o: int) -> None:
    """Give a sentence the translation of one that means the same for certain."""
    old, new = work.old[o], work.new[n]
    t = moves.carry_cosmetic(translation(old, work.folder))
    work.place(n, moved(new, old, t, work.folder, ignores=True), o)
    work.carried += 1
    work.changes.append(Change(old=old.key, new=new.key, kind=kinds.COSMETIC))


def _similar(work: Work, anchors: Sequence[tuple[int, int]], triage: Triage) -> None:
    pairs = similar(work.old, list(work.gone), work.new, list(work.fresh), anchors)
    for n, o in sorted(pairs.items()):
        old, new = work.old[o], work.new[n]
        kind = triage(old.msgid, new.msgid)
        if kind == kinds.COSMETIC and old.context == new.context:
            _carry(work, n, o)
            continue
        t = translation(old, work.folder)
        if t.state.rank >= State.TRANSLATED.rank:
            work.reopened.append(new.msgid)
        after = moves.source_changed(t, old.key)
        work.place(n, moved(new, old, after, work.folder, ignores=False), o)
        kind = kinds.STYLISTIC if kind == kinds.COSMETIC else kind
        work.changes.append(Change(old=old.key, new=new.key, kind=kind))


def _removed(entry: Entry) -> Entry | None:
    """Return what stays of a sentence that is gone: nothing when nobody wrote anything."""
    known = records(entry)
    if not entry.msgstr.strip("\0") and not known.people and not known.others:
        return None
    return entry._replace(obsolete=True, extracted=(), references=())
