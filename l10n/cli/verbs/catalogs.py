"""The verbs for one file: look into it, merge it, repair it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from l10n.cli import render
from l10n.cli.verb import Verb, project

__all__ = ["VERBS"]


def _inspect_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an article or a catalog")


def _inspect(o: argparse.Namespace) -> Any:
    return project(o).inspect(o.file)


def _merge_options(parser: argparse.ArgumentParser) -> None:
    for name in ("base", "ours", "theirs"):
        parser.add_argument(name, metavar=name.upper())
    parser.add_argument("--strict", action="store_true", help="exit 1 when a unit is in conflict")


def _merge(o: argparse.Namespace) -> Any:
    from l10n.workflow.merge import merge

    return merge(Path(o.base), Path(o.ours), Path(o.theirs), strict=o.strict)


def _salvage_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--output", metavar="FILE", help="default: <name>.salvaged.po")


def _salvage(o: argparse.Namespace) -> Any:
    from l10n.workflow.salvage import salvage

    return salvage(Path(o.file), Path(o.output) if o.output else None)


VERBS = (
    Verb(
        name="inspect",
        summary="show how an article is cut, or what a catalog says",
        examples=(
            "l10n inspect articles/harbour.md",
            "l10n inspect locales/es/LC_MESSAGES/harbour.po --json",
        ),
        options=_inspect_options,
        act=_inspect,
        show=lambda report, _: render.inspected(report),
    ),
    Verb(
        name="merge",
        summary="merge two versions of a catalog unit by unit (git's merge driver)",
        examples=("l10n merge base.po ours.po theirs.po",),
        options=_merge_options,
        act=_merge,
        show=lambda report, _: render.merged(report),
    ),
    Verb(
        name="salvage",
        summary="write a repaired copy of a damaged catalog",
        examples=("l10n salvage locales/es/LC_MESSAGES/harbour.po",),
        options=_salvage_options,
        act=_salvage,
        show=lambda report, _: render.salvaged(report),
    ),
)
