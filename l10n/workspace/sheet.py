"""One article in one locale, judged: every unit with its translation and findings. Read only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from l10n import catalog, checks, facts
from l10n.catalog import Catalog, Entry
from l10n.inline import plain as plain_text
from l10n.inline import words
from l10n.locales import Locale
from l10n.model import Finding, Severity, State, Translation, Unit
from l10n.workspace.article import Article
from l10n.workspace.newsroom import Newsroom
from l10n.workspace.values import Cell

__all__ = ["Row", "Sheet", "is_factual", "unit_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One unit in one locale."""

    unit: Unit
    entry: Entry
    translation: Translation
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> int:
        """How many findings hold the page."""
        return sum(1 for f in self.findings if f.severity is Severity.ERROR)


@dataclass(frozen=True, slots=False, kw_only=True)
class Sheet:
    """An article's units in a locale, as the catalog has them."""

    room: Newsroom
    article: Article
    locale: Locale
    catalog: Catalog | None
    context: checks.Context = field(repr=False)

    @classmethod
    def load(
        cls,
        room: Newsroom,
        article: Article,
        locale: Locale,
        context: checks.Context | None = None,
    ) -> Sheet:
        """Read the catalog; raise ``CatalogError`` for a damaged one."""
        return cls(
            room=room,
            article=article,
            locale=locale,
            catalog=room.known(article.name, locale),
            context=context or room.check_context(locale),
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Each unit once, in article order, with its findings."""
        return tuple(self.row(unit) for unit in self.article.entries)

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], Row]:
        """The rows by (context, source)."""
        return {row.unit.key: row for row in self.rows}

    def entry(self, unit: Unit) -> Entry:
        """Return the catalog's entry of a unit, an empty one when there is none."""
        known = self.catalog.get(*unit.key) if self.catalog is not None else None
        if known is None or known.obsolete:
            return Entry(context=unit.context, msgid=unit.source)
        return known

    def row(self, unit: Unit) -> Row:
        """Judge one unit."""
        entry = self.entry(unit)
        t = catalog.translation(entry, self.locale.folder, self.room.settings.four_eyes)
        return Row(
            unit=unit,
            entry=entry,
            translation=t,
            findings=self.check(unit, entry, t.target, t) if t.target else (),
        )

    def check(self, unit: Unit, entry: Entry, target: str, t: Translation) -> tuple[Finding, ...]:
        """Return the findings about a text for a unit, saved or not."""
        records = catalog.records(entry)
        return checks.run(
            checks.CheckUnit(
                unit=unit,
                target=target,
                translation=t,
                ignored=frozenset(ignore.check for ignore in records.ignores),
                conflict=bool(records.others),
            ),
            self.context,
            self.room.settings.checks,
        )

    @cached_property
    def cell(self) -> Cell:
        """Units and words by state, stale units and errors; ``publishable`` is not decided here."""
        units = dict.fromkeys(State, 0)
        counted = dict.fromkeys(State, 0)
        for row in self.rows:
            units[row.translation.state] += 1
            counted[row.translation.state] += unit_words(row.unit)
        return Cell(
            units=units,
            words=counted,
            stale=sum(row.translation.stale for row in self.rows),
            errors=sum(row.errors for row in self.rows),
        )


def unit_words(unit: Unit) -> int:
    """Return the source words of a unit (design.md section 5)."""
    return words(plain_text(unit.source, unit.placeholders.form))


def is_factual(room: Newsroom, row: Row) -> bool:
    """Whether a stale unit's source changed in a fact: a figure, date, name, negation, quotation."""
    previous = row.translation.previous
    if not row.translation.stale or previous is None:
        return False
    return bool(facts.changed(previous[1], row.unit.source, room.settings.source.folder))
