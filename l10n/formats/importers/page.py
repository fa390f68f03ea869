"""A saved page: the article that trafilatura finds in it, and what the page says of itself.

Law: every visible run of the page is in the article, its front matter, or ``left_out``.
"""

from __future__ import annotations

import codecs
import datetime
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from l10n.errors import ArticleError
from l10n.formats.importers import furniture
from l10n.formats.importers.cleared import clear
from l10n.formats.importers.dates import parse_date
from l10n.formats.importers.decode import decode
from l10n.formats.importers.draft import HEADINGS
from l10n.formats.importers.extras import library
from l10n.formats.importers.imported import Imported, LeftOut
from l10n.formats.importers.plain import front_matter
from l10n.formats.importers.prepared import prepare, restored
from l10n.formats.importers.rich import rich
from l10n.formats.importers.stated import stated_day
from l10n.formats.importers.visible import Run, letters, lost, runs
from l10n.formats.importers.zones import is_sentence

__all__ = ["page"]

_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# Labels that the WHATWG encoding standard reads as windows-1252.
_WESTERN = frozenset({"ascii", "iso8859-1"})
_HEADING = re.compile(r"\A(?:\s*<(?:html|body)>)*\s*<h1>(.*?)</h1>", re.DOTALL)


def page(
    data: bytes, encoding: str | None = None, *, file: str | None = None, dialect: str = "gfm"
) -> Imported:
    """Turn a saved HTML page into an article.

    Raises ``ArticleError`` for an encoding that is not what the page declares, for a page without
    an article, and when the extra ``web`` is not installed.
    """
    trafilatura = library("trafilatura", extra="web", file=file)
    html = decode(data, encoding or _declared(data), file=file)
    shown = runs(html)
    found = _article(trafilatura, html)
    article = _parted(found, shown) if found else None
    if article is None or not _says_something(article, shown):
        line = shown[0].line if shown else 1
        raise ArticleError(
            "holds no article: no run of paragraphs stands out from the page's furniture; "
            "save the article's text as .txt",
            file=file,
            line=line,
        )
    meta = _meta(trafilatura, html)
    site = str(meta.sitename or "")
    heading = _HEADING.match(article)
    title = _text(heading[1]) if heading else ""
    if heading and title:
        article = article[: heading.start(1) - 4] + article[heading.end() :]
    title = title or _without_site(str(meta.title or ""), site)
    cleared = clear(article, title)
    date = stated_day(html, title) or cleared.date
    author = str(meta.author or "").replace("; ", ", ") or cleared.editor
    named: dict[str, str | Sequence[str | Mapping[str, str]]] = {
        "title": title,
        "description": str(meta.description or ""),
        "editor": author,
        "site": site if site not in _addresses(html) else "",
        "sources": cleared.sources,
    }
    values = {key: value for key, value in named.items() if value}
    body = rich(cleared.html, extra="web", dialect=dialect, file=file)
    kept = [title, author, str(meta.description or ""), *cleared.said()]
    head = front_matter(values, date=date)
    return Imported(
        data=f"{head}{body}\n".encode("utf-8", "replace"),
        title=title,
        editor=author,
        date=date,
        sources=cleared.sources,
        left_out=tuple(
            LeftOut(line=run.line, text=run.text, reason=_reason(run.text, author, date))
            for run in lost(shown, kept)
        ),
    )


def _says_something(article: str, shown: Sequence[Run]) -> bool:
    """Whether there is a sentence that the page shows: menus and lists of headlines are no article."""
    seen = "\n".join(letters(run.text) for run in shown)
    return any(is_sentence(run.text) and letters(run.text) in seen for run in runs(article))


def _parted(article: str, shown: Sequence[Run]) -> str:
    """Part a short article that came as one paragraph into the runs that it was joined from."""
    whole = runs(article)
    if len(whole) != 1:
        return article
    left = letters(whole[0].text)
    found: list[str] = []
    for run in shown:
        said = letters(run.text)
        if said and left.startswith(said):
            found.append(run.text)
            left = left[len(said) :]
    if left or len(found) < 2:
        return article
    return "".join(f"<p>{escape(text)}</p>\n" for text in found)


def _without_site(title: str, site: str) -> str:
    """Return a title without the name of the site behind a bar or dash."""
    match = re.search(rf"\s+[|–—-]\s+{re.escape(site)}\s*$", title, re.IGNORECASE)
    return title[: match.start()] if site and match and match.start() else title


def _addresses(html: str) -> str:
    """Return the addresses a page gives for itself: a host is no name of a site."""
    return " ".join(re.findall(r"<link[^>]+rel=[\"']?canonical[^>]*>", html, re.IGNORECASE))


def _declared(data: bytes) -> str | None:
    """Return the encoding a page declares in its first kilobyte, as browsers look for it."""
    match = _DECLARED.search(data[:1024])
    if match is None:
        return None
    label = (match[1] or match[2]).decode("ascii")
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return label
    return "cp1252" if name in _WESTERN else name


def _article(trafilatura: Any, html: str) -> str | None:
    tree = trafilatura.load_html(html)
    if tree is None:
        return None
    prepare(tree)
    found: str | None = trafilatura.extract(
        tree,
        output_format="html",
        include_formatting=True,
        include_links=True,
        include_images=True,
        include_tables=True,
        include_comments=False,
        favor_recall=True,
    )
    return found and restored(found)


def _meta(trafilatura: Any, html: str) -> Any:
    """Return what the page says of itself."""
    return trafilatura.extract_metadata(html, extensive=False)


def _text(html: str) -> str:
    return " ".join(run.text for run in runs(html))


def _dates(text: str, date: datetime.date) -> bool:
    """Whether a line states the article's day, or that of a change."""
    days = [(part, furniture.date_text(part)) for part in furniture.parts(text)]
    return any(parse_date(day) == date or (day and furniture.is_update(part)) for part, day in days)


def _reason(text: str, author: str, date: datetime.date | None) -> str:
    if reason := furniture.furniture(text):
        return reason
    if furniture.heading(text, "sources"):
        return HEADINGS["sources"]
    if date is not None and _dates(text, date):
        return "date line: the page template writes it"
    if author and letters(author) in letters(text) and len(letters(text)) < 2 * len(author) + 20:
        return "line of the byline: the page template writes it"
    return "outside the article: navigation, caption, related or page furniture"
