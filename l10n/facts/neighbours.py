"""What a number does to the words around it: plural forms, articles before it, endings after it.

A figure may be changed only where nothing beside it would have to change as well. Where that cannot be
known the answer is no.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from l10n.facts import turkish
from l10n.facts.lexicon import Lexicon
from l10n.facts.text import fold, key
from l10n.locales import numbers

__all__ = ["counted", "ending", "fits_before", "ordinal_fits"]

_Ranges = tuple[tuple[int, int], ...]
_EIGHTS: _Ranges = ((8, 8), (80, 89), (800, 899))
_HUNDRED: _Ranges = ((100, 199),)
# By language: words that sound otherwise before some numbers; those numbers, and first groups of
# digits of those numbers (8 for 8 thousand).
_BEFORE: Mapping[str, tuple[tuple[str, frozenset[int], _Ranges], ...]] = {
    "en": (("an?", frozenset(), (*_EIGHTS, (11, 11), (18, 18))),),
    "it": (
        (
            r"il|lo|i|gli|(?:de|a|da|ne|su|que)(?:l|llo|i|gli)|(?:l|un|(?:de|a|da|ne|su|que)ll)'",
            frozenset({1}),
            (*_EIGHTS, (11, 11)),
        ),
    ),
    "es": (("[ou]", frozenset(), (*_EIGHTS, (11, 11))),),
    "ca": (("el|del|al|pel|de|l'|d'|(?:de|a|per) l'", frozenset({1}), ((11, 11),)),),
    "hu": (("az?", frozenset(), ((1, 1), (5, 5), (50, 59), (500, 599))),),
    "ru": (
        ("со?", frozenset(), _HUNDRED),
        ("об?", frozenset({1}), ((11, 11),)),
        ("во?", frozenset({2}), ()),
    ),
    "uk": (("з|із|зі", frozenset({4}), (*_HUNDRED, (6, 7))),),
    "pl": (("ze?", frozenset(), _HUNDRED),),
    "cs": (("[zskv]e?", frozenset({12, 14}), (*_HUNDRED, (2, 4), (200, 499))),),
}
# What is written onto digits and follows their sound.
_AFTER: Mapping[str, str] = {
    "az": r"['-]?[^\W\d_]", "kk": r"-[^\W\d_]", "ky": r"-[^\W\d_]",
    "uz": r"-?[^\W\d_]", "tk": r"[-']?[^\W\d_]", "fi": r":[^\W\d_]", "et": r"-?[^\W\d_]",
    "sv": r":[^\W\d_]", "hu": r"-[^\W\d_]", "eu": r"[^\W\d_]", "ka": r"-[^\W\d_]", "hy": r"-?[^\W\d_]",
    "ko": r"(?:은|는|이|가|을|를|과|와|로|으로|이다|였|이었)", "ru": r"-(?!й|я|е|го|му|ю|лет|процент)",
    "uk": r"-(?!річ|відсот|процент)", "sr": r"-", "hr": r"-", "pl": r"-(?:t|c|g|m)",
}  # fmt: skip
# Korean by last syllable: vowel, ㄹ, another consonant.
_KOREAN = {"2": "v", "4": "v", "5": "v", "9": "v", "1": "l", "7": "l", "8": "l"}


def fits_before(before: str, one: Decimal, other: Decimal, language: str) -> bool:
    """Whether the folded text before a number may stay when the number becomes another."""
    for words, exact, groups in _BEFORE.get(language, ()):
        if re.search(rf"(?<![^\W\d_'])(?:{words}) ?[$€£¥₹]?\Z", before):
            return _among(one, exact, groups) == _among(other, exact, groups)
    return True


def _among(value: Decimal, exact: frozenset[int], groups: _Ranges) -> bool:
    whole = first = int(abs(value))
    while first >= 1000:
        first //= 1000
    return whole in exact or any(low <= first <= high for low, high in groups)


def ending(after: str, one: str, other: str, lex: Lexicon) -> str | None:
    """Return the text right after digits when they become others; None when it cannot be known.

    ``one`` and ``other`` are western digits.
    """
    if lex.language == "tr":
        return turkish.ending(after, turkish.last_word(one), turkish.last_word(other))
    pattern = _AFTER.get(lex.language)
    if pattern is None or not re.match(pattern, fold(after[:24], lex.language)):
        return after
    same = _last_word(one, lex.language) == _last_word(other, lex.language)
    return after if same else None


def _last_word(digits: str, language: str) -> str:
    """Return the word that digits end with when they are read out, or what of it matters."""
    bare = digits.rstrip("0")
    zeros = len(digits) - len(bare)
    if not bare:
        word = "0"
    elif zeros == 0:
        teen = len(digits) > 1 and digits[-2] == "1" and language not in {"az", "ko"}
        word = f"teen {digits[-1]}" if teen else digits[-1]
    elif zeros == 1:
        word = bare[-1] + "0"
    else:
        word = "100" if zeros == 2 else "1000" if zeros < 6 else "1000000"
    return _KOREAN.get(word, "c") if language == "ko" else word


def ordinal_fits(mark: str, one: Decimal, other: Decimal, language: str) -> bool:
    """Whether the mark of an ordinal (st, :a, -й) is the same for both numbers."""
    if not any(c.isalpha() for c in mark.strip(".°ºª")) or language in {"de", "it", "pt"}:
        return True
    if language in {"ja", "zh", "yue", "ko", "vi", "th", "id", "ms"}:
        return True
    if language == "fr":
        return 1 not in {one, other} and 2 not in {one, other}
    if language in {"ru", "nl"} and 3 not in {one % 10, other % 10}:
        return mark in {"-й", "-я", "-е", "-го", "-му", "-ю", "e"}
    if language == "sv":
        return _swedish(one) == _swedish(other)
    return one % 10 == other % 10 and (one % 100 // 10 == 1) == (other % 100 // 10 == 1)


def _swedish(value: Decimal) -> bool:
    """Whether a Swedish ordinal ends in a: 1:a, 22:a, but 11:e."""
    return value % 10 in {1, 2} and value % 100 not in {11, 12}


# The forms after 2, 5 and 2.5 in Slavic languages: that after 2 stands in a nominative or accusative
# only, that after a fraction in any case of the sentence. After a word of these, a fraction is followed
# by a genitive, and so is the number that takes its place.
_SURE = {("few", "many"), ("few", "other"), ("many", "other")}
_GENITIVE: Mapping[str, str] = {
    "ru": "около|более|менее|больше|меньше|свыше|до|от|из|после|порядка|выше|ниже",
    "uk": "близько|більше|менше|до|від|після",
    "pl": "około|do|od|powyżej|poniżej|blisko",
}
_MARKUP = re.compile(r"(?:[\s\u200b*_\[(«\"“„-]|</?g\d{1,6}>)*")


def counted(ahead: str, tail: str, one: Decimal, other: Decimal, lex: Lexicon) -> str | None:
    """Return what stands after a number when it becomes another: magnitude or unit in its plural form.

    ``ahead`` is the folded text before the number, ``tail`` what follows its digits. None when a form
    would have to change and cannot be known.
    """
    old, new = numbers.plural(lex.tag, one), numbers.plural(lex.tag, other)
    lead = _MARKUP.match(tail)
    bare = tail[lead.end() :] if lead else tail
    if old == new or (bare and not bare[0].isalpha()):
        return tail
    for table in (*numbers.magnitude_forms(lex.tag), *numbers.unit_forms(lex.tag)):
        before, after = table.get(old, table["other"]), table.get(new, table["other"])
        if not _begins(bare, before, lex):
            continue
        if len(set(table.values())) == 1:
            return tail
        sure = _is_sure(ahead, old, new, lex.language) if "few" in table else before == after
        return tail[: len(tail) - len(bare)] + after + bare[len(before) :] if sure else None
    return None


def _is_sure(ahead: str, old: str, new: str, language: str) -> bool:
    """Whether the form after the new number follows from that after the old one."""
    words = _GENITIVE.get(language)
    if words is None:
        return False
    genitive = (old, new) == ("other", "many") and re.search(rf"(?<![^\W\d_])(?:{words}) \Z", ahead)
    return (old, new) in _SURE or bool(genitive)


def _begins(text: str, word: str, lex: Lexicon) -> bool:
    """Whether a text begins with a word and no longer one."""
    said = text[: len(word)]
    same = key(said, lex.language) == key(word, lex.language)
    return same and (not text[len(word) : len(word) + 1].isalpha() or not lex.spaced)
