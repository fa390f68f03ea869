"""What the review desk costs beside Textual's own: a minimal app, and DataTable with the same rows.

python benchmarks/review.py [--rounds 9] [--rows 100000] [--only start|lists|typing]

Each case runs in a process of its own, peers in alternating rounds; ratios of the least disturbed
round, because other programs can only add to a time.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

FIRST_PAINT = 1.5
"""Limit: process start to the board's first frame, beside an app that shows one word."""
OPENING = 0.25
"""Limit: Enter on the board to the sentence on the screen, as a part of that app's first frame."""
LONG_LIST = 1.5
"""Limit: first frame of a list of all rows beside one of a hundredth of them."""
LIST_CPU = 100
"""Limit: how many times less CPU than DataTable until the first frame."""
KEY_CPU = 0.5
"""Limit: CPU of a key, 99th percentile, beside DataTable's."""
MEMORY = 5
"""Limit: MiB beyond the rows themselves and what a hundred of them take."""
TYPING = 1.5
"""Limit: median time from a letter to its frame while findings take a second, beside none."""
LOCALES = (
    *("es", "fr", "de", "it", "pt_BR", "nl", "sv", "da", "nb", "fi", "pl", "cs", "ru", "uk"),
    *("tr", "el", "ar", "he", "ja", "ko"),
)
SIZE = (40, 120)
HERE = Path(__file__).resolve()


# --- processes in a terminal ----------------------------------------------------------------------


class Terminal:
    """A program in a pty, timed from its start."""

    def __init__(self, words: Sequence[str], folder: Path) -> None:
        """Start it."""
        self.begun = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
            os.chdir(folder)
            home = str(folder.parent)
            environ = {**os.environ, "TERM": "xterm-256color", "L10N_USER": "ana@example.org"}
            environ |= {"XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home}
            environ["PYTHONPATH"] = str(HERE.parent.parent)
            os.execve(words[0], list(words), environ)
        self.seen = b""

    def until(self, words: str, seconds: float = 120) -> float:
        """Return the seconds from the start until words are drawn."""
        wanted = words.encode()
        while wanted not in self.seen:
            if time.perf_counter() - self.begun > seconds:
                raise SystemExit(f"{words!r} never came; last: {self.seen[-500:]!r}")
            if select.select([self.fd], [], [], 0.5)[0]:
                self.seen += os.read(self.fd, 65536)
        return time.perf_counter() - self.begun

    def press(self, keys: bytes) -> float:
        """Press keys and return when, in seconds from the start; what was seen is forgotten."""
        self.seen = b""
        os.write(self.fd, keys)
        return time.perf_counter() - self.begun

    def rest(self, seconds: float) -> None:
        """Read on for a while."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.fd], [], [], left)[0]:
                self.seen += os.read(self.fd, 65536)

    def end(self) -> None:
        """End it at once."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def newsroom(root: Path) -> None:
    """Make a project of ten articles in twenty locales."""
    from l10n import Project

    (root / "articles").mkdir(parents=True)
    names = json.dumps(LOCALES)
    settings = f'source = "en"\nlocales = {names}\n[engines]\norder = ["memory"]\n'
    (root / "l10n.toml").write_text(settings, encoding="utf-8")
    for n in range(10):
        body = "\n\n".join(
            f"Paragraph {k} of story {n} says that {k * 7 + 3} people came. Nobody was hurt in"
            f" town {k}. See [the report](https://example.org/{k})."
            for k in range(20)
        )
        text = f"---\ntitle: Story {n} of the day\n---\n\n{body}\n"
        (root / "articles" / f"story-{n}.md").write_text(text, encoding="utf-8")
    Project.open(root).update()


def start(rounds: int) -> Iterator[tuple[str, float, float, bool]]:
    """Time the first frame and the opening of an article, beside a minimal app."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "newsroom"
        newsroom(root)
        found: dict[str, list[float]] = {
            "minimal": [],
            "board": [],
            "catalogs": [],
            "open": [],
            "other": [],
        }
        for _ in range(rounds):
            app = Terminal([sys.executable, str(HERE), "--child", "minimal"], root)
            found["minimal"].append(app.until("shown at once"))
            app.end()
            app = Terminal([sys.executable, "-m", "l10n", "review"], root)
            found["board"].append(app.until("reading the catalogs"))
            found["catalogs"].append(app.until("story-9"))
            app.rest(0.5)
            for kind in ("open", "other"):
                pressed = app.press(b"\r")
                found[kind].append(app.until("in the article") - pressed)
                app.press(b"\x1b[24~")
                app.until("words left")
                app.press(b"\x1b[B")
                app.rest(2)  # the board reads again what a review may have changed
            app.end()
    least = {kind: min(times) for kind, times in found.items()}
    for kind, seconds in least.items():
        print(f"  {kind:10} {seconds * 1000:8.1f} ms")
    yield "first frame / minimal app's", least["board"] / least["minimal"], FIRST_PAINT, True
    yield "first article opened / same", least["open"] / least["minimal"], OPENING, True
    yield "next article opened / same", least["other"] / least["minimal"], OPENING, True


# --- one process a case ----------------------------------------------------------------------------


def child(kind: str, rows: int) -> dict[str, float]:
    """Run a case in a process of its own."""
    words = [sys.executable, str(HERE), "--child", kind, "--rows", str(rows)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{kind} {rows}: {done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    told = "  ".join(f"{name} {value:10.2f}" for name, value in found.items())
    print(f"  {kind:8} {rows:7}  {told}", flush=True)
    return found


def lists(rounds: int, rows: int) -> Iterator[tuple[str, float, float, bool]]:
    """Compare our list with DataTable on the same rows, and the whole review of long and short."""
    few = rows // 100
    cases = [(kind, count) for kind in ("list", "review") for count in (few, rows)]
    found = {case: [child(*case) for _ in range(rounds)] for case in cases}
    held, none = child("memory", rows), child("memory", 100)
    table = child("table", rows)

    def least(kind: str, count: int, name: str) -> float:
        return min(one[name] for one in found[kind, count])

    for kind in ("list", "review"):
        paint = least(kind, rows, "paint_ms") / least(kind, few, "paint_ms")
        yield f"{kind}, first frame, {rows} rows / {few}", paint, LONG_LIST, True
    cpu = table["cpu_ms"] / least("list", rows, "cpu_ms")
    yield "DataTable's CPU to first frame / ours", cpu, LIST_CPU, False
    key = least("list", rows, "key_p99_ms") / table["key_p99_ms"]
    yield "list, CPU per key, p99 / DataTable's", key, KEY_CPU, True
    key = least("review", rows, "key_p99_ms") / table["key_p99_ms"]
    yield "list in the review, CPU per key, p99 / same", key, KEY_CPU, True
    typed = least("review", rows, "typed_p99_ms") / table["key_p99_ms"]
    yield "CPU per letter typed, p99 / same", typed, KEY_CPU, True
    memory = held["mib"] - none["mib"]
    yield "MiB beyond the rows and what 100 take", memory, MEMORY, True


def typing(rows: int) -> Iterator[tuple[str, float, float, bool]]:
    """Compare typing while findings take long with typing while they take no time."""
    quick, slow = child("quick", rows), child("slow", rows)
    delay = slow["typed_wall_ms"] / quick["typed_wall_ms"]
    yield "letter to frame, findings of 1 s / of 0 s", delay, TYPING, True


# --- children --------------------------------------------------------------------------------------


def minimal() -> None:
    """Show one line."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Minimal(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("shown at once", markup=False)

    Minimal().run()


def measured(kind: str, rows: int) -> None:
    """Print one JSON object with what a case costs."""
    import asyncio

    sys.path.insert(0, str(HERE.parent / "parts"))
    from review_screens import measure

    print(json.dumps(asyncio.run(measure(kind, rows))))


def main() -> int:
    """Print every ratio beside its limit; exit 1 when one is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", choices=("start", "lists", "typing"))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child == "minimal":
        minimal()
        return 0
    if options.child:
        measured(options.child, options.rows)
        return 0
    parts = {
        "start": lambda: start(options.rounds),
        "lists": lambda: lists(min(options.rounds, 3), options.rows),
        "typing": lambda: typing(1000),
    }
    missed = 0
    for name, part in parts.items():
        if options.only in (None, name):
            for words, ratio, limit, is_most in part():
                good = ratio <= limit if is_most else ratio >= limit
                missed += not good
                sign = "at most" if is_most else "at least"
                print(f"{words:48} {ratio:9.2f}  {sign} {limit}{'' if good else '  MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
