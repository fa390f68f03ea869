"""Where the files of a built article go, by layout; addresses and links between pages."""

from __future__ import annotations

import posixpath
from html import escape

from l10n.locales import Locale
from l10n.settings import Layout

__all__ = ["address", "output", "page_path", "relative", "sitemap"]


def output(layout: Layout, article: str, extension: str, locale: Locale) -> str:
    """Return where the article's text goes, below the output folder.

    Hugo takes folders per language (``content/<lang>/<article>.md``), MkDocs' static-i18n its
    ``folder`` structure (``<lang>/<article>.md``).
    """
    match layout:
        case Layout.HUGO:
            return f"content/{locale.tag.lower()}/{article}.{extension}"
        case Layout.SITE | Layout.PLAIN | Layout.MKDOCS:
            return f"{locale.tag}/{article}.{extension}"


def page_path(article: str, locale: Locale) -> str:
    """Return where layout ``site`` puts the page, below the output folder."""
    return f"{locale.tag}/{article}.html"


def relative(page: str, other: str) -> str:
    """Return the link from one page to another, both below the output folder."""
    return posixpath.relpath(other, posixpath.dirname(page))


def address(base_url: str, page: str) -> str:
    """Return the absolute address of a page, empty when the site's is not known."""
    from urllib.parse import quote

    return f"{base_url.rstrip('/')}/{quote(page)}" if base_url else ""


def sitemap(groups: list[list[tuple[str, str]]]) -> str:
    """Return the sitemap of pages; each group is (language tag, address) of one article's versions.

    Every address is listed with all its alternates, itself included (sitemaps.org 0.9 and its
    xhtml:link extension).
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for group in groups:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{escape(url)}"/>'
            for tag, url in group
        )
        lines += [f"<url><loc>{escape(url)}</loc>{links}</url>" for _, url in group]
    return "\n".join([*lines, "</urlset>", ""])
