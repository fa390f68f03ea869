"""``import``: scraped text, a saved page or a DOCX becomes an article; nothing is dropped unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import formats
from l10n.errors import ArticleError, L10nError, UsageError
from l10n.locales import parse as parse_locale
from l10n.settings import check_name
from l10n.store import write_atomic
from l10n.workspace import Newsroom, Report, problem_of
from l10n.workspace.sources import read_bytes

__all__ = ["ImportReport", "import_"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One article made from one source."""

    source: str
    article: str
    path: str
    left_out: tuple[tuple[int, str, str], ...] = ()
    """(line, text, reason)"""

    def to_json(self) -> dict[str, object]:
        """Return the article's object (design.md section 5)."""
        return {
            "source": self.source,
            "article": self.article,
            "path": self.path,
            "left_out": [
                {"line": line, "text": text, "reason": reason}
                for line, text, reason in self.left_out
            ],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport(Report):
    """What was imported."""

    articles: tuple[Made, ...] = ()

    @property
    def useful(self) -> bool:
        """Whether a source became an article."""
        return bool(self.articles)

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"articles": [one.to_json() for one in self.articles], **Report.to_json(self)}


def import_(
    room: Newsroom,
    sources: Sequence[str],
    *,
    name: str | None = None,
    replace: bool = False,
    encoding: str | None = None,
    locale: str | None = None,
) -> ImportReport:
    """Turn sources into articles.

    ``name`` names the one article made; an existing one is refused without ``replace``.
    ``encoding`` is demanded for a text that states none and is not UTF-8. Raises ``UsageError``
    when ``name`` is given for several sources.
    """
    if name is not None and len(sources) > 1:
        raise UsageError("--name names one article; import one source at a time with it")
    if locale is not None and parse_locale(locale) != room.settings.source:
        raise UsageError(
            f"the project's articles are in {room.settings.source.folder}; an article in"
            f" {locale} needs a project of its own"
        )
    done: list[Made] = []
    errors = []
    for source in sources:
        try:
            done.append(_one(room, source, name, replace=replace, encoding=encoding))
        except L10nError as error:
            errors.append(problem_of(error, source))
    return ImportReport(articles=tuple(done), errors=tuple(errors))


def _one(
    room: Newsroom, source: str, name: str | None, *, replace: bool, encoding: str | None
) -> Made:
    path = Path(source)
    if not path.is_absolute() and not path.exists():
        path = room.settings.root / source
    article = check_name(name if name is not None else path.stem)
    target = room.paths.article(article, "md")
    taken = next(
        (known for known in room.sources().sources if known.name.casefold() == article.casefold()),
        None,
    )
    if taken is not None and (not replace or taken.name != article or taken.path != target):
        raise ArticleError(
            f"the article {taken.name} exists already; import with --replace or another --name",
            file=source,
        )
    data = read_bytes(
        path, file=source, max_bytes=room.settings.max_bytes, root=path.resolve().parent
    )
    imported = formats.import_source(
        data,
        path.suffix.lower().lstrip("."),
        file=source,
        encoding=encoding,
        dialect=room.settings.dialect,
    )
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(target, imported.data, root=room.settings.root)
    return Made(
        source=source,
        article=article,
        path=room.paths.relative(target),
        left_out=tuple((one.line, one.text, one.reason) for one in imported.left_out),
    )
