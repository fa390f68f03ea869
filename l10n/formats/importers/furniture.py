"""What a line of a scraped page is besides text: byline, date, heading of sources, furniture.

Judged by the words of ``furniture.json`` alone; where a line stands is the caller's matter.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from l10n.formats.importers.dates import is_day, parse_date
from l10n.formats.importers.lines import END

__all__ = ["Byline", "byline", "date_text", "furniture", "heading", "inline_list", "is_editor", "parts",
           "section_name", "special", "title_text"]  # fmt: skip


class Byline(NamedTuple):
    """The label of a byline as it stands there, and the name."""

    label: str
    name: str


@cache
def _words() -> dict[str, frozenset[str]]:
    data = json.loads(Path(__file__).with_name("furniture.json").read_text("utf-8"))
    return {
        key: frozenset(_key(item) for item in value)
        for key, value in data.items()
        if isinstance(value, list)
    }


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = json.loads(Path(__file__).with_name("furniture.json").read_text("utf-8"))
    return tuple(
        (reason, re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE))
        for reason, patterns in data["patterns"].items()
    )


def _key(text: str) -> str:
    """Case, width and Arabic vowel marks do not count."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub("[\u064b-\u0652\u0640]", "", text).strip(" \t\u00a0:*_#")


_LABEL = re.compile(r"([^:：/／|=＝]{1,40}?)\s?[:：／=＝]\s*(\S.*)|([^:：/|\s]{1,8})/(\S.*)")
_BAR = re.compile(r"\s+[|›»>/·•]\s+|\s*[|›»]\s*")
_DIGIT = re.compile(r"\d")
_MAIL = re.compile(r"[\s(<|]*[\w.+-]+@[\w.-]+\w[)>]*")


def _labelled(line: str) -> tuple[str, str]:
    """Return the key of a label before a colon (or slash) and what follows it."""
    match = _LABEL.fullmatch(line)
    if not match:
        return "", ""
    label, rest = (match[1], match[2]) if match[1] is not None else (match[3], match[4])
    return _key(label), rest.strip()


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
    return next((reason for reason, pattern in _patterns() if pattern.search(line)), "")


def heading(line: str, kind: str) -> bool:
    """Whether a line is a heading of ``sources``, ``related`` or ``lists``.

    With a colon a word of sources may have company: ``Verwendete Quellen:``.
    """
    if len(line) > 60:
        return False
    key, known = _key(line), _words()[kind]
    said = key.split()
    if kind == "sources" and line.endswith((":", "：")) and 1 < len(said) <= 4:
        return key in known or said[0] in known or said[-1] in known
    return key in known


def inline_list(line: str, kind: str) -> str:
    """Return what follows ``Sources:`` or ``Read also:`` on one line."""
    label, rest = _labelled(line)
    return rest if label in _words()[kind] else ""


def title_text(line: str) -> str:
    """Return what follows a label like ``Title:``."""
    label, rest = _labelled(line)
    return rest if label in _words()["title_labels"] else ""


def date_text(line: str) -> str:
    """Return the date of a date line, without its label; empty when the line is none."""
    label, rest = _labelled(line)
    if label in _words()["date_labels"] and is_day(rest):
        return rest
    if is_day(line):
        return line
    low = _key(line)
    for known in _words()["date_labels"]:
        if low.startswith(known + " "):
            rest = line[len(known) :].strip(" \t\u00a0:")
            if parse_date(rest):
                return rest
    return ""


def parts(line: str) -> list[str]:
    """Return what a line states beside one another: parted by bars, or an update behind a date."""
    found: list[str] = []
    for part in _SPLIT.split(line):
        match = _updates().search(part)
        cut = match.start() if match and is_day(part[: match.start()]) else len(part)
        found += [one for one in (part[:cut].strip(), part[cut:].strip()) if one]
    return found


_SPLIT = re.compile(r"\s+[|•·–—-]\s+|\u3000+")


@cache
def _updates() -> re.Pattern[str]:
    labels = sorted(_words()["date_labels"], key=len, reverse=True)
    return re.compile(rf"\s(?:{'|'.join(map(re.escape, labels))})\b", re.IGNORECASE)


def byline(line: str, *, titled: bool) -> Byline | None:
    """Return the byline that a line is; before the title (``titled``) fewer forms are trusted."""
    if len(line) > 100:
        return None
    if line[0] in "(（[【" and line[-1] in ")）]】":
        inner = byline(line[1:-1].strip() or "-", titled=titled)
        return Byline(f"{line[0]}{inner.label} {line[-1]}", inner.name) if inner else None
    words = _words()
    label, rest = _labelled(line)
    if label and (label in words["byline_verbs"] or label in words["byline_nouns"]):
        name = _MAIL.sub("", rest).strip(" ,|")
        if name and len(name.split()) <= 10 and not _DIGIT.search(name):
            return Byline(line[: len(line) - len(rest)].strip(), rest)
        return None
    for verb in sorted(words["byline_verbs"], key=len, reverse=True):
        if not _key(line).startswith(verb + " "):
            continue
        rest = line[len(verb) :].strip()
        short = verb in words["short_verbs_without_colon"]
        trusted = (short and (titled or verb == "by")) or (len(verb) > 6 and " " in verb)
        if (trusted or (titled and len(verb) > 6)) and _is_name(rest):
            return Byline(line[: len(verb)], rest)
        break
    bare = _MAIL.sub("", line).strip()
    for suffix in words["byline_suffixes"]:
        name = bare.removesuffix(suffix).strip()
        if titled and name != bare and 1 < len(name) <= 12 and not END.search(bare):
            return Byline(suffix, name)
    return None


def is_editor(label: str) -> bool:
    """Whether a byline's label speaks of editing rather than writing."""
    key = _key(label)
    return any(stem in key for stem in _words()["editor_roles"])


def special(line: str) -> bool:
    """Whether a line is something by itself whatever stands above and below it."""
    return bool(
        furniture(line)
        or heading(line, "sources")
        or heading(line, "related")
        or (len(line) <= 200 and (inline_list(line, "related") or inline_list(line, "sources")))
        or date_text(line)
        or byline(line, titled=True)
    )


def section_name(line: str) -> bool:
    """Whether a line above the title names a section of the site: a known one, or one in capitals."""
    if _key(line) in _words()["site_sections"]:
        return True
    words, letters = line.split(), [char for char in line if char.isalpha()]
    capital = bool(letters) and all(char.isupper() for char in letters)
    return capital and len(line) <= 30 and len(words) <= 2 and not _DIGIT.search(line)


def _is_name(text: str) -> bool:
    """Capitalised words, where the script has capitals; behind a comma their role: a correspondent."""
    name, comma, role = text.partition(",")
    said = _key(role).split()
    plain = not any(len(word) > 3 and word.isalpha() and word.islower() for word in role.split())
    known = bool(_words()["byline_nouns"].intersection(said))
    if comma and len(said) <= 6 and (known or (plain and len(name.split()) > 1)):
        text = name
    parts = text.replace(",", " ").split()
    return (
        1 <= len(parts) <= 8
        and not _DIGIT.search(text)
        and not re.search(r"[!?:;。！？]", text)
        and not (text.endswith(".") and len(parts[-1]) > 3)
        and all(not part[:1].islower() or len(part) <= 3 for part in parts)
        and any(not part[:1].islower() for part in parts)
    )
