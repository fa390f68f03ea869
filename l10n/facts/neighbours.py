"""What a number does to the words around it: plural forms, articles before it, endings after it.

A figure may be changed only where nothing beside it would have to change as well. Where that cannot be
known the answer is no.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from l10n.facts.lexicon import Lexicon
from l10n.facts.text import key
from l10n.locales import numbers

__all__ = ["counted", "fits_after", "fits_before", "ordinal_fits"]

_EIGHTS = ((8, 8), (80, 89), (800, 899))
# By language: words that sound otherwise before some numbers, and the first groups of those numbers.
_BEFORE: Mapping[str, tuple[tuple[str, tuple[tuple[int, int], ...]], ...]] = {
    "en": (("an?", (*_EIGHTS, (11, 11), (18, 18))),),
    "it": (
        (
            r"il|lo|i|gli|(?:d|a|da|ne|su|que)(?:l|llo|i|gli)|(?:l|un|(?:d|a|da|ne|su|que)(?:ll))'",
            (*_EIGHTS, (1, 1), (11, 11)),
        ),
    ),
    "es": (("[ou]", (*_EIGHTS, (11, 11))),),
    "ca": (("el|del|al|pel|de|l'|d'|(?:de|a|per) l'", ((1, 1), (11, 11))),),
    "hu": (("az?", ((1, 1), (5, 5), (50, 59), (500, 599))),),
    "ru": (("со?", ((100, 199),)), ("об?", ((1, 1), (11, 11))), ("во?", ((2, 2),))),
    "uk": (("з|із|зі", ((100, 199), (4, 4), (6, 7))), ("[ву]", ((1, 1), (11, 11)))),
    "pl": (("ze?", ((100, 199),)), ("we?", ((2, 2), (100, 199)))),
    "cs": (("[zskv]e?", ((100, 199), (2, 4), (12, 12), (14, 14), (200, 499))),),
}
# What is written onto digits and follows their sound.
_AFTER: Mapping[str, str] = {
    "tr": r"'?[^\W\d_]", "az": r"['-]?[^\W\d_]", "kk": r"-[^\W\d_]", "ky": r"-[^\W\d_]",
    "uz": r"-?[^\W\d_]", "tk": r"[-']?[^\W\d_]", "fi": r":[^\W\d_]", "et": r"-?[^\W\d_]",
    "sv": r":[^\W\d_]", "hu": r"-[^\W\d_]", "eu": r"[^\W\d_]", "ka": r"-[^\W\d_]", "hy": r"-?[^\W\d_]",
    "ko": r"(?:은|는|이|가|을|를|과|와|로|으로|이다|였|이었)", "ru": r"-(?!й|я|е|го|му|ю|лет|процент)",
    "uk": r"-(?!річ|відсот|процент)", "sr": r"-", "hr": r"-", "pl": r"-(?:t|c|g|m)",
}  # fmt: skip
# Turkish by last word: its last vowel's harmony, whether it ends in a vowel, in a voiceless consonant.
_TURKISH = {
    "0": "ı..", "1": "i..", "2": "iv.", "3": "ü.t", "4": "ü.t", "5": "i.t", "6": "ıv.", "7": "iv.",
    "8": "i..", "9": "u..", "10": "u..", "20": "iv.", "30": "u..", "40": "ı.t", "50": "iv.",
    "60": "ı.t", "70": "i.t", "80": "i..", "90": "ı..", "100": "ü..", "1000": "i..", "1000000": "u..",
}  # fmt: skip
# Korean by last syllable: vowel, ㄹ, another consonant.
_KOREAN = {"2": "v", "4": "v", "5": "v", "9": "v", "1": "l", "7": "l", "8": "l"}


def fits_before(before: str, one: Decimal, other: Decimal, language: str) -> bool:
    """Whether the folded text before a number may stay when the number becomes another."""
    for words, ranges in _BEFORE.get(language, ()):
        if re.search(rf"(?<![^\W\d_'])(?:{words}) ?[$€£¥₹]?\Z", before):
            return _among(one, ranges) == _among(other, ranges)
    return True


def _among(value: Decimal, ranges: tuple[tuple[int, int], ...]) -> bool:
    """Whether a number begins with a group of some: 80 and 80 thousand with 80."""
    first = int(abs(value))
    while first >= 1000:
        first //= 1000
    return any(low <= first <= high for low, high in ranges)


def fits_after(after: str, one: str, other: str, language: str) -> bool:
    """Whether the folded text right after digits may stay when they become others."""
    pattern = _AFTER.get(language)
    if pattern is None or not re.match(pattern, after):
        return True
    return _last_word(one, language) == _last_word(other, language)


def _last_word(digits: str, language: str) -> str:
    """Return the word that digits end with when they are read out, or what of it matters."""
    bare = digits.rstrip("0")
    zeros = len(digits) - len(bare)
    if not bare:
        word = "0"
    elif zeros == 0:
        teen = len(digits) > 1 and digits[-2] == "1" and language not in {"tr", "az", "ko"}
        word = f"teen {digits[-1]}" if teen else digits[-1]
    elif zeros == 1:
        word = bare[-1] + "0"
    else:
        word = "100" if zeros == 2 else "1000" if zeros < 6 else "1000000"
    if language == "tr":
        return _TURKISH[word]
    if language == "ko":
        return _KOREAN.get(word, "c")
    return word


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


# Languages in which the form after a fraction, or after five and more, is sure in every case of a
# sentence that CLDR's form before it was right for.
_SURE = frozenset({"ru", "uk", "be", "pl"})
_MARKUP = re.compile(r"(?:[\s\u200b*_\[(«\"“„-]|</?g\d{1,6}>)*")


def counted(tail: str, one: Decimal, other: Decimal, lex: Lexicon) -> str | None:
    """Return what stands after a number when it becomes another: the magnitude in its plural form.

    ``tail`` is what follows the digits up to the end of what they count, and a word more. None when a
    form would have to change and cannot be known.
    """
    old, new = numbers.plural(lex.tag, one), numbers.plural(lex.tag, other)
    lead = _MARKUP.match(tail)
    bare = tail[lead.end() :] if lead else tail
    if old == new or (bare and not bare[0].isalpha()):
        return tail
    for table in numbers.magnitude_forms(lex.tag):
        before, after = table.get(old, table["other"]), table.get(new, table["other"])
        if not _begins(bare, before, lex):
            continue
        if before == after:
            return tail
        sure = new in {"many", "other"} and ("few" not in table or lex.language in _SURE)
        if "one" in {old, new} or not sure:
            return None
        return tail[: len(tail) - len(bare)] + after + bare[len(before) :]
    return None


def _begins(text: str, word: str, lex: Lexicon) -> bool:
    """Whether a text begins with a word and no longer one."""
    said = text[: len(word)]
    same = key(said, lex.language) == key(word, lex.language)
    return same and (not text[len(word) : len(word) + 1].isalpha() or not lex.spaced)
