"""Apertium: rule-based, offline, one resident pipeline for each pair it may run."""

from __future__ import annotations

import atexit
import re
import shutil
import threading
import weakref
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import category

from l10n.display import counted
from l10n.engines.base import (
    BRACKETS,
    LETTERS,
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
from l10n.engines.pipe import DesyncError, EmptyError, Pipe, decode
from l10n.engines.tables import table
from l10n.locales import parse

__all__ = ["Apertium"]

_FOLDERS = (Path("/usr/share/apertium/modes"), Path("/usr/local/share/apertium/modes"))
_TIMEOUT = 20.0
_RESIDENT = 6  # pipelines; the largest dictionaries take 300 MB and more
_LONGEST = 20_000  # characters of one text
_RUN = re.compile(r" {2,}")  # a word that vanished leaves the spaces of both sides
# Tokens of both schemes come: our own, and those of text masked for a sibling.
_TOKEN = re.compile(f"{LETTERS.pattern.pattern}|{BRACKETS.pattern.pattern}", re.IGNORECASE)
_MARKED_TOKEN = re.compile(rf"{LETTERS.pattern.pattern}|X\d+X", re.IGNORECASE)
_MOST_UNKNOWN = 0.6  # of the words: beyond it the answer is the source with endings


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    target: str
    modes: tuple[str, ...]
    tier: Tier
    package: str


@lru_cache(maxsize=1)
def _allowed() -> tuple[_Pair, ...]:
    return tuple(
        _Pair(row["source"], row["target"], tuple(row["modes"]), Tier(row["tier"]), row["package"])
        for row in table("apertium")["pairs"]
    )


def _served(locale: str) -> tuple[str, ...]:
    """Return the table's names for a locale: itself, then without script and territory."""
    known = parse(locale)
    if known.script and known.script != parse(known.language).likely_script:
        return (known.folder,)
    same = table("siblings")["same"].get(known.language, known.language)
    return tuple(dict.fromkeys((known.folder, known.language, same)))


def _is_unreadable(text: str) -> bool:
    """Whether a text holds what Apertium's readers wait on for ever: unassigned, C1, separators."""
    return any(
        category(char) in ("Cn", "Co", "Cs") or "\x80" <= char <= "\x9f" or "\x1c" <= char < " "
        for char in text
    )


_REFUSED = Failure(
    kind=FailureKind.REFUSED, message="the text holds a character that apertium cannot read"
)


class Apertium:
    """The installed pairs of the allow-list, each as a process that stays."""

    name = "apertium"
    kind = EngineKind.OFFLINE
    sends_text = False
    scheme: Scheme = LETTERS

    def __init__(
        self,
        *,
        timeout: float | None = None,
        folders: Sequence[Path] = _FOLDERS,
        resident: int = _RESIDENT,
    ) -> None:
        """Start nothing yet; ``timeout`` is seconds a text, ``resident`` pipelines kept at once."""
        self._timeout = timeout or _TIMEOUT
        self._folders = tuple(folders)
        self._resident = max(resident, 1)
        self._pipes: OrderedDict[Path, Pipe] = OrderedDict()
        self._lock = threading.RLock()
        _LIVING.add(self)

    @property
    def installed(self) -> bool:
        """Whether the program is there at all."""
        return shutil.which("apertium-wblank-mode") is not None

    def supports(self, source: str, target: str) -> Support | None:
        """Return the installed pair of the allow-list for two locales."""
        if not self.installed:
            return None
        for theirs in _served(target):
            for ours in _served(source):
                for pair in _allowed():
                    if (pair.source, pair.target) == (ours, theirs):
                        mode = self._mode(pair)
                        if mode is not None:
                            return Support(
                                tier=pair.tier, source=ours, target=theirs, how=mode.stem
                            )
        return None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[Outcome]:
        """Translate text by text through the pair's pipeline."""
        support = self.supports(source, target)
        if support is None:
            failure = self._unsupported(source, target)
            return [failure] * len(texts)
        mode = self._find(support.how)
        with self._lock:
            outcomes: list[Outcome] = []
            lost = 0
            for text in texts:
                if lost >= 3:  # three texts in a row broke the pipe: the pair is, not the texts
                    outcomes.append(
                        Failure(
                            kind=FailureKind.TRANSIENT,
                            message=f"apertium's {mode.stem} keeps failing; see `l10n doctor`",
                        )
                    )
                    continue
                if _is_unreadable(text):
                    outcomes.append(_REFUSED)
                    continue
                outcome = self._one(text, mode, support.tier)
                broke = isinstance(outcome, Failure) and outcome.kind is FailureKind.TRANSIENT
                lost = lost + 1 if broke else 0
                outcomes.append(outcome)
            return outcomes

    def status(self, wanted: Sequence[tuple[str, str]] = ()) -> EngineStatus:
        """List the installed pairs of the allow-list."""
        pairs = wanted or [(pair.source, pair.target) for pair in _allowed()]
        able = tuple(f"{s}-{t}" for s, t in pairs if self.supports(s, t) is not None)
        reason = ""
        if not self.installed:
            reason = "not installed; on Debian or Ubuntu: apt install apertium apertium-eng-spa"
        elif not able:
            reason = self._hint(wanted)
        return EngineStatus(
            name=self.name, installed=self.installed, consent=True, pairs=able, reason=reason
        )

    def close(self) -> None:
        """Kill the pipelines; the next text starts them again."""
        with self._lock:
            while self._pipes:
                self._pipes.popitem()[1].close()

    def _one(self, text: str, mode: Path, tier: Tier) -> Outcome:
        if not any(char.isalpha() for char in _TOKEN.sub("", text)):
            return Suggestion(text=text, score=Tier.EXACT.score)  # nothing to translate
        if len(text) > _LONGEST:
            message = f"over {_LONGEST} characters; cut the block into smaller ones"
            return Failure(kind=FailureKind.TOO_LONG, message=message)
        answer, why, kind = None, "", FailureKind.TRANSIENT
        for _ in range(2):
            try:
                answer = self._pipe(mode).ask(text, self._timeout)
                break
            except DesyncError as error:
                why = str(error)
                empty = isinstance(error, EmptyError)
                kind = FailureKind.DAMAGED if empty else FailureKind.TRANSIENT
                self._drop(mode)
        if answer is None:
            return Failure(kind=kind, message=f"apertium {mode.stem}: {why}")
        return self._judged(text, answer, tier)

    def _judged(self, text: str, answer: str, tier: Tier) -> Outcome:
        got, marked, broken = decode(answer)
        if broken:
            message = f"{counted(broken, 'word')} without a form in the target's dictionary"
            return Failure(kind=FailureKind.DAMAGED, message=message)
        words = max(len(_TOKEN.sub("", text).split()), 1)
        unknown = sum(1 for word in marked if not _MARKED_TOKEN.fullmatch(word))
        share = min(unknown / words, 1.0)
        if words >= 3 and share > _MOST_UNKNOWN:
            message = f"{unknown} of {words} words are not in the dictionary"
            return Failure(kind=FailureKind.DAMAGED, message=message)
        return Suggestion(
            text=_RUN.sub(" ", got).strip() if "  " not in text else got.strip(),
            score=round(tier.score * (1 - share)),
            gate=f"unknown:{unknown}/{words}" if unknown else "",
        )

    def _pipe(self, mode: Path) -> Pipe:
        pipe = self._pipes.get(mode)
        if pipe is None:
            while len(self._pipes) >= self._resident:
                self._pipes.popitem(last=False)[1].close()
            pipe = self._pipes[mode] = Pipe(mode)
        self._pipes.move_to_end(mode)
        return pipe

    def _drop(self, mode: Path) -> None:
        pipe = self._pipes.pop(mode, None)
        if pipe is not None:
            pipe.close()

    def _mode(self, pair: _Pair) -> Path | None:
        for name in pair.modes:
            for folder in self._folders:
                file = folder / f"{name}.mode"
                if file.is_file():
                    return file
        return None

    def _find(self, stem: str) -> Path:
        files = (folder / f"{stem}.mode" for folder in self._folders)
        return next(file for file in files if file.is_file())

    def _unsupported(self, source: str, target: str) -> Failure:
        if not self.installed:
            return Failure(kind=FailureKind.MISSING, message="apertium is not installed")
        return Failure(
            kind=FailureKind.UNSUPPORTED,
            message=f"apertium has no usable pair for {source} to {target} here;"
            f" {self._hint([(source, target)])}",
        )

    def _hint(self, wanted: Sequence[tuple[str, str]]) -> str:
        for source, target in wanted:
            for pair in _allowed():
                if pair.target in _served(target) and pair.source in _served(source):
                    return f"on Debian or Ubuntu: apt install {pair.package}"
        return "see `l10n doctor`"


_LIVING: weakref.WeakSet[Apertium] = weakref.WeakSet()


def _close_all() -> None:
    for engine in list(_LIVING):
        engine.close()


atexit.register(_close_all)
