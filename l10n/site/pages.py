"""Pages from plain data: an article in one locale, the lists of articles, the list of languages.

Everything is escaped but ``body``, which is the article's own markup as its author wrote it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path

from l10n.locales import Locale, format_date, name
from l10n.site.body import has_headline, is_harmless, prepare, split_headline
from l10n.site.environment import render
from l10n.site.labels import Label
from l10n.site.texts import Texts

__all__ = [
    "Alternate",
    "IndexPage",
    "Page",
    "RootPage",
    "render_index",
    "render_page",
    "render_root",
]

_NOTICES = {
    Label.MACHINE: "This page was translated by a machine and has not been reviewed by an editor.",
    Label.MACHINE_REVIEWED: "This page was translated by a machine and reviewed by an editor.",
}
_CREDITS = {
    Label.HUMAN: "This page was translated by a person.",
    Label.HUMAN_APPROVED: "This page was translated by a person and approved.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same article in another language, where it is really live."""

    locale: Locale
    href: str
    """Relative to the page."""
    address: str = ""
    """Absolute, when the site's address is known."""

    @property
    def autonym(self) -> str:
        """What the language calls itself."""
        return name(self.locale)


@dataclass(frozen=True, slots=False, kw_only=True)
class Page:
    """One article in one locale, ready to be shown."""

    article: str
    locale: Locale
    title: str
    body: str
    """HTML of the article, without front matter."""
    texts: Texts
    home: str
    """Where the list of the language's pages is, relative to the page."""
    source: Locale | None = None
    """The project's source locale; None: that of the first alternate."""
    description: str = ""
    editor: str = ""
    date: datetime.date | None = None
    sources: Sequence[tuple[str, str]] = ()
    """(title, address); the address may be empty."""
    alternates: Sequence[Alternate] = ()
    """Every live version, the source first and this one included."""
    address: str = ""
    """The page's own absolute address, empty when the site's is not known."""
    default: str = ""
    """Absolute address of the source page (hreflang x-default)."""
    label: Label | None = None
    """None on the source page."""
    stale: bool = False
    partial: bool = False
    anchors: Sequence[str] = ()
    """Of the headings, from the source's HTML (``anchors``)."""

    @property
    def original(self) -> Alternate | None:
        """The source's page, None on itself and when it is not live."""
        first = next(iter(self.alternates), None)
        source = self.source or (first.locale if first else None)
        found = next((a for a in self.alternates if a.locale == source), None)
        return None if found is None or found.locale == self.locale else found

    @cached_property
    def _parts(self) -> tuple[str, str]:
        """The headline and the rest of the body: anchors, harmless addresses, tables that scroll."""
        return split_headline(prepare(self.body, self.anchors))

    @property
    def content(self) -> str:
        """The body as the page shows it, without the headline it begins with."""
        return self._parts[1]

    @property
    def headline(self) -> str:
        """HTML of the ``<h1>`` that the article begins with, which stands above date and byline."""
        return self._parts[0]

    @property
    def has_headline(self) -> bool:
        """Whether the article brings an ``<h1>``, at its beginning or later."""
        return has_headline(self.body)

    @property
    def shown_date(self) -> str:
        """The date as the locale writes it."""
        return format_date(self.date, self.locale) if self.date else ""

    @property
    def references(self) -> tuple[tuple[str, str], ...]:
        """The sources; an address that could run a script is left out."""
        return tuple((t, a if is_harmless(a) else "") for t, a in self.sources)

    @property
    def notices(self) -> tuple[str, ...]:
        """What readers must know about this page, most important first."""
        wanted = [_NOTICES[self.label]] if self.label in _NOTICES else []
        if self.stale:
            wanted.append("The original was changed after this translation was made.")
        if self.partial:
            wanted.append("Parts of this page have not been translated yet.")
        return tuple(wanted)

    @property
    def credit(self) -> str:
        """Who translated the page, when that is nothing to warn of; else empty."""
        vouched = self.label is not None and not self.stale and not self.partial
        return _CREDITS.get(self.label, "") if self.label and vouched else ""

    @property
    def provenance(self) -> str:
        """The label and what limits it, as ``machine-reviewed stale partial``."""
        words = [str(self.label or ""), "stale" * self.stale, "partial" * self.partial]
        return " ".join(word for word in words if word)

    @property
    def json_ld(self) -> dict[str, object]:
        """The page as schema.org says it; the label is a term of our own context."""
        data: dict[str, object] = {
            "@context": ["https://schema.org", {"provenance": "urn:l10n:provenance"}],
            "@type": "NewsArticle",
            "headline": self.title,
            "inLanguage": self.locale.tag,
        }
        if self.description:
            data["description"] = self.description
        if self.date:
            data["datePublished"] = self.date.isoformat()
        if self.editor:
            data["editor"] = {"@type": "Person", "name": self.editor}
        if self.address:
            data["url"] = self.address
        if self.provenance:
            data["provenance"] = self.provenance
        if (original := self.original) is not None:
            work = {"@type": "NewsArticle", "inLanguage": original.locale.tag}
            data["translationOfWork"] = work | (
                {"url": original.address} if original.address else {}
            )
        if self.references:
            data["citation"] = [
                {"@type": "CreativeWork", "name": title} | ({"url": url} if url else {})
                for title, url in self.references
            ]
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """The list of a language's pages."""

    locale: Locale
    texts: Texts
    entries: Sequence[tuple[str, str, str]] = ()
    """(href, title, description)"""
    others: Sequence[Alternate] = field(default=())
    source: Locale | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RootPage:
    """The list of languages, at the root of the site."""

    locale: Locale
    """The source locale."""
    languages: Sequence[Alternate] = ()
    texts: Texts = field(default_factory=lambda: Texts({}))


def render_page(page: Page, templates: Path | None = None) -> str:
    """Return the page as HTML; ``templates`` is the folder whose templates override ours.

    Raises ``SettingsError`` naming file and line when a template of the project is wrong.
    """
    source = page.source or (page.original.locale if page.original else None)
    return render(
        "page.html",
        templates,
        page=page,
        text=page.texts,
        own=_own(page.texts, page.locale, source),
    )


def render_index(page: IndexPage, templates: Path | None = None) -> str:
    """Return the list of a language's pages as HTML; raises as ``render_page``."""
    own = _own(page.texts, page.locale, page.source)
    return render("index.html", templates, page=page, text=page.texts, own=own)


def render_root(page: RootPage, templates: Path | None = None) -> str:
    """Return the list of languages as HTML; raises as ``render_page``."""
    own = _own(page.texts, page.locale, page.locale)
    return render("root.html", templates, page=page, text=page.texts, own=own)


def _own(texts: Texts, locale: Locale, source: Locale | None) -> Callable[[str], object]:
    """Return what shows a string of the site, marked where it is in the source language."""
    from markupsafe import Markup

    def own(string: str) -> object:
        shown = escape(texts(string))
        if source is not None and source != locale and not texts.language(string):
            shown = f'<span lang="{source.tag}" dir="{source.direction}">{shown}</span>'
        return Markup(shown)  # noqa: S704 - escaped above

    return own
