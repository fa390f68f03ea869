"""The command line's grammar: verbs, options, help with examples. Knows no room but errors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from l10n import __version__
from l10n.errors import UsageError

__all__ = ["VERBS", "parse"]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: its help sentence and its examples."""

    name: str
    summary: str
    examples: tuple[str, ...]


VERBS = (
    Verb(
        "init",
        "make a project: settings, folders, .gitignore, git's merge driver",
        (
            "l10n init",
            "l10n init --driver        # in every fresh clone: git then merges catalogs unit by unit",
        ),
    ),
    Verb(
        "import",
        "turn scraped text, a saved page or a DOCX into articles/<name>.md",
        (
            "l10n import story.txt",
            "l10n import story.txt --name asia/summit --replace",
            "l10n import alt.txt --encoding cp1251",
        ),
    ),
    Verb(
        "update",
        "carry articles into templates and templates into catalogs; nothing is lost",
        (
            "l10n update",
            "l10n update harbour --cosmetic harbour   # the author vouches: no meaning changed",
        ),
    ),
    Verb(
        "pretranslate",
        "fill what is untranslated, as drafts",
        (
            "l10n pretranslate",
            "l10n pretranslate harbour --locale es --dry-run",
            "l10n pretranslate --engine google --locale fr",
        ),
    ),
    Verb(
        "review",
        "review in the terminal: the board, or one article in one locale",
        (
            "l10n review",
            "l10n review harbour es",
            "l10n review harbour es --plain    # line by line, for screen readers and slow links",
        ),
    ),
    Verb(
        "approve",
        "approve finished units from a script",
        (
            "l10n approve harbour es",
            "l10n approve harbour es --unit 3f2a9c1b5d7e",
        ),
    ),
    Verb(
        "check",
        "run the checks over the translations",
        (
            "l10n check",
            "l10n check --locale ar --strict",
            "l10n check --format github --baseline .l10n-baseline.json",
        ),
    ),
    Verb(
        "status",
        "show coverage: every article in every locale",
        (
            "l10n status",
            "l10n status --fail-under 100 --locale es",
            "l10n status --html build/status.html",
        ),
    ),
    Verb(
        "build",
        "build localised articles; what nobody vouched for is held",
        (
            "l10n build",
            "l10n build harbour --locale ja --layout plain",
            "l10n build --dry-run",
        ),
    ),
    Verb("run", "update, pretranslate, check, build, status", ("l10n run",)),
    Verb(
        "inspect",
        "show how an article is cut, or what a catalog says",
        (
            "l10n inspect articles/harbour.md",
            "l10n inspect locales/es/LC_MESSAGES/harbour.po --json",
        ),
    ),
    Verb("rename", "rename an article with its template and catalogs", ("l10n rename old new",)),
    Verb(
        "merge",
        "merge two versions of a catalog unit by unit (git's merge driver)",
        ("l10n merge base.po ours.po theirs.po",),
    ),
    Verb(
        "salvage",
        "write a repaired copy of a damaged catalog",
        ("l10n salvage locales/es/LC_MESSAGES/harbour.po",),
    ),
    Verb(
        "engines",
        "show which engines are installed, consented to and for which pairs",
        ("l10n engines",),
    ),
    Verb("doctor", "look over the installation and the project", ("l10n doctor",)),
)


_LATER = ("memory", "terms", "xliff", "watch")
"""Verbs of the contract that are still to be built."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        later = next((verb for verb in _LATER if f"invalid choice: '{verb}'" in message), None)
        if later is not None:
            raise UsageError(f"`l10n {later}` is not there yet; `l10n --help` lists what is")
        raise UsageError(f"{message}; see `{self.prog} --help`")


def parse(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options of a command line, or None when help or the version was printed.

    Raises ``UsageError``.
    """
    parser = _parser()
    if not arguments:
        parser.print_help(sys.stderr)
        raise UsageError("no verb given; `l10n review` opens the board, `l10n --help` lists all")
    try:
        options = parser.parse_args(list(arguments))
    except SystemExit:  # argparse leaves this way after --help and --version
        return None
    for name in ("project", "json", "quiet"):
        if not hasattr(options, name):
            setattr(options, name, {"project": ".", "json": False, "quiet": False}[name])
    return options


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument(
        "--project",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="folder of the project (default: the nearest one with settings, from here upwards)",
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object"
    )
    common.add_argument(
        "--quiet", action="store_true", default=argparse.SUPPRESS, help="no progress on stderr"
    )
    parser = _Parser(
        prog="l10n",
        parents=[common],
        description="Articles to sentences to forty languages.",
        epilog="Examples:\n  l10n init\n  l10n import story.txt\n  l10n run\n  l10n review\n\n"
        "Exit codes: 0 done; 1 something is held, failed or was skipped; 2 nothing could be done;"
        " 130 interrupted.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="version", version=f"l10n {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS:
        sub = verbs.add_parser(
            verb.name,
            parents=[common],
            help=verb.summary,
            description=verb.summary[0].upper() + verb.summary[1:] + ".",
            epilog="Examples:\n" + "\n".join(f"  {line}" for line in verb.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        _OPTIONS.get(verb.name, _nothing)(sub)
    return parser


def _nothing(_: argparse.ArgumentParser) -> None:
    return


def _articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "articles", nargs="*", metavar="ARTICLE", help="name or file of an article (default: all)"
    )


def _locales(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--locale",
        action="append",
        dest="locales",
        metavar="L",
        help="only this locale; may be given again (default: all)",
    )


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--driver", action="store_true", help="only set up git's merge driver")
    parser.add_argument("--source", metavar="L", help="source locale of the new project (en)")
    parser.add_argument(
        "--locales", metavar="L,L", help="target locales of the new project, by commas"
    )


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="file to import")
    parser.add_argument("--name", help="name of the article (default: the file's stem)")
    parser.add_argument("--replace", action="store_true", help="replace an existing article")
    parser.add_argument("--encoding", help="encoding of a text that does not state one")
    parser.add_argument("--locale", metavar="L", help="locale of the text (default: the project's)")


def _update(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    parser.add_argument("--prune", action="store_true", help="drop obsolete entries and orphans")
    parser.add_argument(
        "--cosmetic",
        action="append",
        metavar="ARTICLE",
        help="vouch that an article's changes leave its meaning alone: approvals are carried over",
    )


def _pretranslate(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    _locales(parser)
    parser.add_argument(
        "--engine", action="append", metavar="E", help="only this engine; may be given again"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and cost")
    parser.add_argument(
        "--redo",
        metavar="ORIGIN",
        help="make drafts of this origin anew (engine:NAME, sibling:LOCALE, memory)",
    )


def _review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", nargs="?", metavar="ARTICLE")
    parser.add_argument("locale", nargs="?", metavar="LOCALE")
    parser.add_argument("--plain", action="store_true", help="line by line, without a screen")


def _approve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE")
    parser.add_argument("locale", metavar="LOCALE")
    parser.add_argument(
        "--unit", action="append", metavar="ID", help="only this unit; may be given again"
    )


def _check(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    _locales(parser)
    parser.add_argument("--strict", action="store_true", help="warnings fail too")
    parser.add_argument("--format", choices=("text", "github"), default="text")
    parser.add_argument(
        "--baseline", metavar="FILE", help="findings to pass over; written when missing"
    )


def _status(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    _locales(parser)
    parser.add_argument(
        "--fail-under",
        type=float,
        metavar="N",
        help="fail when a locale has under N per cent of source words at the publishing minimum",
    )
    parser.add_argument("--html", metavar="FILE", help="write the table as a page too")


def _build(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    _locales(parser)
    parser.add_argument("--layout", metavar="NAME", help="site, plain, hugo or mkdocs")
    parser.add_argument("--dry-run", action="store_true", help="say what would be written")


def _run(parser: argparse.ArgumentParser) -> None:
    _articles(parser)
    _locales(parser)


def _inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="an article or a catalog")


def _rename(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")


def _merge(parser: argparse.ArgumentParser) -> None:
    for name in ("base", "ours", "theirs"):
        parser.add_argument(name, metavar=name.upper())
    parser.add_argument("--strict", action="store_true", help="exit 1 when a unit is in conflict")


def _salvage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--output", metavar="FILE", help="default: <name>.salvaged.po")


_OPTIONS = {
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
}
