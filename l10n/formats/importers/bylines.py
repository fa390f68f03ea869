"""Bylines of a scraped page: their labels, the names, and what stands behind a name.

Judged by the words of ``furniture.json`` and the shape of names alone.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from l10n.formats.importers.lines import END
from l10n.formats.importers.phrases import data, key, labelled, words

__all__ = ["Byline", "bare_name", "byline", "is_desk", "is_editor", "is_helper", "is_role", "named"]

_DIGIT = re.compile(r"\d")
_MAIL = re.compile(r"[\s(<|]*[\w.+-]+@[\w.-]+\w[)>]*")


class Byline(NamedTuple):
    """A byline in its three parts, each as it stands there."""

    label: str
    name: str
    rest: str = ""
    """Address, account or role behind the name."""


@lru_cache(maxsize=1024)
def byline(line: str, *, titled: bool, below_title: bool = False) -> Byline | None:
    """Return the byline that a line is.

    Before the title (not ``titled``) fewer forms are trusted; between title and text
    (``below_title``) also the short words that begin sentences: ``di``, ``de``, ``โดย``.
    """
    if len(line) > 100:
        return None
    if line[0] in "(（[【" and line[-1] in ")）]】":
        inner = byline(line[1:-1].strip() or "-", titled=titled)
        if inner is None:
            return None
        return Byline(f"{line[0]}{inner.label} {line[-1]}", inner.name, inner.rest)
    label, rest = labelled(line, comma=below_title)
    if label and (label in words("byline_verbs") or label in words("byline_nouns")):
        said = named(line[: len(line) - len(rest)].strip(), rest)
        spoken = END.search(said.name) and not _INITIAL.search(said.name)
        long = len(said.name.split()) > 10 or _DIGIT.search(said.name)
        return None if spoken or long or not said.name else said
    said_first = key(line)
    for verb in _verbs():
        if not said_first.startswith(verb + " "):
            continue
        rest = line[len(verb) :].strip()
        short = verb in words("short_verbs_without_colon") or (
            below_title and verb in words("short_verbs_below_title") and len(rest.split()) <= 6
        )
        trusted = (short and (titled or verb == "by")) or (len(verb) > 6 and " " in verb)
        said = named(line[: len(verb)], rest)
        if (trusted or (titled and len(verb) > 6)) and said.name and _is_name(said.name):
            return said
        break
    bare = _MAIL.sub("", line).strip()
    for suffix in words("byline_suffixes"):
        name = bare.removesuffix(suffix).strip()
        if titled and name != bare and 1 < len(name) <= 12 and not END.search(bare):
            return Byline(suffix, name, line[len(bare) :].strip())
    for shape in _shapes():
        match = shape.fullmatch(line)
        if match:
            tail = line[match.end("name") :].strip()
            return Byline(match["label"], match["name"].strip(), tail)
    return None


_CREDIT = re.compile(r",\s+\w+\s+(?:by|por|par|von|door|av|af|di|de)\s", re.IGNORECASE)
"""Somebody else's part in it: ``Words by Alan Reid, photography by Mia Stone``."""
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|St))\.$")
_ACCOUNT = re.compile(r"[\s,|(<·–—-]*(?:[\w.+-]+@[\w.-]+\w|@\w{2,30})[)>]*\s*$")
_INNER = re.compile(r"[\s,|(<]+(?:[\w.+-]+@[\w.-]+\w|@\w{2,30})[)>,|\s]+(?P<behind>.+)$")
_WITH = frozenset({"avec", "with"})


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(sorted(words("byline_verbs"), key=len, reverse=True))


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape) for shape in data()["byline_shapes"])


def named(label: str, said: str) -> Byline:
    """Part an address, an account and a known role from the name before them."""
    name = said
    while match := _ACCOUNT.search(name):
        name = name[: match.start()]
    if (match := _INNER.search(name)) and is_role(match["behind"]):
        name = name[: match.start()]
    for mark, closing in (("(", ")"), ("（", "）"), (",", ""), ("，", ""), ("، ", "")):
        head, found, role = name.partition(mark)
        whole = not closing or role.rstrip().endswith(closing)
        if found and whole and head.strip() and is_role(role.strip(" )）")):
            name = head
    if credit := _CREDIT.search(name):
        name = name[: credit.start()]
    name = name.rstrip(" ,|(")
    return Byline(label, name, said[len(name) :].strip())


def is_role(line: str) -> bool:
    """Whether a short line says what somebody is on the paper: ``Environment correspondent``."""
    if not line or len(line) > 60 or END.search(line) or _DIGIT.search(line):
        return False
    said = key(line)
    known = words("role_words")
    inside = not said[:1].isascii() and any(one in said for one in known if not one.isascii())
    return len(said.split()) <= 6 and (inside or bool(known.intersection(_PARTS.split(said))))


_PARTS = re.compile(r"[\s,/-]+")


def bare_name(line: str) -> bool:
    """Whether a line can be a name alone: words with capitals, no known section of a site."""
    parts = [part for part in re.split(r"[\s,]+", line) if part]
    longer = [part for part in parts if len(part) > 3 and part not in _WITH]
    capitals = [part for part in parts if part[0].isupper()]
    sections = words("site_sections")
    return (
        2 <= len(capitals) <= len(parts) <= 9
        and len(line) <= 60
        and bool(longer)
        and line[0].isupper()
        and all(part[0].isupper() and not part.isupper() for part in longer)
        and not any(key(part) in sections for part in (line, *longer))
        and not re.search(r"[^\w\s.,'’&-]|\d|_", line)
        and not END.search(line)
    )


def is_editor(label: str) -> bool:
    """Whether a byline's label speaks of editing rather than writing."""
    said = key(label)
    return any(stem in said for stem in words("editor_roles"))


def is_helper(label: str) -> bool:
    """Whether a byline's label speaks of a part in somebody else's text: ``Additional reporting by``."""
    said = key(label)
    return any(stem in said for stem in words("helper_roles"))


def is_desk(line: str) -> bool:
    """Whether a line names the newsroom in a person's place: ``Redaktion``, ``Staff``."""
    return key(line) in words("desks")


def _is_name(text: str) -> bool:
    """Capitalised words, where the script has capitals; behind a comma their role: a correspondent."""
    name, comma, role = text.partition(",")
    said = key(role).split()
    plain = not any(len(word) > 3 and word.isalpha() and word.islower() for word in role.split())
    known = bool(words("byline_nouns").intersection(said))
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
