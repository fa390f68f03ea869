"""Google's public translation page through deep-translator, behind a hard adapter.

The library answers None, echoes, raises eight unrelated classes with the text or the address in
them, mixes up answers between threads and waits for ever. None of that gets out of here: an
instance for each call, our own time limits, our own failures.
"""

from __future__ import annotations

import html
import random
import re
import threading
import time
from collections.abc import Callable, Collection, Sequence
from typing import Any

from l10n.engines.base import (
    BRACKETS,
    EngineKind,
    EngineStatus,
    Failure,
    FailureKind,
    Outcome,
    Scheme,
    Suggestion,
    Support,
    Tier,
)
from l10n.engines.consent import consent, host_of
from l10n.engines.pieces import pieces
from l10n.engines.tables import table
from l10n.engines.web import DeadlineError, Shim, TooLargeError, within
from l10n.locales import parse

__all__ = ["Google"]

_ENDPOINT = "https://translate.google.com/m"
_TIMEOUT = 20.0
_TRIES = 3
_PAUSE = 300.0  # seconds without a request after a refusal that names no time
_LONGEST = 4_500  # characters; the library refuses 5,000
_HEAVIEST = 8_000  # bytes of the text in the address: more is refused on the way
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);")
_LOCK = threading.Lock()
_SHIM: list[Shim] = []


class Google:
    """The public page; runs only with the project's and the person's consent."""

    name = "google"
    kind = EngineKind.ONLINE
    sends_text = True
    scheme: Scheme = BRACKETS

    def __init__(
        self,
        *,
        endpoint: str = "",
        timeout: float | None = None,
        project_consents: bool = False,
        allowed: Collection[str] = (),
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make no connection; ``endpoint`` is the full address, path included."""
        self._endpoint = endpoint or _ENDPOINT
        self._timeout = timeout or _TIMEOUT
        self.host = host_of(self._endpoint)
        self._refusal = consent(self, project_consents, allowed, self.host)
        self._sleep = sleep
        self._clock = clock
        self._closed_until = 0.0

    def supports(self, source: str, target: str) -> Support | None:
        """Return the service's codes for two locales."""
        ours, theirs = _code(source), _code(target)
        if not ours or not theirs or ours == theirs:
            return None
        return Support(tier=Tier.DRAFT, source=ours, target=theirs)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Outcome]:
        """Send one request for each text, as long as the service wants any."""
        if self._refusal is not None:
            return [Failure(kind=FailureKind.CONSENT, message=self._refusal)] * len(texts)
        support = self.supports(source, target)
        if support is None:
            message = f"google has no pair {source} to {target}"
            return [Failure(kind=FailureKind.UNSUPPORTED, message=message)] * len(texts)
        return [self._one(text, support) for text in texts]

    def status(self, wanted: Sequence[tuple[str, str]] = ()) -> EngineStatus:
        """Say whether the library is there and consent is complete; asks no server."""
        from importlib.util import find_spec

        installed = find_spec("deep_translator") is not None
        able = tuple(f"{s}-{t}" for s, t in wanted if self.supports(s, t) is not None)
        reason = self._refusal or ""
        if not installed:
            reason = "deep-translator is not installed; pip install deep-translator"
        return EngineStatus(
            name=self.name,
            installed=installed,
            consent=self._refusal is None,
            pairs=able,
            reason=reason,
        )

    def close(self) -> None:
        """Do nothing: no connection outlives a call."""

    def _one(self, text: str, support: Support) -> Outcome:
        if not any(char.isalpha() for char in self.scheme.pattern.sub("", text)):
            # The page answers None or an echo; there is nothing to translate.
            return Suggestion(text=text, score=Tier.EXACT.score)
        parts = pieces(text, longest=_LONGEST, heaviest=_HEAVIEST, keep=self.scheme.pattern)
        if parts is None:
            return Failure(kind=FailureKind.TOO_LONG, message="one word is longer than a request")
        out: list[str] = []
        for body, space in parts:
            answer = self._call(body, support) if body else ""
            if isinstance(answer, Failure):
                return answer
            out += [answer, space]
        got = "".join(out)
        lead = text[: len(text) - len(text.lstrip())]
        tail = text[len(text.rstrip()) :]
        got = f"{lead}{got.strip()}{tail}"
        if got.strip().casefold() == text.strip().casefold():
            return Suggestion(text=got, score=10, gate="echo")
        return Suggestion(text=got, score=Tier.DRAFT.score)

    def _call(self, text: str, support: Support) -> str | Failure:
        wait = self._closed_until - self._clock()
        if wait > 0:
            message = f"{self.host} wants no requests for another {wait:.0f} s"
            return Failure(kind=FailureKind.QUOTA, message=message)
        failure = Failure(kind=FailureKind.TRANSIENT, message=f"no answer from {self.host}")
        for attempt in range(_TRIES):
            if attempt:
                self._sleep(min(0.5 * 2**attempt, 8.0) * (0.5 + random.random() / 2))  # noqa: S311
            answer, again = self._attempt(text, support)
            if isinstance(answer, str):
                return answer
            failure = answer
            if not again:
                break
        return failure

    def _attempt(self, text: str, support: Support) -> tuple[str | Failure, bool]:
        """Make one request; the second value says whether another may help."""
        import requests

        module, shim = _library()
        status: int = 0
        after: float | None = None

        def ask() -> Any:
            nonlocal status, after
            shim.timeout = self._timeout
            try:
                translator = module.GoogleTranslator(source=support.source, target=support.target)
                translator._base_url = self._endpoint  # noqa: SLF001  # it takes no address
                return translator.translate(text)
            finally:
                status, after = shim.status, shim.retry_after

        try:
            answer = within(self._timeout, ask)
        except (DeadlineError, requests.exceptions.Timeout):
            # A second try would cost the reader as long again.
            return self._failed(FailureKind.TRANSIENT, f"no answer in {self._timeout:g} s"), False
        except requests.exceptions.RequestException:
            return self._failed(FailureKind.TRANSIENT, "the connection failed"), True
        except TooLargeError:
            return self._failed(FailureKind.DAMAGED, "the answer is far too large"), False
        except Exception:  # noqa: BLE001  # no common base; texts and addresses stay inside
            return self._refused(status, after)
        return self._cleaned(text, answer), False

    def _refused(self, status: int, after: float | None) -> tuple[Failure, bool]:
        if status >= 500:
            return self._failed(FailureKind.TRANSIENT, f"status {status}"), True
        if status in (401, 403):
            return self._failed(FailureKind.REFUSED, f"status {status}"), False
        if status == 429 or 200 <= status < 400:
            # A page without an answer is a captcha or a consent form: it is asking us to stop.
            self._closed_until = self._clock() + (_PAUSE if after is None else min(after, 86400.0))
            what = f"status {status}" if status == 429 else "a page without a translation"
            return self._failed(FailureKind.QUOTA, what), False
        what = f"status {status}" if status else "deep-translator failed"
        return self._failed(FailureKind.REFUSED, what), False

    def _failed(self, kind: FailureKind, what: str) -> Failure:
        return Failure(kind=kind, message=f"{self.host}: {what}")

    def _cleaned(self, text: str, answer: object) -> str | Failure:
        if not isinstance(answer, str) or not answer.strip():
            return self._failed(FailureKind.DAMAGED, "an empty answer")
        if len(answer) > 10 * len(text) + 200:
            return self._failed(FailureKind.DAMAGED, "an answer far longer than the text")
        if not _ENTITY.search(text):
            answer = html.unescape(answer)
        return " ".join(answer.split())


def _library() -> tuple[Any, Shim]:
    """Import the library's module once and put our requests into it."""
    with _LOCK:
        from deep_translator import google as module

        if not _SHIM:
            _SHIM.append(Shim())
        module.requests = _SHIM[0]
        return module, _SHIM[0]


def _code(locale: str) -> str:
    """Return the service's code of a locale, empty when it has none for that script."""
    known = parse(locale)
    data = table("google")
    mapped: dict[str, str] = data["mapped"]
    scripted = f"{known.language}_{known.likely_script}"
    if scripted in mapped:
        return mapped[scripted]
    if known.likely_script != parse(known.language).likely_script:
        return ""
    if known.language in mapped:
        return mapped[known.language]
    return known.language if known.language in data["codes"] else ""
