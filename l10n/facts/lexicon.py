"""The words of a locale and what they mean for facts: CLDR first, then our own tables.

A table of ours is ``data/<language>.json``. Its forms are parted by ``|``; ``*`` at the end of a word
stands for an inflected ending.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from l10n.facts.looking import Lexicon, shared, table
from l10n.facts.text import key, keys
from l10n.facts.vocabulary import forms as split_forms
from l10n.facts.vocabulary import vocabulary
from l10n.facts.words import WORD, Entry, Role
from l10n.locales import dates, numbers

__all__ = ["Lexicon", "family", "forms_of", "lexicon", "shared", "table"]

# Scripts written without spaces between words; Korean glues particles to its words.
_UNSPACED = {"ja", "zh", "yue", "th", "lo", "km", "my", "bo", "dz"}
_FAMILIES = (
    {"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"},
    {"GBP", "EGP", "LBP", "SYP", "SDG", "IEP"},
    {"¥", "JPY", "CNY"},
    {"CNY", "TWD"},
    {"SEK", "NOK", "DKK", "ISK", "CZK", "EEK", "SKK"},
    {"MXN", "ARS", "CLP", "COP", "PHP", "UYU", "CUP", "DOP", "ESP"},
    {"INR", "PKR", "LKR", "NPR", "IDR", "MUR"},
    {"CHF", "FRF", "BEF", "XOF", "XAF"},
    {"KRW", "KPW"},
    {"SAR", "IRR", "QAR", "OMR", "YER", "BRL"},
    {"KWD", "IQD", "JOD", "DZD", "TND", "RSD", "BHD"},
    {"TRY", "ITL", "LBP"},
)


_BEFORE_UNITS = frozenset({Role.CURRENCY, Role.PERCENT, Role.POINTS})


def _is_number(entry: Entry) -> bool:
    return entry.role is Role.NUMBER


def _soft_month(entry: Entry) -> Entry:
    """Return a month that is a number as well: sept. 2025 is September, sept alone seven."""
    return replace(entry, soft=True) if entry.role is Role.MONTH else entry


def family(one: str, other: str) -> bool:
    """Whether one word of some language may mean both currencies (dollar, pound, crown)."""
    return any(one in currencies and other in currencies for currencies in _FAMILIES)


@lru_cache(maxsize=64)
def lexicon(tag: str) -> Lexicon:
    """Return the lexicon of a locale; any string is taken, an unknown one reads as English CLDR."""
    folder = tag.replace("-", "_")
    language = folder.partition("_")[0].lower()
    data = table(language)
    forms: dict[str, list[Entry]] = defaultdict(list)
    territories: dict[str, list[str]] = defaultdict(list)
    for form, entry in vocabulary(folder, data):
        for word in keys(form, language):
            if word and entry not in forms[word]:
                forms[word].append(entry)
                if entry.role is Role.TERRITORY:
                    territories[str(entry.value)].append(word.rstrip("*"))
    spaced = language not in _UNSPACED and language != "ko"
    return _build(folder, language, spaced, data, forms, territories)


def _build(
    tag: str,
    language: str,
    spaced: bool,
    data: Mapping[str, Any],
    forms: Mapping[str, list[Entry]],
    territories: Mapping[str, list[str]],
) -> Lexicon:
    words: dict[str, tuple[Entry, ...]] = {}
    phrases: dict[str, list[tuple[str, tuple[Entry, ...]]]] = defaultdict(list)
    stems: dict[str, tuple[Entry, ...]] = {}
    inflected: dict[str, list[tuple[re.Pattern[str], tuple[Entry, ...]]]] = defaultdict(list)
    tail = int(data.get("month_stem_tail", data.get("name_tail", 5)))
    for form, entries in forms.items():
        meaning = tuple(entries)
        if {Role.MONTH, Role.NUMBER} <= {entry.role for entry in entries}:
            meaning = tuple(sorted(map(_soft_month, entries), key=_is_number))
        if "*" in form and spaced:
            if form.endswith("*") and form.count("*") == 1 and WORD.fullmatch(form[:-1]):
                stems[form[:-1]] = meaning
            else:
                ending = rf"[^\W\d_]{{0,{tail}}}"
                pattern = re.compile(re.escape(form).replace(r"\*", ending) + r"(?![^\W\d_])")
                first = WORD.match(form)
                inflected[first[0] if first else form[0]].append((pattern, meaning))
            continue
        if not spaced:
            bare = form.rstrip("*")
            words[bare] = (*words.get(bare, ()), *meaning)
            continue
        first = WORD.match(form)
        if first is not None and first.end() == len(form):
            words[form] = meaning
        else:
            phrases[first[0] if first else form[0]].append((form, meaning))
    for word, meaning in words.items():  # an exact form of CLDR keeps what our stem of it means
        for end in range(len(word) - 1, 2, -1):
            own = stems.get(word[:end], ()) if len(word) - end <= tail else ()
            if own and own[0].role in _BEFORE_UNITS:
                words[word] = (*own, *meaning)
                break
    sizes: dict[str, set[int]] = defaultdict(set)
    if spaced:
        anchor = WORD.pattern
    else:
        for word in words:
            sizes[word[:2]].add(len(word))
        alone, begins, second = (
            f"[{re.escape(''.join(sorted(chars)))}]"
            for chars in (
                {word for word in words if len(word) == 1},
                {word[0] for word in words},
                {word[1] for word in words if len(word) > 1},
            )
        )
        anchor = f"(?:{alone}|{begins}(?={second}))"
        anchor = f"(?<![가-힣]){anchor}" if language == "ko" else anchor
    return Lexicon(
        tag=tag,
        language=language,
        spaced=spaced,
        glued=language == "ko",
        own=bool(data),
        scale_first=numbers.scale_first(tag),
        words=words,
        phrases={
            first: (tuple(form for form, _ in found), tuple(sorted(found, key=_longest_first)))
            for first, found in phrases.items()
        },
        stems=stems,
        inflected={
            first: tuple(sorted(found, key=lambda item: -len(item[0].pattern)))
            for first, found in inflected.items()
        },
        longest_stem=max((*map(len, stems), *map(len, inflected), 0)),
        tail=tail,
        anchor=re.compile(rf"\d+|{anchor}"),
        sizes={first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()},
        prefixes=tuple(key(p, language) for p in split_forms(data.get("prefixes", ""))),
        short_weekdays=frozenset(
            key(form.rstrip("."), language) for form in dates.calendar(tag).short_weekdays
        ),
        territories={code: tuple(found) for code, found in territories.items()},
        data=data,
        symbols=_symbols(tag),
        calendar=dates.calendar(tag),
    )


def _longest_first(pair: tuple[str, object]) -> int:
    return -len(pair[0])


def _symbols(tag: str) -> numbers.Symbols:
    found = numbers.symbols(tag)
    spaces = {" " if c in "\u00a0\u202f\u2009 " else "'" if c == "’" else c for c in found.group}
    return numbers.Symbols(found.decimal, frozenset(spaces))


def forms_of(values: Iterable[str]) -> str:
    """Return an alternation of forms, the longest first, for a pattern."""
    return "|".join(re.escape(form) for form in sorted(set(values), key=lambda f: (-len(f), f)))
