"""``build``: localised articles; what nobody vouched for is held, and the reason told."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import catalog, formats, site
from l10n.errors import L10nError, StoreError, UsageError
from l10n.locales import Locale
from l10n.model import Form, State, Unit
from l10n.settings import EXTENSIONS, SITE, Layout
from l10n.store import lock, write_atomic
from l10n.workspace import (
    Article,
    Newsroom,
    Progress,
    Report,
    Sheet,
    assemble,
    problem_of,
    silent,
)
from l10n.workspace.publishing import decide

__all__ = ["BuildReport", "Built", "build"]

_EXTENSION = {Form.MARKDOWN: "md", Form.HTML: "html", Form.TEXT: "txt"}


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

    @property
    def useful(self) -> bool:
        """Whether an article could be looked at."""
        return bool(self.articles)

    @property
    def failed(self) -> bool:
        """Whether a page is held."""
        return any(not one.published for _, locales in self.articles for one in locales.values())

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


@dataclass(slots=True, kw_only=True)
class _Version:
    """One article in one locale on its way to the page."""

    article: Article
    locale: Locale
    data: bytes = b""
    decision: site.Decision
    title: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    """Path below the output folder to content."""


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
    versions: list[_Version] = []
    for number, article in enumerate(found):
        progress("build", number, len(found))
        if chosen is Layout.SITE:
            versions.append(_source_version(room, article))
        for locale in article.locales(room.settings):
            if locale not in wanted:
                continue
            try:
                versions.append(_version(room, article, locale))
            except L10nError as error:
                path = room.paths.relative(room.paths.catalog(article.name, locale))
                errors.append(problem_of(error, path))
                held = site.Decision(published=False, reason=error.problem.message)
                versions.append(_Version(article=article, locale=locale, decision=held))
    live = _live(room, versions, chosen)
    for version in versions:
        if version.decision.published:
            _files(room, version, chosen, live)
    if not dry_run:
        with lock(room.paths.state / "project", folder=room.locks):
            _swap(room, versions)
            if chosen is Layout.SITE:
                _whole_site(room)
    progress("build", len(found), len(found))
    return BuildReport(
        articles=_rows(room, found, versions), errors=tuple(errors), output=room.settings.output
    )


def _layout(room: Newsroom, name: str | None) -> Layout:
    try:
        return Layout(name) if name else room.settings.layout
    except ValueError:
        known = ", ".join(Layout)
        raise UsageError(f"unknown layout {name!r}; known: {known}") from None


def _version(room: Newsroom, article: Article, locale: Locale) -> _Version:
    sheet = Sheet.load(room, article, locale)
    decision = decide(sheet)
    version = _Version(article=article, locale=locale, decision=decision)
    if decision.published:
        keep = decision.source_blocks

        def target(unit: Unit) -> str:
            return sheet.by_key[unit.key].translation.target or unit.source

        version.data = assemble(article, target, locale, keep=keep, omit=decision.omitted_blocks)
    return version


def _source_version(room: Newsroom, article: Article) -> _Version:
    document = article.document
    data = document.data if document is not None else b""
    return _Version(
        article=article,
        locale=room.settings.source,
        data=data,
        decision=site.Decision(published=True),
    )


def _live(
    room: Newsroom, versions: Sequence[_Version], layout: Layout
) -> dict[str, dict[str, Locale]]:
    """Return for each article the locales (folder to locale) whose page is really there.

    A page that an earlier run built and this run does not touch is live too.
    """
    live: dict[str, dict[str, Locale]] = {}
    touched = {(v.article.name, v.locale.folder) for v in versions}
    for source in room.sources().sources:
        here = live.setdefault(source.name, {})
        for locale in (room.settings.source, *room.settings.locales):
            page = room.paths.output / site.page_path(source.name, locale)
            if (source.name, locale.folder) not in touched and page.is_file():
                here[locale.folder] = locale
    for version in versions:
        if version.decision.published and layout is Layout.SITE:
            live[version.article.name][version.locale.folder] = version.locale
    return live


def _files(
    room: Newsroom, version: _Version, layout: Layout, live: Mapping[str, Mapping[str, Locale]]
) -> None:
    article, locale = version.article, version.locale
    extension = _EXTENSION[article.form]
    if layout is not Layout.SITE:
        version.files[site.output(layout, article.name, extension, locale)] = version.data
        return
    page = site.page_path(article.name, locale)
    version.files[page] = _page(room, version, page, live).encode()
    if article.form is not Form.HTML:
        version.files[site.output(layout, article.name, extension, locale)] = version.data


def _page(
    room: Newsroom, version: _Version, path: str, live: Mapping[str, Mapping[str, Locale]]
) -> str:
    article, locale, settings = version.article, version.locale, room.settings
    options = article.document.options if article.document else formats.Options()
    document = formats.parse(version.data, article.form, options)
    meta = document.meta
    here = live.get(article.name, {})
    order = (settings.source, *settings.locales)
    alternates = tuple(
        site.Alternate(
            locale=other,
            href=site.relative(path, site.page_path(article.name, other)),
            address=site.address(settings.base_url, site.page_path(article.name, other)),
        )
        for other in order
        if other.folder in here
    )
    body = formats.to_html(version.data, article.form)
    body = formats.localise_links(body, lambda href: _link(room, article.name, href, locale, live))
    is_source = locale.folder == settings.source.folder
    page = site.Page(
        article=article.name,
        locale=locale,
        title=str(meta.get("title") or article.title),
        description=str(meta.get("description") or ""),
        editor=str(meta.get("editor") or ""),
        date=article.date,
        sources=_sources(meta.get("sources")),
        body=body,
        texts=_texts(room, locale),
        home="index.html"
        if "/" not in article.name
        else site.relative(path, f"{locale.tag}/index.html"),
        alternates=alternates,
        address=site.address(settings.base_url, path),
        default=site.address(settings.base_url, site.page_path(article.name, settings.source)),
        label=None if is_source else version.decision.label,
        stale=version.decision.stale,
        partial=version.decision.partial,
    )
    version.title = page.title
    return site.render_page(page, _templates(room))


def _templates(room: Newsroom) -> Path | None:
    return room.settings.root / room.settings.templates if room.settings.templates else None


def _texts(room: Newsroom, locale: Locale) -> site.Texts:
    """Return the site's strings in a locale; in the source locale they are as they are."""
    if locale.folder == room.settings.source.folder:
        return site.Texts({string.source: string.source for string in site.strings()})
    known = room.known(SITE, locale)
    minimum = State(room.settings.publish_for(locale).minimum)
    found: dict[str, str] = {}
    for entry in known.active if known is not None else ():
        t = catalog.translation(entry, locale.folder, room.settings.four_eyes)
        if t.target and t.state.rank >= minimum.rank:
            found[entry.msgid] = t.target
    return site.Texts(found)


def _sources(value: object) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            url = str(one.get("url") or "")
            safe = url if url.startswith(("http://", "https://")) else ""
            found.append((str(one.get("title") or url), safe))
        else:
            found.append((str(one), ""))
    return tuple(found)


def _link(
    room: Newsroom,
    article: str,
    href: str,
    locale: Locale,
    live: Mapping[str, Mapping[str, Locale]],
) -> str:
    """Return where a link between articles leads: to the localised page when live, else the source.

    ``href`` is as in the article; anything that is no article of the project stays as it is.
    """
    target, mark, anchor = href.partition("#")
    stem, dot, extension = target.rpartition(".")
    if not dot or extension not in (*EXTENSIONS, "html") or "://" in href or href.startswith("/"):
        return href
    import posixpath

    name = posixpath.normpath(posixpath.join(posixpath.dirname(article), stem))
    here = live.get(name)
    if here is None:
        return href
    other = here.get(locale.folder) or here.get(room.settings.source.folder)
    if other is None:
        return href
    page = site.page_path(article, locale)
    return site.relative(page, site.page_path(name, other)) + mark + anchor


def _swap(room: Newsroom, versions: Sequence[_Version]) -> None:
    """Write what changed, take away pages that are held now; every file whole or not at all."""
    root = room.paths.output
    if root.is_symlink():
        raise StoreError("the output folder is a link; point `output` at a folder of the project")
    for version in versions:
        keep = set(version.files)
        for path in _possible(room, version):
            if path not in keep and (root / path).is_file():
                (root / path).unlink()
        for path, data in version.files.items():
            _write(root, path, data)


def _possible(room: Newsroom, version: _Version) -> set[str]:
    """Return every file an earlier build may have left for the version."""
    extension = _EXTENSION[version.article.form]
    if version.locale.folder == room.settings.source.folder:
        return set()
    paths = {site.output(one, version.article.name, extension, version.locale) for one in Layout}
    return paths | {site.page_path(version.article.name, version.locale)}


def _write(root: Path, path: str, data: bytes) -> None:
    place = root / path
    if place.is_file() and not place.is_symlink() and place.read_bytes() == data:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(place, data, root=root)


def _whole_site(room: Newsroom) -> None:
    """Write the lists of pages, copy the pictures, and write the sitemap, over all live pages."""
    settings, root = room.settings, room.paths.output
    locales = (settings.source, *settings.locales)
    found, _ = room.articles()
    live = {
        (article.name, locale.folder)
        for article in found
        for locale in locales
        if (root / site.page_path(article.name, locale)).is_file()
    }
    others = [loc for loc in locales if any((a.name, loc.folder) in live for a in found)]
    for locale in others:
        entries = []
        for article in found:
            if (article.name, locale.folder) in live:
                title, description = _headline(room, article, locale)
                entries.append((f"{article.name}.html", title, description))
        page = site.IndexPage(
            locale=locale,
            texts=_texts(room, locale),
            entries=entries,
            others=[
                site.Alternate(locale=o, href=f"../{o.tag}/index.html")
                for o in others
                if o != locale
            ],
        )
        _write(root, f"{locale.tag}/index.html", site.render_index(page, _templates(room)).encode())
        _copy_pictures(room, root / locale.tag)
    if settings.base_url:
        groups = [
            [
                (loc.tag, site.address(settings.base_url, site.page_path(article.name, loc)))
                for loc in locales
                if (article.name, loc.folder) in live
            ]
            for article in found
        ]
        _write(root, "sitemap.xml", site.sitemap([g for g in groups if g]).encode())


def _headline(room: Newsroom, article: Article, locale: Locale) -> tuple[str, str]:
    known = room.known(article.name, locale) if locale != room.settings.source else None
    texts = {"title": article.title, "description": ""}
    for unit in article.entries:
        if unit.context in texts:
            entry = known.get(*unit.key) if known is not None else None
            texts[unit.context] = (
                entry.msgstr if entry is not None and entry.msgstr else unit.source
            )
    return texts["title"], texts["description"]


def _copy_pictures(room: Newsroom, folder: Path) -> None:
    """Copy what articles show besides text, so that relative addresses hold in every language."""
    base = room.paths.articles
    for path in sorted(base.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(base).parts)
        if path.is_file() and not hidden and path.suffix.lstrip(".") not in EXTENSIONS:
            place = folder / path.relative_to(base)
            if not place.is_file() or place.stat().st_size != path.stat().st_size:
                place.parent.mkdir(parents=True, exist_ok=True)
                with tempfile.NamedTemporaryFile(dir=place.parent, delete=False) as temporary:
                    temporary.write(path.read_bytes())
                shutil.move(temporary.name, place)


def _rows(
    room: Newsroom, found: Sequence[Article], versions: Sequence[_Version]
) -> tuple[tuple[str, Mapping[str, Built]], ...]:
    rows: list[tuple[str, Mapping[str, Built]]] = []
    for article in found:
        locales = {}
        for version in versions:
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
                files=tuple(f"{room.settings.output}/{path}" for path in version.files),
            )
        rows.append((article.name, locales))
    return tuple(rows)
