"""Put a changed figure, amount or date into a target, in the target's own way of writing it.

Nothing is written that was not proved: the new text is read again, and its facts must be those of the
old target with the one fact changed; and written back, it must be the old target again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from l10n.facts.equality import AMOUNTS, agree, number
from l10n.facts.lexicon import Lexicon, lexicon
from l10n.facts.model import Day, Fact, FactKind, Measure, Money
from l10n.facts.neighbours import counted, ending, fits_before, ordinal_fits
from l10n.facts.numerals import digits
from l10n.facts.reading import read
from l10n.facts.redating import redated
from l10n.facts.text import composed, fold
from l10n.facts.writing import NUMERAL, like, myriads, tidy

__all__ = ["rewrite"]


def rewrite(target: str, locale: str, old: Fact, new: Fact, source_locale: str) -> str | None:
    """Return the target with ``new`` in the place of ``old``; None unless that is certain.

    ``old`` and ``new`` are facts of two versions of the source, which is in ``source_locale``.
    Certain means: of one kind and currency; said in digits exactly once in the target; the magnitude
    words fit; the words around it need no other form, article or ending.
    """
    lex = lexicon(locale)
    if old.kind is not new.kind or old.weak or new.weak or old.value == new.value:
        return None
    if old.kind not in AMOUNTS | {FactKind.DATE} or composed(target) is not None:
        return None
    facts = read(target, locale)
    place = _place(facts, old, own=lex.own and lexicon(source_locale).own)
    if place is None and old.kind is FactKind.DECADE:
        old, new = _short(old, new)
        place = _place(facts, old, own=True)
    if place is None:
        return None
    made = _made(place, old, new)
    if made is None:
        return None
    written = _written(target, place, old, new, lex)
    if written is None:
        return None
    found = read(written, locale)
    there = next((f for f in found if f.start == place.start and _plain(f) == _plain(made)), None)
    if there is None or not _is_proved(facts, place, made, found):
        return None
    return written if _written(written, there, new, old, lex) in {None, target} else None


def _place(facts: tuple[Fact, ...], old: Fact, *, own: bool) -> Fact | None:
    """Return the one fact of a target that says what ``old`` says, if nothing else could be meant.

    ``own`` is false when one locale has no table of ours: what a number counts may not be read there.
    """
    wanted = number(old)
    if wanted is None:
        same = [fact for fact in facts if fact.kind is old.kind and fact.value == old.value]
        return same[0] if len(same) == 1 else None
    meant = [fact for fact in facts if fact.kind in AMOUNTS and number(fact) == wanted]
    if len(meant) != 1 or meant[0].weak:
        return None
    place = meant[0]
    bare = not own and place.kind is FactKind.NUMBER
    if (old.kind is FactKind.DECADE) != (place.kind is FactKind.DECADE):
        return None
    return place if bare or agree(old, place) else None


def _short(old: Fact, new: Fact) -> tuple[Fact, Fact]:
    """Return two decades of one century as the 80s and the 90s."""
    one, other = number(old), number(new)
    if one is None or other is None or one // 100 != other // 100:
        return old, old
    return replace(old, value=one % 100), replace(new, value=other % 100)


def _made(place: Fact, old: Fact, new: Fact) -> Fact | None:
    """Return the fact that the target shall state; None when more than the amount changes."""
    before, after = old.value, new.value
    if isinstance(before, Day) and isinstance(after, Day):
        return replace(place, value=after)
    wanted = number(new)
    if wanted is None or type(before) is not type(after):
        return None
    if isinstance(before, Money) and isinstance(after, Money) and before.currency != after.currency:
        return None
    if isinstance(before, Measure) and isinstance(after, Measure) and before.unit != after.unit:
        return None
    value = place.value
    if isinstance(value, Money | Measure):
        return replace(place, value=replace(value, amount=wanted))
    return replace(place, value=wanted)


def _is_proved(facts: tuple[Fact, ...], place: Fact, made: Fact, written: tuple[Fact, ...]) -> bool:
    wanted = Counter(_plain(fact) for fact in facts)
    wanted[_plain(place)] -= 1
    wanted[_plain(made)] += 1
    return +wanted == Counter(_plain(fact) for fact in written)


def _plain(fact: Fact) -> tuple[str, object]:
    # A quotation holds the figure as text, and 2025 is a year where 2300 is a number.
    if fact.kind is FactKind.QUOTATION:
        return fact.kind, ""
    if fact.kind in {FactKind.NUMBER, FactKind.YEAR}:
        return "figure", fact.value
    return fact.kind, fact.value


def _written(target: str, place: Fact, old: Fact, new: Fact, lex: Lexicon) -> str | None:
    """Return the target with the place rewritten."""
    said, rest = target[place.start : place.end], target[place.end :]
    if isinstance(old.value, Day) and isinstance(new.value, Day):
        text = redated(target[: place.start], said, rest, old.value, new.value, lex)
        return None if text is None else target[: place.start] + text
    before, after = number(old), number(new)
    if before is None or after is None:
        return None
    dated = old.kind is FactKind.YEAR  # 1500 of 1,500 homes only looks like a year
    text = _amount(target, place, before, after, lex, dated=dated)
    return None if text is None else target[: place.start] + text


def _amount(
    target: str, place: Fact, before: Decimal, wanted: Decimal, lex: Lexicon, *, dated: bool
) -> str | None:
    """Return the target from a place on with another number there: the same words, digits, marks."""
    said, rest = target[place.start : place.end], target[place.end :]
    run = NUMERAL.search(said)
    if run is None:
        return None
    low = fold(said, lex.language)
    shown, end, _ = digits(low, said, run.start(), lex)
    if not shown or end < run.end():
        return None
    head, tail = said[: run.start()], said[run.end() :]
    if place.kind is FactKind.DECADE and shown != before:
        decade = _of_century(said, before, wanted)
        return None if decade is None else decade + rest
    amount = _shown(shown, before, wanted, lex)
    if before != shown and lex.language in _MYRIADS and not _is_pointed(run[0], amount, tail, lex):
        units = myriads(said[run.start() :], wanted, lex)
        return None if units is None else head + units + rest
    if amount is None or NUMERAL.search(tail) is not None:
        return None
    text = like(amount, run[0], lex)
    low = fold(target[: place.start + run.start()][-24:], lex.language)
    if not fits_before(low, shown, amount, lex.language):
        return None
    if place.kind is FactKind.ORDINAL:
        fits = ordinal_fits(fold(tail, lex.language), shown, amount, lex.language)
        return head + text + tail + rest if fits else None
    after: str | None = tail + rest
    if place.kind is not FactKind.DECADE or not tail.startswith("-х"):  # all tens have it
        after = ending(tail + rest, _digits(run[0], lex), _digits(text, lex), lex)
    if after is None:
        return None
    if (
        place.kind is FactKind.DECADE
        or (place.kind is FactKind.YEAR and dated)
        or (place.kind is FactKind.MONEY and head.strip() and not tail)
    ):
        return head + text + after
    after = counted(low, after, shown, amount, lex)
    return None if after is None else head + text + after


def _of_century(said: str, before: Decimal, wanted: Decimal) -> str | None:
    """Write another decade of the same century: 20世纪80年代."""
    runs = list(NUMERAL.finditer(said))
    same = len(runs) == 2 and runs[1][0] == str(before % 100) and before // 100 == wanted // 100
    return said[: runs[1].start()] + f"{wanted % 100:02f}" + said[runs[1].end() :] if same else None


_MYRIADS = frozenset({"ja", "ko", "yue", "zh"})


def _is_pointed(run: str, amount: Decimal | None, tail: str, lex: Lexicon) -> bool:
    """Whether a number of units of ten thousand is written with a point: 77.2億, in Chinese 772.5亿."""
    if "." in run:
        return True
    fits = amount is not None and 0 < _decimals(amount) <= 2
    return fits and lex.language in {"zh", "yue"} and NUMERAL.search(tail) is None


def _digits(said: str, lex: Lexicon) -> str:
    """Return the digits of a number, western ones."""
    return "".join(c for c in fold(said, lex.language) if c.isdigit())


def _shown(shown: Decimal, before: Decimal, wanted: Decimal, lex: Lexicon) -> Decimal | None:
    """Return the digits to write before a magnitude word, or without one the number itself."""
    if before == shown:
        # Zeros after the point are kept where the old number had as many: 12.50, but 2000.00 of 2 thousand.
        kept = _decimals(wanted) and (wanted % 1 or _decimals(wanted) == _decimals(shown))
        return wanted if kept else tidy(wanted)
    scale = before / shown
    if scale.normalize().as_tuple().digits != (1,) or scale < 1:
        return None
    amount = tidy(wanted / scale)
    usual = 10000 if lex.language in _MYRIADS else 1000
    least, most = (1, usual) if 1 <= shown < usual else (Decimal("0.001"), 1000000)
    return amount if least <= amount < most and _decimals(amount) <= 3 else None


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))
