"""The words of the product as data: block, unit, placeholder, state, translation, finding.

Pure values, frozen; a change is ``dataclasses.replace``. Nothing here reads a file, a clock or a
locale. Positions do not count in comparisons: two units are equal when they say the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

__all__ = [
    "Block",
    "Finding",
    "Form",
    "Kind",
    "Placeholder",
    "PlaceholderKind",
    "Placeholders",
    "Severity",
    "State",
    "Translation",
    "Unit",
    "quick",
    "unit_hash",
]


_E = TypeVar("_E", bound=StrEnum)


def quick(words: type[_E]) -> type[_E]:
    """Make the members of an enumeration plain attributes, and hash them as the strings they are.

    Python 3.11 finds and hashes a member in Python code, ten times slower than an attribute; 3.12
    stores members as is done here.
    """
    for member in words:
        type.__setattr__(words, member.name, member)
    type.__setattr__(words, "__hash__", str.__hash__)
    return words


@quick
class State(StrEnum):
    """How far a unit has come in one locale; ordered by ``rank``."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"

    @property
    def rank(self) -> int:
        """0 for untranslated to 3 for approved."""
        return _ORDER.index(self)


_ORDER = tuple(State)


@quick
class Form(StrEnum):
    """How the text of a block is written; also the format of an article."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


@quick
class Kind(StrEnum):
    """What a block is in its article (design.md section 5, `inspect`)."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    FRONT_MATTER = "front-matter"
    ATTRIBUTE = "attribute"
    TEXT = "text"


@quick
class PlaceholderKind(StrEnum):
    """The written shape of a placeholder in a msgid."""

    LINK = "link"
    """``[text](#N)``: N stands for all after the ``]``."""
    IMAGE = "image"
    """``![](#N)``: N stands for the whole image."""
    SINGLE = "single"
    """``<xN/>``."""
    PAIR = "pair"
    """``<gN>...</gN>``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """One numbered stand-in of a unit and the source text it stands for."""

    number: int
    """From 1, in the order in which numbers are first written in the msgid."""
    kind: PlaceholderKind
    raw: str
    """What decoding puts back: after the ``]`` for a link, all of an image, a single or an opening
    tag. Soft line breaks inside are already unfolded."""
    close: str = ""
    """The closing tag of a pair; empty for the others."""
    label: str = ""
    """The text of a shortcut or collapsed reference: its key, to be written when the text changes."""
    start: int = field(default=-1, compare=False)
    """Character offset of ``raw`` in the text that was encoded, -1 when unknown."""
    end: int = field(default=-1, compare=False)
    """Where ``raw`` ends there."""

    @property
    def spelled(self) -> tuple[tuple[str, str, str], ...]:
        """What is written for it in a msgid, in one or two places, and what that stands for.

        Where the text of a reference is its key, this key is the third.
        """
        n = self.number
        if self.kind is PlaceholderKind.LINK:
            label = self.label if self.raw in ("", "[]") else ""
            return ((f"](#{n})", f"]{self.raw}", label),)
        if self.kind is PlaceholderKind.IMAGE:
            return ((f"![](#{n})", self.raw, ""),)
        if self.kind is PlaceholderKind.SINGLE:
            return ((f"<x{n}/>", self.raw, ""),)
        return (f"<g{n}>", self.raw, ""), (f"</g{n}>", self.close, "")


@dataclass(frozen=True)
class Placeholders:
    """The placeholders of one unit, in order of their numbers, and the form they were read in."""

    form: Form
    items: tuple[Placeholder, ...] = ()

    def __iter__(self) -> Iterator[Placeholder]:
        """Iterate in order of numbers."""
        return iter(self.items)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.items)

    @cached_property
    def spelled(self) -> tuple[tuple[str, str, str], ...] | None:
        """All of ``Placeholder.spelled``; None where they cannot be put back one by one.

        That is where a text put back could be read as a placeholder, or make one with what stands
        beside it, and where there are many.
        """
        found = tuple(written for item in self.items for written in item.spelled)
        apart = len(found) <= _MANY and all(
            raw
            and raw[0] not in _INSIDE
            and raw[-1] not in _BEFORE
            and not _WRITTEN.search(raw)
            and not _WRITTEN.search(label)
            for _, raw, label in found
        )
        return found if apart else None


_MANY = 20
_WRITTEN = re.compile(r"</?[xg][0-9]|\(#[0-9]")
_INSIDE = frozenset("/xg0123456789>[(#)")
"""What stands in a written placeholder behind its first character; a link's ``]`` comes first."""
_BEFORE = frozenset("</xg0123456789![(#")
"""What stands in one before its last character; of ``](#1)(#2)`` the user takes care."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, item, cell, ... of an article: bytes of the source, read as text.

    ``text`` is the decoded inside of the block without the container's continuation prefixes: the
    pieces of ``spans`` joined by ``"\\n"``.
    """

    kind: Kind
    form: Form
    text: str
    spans: tuple[tuple[int, int], ...] = field(compare=False)
    """Byte ranges of the article, ordered and disjoint; ``text`` is one line of each."""
    level: int = 0
    """1 to 6 for headings, else 0."""
    context: str = ""
    """msgctxt of every unit of the block; empty for body text."""
    prefix: str = ""
    """What a further line of the block begins with (``"> "``, item indentation)."""
    guard: str = "paragraph"
    """How a changed text must be escaped to stay this block; ``formats`` gives the names."""
    single: bool = False
    """One unit however many sentences it has (headings, cells, captions)."""
    notes: tuple[str, ...] = ()
    """The author's ``l10n:note`` texts for translators."""

    @property
    def start(self) -> int:
        """First byte of the block's text."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Byte after the block's text."""
        return self.spans[-1][1]


def unit_hash(context: str, source: str) -> str:
    """Return SHA-256 in hex over context, U+0004, source; ``src`` is its first 8, the id 12."""
    return hashlib.sha256(f"{context}\x04{source}".encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One translatable sentence at one place of an article.

    A sentence that an article repeats is several units with one key, and one entry of a catalog.
    """

    context: str
    """msgctxt, empty for body text."""
    source: str
    """msgid: one line, inline markup as in design.md section 4.2."""
    placeholders: Placeholders
    """What the numbers of *this* occurrence stand for."""
    raw: str = field(default="", compare=False)
    """The source text as written (continuation prefixes taken out)."""
    start: int = field(default=-1, compare=False)
    """First byte in the article."""
    end: int = field(default=-1, compare=False)
    """Byte after the unit in the article."""
    kind: Kind = Kind.TEXT
    level: int = 0
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """(msgctxt, msgid): what a catalog finds the unit by."""
        return (self.context, self.source)

    @property
    def id(self) -> str:
        """12 hex digits, stable for context and source."""
        return unit_hash(self.context, self.source)[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """What a catalog says about one unit in one locale, judged by the state table."""

    target: str = ""
    """msgstr; plural forms are joined by U+0000 as in MO files."""
    state: State = State.UNTRANSLATED
    origin: str = ""
    """``human``, ``memory``, ``sibling:<locale>``, ``engine:<name>``; empty when unknown."""
    by: str = ""
    """Who decided the state; empty when unknown."""
    at: str = ""
    """When: UTC, ISO 8601 with seconds."""
    edited: str = ""
    """Who last changed the text, when a person did."""
    was: State | None = None
    """State before the source changed."""
    previous: tuple[str, str] | None = None
    """(context, source) the target was made for, on a stale draft."""
    carried: str = ""
    """``cosmetic`` when approval was carried over a cosmetic change of the source."""
    line: str = "none"
    """``ok``, ``void`` or ``none``: what the tool line is worth."""
    touched: bool = False
    """A person changed the text behind our back: never replaced by ``--redo``."""
    extra: tuple[tuple[str, str], ...] = ()
    """Further keys of the tool line (``score``, ``gate``, unknown ones), kept as they are."""

    @property
    def stale(self) -> bool:
        """A draft that keeps the target of a former source."""
        return self.state is State.DRAFT and self.previous is not None


@quick
class Severity(StrEnum):
    """How bad a finding is: an error holds the page and refuses approval."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check reports about one unit."""

    check: str
    """Name of the check, as in the settings."""
    severity: Severity
    message: str
    source_span: tuple[int, int] | None = None
    """Characters of the source that it is about."""
    target_span: tuple[int, int] | None = None
    """Characters of the target that it is about."""
