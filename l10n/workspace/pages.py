"""What the pages of a site show: one article in one locale, a language's list, the list of languages."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from l10n import catalog, formats, site
from l10n.inline import plain
from l10n.locales import Locale
from l10n.model import Form, State
from l10n.settings import EXTENSIONS, SITE
from l10n.workspace.article import Article
from l10n.workspace.newsroom import Newsroom

__all__ = ["Live", "Pages", "Version", "all_locales"]

Live = Mapping[str, Mapping[str, Locale]]
"""For each article the locales, by folder, whose page is really there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One article in one locale, and what the publish policy says of it."""

    article: Article
    locale: Locale
    data: bytes = b""
    """The localised article in the source's own format; empty when it is held."""
    decision: site.Decision


class Pages:
    """The pages of one build; a locale's strings and an article's anchors are made once for all."""

    def __init__(self, room: Newsroom) -> None:
        """Make nothing before it is asked for."""
        self.room = room
        self._texts: dict[str, site.Texts] = {}
        self._anchors: dict[str, tuple[str, ...]] = {}

    def texts(self, locale: Locale) -> site.Texts:
        """Return the site's strings in a locale; raise ``CatalogError`` for a damaged catalog."""
        if locale.folder not in self._texts:
            self._texts[locale.folder] = _texts(self.room, locale)
        return self._texts[locale.folder]

    def anchors(self, article: Article) -> tuple[str, ...]:
        """Return the anchors of an article's headings, the same in every language."""
        if article.name not in self._anchors:
            data = article.document.data if article.document is not None else b""
            self._anchors[article.name] = site.anchors(formats.to_html(data, article.form))
        return self._anchors[article.name]

    def article(self, version: Version, live: Live) -> str:
        """Return the page of a version that is published."""
        room = self.room
        article, locale, settings = version.article, version.locale, room.settings
        options = article.document.options if article.document else formats.Options()
        meta = formats.parse(version.data, article.form, options).meta
        head = site.head_texts(version.data.decode()) if article.form is Form.HTML else ("", "")
        path = site.page_path(article.name, locale)
        here = live.get(article.name, {})
        alternates = tuple(
            site.Alternate(
                locale=other,
                href=site.relative(path, site.page_path(article.name, other)),
                address=site.address(settings.base_url, site.page_path(article.name, other)),
            )
            for other in all_locales(room)
            if other.folder in here
        )
        is_source = locale == settings.source
        page = site.Page(
            article=article.name,
            locale=locale,
            source=settings.source,
            title=str(meta.get("title") or head[0] or article.title),
            description=str(meta.get("description") or head[1]),
            editor=str(meta.get("editor") or ""),
            date=article.date,
            sources=_sources(meta.get("sources")),
            body=_body(room, version, live),
            # Where headings may be left out, the source's do not fit.
            anchors=() if version.decision.omitted_blocks else self.anchors(article),
            texts=self.texts(locale),
            home=site.relative(path, f"{locale.tag}/index.html"),
            alternates=alternates,
            address=site.address(settings.base_url, path),
            default=site.address(settings.base_url, site.page_path(article.name, settings.source)),
            label=None if is_source else version.decision.label,
            stale=version.decision.stale,
            partial=version.decision.partial,
        )
        return site.render_page(page, room.templates)

    def index(
        self, locale: Locale, articles: Sequence[Article], languages: Sequence[Locale]
    ) -> str:
        """Return the list of a language's pages; ``languages`` are all that have pages."""
        room = self.room
        page = site.IndexPage(
            locale=locale,
            source=room.settings.source,
            texts=self.texts(locale),
            entries=[(f"{a.name}.html", *_headline(room, a, locale)) for a in articles],
            others=[
                site.Alternate(locale=other, href=f"../{other.tag}/index.html")
                for other in languages
                if other != locale
            ],
        )
        return site.render_index(page, room.templates)

    def root(self, languages: Sequence[Locale]) -> str:
        """Return the list of languages that have pages."""
        room, source = self.room, self.room.settings.source
        page = site.RootPage(
            locale=source,
            languages=[
                site.Alternate(locale=one, href=f"{one.tag}/index.html") for one in languages
            ],
            texts=self.texts(source),
        )
        return site.render_root(page, room.templates)


def all_locales(room: Newsroom) -> tuple[Locale, ...]:
    """Return the locales that may have pages, the source first."""
    return (room.settings.source, *room.settings.locales)


def _body(room: Newsroom, version: Version, live: Live) -> str:
    """Return the article's HTML, its links localised, what stayed in the source language marked."""
    article, locale = version.article, version.locale
    body = formats.to_html(version.data, article.form)
    body = site.localise_links(body, partial(_link, room, article.name, locale, live))
    kept = [
        "".join(plain(place.unit.source, article.form) for place in article.places[index])
        for index in version.decision.source_blocks
    ]
    return site.mark_language(body, kept, room.settings.source) if kept else body


def _texts(room: Newsroom, locale: Locale) -> site.Texts:
    """Return the site's strings in a locale; in the source locale they are as they are."""
    strings = room.site_strings
    if locale == room.settings.source:
        return site.Texts({string.source: string.source for string in strings}, strings)
    known = room.known(SITE, locale)
    minimum = State(room.settings.publish_for(locale).minimum)
    found: dict[str, str] = {}
    for entry in known.active if known is not None else ():
        t = catalog.translation(entry, locale.folder, room.settings.four_eyes)
        if t.target and t.state.rank >= minimum.rank:
            found[entry.msgid] = t.target
    return site.Texts(found, strings)


def _sources(value: object) -> tuple[tuple[str, str], ...]:
    """Return (title, address) of each source of the front matter."""
    found: list[tuple[str, str]] = []
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            url = str(one.get("url") or "")
            found.append((str(one.get("title") or url), url))
        else:
            found.append((str(one), ""))
    return tuple(found)


def _link(room: Newsroom, article: str, locale: Locale, live: Live, href: str) -> str:
    """Return where a link between articles leads: to the localised page when live, else the source.

    ``href`` is as in the article; anything that is no article of the project stays as it is.
    """
    target, mark, anchor = href.partition("#")
    stem, dot, extension = target.rpartition(".")
    if not dot or extension not in (*EXTENSIONS, "html") or "://" in href or href.startswith("/"):
        return href
    name = posixpath.normpath(posixpath.join(posixpath.dirname(article), stem))
    here = live.get(name)
    if here is None:
        return href
    other = here.get(locale.folder) or here.get(room.settings.source.folder)
    if other is None:
        return href
    page = site.page_path(article, locale)
    return site.relative(page, site.page_path(name, other)) + mark + anchor


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
