"""The page an article makes, with places for the texts of its blocks: for the quick proof.

The parser renders the article twice, as it is and with a word of ours in place of every block, and
each block's text alone as the inside of a paragraph. Where the second page with the texts alone in
place of the words is the first one, the page of the article with other texts is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from l10n.formats import commonmark
from l10n.formats.document import Document
from l10n.formats.emphasis import known
from l10n.formats.islands import find
from l10n.formats.quoting import DECODED
from l10n.model import Form, Kind

__all__ = ["Page", "page_of"]

_WORD = re.compile(r"Qz([0-9]+)zQ")
_TAG = re.compile(
    r"<!--.*?-->|<[!?][^>]*>|</?[A-Za-z][^<>\"']*(?:(?:\"[^<>\"]*\"|'[^<>']*')[^<>\"']*)*>",
    re.DOTALL,
)
_MARKED = re.compile(r"[\0-\x1f\\`*_~<>&\[\]\x7f]")
"""What a line must hold to be anything but its own letters inside a paragraph."""
_MARKED_ALT = re.compile(r"!\[(?![^\\`*_~<>&\[\]]*\])")
"""An image whose alt text holds marks: the page shows none of them, so it cannot tell."""
_TRANSLATED = re.compile(r' (?:alt|title)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Page:
    """What stands before, between and after the blocks of an article's page, and in them."""

    between: tuple[str, ...]
    """One more than there are blocks."""
    inside: Mapping[int, str]
    """By index of the block, in article order."""
    definitions: Mapping[str, str]
    dialect: str

    def holds(self, texts: Mapping[int, str], body: bytes) -> bool:
        """Whether a body makes this page with other texts in these blocks, their markup kept."""
        if self.dialect != "gfm" and find(body, self.dialect):
            return False
        wanted: list[str] = []
        for before, (index, inner) in zip(self.between, self.inside.items(), strict=False):
            text = texts.get(index)
            if text is not None and _MARKED_ALT.search(text):
                return False
            new = inner if text is None else _inner(text, self.definitions)
            if new is None or not _keeps(inner, new):
                return False
            wanted += before, new
        wanted.append(self.between[-1])
        return commonmark.page(body.decode()) == "".join(wanted)


@lru_cache(maxsize=2)
def page_of(document: Document) -> Page | None:
    """Return the page of a Markdown article, None where the texts alone do not make it.

    That is one with islands, footnotes or whatever else reads differently elsewhere.
    """
    data, dialect = document.data, document.options.dialect
    if dialect != "gfm" and find(data, dialect):
        return None
    inside: dict[int, str] = {}
    out: list[str] = []
    at = document.body
    for index, block in enumerate(document.blocks):
        if (
            block.form is not Form.MARKDOWN
            or block.kind is Kind.ATTRIBUTE
            or block.guard in DECODED
        ):
            continue
        inner = _inner(block.text, document.definitions)
        if inner is None:
            return None
        inside[index] = inner
        out += data[at : block.start].decode(), f"Qz{index}zQ"
        at = block.end
    out.append(data[at:].decode())
    page = commonmark.page(data[document.body :].decode())
    pieces = _WORD.split(commonmark.page("".join(out)) or "")
    if page is None or _WORD.search(page) or pieces[1::2] != [str(index) for index in inside]:
        return None
    between = tuple(pieces[::2])
    made = [part for pair in zip(between, inside.values(), strict=False) for part in pair]
    if "".join([*made, between[-1]]) != page:
        return None
    return Page(between, inside, document.definitions, dialect)


def _inner(text: str, definitions: Mapping[str, str]) -> str | None:
    """Return what a text is on the page as the inside of a paragraph."""
    if _MARKED.search(text) is None:
        return text
    if "\n" in text:
        text = text.replace("\n", "\n    ")
    page = commonmark.page(f"x {text}{known(text, definitions)}")
    if page is None or page.find("</p>\n") != len(page) - 5 or not page.startswith("<p>x "):
        return None
    return page[5:-5]


def _keeps(old: str, new: str) -> bool:
    """Whether the tags of a text are those of its source, in any order."""
    return ("<" not in old and "<" not in new) or (
        _tags(old) == (found := _tags(new)) and found is not None
    )


def _tags(inner: str) -> list[str] | None:
    """Return the tags of a text without what is translated in them; None where that is not sure."""
    found = _TAG.findall(inner)
    if inner.count("<") != len(found):
        return None
    return sorted(_TRANSLATED.sub("", tag) for tag in found)
