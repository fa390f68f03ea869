"""The review screen in a real terminal, through a whole article: what each key leaves on disk.

The catalog is read by polib, not by our own reader, at the moment the screen acknowledges a key.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import polib
import pytest

from l10n import Project

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux (make judges)")

SETTINGS = 'source = "en"\nlocales = ["es"]\n[engines]\norder = ["memory"]\n'
ARTICLE = """\
---
title: Harbour reopens after the storm
---

The harbour of Varnholm reopened on Monday. It had been closed for 12 days.

Repairs cost 3 million euros. Nobody was hurt. Fares will not rise.

See the [full report](https://example.org/report) for details.

- The ferry sails at noon
- The museum is open

It was a long wait. The wait is over.
"""
SPANISH = {
    "Harbour reopens after the storm": "El puerto reabre tras la tormenta",
    "The harbour of Varnholm reopened on Monday.": "El puerto de Varnholm reabrió el lunes.",
    "It had been closed for 12 days.": "Había estado cerrado 12 días.",
    "Repairs cost 3 million euros.": "La reparación costó 3 millones de euros.",
    "Nobody was hurt.": "Nadie resultó herido.",
    "Fares will not rise.": "Las tarifas no subirán.",
    "See the [full report](#1) for details.": "Vea los detalles en el [informe](#1).",
    "The ferry sails at noon": "El transbordador zarpa al mediodía",
    "The museum is open": "El museo está abierto",
    "It was a long wait.": "Fue una larga espera.",
    "The wait is over.": "La espera ha terminado.",
}
FERRY, MUSEUM, WAIT, OVER = list(SPANISH)[-4:]
DAYS, NOBODY, FARES, REPORT = (list(SPANISH)[at] for at in (2, 4, 5, 6))


class Terminal:
    """A window of tmux with the review desk in it."""

    def __init__(self, folder: Path, command: str, width: int, height: int) -> None:
        # A server of its own; not in the test's folder, because a socket's path must be short.
        self._home = tempfile.mkdtemp(prefix="l10n-")
        size = ("-x", str(width), "-y", str(height))
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, "-c", str(folder), command)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", *words],
            capture_output=True,
            check=True,
            env={**os.environ, "TMUX_TMPDIR": self._home, "TMUX": ""},
        )
        return done.stdout.decode()

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type letters."""
        self._tmux("send-keys", "-l", text)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    @property
    def rows(self) -> list[str]:
        """What is seen."""
        return self._tmux("capture-pane", "-p").split("\n")

    def until(self, true: Callable[[], object], what: str) -> None:
        """Wait until something is seen; the deadline is for a machine under load."""
        end = time.monotonic() + 40
        while not true():
            if time.monotonic() > end:
                pytest.fail(f"never seen: {what}\n" + "\n".join(self.rows))
            time.sleep(0.05)

    def sees(self, words: str) -> None:
        """Wait until words are on the screen, wherever its rows break."""
        self.until(lambda: words in re.sub(r"\s+", " ", " ".join(self.rows)), words)

    @property
    def source(self) -> str:
        """The sentence in the source pane."""
        rows = self.rows
        at = next((at for at, row in enumerate(rows) if "── source" in row), len(rows) - 1)
        column = max(rows[at].find("── source"), 0)
        text = []
        for row in (row[column:] for row in rows[at + 1 :]):
            if row.startswith("── target") or re.match(r" +(#\d|said|note) ", row):
                return " ".join(text)
            text.append(row.strip())
        return ""

    def close(self) -> None:
        """End the server and what runs in it."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self._tmux("kill-server")
        shutil.rmtree(self._home, ignore_errors=True)


class Disk:
    """The catalog as another tool reads it."""

    def __init__(self, root: Path) -> None:
        self.path = root / "locales" / "es" / "LC_MESSAGES" / "harbour.po"

    def entry(self, source: str) -> polib.POEntry:
        for entry in polib.pofile(str(self.path)):
            if entry.msgid == source:
                return entry
        raise AssertionError(f"{source!r} is not in the catalog")

    def is_(self, source: str, target: str, word: str, **values: str) -> None:
        """Assert text, flags and tool lines of an entry, sums by the rule of the design."""
        entry = self.entry(source)
        assert entry.msgstr == target
        assert ("fuzzy" in entry.flags) == (word == "draft")
        lines = [line for line in entry.tcomment.split("\n") if line.startswith("l10n: ")]
        if not word:
            assert not lines
            return
        told = " ".join(line.removeprefix("l10n: ") for line in lines).split()
        assert told[0] == word
        found = {
            key: unquote(value) for key, _, value in (item.partition("=") for item in told[1:])
        }
        context = entry.msgctxt or ""
        key = f"{context}\x04{entry.msgid}"
        assert found["src"] == hashlib.sha256(key.encode()).hexdigest()[:8]
        whole = f"es\x04{key}\x00{entry.msgstr}"
        assert found["sum"] == hashlib.sha256(whole.encode()).hexdigest()[:16]
        assert {name: found.get(name) for name in values} == values

    def says(self, source: str, words: str) -> None:
        """Assert that a translator comment holds the words, percent-encoded or not."""
        assert words in unquote(self.entry(source).tcomment)


@pytest.fixture
def desk(newsroom, monkeypatch) -> Iterator[Callable[..., tuple[Terminal, Disk]]]:
    """Return a maker of a fresh newsroom, two drafts of eva's in it, with ana's desk open on it."""
    opened: list[Terminal] = []

    def make(width: int, height: int) -> tuple[Terminal, Disk]:
        root = newsroom({"articles": {"harbour.md": ARTICLE}}, SETTINGS)
        monkeypatch.setenv("L10N_USER", "eva@example.org")
        project = Project.open(root)
        project.update()
        hers = project.board().open("harbour", "es")
        for item in hers.items:
            if item.unit.source in {MUSEUM, FARES}:
                hers.edit(item.unit.id, SPANISH[item.unit.source])
        kept = {name: os.environ[name] for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        kept |= {"PYTHONPATH": str(Path.cwd()), "LANG": "C.UTF-8", "L10N_USER": "ana@example.org"}
        words = [f"{name}={value}" for name, value in kept.items()]
        words += [sys.executable, "-m", "l10n", "review", "harbour", "es"]
        opened.append(
            Terminal(root, f"env {shlex.join(words)}; echo left with $?; cat", width, height)
        )
        opened[-1].until(lambda: opened[-1].source, "a sentence")
        return opened[-1], Disk(root)

    yield make
    for terminal in opened:
        terminal.close()


@pytest.mark.parametrize(("size", "other"), [((80, 24), (120, 40)), ((120, 40), (80, 24))])
def test_a_whole_article_is_reviewed_and_every_key_that_decides_is_on_disk(desk, size, other):
    """Driven through a whole article, the catalog on disk is right after every key that decides."""
    terminal, disk = desk(*size)
    ana = "ana@example.org"

    def find(source: str) -> None:
        """Open a unit by its words in the palette, with nothing decided on the way."""
        before = disk.path.read_bytes()
        terminal.press("C-p")
        terminal.sees("find ──")
        terminal.type(source[:20])
        terminal.until(lambda: sum(source[:20] in row for row in terminal.rows) > 1, source)
        terminal.press("Enter")
        terminal.until(lambda: terminal.source.startswith(source[:40]), source)
        assert disk.path.read_bytes() == before

    def leaves(source: str) -> None:
        terminal.until(lambda: terminal.source not in {"", source}, f"another than {source}")

    # Typing and Enter finish whatever comes first.
    first = terminal.source
    terminal.type(SPANISH[first])
    terminal.press("Enter")
    leaves(first)
    disk.is_(first, SPANISH[first], "approved", by=ana, edited=ana, origin="human")
    terminal.sees("1/11 finished")

    # Skip and back decide nothing.
    before, second = disk.path.read_bytes(), terminal.source
    terminal.press("C-n")
    leaves(second)
    terminal.press("C-b")
    terminal.until(lambda: terminal.source == second, second)
    assert disk.path.read_bytes() == before

    # Undo takes the decision back on disk, Ctrl+Y brings the text back, Enter decides again.
    terminal.press("C-z")
    terminal.sees("undone and saved")
    assert terminal.source == first
    disk.is_(first, "", "")
    terminal.press("C-y")
    terminal.sees(SPANISH[first][:30])
    terminal.press("Enter")
    leaves(first)
    disk.is_(first, SPANISH[first], "approved", by=ana)

    # One key approves what a colleague wrote.
    find(MUSEUM)
    disk.is_(MUSEUM, SPANISH[MUSEUM], "draft", edited="eva@example.org")
    terminal.press("Enter")
    leaves(MUSEUM)
    disk.is_(MUSEUM, SPANISH[MUSEUM], "approved", by=ana, edited="eva@example.org")

    # An error finding is refused once and finished with a reason.
    find(DAYS)
    wrong = "Había estado cerrado 21 días."
    terminal.type(wrong)
    terminal.sees("! error")
    terminal.press("Enter")
    terminal.sees("Enter again to finish")
    disk.is_(DAYS, "", "")
    terminal.press("Enter")
    terminal.sees("why is this right?")
    terminal.type("the author counts so")
    terminal.press("Enter")
    leaves(DAYS)
    disk.is_(DAYS, wrong, "approved", by=ana)
    disk.says(DAYS, "the author counts so")

    # The window changes its size in the middle of typing.
    find(REPORT)
    terminal.type("Vea los detalles en el ")
    terminal.resize(*other)
    terminal.sees("Vea los detalles en el")
    terminal.resize(*size)
    terminal.press("F4")
    terminal.type("informe")
    terminal.press("End")
    terminal.type(".")
    terminal.sees("Vea los detalles en el [informe](#1).")
    terminal.press("Enter")
    leaves(REPORT)
    disk.is_(REPORT, SPANISH[REPORT], "approved", by=ana)

    # Leaving a sentence, and Ctrl+S, keep what is typed as a draft of mine.
    find(NOBODY)
    terminal.type("Nadie salió")
    terminal.press("C-s")
    terminal.sees("is saved")
    disk.is_(NOBODY, "Nadie salió", "draft", edited=ana, by=None)
    terminal.type(" herido.")
    terminal.press("C-n")
    leaves(NOBODY)
    disk.is_(NOBODY, "Nadie salió herido.", "draft", edited=ana)

    # A comment stays beside the sentence; needing work has a reason.
    find(NOBODY)
    terminal.press("F5")
    terminal.sees("comment")
    terminal.type("ask the desk")
    terminal.press("Enter")
    terminal.sees("said ana@example.org: ask the desk")
    disk.says(NOBODY, "ask the desk")
    disk.is_(NOBODY, "Nadie salió herido.", "draft", edited=ana)
    find(MUSEUM)
    terminal.press("C-r")
    terminal.sees("needs work, because")
    terminal.press("3")
    leaves(MUSEUM)
    disk.is_(MUSEUM, SPANISH[MUSEUM], "draft", edited="eva@example.org")
    disk.says(MUSEUM, "reads like a machine")

    # Find and replace shows every place first; what was replaced is a draft of mine.
    terminal.press("C-f")
    terminal.sees("find ── letters")
    terminal.type("salió")
    terminal.press("Enter")
    terminal.sees("replace “salió” with")
    terminal.type("resultó")
    terminal.press("Enter")
    terminal.sees("[x] 1")
    disk.is_(NOBODY, "Nadie salió herido.", "draft")
    terminal.press("Enter")
    terminal.sees("replaced in 1 sentence")
    disk.is_(NOBODY, "Nadie resultó herido.", "draft", edited=ana)

    # History puts a former text back into the editor, and decides nothing by itself.
    find(NOBODY)
    before = disk.path.read_bytes()
    terminal.press("F8")
    terminal.sees("a digit puts a text back")
    terminal.press("1")
    terminal.until(lambda: "a digit puts" not in " ".join(terminal.rows), "the card closed")
    terminal.sees("Nadie salió herido.")
    terminal.press("C-z")
    terminal.until(lambda: "Nadie salió" not in " ".join(terminal.rows), "the text before")
    assert disk.path.read_bytes() == before

    # A sentence merged into its neighbour.
    find(OVER)
    terminal.press("C-k")
    terminal.press("Enter")
    leaves(OVER)
    disk.is_(OVER, "<x0/>", "approved", by=ana)

    # The board and back: the filter leaves the one article.
    terminal.press("F12")
    terminal.sees("words left")
    terminal.press("/")
    terminal.sees("filter")
    terminal.type("harb")
    terminal.press("Enter")
    terminal.sees("1 by name with 'harb'")
    terminal.press("Enter")
    terminal.until(lambda: terminal.source, "a sentence")

    # The rest, one by one, as the queue has it.
    done = {first, DAYS, REPORT, OVER}
    while done != set(SPANISH):
        source = terminal.source
        assert source not in done
        terminal.press("C-a")
        terminal.type(SPANISH[source])
        terminal.press("Enter")
        done.add(source)
        if done == set(SPANISH):
            terminal.sees("every sentence is finished")
        else:
            leaves(source)
        disk.is_(source, SPANISH[source], "approved", by=ana)
    terminal.sees("11/11 finished")

    # Leaving saves what is being typed, and says so.
    last = terminal.source
    terminal.type(" ¿Sí?")
    terminal.press("C-q")
    terminal.sees("left with 0")
    terminal.sees("everything is saved")
    disk.is_(last, f"{disk.entry(last).msgstr.removesuffix(' ¿Sí?')} ¿Sí?", "draft", edited=ana)
