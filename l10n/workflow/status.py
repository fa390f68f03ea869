"""``status``: coverage of every article in every locale, counted from the catalogs alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from l10n.display import counted
from l10n.errors import L10nError, UsageError
from l10n.locales import name as locale_name
from l10n.model import State
from l10n.settings import SITE
from l10n.store import write_atomic
from l10n.workspace import Cell, Newsroom, Progress, Report, Sheet, problem_of, silent
from l10n.workspace.publishing import decide

__all__ = ["StatusReport", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport(Report):
    """One cell for each article and locale, and the sums of each locale."""

    source: str = ""
    articles: tuple[tuple[str, Mapping[str, Cell]], ...] = ()
    locales: Mapping[str, Cell] | None = None
    """Sums over all articles but ``site``."""
    under: tuple[str, ...] = ()
    """Locales under ``--fail-under``."""
    coverage: Mapping[str, float] | None = None
    """Per cent of source words at or above the publishing minimum, by locale."""
    notes: tuple[str, ...] = ()

    @property
    def useful(self) -> bool:
        """Whether there is an article to tell of besides the strings of the page templates."""
        return any(name != SITE for name, _ in self.articles)

    @property
    def failed(self) -> bool:
        """Whether a locale is under the wanted coverage."""
        return bool(self.under)

    def again(self) -> StatusReport | None:
        """Return the same: nothing is written."""
        return None if self.errors else self

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "source": self.source,
            "articles": [
                {
                    "article": article,
                    "locales": {folder: cell.to_json() for folder, cell in cells.items()},
                }
                for article, cells in self.articles
            ],
            "locales": {folder: cell.to_json() for folder, cell in (self.locales or {}).items()},
            **Report.to_json(self),
        }


def status(
    room: Newsroom,
    articles: Sequence[str] | None = None,
    locales: Sequence[str] | None = None,
    *,
    fail_under: float | None = None,
    html: str | None = None,
    progress: Progress = silent,
) -> StatusReport:
    """Count units and words by state; ``html`` names a file to write the table to as a page.

    Raises ``UsageError`` for a ``fail_under`` that is no percentage.
    """
    if fail_under is not None and not 0 <= fail_under <= 100:
        raise UsageError(f"--fail-under is a percentage, from 0 to 100, not {fail_under}")
    found, problems = room.articles(articles, site=True)
    wanted = room.locales(locales)
    errors = list(problems)
    rows: list[tuple[str, dict[str, Cell]]] = []
    for number, article in enumerate(found):
        progress("status", number, len(found))
        cells: dict[str, Cell] = {}
        for locale in article.locales(room.settings):
            if locale not in wanted:
                continue
            try:
                sheet = Sheet.load(room, article, locale)
                published = article.name != SITE and decide(sheet).published
                cells[locale.folder] = replace(sheet.cell, publishable=published)
            except L10nError as error:
                path = room.paths.catalog(article.name, locale)
                errors.append(problem_of(error, room.paths.relative(path)))
        rows.append((article.name, cells))
    progress("status", len(found), len(found))
    sums = {locale.folder: _sum(rows, locale.folder) for locale in wanted}
    coverage = {
        locale.folder: _coverage(
            sums[locale.folder], State(room.settings.publish_for(locale).minimum)
        )
        for locale in wanted
    }
    under = tuple(
        folder
        for folder, per_cent in coverage.items()
        if fail_under is not None and per_cent < fail_under
    )
    report = StatusReport(
        source=room.settings.source.folder,
        articles=tuple(rows),
        locales=sums,
        errors=tuple(errors),
        under=under,
        coverage=coverage,
        notes=(*(() if articles else room.sources().unread), *room.advice),
    )
    if html:
        _write(report, room, html)
    return report


def _sum(rows: Sequence[tuple[str, Mapping[str, Cell]]], folder: str) -> Cell:
    cells = [cells[folder] for name, cells in rows if folder in cells and name != SITE]
    return Cell(
        units={state: sum(cell.units[state] for cell in cells) for state in State},
        words={state: sum(cell.words[state] for cell in cells) for state in State},
        stale=sum(cell.stale for cell in cells),
        errors=sum(cell.errors for cell in cells),
        publishable=bool(cells) and all(cell.publishable for cell in cells),
    )


def _coverage(cell: Cell, minimum: State) -> float:
    total = sum(cell.words.values())
    ready = sum(n for state, n in cell.words.items() if state.rank >= minimum.rank)
    return 100.0 * ready / total if total else 100.0  # nothing to translate: nothing is missing


def _write(report: StatusReport, room: Newsroom, file: str) -> None:
    path = Path(file) if Path(file).is_absolute() else room.settings.root / file
    if path.suffix not in {".html", ".htm"}:
        raise UsageError(f"--html takes a file ending in .html, found {file!r}")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, _page(report, room).encode())


def _page(report: StatusReport, room: Newsroom) -> str:
    names = {locale.folder: locale_name(locale) for locale in room.settings.locales}
    head = "".join(
        f'<th scope="col" lang="{folder.replace("_", "-")}">{escape(names[folder])}</th>'
        for folder in report.locales or {}
    )
    body = ""
    for article, cells in report.articles:
        body += f'<tr><th scope="row">{escape(article)}</th>'
        for folder in report.locales or {}:
            cell = cells.get(folder)
            body += f"<td>{_cell(cell)}</td>" if cell else "<td>–</td>"
        body += "</tr>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Coverage</title>'
        "<style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}"
        "th,td{padding:.4rem .8rem;border-bottom:1px solid #ddd;text-align:start}"
        "td{font-variant-numeric:tabular-nums}</style>"
        f"<h1>Coverage</h1><table><thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody>"
        "</table></html>\n"
    )


def _cell(cell: Cell) -> str:
    total = sum(cell.units.values()) or 1
    done = cell.units[State.TRANSLATED] + cell.units[State.APPROVED]
    more = [f"{cell.stale} stale"] if cell.stale else []
    more += [counted(cell.errors, "error")] if cell.errors else []
    return f"{100 * done // total}%" + (f" ({', '.join(more)})" if more else "")
