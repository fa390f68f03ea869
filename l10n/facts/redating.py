"""A date with other fields, each in its own place and form."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from l10n.facts import turkish
from l10n.facts.lexicon import Lexicon
from l10n.facts.model import Day
from l10n.facts.neighbours import ending, fits_before
from l10n.facts.text import fold, key
from l10n.locales import dates

__all__ = ["redated"]

_ELIDING = frozenset({"ca", "fr", "it", "oc"})
_Change = tuple[int, int, str]


def redated(before: str, said: str, after: str, old: Day, new: Day, lex: Lexicon) -> str | None:
    """Return the written date with the changed fields, and what follows; None unless each is certain.

    ``before`` and ``after`` are the rest of the sentence, whose words must fit the new date too. The
    name of a month keeps its form; a date must say the same fields as before.
    """
    if [f is None for f in (old.year, old.month, old.day)] != [
        f is None for f in (new.year, new.month, new.day)
    ]:
        return None
    low = fold(said, lex.language)
    changes: list[_Change | None] = []
    if old.day is not None and new.day is not None and old.day != new.day:
        changes.append(_day(before, said, low, after, old.day, new.day, lex))
    if old.year is not None and new.year is not None and old.year != new.year:
        changes.append(_field(said, low, after, old.year, new.year, lex))
    if old.month is not None and new.month is not None and old.month != new.month:
        changes.append(_month(before, said, low, after, old.month, new.month, lex))
    sure = sorted(change for change in changes if change is not None)
    if len(sure) != len(changes) or any(one[1] > two[0] for one, two in pairwise(sure)):
        return None
    whole = said + after
    for start, end, text in reversed(sure):
        whole = whole[:start] + text + whole[end:]
    return whole


def _field(said: str, low: str, after: str, old: int, new: int, lex: Lexicon) -> _Change | None:
    """Return where a field stands in digits, and its new digits, as wide where it has zeros."""
    runs = [match for match in re.finditer(r"\d+", low) if int(match[0]) == old]
    if len(runs) != 1 or (old > 99 and len(runs[0][0]) < 4):
        return None
    run = runs[0]
    width = len(run[0]) if run[0][0] == "0" else 0
    plain = f"{new:0{width}d}"
    rest = said[run.end() :] + after
    fitting = ending(rest, run[0], plain, lex)
    if fitting is None:
        return None
    zero = ord(said[run.start()]) - int(run[0][0])
    return _change(run, "".join(chr(zero + int(c)) for c in plain), rest, fitting)


def _change(match: re.Match[str], text: str, rest: str, fitting: str) -> _Change:
    """Return a change that takes in the ending after a field, if that changes too."""
    same = 0
    while same < min(len(rest), len(fitting)) and rest[-1 - same] == fitting[-1 - same]:
        same += 1
    cut = len(rest) - same
    return match.start(), match.end() + cut, text + fitting[: len(fitting) - same]


def _day(
    before: str, said: str, low: str, after: str, old: int, new: int, lex: Lexicon
) -> _Change | None:
    found = _field(said, low, after, old, new, lex)
    if found is None:
        return None
    start, end, text = found
    first = fold(before, lex.language) + low[:start]
    if not fits_before(first[-24:], Decimal(old), Decimal(new), lex.language):
        return None
    if 1 in {old, new} and lex.language in {"fr", "it", "pt", "ca", "eo"}:  # 1er, 1º
        return None
    if low[end : end + 1].isalpha() and lex.spaced and not _same_mark(old, new, lex.language):
        return None
    return start, end, text


def _same_mark(old: int, new: int, language: str) -> bool:
    """Whether two days have one ordinal ending: 15th and 16th."""
    endings = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
    return language in {"nl", "de"} or endings.get(old) == endings.get(new)


def _month(
    before: str, said: str, low: str, after: str, old: int, new: int, lex: Lexicon
) -> _Change | None:
    """Return where the month stands, and the same form of the other month's name."""
    for names in dates.month_names(lex.tag):
        olds = [name for name, month in names.items() if month == old]
        news = [name for name, month in names.items() if month == new]
        for index, name in enumerate(olds):
            match = _word(name, low, lex)
            if match is None or not news or name[0].isdigit():
                continue
            # One name on the old side may be two on the other: inside a date and alone.
            if len(olds) < len(news):
                return None
            other = news[min(index, len(news) - 1)]
            rest = said[match.end() :] + after
            fitting: str | None = rest
            if rest[:1] in {"'", "’", "-", ":"} or (rest[:1].isalpha() and lex.spaced):
                fitting = turkish.ending(rest, name, other) if lex.language == "tr" else None
            if fitting is None or not _elides_alike(
                before + said[: match.start()], name, other, lex
            ):
                return None
            capital = said[match.start()].isupper() and other[0].islower()
            text = other[0].upper() + other[1:] if capital else other
            text = text.replace("’", "'") if "'" in said[slice(*match.span())] else text
            return _change(match, text, rest, fitting)
    numeral = re.search(rf"(?<!\d)0?{old}(?= ?[月월])", low)
    if numeral is not None:
        return _field(said, low[: numeral.end()], "", old, new, lex) or None
    if re.fullmatch(r"[\d./ \u200b-]+", low):
        return _field(said, low, after, old, new, lex)
    return None


def _word(name: str, low: str, lex: Lexicon) -> re.Match[str] | None:
    edge = r"[^\W\d_]" if lex.spaced else r"(?!)"
    form = re.escape(key(name, lex.language))
    return re.search(rf"(?<!{edge}){form}(?!{edge}|\d)" if lex.spaced else form, low)


def _elides_alike(before: str, one: str, other: str, lex: Lexicon) -> bool:
    """Whether the word before a month may stay: d'août, de mars."""
    word = fold(before, lex.language)[-6:]
    if lex.language not in _ELIDING or not re.search(r"(?:\b(?:de|le|el|al|del|di)\s|')\Z", word):
        return True
    return (one[0].lower() in "aeiouà") == (other[0].lower() in "aeiouà")
