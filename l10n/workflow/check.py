"""``check``: what is wrong with the translations, by every check the project has on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.errors import L10nError, UsageError
from l10n.model import Finding, Severity
from l10n.settings import SITE
from l10n.store import write_atomic
from l10n.workspace import Newsroom, Progress, Report, Sheet, problem_of, silent

__all__ = ["CheckReport", "Found", "check"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding and where it is."""

    article: str
    locale: str
    unit: str
    source: str
    target: str
    finding: Finding
    file: str
    """The catalog, below the project."""

    @property
    def mark(self) -> str:
        """What a baseline knows the finding by: it holds while the source and the message do."""
        return "\t".join(
            (self.article, self.locale, self.unit, self.finding.check, self.finding.message)
        )

    def to_json(self) -> dict[str, object]:
        """Return the finding's object (design.md section 5)."""
        return {
            "article": self.article,
            "locale": self.locale,
            "unit": self.unit,
            "check": self.finding.check,
            "severity": str(self.finding.severity),
            "message": self.finding.message,
            "source": self.source,
            "target": self.target,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport(Report):
    """All findings, in article order, then the settings' order of locales."""

    findings: tuple[Found, ...] = ()
    strict: bool = False
    catalogs: int = 0
    """Catalogs of articles that could be read."""
    checked: int = 0
    """Units that had a target to check."""
    passed_over: int = 0
    """Findings the baseline knows."""

    @property
    def useful(self) -> bool:
        """Whether anything could be checked."""
        return self.catalogs > 0

    @property
    def failed(self) -> bool:
        """Whether there is an error finding; in a strict run any."""
        return any(
            self.strict or found.finding.severity is Severity.ERROR for found in self.findings
        )

    def again(self) -> CheckReport | None:
        """Return the same: nothing is written."""
        return None if self.errors else self

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"findings": [found.to_json() for found in self.findings], **Report.to_json(self)}


def check(
    room: Newsroom,
    articles: Sequence[str] | None = None,
    locales: Sequence[str] | None = None,
    *,
    strict: bool = False,
    baseline: str | None = None,
    progress: Progress = silent,
) -> CheckReport:
    """Run the checks over every unit that has a target."""
    found, problems = room.articles(articles, site=True)
    wanted = room.locales(locales)
    errors = list(problems)
    findings: list[Found] = []
    checked = catalogs = 0
    contexts = {}
    for locale in wanted:
        try:
            contexts[locale.folder] = room.check_context(locale)
        except L10nError as error:
            errors.append(problem_of(error, room.paths.relative(room.paths.terms(locale))))
    for number, article in enumerate(found):
        progress("check", number, len(found))
        for locale in article.locales(room.settings):
            if locale not in wanted or locale.folder not in contexts:
                continue
            path = room.paths.relative(room.paths.catalog(article.name, locale))
            try:
                sheet = Sheet.load(room, article, locale, contexts[locale.folder])
            except L10nError as error:
                errors.append(problem_of(error, path))
                continue
            catalogs += article.name != SITE
            for row in sheet.rows:
                checked += bool(row.translation.target)
                findings += [
                    Found(
                        article=article.name,
                        locale=locale.folder,
                        unit=row.unit.id,
                        source=row.unit.source,
                        target=row.translation.target,
                        finding=one,
                        file=path,
                    )
                    for one in row.findings
                ]
    progress("check", len(found), len(found))
    report = CheckReport(
        findings=tuple(findings),
        errors=tuple(errors),
        strict=strict,
        catalogs=catalogs,
        checked=checked,
    )
    return _against(report, Path(baseline), room) if baseline else report


def _against(report: CheckReport, file: Path, room: Newsroom) -> CheckReport:
    """Pass over the findings a baseline knows; write the baseline when it is missing."""
    path = file if file.is_absolute() else room.settings.root / file
    if not path.exists():
        marks = sorted({found.mark for found in report.findings})
        write_atomic(path, (json.dumps(marks, ensure_ascii=False, indent=1) + "\n").encode())
        return replace(report, findings=(), passed_over=len(report.findings))
    try:
        known = set(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UsageError(
            f"the baseline cannot be read: {error}; delete it to write a new one", file=str(file)
        ) from None
    left = tuple(found for found in report.findings if found.mark not in known)
    return replace(report, findings=left, passed_over=len(report.findings) - len(left))
