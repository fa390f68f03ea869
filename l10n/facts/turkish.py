"""Turkish endings on figures and names: vowel harmony and what it does after vowels and consonants."""

from __future__ import annotations

import re

__all__ = ["ending", "last_word"]

_ENDING = re.compile(r"(['’]?)([a-zçğıöşü]+)(?![^\W\d_])")
_ONES = ("sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")
# A and H are vowels in harmony (e a, i ı u ü), D is d or t; Y, S and N stand only after a vowel, V only
# after a consonant. One ending may be several of these; then it is not known which is meant.
_ENDINGS = (
    "DA", "DAn", "DAki", "YA", "YH", "NHn", "SH", "SHndA", "SHndAn", "SHnA", "SHnH", "SHnHn", "lH", "lHk",
    "VncH", "lAr", "lArdA", "lArdAn", "lArdAki", "lArA", "lArH", "lArHn",
)  # fmt: skip


def last_word(digits: str) -> str:
    """Return the word that digits end with when they are read out."""
    bare = digits.rstrip("0")
    zeros = len(digits) - len(bare)
    if not bare or zeros == 0:
        return _ONES[int(digits[-1])]
    if zeros == 1:
        return _TENS[int(bare[-1])]
    return "yüz" if zeros == 2 else "bin" if zeros < 6 else "milyon"


def ending(after: str, one: str, other: str) -> str | None:
    """Return the text after a word when another word takes its place, with its ending.

    None when the ending is not known, or can be several.
    """
    match = _ENDING.match(after)
    if match is None:
        return None if after[:1].isalpha() or after[:1] in {"'", "’"} else after
    found = {_put(form, other) for form in _ENDINGS if _put(form, one) == match[2]}
    return match[1] + found.pop() + after[match.end() :] if len(found) == 1 else None


def _put(form: str, word: str) -> str:
    """Return an ending as it follows a word."""
    vowel = next((c for c in reversed(word.lower()) if c in "aeıioöuü"), "i")
    high = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}[vowel]
    front = high in "iü"
    open_ = word[-1] in "aeıioöuü"
    made = ""
    for letter in form:
        if letter in "YSN":
            made += letter.lower() if open_ else ""
        elif letter == "V":
            made += "" if open_ else high
        elif letter == "D":
            made += "t" if word[-1] in "fstkçşhp" else "d"
        elif letter == "A":
            made += "e" if front else "a"
            high = "i" if front else "ı"
        else:
            made += high if letter == "H" else letter
    return made
