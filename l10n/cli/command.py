"""One command line from words to exit code: parse, act, print, and never a traceback for trouble
that has a name."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from l10n.cli.parser import parse
from l10n.display import safe
from l10n.errors import L10nError, LockError, NothingDone, Problem

__all__ = ["Report", "run"]

INTERRUPTED = 130


class Report(Protocol):
    """What every verb returns."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What went wrong on the way."""

    @property
    def exit_code(self) -> int:
        """0 done, 1 something held or was skipped, 2 nothing could be done."""

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line; ``arguments`` without the program's name."""
    as_json = "--json" in arguments
    try:
        return _run(arguments)
    except LockError as error:
        return _fail(error.problem, as_json=as_json, code=1)
    except L10nError as error:
        return _fail(error.problem, as_json=as_json)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:  # a disk that fails where nobody expects it to
        file = Path(str(error.filename)).name if error.filename else None
        message = f"{error.strerror or error}; run the command again"
        return _fail(Problem(message=message, file=file), as_json=as_json)
    except KeyboardInterrupt:
        return _fail(Problem(message="interrupted"), as_json=as_json, code=INTERRUPTED)


def _run(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    if options is None:  # help was printed
        return 0
    try:
        report: Report | int = options.act(options)
    except NothingDone as error:
        report = cast("Report", error.outcome)
    if isinstance(report, int):
        return report
    if options.json:
        _write_json(report.to_json() | {"errors": [p.to_json() for p in report.errors]})
    else:
        for line in options.show(report, options):
            sys.stdout.write(line + "\n")
        for problem in report.errors:
            _complain(problem)
    sys.stdout.flush()
    return report.exit_code


def _fail(problem: Problem, *, as_json: bool, code: int = 2) -> int:
    if as_json:
        _write_json({"errors": [problem.to_json()]})
    _complain(problem)
    return code


def _write_json(data: dict[str, object]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # What the stream cannot say (a file name that is no text) becomes an escape of JSON's own.
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _complain(problem: Problem) -> None:
    sys.stderr.write(f"l10n: {safe(str(problem), lines=True)}\n")
