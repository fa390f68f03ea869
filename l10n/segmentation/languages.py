"""What a language adds to the rules: its abbreviations, sentence starters, months, habits.

The words are data (``data/<language>.toml``), read when a text of that language is first cut.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from l10n.segmentation.kinds import Facts, Seams, Word
from l10n.segmentation.marks import TERMINALS, TERMINALS_CASED

__all__ = ["Language", "for_locale"]

_DATA = Path(__file__).parent / "data"

_READ_AS = {
    "no": "nb",
    "nn": "nb",
    "fil": "tl",
    "in": "id",
    "iw": "he",
    "ms": "id",
    "mo": "ro",
    "hr": "hr",
    "sr": "hr",
    "bs": "hr",
    "sh": "hr",
    "yue": "zh",
    "wuu": "zh",
    "lzh": "zh",
}
"""Languages that share the data of another one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The rules' view of one language."""

    code: str
    """Language subtag: also what the engine is asked for."""
    known: bool = False
    """There is a data file; else the engine's lists decide."""
    words: dict[str, Word]
    """Abbreviations without their last full stop, in every case they are met in."""
    prefixes: frozenset[str] = frozenset()
    """Beginnings of abbreviations of several parts: ``z`` of ``z.B``."""
    tails: frozenset[str] = frozenset()
    """Their last parts, of two letters and more: ``chr`` of ``n.Chr``."""
    terminals: tuple[str, ...] = TERMINALS
    """The characters that may end a sentence."""
    plain: tuple[str, ...] = tuple(filter(str.isascii, TERMINALS))
    """Those of ASCII."""
    starters: frozenset[str] = frozenset()
    """Words that begin sentences, lower case."""
    months: frozenset[str] = frozenset()
    """Words that follow an ordinal number, lower case."""
    symbols: frozenset[str] = frozenset()
    """Signs of units that end a sentence behind a number: ``60 cm. Then``; cases count."""
    endings: tuple[str, ...] = ()
    """Ends of long words that are abbreviations: ``str`` of ``Hauptstr``."""
    cardinals: frozenset[str] = frozenset()
    """Words that make the number behind them no ordinal, lower case: ``Platz 3``."""
    openings: frozenset[str] = frozenset()
    """Prepositions of the adverbials that open sentences, lower case."""
    ordinals: bool = False
    """``3.`` is an ordinal number."""
    roman: bool = False
    """``XIV.`` is one too."""
    year_stop: bool = False
    """A year takes a full stop too: ``2024. godine``."""
    lower: bool = True
    """A sentence may begin in lower case after an unknown long word."""
    semicolon: bool = False
    """``;`` is the question mark."""
    colon: bool = False
    """``:`` is the full stop, ``.`` ends no sentence (Armenian)."""
    danda: bool = False
    """A danda ends sentences; a full stop behind one syllable marks an initial."""
    cjk: bool = False
    """Full-width terminals, no white space between sentences."""
    whole: bool = False
    """No mark ends a sentence: a block is one unit."""
    cased: bool = True
    """The script has capitals."""
    seams: Seams = field(default_factory=Seams, compare=False, repr=False)
    """What ``verdicts.judge`` found, by what follows; a cache."""
    facts: dict[str, Facts] = field(default_factory=dict, compare=False, repr=False)
    """What ``verdicts.facts`` found, by token; a cache."""
    said: re.Pattern[str] | None = None
    """Matches a reporting clause after a quotation (``"Why?" Ann asked``)."""


@lru_cache(maxsize=1024)
def for_locale(locale: str) -> Language:
    """Return the language of a locale in any spelling; unknown ones get the general rules."""
    return _for_code(re.split(r"[-_]", locale.strip(), maxsplit=1)[0].lower())


@lru_cache(maxsize=256)
def _for_code(code: str) -> Language:
    code = _READ_AS.get(code, code)
    path = _DATA / f"{code}.toml"
    if not re.fullmatch(r"[a-z]{2,3}", code):
        return Language(code="en", words={})
    if not path.is_file():
        return Language(code=code, words={})
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    common = tomllib.loads((_DATA / "_common.toml").read_text(encoding="utf-8"))
    words: dict[str, Word] = {}
    for source in (common, data):
        for kind in _PRECEDENCE:
            for word in _listed(source, kind.name.lower()):
                words.update(dict.fromkeys(_cases(word), kind))
                if kind is Word.NEVER and len(word) > 1 and word.isalpha() and word.islower():
                    words[word.upper()] = Word.MAYBE  # ``DR. SMITH``, but also ``on the TV. The``
    language = Language(
        code=code,
        known=True,
        words=words,
        prefixes=frozenset(p for word in words for p in _prefixes(word)),
        tails=frozenset(_tail(word) for word in words if len(_tail(word)) > 1),
        starters=frozenset(_listed(data, "starters")),
        months=frozenset(_listed(data, "months")),
        # Lithuanian "1980 m." is a year, not a length.
        symbols=frozenset(_listed(common, "symbols")) - frozenset(_listed(data, "measure"))
        | frozenset(_listed(data, "symbols")),
        endings=tuple(_listed(data, "endings")),
        cardinals=frozenset(_listed(data, "cardinals")),
        openings=frozenset(_listed(data, "openings")),
        said=_reporting(_listed(data, "said"), cjk=bool(data.get("cjk"))),
    )
    flags: dict[str, Any] = {name: bool(data[name]) for name in _FLAGS if name in data}
    terminals = TERMINALS_CASED if flags.get("cased", True) else TERMINALS
    if flags.get("semicolon"):
        terminals = (*terminals, ";", "\u037e")
    if flags.get("colon"):
        terminals = (*terminals, ":", "։")
    plain = tuple(filter(str.isascii, terminals))
    seams = Seams(cased=flags.get("cased", True))
    return replace(language, terminals=terminals, plain=plain, seams=seams, **flags)


def _tail(word: str) -> str:
    return word.lower().rpartition(".")[2] if "." in word else ""


def _listed(data: dict[str, Any], key: str) -> list[str]:
    return str(data.get(key, "")).split()


def _reporting(verbs: list[str], *, cjk: bool) -> re.Pattern[str] | None:
    """Build what matches a short reporting clause up to its verb."""
    said = "|".join(map(re.escape, verbs))
    if cjk:
        said = rf"[^\s，。！？；：、“”「」『』]{{1,8}}?(?:{said})(?=[。，])"
    else:
        said = rf"(?:\S+\s+){{0,3}}?(?:{said})(?!\w)"
    return re.compile(said) if verbs else None


_FLAGS = (
    "ordinals",
    "roman",
    "year_stop",
    "lower",
    "semicolon",
    "colon",
    "danda",
    "cjk",
    "whole",
    "cased",
)
_PRECEDENCE = (Word.NUMBER, Word.MAYBE, Word.UNIT, Word.DATE, Word.MEASURE, Word.NEVER)
"""A word of two kinds is of the later one."""


def _cases(word: str) -> set[str]:
    """An entry in lower case is met in any case, one with a capital only with it."""
    forms = {word, word.upper(), word[:1].upper() + word[1:]}
    if word[:1].islower():
        forms |= {word.lower(), word.title()}
    if "." in word:
        forms.add(word.lower())
    return forms


def _prefixes(word: str) -> list[str]:
    parts = word.lower().split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]
