"""What a line of a scraped page is besides text: byline, date, heading of sources, furniture.

Judged by the words of ``furniture.json`` alone; where a line stands is the caller's matter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from l10n.formats.importers.bylines import bare_name, byline
from l10n.formats.importers.dates import is_day, parse_date
from l10n.formats.importers.lines import END
from l10n.formats.importers.phrases import key, labelled, patterns, seen, words

__all__ = ["beside_text", "date_text", "furniture", "heading", "inline_list", "is_update", "parts",
           "section_name", "special", "title_text"]  # fmt: skip

_BAR = re.compile(r"\s+[|›»>/·•]\s+|\s*[|›»]\s*")
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1024)
def furniture(line: str) -> str:
    """Return why a line is page furniture; empty when it is not."""
    if len(line) > 200:
        return ""
    if not any(char.isalnum() for char in line):
        return "ornament"
    parts = [part.strip() for part in _BAR.split(line.strip(" |›»·•"))]
    short = len(parts) > 2 and all(0 < len(p) <= 25 and len(p.split()) < 4 for p in parts)
    if short and not END.search(parts[-1]) and not any(map(_DIGIT.search, parts)):
        return "navigation"
    why = _why(line) or _row(line)
    return "" if why.startswith("caption") and _goes_on(labelled(line)[1]) else why


def _why(line: str) -> str:
    shown = seen(line)
    return next((reason for reason, pattern in patterns() if pattern.search(shown)), "")


def _row(line: str) -> str:
    """Tell a row of buttons: a few words, each of which is one alone."""
    buttons = line.split()
    return _why(buttons[0]) if 1 < len(buttons) <= 6 and all(map(_why, buttons)) else ""


def _goes_on(rest: str) -> bool:
    """Whether what follows a label is the rest of a sentence: ``Sources: nobody would name them.``"""
    return rest[:1].islower() and bool(END.search(rest)) and len(rest.split()) > 3


def beside_text(line: str) -> str:
    """Return why a line is furniture where it stands above or below the text; empty when it is not."""
    if re.fullmatch(r"[\d.,]{1,9}|[^\d:：]{2,20}[:：]\s*\d{5,}", line):
        return "counter"
    return next((why for why, one in patterns("patterns_beside_text") if one.search(line)), "")


def heading(line: str, kind: str) -> bool:
    """Whether a line is a heading of ``sources``, ``related`` or ``lists``.

    With a colon a word of sources may have company: ``Verwendete Quellen:``.
    """
    if len(line) > 60:
        return False
    said, known = key(line), words(kind)
    several = said.split()
    if kind == "sources" and line.endswith((":", "：")) and 1 < len(several) <= 4:
        return said in known or several[0] in known or several[-1] in known
    return said in known


def inline_list(line: str, kind: str) -> str:
    """Return what follows ``Sources:`` or ``Read also:`` on one line."""
    label, rest = labelled(line)
    if kind == "related" and not label:
        said, _, rest = line.partition(" | ")
        label, rest = key(said), rest.strip()
    if kind == "related" and rest.endswith((".", "。", "।")) and len(rest.split()) > 3:
        return (
            ""  # a link is a headline; what ends like a sentence is one that begins with the word
        )
    return rest if label in words(kind) and not _goes_on(rest) else ""


def title_text(line: str) -> str:
    """Return what follows a label like ``Title:``."""
    label, rest = labelled(line)
    return rest if label in words("title_labels") else ""


@lru_cache(maxsize=1024)
def date_text(line: str) -> str:
    """Return the date of a date line, without its label; empty when the line is none."""
    if not _DIGIT.search(line):
        return ""
    label, rest = labelled(line)
    if label in words("date_labels") and is_day(rest):
        return rest
    if is_day(line):
        return line
    low = key(line)
    for known in words("date_labels"):
        if low.startswith(known) and not low[len(known) :][:1].isalpha():
            rest = line[len(known) :].strip(" \t\u00a0:")
            if parse_date(rest):
                return rest
        if low.endswith(known) and not low[: -len(known)][-1:].isalpha():
            rest = line[: -len(known)].strip()
            if parse_date(rest):
                return rest
    return ""


def is_update(line: str) -> bool:
    """Whether a date line speaks of a change rather than of the first day."""
    said = key(line)
    return said.startswith(_updates()) or said.endswith(_updates())


@cache
def _updates() -> tuple[str, ...]:
    return tuple(words("date_updates"))


def parts(line: str) -> list[str]:
    """Return what a line states beside one another: parted by bars, or a date behind a name or date."""
    return [one for part in _SPLIT.split(line) if part.strip() for one in _apart(part.strip())]


def _apart(part: str) -> list[str]:
    if date_text(part):
        return [part]
    for match in _joints().finditer(part):
        left, right = part[: match.start()].strip(" ,;"), part[match.end() :].strip(" ,;")
        if not left or not right:
            continue
        if right[-1] == ")" and "(" not in right:
            right = right[:-1]
        behind = _apart(right)
        by = byline(left, titled=True) is not None
        dated = bool(date_text(left))
        day = bool(date_text(behind[0]) or furniture(behind[0]))
        name = byline(behind[0], titled=True)
        sourced = bool(inline_list(behind[0], "sources"))
        if ((by or dated or bare_name(left)) and day) or (dated and (name or sourced)):
            return [left, *behind]
        if by and name and right[len(name.label) - 1] in ":：":
            return [left, *behind]
    return [part]


_SPLIT = re.compile(r"\s+[|•·–—-]\s+(?![^(]*\))|\u3000+")


@cache
def _joints() -> re.Pattern[str]:
    labels = sorted(words("date_labels"), key=len, reverse=True)
    said = "|".join(map(re.escape, [*labels, *words("short_verbs_without_colon")]))
    source = "|".join(map(re.escape, words("sources")))
    return re.compile(
        rf"[,;]\s+|\s+\(|\s+(?=(?:{said})(?:\b|\s))|\s+(?=(?:{source})\s?[:：])|\s+on\s+",
        re.IGNORECASE,
    )


def special(line: str) -> bool:
    """Whether a line is something by itself whatever stands above and below it."""
    return bool(
        furniture(line)
        or heading(line, "sources")
        or heading(line, "related")
        or (len(line) <= 200 and (inline_list(line, "related") or inline_list(line, "sources")))
        or date_text(line)
        or byline(line, titled=True)
        or (len(line) <= _STATED and _states_days(parts(line)))
    )


_STATED = 120


def _states_days(said: list[str]) -> bool:
    """Whether a line of several parts states days, and the like, alone."""
    days = [bool(date_text(part)) for part in said]
    rest = (part for part, day in zip(said, days, strict=True) if not day)
    return (
        len(said) > 1
        and any(days)
        and all(
            furniture(part) or byline(part, titled=True) or inline_list(part, "sources")
            for part in rest
        )
    )


def section_name(line: str) -> bool:
    """Whether a line above the title names a section of the site: a known one, one in capitals, one word."""
    bars = [part.strip() for part in re.split(r"\s*[|›»>/·•]\s*", line) if part.strip()]
    if all(key(part) in words("site_sections") for part in bars):
        return True
    if len(bars) > 1 and all(len(part) <= 20 and len(part.split()) < 3 for part in bars):
        return True
    said = key(line).split()
    if len(said) > 2 and sum(one not in words("site_sections") for one in said) <= 1:
        return True
    wide = line[:1] >= "\u2e80"
    if len(line.split()) == 1 and len(line) <= (4 if wide else 20) and not _DIGIT.search(line):
        return True
    letters = [char for char in line if char.isalpha()]
    capital = bool(letters) and all(char.isupper() for char in letters)
    return capital and len(line) <= 30 and len(line.split()) <= 2 and not _DIGIT.search(line)
