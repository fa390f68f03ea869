"""The day that a page states of itself: in its data, its head, or between headline and text.

A day in the address, in a comment, beside another story or in the prose is not the page's own.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from l10n.formats.importers import furniture
from l10n.formats.importers.dates import parse_date
from l10n.formats.importers.visible import letters

__all__ = ["stated_day"]

_PUBLISHED = frozenset([
    "article:published_time", "og:published_time", "og:article:published_time",
    "datepublished", "date", "pubdate", "publish-date", "publishdate", "published",
    "publication_date", "publication-date", "parsely-pub-date", "sailthru.date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.issued", "citation_publication_date",
    "article.published", "cxenseparse:recs:publishtime",
])  # fmt: skip
_MODIFIED = frozenset(
    {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "dcterms.modified",
    }
)
_ARTICLES = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_BESIDE = re.compile(
    r"comment|related|recommend|sidebar|teaser|promo|widget|ticker|latest|most-?read|popular",
    re.IGNORECASE,
)
_VOID = frozenset(
    {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "area", "base", "col"}
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_CHANGED = re.compile(r"updat|modif", re.IGNORECASE)
_SAYING = 60
"""A paragraph of more letters than these tells of a day, and does not state its own."""
_TEXT = 100
"""A paragraph of so many letters is the text: a day below it is not above the text."""


def stated_day(html: str, title: str) -> datetime.date | None:
    """Return the day of publication, else that of a change; None when the page states none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    nodes = [node for text in reader.data for node in _nodes(text)]
    for key in ("datePublished", "dateModified"):
        days = {day for node in _own(nodes, title) if (day := _day(str(node.get(key) or "")))}
        if len(days) == 1:
            return days.pop()
        names = _PUBLISHED if key == "datePublished" else _MODIFIED
        for name, content in reader.named:
            if name in names and (day := _day(content)):
                return day
        if key == "datePublished" and (first := _first(reader.times, update=False)):
            return first
    return _first(reader.times, update=True)


def _first(times: list[tuple[str, bool]], *, update: bool) -> datetime.date | None:
    found = (_day(said) for said, changed in times if changed == update)
    return next(filter(None, found), None)


def _day(said: str) -> datetime.date | None:
    said = said.strip()
    if not _ISO.match(said):
        return parse_date(said)
    try:
        return datetime.date.fromisoformat(said[:10])
    except ValueError:
        return None


def _nodes(text: str) -> Iterator[dict[str, Any]]:
    """Give the nodes of JSON-LD that are on the first floor, in a graph, or the main entity."""
    try:
        found: Any = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [found]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity") if key in one]


def _own(nodes: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    """Return the nodes that speak of this article: of several those with its headline."""

    def kinds(node: dict[str, Any]) -> list[Any]:
        kind = node.get("@type")
        return kind if isinstance(kind, list) else [kind]

    articles = [n for n in nodes if any(_ARTICLES.search(str(kind)) for kind in kinds(n))]
    named = [n for n in articles if letters(str(n.get("headline") or "")) == letters(title)]
    return named or articles or [n for n in nodes if "WebPage" in kinds(n)]


_DEEP = 200
"""Deeper elements are not told apart: each is weighed against those around it."""


class _Reader(HTMLParser):
    """Collects what may state a day, each with its name or place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.named: list[tuple[str, str]] = []
        """Names of ``meta`` and ``itemprop``, in lower case, with their values."""
        self.data: list[str] = []
        """JSON-LD."""
        self.times: list[tuple[str, bool]] = []
        """Days between headline and text, and whether a word of change stands before them."""
        self._open: list[tuple[str, bool]] = []
        self._said = ""
        self._time: str | None = None
        self._headline = self._text = False
        self._json = False
        self._told: int | None = None
        """How many days were told before the paragraph that is open."""
        self._letters = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        beside = tag in {"aside", "footer", "nav"} or bool(
            _BESIDE.search(f"{known.get('class', '')} {known.get('id', '')}")
        )
        beside = beside or bool(self._open and self._open[-1][1])
        name = known.get("property") or known.get("name") or known.get("itemprop") or ""
        value = known.get("content") or known.get("datetime") or ""
        if name and value and (tag == "meta" or known.get("itemprop")) and not beside:
            self.named.append((name.lower(), value))
        self._json = tag == "script" and "ld+json" in known.get("type", "")
        self._headline |= tag == "h1"
        if tag == "p":
            self._end_paragraph()
            self._told = len(self.times)
        if tag == "time" and self._headline and not self._text and not beside:
            self._time = value or ""
            changed = bool(_CHANGED.search(known.get("class", "")))
            changed = changed or furniture.is_update(self._said.split("\n")[-1].strip())
            self.times.append((value, changed))
        if tag in {"p", "div", "li", "br", "h1", "h2", "section"}:
            self._said = ""
        if tag not in _VOID and len(self._open) < _DEEP:
            self._open.append((tag, beside))

    def handle_endtag(self, tag: str) -> None:
        if tag == "time":
            self._time = None
        self._json = False
        if tag == "p":
            self._end_paragraph()
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break

    def _end_paragraph(self) -> None:
        """Forget the days that a sentence told."""
        if self._told is not None and self._letters > _SAYING:
            del self.times[self._told :]
        self._told, self._letters = None, 0

    def handle_data(self, data: str) -> None:
        if self._json:
            self.data.append(data)
            return
        if any(tag in {"script", "style"} for tag, _ in self._open[-1:]):
            return
        if self._time == "" and data.strip():
            self.times[-1] = (data, self.times[-1][1])
            self._time = None
        said = re.split(r"[,|·•;]", self._said + data)[-1]
        self._said = said[-_TEXT:]
        self._letters += len(letters(data))
        inside = {tag for tag, _ in self._open}
        self._text |= self._headline and "p" in inside and len(letters(data)) > _TEXT
