"""What the command line knows of a verb, and the options several verbs share."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from l10n.cli.progress import progress_for

__all__ = ["Verb", "articles", "locales", "nothing", "project"]


def nothing(_: argparse.ArgumentParser) -> None:
    """Add no option."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One verb: what it says of itself, what it takes, what it does, how its report is shown."""

    name: str
    summary: str
    """One sentence without a full stop."""
    examples: tuple[str, ...]
    options: Callable[[argparse.ArgumentParser], None] = nothing
    act: Callable[[argparse.Namespace], Any]
    """Does it; returns a report, or an exit code when nothing is left to show."""
    show: Callable[[Any, argparse.Namespace], Iterable[str]]
    """The report as lines for a person."""


def project(options: argparse.Namespace) -> Any:
    """Return the project of a command line; raises ``SettingsError``."""
    from l10n.project import Project

    opened = Project.open(options.project, progress=progress_for(quiet=options.quiet))
    options.opened(opened.settings)
    return opened


def articles(parser: argparse.ArgumentParser) -> None:
    """Add the articles a verb is for."""
    parser.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="name or file of an article (default: all)"
    )


def locales(parser: argparse.ArgumentParser) -> None:
    """Add ``--locale``."""
    parser.add_argument(
        "--locale",
        action="append",
        dest="locales",
        metavar="L",
        help="only this locale; may be given again (default: all)",
    )
