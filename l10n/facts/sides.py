"""One sentence of a comparison, and a difference put into plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from l10n.facts.alike import reason
from l10n.facts.lexicon import Lexicon, forms_of, lexicon
from l10n.facts.model import Difference, DifferenceKind, Fact, FactKind
from l10n.facts.text import fold, key

__all__ = ["Side", "different"]


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence with its facts and its lexicon."""

    text: str
    low: str
    """The folded text."""
    lex: Lexicon
    facts: tuple[Fact, ...]

    @staticmethod
    def of(text: str, lex: Lexicon, facts: tuple[Fact, ...]) -> Side:
        """Return the side of a sentence that was read."""
        return Side(text, fold(text, lex.language), lex, facts)

    def of_kind(self, *kinds: FactKind) -> list[Fact]:
        """Return the facts of some kinds."""
        return [fact for fact in self.facts if fact.kind in kinds]

    def said(self, fact: Fact) -> str:
        """Return a fact as it is written."""
        return self.text[fact.start : fact.end].strip()

    def about(self, fact: Fact) -> bool:
        """Whether an amount is said to be approximate, right before or after it."""
        pattern = _about(self.lex.tag)
        if pattern is None:
            return False
        low = self.low
        around = low[max(0, fact.start - 28) : fact.start], low[fact.end : fact.end + 16]
        return any(pattern.search(part) for part in around)

    def words(self, value: Decimal | None) -> bool:
        """Whether a word of the sentence begins like a number in words: Zehnjährige for 10."""
        if value is None or not 2 < value <= 100 or value != value.to_integral_value():
            return False
        stems = _number_stems(self.lex.tag, int(value))
        return stems is not None and stems.search(self.low) is not None

    @property
    def halves(self) -> bool:
        """Whether the sentence says that something is a half more."""
        pattern = _halves(self.lex.tag)
        return pattern is not None and pattern.search(self.low) is not None

    @property
    def says_percent(self) -> bool:
        """Whether the sentence holds a word that begins like per cent."""
        return any(stem in self.low for stem in _percent_stems(self.lex.tag))

    def in_brackets(self, fact: Fact) -> bool:
        """Whether a fact stands in brackets."""
        before = self.text[: fact.start]
        return any(before.rfind(o) > before.rfind(c) for o, c in ("()", "（）", "[]"))


@lru_cache(maxsize=64)
def _about(tag: str) -> re.Pattern[str] | None:
    lex = lexicon(tag)
    forms = forms_of(f for f in lex.option("about") if f)
    if not forms:
        return None
    return re.compile(rf"(?<![^\W\d_])(?:{forms})(?![^\W\d_])" if lex.spaced else rf"(?:{forms})")


@lru_cache(maxsize=512)
def _number_stems(tag: str, value: int) -> re.Pattern[str] | None:
    lex = lexicon(tag)
    forms = str(lex.data.get("numbers", {}).get(str(value), "")).rstrip("*").split("|")
    said = {key(form.rstrip("*"), lex.language) for form in forms}
    stems = {form[:-1] if len(form) > 4 else form for form in said if len(form) > 2}
    return re.compile(rf"(?<![^\W\d_])(?:{forms_of(stems)})") if stems and lex.spaced else None


@lru_cache(maxsize=64)
def _percent_stems(tag: str) -> frozenset[str]:
    forms = (form.rstrip("*") for form in lexicon(tag).option("percent"))
    return frozenset(form[:6] for form in forms if len(form) > 5 and form.isalpha())


@lru_cache(maxsize=64)
def _halves(tag: str) -> re.Pattern[str] | None:
    lex = lexicon(tag)
    said = [
        key(f, lex.language) for f in str(lex.data.get("numbers", {}).get("0.5", "")).split("|")
    ]
    forms = forms_of([*lex.option("halves"), *(f for f in said if f)])
    if not forms:
        return None
    return re.compile(
        rf"(?<![^\W\d_])[و]?(?:{forms})(?![^\W\d_])" if lex.spaced else rf"(?:{forms})"
    )


_NAMES = {
    FactKind.NUMBER: "figure", FactKind.ORDINAL: "figure", FactKind.PERCENT: "percentage",
    FactKind.POINTS: "figure in percentage points", FactKind.MONEY: "amount of money",
    FactKind.MEASURE: "measurement", FactKind.YEAR: "year", FactKind.DECADE: "decade",
    FactKind.DATE: "date", FactKind.WEEKDAY: "weekday", FactKind.TIME: "time",
    FactKind.URL: "address", FactKind.EMAIL: "e-mail address", FactKind.HANDLE: "handle",
    FactKind.CODE: "code", FactKind.PLACEHOLDER: "placeholder", FactKind.TERRITORY: "country",
    FactKind.LANGUAGE: "language", FactKind.CURRENCY: "currency", FactKind.NAME: "name",
    FactKind.NEGATION: "negation", FactKind.MODALITY: "modality", FactKind.QUOTATION: "quotation",
}  # fmt: skip


def different(
    kind: DifferenceKind, source: Fact | None, target: Fact | None, ours: Side, theirs: Side
) -> Difference:
    """Return a difference with its message."""
    if source is not None and target is not None:
        first, second = ours.said(source), theirs.said(target)
        why = reason(source, first, target, second, ours.lex, theirs.lex)
        message = f"the source says {first!r}, the target {second!r}{why}"
    elif source is not None:
        message = (
            f"the {_NAMES[source.kind]} {ours.said(source)!r} of the source is not in the target"
        )
    elif target is not None:
        message = (
            f"the {_NAMES[target.kind]} {theirs.said(target)!r} of the target is not in the source"
        )
    else:
        message = "the sentences state different facts"
    return Difference(kind=kind, source=source, target=target, message=message)
