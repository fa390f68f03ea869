"""What only a terminal can tell: the bytes sent, signals, a closed window, odd key sequences."""

from __future__ import annotations

import contextlib
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
import time
from pathlib import Path

import pytest

CHILD = Path(__file__).with_name("pty_child.py")
SEQUENCE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[PX^_].*?\x1b\\|\x1b[ -/]*[0-~]|[\x80-\x9f]"
)


class Terminal:
    """A pty with the desk in it."""

    def __init__(self, folder: Path, kind: str = "plain", size: tuple[int, int] = (24, 80)) -> None:
        self.folder = folder
        environ = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environ |= {"PYTHONPATH": f"{CHILD.parent}{os.pathsep}{Path.cwd()}"}
        environ.pop("NO_COLOR", None)
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
            words = [sys.executable, str(CHILD), kind, str(folder)]
            os.execve(sys.executable, words, environ)
        self.seen = b""
        self.rc: int | None = None

    def read_until(self, words: str, seconds: float = 30) -> str:
        """Read until the words were sent."""
        end = time.monotonic() + seconds
        while words not in self.text:
            if not self._read(end):
                pytest.fail(f"never saw {words!r} in {self.text[-2000:]!r}")
        return self.text

    def _read(self, end: float) -> bool:
        left = end - time.monotonic()
        if left <= 0:
            return False
        ready, _, _ = select.select([self.fd], [], [], left)
        if not ready:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def rest(self, seconds: float = 0.6) -> str:
        """Read until it has been quiet for some time."""
        while self._read(time.monotonic() + seconds):
            pass
        return self.text

    @property
    def text(self) -> str:
        return self.seen.decode("utf-8", "replace")

    def send(self, data: bytes) -> None:
        os.write(self.fd, data)

    def wait(self, seconds: float = 20) -> int:
        """Return the exit status."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                if select.select([self.fd], [], [], 0.05)[0]:
                    self.seen += os.read(self.fd, 65536)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        pytest.fail("the desk did not end")

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


def walk(folder: Path, kind: str) -> str:
    """Visit every screen and return what was sent."""
    terminal = Terminal(folder, kind)
    terminal.read_until("target")
    terminal.rest()
    for keys in (
        b"\x1bOP",
        b"\x1b",
        b"\x1b[17~",
        b"\x1b[17~",
        b"\x1b[19~",
        b"\x1b",
        b"\x10o",
        b"\x1b",
    ):
        terminal.send(keys)
        terminal.rest()
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    return terminal.text


def test_hostile_text_sends_no_sequence_of_its_own(tmp_path):
    """Cases 51 to 69 send no sequence outside the app's own (compared with a harmless run)."""
    calm, hostile = tmp_path / "calm", tmp_path / "hostile"
    calm.mkdir()
    hostile.mkdir()
    own = shapes(walk(calm, "plain"))
    sent = walk(hostile, "hostile")
    assert "␛]52;c;aGk=␇" in re.sub(r"\x1b\[[0-9;]*m", "", sent)
    assert shapes(sent) <= own
    assert "\u202e" not in sent


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_what_is_typed(tmp_path, number):
    """SIGTERM and SIGHUP save the text being typed before the desk ends."""
    terminal = Terminal(tmp_path)
    terminal.read_until("Línea 0")
    terminal.rest()
    terminal.send(b" y m\xc3\xa1s")
    terminal.rest()
    os.kill(terminal.pid, number)
    assert terminal.wait() == 128 + number
    assert terminal.saved()["Line 0 of the story"] == "Línea 0 de la historia y más"


def test_a_closed_window_saves_what_is_typed(tmp_path):
    """A closed pty loses nothing: decided units and the text being typed are saved."""
    terminal = Terminal(tmp_path)
    terminal.read_until("Línea 0")
    terminal.rest()
    terminal.send(b"\r")
    terminal.rest()
    terminal.send(b"!")
    terminal.rest()
    os.close(terminal.fd)
    end = time.monotonic() + 20
    while time.monotonic() < end and not os.waitpid(terminal.pid, os.WNOHANG)[0]:
        time.sleep(0.05)
    assert terminal.saved()["Line 0 of the story"] == "Línea 0 de la historia"
    assert terminal.saved()["Line 1 of the story"] == "Línea 1 de la historia!"


def test_a_kill_loses_no_decision_and_typed_text_comes_back(tmp_path):
    """kill -9: nothing acknowledged is lost; text typed and not saved is back at the next start."""
    terminal = Terminal(tmp_path)
    terminal.read_until("Línea 0")
    terminal.rest()
    terminal.send(b"\r")
    terminal.rest()
    terminal.send(b" nueva")
    terminal.rest(1.0)
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    assert terminal.saved()["Line 0 of the story"] == "Línea 0 de la historia"
    again = Terminal(tmp_path)
    again.read_until("last time")
    again.send(b"\x11")
    assert again.wait() == 0
    assert again.saved()["Line 1 of the story"] == "Línea 1 de la historia nueva"


def test_malformed_key_sequences_are_dropped(tmp_path):
    """Case 70: kitty's alternate keys, event types and absurd codes do not end the desk."""
    terminal = Terminal(tmp_path)
    terminal.read_until("Línea 0")
    terminal.rest()
    for keys in (b"\x1b[1099::115;5u", b"\x1b[97;1:3u", b"\x1b[99999999;5u", b"\x1b[1;1;1114112u"):
        terminal.send(keys)
        terminal.rest(0.3)
    terminal.send(b"z")
    terminal.rest()
    terminal.send(b"\x11")
    assert terminal.wait() == 0
    assert "finished" in terminal.text
    assert terminal.saved()["Line 0 of the story"].startswith("Línea 0 de la historia")
