"""``Project``: the verbs as methods, for build scripts and for the command line.

    from l10n import Project

    project = Project.open()
    report = project.run()

Results are frozen reports whose ``to_json()`` is the verb's ``--json``. Trouble raises ``L10nError``,
also when nothing at all could be done (exit code 2); findings, held pages and single articles that
were skipped never raise: they stand in the report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar, cast

from l10n.errors import NothingDone, Problem
from l10n.project.board import Board
from l10n.settings import Settings
from l10n.workflow.approve import ApproveReport, approve
from l10n.workflow.build import BuildReport, build
from l10n.workflow.check import CheckReport, check
from l10n.workflow.doctor import DoctorReport, EnginesReport, doctor, list_engines
from l10n.workflow.import_ import ImportReport, import_
from l10n.workflow.inspect import ArticleView, CatalogView, inspect
from l10n.workflow.pretranslate import PretranslateReport, pretranslate
from l10n.workflow.rename import RenameReport, rename
from l10n.workflow.status import StatusReport, status
from l10n.workflow.update import UpdateReport, update
from l10n.workspace import Newsroom, Progress, silent

__all__ = ["Project", "RunReport"]

Names = Sequence[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """What each step of ``run`` reported."""

    update: UpdateReport
    pretranslate: PretranslateReport
    check: CheckReport
    build: BuildReport
    status: StatusReport

    @property
    def steps(
        self,
    ) -> tuple[UpdateReport | PretranslateReport | CheckReport | BuildReport | StatusReport, ...]:
        """The reports in order."""
        return (self.update, self.pretranslate, self.check, self.build, self.status)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Every error once, in the order of the steps."""
        return tuple(dict.fromkeys(p for step in self.steps for p in step.errors))

    @property
    def exit_code(self) -> int:
        """2 when nothing could be done, else 1 when a step says 1."""
        if self.update.exit_code == 2:
            return 2
        return max(min(step.exit_code, 1) for step in self.steps)

    def again(self) -> RunReport | None:
        """Return what another run would report; None when a step may report something else."""
        update, pretranslate, check = (
            self.update.again(),
            self.pretranslate.again(),
            self.check.again(),
        )
        build, status = self.build.again(), self.status.again()
        if not (update and pretranslate and check and build and status):
            return None
        return RunReport(
            update=update, pretranslate=pretranslate, check=check, build=build, status=status
        )

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "update": self.update.to_json(),
            "pretranslate": self.pretranslate.to_json(),
            "check": self.check.to_json(),
            "build": self.build.to_json(),
            "status": self.status.to_json(),
            "errors": [problem.to_json() for problem in self.errors],
        }


class Project:
    """One project, opened."""

    def __init__(self, room: Newsroom, progress: Progress = silent) -> None:
        """Use ``Project.open``; ``progress`` is called as long work goes on."""
        self._room = room
        self._progress = progress

    @classmethod
    def open(cls, dir: str | Path = ".", *, progress: Progress = silent) -> Project:  # noqa: A002 - the contract's name
        """Open the project whose settings are in ``dir`` or the nearest folder above it.

        Raises ``SettingsError``.
        """
        return cls(Newsroom.open(dir), progress)

    @property
    def settings(self) -> Settings:
        """The project's settings."""
        return self._room.settings

    @property
    def user(self) -> str:
        """Who acts; raises ``UsageError`` when nobody is known."""
        return self._room.user

    def import_(
        self,
        sources: str | Sequence[str],
        *,
        name: str | None = None,
        replace: bool = False,
        encoding: str | None = None,
        locale: str | None = None,
    ) -> ImportReport:
        """Turn scraped texts, saved pages or DOCX files into articles."""
        return _done(
            import_(
                self._room,
                _many(sources) or (),
                name=name,
                replace=replace,
                encoding=encoding,
                locale=locale,
            )
        )

    def update(
        self,
        articles: str | Names = None,
        *,
        prune: bool = False,
        cosmetic: str | Names = None,
    ) -> UpdateReport:
        """Carry articles into templates and catalogs; nothing is lost."""
        return _done(
            update(
                self._room,
                _many(articles),
                prune=prune,
                cosmetic=_many(cosmetic) or (),
                progress=self._progress,
            )
        )

    def pretranslate(
        self,
        articles: str | Names = None,
        locales: str | Names = None,
        *,
        engine: str | Names = None,
        dry_run: bool = False,
        redo: str | None = None,
    ) -> PretranslateReport:
        """Fill what is untranslated, as drafts."""
        return _done(
            pretranslate(
                self._room,
                _many(articles),
                _many(locales),
                engine=_many(engine),
                dry_run=dry_run,
                redo=redo,
                progress=self._progress,
            )
        )

    def approve(self, article: str, locale: str, *, unit: str | Names = None) -> ApproveReport:
        """Approve units as they stand."""
        return _done(approve(self._room, article, locale, unit=_many(unit)))

    def check(
        self,
        articles: str | Names = None,
        locales: str | Names = None,
        *,
        strict: bool = False,
        baseline: str | None = None,
    ) -> CheckReport:
        """Run the checks."""
        return _done(
            check(
                self._room,
                _many(articles),
                _many(locales),
                strict=strict,
                baseline=baseline,
                progress=self._progress,
            )
        )

    def status(
        self,
        articles: str | Names = None,
        locales: str | Names = None,
        *,
        fail_under: float | None = None,
        html: str | None = None,
    ) -> StatusReport:
        """Count coverage."""
        return _done(
            status(
                self._room,
                _many(articles),
                _many(locales),
                fail_under=fail_under,
                html=html,
                progress=self._progress,
            )
        )

    def build(
        self,
        articles: str | Names = None,
        locales: str | Names = None,
        *,
        layout: str | None = None,
        dry_run: bool = False,
    ) -> BuildReport:
        """Build localised articles."""
        return _done(
            build(
                self._room,
                _many(articles),
                _many(locales),
                layout=layout,
                dry_run=dry_run,
                progress=self._progress,
            )
        )

    def run(self, articles: str | Names = None, locales: str | Names = None) -> RunReport:
        """Update, pretranslate, check, build, status."""
        return _done(
            RunReport(
                update=_outcome(lambda: self.update(articles)),
                pretranslate=_outcome(lambda: self.pretranslate(articles, locales)),
                check=_outcome(lambda: self.check(articles, locales)),
                build=_outcome(lambda: self.build(articles, locales)),
                status=_outcome(lambda: self.status(articles, locales)),
            )
        )

    def inspect(self, file: str) -> ArticleView | CatalogView:
        """Look at how an article is cut, or what a catalog says."""
        return inspect(self._room, file)

    def rename(self, old: str, new: str) -> RenameReport:
        """Rename an article with its template and catalogs."""
        return _done(rename(self._room, old, new))

    def doctor(self) -> DoctorReport:
        """Look over the installation and the project."""
        return doctor(self._room)

    def engines(self) -> EnginesReport:
        """Ask every engine what it can do here."""
        return list_engines(self._room)

    def board(self) -> Board:
        """Return what the review screen opens on."""
        return Board(self._room)


def _many(names: str | Names) -> Names:
    return [names] if isinstance(names, str) else names


class _Report(Protocol):
    @property
    def errors(self) -> tuple[Problem, ...]: ...
    @property
    def exit_code(self) -> int: ...


_R = TypeVar("_R", bound=_Report)


def _done(report: _R) -> _R:
    """Return the report; raise ``NothingDone`` with it when nothing could be done."""
    if report.errors and report.exit_code == 2:
        raise NothingDone(report.errors, report)
    return report


def _outcome(step: Callable[[], _R]) -> _R:
    """Return a step's report also when the step raised it: ``run`` goes on and tells all."""
    try:
        return step()
    except NothingDone as error:
        return cast("_R", error.outcome)
