"""``update``: articles to templates, templates to catalogs; nothing a person wrote is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n import catalog, facts
from l10n.catalog import Catalog, Saved
from l10n.display import counted
from l10n.errors import L10nError, Problem
from l10n.inline import words
from l10n.locales import Locale
from l10n.model import Severity
from l10n.settings import SITE
from l10n.store import lock, read_file, scan, write_atomic
from l10n.workspace import (
    Article,
    Newsroom,
    Progress,
    Report,
    Source,
    problem_of,
    recover,
    silent,
)
from l10n.workspace.carried import Carried
from l10n.workspace.whole import CutError, missing

__all__ = ["UpdateReport", "update"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What became of one article."""

    article: str
    locales: Mapping[str, Mapping[str, int]]
    """Locale to counts of kept, carried, changed, new, removed, reopened_words."""

    def to_json(self) -> dict[str, object]:
        """Return the article's object (design.md section 5)."""
        return {
            "article": self.article,
            "locales": {folder: dict(counts) for folder, counts in self.locales.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateReport(Report):
    """What became of every article, and what else the person should know."""

    articles: tuple[Updated, ...] = ()
    passing: tuple[str, ...] = ()
    """Notes on what this update met and mended."""
    lasting: tuple[str, ...] = ()
    """Notes on what stays until somebody acts."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What else the person should know."""
        return (*self.passing, *self.lasting)

    @property
    def useful(self) -> bool:
        """Whether an article was carried through."""
        return bool(self.articles)

    def again(self) -> UpdateReport | None:
        """Return what another update would report: every sentence kept."""
        if self.errors:
            return None
        articles = tuple(
            Updated(
                article=one.article,
                locales=_nothing({f: _entries(counts) for f, counts in one.locales.items()}),
            )
            for one in self.articles
        )
        return UpdateReport(articles=articles, lasting=self.lasting)

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "articles": [one.to_json() for one in self.articles],
            "notes": list(self.notes),
            **Report.to_json(self),
        }


def update(
    room: Newsroom,
    articles: Sequence[str] | None = None,
    *,
    prune: bool = False,
    cosmetic: Sequence[str] = (),
    progress: Progress = silent,
) -> UpdateReport:
    """Carry articles into templates and catalogs.

    ``cosmetic`` names articles whose changes the author vouches for as leaving the meaning alone.
    With ``prune`` obsolete entries and the catalogs of articles that are gone are dropped.
    """
    recovered = recover(room)
    room.sweep()
    found = room.sources([*articles, *cosmetic] if articles else None)
    named = room.sources(cosmetic) if cosmetic else None
    vouched = {source.name for source in named.sources} if named is not None else set()
    errors = list(dict.fromkeys((*found.problems, *(named.problems if named is not None else ()))))
    sources = found.sources
    if not articles:
        sources = (*sources, room.sources([SITE], site=True).sources[0])
    done: list[Updated] = []
    notes: list[str] = []
    with lock(room.paths.state / "project", folder=room.locks):
        carried = Carried(room)
        for number, source in enumerate(sources):
            progress("update", number, len(sources))
            entries = None if prune or cosmetic else carried.known(source)
            if entries is not None:
                done.append(Updated(article=source.name, locales=_nothing(entries)))
                continue
            shortened = carried.shortened(source.name)
            one = _Article(room, source, prune=prune, cosmetic=source.name in vouched)
            errors += one.errors
            notes += one.notes
            refused = {problem.file for problem in one.errors}
            notes += (
                f"{file}: its last messages are gone since the last update; if the file was cut off,"
                " take it back from git or a backup and update again"
                for file in shortened
                if file not in refused and not any(file in note for note in one.notes)
            )
            if one.article is None:
                continue
            if not one.errors:
                carried.note(one.article, one.template, one.catalogs, one.entries)
            if source.name != SITE:
                done.append(Updated(article=source.name, locales=one.counts))
        progress("update", len(sources), len(sources))
        orphans = _orphans(room, prune=prune) if not articles else ()
        if not articles:
            carried.save({source.name for source in sources})
    return UpdateReport(
        articles=tuple(done),
        errors=tuple(errors),
        passing=(*recovered, *notes),
        lasting=(*found.unread, *orphans, *room.advice),
    )


def _nothing(entries: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return the counts of an update that has nothing to do, by locale."""
    zero = dict.fromkeys(("carried", "changed", "new", "removed", "reopened_words"), 0)
    return {folder: {"kept": kept, **zero} for folder, kept in entries.items()}


def _entries(counts: Mapping[str, int]) -> int:
    """Return how many sentences an article has now."""
    return sum(counts[what] for what in ("kept", "carried", "changed", "new"))


class _Article:
    """One article carried into its template and catalogs."""

    def __init__(self, room: Newsroom, source: Source, *, prune: bool, cosmetic: bool) -> None:
        self.errors: list[Problem] = []
        self.notes: list[str] = []
        self.counts: dict[str, Mapping[str, int]] = {}
        self.catalogs: dict[str, bytes] = {}
        self.entries = 0
        """Entries of the template, and of every catalog now."""
        self.template = b""
        self.article: Article | None = None
        try:
            article = room.article(source)
            template = room.template(article)
            locales = article.locales(room.settings)
        except L10nError as error:
            self.errors.append(problem_of(error, room.paths.relative(source.path)))
            return
        self.article = article
        self.template = catalog.serialize(template)
        self.entries = len(template.entries)
        cut = False
        for locale in locales:
            try:
                counts, saved = _catalog(
                    room,
                    article,
                    locale,
                    template,
                    prune=prune,
                    cosmetic=cosmetic,
                    notes=self.notes,
                )
            except L10nError as error:
                place = room.paths.catalog(article.name, locale)
                self.errors.append(problem_of(error, room.paths.relative(place)))
                cut = cut or isinstance(error, CutError)
                continue
            self.counts[locale.folder] = counts
            self.catalogs[locale.folder] = saved.data
        if not cut:  # else the former template tells the next update too what a catalog lacks
            self._write_template(room)

    def _write_template(self, room: Newsroom) -> None:
        """Write the template when it changed: last, so that it lists what all catalogs hold."""
        assert self.article is not None  # noqa: S101 - read by now
        path, root = room.paths.template(self.article.name), room.settings.root
        try:
            if not path.is_file() or read_file(path, root=root) != self.template:
                write_atomic(path, self.template, root=root)
        except L10nError as error:
            self.errors.append(problem_of(error, room.paths.relative(path)))


def _catalog(
    room: Newsroom,
    article: Article,
    locale: Locale,
    template: Catalog,
    *,
    prune: bool,
    cosmetic: bool,
    notes: list[str],
) -> tuple[dict[str, int], Saved]:
    former = room.former(article.name)
    base = room.known(article.name, locale)
    file = room.paths.relative(room.paths.catalog(article.name, locale))
    lost = missing(former, base) if base is not None else 0
    if lost:
        notes.append(
            f"{file}: of its template the last {counted(lost, 'message')} had gone missing, untranslated"
            " now; if the file was cut off, take it back from git or a backup and update again"
        )
    notes += (f"{file}: {note}" for note in (base.notes if base is not None else ()))
    start = base if base is not None else catalog.new(locale.folder, project=article.name)
    source = room.settings.source.folder

    def triage(old: str, new: str) -> str:
        if cosmetic:
            return "cosmetic"
        return "factual" if facts.changed(old, new, source) else "stylistic"

    def cut(target: str, sources: Sequence[str]) -> Sequence[str]:
        parts = article.sentences(target, locale)
        if len(parts) != len(sources):
            return ()
        for one, part in zip(sources, parts, strict=True):
            differences = facts.compare(one, source, part, locale.folder)
            if any(found.severity is Severity.ERROR for found in differences):
                return ()  # the target tells things in another order
        return parts

    new, counts = catalog.update(
        start, template, locale=locale.folder, triage=triage, words=words, cut=cut
    )
    if prune:
        new = new.with_entries(new.active)
    saved = room.save(article.name, locale, new, base)
    told = {
        "kept": counts.kept,
        "carried": counts.carried,
        "changed": counts.changed,
        "new": counts.new,
        "removed": counts.removed,
        "reopened_words": counts.reopened_words,
    }
    return told, saved


def _orphans(room: Newsroom, *, prune: bool) -> tuple[str, ...]:
    """Tell templates and catalogs whose article is gone, or drop them."""
    known = {source.name for source in room.sources(site=True).sources}
    known |= {_stem(problem, room) for problem in room.sources().problems}
    notes: list[str] = []
    root, catalogs = room.settings.root, room.settings.catalogs
    folders = [(f"{catalogs}/templates", ".pot")]
    folders += [(f"{catalogs}/{one.folder}/LC_MESSAGES", ".po") for one in room.settings.locales]
    for folder, suffix in folders:
        for file in sorted(scan(root, folder).files):
            name = file.removeprefix(f"{folder}/").removesuffix(suffix)
            if name in known or not file.endswith(suffix):
                continue
            if prune:
                (root / file).unlink()
                notes.append(f"{file}: dropped, its article is gone")
            else:
                notes.append(
                    f"{file}: no article {name}; rename it (`l10n rename`) or drop it (--prune)"
                )
    return tuple(notes)


def _stem(problem: Problem, room: Newsroom) -> str:
    file = problem.file or ""
    return (
        room.paths.named(room.settings.root / file)
        if file.startswith(f"{room.settings.articles}/")
        else file
    )
