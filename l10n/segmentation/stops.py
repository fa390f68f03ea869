"""Whether a single full stop ends a sentence: by the word before it and the word behind it."""

from __future__ import annotations

import re

from l10n.segmentation.kinds import Facts, Verdict, Word
from l10n.segmentation.languages import Language
from l10n.segmentation.marks import OPENING_QUOTES, WORD, is_small
from l10n.segmentation.verdicts import (
    CLOSED,
    LEADING,
    ROMAN,
    engine_objects,
    facts,
    judge,
    may_begin_low,
)

__all__ = ["Place", "ends", "weigh"]

# Members of an enumeration are slow to reach.
_OPEN = Verdict.OPEN
_NEVER, _NUMBER, _MAYBE, _UNIT = Word.NEVER, Word.NUMBER, Word.MAYBE, Word.UNIT
_BY_CONTEXT = frozenset({Word.MEASURE, Word.NUMBER, Word.DATE})
_CODE = re.compile(r"[-–/]?\d")
_QUOTES = frozenset(OPENING_QUOTES)
_COUNT = re.compile(r"\d(?: [^\W\d_]{2,4}[.]?)? ?\Z")
_BULLET = re.compile(r"[•⁃▪●◦‣]\s*\d+")
_LONGEST_PART = 6
_LATE = 40
"""A date this far into a sentence is its end rather than its beginning."""
_SHORT = 25
"""An adverbial longer than this is followed by a comma."""
_FAR = 200

Place = tuple[int, int, int, str]
"""A possible cut: where its sentence begins, its terminal, where the next sentence would begin, what
touches the terminal on its left. A plain tuple, for one is made at every second terminal."""


def ends(text: str, place: Place, at: int, language: Language) -> bool:
    """Decide the full stop of a place; the next word begins at ``at``."""
    first = text[at]
    if first.isalnum():
        capitals, lowers, digits, *_ = language.seams.verdicts
        kept = lowers if is_small(first) else capitals if first.isalpha() else digits
        verdict = kept.get(place[3]) or judge(place[3], kept, language)
        if verdict is not _OPEN:
            return verdict is Verdict.ENDS
    return weigh(text, place, at, language)


def weigh(text: str, place: Place, at: int, language: Language) -> bool:
    """Decide where the word before the full stop leaves it open."""
    if language.colon:
        return False
    last, start, end, token = place
    known = _known(text, last, start, token, language)
    bare, kind, symbol = known.bare, known.kind, known.symbol
    first = text[at]
    lower = is_small(first)
    if known.chained:
        word = _word(text, at)
        longer = f"{known.whole}.{word}".lower()
        if text.startswith(".", at + len(word)) and (
            longer in language.words or longer in language.prefixes
        ):
            return False
    if not bare:
        return not lower and _spaced_dots(text, start)
    if bare[-1] in CLOSED:
        return not lower
    if known.number:
        if _BULLET.search(text, max(last, start - len(token) - 3), start):
            return False
        return _after_number(text, place, bare, at, language) if language.ordinals else not lower
    maybe = kind is _MAYBE and not symbol
    if symbol and _counted(text, last, start - len(symbol) - symbol.count(".")):
        kind = _UNIT
    elif kind in _BY_CONTEXT:
        kind = _in_context(kind, text, place, bare, at, language)
    if kind is None:
        if lower:
            return first != "№" and may_begin_low(bare, language)
        return first != "№" and not engine_objects(bare, language)
    if lower or kind is _NEVER:
        return False
    if kind is _UNIT:
        return not (first.isdigit() or first == "№")
    cut = _starts(text, at, _word(text, at), language)
    if not cut and maybe and text[end] in _QUOTES:
        cut = _counted(text, last, start - len(bare))
    return cut and not _opens(text, last, start, language)


def _known(text: str, last: int, start: int, token: str, language: Language) -> Facts:
    """Return what is known of a token together with the parts of an abbreviation before it."""
    known = language.facts.get(token) or facts(token, "", language)
    bare = known.bare
    begin = start - len(bare)
    if text[begin - 2 : begin] == ". " and len(bare) <= _LONGEST_PART:
        before = _before(text, last, begin)
        if before:
            return language.facts.get(f"{before} {bare}") or facts(bare, before, language)
    return known


def _word(text: str, at: int) -> str:
    """Return the word at an offset, an empty one where something else stands."""
    m = WORD.match(text, at)
    return m.group() if m is not None else ""


def _starts(text: str, at: int, word: str, language: Language) -> bool:
    """Tell whether the word at an offset is known to begin sentences."""
    if word.lower() not in language.starters:
        return False
    # A single letter with a stop is an initial: "А. С. Петров", though "с" begins sentences.
    return len(word) > 1 or not text.startswith(".", at + 1)


def _in_context(
    kind: Word | None, text: str, place: Place, bare: str, at: int, language: Language
) -> Word | None:
    """Turn the kinds that depend on their place into the others."""
    last, start, _, _ = place
    word = _word(text, at)
    if kind is _NUMBER:
        end = at + len(word)
        roman = ROMAN.fullmatch(word) and word not in "ICL"
        code = bool(word) and _CODE.match(text, end)
        label = len(word) == 1 and (
            text.startswith(",", end) or not _starts(text, at, word, language)
        )
        if text[at].isdigit() or code or roman or label:
            return _NEVER
        return _MAYBE if len(bare) == 1 else _UNIT
    if kind is Word.MEASURE and not _counted(text, last, start - len(bare)):
        return _NEVER
    return _UNIT if _late(text, last, start) and not word.isupper() else _MAYBE


def _counted(text: str, last: int, at: int) -> bool:
    """Tell whether a number stands before the word at ``at``: ``5 km``, ``3,5 mln zł``."""
    return _COUNT.search(text, max(last, at - 10), at) is not None


def _late(text: str, last: int, start: int) -> bool:
    """Tell whether a date closes its clause rather than opens it."""
    # In "W 2014 r. Polska" the date opens its clause, in "..., zmarł w 2014 r. Polska" it closes it.
    low = max(last, start - _FAR)
    clause = max(text.rfind(", ", low, start), text.rfind("; ", low, start), low)
    return start - last > _LATE and start - clause > _LATE // 2


def _opens(text: str, last: int, start: int, language: Language) -> bool:
    """Tell an adverbial that only opens a sentence: ``At 5 a.m. Mr. Smith left``."""
    if not language.openings or start - last > _SHORT:
        return False
    first = WORD.match(text, last)
    return first is not None and first.group().lower() in language.openings


def _before(text: str, last: int, at: int) -> str:
    """Return the parts of a spaced abbreviation before its last one: ``z.`` of ``z. B``."""
    before = ""
    for _ in range(4):
        if at - 3 < last or text[at - 2 : at] != ". ":
            break
        low = max(last, at - 12)
        at, end = text.rfind(" ", low, at - 2) + 1 or last, at - 2
        part = text[at:end]
        letters = part.lstrip(LEADING)
        if not 0 < len(letters) <= 4 or not letters.isalpha():
            break
        before = f"{letters}.{before}"
        if len(letters) < len(part):
            break
    return before


def _after_number(text: str, place: Place, bare: str, at: int, language: Language) -> bool:
    """Tell a number at the end of a sentence from an ordinal (``3. Oktober``, ``XIV. Lajos``)."""
    last, start, _, token = place
    lower = is_small(text[at])
    roman = not bare[-1].isdigit()
    if roman or bare.isdigit():
        word = _word(text, at)
        if lower or word.lower() in language.months:
            return False
        if _starts(text, at, word, language):
            return True
        if roman or len(bare) <= 2:
            return not roman and _cardinal(text, last, start - len(token), language)
        if language.year_stop:
            return _late(text, last, start)
    return not lower


def _cardinal(text: str, last: int, at: int, language: Language) -> bool:
    """Tell ``Platz 3.`` and ``Nr. 5.``: the word before a number says that it only counts."""
    before = text[max(last, at - _LATE) : at].rstrip().rpartition(" ")[2].lstrip(LEADING)
    if before.endswith("."):
        return language.words.get(before[:-1]) is _NUMBER
    return before.lower() in language.cardinals


def _spaced_dots(text: str, start: int) -> bool:
    """Of ``. . .`` only four or more end a sentence."""
    at = start
    while at >= 2 and start - at < 8 and text[at - 2 : at] == ". ":
        at -= 2
    return start - at != 4
