"""``inspect``: how an article is cut, or what a catalog says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n import catalog
from l10n.errors import ArticleError, UsageError
from l10n.model import Form, Translation
from l10n.settings import EXTENSIONS
from l10n.workspace import Article, Newsroom, Report
from l10n.workspace.article import read
from l10n.workspace.sources import Source

__all__ = ["ArticleView", "CatalogView", "inspect"]

_FORMS = {"md": Form.MARKDOWN, "html": Form.HTML, "txt": Form.TEXT}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(Report):
    """The blocks and units of an article."""

    article: Article

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        document = self.article.document
        blocks = document.blocks if document is not None else ()
        return {
            "format": str(self.article.form),
            "blocks": [
                {
                    "kind": str(block.kind),
                    "units": [
                        {
                            "id": place.unit.id,
                            "context": place.unit.context,
                            "source": place.unit.source,
                            "start": place.unit.start,
                            "end": place.unit.end,
                        }
                        for place in self.article.places[index]
                    ],
                }
                for index, block in enumerate(blocks)
                if self.article.places[index]
            ],
            **Report.to_json(self),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogView(Report):
    """The units of a catalog, judged."""

    locale: str
    units: tuple[tuple[catalog.Entry, Translation], ...]

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "format": "po",
            "locale": self.locale,
            "units": [
                {
                    "id": entry.id,
                    "context": entry.context,
                    "source": entry.msgid,
                    "target": t.target,
                    "state": str(t.state),
                    "origin": t.origin,
                    "by": t.by,
                    "at": t.at,
                    "line": t.line,
                    "stale": t.stale,
                    "obsolete": entry.obsolete,
                }
                for entry, t in self.units
            ],
            **Report.to_json(self),
        }


def inspect(room: Newsroom, file: str) -> ArticleView | CatalogView:
    """Look into an article or a catalog; raises ``L10nError`` when it cannot be read."""
    path = Path(file)
    if path.suffix in {".po", ".pot"}:
        return _catalog(room, _existing(room, path))
    found = room.sources([file])
    if found.sources:
        return ArticleView(article=room.article(found.sources[0]))
    extension = path.suffix.lstrip(".")
    if extension not in EXTENSIONS:
        problem = found.problems[0]
        raise UsageError(problem.message, file=problem.file)
    place = _existing(room, path)
    source = Source(name=place.stem, path=place, form=_FORMS[extension])
    return ArticleView(article=read(source, room.settings, room.paths))


def _existing(room: Newsroom, path: Path) -> Path:
    for base in (Path.cwd(), room.settings.root):
        if (base / path).is_file():
            return (base / path).resolve()
    raise ArticleError("no such file", file=str(path))


def _catalog(room: Newsroom, path: Path) -> CatalogView:
    known = catalog.load(path)
    locale = _locale(room, path, known)
    return CatalogView(
        locale=locale,
        units=tuple(
            (entry, catalog.translation(entry, locale, room.settings.four_eyes))
            for entry in known.entries
        ),
    )


def _locale(room: Newsroom, path: Path, known: catalog.Catalog) -> str:
    """The folder decides (a copied catalog carries no approval along), else the header."""
    root = room.paths.catalogs.resolve()
    if path.is_relative_to(root):
        first = path.relative_to(root).parts[0]
        if any(locale.folder == first for locale in room.settings.locales):
            return first
    return catalog.folder_of(known.language)
