"""``update``: articles to templates, templates to catalogs; nothing a person wrote is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from l10n import catalog, facts
from l10n.catalog import Catalog
from l10n.errors import L10nError, Problem
from l10n.inline import words
from l10n.locales import Locale
from l10n.model import Severity
from l10n.settings import SITE
from l10n.store import lock, read_file, scan, write_atomic
from l10n.workspace import Article, Newsroom, Progress, Report, problem_of, recover, silent

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
    notes: tuple[str, ...] = field(default=())

    @property
    def useful(self) -> bool:
        """Whether an article was carried through."""
        return bool(self.articles)

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
    found, problems = room.articles([*articles, *cosmetic] if articles else None)
    named = room.sources(cosmetic) if cosmetic else None
    vouched = {source.name for source in named.sources} if named is not None else set()
    errors = list(dict.fromkeys((*problems, *(named.problems if named is not None else ()))))
    if articles is None or not articles:
        found = (*found, room.article(room.sources([SITE], site=True).sources[0]))
    done: list[Updated] = []
    notes: list[str] = []
    with lock(room.paths.state / "project", folder=room.locks):
        for number, article in enumerate(found):
            progress("update", number, len(found))
            try:
                template = _template(room, article)
            except L10nError as error:
                errors.append(problem_of(error, article.name))
                continue
            locales: dict[str, Mapping[str, int]] = {}
            for locale in article.locales(room.settings):
                try:
                    locales[locale.folder] = _catalog(
                        room,
                        article,
                        locale,
                        template,
                        prune=prune,
                        cosmetic=article.name in vouched,
                        notes=notes,
                    )
                except L10nError as error:
                    errors.append(
                        problem_of(
                            error, room.paths.relative(room.paths.catalog(article.name, locale))
                        )
                    )
            if article.name != SITE:
                done.append(Updated(article=article.name, locales=locales))
        progress("update", len(found), len(found))
        if not articles:
            notes += _orphans(room, prune=prune)
    return UpdateReport(
        articles=tuple(done), errors=tuple(errors), notes=(*recovered, *notes, *room.advice)
    )


def _template(room: Newsroom, article: Article) -> Catalog:
    """Write the article's template when it changed, and return it."""
    template = room.template(article)
    path = room.paths.template(article.name)
    data = catalog.serialize(template)
    if not path.is_file() or read_file(path, root=room.settings.root) != data:
        write_atomic(path, data, root=room.settings.root)
    return template


def _catalog(
    room: Newsroom,
    article: Article,
    locale: Locale,
    template: Catalog,
    *,
    prune: bool,
    cosmetic: bool,
    notes: list[str],
) -> dict[str, int]:
    base = room.known(article.name, locale)
    file = room.paths.relative(room.paths.catalog(article.name, locale))
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
    room.save(article.name, locale, new, base)
    return {
        "kept": counts.kept,
        "carried": counts.carried,
        "changed": counts.changed,
        "new": counts.new,
        "removed": counts.removed,
        "reopened_words": counts.reopened_words,
    }


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
