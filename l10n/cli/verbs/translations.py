"""The verbs that fill, review and judge translations."""

from __future__ import annotations

import argparse
from typing import Any

from l10n.cli import render
from l10n.cli.verb import Verb, articles, locales, project
from l10n.errors import UsageError

__all__ = ["VERBS"]


def _pretranslate_options(parser: argparse.ArgumentParser) -> None:
    articles(parser)
    locales(parser)
    parser.add_argument(
        "--engine", action="append", metavar="E", help="only this engine; may be given again"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and cost")
    parser.add_argument(
        "--redo",
        metavar="ORIGIN",
        help="make drafts of this origin anew (engine:NAME, sibling:LOCALE, memory)",
    )


def _pretranslate(o: argparse.Namespace) -> Any:
    return project(o).pretranslate(
        o.articles, o.locales, engine=o.engine, dry_run=o.dry_run, redo=o.redo
    )


def _review_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ARTICLE")
    parser.add_argument("locale", nargs="?", metavar="LOCALE")
    parser.add_argument("--plain", action="store_true", help="line by line, without a screen")


def _review(o: argparse.Namespace) -> Any:
    from l10n.cli.review import review

    if o.json:
        raise UsageError("review talks to a person and has no --json; see `l10n approve`")
    return review(lambda: project(o), o.project, o.article, o.locale, plain=o.plain)


def _approve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE")
    parser.add_argument("locale", metavar="LOCALE")
    parser.add_argument(
        "--unit", action="append", metavar="ID", help="only this unit; may be given again"
    )


def _approve(o: argparse.Namespace) -> Any:
    return project(o).approve(o.article, o.locale, unit=o.unit)


def _check_options(parser: argparse.ArgumentParser) -> None:
    articles(parser)
    locales(parser)
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    parser.add_argument(
        "--baseline", metavar="FILE", help="findings to pass over; written when missing"
    )


def _check(o: argparse.Namespace) -> Any:
    return project(o).check(o.articles, o.locales, strict=o.strict, baseline=o.baseline)


def _status_options(parser: argparse.ArgumentParser) -> None:
    articles(parser)
    locales(parser)
    parser.add_argument(
        "--fail-under",
        type=float,
        metavar="N",
        help="fail when a locale has under N per cent of source words at the publishing minimum",
    )
    parser.add_argument("--html", metavar="FILE", help="write the table as a page too")


def _status(o: argparse.Namespace) -> Any:
    return project(o).status(o.articles, o.locales, fail_under=o.fail_under, html=o.html)


VERBS = (
    Verb(
        name="pretranslate",
        summary="fill what is untranslated, as drafts",
        examples=(
            "l10n pretranslate",
            "l10n pretranslate harbour --locale es --dry-run",
            "l10n pretranslate --engine google --locale fr",
        ),
        options=_pretranslate_options,
        act=_pretranslate,
        show=lambda report, _: render.pretranslated(report),
    ),
    Verb(
        name="review",
        summary="review in the terminal: the board, or one article in one locale",
        examples=(
            "l10n review",
            "l10n review harbour es",
            "l10n review harbour es --plain    # line by line, for screen readers and slow links",
        ),
        options=_review_options,
        act=_review,
        show=lambda report, _: render.nothing(report),
    ),
    Verb(
        name="approve",
        summary="approve every unit that has a text, drafts too: the decision Enter makes in review, for scripts",
        examples=(
            "l10n approve harbour es",
            "l10n approve harbour es --unit 3f2a9c1b5d7e",
        ),
        options=_approve_options,
        act=_approve,
        show=lambda report, _: render.approved(report),
    ),
    Verb(
        name="check",
        summary="run the checks over the translations",
        examples=(
            "l10n check",
            "l10n check --locale ar --strict",
            "l10n check --format github --baseline .l10n-baseline.json",
        ),
        options=_check_options,
        act=_check,
        show=lambda report, o: (
            render.github(report) if o.format == "github" else render.findings(report)
        ),
    ),
    Verb(
        name="status",
        summary="show coverage: every article in every locale",
        examples=(
            "l10n status",
            "l10n status --fail-under 100 --locale es",
            "l10n status --html build/status.html",
        ),
        options=_status_options,
        act=_status,
        show=lambda report, _: render.coverage(report),
    ),
)
