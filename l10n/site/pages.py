"""Pages from plain data: the only room that knows the template engine.

Everything is escaped but ``body``, which is the article's own markup as its author wrote it.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.errors import SettingsError
from l10n.locales import Locale, format_date, name
from l10n.site.labels import Label
from l10n.site.texts import Texts

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Alternate", "IndexPage", "Page", "render_index", "render_page"]

_OWN = Path(__file__).parent / "templates"

_NOTICES = {
    Label.MACHINE: "This page was translated by a machine and has not been reviewed by an editor.",
    Label.MACHINE_REVIEWED: "This page was translated by a machine and reviewed by an editor.",
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
    description: str = ""
    editor: str = ""
    date: datetime.date | None = None
    sources: Sequence[tuple[str, str]] = ()
    """(title, address); the address may be empty."""
    alternates: Sequence[Alternate] = ()
    """Every live version, this one and the source included."""
    address: str = ""
    """The page's own absolute address, empty when the site's is not known."""
    default: str = ""
    """Absolute address of the source page (hreflang x-default)."""
    label: Label | None = None
    """None on the source page."""
    stale: bool = False
    partial: bool = False

    @property
    def shown_date(self) -> str:
        """The date as the locale writes it."""
        return format_date(self.date, self.locale) if self.date else ""

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
    def json_ld(self) -> dict[str, object]:
        """The page as schema.org says it."""
        data: dict[str, object] = {
            "@context": "https://schema.org",
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
        return data


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """The list of a language's pages."""

    locale: Locale
    texts: Texts
    entries: Sequence[tuple[str, str, str]] = ()
    """(href, title, description)"""
    others: Sequence[Alternate] = field(default=())


def render_page(page: Page, templates: Path | None = None) -> str:
    """Return the page as HTML; ``templates`` is the folder whose templates override ours.

    Raises ``SettingsError`` naming file and line when a template of the project is wrong.
    """
    return _render("page.html", templates, page=page, text=page.texts)


def render_index(page: IndexPage, templates: Path | None = None) -> str:
    """Return the list of a language's pages as HTML."""
    return _render("index.html", templates, page=page, text=page.texts)


def _render(template: str, folder: Path | None, **values: Any) -> str:
    import jinja2

    try:
        return _environment(folder).get_template(template).render(**values)
    except jinja2.TemplateSyntaxError as error:
        raise SettingsError(
            f"page template: {error.message}", file=error.name, line=error.lineno
        ) from None
    except (jinja2.UndefinedError, KeyError) as error:
        raise SettingsError(f"page template: {error}", file=template) from None


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> Environment:
    import jinja2

    folders = [str(path) for path in (folder, _OWN) if path is not None]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json_ld"] = _json_ld
    return environment


def _json_ld(data: dict[str, object]) -> object:
    """Write JSON that cannot end the script element it stands in."""
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False, sort_keys=False)
    for char, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(char, escape)
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(text)  # noqa: S704 - every character that HTML could act on is escaped above
