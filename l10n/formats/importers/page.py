"""A saved page: the article that trafilatura finds in it, and what the page says of itself.

Law: every visible run of the page is in the article, its front matter, or ``left_out``.
"""

from __future__ import annotations

import codecs
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Any

from l10n.errors import ArticleError
from l10n.formats.importers import furniture
from l10n.formats.importers.dates import parse_date
from l10n.formats.importers.decode import decode
from l10n.formats.importers.extras import library
from l10n.formats.importers.imported import Imported, LeftOut
from l10n.formats.importers.lines import END
from l10n.formats.importers.plain import front_matter
from l10n.formats.importers.rich import rich
from l10n.formats.importers.visible import letters, lost, runs

__all__ = ["page"]

_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# Labels that the WHATWG encoding standard reads as windows-1252.
_WESTERN = frozenset({"ascii", "iso8859-1"})
_HEADING = re.compile(r"\A(?:\s*<(?:html|body)>)*\s*<h1>(.*?)</h1>", re.DOTALL)
_FAR = "2200-01-01"
"""A date ahead of today is what the page states all the same."""


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
    article = _article(trafilatura, html)
    if article is None or not any(_is_prose(run.text) for run in runs(article)):
        line = shown[0].line if shown else 1
        raise ArticleError(
            "holds no article: no run of paragraphs stands out from the page's furniture; "
            "save the article's text as .txt",
            file=file,
            line=line,
        )
    meta = _meta(trafilatura, html)
    heading = _HEADING.match(article)
    title = _text(heading[1]) if heading else ""
    if heading and title:
        article = article[: heading.start(1) - 4] + article[heading.end() :]
    title = title or str(meta.title or "")
    body = rich(article, extra="web", dialect=dialect, file=file)
    date = _day(meta.date)
    author = str(meta.author or "").replace("; ", ", ")
    named = {
        "title": title,
        "description": str(meta.description or ""),
        "editor": author,
        "site": str(meta.sitename or ""),
    }
    values: Mapping[str, str | Sequence[str | Mapping[str, str]]] = {
        key: value for key, value in named.items() if value
    }
    kept = [title, author, named["description"], *(run.text for run in runs(article))]
    head = front_matter(values, date=date)
    return Imported(
        data=f"{head}{body}\n".encode("utf-8", "replace"),
        title=title,
        editor=author,
        date=date,
        left_out=tuple(
            LeftOut(line=run.line, text=run.text, reason=_reason(run.text, author, date))
            for run in lost(shown, kept)
        ),
    )


def _is_prose(text: str) -> bool:
    """Whether a run can be a sentence: a bare menu is no article."""
    return len(text) >= 40 or bool(END.search(text))


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
    found: str | None = trafilatura.extract(
        html,
        output_format="html",
        include_formatting=True,
        include_links=True,
        include_images=True,
        include_tables=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params=_DATES,
    )
    return found


_DATES = {"extensive_search": False, "original_date": True, "max_date": _FAR}


def _meta(trafilatura: Any, html: str) -> Any:
    """Return what the page says of itself; its prose is not searched for a date."""
    return trafilatura.extract_metadata(html, date_config=_DATES, extensive=False)


def _text(html: str) -> str:
    return " ".join(run.text for run in runs(html))


def _day(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _reason(text: str, author: str, date: datetime.date | None) -> str:
    if date is not None and parse_date(furniture.date_text(text)) == date:
        return "date line: the page template writes it"
    if author and letters(author) in letters(text) and len(letters(text)) < 2 * len(author) + 20:
        return "line of the byline: the page template writes it"
    return "outside the article: navigation, caption, related or page furniture"
