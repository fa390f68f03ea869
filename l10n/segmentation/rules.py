"""Where sentences end in scripts that put white space between them.

One pass over the terminals; the place of each (``marks.RUN``) is decided by what stands around it and, when that is a single full stop, by the word before it (``stops``). Linear in the text.
"""

from __future__ import annotations

import re

from l10n.segmentation import stops
from l10n.segmentation.kinds import Follows, Verdict, Word
from l10n.segmentation.languages import Language
from l10n.segmentation.marks import (
    CLOSING_QUOTES,
    NO_SPACE,
    OPENERS,
    RUN,
    STRONG,
    WORD,
    is_small,
)
from l10n.segmentation.spans import places
from l10n.segmentation.stops import Place
from l10n.segmentation.verdicts import LEADING, MARKED_NAMES, judge

__all__ = ["cuts"]

_MARKER = re.compile(
    r"[\s*_•⁃▪●◦‣-]*(?:\d{1,3}(?:[.]\d{1,3}){0,4}|[^\W\d_]|[ivxIVX]{1,4})[.]?[)]?\s*"
)
"""A list's number or bullet: it never stands alone."""
_ELIDED = re.compile(r"['’][a-z]{1,2} (?=[^\W\d_a-z])")
"""A clipped article in front of the capital: ``'n Boek``, ``'s Avonds``."""
_ENTITY = re.compile(r"&#?\w{1,32}$")
_AFTER_TERMINAL = "\"'”’»›«‹“‘)]}*_~` \u00a0\u202f"
_SIGNS = "#$€£¥@%§°№+&©<"
"""What besides letters and digits may begin a sentence."""
_LONGEST_TOKEN = 60
_LONGEST_ASIDE = 200
_LONGEST_MARKER = 16
_STRONG = frozenset(STRONG)
# Members of an enumeration are slow to reach in a loop.
_ENDS, _GOES_ON = Verdict.ENDS, Verdict.GOES_ON
_QUOTES = frozenset(CLOSING_QUOTES)


def cuts(text: str, language: Language) -> list[int]:
    """Return the offsets at which the text is cut; ``text`` knows one white space, U+0020."""
    found: list[int] = []
    last = seen = end = 0
    spoken = False
    seams = language.seams
    nothing = seams.verdicts[Follows.NOTHING]
    for start in places(text[:-1], language.plain if text.isascii() else language.terminals):
        if start < end:
            continue
        kept, width, plain = seams[text[start : start + 4]]
        if kept is nothing:
            continue
        if kept is not None:
            # One mark, perhaps one that closes, one space, a word. The token before decides most.
            end = start + width
            at = text.rfind(" ", last, start) + 1 or last
            token = text[at:start]
            verdict = kept.get(token) or judge(token, kept, language)
            if verdict is _GOES_ON:
                continue
            if verdict is _ENDS and at > last and (width == 2 or start - last >= _LONGEST_MARKER):
                found.append(end)
                last = seen = end
                spoken = False
                continue
        else:
            reached = _reach(text, start)
            if not reached:
                continue
            if reached >= len(text):
                break
            end = reached
            at = max(last, start - _LONGEST_TOKEN)
            at = text.rfind(" ", at, start) + 1 or at
            token = text[at:start]
        if not spoken:
            # A piece holds a letter or digit; what was looked through is not looked at again.
            spoken = token[-1:].isalnum() or any(map(str.isalnum, text[seen:start]))
            seen = start
        if spoken and _ends(text, (last, start, end, token), language, plain=plain):
            found.append(end)
            last = seen = end
            spoken = False
    return found


def _reach(text: str, start: int) -> int:
    """Return where the next sentence would begin behind the mark at ``start``, 0 for nowhere."""
    following = text[start + 1]
    if (following.isalpha() or following.isdecimal()) and text[start] not in NO_SPACE:
        # Sentences may touch, but not in U.S and 3.5.
        return start + 1 if following.isupper() and not text[start - 1].isupper() else 0
    run = RUN.match(text, start)
    return run.end() if run is not None else 0


def _ends(text: str, place: Place, language: Language, *, plain: bool) -> bool:
    """Decide one place; in the plain one a mark, a space and a letter or digit follow."""
    last, start, end, token = place
    if start - last < _LONGEST_MARKER and _MARKER.fullmatch(text, last, start + 1):
        return False
    if plain and text[start] == ".":
        return stops.weigh(text, place, end, language)
    if end == start + 1 and text[start] not in NO_SPACE:
        return _touching(text, end, token, language)
    run = text[start:end].rstrip()
    opened = OPENERS.match(text, end)
    at = opened.end() if opened else end
    if opened and (elided := _ELIDED.match(text, at - 1)):
        at = elided.end()
    following = text[at : at + 1]
    if not (following.isalnum() or (following and following in _SIGNS)):
        return _before_ellipsis(text, start, at)
    first = run[0]
    if first in NO_SPACE:
        return True
    lower = is_small(following)
    if run != ".":
        quoted = not _QUOTES.isdisjoint(run)
        if opened and quoted and text[end] in "—–-―,":
            return False
        dots = run.rstrip(_AFTER_TERMINAL)
        if not language.cased and _aside(text, last, start, run):
            return False
        if not _STRONG.isdisjoint(dots):
            quoted = quoted and not opened
            return not lower and not _goes_on(text, token, at, run, language, quoted=quoted)
        if first == "۔":
            return len(token) > 1
        if first in ":;\u037e":
            return not lower and not _ENTITY.search(token)
        if dots != ".":
            open_word = language.words.get(token) is Word.NEVER
            return not lower and not open_word and text[start - 1 : start] not in "(["
        if lower or (quoted and not (opened or language.cased) and _reported(text, at, language)):
            return False
    return not language.colon and stops.ends(text, place, at, language)


def _before_ellipsis(text: str, start: int, at: int) -> bool:
    """Tell a sentence that begins with an ellipsis touching its first word."""
    mark = 3 if text.startswith("...", at) else 1 if text.startswith("…", at) else 0
    return (
        mark > 0
        and text[start : start + 2] == ". "
        and text[start - 1 : start].isalnum()
        and text[at + mark : at + mark + 1].isalnum()
    )


def _goes_on(text: str, token: str, at: int, run: str, language: Language, *, quoted: bool) -> bool:
    """Tell ``Yahoo! Inc.`` and ``"Why?" Ann asked``."""
    if run == "!" and token.strip(LEADING) in MARKED_NAMES:
        word = WORD.match(text, at)
        return not word or word.group().lower() not in language.starters
    return quoted and _reported(text, at, language)


def _reported(text: str, at: int, language: Language) -> bool:
    """Tell a reporting clause behind a quotation."""
    return language.said is not None and language.said.match(text, at, at + 80) is not None


def _aside(text: str, last: int, start: int, run: str) -> bool:
    """Tell a mark inside brackets that open inside the sentence: ``24 (four!) pages``."""
    low = max(last + 3, start - _LONGEST_ASIDE)
    return ")" in run and text.rfind("(", low, start) >= 0


def _touching(text: str, at: int, token: str, language: Language) -> bool:
    """Tell a sentence that touches the next one: ``in May.The talks``; both words are plain."""
    m = WORD.match(text, at)
    if m is None or not language.cased:
        return False
    word, behind = m.group(), text[m.end() : m.end() + 1]
    token = token.lstrip(LEADING)
    return (
        word.lower() in language.starters
        and word[1:].islower()
        and (behind in (" ", ",") or (behind == "." and language.words.get(word) is not None))
        and (token[-3:].isdigit() or (token.isalpha() and len(token) > 2 and token[1:].islower()))
        and token not in language.words
    )
