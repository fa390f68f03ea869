"""How a locale writes dates and times, as patterns over folded text; built once for each locale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from l10n.facts.figures import joins
from l10n.facts.lexicon import Lexicon, forms_of, lexicon
from l10n.facts.text import fold, key
from l10n.facts.words import Entry, Role

__all__ = ["Layouts", "layouts"]


@dataclass(frozen=True, slots=True)
class Layouts:
    """The ways a locale writes dates and times, compiled."""

    numeric: re.Pattern[str]
    own: tuple[re.Pattern[str], ...]
    """Layouts of CLDR that the others do not read."""
    short: re.Pattern[str] | None
    day_first: tuple[re.Pattern[str], ...]
    year_first: tuple[re.Pattern[str], ...]
    month_first: tuple[re.Pattern[str], ...]
    starts: frozenset[str]
    """The letters that may follow a day or a year and a space in a date with a month's name."""
    asian: re.Pattern[str] | None
    clock: re.Pattern[str]
    leading: re.Pattern[str]
    """What stands right before a time, to its end."""
    leads: tuple[str, ...]
    """The forms that ``leading`` finds: few places end in one, and to know that is cheap."""

    def before(self, low: str, at: int) -> re.Match[str] | None:
        """Find what stands right before a time."""
        end = at - 1 if low.startswith(" ", at - 1) else at
        near = max(0, at - 24)
        return self.leading.search(low, near, at) if low.endswith(self.leads, near, end) else None


_NUMERIC = re.compile(
    r"(\d{1,4})[\u200b]?([./-])[\u200b ]?(\d{1,2})[\u200b]?\2[\u200b ]?(\d{4}|\d{1,2})(?![\d/]|[.,-]\d)"
)
_ASIAN = re.compile(
    r"(?:(?P<y>\d{4}|\d{2}(?= ?[年년] ?\d{1,2} ?[月월])) ?[年년] ?)?(?P<m>\d{1,2}) ?[月월](?!間|间)"
    r"(?: ?(?P<d0>\d{1,2}) ?[日号號일]? ?(?:から|至|到|-|–|—|~|〜|～|부터 ?|에서 ?) ?(?=\d{1,2} ?[日号號일]))?"
    r"(?: ?(?P<d>\d{1,2}) ?[日号號일])?|(?P<yy>\d{4}) ?[年년](?![代間间대])"
)
_DOTTED = frozenset({"cs", "da", "de", "et", "fi", "nb", "no", "sk"})
"""Languages of the press that writes 15.8. without a year."""
_NO_LETTER = r"(?![^\W\d_])"


@lru_cache(maxsize=64)
def layouts(tag: str) -> Layouts:
    """Return the patterns of a locale."""
    lex = lexicon(tag)
    month = _months(lex)
    names = _names(lex, lex.words) | _names(lex, lex.stems)
    fillers = {*lex.option("date_fillers"), *(key(f, lex.language) for f in lex.calendar.fillers)}
    # Catalan's months begin with the word that stands before the year as well: 3 de maig de 2024.
    fillers |= {
        first
        for first, space, _ in (
            key(name, lex.language).partition(" ") for name in lex.calendar.months
        )
        if space and first.isalpha() and len(first) < 4
    }
    filler = forms_of(f for f in fillers if f)
    gap = (
        rf"[ ,.،/\-\u200b()]{{1,3}}(?:(?:{filler})[ ,.\u200b()]{{0,2}}){{0,2}}"
        if filler
        else r"[ ,.،/\-\u200b]{1,3}"
    )
    loose = (
        rf"[ ,.،\u200b()]{{0,3}}(?:(?:{filler})[ ,.\u200b()]{{0,2}}){{0,3}}"
        if filler
        else r"[ ,.،\u200b]{0,3}"
    )
    marks = forms_of(m for m in lex.option("ordinal_marks") if m)
    day = rf"(?:{marks}|\((?:e|a|ko|\w{{1,3}})\))?(?![^\W\d_])" if marks else r"\.?(?:\(\w{1,3}\))?"
    year = r"(?P<y>\d{4}|'\d\d)(?!\d|[.,]\d)"
    joined = "|".join(re.escape(word) for word in joins(lex.language) if word.isalpha())
    to = rf"(?: ?[-–—‑/] ?| (?:{joined}) )" if joined else r" ?[-–—] ?"
    article = r"(?:al |le |il |o |zum |the |den |dem )?"
    span = rf"(?:(?P<d0>\d{{1,2}}){day}{to}{article})?"
    one = rf"(?P<d>\d{{1,2}}){day}"
    day_first = (
        rf"{span}{one}{gap}(?P<m>{month}){_NO_LETTER}(?:{gap}{year})?",
        rf"(?P<d>\d{{1,2}}){loose}(?P<m>{month}){_NO_LETTER}(?:{loose}{year})?",
    )
    year_first = (
        rf"{year}{loose}(?P<m>{month}){_NO_LETTER}(?:{loose}(?P<d>\d{{1,2}})(?![\d:]|[.,]\d))?",
        rf"{year}{loose}{one}{gap}(?P<m>{month}){_NO_LETTER}",
    )
    bare = loose.replace(" ,.،", " .").replace(" ,.", " .")  # in "July, 12 ships" 12 is no day
    month_first = (
        rf"(?P<m>{month}){_NO_LETTER}{bare}(?P<d0>\d{{1,2}}){day}{to}(?P<d>\d{{1,2}})(?![\d:]|[.,]\d){day}(?:{loose}{year})?",
        rf"(?P<m>{month}){_NO_LETTER}{bare}(?P<d>\d{{1,2}})(?![\d:%]|[.,]\d){day}(?:{loose}{year})?",
        rf"(?P<m>{month}){_NO_LETTER}{loose}{year}",
    )
    early = {f for f in (*lex.option("am"), *_keys(lex, lex.calendar.am)) if f}
    evening = {f for f in (*lex.option("pm"), *_keys(lex, lex.calendar.pm)) if f}
    am, pm = forms_of(early) or "(?!)", forms_of(evening) or "(?!)"
    said = forms_of(f for f in lex.option("clock_marks") if f) or r"(?!)"
    never = r"(?!)"
    sure = forms_of(f for f in lex.option("clock_sure") if f) or never
    only = forms_of(f for f in lex.option("clock_only") if f) or never
    edge = _NO_LETTER if lex.spaced else ""
    late = rf"(?: ?(?:(?P<am>{am})|(?P<pm>{pm})){edge})"
    late2 = late.replace("P<am>", "P<am2>").replace("P<pm>", "P<pm2>")
    bare_hour = (
        rf"(?P<h4>\d{{1,2}})(?![\d%]|[.,:]\d)(?: ?(?:(?P<sure>{sure})|(?P<mark4>{said})){edge})?"
        if sure != never or only != never or lex.language == "hi"
        else r"(?!)(?P<h4>)(?P<sure>)(?P<mark4>)"
    )
    clock = re.compile(
        rf"(?P<h>\d{{1,2}}) ?(?::|時|时|点|點|시 ?|h|(?P<dot>\.)) ?(?:(?P<n>\d\d)(?!\d|[.,]\d)|(?P<half>半|반))(?::\d\d)?(?:[分분]|min\b)?"
        rf"(?: ?(?P<mark>{said}){edge})?{late}?"
        rf"|(?P<h2>\d{{1,2}})(?: ?(?:{said}))?{late2}|(?P<h3>\d{{1,2}})(?: ?[時时点點시])(?![間间분])"
        rf"|{bare_hour}"
    )
    start = forms_of(f for f in lex.option("clock_before") if f) or r"(?!)"
    leads = {*early, *evening, *lex.option("clock_only"), *lex.option("clock_before")}
    leading = re.compile(
        rf"(?:(?P<am>{am})|(?P<pm>{pm})|(?<![^\W\d_])(?:(?P<only>{only})|(?P<at>{start})))[ ]?\Z"
    )
    asian = _ASIAN if lex.language in {"ja", "zh", "yue", "ko"} else None
    short = None
    if lex.calendar.order == "dmy" and lex.language in _DOTTED:
        short = re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?! ?\d|\w)")
    patterns = Layouts(
        numeric=_NUMERIC,
        own=(),
        short=short,
        day_first=() if asian else tuple(map(re.compile, day_first)),
        year_first=() if asian else tuple(map(re.compile, year_first)),
        month_first=tuple(map(re.compile, month_first)),
        starts=frozenset(f[0] for f in (*names, *fillers, *joins(lex.language)) if f),
        asian=asian,
        clock=clock,
        leading=leading,
        leads=tuple(sorted(form for form in leads if form)),
    )
    return replace(patterns, own=_own(lex, patterns))


_PART = re.compile(r"\{(\w)\}|([^{]+)")


def _own(lex: Lexicon, known: Layouts) -> tuple[re.Pattern[str], ...]:
    """Return patterns of the locale's own layouts of dates, of those that no other one reads."""
    name = next((name for name, number in lex.calendar.months.items() if number == 12), "")
    eras = forms_of(_keys(lex, lex.calendar.eras))
    fields = {
        "y": r"(?P<y>\d{4})(?!\d)",
        "d": r"(?P<d>\d{1,2})(?!\d|[.,]\d)",
        "m": rf"(?P<m>{forms_of(_names(lex, lex.words))}|{_months(lex)})",
        "g": rf"(?:{eras or '(?!)'})",
    }
    sample = {"y": "2066", "d": "18", "m": name, "g": min(lex.calendar.eras, default="")}
    every = (*known.day_first, *known.year_first, *known.month_first)
    found = []
    for layout in lex.calendar.layouts if name else ():
        text = key(_PART.sub(lambda m: sample[m[1]] if m[1] else m[2], layout), lex.language)
        read = next(filter(None, (pattern.match(text) for pattern in every)), None)
        if read is None or read.end() < len(text.rstrip(".")) - 1:
            parts = [fields[m[1]] if m[1] else _loose(m[2], lex) for m in _PART.finditer(layout)]
            found.append(re.compile("".join(parts)))
    return tuple(found)


def _loose(literal: str, lex: Lexicon) -> str:
    """Return a pattern of what stands between fields: white space and brackets may be missing."""
    folded = fold(literal, lex.language)
    return "".join(
        r"[ \u200b]{0,2}" if c == " " else re.escape(c) + ("?" if c in "()" else "") for c in folded
    )


def _keys(lex: Lexicon, forms: frozenset[str]) -> set[str]:
    return {key(form, lex.language) for form in forms if len(form) > 1 or not form.isascii()}


def _months(lex: Lexicon) -> str:
    """Return a pattern of the names of months, longest first, then their stems."""
    plain, stems = _names(lex, lex.words), _names(lex, lex.stems)
    ending = rf"(?:{forms_of(stems)})[^\W\d_]{{0,{lex.tail}}}" if stems else "(?!)"
    return rf"(?:{forms_of(plain) or '(?!)'})(?![^\W\d_]|(?<=\d)\d)\.?|{ending}"


def _names(lex: Lexicon, words: Mapping[str, tuple[Entry, ...]]) -> set[str]:
    """Return the names of months among words, and among the phrases when these are the words."""
    pairs = list(words.items())
    if words is lex.words:
        pairs += [pair for _, found in lex.phrases.values() for pair in found]
    return {form for form, entries in pairs if any(e.role is Role.MONTH for e in entries)}
