"""From outside texts to articles: one module per kind of source.

Lossy by design and used once: afterwards the article is the source of truth. What is left out is
listed with its reason.
"""

from __future__ import annotations

from l10n.errors import ArticleError
from l10n.formats.importers.decode import decode
from l10n.formats.importers.scraped import Imported, LeftOut, scraped

__all__ = ["Imported", "LeftOut", "decode", "import_source", "scraped"]


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
    if extension in {"html", "htm", "docx"}:
        raise ArticleError(
            f"a saved .{extension} cannot be imported yet; save the article's text as .txt",
            file=file,
        )
    return scraped(decode(data, encoding, file=file), file=file, dialect=dialect)
