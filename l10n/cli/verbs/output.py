"""The verbs that build localised articles."""

from __future__ import annotations

import argparse
from typing import Any

from l10n.cli import render
from l10n.cli.verb import Verb, articles, locales, project

__all__ = ["VERBS"]


def _build_options(parser: argparse.ArgumentParser) -> None:
    articles(parser)
    locales(parser)
    parser.add_argument("--layout", metavar="NAME", help="site, plain, hugo or mkdocs")
    parser.add_argument("--dry-run", action="store_true", help="say what would be written")


def _build(o: argparse.Namespace) -> Any:
    return project(o).build(o.articles, o.locales, layout=o.layout, dry_run=o.dry_run)


def _run_options(parser: argparse.ArgumentParser) -> None:
    articles(parser)
    locales(parser)


def _run(o: argparse.Namespace) -> Any:
    return project(o).run(o.articles, o.locales)


VERBS = (
    Verb(
        name="build",
        summary="build localised articles; what nobody vouched for is held",
        examples=(
            "l10n build",
            "l10n build harbour --locale ja --layout plain",
            "l10n build --dry-run",
        ),
        options=_build_options,
        act=_build,
        show=lambda report, _: render.built(report),
    ),
    Verb(
        name="run",
        summary="update, pretranslate, check, build, status",
        examples=("l10n run",),
        options=_run_options,
        act=_run,
        show=lambda report, _: render.ran(report),
    ),
)
