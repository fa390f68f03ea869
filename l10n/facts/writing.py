"""A number written as another one is written: its digits, its separators, its units of ten thousand."""

from __future__ import annotations

import re
from decimal import Decimal

from l10n.facts.lexicon import Lexicon, forms_of
from l10n.facts.text import fold
from l10n.facts.words import Role
from l10n.locales import numbers

__all__ = ["NUMERAL", "like", "myriads", "tidy"]

NUMERAL = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f\u2009 ]\d+)*")


def tidy(value: Decimal) -> Decimal:
    """Drop zeros after the point, and the exponent before it."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def like(amount: Decimal, model: str, lex: Lexicon) -> str:
    """Write a number as ``model`` is written; what that does not show is as in CLDR."""
    marks = [c for c in model if not c.isdigit()]
    decimal, group = _separators(model, marks, lex)
    whole, _, fraction = f"{amount:f}".partition(".")
    if group and len(whole) >= _shortest(model, group, lex):
        whole = group.join(_groups(whole, *numbers.grouping(lex.tag)))
    text = whole + (decimal + fraction if fraction else "")
    zero = next((ord(c) - int(c) for c in model if c.isdigit()), ord("0"))
    return "".join(chr(zero + int(c)) if c.isdigit() else c for c in text)


def _groups(whole: str, last: int, others: int) -> list[str]:
    """Cut digits from the right: thousands, or lakhs and crores."""
    cuts = [whole[-last:]]
    rest = whole[:-last]
    while rest:
        cuts.insert(0, rest[-others:])
        rest = rest[:-others]
    return cuts


def _shortest(model: str, group: str, lex: Lexicon) -> int:
    """Return how many digits a number has at least that is grouped."""
    if group in model:
        first = len(model.partition(group)[0]) == 1 and model.count(group) == 1
        return 4 if first or not numbers.groups_late(lex.tag) else 5
    return 5 if len(re.split(r"\D", model)[0]) > 3 or numbers.groups_late(lex.tag) else 4


def _separators(model: str, marks: list[str], lex: Lexicon) -> tuple[str, str]:
    """Return the decimal and the grouping mark of a written number; CLDR's where it shows none."""
    decimal, group = numbers.marks(lex.tag, native=not model[:1].isascii())
    if not marks:
        return decimal, "" if len(model) > 4 else group
    if len(set(marks)) > 1:
        return marks[-1], marks[0]
    if len(marks) > 1:
        return decimal if decimal != marks[0] else "", marks[0]
    if marks[0] in " \u00a0\u202f\u2009'’٬":
        return decimal, marks[0]
    tail = model.rpartition(marks[0])[2]
    if marks[0] in numbers.symbols(lex.tag).decimal or len(tail) != 3:
        return marks[0], group if group != marks[0] else ""
    return decimal, marks[0]


def myriads(said: str, wanted: Decimal, lex: Lexicon) -> str | None:
    """Write a number of units of ten thousand (772億, 12億3450万) again, as one of whole units.

    ``said`` begins with digits. None when it is not such a number, or is written with a point.
    """
    if wanted != wanted.to_integral_value():
        return None
    powers = {form: power for form, power in numbers.magnitudes(lex.tag).items() if not power % 4}
    low = fold(said, lex.language)
    units = {
        word: int(entry.value)
        for word, entries in lex.words.items()
        for entry in entries
        if entry.role is Role.SCALE and len(word) == 1 and not int(entry.value) % 4
    }
    part = rf"(\d[\d,]*)(?:({forms_of(units)})( ?)|(?![.\d]))"
    found = list(re.finditer(part, low))
    end = 0
    while end < len(found) and found[end].start() == (found[end - 1].end() if end else 0):
        end += 1
    parts = found[:end]
    if not parts or not any(match[2] for match in parts):
        return None
    known = {power: form for form, power in powers.items() if len(form) == 1}
    known |= {units[match[2]]: said[match.start(2) : match.end(2)] for match in parts if match[2]}
    if any(not match[2] for match in parts[:-1]) or _goes_on(low, parts[-1].end(), lex):
        return None
    space = (parts[0][3] or "") if len(parts) > 1 else (" " if lex.language == "ko" else "")
    grouped = any("," in match[1] for match in parts)
    written: list[str] = []
    rest = int(wanted)
    for power in sorted(known, reverse=True):
        count, rest = divmod(rest, 10**power)
        if count >= 10000:
            return None
        if count:
            written.append((f"{count:,}" if grouped else str(count)) + known[power])
    if rest and lex.language == "zh":
        return None
    written += [f"{rest:,}" if grouped else str(rest)] if rest else []
    tail = parts[-1].end(2) if parts[-1][2] else parts[-1].end()
    zero = ord(said[0]) - int(low[0])
    text = space.join(written)
    return "".join(chr(zero + int(c)) if c.isdigit() else c for c in text) + said[tail:]


def _goes_on(low: str, at: int, lex: Lexicon) -> bool:
    """Whether a word of a number follows that no digits stand before: 5천만."""
    looked = lex.look(low, at)
    numeral = {Role.NUMBER, Role.TEN, Role.HUNDRED, Role.THOUSAND, Role.SCALE}
    return looked is not None and any(entry.role in numeral for entry in looked[1])
