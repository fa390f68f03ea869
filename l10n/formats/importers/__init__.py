"""From outside texts to articles: one module per kind of source.

Lossy by design and used once: afterwards the article is the source of truth. What is left out is
listed with its reason.
"""

from __future__ import annotations

from l10n.errors import ArticleError
from l10n.formats.importers.decode import decode
from l10n.formats.importers.imported import Imported, LeftOut
from l10n.formats.importers.office import office
from l10n.formats.importers.page import page
from l10n.formats.importers.scraped import scraped

__all__ = ["Imported", "LeftOut", "decode", "import_source", "office", "page", "scraped"]

_OTHERS = frozenset([
    "doc", "docm", "dot", "dotx", "dotm", "odt", "ott", "rtf", "pdf", "pages", "epub", "wps",
    "mht", "mhtml", "maff", "webarchive", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "zip",
    "gz", "png", "jpg", "jpeg", "gif", "webp", "svg", "mp3", "mp4",
])  # fmt: skip


def import_source(
    data: bytes,
    extension: str,
    *,
    file: str,
    encoding: str | None = None,
    dialect: str = "gfm",
) -> Imported:
    """Return the article that a source holds; ``extension`` tells its kind.

    Raises ``ArticleError`` for a kind that cannot be imported here, or a source without an article.
    """
    if extension in {"html", "htm", "xhtml"}:
        return page(data, encoding, file=file, dialect=dialect)
    if extension == "docx":
        return office(data, file=file, dialect=dialect)
    if extension in {"md", "markdown"}:
        raise ArticleError(
            "is an article already: put it into the folder of the articles and run `l10n update`",
            file=file,
        )
    if extension in _OTHERS:
        raise ArticleError(
            f"a .{extension} cannot be imported; save it as .docx, .html or .txt", file=file
        )
    return scraped(decode(data, encoding, file=file), file=file, dialect=dialect)
