"""A sentence to facts. Total: no text raises; linear: every place is looked at a bounded number of times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from l10n.facts.days import at_digits, at_month, at_numerals, clock
from l10n.facts.lexicon import Lexicon, lexicon
from l10n.facts.model import Clock, Day, Fact, FactKind
from l10n.facts.negations import settled, within_words
from l10n.facts.numerals import past
from l10n.facts.quantities import compound_ordinal, quantity
from l10n.facts.quotes import quotations
from l10n.facts.ranges import join_ranges
from l10n.facts.text import Text, composed, prepare
from l10n.facts.words import Entry, Role

__all__ = ["abilities", "read", "text_of"]


def read(text: str, locale: str) -> tuple[Fact, ...]:
    """Return the facts that a sentence in a locale states, in order of their places.

    ``text`` is what a reader sees or a msgid: placeholders and code are facts of their own, never
    numbers. No string raises, in no locale.
    """
    normal = composed(text)
    if normal is None:
        return tuple(_read(text, locale))
    found, places = _read(normal[0], locale), normal[1]
    return tuple(replace(f, start=places[f.start], end=places[f.end]) for f in found)


def text_of(text: str, fact: Fact) -> str:
    """Return how a fact is written."""
    return text[fact.start : fact.end].strip()


def _read(text: str, locale: str) -> list[Fact]:
    lex = lexicon(locale)
    ready = prepare(text, lex.language)
    found = join_ranges(_scan(ready, lex), ready.low, ready.raw, lex)
    denied = within_words(ready.low, lex)
    found = settled(found + denied if denied else found, ready.low, lex)
    others = [*quotations(ready.raw), *ready.opaque]
    if denied or others:
        found = sorted(found + others, key=_PLACE)
    return found


_PLACE = attrgetter("start", "end")
_NUMERAL = frozenset({Role.NUMBER, Role.HUNDRED, Role.SCALE, Role.TEN, Role.THOUSAND})


def _scan(ready: Text, lex: Lexicon) -> list[Fact]:
    low, raw = ready.low, ready.raw
    found: list[Fact] = []
    done = 0
    dull, spaced, words, sizes = lex.dull, lex.spaced, lex.words, lex.sizes
    for match in lex.anchor.finditer(low):
        word = match[0]
        if spaced and dull.get(word):
            continue
        at = match.start()
        if at < done:
            continue
        if "0" <= word < ":":
            facts = _digits(low, raw, at, match.end(), lex)
            done = match.end() if facts else past(low, at)
        else:
            if spaced:
                looked = lex.look_from(low, at, word)
            elif word in words or low[at : at + 2] in sizes:
                looked = lex.look(low, at)
            else:
                continue
            if looked is None:
                if spaced and not lex.is_dull(word):
                    found += _roman(raw, at, match.end())
                continue
            done, entries = looked
            facts = _word(ready, at, done, entries, lex)
        if facts:
            while found and facts[0].start < found[-1].end:  # CHF before an amount
                found.pop()
            found += facts
            done = max(done, facts[-1].end)
    return found


def _digits(low: str, raw: str, at: int, end: int, lex: Lexicon) -> list[Fact]:
    if at > 1 and low[at - 1] == "," and low[at - 2].isdigit():
        return []
    if low.startswith("24/7", at) and not low[at + 4 : at + 5].isalnum():
        return [
            Fact(kind=FactKind.NUMBER, value=Decimal(24), start=at, end=at + 2, weak=True),
            Fact(kind=FactKind.NUMBER, value=Decimal(7), start=at + 3, end=at + 4, weak=True),
        ]
    if low.startswith(lex.option("nine_eleven"), at):
        name = next(name for name in lex.option("nine_eleven") if low.startswith(name, at))
        if not low[at + len(name) : at + len(name) + 1].isdigit():
            day = Day(None, 9, 11)
            return [Fact(kind=FactKind.DATE, value=day, start=at, end=at + len(name))]
    facts = at_digits(low, raw, at, end, lex) or clock(low, at, end, lex)
    if facts:
        return facts
    fact = quantity(low, raw, at, lex)
    if fact is not None:
        return [fact]
    return []


def _word(ready: Text, at: int, end: int, entries: tuple[Entry, ...], lex: Lexicon) -> list[Fact]:
    """Read what begins with a word of the lexicon: the first of its meanings that holds here."""
    low, raw = ready.low, ready.raw
    for entry in entries:
        role = entry.role
        if role is Role.SHADOW:
            return []
        if role in _NUMERAL:
            if entry.soft:
                continue
            facts = at_numerals(low, at, lex)
            if facts:
                return facts
            fact = quantity(low, raw, at, lex)
            if fact is not None:
                return [fact]
        elif role is Role.NOON:
            noon = Clock(int(entry.value))
            return [Fact(kind=FactKind.TIME, value=noon, start=at, end=end, weak=True)]
        elif role is Role.MONTH:
            facts = _months(low, raw, at, end, entry, lex)
            if facts:
                return facts
        elif role is Role.ERA:
            facts = _era(low, at, end, int(entry.value))
            if facts:
                return facts
        elif role is Role.ORDINAL:
            return [compound_ordinal(low, at, end, int(entry.value), lex)]
        else:
            simple = _SIMPLE.get(role)
            if simple is None or (entry.cased and raw[at:end].upper() != raw[at:end]):
                continue
            value = (
                Decimal(entry.value)
                if isinstance(entry.value, int) and role in _DECIMAL
                else str(entry.value)
            )
            if role is Role.TERRITORY and not _is_name(raw, at):
                continue
            weak = entry.soft or role in _WEAK
            return [
                Fact(
                    kind=simple, value=value or str(role.name).lower(), start=at, end=end, weak=weak
                )
            ]
    return []


_SIMPLE = {
    Role.WEEKDAY: FactKind.WEEKDAY,
    Role.DECADE: FactKind.DECADE,
    Role.TERRITORY: FactKind.TERRITORY,
    Role.LANGUAGE: FactKind.LANGUAGE,
    Role.CURRENCY: FactKind.CURRENCY,
    Role.NOT: FactKind.NEGATION,
    Role.HARDLY: FactKind.NEGATION,
    Role.MODAL: FactKind.MODALITY,
}
_DECIMAL = {Role.DECADE}
_WEAK = {Role.LANGUAGE, Role.CURRENCY, Role.HARDLY, Role.MODAL, Role.DECADE}


def _is_name(raw: str, at: int) -> bool:
    """Whether a word that could be a country is written as a name, where there are capitals."""
    return raw[at].isupper() or not raw[at].islower()


def _months(low: str, raw: str, at: int, end: int, entry: Entry, lex: Lexicon) -> list[Fact]:
    if not lex.spaced:
        written = at_numerals(low, at, lex)
        if written:
            return written
    if lex.data.get("months_cased") and not raw[at].isupper():
        return []
    weekday = low[at:end] in lex.short_weekdays and _TO_DAY.match(low, end)
    if weekday and at_digits(low, raw, *weekday.span(1), lex):  # mar, 2 de sep de 2025
        return []
    facts = at_month(low, at, lex)
    if facts or entry.soft or (end - at < 3 and low[at].isascii()):
        return facts
    small = lex.spaced and any(name[0].islower() for name in lex.calendar.months)
    day = Day(None, int(entry.value), None)
    if small and at and raw[at].isupper():  # Август, a person
        return [Fact(kind=FactKind.DATE, value=day, start=at, end=end, weak=True)]
    soft = low[at:end] in _AMBIGUOUS.get(lex.language, ())
    if soft and lex.language == "en":
        if not _IN_MONTH.search(low, max(0, at - 16), at):
            return []
        soft = False
    return [Fact(kind=FactKind.DATE, value=day, start=at, end=end, weak=soft)]


_TO_DAY = re.compile(r"[.,]{0,2} ?(?=(\d+))")
_IN_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|last|next|this|early|late|mid|from|through|during|every|en|em) ?-?\Z"
)
# Names of months that are other words as well, so that one alone says little.
_AMBIGUOUS = {
    "en": {"may", "march", "august", "mar", "sep"},
    "fr": {"mars"}, "es": {"mar", "set"}, "pt": {"mar", "set", "mai", "out"}, "it": {"mar", "set"},
    "sv": {"mars"}, "cs": {"září"}, "pl": {"maj", "lut", "lip"}, "uk": {"лист"}, "de": {"mai"},
    "tr": {"ocak", "ekim", "aralık", "ara", "kas", "kasım", "mart", "oca", "şub", "haz", "tem"}, "hi": {"मई", "मार्च"}, "ar": {"ماي", "اب"},
}  # fmt: skip


_ERA = re.compile(r" ?(\d{1,3}|元) ?年(?: ?(\d{1,2}) ?月(?: ?(\d{1,2}) ?日)?)?")


def _era(low: str, at: int, end: int, first: int) -> list[Fact]:
    """Read a year of a Japanese era or of the Republic of China."""
    match = _ERA.match(low, end)
    if match is None:
        return []
    year = first + (1 if match[1] == "元" else int(match[1])) - 1
    if match[2] is None:
        return [Fact(kind=FactKind.YEAR, value=Decimal(year), start=at, end=match.end())]
    day = Day(year, min(int(match[2]), 12) or 1, None if match[3] is None else int(match[3]))
    return [Fact(kind=FactKind.DATE, value=day, start=at, end=match.end())]


_ROMAN = re.compile(r"(?=[XVI])(X{0,3})(IX|IV|V?I{0,3})(?:e|ème|ers?|re)?(?![^\W_])")
_ROMANS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "": 0}


def _roman(raw: str, at: int, end: int) -> list[Fact]:
    """Read XIX as a soft ordinal: centuries, monarchs, popes, wars."""
    if raw[at] not in "VX" and (raw[at] != "I" or end - at < 2):
        return []
    match = _ROMAN.match(raw, at, end)
    if match is None or match.end() != end:
        return []
    value = Decimal(10 * len(match[1]) + _ROMANS[match[2]])
    return [Fact(kind=FactKind.ORDINAL, value=value, start=at, end=end, weak=True)]


def abilities(locale: str) -> Mapping[str, bool | str]:
    """Return what is read in a locale beyond digits, dates and currencies as CLDR writes them.

    ``tables`` says where the words come from, the others whether a kind of fact is read and compared.
    """
    lex = lexicon(locale)
    roles = {
        e.role for found in (lex.words, lex.stems) for entries in found.values() for e in entries
    }
    data = lex.data
    inflected = lex.language not in _PLAIN_NAMES
    return {
        "figures": True,
        "dates": bool(lex.calendar.months),
        "money": Role.CURRENCY in roles,
        "magnitudes": Role.SCALE in roles,
        "number words": "numbers" in data,
        "names of countries": bool(data) or not inflected,
        "negation": "not" in data,
        "modality": "modality" in data,
        "quotations": True,
        "tables": "CLDR and our own" if data else "CLDR only",
    }


# Languages whose names of countries stand in a sentence as CLDR lists them, near enough.
_PLAIN_NAMES = {
    "af", "ca", "da", "es", "fr", "gl", "id", "it", "ms", "nb", "nl", "nn", "no", "pt", "sw", "th", "vi", "zh",
}  # fmt: skip
