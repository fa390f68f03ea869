"""One resident Apertium pipeline: text in, marked text out, never out of step.

A pipeline that met one unescaped character goes on answering, with the answers of other texts or
none. So every text is escaped, every request carries a numbered superblank that must come back at
the end of exactly one NUL-ended answer, and anything else kills the whole process group.
"""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO

__all__ = ["DesyncError", "EmptyError", "Pipe", "decode", "encode"]

_ESCAPED = re.compile(r"[\\\[\]{}$/@<>]")
# An escaped caret right before a blank makes the analyser wait for ever: it travels as a pair of
# private characters, and the first of them, met in a text, as another pair.
_LEAD = "\uf8f5"
_CARRIED = {"^": "\uf8f6", _LEAD: "\uf8f7"}
_CARRY = re.compile(f"[\\^{_LEAD}]")
_ARRIVED = {second: char for char, second in _CARRIED.items()}
# `*`, `#` and `~` are marks in an answer and cannot be escaped in a text; as blanks they survive.
_BLANKED = re.compile(r"[*#~]+")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_ENVIRONMENT = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin"}


class DesyncError(Exception):
    """The pipe cannot be trusted any longer; the reason is the message."""


class EmptyError(DesyncError):
    """The answer came in step and holds nothing."""


def encode(text: str) -> str:
    """Return the text as a pipeline may read it: on one line, nothing in it special."""
    flat = "".join(" " if char < " " or char in "\x7f\x85\u2028\u2029" else char for char in text)
    flat = _CARRY.sub(lambda m: _LEAD + _CARRIED[m[0]], flat)
    return _BLANKED.sub(lambda m: f"[{m[0]}]", _ESCAPED.sub(lambda m: "\\" + m[0], flat))


def decode(answer: str) -> tuple[str, list[str], int]:
    """Return the text, its words marked unknown, and how many words could not be made."""
    out: list[str] = []
    unknown: list[str] = []
    broken = 0
    at, end = 0, len(answer)
    while at < end:
        char = answer[at]
        if char == "\\" and at + 1 < end:
            out.append(answer[at + 1])
            at += 2
            continue
        if char == _LEAD and answer[at + 1 : at + 2] in _ARRIVED:
            out.append(_ARRIVED[answer[at + 1]])
            at += 2
            continue
        if char == "[":
            close = answer.find("]", at)
            close = end if close < 0 else close
            out.append(answer[at + 1 : close])
            at = close + 1
            continue
        if char == "*":
            word = _WORD.match(answer, at + 1)
            unknown.append(word[0] if word else "")
        elif char in "#@":
            broken += 1
        elif char != "~":
            out.append(char)
        at += 1
    return "".join(out), unknown, broken


class Pipe:
    """A running pipeline of one mode; not for two threads at once."""

    def __init__(self, mode: Path, *, start_timeout: float = 20.0) -> None:
        """Start the pipeline of a mode file; raises ``DesyncError`` when it cannot."""
        self._serial = 0
        self._first = start_timeout
        # A file, not a pipe: nobody reads it while the pipeline runs, and it must never fill up.
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # lives with the pipe
        program = shutil.which("apertium-wblank-mode", path=_ENVIRONMENT["PATH"])
        try:
            if program is None:
                raise DesyncError("apertium-wblank-mode is not installed")
            shown = subprocess.run(  # noqa: S603  # a fixed program and a system file
                [program, "-z", str(mode)],
                capture_output=True,
                timeout=start_timeout,
                check=True,
                env=_ENVIRONMENT,
                stdin=subprocess.DEVNULL,
            )
            # $1 makes the generator mark unknown words; $2 would be an option of the tagger.
            self._process = subprocess.Popen(  # noqa: S603  # the system's own mode file
                ["/bin/sh", "-c", shown.stdout.decode(), "l10n", "-g", ""],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
                env=_ENVIRONMENT,
            )
        except (OSError, subprocess.SubprocessError) as error:
            self._errors.close()
            raise DesyncError(f"the pipeline did not start ({type(error).__name__})") from None
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                os.set_blocking(stream.fileno(), False)

    @property
    def pid(self) -> int:
        """Process group of the pipeline."""
        return self._process.pid

    def ask(self, text: str, timeout: float) -> str:
        """Return the raw answer to one text; raises ``DesyncError``: close it then."""
        self._serial += 1
        sentinel = f"[q{self._serial}]"
        request = f"{encode(text)}[][\n]{sentinel}\0".encode("utf-8", "replace")
        # The first answer waits until the dictionaries are read.
        answer = self._exchange(request, max(timeout, self._first))
        self._first = 0.0
        if self._errors.seek(0, os.SEEK_END):
            raise DesyncError("the pipeline complained about its input")
        if answer.count(b"\0") != 1 or not answer.endswith(b"\0"):
            raise DesyncError("the pipeline gave more than one answer")
        try:
            got = answer[:-1].decode()
        except UnicodeDecodeError:
            raise DesyncError("the answer is not UTF-8") from None
        if not got.endswith(sentinel) or got.count("[q") != 1:
            raise DesyncError("the answer belongs to another text")
        got = got.removesuffix(sentinel).replace("[\n]", "").removesuffix("[]")
        if not got.strip():
            # It may be the text, it may be the pipe: only a new pipe can tell.
            raise EmptyError("the answer is empty")
        return got

    def close(self) -> None:
        """Kill every process of the pipeline and wait for its shell."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)
        self._errors.close()

    def _exchange(self, request: bytes, timeout: float) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None or self._process.poll() is not None:
            raise DesyncError("the pipeline has ended")
        deadline = time.monotonic() + timeout
        got = b""
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            if selector.select(0):
                raise DesyncError("the pipeline spoke without being asked")
            selector.register(stdin, selectors.EVENT_WRITE)
            # Writing and reading take turns: a text longer than the pipes hold cannot block both.
            while request or b"\0" not in got:
                left = deadline - time.monotonic()
                ready = selector.select(left) if left > 0 else []
                if not ready:
                    raise DesyncError(f"no answer in {timeout:g} s")
                for key, _ in ready:
                    if key.fileobj is stdout:
                        got += _read(stdout.fileno())
                        continue
                    request = request[_write(stdin.fileno(), request) :]
                    if not request:
                        selector.unregister(stdin)
        return got


def _write(descriptor: int, data: bytes) -> int:
    try:
        return os.write(descriptor, data)
    except OSError:
        raise DesyncError("the pipeline closed its input") from None


def _read(descriptor: int) -> bytes:
    part = os.read(descriptor, 65536)
    if not part:
        raise DesyncError("the pipeline has ended")
    return part
