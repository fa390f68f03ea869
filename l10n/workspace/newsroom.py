"""A project opened: its settings, people, articles and catalogs, each read once.

The one place that knows where things lie and who acts; the rules are in the rooms below.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from l10n import catalog, checks, engines, site, termbase
from l10n.catalog import Catalog, Saved
from l10n.errors import CatalogError, L10nError, Problem, SettingsError, UsageError
from l10n.locales import Locale
from l10n.locales import parse as parse_locale
from l10n.memory import Memory, Record
from l10n.model import State
from l10n.segmentation import RULE_SET, VERSION
from l10n.settings import SITE, Paths, Person, Settings, find, load, load_person, state_folder
from l10n.store import Journal, Stat, clock, git, remove_leftovers, scan, stat_of
from l10n.workspace.article import Article, read, site_article
from l10n.workspace.sources import Found, Source, find_sources, problem_of
from l10n.workspace.whole import refuse_cut

__all__ = ["Newsroom"]


class Newsroom:
    """One project for one run of one person."""

    def __init__(
        self, settings: Settings, person: Person, environ: Mapping[str, str] = os.environ
    ) -> None:
        """Open a project whose settings are read; nothing else is read before it is asked for."""
        self.settings = settings
        self.person = person
        self.paths = Paths(settings)
        self.environ = environ
        self._articles: dict[tuple[str, int, int], Article] = {}
        self._templates: dict[str, tuple[Stat | None, Catalog | None]] = {}

    @classmethod
    def open(cls, folder: str | Path = ".", environ: Mapping[str, str] = os.environ) -> Newsroom:
        """Open the nearest project from a folder upwards; raise ``SettingsError``."""
        settings = load(find(Path(folder)), check_names=checks.NAMES, engine_names=engines.names())
        return cls(settings, load_person(environ), environ)

    # --- who and when -------------------------------------------------------------------------

    @cached_property
    def user(self) -> str:
        """Who acts; raises ``UsageError`` when nobody is known."""
        user = self.person.user or git.user_email(self.settings.root)
        if not user:
            raise UsageError(
                "who are you? set L10N_USER, `user` in your own config, or git's user.email"
            )
        return user

    def now(self) -> str:
        """Return the time of a decision: UTC with seconds, or SOURCE_DATE_EPOCH."""
        return clock.stamp(clock.now(self.environ))

    @cached_property
    def journal(self) -> Journal:
        """Every decision of everybody on this machine, before it is saved."""
        return Journal(self.paths.state / "journal")

    @property
    def locks(self) -> Path:
        """Folder of the locks."""
        return self.paths.state / "locks"

    @property
    def presence(self) -> Path:
        """Folder of who has what open."""
        return self.paths.state / "presence"

    @property
    def ledger(self) -> Path:
        """What engines were sent, per person."""
        return state_folder(self.environ) / "ledger"

    @cached_property
    def advice(self) -> tuple[str, ...]:
        """What this clone lacks and a person should know: git's merge driver."""
        root = self.settings.root
        if not git.is_checkout(root) or git.driver_is_installed(root):
            return ()
        return ("git's merge driver is missing in this clone: run `l10n init --driver`",)

    @property
    def templates(self) -> Path | None:
        """Folder whose page templates override ours."""
        return self.settings.root / self.settings.templates if self.settings.templates else None

    @cached_property
    def site_strings(self) -> tuple[site.SiteString, ...]:
        """The strings of the page templates; raises ``SettingsError`` for a wrong template."""
        return site.strings(self.templates)

    # --- what there is ------------------------------------------------------------------------

    def sources(self, wanted: Sequence[str] | None = None, *, site: bool = False) -> Found:
        """Return the articles asked for; an empty list means all."""
        return find_sources(self.paths, wanted or None, site=site)

    def locales(self, wanted: Sequence[str] | None = None) -> tuple[Locale, ...]:
        """Return the target locales asked for, in the settings' order; an empty list means all.

        Raises ``UsageError`` for one the project does not have.
        """
        if not wanted:
            return self.settings.locales
        chosen = {self.locale(tag).folder for tag in wanted}
        return tuple(locale for locale in self.settings.locales if locale.folder in chosen)

    def locale(self, tag: str) -> Locale:
        """Return one target locale of the project; raise ``UsageError`` for any other."""
        known = ", ".join(locale.folder for locale in self.settings.locales)
        try:
            folder = parse_locale(tag).folder
        except SettingsError as error:
            raise UsageError(f"{error.problem.message}; locales of this project: {known}") from None
        for locale in self.settings.locales:
            if locale.folder == folder:
                return locale
        raise UsageError(f"{folder} is not a locale of this project; known: {known}")

    def article(self, source: Source) -> Article:
        """Return the article of a source, read and cut once while its file stays the same."""
        if source.is_site:
            return site_article(source, self.site_strings)
        try:
            status = source.path.stat()
            key = (source.name, status.st_mtime_ns, status.st_size)
        except OSError:
            key = (source.name, 0, 0)
        if key not in self._articles:
            self._articles[key] = read(source, self.settings, self.paths)
        return self._articles[key]

    def articles(
        self, wanted: Sequence[str] | None = None, *, site: bool = False
    ) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
        """Return the articles that can be read, and what is wrong with the others."""
        found = self.sources(wanted, site=site)
        good: list[Article] = []
        bad = list(found.problems)
        for source in found.sources:
            try:
                good.append(self.article(source))
            except L10nError as error:
                bad.append(problem_of(error, self.paths.relative(source.path)))
        return tuple(good), tuple(bad)

    def template(self, article: Article) -> Catalog:
        """Return the template an article has as it is now."""
        return catalog.template(
            article.name,
            self.paths.relative(article.source.path),
            article.units,
            segmentation=f"{RULE_SET} {VERSION}",
        )

    def known(self, name: str, locale: Locale) -> Catalog | None:
        """Return the catalog of an article in a locale, None when there is no file.

        Raises ``CatalogError`` for one that is damaged, cut off, or says it is another locale's.
        """
        path = self.paths.catalog(name, locale)
        if not path.exists() and not path.is_symlink():
            return None
        root = self.settings.root
        found = catalog.load(path, root=root, locale=locale.folder)
        refuse_cut(
            found,
            self.former(name),
            name=name,
            folder=locale.folder,
            path=path,
            root=root,
            journal=self.journal,
        )
        return found

    def former(self, name: str) -> Catalog | None:
        """Return the template that the last update of an article left, None when there is none.

        A damaged one counts as none: the next update writes it anew.
        """
        path = self.paths.template(name)
        stat = stat_of(path)
        known = self._templates.get(name)
        if known is None or known[0] != stat:
            found = None
            if stat is not None:
                with contextlib.suppress(CatalogError):
                    found = catalog.load(path, root=self.settings.root)
            known = self._templates[name] = (stat, found)
        return known[1]

    def save(
        self,
        name: str,
        locale: Locale,
        new: Catalog,
        base: Catalog | None,
        *,
        change: Callable[[Catalog], Catalog] | None = None,
    ) -> Saved:
        """Save a catalog under its lock; what changed on disk since ``base`` is merged.

        ``change`` is applied to the merged catalog under the lock.
        """
        path = self.paths.catalog(name, locale)
        return catalog.save(
            path,
            new,
            base=base,
            lock_dir=self.locks,
            root=self.settings.root,
            locale=locale.folder,
            change=change,
        )

    def sweep(self) -> None:
        """Remove half-written files of killed processes, once they are a day old."""
        for folder in {Path(name).parent for name in self._leftovers()}:
            remove_leftovers(folder)

    def _leftovers(self) -> list[str]:
        folders = (self.settings.articles, self.settings.catalogs, self.settings.output)
        root = self.settings.root
        return [f"{root}/{name}" for name in scan(root, *folders, ".l10n").leftovers]

    def terms(self, locale: Locale) -> termbase.Terms:
        """Return the termbase of a locale; raise ``StoreError`` for a damaged one."""
        path = self.paths.terms(locale)
        return termbase.load(
            path,
            source_locale=self.settings.source.folder,
            locale=locale.folder,
            file=self.paths.relative(path),
        )

    def memory(self, locales: Iterable[Locale] | None = None) -> Memory:
        """Return the finished sentences of the project's catalogs; damaged ones are passed over."""
        source = self.settings.source.folder
        memory = Memory(source)
        for locale in self.settings.locales if locales is None else locales:
            folder = self.paths.catalogs / locale.folder / "LC_MESSAGES"
            for path in sorted(folder.rglob("*.po")):
                name = str(path.relative_to(folder).with_suffix(""))
                try:
                    known = self.known(name, locale)
                except CatalogError:
                    continue
                memory.add(self._records(known, name, locale) if known else ())
        return memory

    def _records(self, known: Catalog, name: str, locale: Locale) -> Iterable[Record]:
        for entry in known.entries:
            if not entry.msgstr or entry.fuzzy or (name == SITE and entry.plural):
                continue
            t = catalog.translation(entry, locale.folder, self.settings.four_eyes)
            if t.state.rank >= State.TRANSLATED.rank:
                yield Record(
                    source_locale=self.settings.source.folder,
                    locale=locale.folder,
                    context=entry.context,
                    source=entry.msgid,
                    target=t.target,
                    state=t.state,
                    origin=t.origin,
                    article=name,
                    by=t.by,
                    at=t.at,
                )

    def check_context(self, locale: Locale) -> checks.Context:
        """Return what all checks of a locale share."""
        return checks.Context(
            source_locale=self.settings.source,
            locale=locale,
            terms=self.terms(locale),
            headline_max=self.settings.headline_max,
            description_max=self.settings.description_max,
        )
