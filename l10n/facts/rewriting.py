"""Put a changed figure, amount or date into a target, in the target's own way of writing it.

Nothing is written that was not proved: the new text is read again, and its facts must be those of the
old target with the one fact changed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from l10n.facts.equality import AMOUNTS, agree, number
from l10n.facts.figures import digits
from l10n.facts.lexicon import Lexicon, lexicon
from l10n.facts.model import Day, Fact, FactKind, Measure, Money
from l10n.facts.reading import read
from l10n.facts.text import composed, fold
from l10n.facts.words import Role
from l10n.locales import numbers

__all__ = ["rewrite"]

_NUMERAL = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f\u2009 ]\d+)*")


def rewrite(target: str, locale: str, old: Fact, new: Fact, source_locale: str) -> str | None:
    """Return the target with ``new`` in the place of ``old``; None unless that is certain.

    ``old`` and ``new`` are facts of two versions of the source, which is in ``source_locale``.
    Certain means: of one kind and currency; said in digits exactly once in the target; the magnitude
    words fit; and the plural form that the words around it take (CLDR) stays the same.
    """
    if old.kind is not new.kind or old.weak or new.weak or old.value == new.value:
        return None
    if lexicon(source_locale).language == lexicon(locale).language and old.kind not in AMOUNTS | {
        FactKind.DATE
    }:
        return None
    if composed(target) is not None:
        return None
    facts = read(target, locale)
    places = [fact for fact in facts if not fact.weak and agree(old, fact)]
    if len(places) != 1 or _mixed(facts, places[0], old):
        return None
    lex = lexicon(locale)
    place = places[0]
    if isinstance(new.value, Day) and isinstance(old.value, Day):
        said = _date(target[place.start : place.end], old.value, new.value, lex)
        value: Decimal | Money | Measure | Day = new.value
    elif old.kind in AMOUNTS and old.kind is not FactKind.DECADE:
        wanted, before = number(new), number(old)
        if wanted is None or before is None or not _same_measure(old, new):
            return None
        said = _amount(target, place, before, wanted, lex)
        value = _with(place, wanted)
    else:
        return None
    if said is None:
        return None
    written = target[: place.start] + said + target[place.end :]
    return written if _proved(facts, place, replace(place, value=value), written, locale) else None


def _mixed(facts: tuple[Fact, ...], place: Fact, old: Fact) -> bool:
    """Whether another fact of the target could be meant as well."""
    wanted = number(old)
    return wanted is not None and any(
        fact is not place and number(fact) == wanted and fact.kind in AMOUNTS for fact in facts
    )


def _same_measure(old: Fact, new: Fact) -> bool:
    a, b = old.value, new.value
    if isinstance(a, Money) and isinstance(b, Money):
        return a.currency == b.currency
    if isinstance(a, Measure) and isinstance(b, Measure):
        return a.unit == b.unit
    return type(a) is type(b)


def _with(place: Fact, wanted: Decimal) -> Decimal | Money | Measure:
    if isinstance(place.value, Money):
        return replace(place.value, amount=wanted)
    if isinstance(place.value, Measure):
        return replace(place.value, amount=wanted)
    return wanted


def _proved(facts: tuple[Fact, ...], place: Fact, made: Fact, text: str, locale: str) -> bool:
    wanted = Counter(_plain(fact) for fact in facts)
    wanted[_plain(place)] -= 1
    wanted[_plain(made)] += 1
    return +wanted == Counter(_plain(fact) for fact in read(text, locale))


def _plain(fact: Fact) -> tuple[str, object]:
    # A quotation holds the figure as text, and 2025 is a year where 2300 is a number.
    if fact.kind is FactKind.QUOTATION:
        return fact.kind, ""
    if fact.kind in {FactKind.NUMBER, FactKind.YEAR}:
        return "figure", fact.value
    return fact.kind, fact.value


def _amount(target: str, place: Fact, before: Decimal, wanted: Decimal, lex: Lexicon) -> str | None:
    """Write a number into the place of another: same magnitude word, same digits, same separators."""
    said = target[place.start : place.end]
    runs = list(_NUMERAL.finditer(said))
    if not runs:
        return None
    if len(runs) > 1:
        return _myriads(said, wanted, lex)
    low = fold(said, lex.language)
    shown, end, _ = digits(low, said, runs[0].start(), lex)
    if not shown or end < runs[0].end() or (before % shown and shown > before):
        return None
    scale = before / shown
    if scale != 1 and not _is_power(scale):
        return None
    amount = wanted / scale
    if amount != amount.quantize(Decimal("0.001")) or (
        scale != 1 and not Decimal("0.1") <= amount < 100000
    ):
        return None
    amount = _tidy(amount)
    if numbers.plural(lex.tag, amount) != numbers.plural(lex.tag, _tidy(shown)):
        return None
    if place.kind is FactKind.ORDINAL and lex.language in {
        "en",
        "fr",
        "sv",
        "fi",
        "tr",
        "ru",
        "uk",
        "ca",
        "nl",
    }:
        tail = said[runs[0].end() :]
        if tail.strip(".°º ") and not _same_ordinal(shown, amount, lex):
            return None
    written = _format(amount, runs[0][0], lex)
    return said[: runs[0].start()] + written + said[runs[0].end() :]


def _same_ordinal(one: Decimal, other: Decimal, lex: Lexicon) -> bool:
    """Whether the mark of an ordinal (st, nd, :a) is the same for both numbers: only in the teens."""
    return (
        lex.language != "fr"
        and one % 10 == other % 10
        and (one % 100 // 10 == 1) == (other % 100 // 10 == 1)
    )


def _is_power(scale: Decimal) -> bool:
    digits_ = scale.normalize().as_tuple().digits
    return digits_ == (1,)


def _tidy(value: Decimal) -> Decimal:
    """Drop zeros after the point, and the exponent before it."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _myriads(said: str, wanted: Decimal, lex: Lexicon) -> str | None:
    """Write a number of several myriads (12億3450万) again, if it is one of whole units."""
    if lex.spaced or wanted != wanted.to_integral_value():
        return None
    low = fold(said, lex.language)
    units: list[tuple[int, str]] = []
    for match in _NUMERAL.finditer(low):
        at = match.end() + (low[match.end() : match.end() + 1] == " ")
        looked = lex.look(low, at)
        entry = next((e for e in looked[1] if e.role is Role.SCALE), None) if looked else None
        if looked is not None and entry is not None:
            units.append((int(entry.value), said[match.end() : looked[0]]))
    runs = list(_NUMERAL.finditer(low))
    if not units or len(units) < len(runs) - 1:
        return None
    spaced = " " in said[runs[0].end() : runs[1].start()]
    grouped = any("," in run[0] for run in runs)
    parts: list[str] = []
    rest = int(wanted)
    for power, word in units:
        count, rest = divmod(rest, 10**power)
        if count >= 10000:
            return None
        if count:
            parts.append((f"{count:,}" if grouped and count > 999 else str(count)) + word)
    if rest:
        if len(units) == len(runs):
            return None
        parts.append(str(rest))
    return (
        said[: runs[0].start()]
        + (" " if spaced else "").join(parts)
        + said[_end(runs[-1].end(), units, runs) :]
    )


def _end(at: int, units: list[tuple[int, str]], runs: list[re.Match[str]]) -> int:
    return at + len(units[-1][1]) if len(units) == len(runs) else at


def _format(amount: Decimal, like: str, lex: Lexicon) -> str:
    """Write a number as another one is written: its digits, its separators, grouped if that was."""
    marks = [c for c in like if not c.isdigit()]
    decimal, group = _separators(like, marks, lex)
    whole, _, fraction = f"{amount:f}".partition(".")
    if group and len(whole) > (4 if len(re.split(r"\D", like)[0]) > 3 else 3):
        cuts = [whole[max(0, i - 3) : i] for i in range(len(whole), 0, -3)][::-1]
        if (
            lex.language in {"hi", "bn", "mr", "gu", "ta", "te", "kn", "ml", "pa"}
            and len(whole) > 3
        ):
            head = whole[:-3]
            pairs = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)]
            cuts = [*pairs[::-1], whole[-3:]]
        whole = group.join(cuts)
    text = whole + (decimal + fraction if fraction else "")
    zero = next((ord(c) - int(c) for c in like if c.isdigit()), ord("0"))
    return "".join(chr(zero + int(c)) if c.isdigit() else c for c in text)


def _separators(like: str, marks: list[str], lex: Lexicon) -> tuple[str, str]:
    native = not like[:1].isascii()
    decimals = sorted(c for c in numbers.symbols(lex.tag).decimal if c.isascii() is not native)
    decimal = decimals[0] if decimals else "."
    if not marks:
        whole = re.split(r"\D", like)[0]
        groups = sorted(c for c in numbers.symbols(lex.tag).group if native or c != "٬")
        return decimal, "" if len(whole) > 3 else (groups[0] if groups else "")
    if len(marks) > 1:
        last = marks[-1]
        return (last if last != marks[0] else decimal), marks[0]
    tail = like.rpartition(marks[0])[2]
    if marks[0] in numbers.symbols(lex.tag).decimal or len(tail) != 3:
        groups = sorted(c for c in numbers.symbols(lex.tag).group if c != marks[0])
        return marks[0], groups[0] if groups else ""
    return decimal, marks[0]


def _date(said: str, old: Day, new: Day, lex: Lexicon) -> str | None:
    """Change the fields of a date where they stand; the name of a month keeps its form."""
    if [f is None for f in (old.year, old.month, old.day)] != [
        f is None for f in (new.year, new.month, new.day)
    ]:
        return None
    low = fold(said, lex.language)
    changes: list[tuple[int, int, str]] = []
    for before, after in ((old.year, new.year), (old.day, new.day)):
        if before is None or after is None or before == after:
            continue
        runs = [m for m in re.finditer(r"\d+", low) if int(m[0]) == before]
        if len(runs) != 1 or (len(runs[0][0]) == 2 and before > 99):
            return None
        width = len(runs[0][0]) if runs[0][0][0] == "0" else 0
        zero = ord(said[runs[0].start()]) - int(low[runs[0].start()])
        text = "".join(chr(zero + int(c)) for c in f"{after:0{width}d}")
        changes.append((*runs[0].span(), text))
    if old.month is not None and new.month is not None and old.month != new.month:
        found = _month(said, low, old.month, new.month, lex)
        if found is None:
            return None
        changes.append(found)
    if len({start for start, _, _ in changes}) != len(changes):
        return None
    for start, end, text in sorted(changes, reverse=True):
        said = said[:start] + text + said[end:]
    return said


def _month(said: str, low: str, old: int, new: int, lex: Lexicon) -> tuple[int, int, str] | None:
    """Return where the month stands and the same form of the other month's name."""
    for names in (lex.calendar.months, lex.calendar.short_months):
        ordered: dict[int, list[str]] = {}
        for name, number_ in names.items():
            ordered.setdefault(number_, []).append(name)
        for index, name in enumerate(ordered.get(old, [])):
            at = low.find(fold(name, lex.language))
            others = ordered.get(new, [])
            if at < 0 or index >= len(others) or name[0].isdigit():
                continue
            end = at + len(name)
            if (said[end : end + 1].isalpha() and lex.spaced) or (
                at and said[at - 1].isalpha() and lex.spaced
            ):
                continue
            other = others[index]
            return at, end, other.capitalize() if said[at].isupper() else other
    match = re.search(rf"(?<!\d)0?{old}(?= ?[月월])", low)
    if match is not None:
        return *match.span(), str(new)
    fields = [m for m in re.finditer(r"\d+", low) if int(m[0]) == old]
    if len(fields) == 1 and re.fullmatch(r"[\d./ -]+", low.strip()):
        width = len(fields[0][0])
        return *fields[0].span(), f"{new:0{width}d}" if fields[0][0][0] == "0" else str(new)
    return None
