"""The verbs that make a project and carry articles into catalogs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from l10n.cli import render
from l10n.cli.verb import Verb, articles, project

__all__ = ["VERBS"]


def _init_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--driver", action="store_true", help="only set up git's merge driver")
    parser.add_argument("--source", metavar="L", help="source locale of the new project (en)")
    parser.add_argument(
        "--locales", metavar="L,L", help="target locales of the new project, by commas"
    )


def _init(o: argparse.Namespace) -> Any:
    from l10n.workflow.init import init

    tags = [tag.strip() for tag in (o.locales or "").split(",") if tag.strip()]
    root = Path(o.project).absolute()
    return init(root, driver=o.driver, source=o.source or "en", locales=tags)


def _import_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="file to import")
    parser.add_argument("--name", help="name of the article (default: the file's stem)")
    parser.add_argument("--replace", action="store_true", help="replace an existing article")
    parser.add_argument("--encoding", help="encoding of a text that does not state one")
    parser.add_argument("--locale", metavar="L", help="locale of the text (default: the project's)")


def _import(o: argparse.Namespace) -> Any:
    return project(o).import_(
        o.sources, name=o.name, replace=o.replace, encoding=o.encoding, locale=o.locale
    )


def _update_options(parser: argparse.ArgumentParser) -> None:
    articles(parser)
    parser.add_argument("--prune", action="store_true", help="drop obsolete entries and orphans")
    parser.add_argument(
        "--cosmetic",
        action="append",
        metavar="ARTICLE",
        help="vouch that an article's changes leave its meaning alone: approvals are carried over",
    )


def _update(o: argparse.Namespace) -> Any:
    return project(o).update(o.articles, prune=o.prune, cosmetic=o.cosmetic)


def _rename_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")


def _rename(o: argparse.Namespace) -> Any:
    return project(o).rename(o.old, o.new)


VERBS = (
    Verb(
        name="init",
        summary="make a project: settings, folders, .gitignore, git's merge driver",
        examples=(
            "l10n init",
            "l10n init --driver        # in every fresh clone: git then merges catalogs unit by unit",
        ),
        options=_init_options,
        act=_init,
        show=lambda report, _: render.init(report),
    ),
    Verb(
        name="import",
        summary="turn scraped text, a saved page or a DOCX into articles/<name>.md",
        examples=(
            "l10n import story.txt",
            "l10n import story.txt --name asia/summit --replace",
            "l10n import alt.txt --encoding cp1251",
        ),
        options=_import_options,
        act=_import,
        show=lambda report, _: render.imported(report),
    ),
    Verb(
        name="update",
        summary="carry articles into templates and templates into catalogs; nothing is lost",
        examples=(
            "l10n update",
            "l10n update harbour --cosmetic harbour   # the author vouches: no meaning changed",
        ),
        options=_update_options,
        act=_update,
        show=lambda report, _: render.updated(report),
    ),
    Verb(
        name="rename",
        summary="rename an article with its template and catalogs",
        examples=("l10n rename old new",),
        options=_rename_options,
        act=_rename,
        show=lambda report, _: render.renamed(report),
    ),
)
