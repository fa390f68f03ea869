"""What the word before a full stop says, whatever else stands around: found once and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.segmentation import engine
from l10n.segmentation.kinds import REMEMBERED, Facts, Follows, Verdict, Verdicts, Word
from l10n.segmentation.languages import Language

__all__ = [
    "CLOSED",
    "LEADING",
    "MARKED_NAMES",
    "ROMAN",
    "engine_objects",
    "facts",
    "judge",
    "may_begin_low",
]

MARKED_NAMES = frozenset({"Yahoo", "Jeopardy", "Wham", "Yum", "Joomla", "Guess", "Kahoot"})
LEADING = "\"'“”‘’„‚«»‹›([{（*_~`¿¡—–-/|"
"""What may touch a word on its left."""
CLOSED = frozenset(')]}"”»')
"""What closes at the end of a token: no abbreviation."""
ROMAN = re.compile(r"[IVXLC]{1,7}")
_PARTS = re.compile(r"[^\W\d_]{1,3}(?:[.][^\W\d_]{1,3})+")
_UNCASED_PARTS = re.compile(r"[\u0590-\u0dff]{1,4}(?:[.][\u0590-\u0dff]{1,4})+")
_VOWELS = re.compile(
    r"[aeiouyаеёиоуыэюяіїєαεηιουωάέήίόύώ]|[^\x00-\x7f\u0400-\u045f\u0370-\u03ff]", re.IGNORECASE
)
_JOINERS = str.maketrans("", "", "-'’")
_LONG_ENOUGH = 5
_LONGEST = 40


def judge(token: str, verdicts: Verdicts, language: Language) -> Verdict:
    """Judge the token before a full stop and a space, and remember it among its likes."""
    if verdicts.follows is Follows.OTHER or (language.colon and verdicts.follows < Follows.STRONG):
        return Verdict.OPEN
    verdict = _judged(token, token.lstrip(LEADING), verdicts.follows, language)
    if len(token) < _LONGEST and len(verdicts) < REMEMBERED:
        verdicts[token] = verdict
    return verdict


def facts(token: str, before: str, language: Language) -> Facts:
    """Find what the token before a full stop says where it does not decide, and remember it.

    ``before`` is ``z.`` in ``z. B``.
    """
    bare = token.lstrip(LEADING)
    whole = before + bare
    found = Facts(
        bare=bare,
        whole=whole,
        kind=_kind_of(bare, whole, language) if bare else None,
        symbol=next((s for s in _tails(whole) if s in language.symbols), "")
        if before
        else bare
        if bare in language.symbols
        else "",
        chained=whole.lower() in language.prefixes,
        number=bare[-1:].isdigit() or bool(language.roman and ROMAN.fullmatch(bare)),
    )
    if len(token) < _LONGEST and len(language.facts) < REMEMBERED:
        language.facts[f"{before} {token}" if before else token] = found
    return found


def _tails(joined: str) -> Iterator[str]:
    """Give ``тыс.кв.м``, ``кв.м``, ``м``."""
    yield joined
    while "." in joined:
        joined = joined.partition(".")[2]
        yield joined


def _judged(token: str, bare: str, follows: Follows, language: Language) -> Verdict:
    if follows is Follows.STRONG:
        return Verdict.ENDS if len(token) > 1 and token not in MARKED_NAMES else Verdict.OPEN
    if follows is Follows.FULL:
        return Verdict.ENDS if any(map(str.isalnum, token)) else Verdict.OPEN
    if _is_plain(token, language):
        if follows is Follows.LOWER and not may_begin_low(bare, language):
            return Verdict.GOES_ON
        return Verdict.ENDS
    if not bare:
        return Verdict.OPEN
    if follows is Follows.CAPITAL and bare[-1] in CLOSED and any(map(str.isalnum, bare)):
        return Verdict.ENDS
    if follows is not Follows.LOWER and bare.isdigit() and len(bare) == 4:
        return Verdict.OPEN if language.year_stop else Verdict.ENDS
    listed = bare.lower()
    if listed in language.prefixes or listed in language.tails or bare in language.symbols:
        return Verdict.GOES_ON if follows is Follows.LOWER else Verdict.OPEN
    kind = _kind_of(bare, bare, language)
    if kind is Word.NEVER or (kind is not None and follows not in (Follows.CAPITAL, Follows.MIXED)):
        return Verdict.GOES_ON
    if follows is Follows.LOWER:
        ends = bare.isalpha() and not bare.isupper() and may_begin_low(bare, language)
        return Verdict.ENDS if ends else Verdict.GOES_ON
    if kind is not None or not _is_word(bare, follows):
        return Verdict.OPEN
    if len(bare) < 2 or ROMAN.fullmatch(bare):
        return Verdict.OPEN
    return Verdict.OPEN if engine_objects(bare, language) else Verdict.ENDS


def _is_word(bare: str, follows: Follows) -> bool:
    """Tell what only the rules for words look at: also ``AT&T``, ``form**``, words of Devanagari."""
    if bare.translate(_JOINERS).isalpha():
        return True
    # Before iPhone only letters are sure of it.
    return (
        follows is not Follows.MIXED
        and bare[0].isalnum()
        and not bare[-1].isdigit()
        and "." not in bare
    )


def _is_plain(token: str, language: Language) -> bool:
    """Tell a long word that nobody listed: most of all tokens."""
    return (
        len(token) > _LONG_ENOUGH
        and token.isalpha()
        and language.known
        and token not in language.words
        and not (token.isupper() or token.endswith(language.endings))
        and token.lower() not in language.prefixes
        and token.lower() not in language.tails
    )


def may_begin_low(bare: str, language: Language) -> bool:
    """Tell whether the next sentence may begin in lower case behind this unlisted word."""
    return language.lower and len(bare) > 4 and not engine.abbreviates(bare, language.code)


def engine_objects(bare: str, language: Language) -> bool:
    """Ask the engine where we have no list.

    In its lists of the other languages stand many short words that end sentences (Swedish ``det``,
    Italian ``fa``).
    """
    return not language.known and engine.abbreviates(bare, language.code)


def _kind_of(bare: str, joined: str, language: Language) -> Word | None:
    """Return the kind of an abbreviation, None for a word; ``joined`` has the parts before it."""
    words = language.words
    if joined != bare:
        kind = words.get(joined) or words.get(joined.lower())
        if kind is not None:
            return kind
        if len(bare) == 1:
            return Word.MAYBE
    kind = words.get(bare)
    if kind is None and len(bare) == 1:
        return _shape(bare, language)
    if kind is None and "." in bare:
        kind = words.get(bare.lower())
    return kind or _compound(bare, language) or _shape(bare, language)


def _compound(bare: str, language: Language) -> Word | None:
    """Judge ``dell'art``, ``Rhein-Str``, ``dr.phil``, ``Hauptstr`` by their last part."""
    if "—" in bare:
        tail = bare.rpartition("—")[2]
        return _kind_of(tail, tail, language) if tail else None
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
    if language.danda and len(bare) <= 4 and sum(map(str.isalpha, bare)) == 1:
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
