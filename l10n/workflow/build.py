"""``build``: localised articles; what nobody vouched for is held, and the reason told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from l10n import site
from l10n.errors import L10nError, UsageError
from l10n.locales import Locale
from l10n.model import Unit
from l10n.settings import Layout
from l10n.store import lock
from l10n.workspace import (
    Article,
    Newsroom,
    Progress,
    Report,
    Sheet,
    problem_of,
    silent,
)
from l10n.workspace.assembling import assemble
from l10n.workspace.output import Record, files_of, live_pages, swap, write_site
from l10n.workspace.pages import Pages, Version
from l10n.workspace.publishing import decide

__all__ = ["BuildReport", "Built", "build"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What became of one article in one locale."""

    published: bool
    reason: str = ""
    label: str = ""
    stale: bool = False
    partial: bool = False
    fallback_units: int = 0
    files: tuple[str, ...] = ()
    """Written files, below the project."""

    def to_json(self) -> dict[str, object]:
        """Return the locale's object (design.md section 5)."""
        return {
            "published": self.published,
            "reason": self.reason,
            "label": self.label,
            "stale": self.stale,
            "partial": self.partial,
            "fallback_units": self.fallback_units,
            "files": list(self.files),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport(Report):
    """What became of every page."""

    articles: tuple[tuple[str, Mapping[str, Built]], ...] = ()
    output: str = ""
    dry_run: bool = False

    @property
    def useful(self) -> bool:
        """Whether an article could be looked at."""
        return bool(self.articles)

    @property
    def failed(self) -> bool:
        """Whether a page is held."""
        return any(not one.published for _, locales in self.articles for one in locales.values())

    def again(self) -> BuildReport | None:
        """Return the same: what was built is there."""
        return None if self.errors else self

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "articles": [
                {
                    "article": name,
                    "locales": {folder: one.to_json() for folder, one in locales.items()},
                }
                for name, locales in self.articles
            ],
            **Report.to_json(self),
        }


def build(
    room: Newsroom,
    articles: Sequence[str] | None = None,
    locales: Sequence[str] | None = None,
    *,
    layout: str | None = None,
    dry_run: bool = False,
    progress: Progress = silent,
) -> BuildReport:
    """Build the articles that the publish policy lets out, and hold the others.

    Raises ``UsageError`` for an unknown layout.
    """
    chosen = _layout(room, layout)
    found, problems = room.articles(articles)
    wanted = room.locales(locales)
    errors = list(problems)
    versions: list[Version] = []
    pages = Pages(room)
    for number, article in enumerate(found):
        progress("build", number, len(found))
        if chosen is Layout.SITE:
            versions.append(_source_version(room, article))
        for locale in article.locales(room.settings):
            if locale not in wanted:
                continue
            try:
                if chosen is Layout.SITE:
                    pages.texts(locale)  # damaged ones hold the page, before anything counts on it
                versions.append(_version(room, article, locale))
            except L10nError as error:
                path = room.paths.relative(room.paths.catalog(article.name, locale))
                errors.append(problem_of(error, path))
                held = site.Decision(published=False, reason=error.problem.message)
                versions.append(Version(article=article, locale=locale, decision=held))
    live = live_pages(room, versions, chosen)
    made = [(version, files_of(pages, version, chosen, live)) for version in versions]
    if not dry_run:
        with lock(room.paths.state / "project", folder=room.locks):
            record = Record(room)
            for version, files in made:
                swap(room, version, files)
                record.add(version.article.name, version.locale, files)
            if chosen is Layout.SITE:
                write_site(pages, room.articles()[0], record)
            record.save()
    progress("build", len(found), len(found))
    return BuildReport(
        articles=_rows(room, found, made),
        errors=tuple(errors),
        output=room.settings.output,
        dry_run=dry_run,
    )


def _layout(room: Newsroom, name: str | None) -> Layout:
    try:
        return Layout(name) if name else room.settings.layout
    except ValueError:
        known = ", ".join(Layout)
        raise UsageError(f"unknown layout {name!r}; known: {known}") from None


def _version(room: Newsroom, article: Article, locale: Locale) -> Version:
    sheet = Sheet.load(room, article, locale)
    decision = decide(sheet)
    if not decision.published:
        return Version(article=article, locale=locale, decision=decision)

    def target(unit: Unit) -> str:
        # Outer white space is the skeleton's, also in a catalog that was not saved by us since.
        return sheet.by_key[unit.key].translation.target.strip() or unit.source

    keep, omit = decision.source_blocks, decision.omitted_blocks
    data = assemble(article, target, locale, keep=keep, omit=omit)
    return Version(article=article, locale=locale, decision=decision, data=data)


def _source_version(room: Newsroom, article: Article) -> Version:
    document = article.document
    data = document.data if document is not None else b""
    return Version(
        article=article,
        locale=room.settings.source,
        data=data,
        decision=site.Decision(published=True),
    )


def _rows(
    room: Newsroom, found: Sequence[Article], made: Sequence[tuple[Version, Mapping[str, bytes]]]
) -> tuple[tuple[str, Mapping[str, Built]], ...]:
    rows: list[tuple[str, Mapping[str, Built]]] = []
    for article in found:
        locales = {}
        for version, files in made:
            if version.article is not article:
                continue
            d = version.decision
            locales[version.locale.folder] = Built(
                published=d.published,
                reason=d.reason,
                label=str(d.label or "") if version.locale != room.settings.source else "",
                stale=d.stale,
                partial=d.partial,
                fallback_units=d.fallback_units,
                files=tuple(f"{room.settings.output}/{path}" for path in files),
            )
        rows.append((article.name, locales))
    return tuple(rows)
