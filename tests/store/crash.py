"""Faults at every system call of a write: strace kills the process there, or fails the call.

    python -m tests.store.crash [--errors EIO,ENOSPC] [CASE ...]      (make crash)

A server that has imported everything forks one child per fault; the child waits for a signal until
strace is attached, so that calls are counted from there and one fault costs milliseconds. The cases
and their laws are in ``crash_cases``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ERRORS = ("EIO", "ENOSPC", "EINTR", "EDQUOT", "EROFS", "EMFILE")
FAILING = re.compile(
    r"open|write|sync|rename|close|mkdir|unlink|truncate|fchmod|ftruncate|flock|fcntl|link"
)
"""Calls that a disk can fail."""

_LINE = re.compile(r"(\d+) +([a-z0-9_]+)\(")


@dataclass(frozen=True, slots=True)
class Point:
    """One system call of the action: the ``when``-th of its name since strace was attached."""

    call: str
    when: int
    last: bool = False
    """The marker behind the action: killed here, everything was acknowledged."""


@dataclass(slots=True)
class Outcome:
    """How a child ended."""

    killed: bool = False
    injected: bool = False
    done: bool = False
    """The action returned: what it did is acknowledged."""
    error: str = ""
    """Class of the exception, empty when there was none."""
    message: str = ""
    file: str = ""


@dataclass(slots=True)
class Tally:
    """What a run came to."""

    points: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    """Faults asked for that did not happen: the call was not reached."""
    broken: list[str] = field(default_factory=list)
    seconds: float = 0.0


def missing() -> str:
    """Return why faults cannot be injected here, empty when they can."""
    if shutil.which("strace") is None:
        return "needs strace (make judges)"
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        tracer = ["strace", "-p", str(child.pid), "-o", os.devnull]
        with subprocess.Popen(tracer, stderr=subprocess.PIPE, text=True) as strace:
            line = strace.stderr.readline() if strace.stderr else ""
            child.kill()
    return "" if "attached" in line else f"strace may not attach here: {line.strip()}"


class Server:
    """A process that knows one case and forks a child for each fault."""

    def __init__(self, case: str, folder: Path) -> None:
        """Start it; ``folder`` is where children leave their outcome."""
        self._outcome = folder / "outcome.json"
        self._trace = folder / "trace"
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.crash_cases", case, str(self._outcome)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONHASHSEED": "0"},
        )
        self._warm = folder / "warm"

    def warm(self, root: Path) -> None:
        """Let it act once on a copy, so that every lazy import is done."""
        shutil.copytree(root, self._warm, symlinks=True)
        self._ask(f"warm {self._warm}")
        shutil.rmtree(self._warm)

    def calls(self, root: Path) -> tuple[list[Point], list[tuple[str, str]]]:
        """Act once without a fault; return the points of the action, and its calls as written."""
        outcome = self.run(root, ["-y"])
        if not outcome.done:
            raise AssertionError(f"without a fault: {outcome.error}: {outcome.message}")
        from tests.store.crash_cases import BEGIN, END

        counts: Counter[str] = Counter()
        points: list[Point] = []
        shown: list[tuple[str, str]] = []
        inside = False
        child = ""
        for line in self._trace.read_text(errors="replace").splitlines():
            match = _LINE.match(line)
            if match is None:
                continue
            child = child or match[1]
            if match[1] != child:
                continue  # a program the action started
            counts[match[2]] += 1
            if BEGIN in line:
                inside = True
                continue
            if inside:
                points.append(Point(match[2], counts[match[2]], last=END in line))
                shown.append((match[2], line))
            if END in line:
                break
        return points, shown

    def run(self, root: Path, options: list[str]) -> Outcome:
        """Fork a child, attach strace with these options, let it act on ``root``."""
        self._outcome.unlink(missing_ok=True)
        pid = int(self._ask(f"fork {root}"))
        command = ["strace", "-f", "-p", str(pid), "-o", str(self._trace), *options]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as strace:
            line = strace.stderr.readline() if strace.stderr else ""
            if "attached" not in line:
                os.kill(pid, signal.SIGKILL)
                raise AssertionError(line)
            os.kill(pid, signal.SIGUSR1)
            status = int(self._answer())
            strace.wait(20)
        outcome = Outcome(killed=status == signal.SIGKILL)
        outcome.injected = outcome.killed or "(INJECTED)" in self._trace.read_text(errors="replace")
        text = self._outcome.read_text() if self._outcome.exists() else None
        if text == "":  # killed behind the action, while telling
            outcome.injected, outcome.done = False, True
        elif text is not None:
            told = json.loads(text)
            outcome.done, outcome.error = not told["error"], told["error"]
            outcome.message, outcome.file = told["message"], told["file"]
        return outcome

    def close(self) -> None:
        """End it."""
        self._process.communicate("\n", timeout=20)

    def _ask(self, words: str) -> str:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], 60)
        line = self._process.stdout.readline() if ready else ""
        if not line:
            raise AssertionError("the child does not answer")
        return line.strip()


def faults(points: list[Point], errors: tuple[str, ...]) -> Iterator[tuple[Point, str]]:
    """Return every fault of an action: a kill at each call, each error at each call of the disk."""
    for point in points:
        yield point, "signal=KILL"
    for point in points:
        if FAILING.search(point.call) and not point.last:
            for error in errors:
                yield point, f"error={error}"


def run(name: str, errors: tuple[str, ...] = ERRORS, *, every: int = 1, offset: int = 0) -> Tally:
    """Inject the faults of one case, every n-th from an offset; return what broke its law."""
    from tests.store.crash_cases import CASES

    case, tally, start = CASES[name], Tally(), time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        old_root, root = folder / "old", folder / "root"
        old_root.mkdir()
        case.prepare(old_root)
        server = Server(name, folder)
        try:
            server.warm(old_root)
            shutil.copytree(old_root, root, symlinks=True)
            points, shown = server.calls(root)
            tally.points[name] = len(points)
            old, new = case.look(old_root), case.look(root)
            if old == new:
                raise AssertionError(f"{name}: the action changes nothing")
            lines = {point: line for point, (_, line) in zip(points, shown, strict=True)}
            package = str(ROOT / "l10n")
            for number, (point, fault) in enumerate(faults(points, errors)):
                if package in lines[point] and "KILL" not in fault:
                    continue  # a program that cannot read itself is out of scope
                if number % every != offset % every:
                    continue
                shutil.rmtree(root)
                shutil.copytree(old_root, root, symlinks=True)
                options = ["-e", f"trace={point.call}"]
                options += ["-e", f"inject={point.call}:{fault}:when={point.when}"]
                outcome = server.run(root, options)
                tally.faults[name] += 1
                if not outcome.injected:
                    tally.silent[name] += 1
                for wrong in case.judge(root, old, new, outcome):
                    tally.broken.append(f"{name}: {fault} at {lines[point].strip()[:160]}: {wrong}")
        finally:
            server.close()
    tally.seconds = time.monotonic() - start
    return tally


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Run the full matrix; print the number of faults; exit 1 when a law was broken."""
    from tests.store.crash_cases import CASES, own_world

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--errors", default=",".join(ERRORS))
    options = parser.parse_args()
    reason = missing()
    if reason:
        _say(f"no faults injected: {reason}")
        return 1
    total, silent, broken = 0, 0, []
    with tempfile.TemporaryDirectory() as home:
        own_world(Path(home))
        for name in options.cases or CASES:
            tally = run(name, tuple(filter(None, options.errors.split(","))))
            total += tally.faults.total()
            silent += tally.silent.total()
            broken += tally.broken
            _say(
                f"{name:12} {tally.points.total():5} calls {tally.faults.total():6} faults"
                f" {tally.silent.total():4} not reached {len(tally.broken):4} laws broken"
                f" {tally.seconds:6.1f} s"
            )
            for line in tally.broken[:20]:
                _say(f"  {line}")
    _say(f"{total - silent} injected faults, {len(broken)} laws broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
