"""What an amount counts: percent, points, money, units, ordinals, years, decades."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from l10n.facts.figures import Amount, amount
from l10n.facts.lexicon import Lexicon, forms_of, lexicon, shared
from l10n.facts.model import Fact, FactKind, Measure, Money, Value
from l10n.facts.signs import sign_before
from l10n.facts.text import key
from l10n.facts.words import Entry, Role
from l10n.locales import numbers

__all__ = ["compound_ordinal", "quantity"]

_SECONDS = re.compile(r"(\d{1,3})[秒초](\d\d?)(?!\d)")
"""A time of a race: 9秒58."""
_ARTICLE = re.compile(r"제(\d{1,4})조")
"""Article 5 in Korean, where 5조 alone is five million million."""
_COUNTED = frozenset({Role.POINTS, Role.PERCENT, Role.CURRENCY, Role.UNIT})


def quantity(low: str, raw: str, at: int, lex: Lexicon) -> Fact | None:
    """Read the amount that begins at a place, with what stands around it."""
    if not lex.spaced and (match := _SECONDS.match(low, at)):
        seconds = Decimal(f"{match[1]}.{match[2]}")
        return Fact(kind=FactKind.NUMBER, value=seconds, start=at, end=match.end())
    if lex.glued and (match := _ARTICLE.match(low, max(0, at - 1))) and match.start(1) == at:
        article = Decimal(match[1])
        return Fact(kind=FactKind.ORDINAL, value=article, start=at, end=match.end(1))
    found = amount(low, raw, at, lex)
    if found is None:
        return None
    numeric = found.digits
    start, end = at, found.end
    if lex.glued and not numeric and end - at == 1 and not _counts_something(low, end, lex):
        return None
    ahead = sign_before(low, raw, at, lex)
    named = lex.spaced and at > 0 and _in_name(low, at)
    after = None if named else _after(low, raw, found, lex)
    if after is not None and ahead is not None and ahead[1].role is Role.PERCENT:
        ahead = ahead if after[1].role not in {Role.POINTS, Role.PERCENT} else None
    value: Value = found.value
    if ahead is not None and (after is None or after[1].role is Role.UNIT or after[1].soft):
        start, entry = ahead
        if after is not None and after[1].role is Role.CURRENCY:
            end = after[0]
    elif after is not None:
        end, entry = after
    elif numeric:
        return _counted(low, at, found, lex, named=named)
    else:
        if found.value % 10 == 0 and 20 <= found.value < 100 and low.startswith((" ", "-"), end):
            looked = lex.look(low, end + 1)
            last = next((e for e in looked[1] if e.role is Role.ORDINAL), None) if looked else None
            if looked is not None and last is not None and int(last.value) < 10:
                ordinal = found.value + int(last.value)
                return Fact(
                    kind=FactKind.ORDINAL, value=ordinal, start=at, end=looked[0], weak=True
                )
        return Fact(kind=FactKind.NUMBER, value=value, start=at, end=end, weak=True)
    kind, value = _typed(entry, found.value)
    if isinstance(value, Measure) and value.unit in DEGREES and _is_below(low, start, end, lex):
        value = Measure(-value.amount, value.unit)
    return Fact(kind=kind, value=value, start=start, end=end, weak=not numeric)


def _counts_something(low: str, at: int, lex: Lexicon) -> bool:
    """Whether a numeral of one syllable is a word here, and not the beginning of another one."""
    return not "가" <= low[at : at + 1] <= "힣" or low.startswith(lex.option("counters"), at)


DEGREES = frozenset({"celsius", "fahrenheit"})
_MINUS = re.compile(r"(?<![\w%°)])(?:[-–]|− ?)\Z")


def _is_below(low: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a temperature is said to be below zero, before it or after it."""
    before, after = _below(lex.tag)
    near = max(0, start - 24)
    return bool(
        _MINUS.search(low, max(0, start - 4), start)
        or before.search(low, near, start)
        or after.match(low, end)
    )


@lru_cache(maxsize=64)
def _below(tag: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lex = lexicon(tag)
    forms = forms_of(f for f in lex.option("below_zero") if f) or "(?!)"
    edge = r"(?<![^\W\d_])" if lex.spaced else ""
    return re.compile(rf"{edge}(?:{forms}) ?\Z"), re.compile(rf",? ?(?:{forms})")


def _typed(entry: Entry, value: Decimal) -> tuple[FactKind, Value]:
    if entry.role is Role.CURRENCY:
        return FactKind.MONEY, Money(value, str(entry.value), entry.soft)
    if entry.role is Role.UNIT:
        return FactKind.MEASURE, Measure(value, str(entry.value))
    kind = FactKind.PERCENT if entry.role is Role.PERCENT else FactKind.POINTS
    return kind, value * Decimal(entry.value) if entry.value else value


@lru_cache(maxsize=64)
def _of(language: str) -> re.Pattern[str]:
    words = shared()["of"].get(language, "").split("|")
    forms = forms_of(key(word, language) for word in words if word)
    return (
        re.compile(rf"[ \u200b-]*(?:(?:{forms})(?<=')|(?:{forms}) )?")
        if forms
        else re.compile(r"[ \u200b-]?")
    )


_GAPS = frozenset(" -\u200b")
_GAP = re.compile("\u200b*[ -]?\u200b*")


def _after(low: str, raw: str, found: Amount, lex: Lexicon) -> tuple[int, Entry] | None:
    """Return what follows an amount and says what it counts."""
    at = place = found.end
    if low[at : at + 1] in _GAPS:
        gap = _GAP.match(low, at)
        place = gap.end() if gap else at
    if not lex.spaced and place > at:
        counted = _counted_at(low, raw, at, found, lex)
        if counted is not None:
            return counted
    counted = _counted_at(low, raw, place, found, lex)
    if counted is None and found.scaled:
        of = _of(lex.language).match(low, at)
        if of is not None and of.end() > place:
            return _counted_at(low, raw, of.end(), found, lex)
    return counted


def _counted_at(
    low: str, raw: str, place: int, found: Amount, lex: Lexicon
) -> tuple[int, Entry] | None:
    """Return what the word at a place says that an amount counts."""
    then = found.then
    looked = then[1] if then is not None and then[0] == place else lex.look(low, place)
    if looked is None:
        return None
    end, entries = looked
    for entry in entries:
        role = entry.role
        if role is Role.SHADOW:
            break
        if role not in _COUNTED or (entry.cased and not raw[place:end].isupper()):
            continue
        if place > found.end and low[end : end + 1].isdigit():
            continue  # the sign of the next amount: £3-£5
        if role is Role.UNIT and _is_no_unit(low, raw, (place, end), found, lex):
            continue
        return end, entry
    return None


# Words of a language that are spelt like a unit: No. 1 in the world, il 19 ha detto.
_NO_UNITS = {"en": ("in",), "it": ("ha",), "fr": ("a",), "pt": ("há", "à")}


def _is_no_unit(low: str, raw: str, span: tuple[int, int], found: Amount, lex: Lexicon) -> bool:
    """Whether a letter that could be a unit is none: ``5 m`` with a magnitude, ``1990 a``, ``5 M``."""
    start, end = span
    said = raw[start:end]
    return said in _NO_UNITS.get(lex.language, ()) or (
        len(said) == 1
        and said.isalpha()
        and (
            start > found.end + 1
            or found.bare
            or low[end : end + 1] == "'"
            or (said.isupper() and said not in numbers.units(lex.tag))
        )
    )


_OF_CENTURY = re.compile(r" ?(?:世纪|世紀|세기) ?(\d0) ?(?:年代|년대)")


def _counted(low: str, at: int, found: Amount, lex: Lexicon, *, named: bool) -> Fact:
    """Read a number that counts nothing named: an ordinal, a year, a decade, or just a number.

    ``named``: it is part of a name (G7, COVID-19, A320), which another language may write otherwise.
    """
    end = found.end
    kind, value = FactKind.NUMBER, found.value
    marks = _marks(lex.tag)
    year = found.plain and end - at == 4 and 1000 <= value < 2200
    follows = marks.follow.match(low, end) is not None
    if follows and not lex.spaced and (match := _OF_CENTURY.match(low, end)):
        years = (value - 1) * 100 + int(match[1])
        return Fact(kind=FactKind.DECADE, value=years, start=at, end=match.end())
    if found.plain and value % 10 == 0:
        decade = marks.decade.match(low, end) if follows else None
        if decade is not None and (year or value < 100 or value % 100 == 0):
            return Fact(kind=FactKind.DECADE, value=value, start=at, end=decade.end())
        if (year or value < 100) and marks.is_led(low, at):
            return Fact(kind=FactKind.DECADE, value=value, start=at, end=end)
    if follows and marks.after is not None and (match := marks.after.match(low, end)):
        return Fact(kind=FactKind.DECADE, value=value, start=at, end=match.end())
    ordinal = marks.ordinal.match(low, end) if follows and found.plain and not year else None
    if ordinal is not None:
        kind, end = FactKind.ORDINAL, ordinal.end()
    elif marks.ordinal_before is not None and marks.ordinal_before.search(low, max(0, at - 3), at):
        kind = FactKind.ORDINAL
    elif year:
        kind = FactKind.YEAR
    return Fact(kind=kind, value=value, start=at, end=end, weak=named)


def compound_ordinal(low: str, at: int, end: int, value: int, lex: Lexicon) -> Fact:
    """Read an ordinal word, and the tens that Arabic puts behind it: the fifth and forty."""
    total = Decimal(value)
    if value < 10 and low.startswith(" و", end):
        looked = lex.look(low, end + 2)
        entry = next((e for e in looked[1] if e.role is Role.ORDINAL), None) if looked else None
        if looked is not None and entry is not None and int(entry.value) % 10 == 0:
            total, end = total + int(entry.value), looked[0]
    return Fact(kind=FactKind.ORDINAL, value=total, start=at, end=end, weak=True)


def _in_name(low: str, at: int) -> bool:
    before = low[at - 1]
    if before == "-" and at > 1:
        return low[at - 2].isalpha()
    return before.isascii() and before.isalpha()


class _Marks:
    """What a locale writes after and before digits that are no plain number."""

    __slots__ = ("after", "before", "decade", "follow", "leads", "ordinal", "ordinal_before")

    def __init__(self, lex: Lexicon) -> None:
        suffix = str(lex.data.get("decade_suffix", ""))
        self.decade = re.compile(
            rf"(?:{suffix})(?![^\W\d_])"
            if lex.spaced and suffix
            else rf"(?:{suffix})"
            if suffix
            else r"(?!)"
        )
        leads = [f for f in lex.option("decade_before") if f]
        before = forms_of(leads)
        self.leads = tuple(form.rstrip(" '") for form in leads)
        self.before = re.compile(rf"(?<![^\W\d_])(?:{before}) ?'?\Z" if before else r"(?!)")
        after = forms_of(f for f in lex.option("decade_after") if f)
        self.after = re.compile(rf" ?(?:{after})") if after else None
        marks = forms_of(f for f in lex.option("ordinal_marks") if f and f != ".")
        dot = r"|\.(?= [^\W\d_])" if "." in lex.option("ordinal_marks") else ""
        glued = forms_of(f for f in lex.option("ordinal_after") if f)
        if glued:
            self.ordinal = re.compile(rf"(?:{glued})")
        else:
            self.ordinal = re.compile(rf"(?:(?:{marks or '(?!)'})(?![^\W\d_]){dot})")
        first = forms_of(f for f in lex.option("ordinal_before") if f)
        self.ordinal_before = re.compile(rf"(?:{first}) ?\Z") if first else None
        every = (self.decade, self.after, self.ordinal, None if lex.spaced else _OF_CENTURY)
        self.follow = re.compile("|".join(f"(?:{one.pattern})" for one in every if one))
        """Any of what may follow: one look at most numbers."""

    def is_led(self, low: str, at: int) -> bool:
        """Whether what stands before a number makes it a decade."""
        end = at - 1 if low.startswith("'", at - 1) else at
        end = end - 1 if low.startswith(" ", end - 1) else end
        led = low.endswith(self.leads, 0, end)
        return led and self.before.search(low, max(0, at - 20), at) is not None


@lru_cache(maxsize=64)
def _marks(tag: str) -> _Marks:
    return _Marks(lexicon(tag))
