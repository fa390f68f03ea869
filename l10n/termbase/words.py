"""Words of a text, and when two of them are forms of one: the only linguistics of the termbase."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

__all__ = ["Inflection", "Word", "fold", "inflection", "separator", "unspaced", "words"]

# Han, Kana, Thai, Lao, Khmer, Myanmar: no spaces, so each letter is a word of its own here.
_SOLO = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003fffd"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0eda\u1780-\u17b3\u1000-\u102a"
)
_LOOSE = re.compile(r"[*_~`\s\-‐‑\u00ad\u200b]+")
_APOSTROPHES = str.maketrans("’ʼ＇", "'''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and where it stands."""

    text: str
    folded: str
    """Without case and in one normal form."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflection:
    """How a language's words change."""

    endings: tuple[tuple[str, str], ...]
    """(ending in the termbase, ending in a text)."""
    cut: int
    """Last letters that may be replaced."""
    more: int
    """Letters that may follow."""
    before: tuple[str, ...] = ()
    """Small words written together with the next one."""

    def is_form(self, term: str, word: str) -> bool:
        """Whether a folded word is the folded term or a regular form of it: strict."""
        if term == word:
            return True
        # Two letters and less are abbreviations: "US" is not the plural of "U".
        return len(term) > 2 and any(
            term.endswith(old) and term[: len(term) - len(old)] + new == word
            for old, new in self.endings
        )

    def bases(self, word: str) -> set[str]:
        """Return every folded term that a folded word is a form of, and more."""
        return {word} | {
            word[: len(word) - len(new)] + old for old, new in self.endings if word.endswith(new)
        }

    def may_be_form(self, term: str, word: str) -> bool:
        """Whether a folded word can be a form of the folded term: generous."""
        if any(
            word.startswith(prefix) and self._may_be(term, word[len(prefix) :])
            for prefix in ("", *self.before)
        ):
            return True
        return any(
            term.startswith(prefix) and self._may_be(term[len(prefix) :], word)
            for prefix in self.before
            if len(term) > len(prefix) + 2
        )

    def _may_be(self, term: str, word: str) -> bool:
        if term == word:
            return True
        term, word = _bare(term), _bare(word)
        kept = max(len(term) - self.cut, min(len(term), 3))
        return word.startswith(term[:kept]) and len(word) - kept <= len(term) - kept + self.more


@lru_cache(maxsize=64)
def inflection(language: str) -> Inflection:
    """Return what is known about a language's inflection; a cautious guess for the others."""
    file = Path(__file__).with_name("data") / "inflection.json"
    rows = json.loads(file.read_text(encoding="utf-8"))
    row = rows.get(language) or rows["default"]
    return Inflection(
        endings=tuple((old, new) for old, new in row["endings"]),
        cut=row["cut"],
        more=row["more"],
        before=tuple(row.get("before", ())),
    )


def words(text: str, language: str) -> list[Word]:
    """Return the words of a text in order; a letter of an unspaced script is a word."""
    return [
        Word(text=m[0], folded=fold(m[0], language), start=m.start(), end=m.end())
        for m in _pattern().finditer(text)
    ]


def fold(text: str, language: str) -> str:
    """Return the text without case, in NFKC; dotless and dotted i are told apart in Turkish."""
    if language in ("tr", "az"):
        text = text.replace("İ", "i").replace("I", "ı")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def unspaced(char: str) -> bool:
    """Whether a letter belongs to a script that puts no space between words."""
    return re.match(f"[{_SOLO}]", char) is not None


def separator(text: str) -> str:
    """Return what stands between two words, so that spaces, hyphens and emphasis are alike."""
    return _LOOSE.sub(" ", text.translate(_APOSTROPHES)).strip()


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """Return the text without marks: umlauts and accents move in inflection."""
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return bare or text


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Match letters and digits with their marks, which Python's own word class leaves out."""
    codes = (code for code in range(0x300, 0x1F000) if unicodedata.category(chr(code))[0] == "M")
    runs = []
    for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        members = [code for _, code in run]
        runs.append(f"{chr(members[0])}-{chr(members[-1])}")
    marks = "".join(runs)
    joined = f"(?:(?![{_SOLO}])[^\\W_])[{marks}\u200c\u200d]*"
    return re.compile(f"[{_SOLO}][{marks}]*|(?:{joined})+")
