"""Where sentences end in scripts that put white space between them.

One pass over the possible places (``marks.CANDIDATE``); each is decided by the word before the
terminal, the word behind it and the language's data. Linear in the text.
"""

from __future__ import annotations

import re

from l10n.segmentation import engine
from l10n.segmentation.languages import Language, Word
from l10n.segmentation.marks import (
    CANDIDATE,
    CANDIDATE_ARMENIAN,
    CANDIDATE_GREEK,
    CLOSING_QUOTES,
    NO_SPACE,
    OPENERS,
    STRONG,
    WORD,
)

__all__ = ["cuts"]

_LEADING = "\"'“”‘’„‚«»‹›([{（*_~`¿¡—–-/|"
_PARTS = re.compile(r"[^\W\d_]{1,3}(?:[.][^\W\d_]{1,3})+")
_UNCASED_PARTS = re.compile(r"[\u0590-\u0dff]{1,4}(?:[.][\u0590-\u0dff]{1,4})+")
_VOWELS = re.compile(
    r"[aeiouyаеёиоуыэюяіїєαεηιουωάέήίόύώ]|[^\x00-\x7f\u0400-\u045f\u0370-\u03ff]", re.IGNORECASE
)
_BULLET = re.compile(r"[•⁃▪●◦‣]\s*\d+")
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_MARKER = re.compile(r"[\s*_•⁃▪●◦‣-]*(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,4})[.]?[)]?\s*")
_ENTITY = re.compile(r"&#?\w{1,32}$")
_LATE = 40
"""A date this far into a sentence is its end rather than its beginning."""
_MARKED_NAMES = frozenset({"Yahoo", "Jeopardy", "Wham", "Yum", "Joomla", "Guess", "Kahoot"})


def cuts(text: str, language: Language) -> list[int]:
    """Return the offsets at which the text is cut; ``text`` knows one white space, U+0020."""
    found: list[int] = []
    last = 0
    size = len(text)
    asked = _Engine(text, language.code)
    pattern = CANDIDATE
    if language.semicolon:
        pattern = CANDIDATE_GREEK
    elif language.colon:
        pattern = CANDIDATE_ARMENIAN
    words = language.words
    for m in pattern.finditer(text):
        start, end = m.span()
        if end == size:
            break
        token = text[text.rfind(" ", last, start) + 1 or last : start]
        # The plain case first: a long unknown word, a full stop, a capital.
        plain = text[start] == "." and text[start + 1] == " " and len(token) > 4
        if plain and token not in words and token.isalpha() and text[end].isupper():
            found.append(end)
            last = end
            continue
        if _ends(text, last, start, end, token, language, asked):
            found.append(end)
            last = end
    return found


class _Engine:
    """The engine's verdict on a whole text, asked for once and only when needed."""

    __slots__ = ("_code", "_ends", "_text")

    def __init__(self, text: str, code: str) -> None:
        self._text = text
        self._code = code
        self._ends: frozenset[int] | None = None

    def agrees(self, start: int, end: int) -> bool:
        if self._ends is None:
            self._ends = engine.ends(self._text, self._code)
        return any(at in self._ends for at in range(start + 1, end + 1))


def _ends(
    text: str, last: int, start: int, end: int, token: str, language: Language, asked: _Engine
) -> bool:
    """Decide one place: the terminal at ``start``, the next sentence at ``end``."""
    run = text[start:end].rstrip()
    at = end
    opened = OPENERS.match(text, end)
    if opened:
        at = opened.end()
    following = text[at : at + 1]
    if not (following.isalnum() or (following and following in "#$€£¥@%§°№+&©<")):
        return _elliptic(text, start, at)
    if not any(map(str.isalnum, text[last:start])) or _MARKER.fullmatch(text, last, start + 1):
        return False
    quoted = any(c in CLOSING_QUOTES for c in run)
    if opened and quoted and text[end] in "—–-―,":
        return False
    first = run[0]
    if first in NO_SPACE:
        return True
    lower = following.islower()
    dots = run.rstrip("\"'”’»›«‹“‘)]}*_~` \u00a0\u202f")
    if first in STRONG or any(c in STRONG for c in dots):
        return not lower and not _marked_name(text, token, at, quoted, run, language)
    if first == "۔":
        return len(token) > 1
    if first == ":" or (first == "." and language.colon):
        return first == ":" and not lower
    if first in ";\u037e":
        return not lower and not _ENTITY.search(token)
    if dots != ".":
        if text[start - 1 : start] in "([" or language.words.get(token) is Word.NEVER:
            return False
        return not lower
    if lower and len(run) > 1:
        return False
    return _full_stop(text, last, start, at, token, language, asked, lower=lower, end=end)


def _elliptic(text: str, start: int, at: int) -> bool:
    """Tell a sentence that begins with an ellipsis touching its first word."""
    if text[start] == "." and text[start + 1] != " ":
        return False
    mark = 3 if text.startswith("...", at) else 1 if text.startswith("…", at) else 0
    return (
        bool(mark)
        and text[start - 1 : start].isalnum()
        and text[at + mark : at + mark + 1].isalnum()
    )


def _marked_name(
    text: str, token: str, at: int, quoted: bool, run: str, language: Language
) -> bool:
    """``Yahoo! Inc.``; ``"Why?" Ann asked``."""
    if run == "!" and token.strip(_LEADING) in _MARKED_NAMES:
        word = WORD.match(text, at)
        return not word or word.group().lower() not in language.starters
    return bool(quoted and language.said and language.said.match(text, at, at + 80))


def _full_stop(
    text: str,
    last: int,
    start: int,
    at: int,
    token: str,
    language: Language,
    asked: _Engine,
    *,
    lower: bool,
    end: int,
) -> bool:
    """Decide a single full stop by the words around it."""
    bare = token.lstrip(_LEADING)
    follows = WORD.match(text, at)
    next_word = follows.group() if follows else ""
    next_stop = follows is not None and text[follows.end() : follows.end() + 1] == "."
    joined = _joined(text, last, start, bare) if len(bare) <= 6 else bare
    if next_stop and joined.lower() in language.prefixes:
        longer = f"{joined}.{next_word}".lower()
        if longer in language.words or longer in language.prefixes:
            return False
    if not bare:
        return not lower and _spaced_dots(text, start)
    if bare[-1] in ')]}"”»':
        return not lower
    if bare[-1].isdigit() or (language.ordinals and _ROMAN.fullmatch(bare)):
        if _BULLET.search(text, max(last, start - len(token) - 3), start):
            return False
        return _number(bare, next_word, lower, language)
    kind = _kind(bare, joined, language)
    starts = next_word.lower() in language.starters and not (next_stop and len(next_word) == 1)
    if kind is Word.MEASURE:
        if text[:start].removesuffix(bare).rstrip()[-1:].isdigit():
            kind = Word.DATE
        else:
            kind = Word.NEVER
    if kind is Word.NUMBER:
        if text[at].isdigit() or (_ROMAN.fullmatch(next_word) and next_word not in "ICL"):
            return False
        kind = Word.MAYBE if len(bare) == 1 else Word.UNIT
    if kind is Word.DATE:
        clause = max(text.rfind(", ", last, start), text.rfind("; ", last, start), last)
        late = start - last > _LATE and start - clause > _LATE // 2
        kind = Word.UNIT if late and not next_word.isupper() else Word.MAYBE
    match kind:
        case Word.NEVER:
            return False
        case Word.MAYBE:
            return starts and not lower
        case Word.UNIT:
            return not lower and not text[at].isdigit() and text[at] != "№"
        case _:
            pass
    if lower:
        return language.lower and len(bare) > 4 and bare.isalpha() and asked.agrees(start, end)
    if language.known:
        if starts or not bare[:1].isalpha():
            return True
        if len(bare) > (5 if text[at].isdigit() else 3):
            return True
    return asked.agrees(start, end)


def _kind(bare: str, joined: str, language: Language) -> Word | None:
    words = language.words
    if joined != bare:
        kind = words.get(joined) or words.get(joined.lower())
        if kind is not None:
            return kind
        if len(bare) == 1:
            return Word.MAYBE
    if "." in bare and (kind := words.get(bare.lower())):
        return kind
    return words.get(bare) or _compound(bare, language) or _guess(bare, language)


def _joined(text: str, last: int, start: int, bare: str) -> str:
    """Join the parts of a spaced abbreviation: ``z. B`` gives ``z.B``."""
    joined, at = bare, start - len(bare)
    for _ in range(4):
        if at - 3 < last or text[at - 1] != " " or text[at - 2] != ".":
            break
        part_start = max(text.rfind(" ", last, at - 2) + 1, last)
        part = text[part_start : at - 2].lstrip(_LEADING)
        if not 0 < len(part) <= 4 or not part.isalpha():
            break
        joined, at = f"{part}.{joined}", part_start
        if text[part_start] in _LEADING:
            break
    return joined


def _compound(bare: str, language: Language) -> Word | None:
    """Judge ``dell'art``, ``Rhein-Str``, ``km/h`` by their last part."""
    for mark in ("'", "’", "-", "/", "–", "("):
        if mark in bare:
            return language.words.get(bare.rpartition(mark)[2])
    return None


def _guess(bare: str, language: Language) -> Word | None:
    """Tell initials, acronyms with stops and words without vowels as abbreviations."""
    if len(bare) == 1 and bare.isalpha() and bare < "\u1100":
        return Word.MAYBE
    if "." in bare and (_PARTS.fullmatch(bare) or _UNCASED_PARTS.fullmatch(bare)):
        return Word.MAYBE
    if (
        2 <= len(bare) <= 5
        and bare.isalpha()
        and not bare.isupper()
        and language.cased
        and not _VOWELS.search(bare)
    ):
        return Word.MAYBE
    return None


def _number(bare: str, next_word: str, lower: bool, language: Language) -> bool:
    if language.ordinals and (bare.isdigit() or not bare[-1].isdigit()):
        if lower or next_word.lower() in language.months:
            return False
        if len(bare) <= 2 or not bare[-1].isdigit():
            return next_word.lower() in language.starters
    return not lower


def _spaced_dots(text: str, start: int) -> bool:
    """Of ``. . .`` only four or more end a sentence."""
    at = start
    while at >= 2 and text[at - 2 : at] == ". ":
        at -= 2
    return start - at != 4
