"""From a localised article to what a reader sees: policy, labels, pages, places.

Pure: data in, text out. Writing files is the build step's work.
"""

from __future__ import annotations

from l10n.site.body import anchors, head_texts, localise_links, mark_language
from l10n.site.labels import Label, label_of
from l10n.site.layouts import address, output, page_path, relative, sitemap
from l10n.site.pages import (
    Alternate,
    IndexPage,
    Page,
    RootPage,
    render_index,
    render_page,
    render_root,
)
from l10n.site.policy import Decision, PageUnit, decide
from l10n.site.texts import SiteString, Texts, strings

__all__ = [
    "Alternate",
    "Decision",
    "IndexPage",
    "Label",
    "Page",
    "PageUnit",
    "RootPage",
    "SiteString",
    "Texts",
    "address",
    "anchors",
    "decide",
    "head_texts",
    "label_of",
    "localise_links",
    "mark_language",
    "output",
    "page_path",
    "relative",
    "render_index",
    "render_page",
    "render_root",
    "sitemap",
    "strings",
]
