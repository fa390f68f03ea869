"""The command line's grammar: common options, verbs, help with examples."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from l10n import __version__
from l10n.cli.verbs import LATER, VERBS
from l10n.errors import UsageError

__all__ = ["parse"]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        later = next((verb for verb in LATER if f"invalid choice: '{verb}'" in message), None)
        if later is not None:
            raise UsageError(f"`l10n {later}` is not there yet; `l10n --help` lists what is")
        wrong = re.search(r"invalid choice: '([^']*)'", message)
        import difflib

        near = (
            difflib.get_close_matches(wrong[1], [verb.name for verb in VERBS], n=1) if wrong else []
        )
        if wrong and "VERB" in message:
            hint = f"did you mean `l10n {near[0]}`? " if near else ""
            raise UsageError(f"no verb {wrong[1]!r}; {hint}`l10n --help` lists all")
        raise UsageError(f"{message}; see `{self.prog} --help`")


def parse(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options of a command line, or None when help or the version was printed.

    Raises ``UsageError``.
    """
    parser = _parser(arguments)
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


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return the grammar; of the verbs only those that the words name, when none asks for help."""
    named = [verb for verb in VERBS if verb.name in arguments]
    if not named or {"-h", "--help"} & set(arguments):
        named = list(VERBS)
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
    for verb in named:
        sub = verbs.add_parser(
            verb.name,
            parents=[common],
            help=verb.summary,
            description=verb.summary[0].upper() + verb.summary[1:] + ".",
            epilog="Examples:\n" + "\n".join(f"  {line}" for line in verb.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.options(sub)
        sub.set_defaults(act=verb.act, show=verb.show)
    return parser
