"""Facts on Parallel Universal Dependencies: 1,000 sentences of news and wikis and their translations.

    python benchmarks/facts_pud.py [FOLDER] [--locale L]... [--show KIND]

FOLDER holds the treebanks as published (``UD_English-PUD``, ``UD_German-PUD``, ...), those of
``benchmarks/texts.py`` unless another is named; they are measured and never part of the project. Three things are told for each locale, English being the source:

- alarms: how many of the pairs, all correct, are said to differ in a figure, money, a date or a time,
  and for each other kind of fact;
- recall: the same pairs with one digit or one month changed in the target by a seeded script that
  knows nothing of the room under test; found means an alarm that the pair did not raise before;
- reading: microseconds of processor time for 200 characters of the target, and that as a multiple of
  rapidfuzz's ``ratio`` on the same pairs, both the best of three rounds that take turns.

``--show KIND`` (``figures``, ``negation``, ``territory``, ``quotation``) lists every alarm of a kind.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from l10n.facts import Difference, FactKind, compare, read
from l10n.locales.dates import calendar

TEXTS = Path(__file__).parents[1] / "build" / "texts"
LANGUAGES = {
    "Arabic": "ar", "Chinese": "zh_Hant", "Czech": "cs", "Finnish": "fi", "French": "fr",
    "German": "de", "Hindi": "hi", "Italian": "it", "Japanese": "ja", "Korean": "ko",
    "Polish": "pl", "Portuguese": "pt_BR", "Russian": "ru", "Spanish": "es", "Swedish": "sv",
    "Turkish": "tr",
}  # fmt: skip
FIGURES = frozenset(
    {
        FactKind.NUMBER, FactKind.ORDINAL, FactKind.PERCENT, FactKind.POINTS, FactKind.MONEY,
        FactKind.MEASURE, FactKind.YEAR, FactKind.DECADE, FactKind.DATE, FactKind.TIME,
        FactKind.WEEKDAY,
    }
)  # fmt: skip
SEED = 20251124
_FIGURE = re.compile(r"(?<![#A-Za-z0-9/.:,-])\d[\d.,٫٬]*(?<=\d)")
_NEAR = 6


def sentences(folder: Path) -> dict[str, str]:
    """Return the sentences of a treebank by their identifiers, which all treebanks share."""
    found: dict[str, str] = {}
    identifier = ""
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# sent_id ="):
                identifier = line.partition("=")[2].strip()
            elif line.startswith("# text ="):
                found[identifier] = line.partition("=")[2].strip()
    return found


def with_errors(target: str, locale: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Yield the target with one digit of a figure changed, and with one month that stands by a figure."""
    figures = list(_FIGURE.finditer(target))
    if figures:
        figure = chance.choice(figures)
        at = chance.choice([i for i in range(*figure.span()) if target[i].isdigit()])
        zero = ord(target[at]) - int(target[at])
        digit = chance.choice([d for d in range(1, 10) if d != int(target[at])])
        yield "digit", target[:at] + chr(zero + digit) + target[at + 1 :]
    months = {form: n for form, n in calendar(locale).months.items() if len(form) > 2}
    names = "|".join(re.escape(form) for form in sorted(months, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)(?:{names or '(?!)'})(?!\w)", target):
        start, end = match.span()
        near = target[max(0, start - _NEAR) : start] + target[end : end + _NEAR]
        if any(char.isdigit() for char in near):
            others = [form for form in months if months[form] != months[match[0]]]
            others = [form for form in others if form[-1] == match[0][-1]] or others
            yield "month", target[:start] + chance.choice(others) + target[end:]
            return
    for match in re.finditer(r"(?<!\d)(\d{1,2})(?= ?[月월])", target):
        other = chance.choice([m for m in range(1, 13) if m != int(match[1])])
        yield "month", f"{target[: match.start()]}{other}{target[match.end() :]}"
        return


def figures(source: str, target: str, locale: str) -> list[Difference]:
    """Return the differences of a pair in figures, money, dates and times."""
    return [found for found in compare(source, "en", target, locale) if found.about in FIGURES]


def measure(english: dict[str, str], other: dict[str, str], locale: str, show: str) -> str:
    """Return the row of a locale."""
    chance = random.Random(f"{SEED}{locale}")
    alarms: Counter[str] = Counter()
    put: Counter[str] = Counter()
    found: Counter[str] = Counter()
    pairs = [(source, other[name]) for name, source in english.items() if name in other]
    for source, target in pairs:
        every = compare(source, "en", target, locale)
        kinds = {"figures" if one.about in FIGURES else str(one.about) for one in every}
        alarms.update(kinds)
        if show in kinds:
            print(f"- {source}\n  {target}")
            print("".join(f"    {one.kind}: {one.message}\n" for one in every), end="")
        before = {one.message for one in every}
        for error, wrong in with_errors(target, locale, chance):
            put[error] += 1
            if any(one.message not in before for one in figures(source, wrong, locale)):
                found[error] += 1
            elif show == error:
                print(f"- {source}\n  {wrong}")
    rates = [f"{alarms[kind] / len(pairs):.1%}" for kind in KINDS]
    recall = [f"{found[e] / put[e]:.1%} of {put[e]}" if put[e] else "-" for e in ("digit", "month")]
    return f"| {locale} | {len(pairs)} | {' | '.join([*rates, *recall, reading(pairs, locale)])} |"


def reading(pairs: list[tuple[str, str]], locale: str) -> str:
    """Return what reading the targets costs."""
    best = [float("inf"), float("inf")]
    for _ in range(3):
        start = time.process_time()
        for _, target in pairs:
            read(target, locale)
        between = time.process_time()
        for source, target in pairs:
            fuzz.ratio(source, target)
        took = between - start, time.process_time() - between
        best = [min(pair) for pair in zip(best, took, strict=True)]
    length = sum(len(target) for _, target in pairs)
    return f"{1e6 * 200 * best[0] / length:.0f} ({best[0] / best[1]:.0f})"


KINDS = ("figures", "territory", "negation", "quotation")


def main() -> int:
    """Print a table; exit 2 when the folder or the English treebank is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=TEXTS / "pud")
    parser.add_argument("--locale", action="append", default=[], dest="locales")
    parser.add_argument("--show", default="")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder}: no such folder, nothing measured; `make texts` fetches one")
        return 0
    english = sentences(options.folder / "UD_English-PUD")
    if not english:
        print(f"{options.folder}: there is no UD_English-PUD with a .conllu file", file=sys.stderr)
        return 2
    print("| locale | pairs | figures, money, dates | countries | negation | quotations", end="")
    print(" | recall: digits | recall: months | reading, µs (times ratio) |")
    print("|---" * 9 + "|")
    for language, locale in LANGUAGES.items():
        other = sentences(options.folder / f"UD_{language}-PUD")
        if other and (not options.locales or locale in options.locales):
            print(measure(english, other, locale, options.show))
    return 0


if __name__ == "__main__":
    sys.exit(main())
