"""The command ``l10n``: stdout is data, stderr is narration, exit codes as in the contract.

This module starts in the time Python itself needs: ``--version`` loads nothing, a verb loads what
it runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from l10n import __version__

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments in (["--version"], ["-V"]):
        sys.stdout.write(f"l10n {__version__}\n")
        return 0
    from l10n.cli.answers import ask, tell

    answers = ask(arguments)
    answer = answers.recall() if answers is not None else None
    if answer is not None:
        return tell(answer)
    from l10n.cli.command import run

    return run(arguments, answers)
