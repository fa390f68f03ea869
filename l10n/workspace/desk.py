"""One article in one locale under a person's hands: every decision is journalled, then saved.

The rules are the state table's; the desk only fetches, asks and writes.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import cached_property

from l10n import catalog
from l10n.catalog import Catalog, Entry, Key
from l10n.checks import conflict
from l10n.errors import StateError
from l10n.locales import Locale
from l10n.model import Severity, Translation, Unit
from l10n.states import Ignore, moves
from l10n.store import Record, Said
from l10n.workspace.article import Article
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.past import last_decision
from l10n.workspace.recovery import said, with_said
from l10n.workspace.sheet import Sheet
from l10n.workspace.values import Item
from l10n.workspace.view import View
from l10n.workspace.wide import Wide

__all__ = ["Desk"]

_SETTLES = {"finish", "approve", "clear"}
"""Decisions that end a conflict; the other text stays in the journal."""


class Desk(View):
    """What the review screen, ``--plain`` and ``approve`` act through."""

    def __init__(self, room: Newsroom, article: Article, locale: Locale) -> None:
        """Open the catalog; raises ``CatalogError`` when damaged, ``UsageError`` when missing."""
        super().__init__(room, article, locale)
        self._undo: list[tuple[Key, Said, Said]] = []

    # --- decisions ----------------------------------------------------------------------------

    def finish(
        self, unit_id: str, text: str, /, *, ignore: Mapping[str, str] | None = None
    ) -> Item:
        """Finish the unit with this text and save.

        ``ignore`` maps a check to the reason why its finding is no fault. Raises ``StateError``
        for an empty text or an error finding nobody gave a reason for. A conflict is settled: the
        other text is history.
        """
        unit = self._unit(unit_id)
        text = text.strip()
        ignores = dict(ignore or {})
        errors = [
            f
            for f in self.check(unit_id, text)
            if f.severity is Severity.ERROR
            and f.check not in ignores
            and f.check != conflict.CHECK.name  # finishing is the choice it asks for
        ]
        if errors:
            raise StateError(f"{errors[0].check}: {errors[0].message}")

        def move(t: Translation) -> Translation:
            now = self._room.now()
            typed = self._typed(unit, t, text, now)
            return moves.finish(typed, self.user, now, four_eyes=self.four_eyes)

        return self._decide(unit, "finish", move, ignores)

    def approve(self, unit_id: str, /) -> Item:
        """Approve the unit as it stands, as scripts do; raise ``StateError`` when refused."""
        row = self._sheet.row(self._unit(unit_id))
        for finding in row.findings:
            if finding.severity is Severity.ERROR:
                raise StateError(f"{finding.check}: {finding.message}")
        return self._decide(
            row.unit,
            "approve",
            lambda t: moves.approve(t, self.user, self._room.now(), four_eyes=self.four_eyes),
        )

    def edit(self, unit_id: str, text: str, /) -> Item:
        """Keep the text as a draft of mine and save; an empty text clears the unit."""
        unit, text = self._unit(unit_id), text.strip()
        if not text:
            return self._decide(unit, "clear", lambda t: moves.clear(t, self.user))
        return self._decide(unit, "edit", lambda t: self._typed(unit, t, text, self._room.now()))

    def reopen(self, unit_id: str, why: str, /) -> Item:
        """Say that the unit needs work, with a reason for colleagues, and save."""
        item = self._decide(
            self._unit(unit_id),
            "reopen",
            lambda t: moves.reopen(t, self.user, self._room.now()),
        )
        return self.comment(unit_id, why) if why.strip() else item

    def comment(self, unit_id: str, text: str, /) -> Item:
        """Leave a comment for colleagues and save."""
        unit = self._unit(unit_id)
        lines = tuple(
            f"# {self.user}: {line.strip()}" for line in text.splitlines() if line.strip()
        )
        entry = self._entry(unit)
        self._write(unit, "comment", entry, entry._replace(comments=(*lines, *entry.comments)))
        return self.item(unit_id)

    def undo(self) -> str | None:
        """Undo my last decision here, of this session or an earlier one, save, return its unit.

        An act on many units is undone whole; the unit is empty when none of them is here.

        Raises ``StateError`` when somebody else has changed the unit since.
        """
        self.refresh()
        wide = self.wide.undo()
        if wide is not None:
            return wide
        known = self._sheet.catalog or Catalog()
        if self._undo:
            key, before, after = self._undo.pop()
        else:
            record = last_decision(self._room, known, self._file, self.user)
            if record is None:
                return None
            key, before, after = (record.context, record.msgid), record.old, record.new
        entry = known.get(*key)
        unit = next((unit for unit in self._units.values() if unit.key == key), None)
        if unit is None:
            raise StateError("the article changed since; nothing was undone")
        if entry is None or said(entry) != after:
            raise StateError("somebody changed this unit since; nothing was undone")
        self._write(unit, "undo", entry, with_said(entry, before))
        self._undo.pop()  # what undo wrote is no decision to undo again
        return unit.id

    # --- inside -------------------------------------------------------------------------------

    @cached_property
    def wide(self) -> Wide:
        """The acts on many units at once."""
        return Wide(
            self._room,
            self.article,
            self._locale,
            item=self.item,
            items=lambda: self.items,
            decided=lambda: [key for key, _, _ in self._undo],
            refresh=self.refresh,
        )

    def _typed(self, unit: Unit, t: Translation, text: str, now: str) -> Translation:
        """Return the translation with a person's text; a suggestion taken keeps its origin."""
        if text == t.target or not moves.is_fillable(t):
            return moves.edit(t, text, self.user, now) if text != t.target else t
        base = t
        offered = self.suggestions(unit.id) if not t.target else ()
        taken = next((s for s in offered if s.text == text), None) or next(
            (s for s in offered if moves.shares_words(text, s.text)), None
        )
        if taken is not None:
            base = moves.fill(t, taken.text, taken.origin, now)
        return moves.edit(base, text, self.user, now) if text != base.target else base

    def _entry(self, unit: Unit) -> Entry:
        known = self._sheet.catalog
        entry = known.get(*unit.key) if known is not None else None
        if entry is None or entry.obsolete:
            raise StateError("the article changed since the catalog was made; run `l10n update`")
        return entry

    def _decide(
        self,
        unit: Unit,
        action: str,
        move: Callable[[Translation], Translation],
        ignores: Mapping[str, str] | None = None,
    ) -> Item:
        entry = self._entry(unit)
        t = catalog.translation(entry, self._locale.folder, self.four_eyes)
        new = catalog.with_translation(entry, move(t), self._locale.folder)
        for check, why in (ignores or {}).items():
            new = catalog.with_ignore(new, Ignore(check=check, by=self.user, why=why))
        if action in _SETTLES and catalog.records(new).others:
            new = catalog.with_other(new, ())
        if new != entry:
            self._write(unit, action, entry, new)
        return self.item(unit.id)

    def _write(self, unit: Unit, action: str, old: Entry, new: Entry) -> None:
        """Journal, save, remember for undo; in this order, so that no kill loses a decision."""
        room, base = self._room, self._sheet.catalog or Catalog()
        record = Record(
            id=secrets.token_hex(6),
            at=room.now(),
            who=self.user,
            action=action,
            file=self._file,
            context=unit.context,
            msgid=unit.source,
            old=said(old),
            new=said(new),
        )
        room.journal.append(record)
        saved = room.save(self.article, self._locale, base.with_entry(new), base)
        room.journal.mark_saved(record)
        self._sheet = Sheet(
            room=room,
            article=self._article,
            locale=self._locale,
            catalog=saved.catalog,
            context=self._context,
        )
        written = saved.catalog.get(*unit.key) or new
        self._undo.append((unit.key, said(old), said(written)))
        if self._presence is not None:
            self._presence.beat(unit.id)
