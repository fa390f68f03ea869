"""Whether a single full stop ends a sentence: by the word before it and the word behind it."""

from __future__ import annotations

import re
from typing import NamedTuple

from l10n.segmentation import engine
from l10n.segmentation.languages import Language, Verdict, Word
from l10n.segmentation.marks import OPENING_QUOTES, WORD

__all__ = ["LEADING", "Place", "ends", "judge"]

LEADING = "\"'“”‘’„‚«»‹›([{（*_~`¿¡—–-/|"
"""What may touch a word on its left."""
_PARTS = re.compile(r"[^\W\d_]{1,3}(?:[.][^\W\d_]{1,3})+")
_UNCASED_PARTS = re.compile(r"[\u0590-\u0dff]{1,4}(?:[.][\u0590-\u0dff]{1,4})+")
_VOWELS = re.compile(
    r"[aeiouyаеёиоуыэюяіїєαεηιουωάέήίόύώ]|[^\x00-\x7f\u0400-\u045f\u0370-\u03ff]", re.IGNORECASE
)
_JOINERS = str.maketrans("", "", "-'’")
_CODE = re.compile(r"[-–/]?\d")
_QUOTES = frozenset(OPENING_QUOTES)
_COUNT = re.compile(r"\d(?: [^\W\d_]{2,4}[.]?)? ?\Z")
_BULLET = re.compile(r"[•⁃▪●◦‣]\s*\d+")
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_LATE = 40
"""A date this far into a sentence is its end rather than its beginning."""
_SHORT = 25
"""An adverbial longer than this is followed by a comma."""
_FAR = 200
_LONG_ENOUGH = 5
_REMEMBERED = 20_000


class Place(NamedTuple):
    """A possible cut."""

    last: int
    """Where its sentence begins."""
    start: int
    """Its terminal."""
    end: int
    """Where the next sentence would begin."""
    token: str
    """What touches the terminal on its left."""


def judge(token: str, language: Language) -> Verdict:
    """Judge the word before a full stop that one space and a capital follow, and remember it."""
    verdict = _judged(token, language)
    if len(token) < _LATE and len(language.verdicts) < _REMEMBERED:
        language.verdicts[token] = verdict
    return verdict


def _judged(token: str, language: Language) -> Verdict:
    if _is_plain(token, language):
        return Verdict.ENDS
    bare = token.lstrip(LEADING)
    if bare.isdigit() and len(bare) == 4 and not (language.year_stop or language.colon):
        return Verdict.ENDS
    if language.colon or len(bare) < 2 or not bare.translate(_JOINERS).isalpha():
        return Verdict.OPEN
    if bare in language.symbols:
        return Verdict.OPEN
    kind = _kind(bare, bare, language)
    if kind is Word.NEVER:
        return Verdict.GOES_ON
    if kind is not None or bare.lower() in language.prefixes or _ROMAN.fullmatch(bare):
        return Verdict.OPEN
    if not language.known and engine.abbreviates(bare, language.code):
        return Verdict.OPEN
    return Verdict.ENDS


def _is_plain(token: str, language: Language) -> bool:
    """Tell a long word that nobody listed: most of all tokens."""
    return (
        len(token) > _LONG_ENOUGH
        and token.isalpha()
        and language.known
        and token not in language.words
        and token.lower() not in language.prefixes
        and not (token.isupper() or token.endswith(language.endings) or language.colon)
    )


class _Next(NamedTuple):
    """The word behind the full stop."""

    word: str
    digit: bool
    lower: bool
    stop: bool
    """It is followed by a full stop of its own."""
    number_sign: bool
    starts: bool
    """It is known to begin sentences."""
    code: bool
    """Letters and digits in one: ``A-12``."""


def ends(text: str, place: Place, at: int, language: Language) -> bool:
    """Decide the full stop of a place; the next word begins at ``at``."""
    last, start, _, token = place
    if text[at].isupper():
        verdict = language.verdicts.get(token) or judge(token, language)
        if verdict is not Verdict.OPEN:
            return verdict is Verdict.ENDS
    bare = token.lstrip(LEADING)
    following = _following(text, at, language)
    joined = _joined(text, last, start, bare) if len(bare) <= 6 else bare
    if following.stop and joined.lower() in language.prefixes:
        longer = f"{joined}.{following.word}".lower()
        if longer in language.words or longer in language.prefixes:
            return False
    if not bare:
        return not following.lower and _spaced_dots(text, start)
    if bare[-1] in ')]}"”»':
        return not following.lower
    if bare[-1].isdigit() or (language.roman and _ROMAN.fullmatch(bare)):
        if _BULLET.search(text, max(last, start - len(token) - 3), start):
            return False
        return _after_number(text, place, bare, following, language)
    kind = _kind(bare, joined, language)
    quantity = kind is Word.MAYBE and _counted(text, last, start - len(bare))
    if bare in language.symbols and _counted(text, last, start - len(bare)):
        kind = Word.UNIT
    elif kind in _BY_CONTEXT:
        kind = _in_context(kind, text, place, bare, following)
    match kind:
        case None:
            return _unknown(bare, following, language)
        case Word.UNIT:
            return not (following.lower or following.digit or following.number_sign)
        case Word.MAYBE:
            if following.lower or _opens(text, place, language):
                return False
            return following.starts or (quantity and text[place.end] in _QUOTES)
        case _:
            return False


def _following(text: str, at: int, language: Language) -> _Next:
    m = WORD.match(text, at)
    word = m.group() if m else ""
    stop = m is not None and text[m.end() : m.end() + 1] == "."
    return _Next(
        word=word,
        digit=text[at].isdigit(),
        lower=text[at].islower(),
        stop=stop,
        number_sign=text[at] == "№",
        code=m is not None and _CODE.match(text, m.end()) is not None,
        # A single letter with a stop is an initial: "А. С. Петров", though "с" begins sentences.
        starts=word.lower() in language.starters and not (stop and len(word) == 1),
    )


_BY_CONTEXT = frozenset({Word.MEASURE, Word.NUMBER, Word.DATE})


def _in_context(
    kind: Word | None, text: str, place: Place, bare: str, following: _Next
) -> Word | None:
    """Turn the kinds that depend on their place into the others."""
    last, start = place.last, place.start
    if kind is Word.NUMBER:
        roman = _ROMAN.fullmatch(following.word) and following.word not in "ICL"
        if following.digit or following.code or roman:
            return Word.NEVER
        return Word.MAYBE if len(bare) == 1 else Word.UNIT
    if kind is Word.MEASURE and not _counted(text, last, start - len(bare)):
        return Word.NEVER
    return Word.UNIT if _late(text, place) and not following.word.isupper() else Word.MAYBE


def _counted(text: str, last: int, at: int) -> bool:
    """Tell whether a number stands before the word at ``at``: ``5 km``, ``3,5 mln zł``."""
    return _COUNT.search(text, max(last, at - 10), at) is not None


def _late(text: str, place: Place) -> bool:
    """Tell whether a date closes its clause rather than opens it."""
    last, start = place.last, place.start
    # In "W 2014 r. Polska" the date opens its clause, in "..., zmarł w 2014 r. Polska" it closes it.
    low = max(last, start - _FAR)
    clause = max(text.rfind(", ", low, start), text.rfind("; ", low, start), low)
    return start - last > _LATE and start - clause > _LATE // 2


def _opens(text: str, place: Place, language: Language) -> bool:
    """Tell an adverbial that only opens a sentence: ``At 5 a.m. Mr. Smith left``."""
    if not language.openings or place.start - place.last > _SHORT:
        return False
    first = WORD.match(text, place.last)
    return first is not None and first.group().lower() in language.openings


def _unknown(bare: str, following: _Next, language: Language) -> bool:
    """Decide behind a word that is in none of our lists.

    The engine is asked where we have no list; in its lists of the other languages stand many short
    words that end sentences (Swedish ``det``, Italian ``fa``).
    """
    if following.number_sign:
        return False
    if following.lower:
        return (
            language.lower
            and len(bare) > 4
            and bare.isalpha()
            and not engine.abbreviates(bare, language.code)
        )
    return language.known or not engine.abbreviates(bare, language.code)


def _kind(bare: str, joined: str, language: Language) -> Word | None:
    words = language.words
    if joined != bare:
        kind = words.get(joined) or words.get(joined.lower())
        if kind is not None:
            return kind
        if len(bare) == 1:
            return Word.MAYBE
    kind = words.get(bare)
    if kind is None and "." in bare:
        kind = words.get(bare.lower())
    return kind or _compound(bare, language) or _shape(bare, language)


def _joined(text: str, last: int, start: int, bare: str) -> str:
    """Join the parts of a spaced abbreviation: ``z. B`` gives ``z.B``."""
    joined, at = bare, start - len(bare)
    for _ in range(4):
        if at - 3 < last or text[at - 2 : at] != ". ":
            break
        part_start = text.rfind(" ", max(last, at - 12), at - 2) + 1
        if not part_start and last:
            part_start = last
        part = text[part_start : at - 2].lstrip(LEADING)
        if not 0 < len(part) <= 4 or not part.isalpha():
            break
        joined, at = f"{part}.{joined}", part_start
        if text[part_start] in LEADING:
            break
    return joined


def _compound(bare: str, language: Language) -> Word | None:
    """Judge ``dell'art``, ``Rhein-Str``, ``dr.phil``, ``Hauptstr`` by their last part."""
    for mark in ("'", "’", "-", "/", "–", "("):
        if mark in bare:
            return language.words.get(bare.rpartition(mark)[2])
    if "." in bare:
        kinds = [language.words.get(part) for part in bare.split(".")]
        return None if None in kinds else kinds[-1]
    long_enough = len(bare) > _LONG_ENOUGH
    return Word.MAYBE if long_enough and bare.endswith(language.endings) else None


def _shape(bare: str, language: Language) -> Word | None:
    """Tell initials, acronyms with stops and words without vowels as abbreviations."""
    if len(bare) == 1 and bare.isalpha() and bare < "\u1100":
        return Word.MAYBE
    if "." in bare and (_PARTS.fullmatch(bare) or _UNCASED_PARTS.fullmatch(bare)):
        return Word.MAYBE
    if (
        2 <= len(bare) <= 5
        and language.cased
        and bare.isalpha()
        and not bare.isupper()
        and not _VOWELS.search(bare)
    ):
        return Word.MAYBE
    return None


def _after_number(text: str, place: Place, bare: str, following: _Next, language: Language) -> bool:
    """Tell a number at the end of a sentence from an ordinal (``3. Oktober``, ``XIV. Lajos``)."""
    roman = not bare[-1].isdigit()
    if language.ordinals and (roman or bare.isdigit()):
        if following.lower or following.word.lower() in language.months:
            return False
        if following.starts:
            return True
        if roman or len(bare) <= 2:
            return not roman and _cardinal(text, place, language)
        if language.year_stop:
            return _late(text, place)
    return not following.lower


def _cardinal(text: str, place: Place, language: Language) -> bool:
    """Tell ``Platz 3.`` and ``Nr. 5.``: the word before a number says that it only counts."""
    at = place.start - len(place.token)
    before = text[max(place.last, at - _LATE) : at].rstrip().rpartition(" ")[2].lstrip(LEADING)
    if before.endswith("."):
        return language.words.get(before[:-1]) is Word.NUMBER
    return before.lower() in language.cardinals


def _spaced_dots(text: str, start: int) -> bool:
    """Of ``. . .`` only four or more end a sentence."""
    at = start
    while at >= 2 and start - at < 8 and text[at - 2 : at] == ". ":
        at -= 2
    return start - at != 4
