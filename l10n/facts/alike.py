"""Why two figures that look alike are two: the same marks mean another number in another locale."""

from __future__ import annotations

from decimal import Decimal

from l10n.facts.lexicon import Lexicon
from l10n.facts.model import Day, Fact
from l10n.facts.writing import NUMERAL, like, tidy
from l10n.locales import numbers

__all__ = ["reason"]

_NAMES = {
    ",": "the comma", ".": "the full stop", "'": "the apostrophe", "’": "the apostrophe",
    "٫": "the Arabic decimal mark", "٬": "the Arabic thousands mark",
    " ": "a space", "\u00a0": "a space", "\u202f": "a space", "\u2009": "a space",
}  # fmt: skip


def reason(
    source: Fact, said_source: str, target: Fact, said_target: str, ours: Lexicon, theirs: Lexicon
) -> str:
    """Return why a figure of the target differs though it is written as in the source, or nothing.

    The words follow what both sentences say: ``, which in de is 1.2: the comma is ...``.
    """
    a, b = source.value, target.value
    if isinstance(a, Day) and isinstance(b, Day) and said_source == said_target:
        return f", which in {theirs.tag} is {b}, in the source {a}"
    first, second = NUMERAL.search(said_source), NUMERAL.search(said_target)
    if first is None or second is None or first[0] != second[0]:
        return ""
    numeral = first[0]
    marks = {char for char in numeral if not char.isdigit()}
    if len(marks) != 1:
        return ""
    (mark,) = marks
    here, there = numbers.symbols(ours.tag), numbers.symbols(theirs.tag)
    digits = "".join(char for char in numeral if char.isdigit())
    if mark in here.group and mark in there.decimal and numeral.count(mark) == 1:
        meant = Decimal(digits)
        use = "is the decimal mark"
    elif mark in here.decimal and mark in there.group and numeral.count(mark) == 1:
        meant = Decimal(numeral.replace(mark, "."))
        use = "parts thousands"
    else:
        return ""
    right = like(tidy(meant), "", theirs)
    return (
        f", which in {theirs.tag} is another number: {_NAMES.get(mark, mark)} {use}; write {right}"
    )
