"""Many entries of catalogs changed as one act: journalled one by one, each catalog saved once.

An entry that somebody changed between the look and the save is left alone.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from l10n import catalog
from l10n.catalog import Catalog, Entry, Key
from l10n.errors import L10nError
from l10n.locales import Locale
from l10n.model import Translation
from l10n.store import Record, Said
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.recovery import said, with_said

__all__ = ["Change", "Hand", "Move"]

Move = Callable[[Entry, Translation], Translation]
"""What becomes of an entry's translation; the same one leaves the entry alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry said before and after."""

    article: str
    locale: Locale
    key: Key
    before: Said
    after: Said


class Hand:
    """Writes for a person."""

    def __init__(self, room: Newsroom) -> None:
        """Write into the catalogs of a project."""
        self._room = room

    def write(
        self, article: str, locale: Locale, action: str, wanted: Mapping[Key, Move]
    ) -> list[Change]:
        """Move some units of a catalog; raises ``L10nError`` when it cannot be read or written."""
        known = self._room.known(article, locale)
        planned: dict[Key, tuple[Entry, Entry]] = {}
        for key, move in wanted.items():
            entry = known.get(*key) if known is not None else None
            if entry is None or entry.obsolete:
                continue
            t = catalog.translation(entry, locale.folder, self._room.settings.four_eyes)
            new = catalog.with_translation(entry, move(entry, t), locale.folder)
            if new != entry:
                planned[key] = entry, new
        return self._save(article, locale, action, known or Catalog(), planned)

    def take_back(self, changes: Sequence[Change]) -> tuple[list[Change], list[str]]:
        """Give entries that still say what was written what they said before.

        Returns what was changed, and in words what went wrong.
        """
        done: list[Change] = []
        trouble: list[str] = []
        back = reversed(changes)
        for (article, folder), group in groupby(back, key=lambda c: (c.article, c.locale.folder)):
            locale = self._room.locale(folder)
            try:
                known = self._room.known(article, locale) or Catalog()
                planned: dict[Key, tuple[Entry, Entry]] = {}
                for change in group:
                    entry = known.get(*change.key)
                    if entry is not None and said(entry) == change.after:
                        planned[change.key] = entry, with_said(entry, change.before)
                done += self._save(article, locale, "undo", known, planned)
            except L10nError as error:
                trouble.append(str(error))
        return done, trouble

    def _save(
        self,
        article: str,
        locale: Locale,
        action: str,
        known: Catalog,
        planned: Mapping[Key, tuple[Entry, Entry]],
    ) -> list[Change]:
        if not planned:
            return []
        room = self._room
        file = room.paths.relative(room.paths.catalog(article, locale))
        records = [
            Record(
                id=secrets.token_hex(6),
                at=room.now(),
                who=room.user,
                action=action,
                file=file,
                context=key[0],
                msgid=key[1],
                old=said(old),
                new=said(new),
            )
            for key, (old, new) in planned.items()
        ]
        for record in records:
            room.journal.append(record)
        done: list[Key] = []

        def change(now: Catalog) -> Catalog:
            done.clear()
            changed: dict[Key, Entry] = {}
            for key, (old, new) in planned.items():
                entry = now.get(*key)
                if entry is not None and not entry.obsolete and said(entry) == said(old):
                    changed[key] = with_said(entry, said(new))
            done.extend(changed)
            return now.with_entries(changed.get(entry.key, entry) for entry in now.entries)

        saved = room.save(article, locale, known, known, change=change)
        for record in records:
            room.journal.mark_saved(record)
        return [
            Change(article, locale, key, said(planned[key][0]), said(entry))
            for key in done
            if (entry := saved.catalog.get(*key)) is not None
        ]
