"""Three-way merge, unit by unit: loses nothing, pairs nothing that no side had paired.

What a unit says (msgstr, fuzzy, ``#|`` and tool line) is one value, so that a sum stays right. The
same function serves git's merge driver, a file that changed on disk, and a second process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from l10n.catalog.entry import FUZZY, Catalog, Entry, Key
from l10n.catalog.header import ordered
from l10n.catalog.units import folder_of, translation, with_translation
from l10n.model import State, Translation, unit_hash
from l10n.states import Other, moves, record

__all__ = ["Conflict", "merge", "with_lost"]

_T = TypeVar("_T")
_DATES = {"po-revision-date", "pot-creation-date", "last-translator"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A unit that two people gave different texts; the header has an empty key."""

    key: Key
    reason: str

    @property
    def id(self) -> str:
        """The unit's id, ``header`` for the header."""
        return unit_hash(*self.key)[:12] if self.key[1] else "header"


@dataclass(frozen=True)
class _Sides:
    base: Catalog
    ours: Catalog
    theirs: Catalog
    folder: str

    @cached_property
    def by_text(self) -> Mapping[str, Sequence[Entry]]:
        """The entries of the base by msgstr."""
        found: dict[str, list[Entry]] = {}
        for entry in self.base.entries:
            found.setdefault(entry.msgstr, []).append(entry)
        return found


def merge(
    base: Catalog, ours: Catalog, theirs: Catalog, *, locale: str = ""
) -> tuple[Catalog, tuple[Conflict, ...]]:
    """Return the catalog with both sides' changes, and the units where they contradict.

    Two different texts of people become one draft: ours in msgstr, theirs in ``# l10n-other:``.
    ``locale`` is the folder spelling, by default the ``Language`` field.
    """
    if ours == theirs or theirs == base:
        return ours, ()
    if ours == base:
        return theirs, ()
    folder = locale or folder_of(ours.language or theirs.language or base.language)
    sides = _Sides(base, ours, theirs, folder)
    conflicts: list[Conflict] = []
    merged: dict[Key, Entry] = {}
    for key in dict.fromkeys([e.key for e in ours.entries] + [e.key for e in theirs.entries]):
        entry = _unit(sides, key, conflicts)
        if entry is not None:
            merged[key] = entry
    _follow(sides, merged, conflicts)
    header = _header(sides, conflicts)
    result = Catalog(
        header=header,
        header_entry=_three(base.header_entry, ours.header_entry, theirs.header_entry)[0],
        entries=tuple(merged[key] for key in _order(sides, merged)),
        trailing=_lines(base.trailing, ours.trailing, theirs.trailing),
    )
    return result, tuple(conflicts)


def with_lost(base: Catalog, side: Catalog) -> Catalog:
    """Return a side of a merge with the texts, as obsolete, that it lacks because it was cut off.

    It was when it is the beginning of the base and no more: an update leaves what it takes away as
    obsolete. A person who cleared the last texts and took their sentences away does so too; then
    the texts that were cleared stay as obsolete.
    """
    here, before = [e.key for e in side.entries], [e.key for e in base.entries]
    if before[: len(here)] != here:
        return side
    lost = base.entries[len(here) :]
    texts = [e._replace(obsolete=True) for e in lost if e.msgstr.strip("\0") and not e.obsolete]
    return side.with_entries([*side.entries, *texts]) if texts else side


def _three(base: _T, ours: _T, theirs: _T) -> tuple[_T, bool]:
    """Return the changed one of two values; theirs and True when both changed."""
    if ours == theirs or theirs == base:
        return ours, False
    return theirs, ours != base


def _lines(base: Sequence[_T], ours: Sequence[_T], theirs: Sequence[_T]) -> tuple[_T, ...]:
    """Merge as sets: what one side removed goes, what one side added stays; order of theirs."""
    if ours == theirs or theirs == base:
        return tuple(ours)
    if ours == base:
        return tuple(theirs)
    dropped = {x for x in base if x not in ours or x not in theirs}
    every = dict.fromkeys((*theirs, *ours))
    return tuple(x for x in every if x not in dropped)


def _unit(sides: _Sides, key: Key, conflicts: list[Conflict]) -> Entry | None:
    b, o, t = (side.get(*key) for side in (sides.base, sides.ours, sides.theirs))
    if o is None or t is None:
        kept = o if o is not None else t
        if kept is None or b is None or kept == b:
            return kept if b is None else None
        # Removed on one side, changed on the other: kept as obsolete when it says anything.
        return kept._replace(obsolete=True) if kept.msgstr.strip("\0") else None
    if o == t or t == b:
        return o
    if o == b:
        return t
    start = b or Entry(context=key[0], msgid=key[1])
    entry, reason = _said(sides, start, o, t)
    rb, ro, rt = (record.parse(e.comments) for e in (start, o, t))
    own = record.parse(entry.comments)
    others = _lines(rb.others, ro.others, rt.others)
    others += tuple(x for x in own.others if x not in others and x not in rb.others)
    known = replace(
        own,
        people=_lines(rb.people, ro.people, rt.people),
        others=others,
        ignores=_lines(rb.ignores, ro.ignores, rt.ignores),
    )
    if reason:
        conflicts.append(Conflict(key=key, reason=reason))
    rest = [tuple(f for f in e.flags if f != FUZZY) for e in (start, o, t)]
    flags = _lines(rest[0], rest[1], rest[2])
    return entry._replace(
        comments=record.format_lines(known),
        extracted=_three(start.extracted, o.extracted, t.extracted)[0],
        references=_three(start.references, o.references, t.references)[0],
        flags=(FUZZY, *flags) if entry.fuzzy else flags,
        obsolete=_three(start.obsolete, o.obsolete, t.obsolete)[0]
        if b
        else o.obsolete and t.obsolete,
        spelling=tuple(dict((*start.spelling, *t.spelling, *o.spelling)).items()),
    )


def _said(sides: _Sides, b: Entry, o: Entry, t: Entry) -> tuple[Entry, str]:
    """Merge what the unit says; return the entry to go on with and the reason of a conflict."""
    values = [(e.msgstr, e.fuzzy, e.previous, _line(e)) for e in (b, o, t)]
    if values[1] == values[2] or values[2] == values[0]:
        return o, ""
    if values[1] == values[0]:
        return t, ""
    ours, theirs = (translation(e, sides.folder) for e in (o, t))
    if o.msgstr == t.msgstr:
        better = max((ours, theirs), key=lambda x: (x.state.rank, x.line == "ok", x.at, x.by))
        return (o if better is ours else t), ""
    mine = _claims(sides, b, o, ours)
    yours = _claims(sides, b, t, theirs)
    if mine and yours:
        return _both(sides, o, t, ours, theirs), "two people changed the text"
    if mine != yours:
        return (o if mine else t), ""
    if b.msgstr in (o.msgstr, t.msgstr):  # only one side changed the text
        return (t if o.msgstr == b.msgstr else o), ""
    better = max((ours, theirs), key=lambda x: (x.state.rank, x.at, x.target))
    return (o if better is ours else t), ""


def _line(entry: Entry) -> object:
    known = record.parse(entry.comments)
    return (known.word, known.pairs)


def _claims(sides: _Sides, b: Entry, e: Entry, t: Translation) -> bool:
    """Whether a person on this side stands behind the text."""
    if not _is_human(t):
        return False
    if e.msgstr == b.msgstr:
        return translation(b, sides.folder).state.rank < t.state.rank >= State.TRANSLATED.rank
    return not any(
        _same_act(t, translation(f, sides.folder)) for f in sides.by_text.get(e.msgstr, ())
    )


def _is_human(t: Translation) -> bool:
    """Whether the text is a person's, or finished by one."""
    return t.state.rank >= State.TRANSLATED.rank or bool(t.edited) or t.touched


def _same_act(t: Translation, before: Translation) -> bool:
    """Whether an update carried this text here from another sentence of the base."""
    if t.state is State.DRAFT and (t.previous is not None or t.carried):
        return True
    if not (t.at or t.carried):  # nothing tells a text that was carried from one typed again
        return False
    acts = [(one.by, one.at, one.edited) for one in (t, before)]
    return acts[0] == acts[1] and t.state.rank <= before.state.rank


def _both(sides: _Sides, o: Entry, t: Entry, ours: Translation, theirs: Translation) -> Entry:
    draft = moves.conflict(ours)
    entry = with_translation(o, draft, sides.folder)
    known = record.parse(entry.comments)
    other = Other(by=theirs.edited or theirs.by, at=theirs.at, text=t.msgstr)
    if other not in known.others:
        known = replace(known, others=(*known.others, other))
    return entry._replace(comments=record.format_lines(known))


def _follow(sides: _Sides, merged: dict[Key, Entry], conflicts: list[Conflict]) -> None:
    """Show a text written for a sentence that the other side rewrote beside the new sentence.

    The text stays with its own sentence, obsolete; it is never attached to another one.
    """
    for key, entry in list(merged.items()):
        if entry.previous is None or not entry.fuzzy:
            continue
        former = merged.get(entry.previous)
        before = sides.base.get(*entry.previous)
        if former is None or not former.obsolete or before is None or before.obsolete:
            continue
        t = translation(former, sides.folder)
        if former.msgstr in (before.msgstr, entry.msgstr) or not _is_human(t):
            continue
        known = record.parse(entry.comments)
        other = Other(by=t.edited or t.by, at=t.at, text=former.msgstr)
        if other.text not in {x.text for x in known.others}:
            known = replace(known, others=(*known.others, other))
            merged[key] = entry._replace(comments=record.format_lines(known))
            conflicts.append(
                Conflict(key=key, reason="translated on one side, the source changed on the other")
            )


def _order(sides: _Sides, merged: dict[Key, Entry]) -> list[Key]:
    """Return theirs' order (ours' when only ours changed it), others after their neighbours."""
    sequences = [[e.key for e in side.entries] for side in (sides.base, sides.ours, sides.theirs)]
    first, second = sequences[2], sequences[1]
    if sequences[2] == sequences[0]:
        first, second = second, first
    order = [key for key in first if key in merged]
    known = set(order)
    after: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for key in second:
        if key not in merged:
            continue
        if key in known:
            last = key
        else:
            after.setdefault(last, []).append(key)
    result = list(after.get(None, ()))
    for key in order:
        result.append(key)
        result += after.get(key, ())
    return result


def _header(sides: _Sides, conflicts: list[Conflict]) -> tuple[tuple[str, str], ...]:
    maps = [dict(c.header) for c in (sides.base, sides.ours, sides.theirs)]
    names: Iterable[str] = dict.fromkeys((*maps[1], *maps[2]))
    fields = []
    for name in names:
        b, o, t = (fields_.get(name) for fields_ in maps)
        value, both = _three(b, o, t)
        if both and o is not None and t is not None:
            choose: Callable[[str, str], str] = max
            if name.lower() in _DATES:
                value = choose(o, t)
            elif name.lower() in ("plural-forms", "language", "content-type"):
                value = o
                conflicts.append(Conflict(key=("", ""), reason=f"{name} differs"))
        if value is not None:
            fields.append((name, value))
    return ordered(tuple(fields))
