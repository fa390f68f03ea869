"""The one way a request of deep-translator leaves: timed, capped, unredirected, remembered.

The library calls ``requests.get`` with neither timeout nor limits. Its module is given this object
under the name ``requests`` instead; nothing global is patched.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

__all__ = ["DeadlineError", "Reply", "Shim", "within"]

_LARGEST = 2_000_000  # bytes of an answer: a page with one sentence is far below
_CONNECT = 5.0

T = TypeVar("T")


class DeadlineError(Exception):
    """A call did not end in its time."""


class TooLargeError(Exception):
    """An answer is larger than any translation."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the library reads of a response."""

    status_code: int
    text: str

    def close(self) -> None:
        """Do nothing: the body has been read."""


class Shim(threading.local):
    """Stands in for the module ``requests``; each thread has its own timeout and last answer."""

    def __init__(self) -> None:
        """Start with a cautious timeout."""
        self.timeout = 20.0
        self.status = 0
        """HTTP status of this thread's last answer, 0 when there was none."""
        self.retry_after: float | None = None
        """Seconds the last answer asked to wait, when it did."""

    def get(self, url: str, params: Mapping[str, str], proxies: object = None) -> Reply:
        """Fetch a page; no redirect is followed, no proxy and no netrc of the environment used."""
        import requests

        del proxies
        self.status, self.retry_after = 0, None
        with requests.Session() as session:
            session.trust_env = False
            with session.get(
                url,
                params=params,
                timeout=(min(_CONNECT, self.timeout), self.timeout),
                allow_redirects=False,
                stream=True,
            ) as response:
                self.status = response.status_code
                self.retry_after = _seconds(response.headers.get("Retry-After", ""))
                body = response.raw.read(_LARGEST + 1, decode_content=True)
                if len(body) > _LARGEST:
                    raise TooLargeError
                return Reply(response.status_code, body.decode("utf-8", "replace"))


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what the call returns, or raise ``DeadlineError``; its thread is then left behind.

    Read timeouts bound a silence, not a call: a server may drip a byte a second for ever.
    """
    answers: queue.SimpleQueue[tuple[T | None, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put((call(), None))
        except BaseException as error:  # noqa: BLE001  # raised again by the waiting thread
            answers.put((None, error))

    threading.Thread(target=work, name="l10n-call", daemon=True).start()
    try:
        value, error = answers.get(timeout=seconds)
    except queue.Empty:
        raise DeadlineError from None
    if error is not None:
        raise error
    return value  # type: ignore[return-value]  # no error: it is the call's value


def _seconds(header: str) -> float | None:
    """Read Retry-After: seconds or an HTTP date (RFC 9110 10.2.3)."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        return max(parsedate_to_datetime(header).timestamp() - time.time(), 0.0)
    except (TypeError, ValueError):
        return None
