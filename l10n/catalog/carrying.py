"""An update in progress, and the one way in which a translation goes over to another sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from l10n.catalog.entry import FUZZY, Entry, Key
from l10n.catalog.units import records, with_translation
from l10n.model import Translation
from l10n.states import record

__all__ = ["Change", "Work", "blank", "moved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A sentence whose source changed."""

    old: Key
    new: Key
    kind: str
    """``cosmetic``, ``factual`` or ``stylistic``."""


@dataclass(slots=True)
class Work:
    """The update in progress; positions are those of ``old`` and ``new``."""

    folder: str
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    done: list[Entry]
    """By position of ``new``; those in ``fresh`` have no translation yet."""
    fresh: dict[int, None]
    gone: dict[int, None]
    carried: int = 0
    reopened: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def place(self, n: int, entry: Entry, *olds: int) -> None:
        """Give a new sentence its entry; the old ones that it was made of are gone no longer."""
        self.done[n] = entry
        del self.fresh[n]
        for o in olds:
            self.gone.pop(o, None)


def moved(new: Entry, old: Entry, t: Translation, folder: str, *, ignores: bool) -> Entry:
    """Return a new sentence's entry with the translation and the people's comments of another."""
    comments: tuple[str, ...] = ()
    if old.comments:
        known = records(old)
        # A decision on a finding was about another sentence.
        kept = known.ignores if ignores else ()
        comments = record.format_lines(
            replace(known, word="", pairs=(), present=False, ignores=kept)
        )
    flags = tuple(f for f in dict.fromkeys((*old.flags, *new.flags)) if f != FUZZY)
    entry = new._replace(msgstr=_empty(new), comments=comments, flags=flags, previous=None)
    return with_translation(entry, t, folder)


def _empty(entry: Entry) -> str:
    """Return an empty target with as many plural forms as the entry has."""
    return "\0" * entry.msgstr.count("\0")


def blank(entry: Entry) -> Entry:
    """Return the entry without a translation: itself when it has none, as in a template."""
    return entry._replace(msgstr=_empty(entry)) if entry.msgstr else entry
