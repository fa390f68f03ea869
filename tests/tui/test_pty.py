"""What only a terminal can tell: the bytes sent, signals, a closed window, odd key sequences."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("pty_child.py")
SEQUENCE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_].*?\x1b\\|\x1b[ -/]*[0-~]|[\x80-\x9f]"
)


class Terminal:
    """A pty with the desk in it."""

    def __init__(
        self, folder: Path, kind: str = "plain", size: tuple[int, int] = (24, 80), words=()
    ) -> None:
        self.folder = folder
        words = words or [sys.executable, str(CHILD), kind, str(folder)]
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environ |= {"PYTHONPATH": f"{CHILD.parent}{os.pathsep}{Path.cwd()}"}
        environ.pop("NO_COLOR", None)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            os.execve(sys.executable, words, environ)
        self.seen = b""
        self.rc: int | None = None

    def until(self, true: Callable[[], object], seconds: float = 30) -> None:
        """Read until something is true; the deadline is for a machine under load."""
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end:
                pytest.fail(f"never came true; last seen: {self.words[-1500:]!r}")
            self._read(0.05)

    def read_until(self, words: str) -> None:
        """Read until the words were drawn."""
        self.until(lambda: words in self.words)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def is_still(self, limit: float = 3) -> bool:
        """Read until nothing was sent for a while; False when that did not happen in time."""
        end = time.monotonic() + limit
        while self._read(0.4):
            if time.monotonic() > end:
                return False
        return True

    def act(self, keys: bytes) -> bool:
        """Press keys, wait until they were answered, then until it is still."""
        before = len(self.seen)
        self.send(keys)
        self.until(lambda: len(self.seen) > before)
        return self.is_still()

    @property
    def text(self) -> str:
        return self.seen.decode("utf-8", "replace")

    @property
    def words(self) -> str:
        """What was drawn, without colours and cursor moves."""
        return SEQUENCE.sub("", self.text)

    def send(self, data: bytes) -> None:
        os.write(self.fd, data)

    def send_all(self, data: bytes) -> None:
        """Send more than the pty takes at once, while somebody else reads."""
        while data:
            data = data[os.write(self.fd, data[:4096]) :]

    def wait(self, *, closed: bool = False, seconds: float = 30) -> int:
        """Return the exit status."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if closed or not self._read(0.05):
                time.sleep(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        pytest.fail("the desk did not end")

    def kill(self) -> None:
        """End the desk at once, as a crash of the machine would."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0

    def saved(self) -> dict[str, str]:
        file = self.folder / "saved.json"
        return json.loads(file.read_text())["targets"] if file.exists() else {}


def shapes(text: str) -> set[str]:
    """Return the sequences in a stream: parameters of colour and cursor taken out."""
    found = set()
    for sequence in SEQUENCE.findall(text):
        if sequence.startswith("\x1b[") and sequence[-1] in "mHABCD":
            found.add("\x1b[" + sequence[-1])
        else:
            found.add(sequence)
    return found


WALK = (b"\x1bOP", b"\x1b", b"\x1b[17~", b"\x1b[17~", b"\x1b[19~", b"\x1b", b"\x10o", b"\x1b")
"""Help and back, list and back, history and back, palette and back."""


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Return a maker of terminals, none of which outlives its test."""
    made: list[Terminal] = []

    def make(folder: Path, kind: str = "plain") -> Terminal:
        folder.mkdir(exist_ok=True)
        made.append(Terminal(folder, kind))
        made[-1].read_until("target")
        made[-1].is_still()
        return made[-1]

    yield make
    for one in made:
        one.kill()


def walk(terminal: Terminal) -> str:
    """Visit every screen and return what was sent."""
    for keys in WALK:
        terminal.act(keys)
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    return terminal.text


def test_hostile_text_sends_no_sequence_of_its_own(tmp_path, terminal):
    """Cases 51 to 69 send no sequence outside the app's own (compared with a harmless run)."""
    own = shapes(walk(terminal(tmp_path / "calm")))
    hostile = terminal(tmp_path / "hostile", "hostile")
    sent = walk(hostile)
    assert "␛]52;c;aGk=␇" in hostile.words
    assert shapes(sent) <= own
    assert "\u202e" not in sent


def test_a_screen_is_drawn_once_and_then_left_alone(tmp_path, terminal):
    """A card longer than the screen comes to rest: nothing is sent while nobody does anything."""
    desk = terminal(tmp_path)
    for keys in WALK[:5]:
        assert desk.act(keys), f"never still after {keys!r}"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_what_is_typed(tmp_path, terminal, number):
    """SIGTERM and SIGHUP save the text being typed before the desk ends."""
    desk = terminal(tmp_path)
    desk.send(" y más".encode())
    desk.read_until("Línea 0 de la historia y más")
    os.kill(desk.pid, number)
    assert desk.wait() == 128 + number
    assert desk.saved()["Line 0 of the story"] == "Línea 0 de la historia y más"


def test_a_closed_window_saves_what_is_typed(tmp_path, terminal):
    """A closed pty loses nothing: decided units and the text being typed are saved."""
    desk = terminal(tmp_path)
    desk.send(b"\r")
    desk.until(desk.saved)
    desk.is_still()
    desk.send(b"!")
    desk.read_until("Línea 1 de la historia!")
    os.close(desk.fd)
    desk.wait(closed=True)
    assert desk.saved()["Line 0 of the story"] == "Línea 0 de la historia"
    assert desk.saved()["Line 1 of the story"] == "Línea 1 de la historia!"


def test_a_kill_loses_no_decision_and_typed_text_comes_back(tmp_path, terminal):
    """kill -9: nothing acknowledged is lost; text typed and not saved is back at the next start."""
    desk = terminal(tmp_path)
    desk.send(b"\r")
    desk.until(desk.saved)
    desk.is_still()
    desk.send(b" nueva")
    kept = tmp_path / "resume"
    desk.until(lambda: any(" nueva" in file.read_text() for file in kept.glob("*.json")))
    desk.kill()
    assert desk.saved()["Line 0 of the story"] == "Línea 0 de la historia"
    again = terminal(tmp_path)
    again.read_until("last time")
    again.send(b"\x11")
    assert again.wait() == 0
    assert again.saved()["Line 1 of the story"] == "Línea 1 de la historia nueva"


def test_malformed_key_sequences_are_dropped(tmp_path, terminal):
    """Case 70: kitty's alternate keys, event types and absurd codes do not end the desk."""
    desk = terminal(tmp_path)
    for keys in (b"\x1b[1099::115;5u", b"\x1b[97;1:3u", b"\x1b[99999999;5u", b"\x1b[1;1;1114112u"):
        desk.send(keys)
        desk.is_still()
    desk.send(b"z")
    desk.is_still()
    desk.send(b"\x11")
    assert desk.wait() == 0
    assert "finished" in desk.words
    assert desk.saved()["Line 0 of the story"].startswith("Línea 0 de la historia")


MALFORMED = {
    "cut UTF-8": b"\xe2\x82",
    "bytes that are no UTF-8": b"\xff\xfe\xc0\x80\xed\xa0\x80",
    "cut CSI": b"\x1b[",
    "cut CSI with numbers": b"\x1b[12;",
    "cut OSC": b"\x1b]52;c;",
    "cut mouse report": b"\x1b[<0;10",
    "absurd mouse report": b"\x1b[<999999999;99999999;99999999M",
    "cursor report nobody asked for": b"\x1b[2;2R",
    "device attributes": b"\x1b[?64;1;2c\x1b[>0;276;0c",
    "mode report": b"\x1b[?2026;2$y\x1b[?9999;9$y",
    "old mouse report with high bytes": b"\x1b[M\xff\xff\xff",
    "zeros": b"\x00" * 40,
    "all control characters": bytes(b for b in range(32) if b not in {3, 10, 13, 17, 26, 28}),
    "pasted escapes": b"\x1b[200~\x1b]0;owned\x07\x1b[2J\x9b31m\x1b[201~",
    "paste that never ends": b"\x1b[200~never closed",
}


@pytest.mark.parametrize("case", MALFORMED)
def test_malformed_bytes_leave_a_desk_that_works(tmp_path, terminal, case):
    """Cut and absurd sequences do not end the desk; what is typed afterwards is saved."""
    desk = terminal(tmp_path)
    desk.send(MALFORMED[case])
    desk.is_still()
    # Ends what was left open: a sequence, a paste, a question.
    desk.send(b"\x1b[201~")
    desk.is_still()
    for _ in range(3):
        desk.send(b"\x1b")
        desk.is_still()
        if "type a letter" in desk.words[-700:]:
            break
    desk.send(b"\x1b")
    desk.is_still()
    os.kill(desk.pid, signal.SIGTERM)
    assert desk.wait() == 128 + signal.SIGTERM
    assert "everything is saved" in desk.words
    assert "ended by a fault" not in desk.words
    assert "owned" not in {s[4:] for s in SEQUENCE.findall(desk.text) if s.startswith("\x1b]0")}


def test_a_huge_paste_neither_freezes_nor_changes_anything(tmp_path, terminal):
    """Case 71: a paste of 5 MB is refused and told, and the next key is answered."""
    desk = terminal(tmp_path)
    sender = threading.Thread(
        target=desk.send_all, args=(b"\x1b[200~" + b"x" * 5_000_000 + b"\x1b[201~",)
    )
    sender.start()
    desk.until(lambda: "not pasted" in desk.words, 60)
    sender.join()
    desk.is_still()
    desk.send(b"!")
    desk.read_until("Línea 0 de la historia!")
    desk.send(b"\x11")
    assert desk.wait() == 0
    assert desk.saved()["Line 0 of the story"] == "Línea 0 de la historia!"


def test_every_key_acknowledged_survives_a_kill_at_any_time(tmp_path, terminal):
    """kill -9 while Enter is held down: what the screen called finished is on disk."""
    desk = terminal(tmp_path)
    for count in range(1, 8):
        desk.send(b"\r")
        desk.read_until(f"{count}/18 finished")
    desk.kill()
    log = json.loads((tmp_path / "saved.json").read_text())["log"]
    assert [act for act, *_ in log].count("finish") >= 7


def test_a_project_that_cannot_be_opened_is_told_as_by_every_verb(tmp_path):
    """The screen is painted before the project is read; trouble still ends with 2 and one line."""
    (tmp_path / "l10n.toml").write_text('source = "en"\nlocales = ["es"]\nnonsense = 1\n')
    desk = Terminal(
        tmp_path, words=[sys.executable, "-m", "l10n", "--project", str(tmp_path), "review"]
    )
    try:
        assert desk.wait() == 2
        assert "nonsense" in desk.words
        assert "l10n.toml" in desk.words
        assert "Traceback" not in desk.words
    finally:
        desk.kill()
