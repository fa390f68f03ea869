"""One article in one locale as a person sees it: its units, what helps with them, who else is here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Self

from l10n import catalog
from l10n.catalog import Catalog
from l10n.errors import L10nError, UsageError
from l10n.locales import Locale
from l10n.model import Finding, Unit
from l10n.states import moves
from l10n.store import Presence, Visitor
from l10n.workspace.article import Article
from l10n.workspace.lookup import concordance
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.past import history
from l10n.workspace.reading import around
from l10n.workspace.recovery import recover
from l10n.workspace.risk import risk
from l10n.workspace.sheet import Row, Sheet, is_factual
from l10n.workspace.suggest import Suggester
from l10n.workspace.values import Item, Match, Revision, Suggestion, TermHit

__all__ = ["View"]


class View:
    """An open catalog that is looked at."""

    def __init__(self, room: Newsroom, article: Article, locale: Locale) -> None:
        """Open the catalog; raises ``CatalogError`` when damaged, ``UsageError`` when missing."""
        self._room = room
        self._article = article
        self._locale = locale
        self._context = room.check_context(locale)
        self._file = room.paths.relative(room.paths.catalog(article.name, locale))
        self._presence: Presence | None = None
        self.recovered = recover(room)
        """What the last session left unsaved and what became of it, in words."""
        self._sheet = self._load()
        self._units = {unit.id: unit for unit in article.entries}

    # --- what is there ------------------------------------------------------------------------

    @property
    def article(self) -> str:
        """Name of the article."""
        return self._article.name

    @property
    def locale(self) -> Locale:
        """The locale translated into."""
        return self._locale

    @property
    def user(self) -> str:
        """Who decides."""
        return self._room.user

    @property
    def four_eyes(self) -> bool:
        """Whether a second person must approve."""
        return self._room.settings.four_eyes

    @property
    def items(self) -> Sequence[Item]:
        """All units in article order."""
        return [self._item(row) for row in self._sheet.rows]

    def item(self, unit_id: str, /) -> Item:
        """Return one unit as it is now; raise ``UsageError`` for an unknown id."""
        return self._item(self._sheet.row(self._unit(unit_id)))

    def check(self, unit_id: str, text: str, /) -> tuple[Finding, ...]:
        """Return the findings for a text that is not saved yet: deciding on it settles a conflict."""
        unit = self._unit(unit_id)
        row = self._sheet.row(unit)
        entry = catalog.with_other(row.entry, ())
        return self._sheet.check(unit, entry, text, row.translation) if text.strip() else ()

    def terms(self, unit_id: str, /) -> Sequence[TermHit]:
        """Return the terms that the source holds."""
        found = self._room.terms(self._locale).find(self._unit(unit_id).source)
        return [
            TermHit(
                term=row.term,
                translation=row.translation or row.term,
                status=str(row.status),
                note=row.note,
            )
            for match in found
            for row in match.rows
        ]

    def suggestions(self, unit_id: str, /) -> Sequence[Suggestion]:
        """Return texts that could be the target, best first."""
        unit = self._unit(unit_id)
        t = self._sheet.row(unit).translation
        return self._suggester.texts(self._article, unit, t, self._sheet.catalog)

    def context(self, unit_id: str, /) -> Sequence[tuple[str, str, bool]]:
        """Return (block, text, is it this unit) of the sentences of the unit's block and around it."""
        return around(self._article, self._sheet, self._unit(unit_id))

    def concordance(self, text: str, /) -> Sequence[Match]:
        """Return how words of a source or a text were said in this project before."""
        return concordance(self._room, self._locale, text)

    def refresh(self) -> bool:
        """Look for changes made by other programs; True when catalog or article was read again.

        A changed article is taken over once ``update`` has brought its catalog up to it.
        """
        if self._presence is not None:
            self._presence.beat()
        new = self._load()
        if self._follow_article(new.catalog):
            new = self._load()
        elif new.catalog == self._sheet.catalog:
            return False
        self._sheet = new
        return True

    def _follow_article(self, known: Catalog | None) -> bool:
        try:
            article = self._room.article(self._article.source)
        except L10nError:
            return False  # an author is writing; `update` tells what is wrong
        keys = [unit.key for unit in article.entries]
        if known is None or keys == [unit.key for unit in self._units.values()]:
            return False
        entries = (known.get(*key) for key in keys)
        if not all(entry is not None and not entry.obsolete for entry in entries):
            return False
        self._article = article
        self._units = {unit.id: unit for unit in article.entries}
        return True

    def history(self, unit_id: str, /) -> Sequence[Revision]:
        """Return the texts the unit had, newest first, from the journal and git."""
        return history(self._room, self.article, self._locale, self._unit(unit_id))

    # --- who else is here ---------------------------------------------------------------------

    def enter(self) -> Self:
        """Let others see that I have this open, until ``leave``, or until I am gone."""
        if self._presence is None:
            self._presence = Presence(
                self._room.presence, self.user, self.article, self._locale.folder
            )
        return self

    def others(self) -> Sequence[Visitor]:
        """Return who else has this article open in this locale."""
        return self._presence.others() if self._presence is not None else ()

    def look(self, unit_id: str, /) -> None:
        """Let others see which unit I am at."""
        if self._presence is not None:
            self._presence.beat(unit_id)

    def leave(self) -> None:
        """Close the desk; it can be used no less, but nobody sees it."""
        if self._presence is not None:
            self._presence.close()
            self._presence = None

    # --- inside -------------------------------------------------------------------------------

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self._room, self._locale)

    def _load(self) -> Sheet:
        sheet = Sheet.load(self._room, self._article, self._locale, self._context)
        if sheet.catalog is None:
            raise UsageError(
                f"{self._article.name} has no catalog in {self._locale.folder} yet; run"
                " `l10n update`"
            )
        return sheet

    def _unit(self, unit_id: str) -> Unit:
        try:
            return self._units[unit_id]
        except KeyError:
            raise UsageError(
                f"no unit {unit_id[:40]!r} in {self.article}; `l10n inspect` lists them"
            ) from None

    def _item(self, row: Row) -> Item:
        t = row.translation
        change = "factual" if is_factual(self._room, row) else "stylistic"
        level, reason = risk(row.unit, t, row.findings, change)
        records = catalog.records(row.entry)
        return Item(
            unit=row.unit,
            translation=t,
            findings=row.findings,
            reason=reason,
            risk=level,
            unfinished=moves.is_unfinished(t, self._who, four_eyes=self.four_eyes),
            previous_source=t.previous[1] if t.stale and t.previous else None,
            comments=tuple(line.removeprefix("#").strip() for line in records.people),
            other=tuple((other.by, other.text) for other in records.others),
        )

    @cached_property
    def _who(self) -> str:
        return self.user
