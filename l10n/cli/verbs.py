"""What each verb does and how its report is shown: the join of `project`, `tui` and the terminal."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from l10n.cli import render
from l10n.cli.progress import progress_for

__all__ = ["action"]

Show = Callable[[Any], Iterable[str]]


def action(options: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    """Return what to do for the parsed options, and how to show its report to a person."""
    return _ACTIONS[options.verb](options)


def _project(options: argparse.Namespace) -> Any:
    from l10n.project import Project

    return Project.open(options.project, progress=progress_for(quiet=options.quiet))


def _init(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    def act() -> Any:
        from l10n.workflow.init import init

        locales = [tag.strip() for tag in (o.locales or "").split(",") if tag.strip()]
        root = Path(o.project).absolute()
        return init(root, driver=o.driver, source=o.source or "en", locales=locales)

    return act, render.init


def _import(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return (
        lambda: _project(o).import_(
            o.sources, name=o.name, replace=o.replace, encoding=o.encoding, locale=o.locale
        ),
        render.imported,
    )


def _update(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return (
        lambda: _project(o).update(o.articles, prune=o.prune, cosmetic=o.cosmetic),
        render.updated,
    )


def _pretranslate(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return (
        lambda: _project(o).pretranslate(
            o.articles, o.locales, engine=o.engine, dry_run=o.dry_run, redo=o.redo
        ),
        render.pretranslated,
    )


def _review(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    def act() -> int:
        from l10n.cli.review import review

        return review(_project(o), o.article, o.locale, plain=o.plain)

    return act, render.nothing


def _approve(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return lambda: _project(o).approve(o.article, o.locale, unit=o.unit), render.approved


def _check(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    show: Show = render.github if o.format == "github" else render.findings
    return (
        lambda: _project(o).check(o.articles, o.locales, strict=o.strict, baseline=o.baseline),
        show,
    )


def _status(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return (
        lambda: _project(o).status(o.articles, o.locales, fail_under=o.fail_under, html=o.html),
        render.coverage,
    )


def _build(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return (
        lambda: _project(o).build(o.articles, o.locales, layout=o.layout, dry_run=o.dry_run),
        render.built,
    )


def _run(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return lambda: _project(o).run(o.articles, o.locales), render.ran


def _inspect(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return lambda: _project(o).inspect(o.file), render.inspected


def _engines(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return lambda: _project(o).engines(), render.engines


def _doctor(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return lambda: _project(o).doctor(), render.doctor


def _merge(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    def act() -> Any:
        from l10n.workflow.merge import merge

        return merge(Path(o.base), Path(o.ours), Path(o.theirs), strict=o.strict)

    return act, render.merged


def _rename(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    return lambda: _project(o).rename(o.old, o.new), render.files


def _salvage(o: argparse.Namespace) -> tuple[Callable[[], Any], Show]:
    def act() -> Any:
        from l10n.workflow.salvage import salvage

        return salvage(Path(o.file), Path(o.output) if o.output else None)

    return act, render.files


_ACTIONS: dict[str, Callable[[argparse.Namespace], tuple[Callable[[], Any], Show]]] = {
    "init": _init,
    "import": _import,
    "update": _update,
    "pretranslate": _pretranslate,
    "review": _review,
    "approve": _approve,
    "check": _check,
    "status": _status,
    "build": _build,
    "run": _run,
    "inspect": _inspect,
    "rename": _rename,
    "merge": _merge,
    "salvage": _salvage,
    "engines": _engines,
    "doctor": _doctor,
}
