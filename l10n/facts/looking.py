"""Looking a word of a text up in a locale's lexicon, and the tables of ours that it is made from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from l10n.facts.text import DATA, key
from l10n.facts.vocabulary import forms as split_forms
from l10n.facts.words import WORD, Entry
from l10n.locales import dates, numbers

__all__ = ["Inflected", "Lexicon", "shared", "table"]

_MOST_MET = 1 << 14
_LONGEST_MET = 32
_ROMAN = frozenset("xviı")
_ENDING = re.compile(r"(?:e|ème|ers?|re)\Z")

Inflected = tuple[re.Pattern[str], tuple[Entry, ...]]
_T = TypeVar("_T")


def _remember(met: dict[str, _T], word: str, found: _T) -> None:
    """Keep an answer, within bounds: text may hold any number of different and of endless words."""
    if len(met) >= _MOST_MET:
        met.clear()
    if len(word) <= _LONGEST_MET:
        met[word] = found


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that reading needs to know of a locale."""

    tag: str
    language: str
    spaced: bool
    glued: bool
    """Particles are written onto the word (Korean): a word is found at the start of a longer one."""
    own: bool
    """There is a table of ours for the language."""
    scale_first: bool
    """A magnitude word stands before its number (Swahili)."""
    words: Mapping[str, tuple[Entry, ...]]
    phrases: Mapping[str, tuple[tuple[str, ...], tuple[tuple[str, tuple[Entry, ...]], ...]]]
    """By first word or sign: longer forms, and each with what it means, the longest first."""
    stems: Mapping[str, tuple[Entry, ...]]
    inflected: Mapping[str, tuple[Inflected, ...]]
    """By first stem: patterns of several words with endings."""
    longest_stem: int
    tail: int
    """How many letters an ending may have."""
    anchor: re.Pattern[str]
    """Finds the next thing worth a look in folded text: digits or a word."""
    sizes: Mapping[str, tuple[int, ...]]
    """In a script without spaces: the lengths of words by their first two characters, longest first."""
    prefixes: tuple[str, ...]
    short_weekdays: frozenset[str]
    """Folded, without a full stop."""
    territories: Mapping[str, tuple[str, ...]]
    """Folded forms of the name of each territory."""
    data: Mapping[str, Any]
    symbols: numbers.Symbols
    calendar: dates.Calendar
    dull: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What ``is_dull`` answered of late, so that most words cost one look."""
    begun: dict[str, tuple[Inflected, ...]] = field(default_factory=dict, compare=False, repr=False)
    """The patterns with endings that may begin with a word of late."""
    met: dict[str, tuple[Entry, ...] | None] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What ``word`` answered of late."""

    def is_dull(self, word: str) -> bool:
        """Whether nothing known, nor a Roman numeral, can begin with a folded word.

        For scripts with spaces only.
        """
        known = self.dull.get(word)
        if known is not None:
            return known
        numeral = _ENDING.sub("", word)
        known = not (
            word in self.phrases
            or self.word(word) is not None
            or self._begun(word)
            or (numeral and _ROMAN.issuperset(numeral))
        )
        _remember(self.dull, word, known)
        return known

    def look(self, low: str, at: int) -> tuple[int, tuple[Entry, ...]] | None:
        """Return where the longest known word at a place ends, and what it means."""
        if not self.spaced:
            for size in self.sizes.get(low[at : at + 2], ()):
                word = low[at : at + size]
                found = self.words.get(word)
                if found is not None:
                    return at + len(word), found
            found = self.words.get(low[at : at + 1])
            return None if found is None else (at + 1, found)
        match = WORD.match(low, at)
        if match is None:
            return self._phrase(low, at, low[at : at + 1])
        return self.look_from(low, at, match[0])

    def look_from(self, low: str, at: int, word: str) -> tuple[int, tuple[Entry, ...]] | None:
        """Do what ``look`` does where a word is known to stand, in a script with spaces."""
        phrase = self._phrase(low, at, word)
        if phrase is not None:
            return phrase
        for pattern, entries in self._begun(word) if self.inflected else ():
            match = pattern.match(low, at)
            if match is not None:
                return match.end(), entries
        found = self.word(word)
        return None if found is None else (at + len(word), found)

    def _phrase(self, low: str, at: int, first: str) -> tuple[int, tuple[Entry, ...]] | None:
        known = self.phrases.get(first)
        if known is None or not low.startswith(known[0], at):
            return None
        for form, entries in known[1]:
            if low.startswith(form, at):
                end = at + len(form)
                if not low[end : end + 1].isalpha() or not form[-1].isalpha():
                    return end, entries
        return None

    def word(self, word: str) -> tuple[Entry, ...] | None:
        """Return what one folded word means, with its ending or proclitic taken off."""
        found = self.words.get(word)
        if found is not None:
            return found
        if word in self.met:
            return self.met[word]
        found = self._stem(word)
        _remember(self.met, word, found)
        return found

    def _stem(self, word: str) -> tuple[Entry, ...] | None:
        size = len(word)
        for end in range(min(size, self.longest_stem), max(2, size - self.tail - 1), -1):
            found = self.stems.get(word[:end])
            if found is not None:
                return found
        return self._proclitic(word) if self.prefixes else None

    def _proclitic(self, word: str) -> tuple[Entry, ...] | None:
        bare = key(word, self.language)
        for prefix in ("", *self.prefixes):
            if bare.startswith(prefix) and len(bare) > len(prefix) + 1:
                rest = bare[len(prefix) :]
                for form in (rest, f"ال{rest[1:]}" if rest[0] == "ل" else rest):
                    found = self.words.get(form)
                    if found is not None:
                        return found
        return None

    def _begun(self, word: str) -> tuple[Inflected, ...]:
        """Return the patterns that may begin with a word, those of its longest beginning first."""
        found = self.begun.get(word)
        if found is None:
            ends = range(min(len(word), self.longest_stem), 0, -1)
            found = tuple(pair for end in ends for pair in self.inflected.get(word[:end], ()))
            _remember(self.begun, word, found)
        return found

    def option(self, name: str) -> tuple[str, ...]:
        """Return the folded forms of one key of our table."""
        return _option(self.language, name)


@lru_cache(maxsize=64)
def table(language: str) -> Mapping[str, Any]:
    """Return our table of a language; empty when there is none."""
    path = DATA / f"{language}.json"
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=4096)
def _option(language: str, name: str) -> tuple[str, ...]:
    return tuple(key(form, language) for form in split_forms(table(language).get(name, "")))


@lru_cache(maxsize=1)
def shared() -> Mapping[str, Mapping[str, str]]:
    """Return the table that is one for all languages."""
    text = (DATA / "shared" / "ranges.json").read_text(encoding="utf-8")
    found: dict[str, Mapping[str, str]] = json.loads(text)
    return found
