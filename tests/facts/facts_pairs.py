"""Labelled pairs: correct ones from the folders of ``data``, and with one error put in by a script.

What is put in comes from the lists of swaps beside the pairs, written by hand for each locale; a digit
is changed, a quotation mark or a link is taken away by rule. Nothing here uses the room under test.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

PAIRS = Path(__file__).parent / "data" / "pairs"
NEWS = tuple(Path(__file__).parent / "data" / name for name in ("news", "agency", "wire", "briefs"))
EXACT = frozenset({"digit", "magnitude", "currency", "date"})
"""Classes that must be found in at least 99 of 100 cases; the others in 90."""
SEED = 20251124
FIRST_OF_NEWS = 100
"""The number of the first pair of running news, into which only digits are put."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source, its target, and the class of the error in it (empty when it is correct)."""

    locale: str
    index: int
    source: str
    target: str
    error: str = ""


def correct() -> list[Pair]:
    """Return the correct pairs, English to each locale."""
    sources = json.loads((PAIRS / "en.json").read_text(encoding="utf-8"))["targets"]
    found = []
    for path in sorted(PAIRS.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["locale"] != "en":
            found += [
                Pair(data["locale"], index, source, target)
                for index, (source, target) in enumerate(zip(sources, data["targets"], strict=True))
            ]
    return found + _news()


def _news() -> list[Pair]:
    """Return the pairs of the folders ``NEWS``: a line of a locale translates the same line of English."""
    found = []
    for number, folder in enumerate(NEWS, 1):
        sources = (folder / "en.txt").read_text(encoding="utf-8").splitlines()
        for path in sorted(folder.glob("*.txt")):
            if path.stem != "en":
                targets = path.read_text(encoding="utf-8").splitlines()
                found += [
                    Pair(path.stem, FIRST_OF_NEWS * number + index, source, target)
                    for index, (source, target) in enumerate(zip(sources, targets, strict=True))
                ]
    return found


def wrong() -> list[Pair]:
    """Return pairs with one error each."""
    found = []
    for path in sorted(PAIRS.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        chance = random.Random(f"{SEED}{data['locale']}")
        for pair in correct():
            if pair.locale != data["locale"]:
                continue
            for error, swaps in data["swaps"].items():
                for old, new in swaps:
                    if old in pair.target and pair.index < FIRST_OF_NEWS:
                        found.append(_with(pair, pair.target.replace(old, new, 1), error))
            found += [_with(pair, text, error) for error, text in _by_rule(pair, chance)]
    return found


def _with(pair: Pair, target: str, error: str) -> Pair:
    return Pair(pair.locale, pair.index, pair.source, target, error)


_FIGURE = re.compile(r"(?<![#A-Za-z0-9/.-])\d[\d.,٫]*(?<=\d)")
_QUOTES = '«»“”„「」『』"”'


def _by_rule(pair: Pair, chance: random.Random) -> list[tuple[str, str]]:
    masked = re.sub(r"https?://\S+", lambda m: "x" * len(m[0]), pair.target)
    figures = list(_FIGURE.finditer(masked))
    found = []
    for figure in chance.sample(figures, min(2, len(figures))):
        places = [i for i in range(*figure.span()) if pair.target[i].isdigit()]
        at = chance.choice(places)
        zero = ord(pair.target[at]) - int(pair.target[at])
        digit = chance.choice([d for d in "123456789" if int(d) != int(pair.target[at])])
        text = pair.target[:at] + chr(zero + int(digit)) + pair.target[at + 1 :]
        found.append(("digit", text))
    if pair.index >= FIRST_OF_NEWS:
        return found
    if any(mark in pair.target for mark in _QUOTES):
        found.append(("quotation", re.sub(f"[{_QUOTES}]", "", pair.target)))
    if "https://" in pair.target:
        found.append(("link", pair.target.replace("report-2024", "report-2023")))
    if "(#1)" in pair.target:
        found.append(("link", re.sub(r"\[(.*?)\]\(#1\)", r"\1", pair.target)))
        found.append(("link", pair.target.replace("(#1)", "(#2)")))
    return found
