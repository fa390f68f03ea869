"""One command line from words to exit code: parse, act, print, and never a traceback for trouble
that has a name."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from l10n.cli.answers import folders, hung_up
from l10n.cli.parser import parse
from l10n.display import safe
from l10n.errors import L10nError, LockError, NothingDone, Problem

if TYPE_CHECKING:
    from l10n.settings import Settings
    from l10n.store import Answers

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

    def again(self) -> Report | None:
        """Return what the same command would report if nothing changed, None when unknown."""

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""


def run(arguments: Sequence[str], answers: Answers | None = None) -> int:
    """Run one command line; ``arguments`` without the program's name.

    ``answers`` keeps what was said for the next time.
    """
    as_json = "--json" in arguments
    try:
        return _run(arguments, answers)
    except LockError as error:
        return _fail(error.problem, as_json=as_json, code=1)
    except L10nError as error:
        return _fail(error.problem, as_json=as_json)
    except BrokenPipeError:
        return hung_up()
    except OSError as error:  # a disk that fails where nobody expects it to
        file = Path(str(error.filename)).name if error.filename else None
        message = f"{error.strerror or error}; run the command again"
        return _fail(Problem(message=message, file=file), as_json=as_json)
    except KeyboardInterrupt:
        return _fail(Problem(message="interrupted"), as_json=as_json, code=INTERRUPTED)


def _run(arguments: Sequence[str], answers: Answers | None) -> int:
    options = parse(arguments)
    if options is None:  # help was printed
        return 0
    with ExitStack() as work:

        def opened(settings: Settings) -> None:
            if answers is not None and answers.root == settings.root:
                work.enter_context(answers.work(folders(options.verb, settings)))

        options.opened = opened
        try:
            report: Report | int = options.act(options)
        except NothingDone as error:
            report = cast("Report", error.outcome)
    if isinstance(report, int):
        return report
    encoding = sys.stdout.encoding or "utf-8"
    code = _show(report, options, encoding)
    if answers is not None:
        again = report.again()
        if again is not None:
            from l10n.store import Answer

            out, err = StringIO(), StringIO()
            with redirect_stdout(out), redirect_stderr(err):
                _show(again, options, encoding)
            answers.keep(Answer(again.exit_code, out.getvalue(), err.getvalue()))
    return code


def _show(report: Report, options: Namespace, encoding: str) -> int:
    if options.json:
        data = report.to_json() | {"errors": [p.to_json() for p in report.errors]}
        _write_json(data, encoding)
    else:
        for line in options.show(report, options):
            sys.stdout.write(line + "\n")
        for problem in report.errors:
            _complain(problem)
    sys.stdout.flush()
    return report.exit_code


def _fail(problem: Problem, *, as_json: bool, code: int = 2) -> int:
    if as_json:
        _write_json({"errors": [problem.to_json()]}, sys.stdout.encoding or "utf-8")
    _complain(problem)
    return code


def _write_json(data: dict[str, object], encoding: str) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=2)
    # What the stream cannot say (a file name that is no text) becomes an escape of JSON's own.
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(data, indent=2)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _complain(problem: Problem) -> None:
    sys.stderr.write(f"l10n: {safe(str(problem), lines=True)}\n")
