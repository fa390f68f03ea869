"""The page an article makes, with places for the texts of its blocks: what a frame is judged by.

The parser renders the article twice, as it is and with a word of ours in place of every block, and
the texts of the blocks as paragraphs of their own. Where the second page with these texts in place
of the words is the first one, the page of the article with other texts is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from l10n.formats import commonmark
from l10n.formats.document import Document
from l10n.formats.guards import start_of_line
from l10n.formats.islands import find
from l10n.formats.quoting import DECODED
from l10n.model import Block, Form, Kind

__all__ = ["DESCRIBING", "Page", "page_of", "shown"]

_WORD = re.compile(r"Qz([0-9]+)zQ")
_TAG = re.compile(
    r"<!--.*?-->|<[!?][^>]*>|</?[A-Za-z][^<>\"']*(?:(?:\"[^<>\"]*\"|'[^<>']*')[^<>\"']*)*>",
    re.DOTALL,
)
_MARKED = re.compile(r"[\0-\x1f\\`*_~<>&\[\]\x7f]")
"""What a line must hold to be anything but its own letters inside a paragraph."""
_MARKED_ALT = re.compile(r"!\[(?![^\\`*_~<>&\[\]]*\])")
"""An image whose alt text holds marks: the page shows none of them, so it cannot tell."""
_TRANSLATED = re.compile(r' (?:alt|title)="([^"]*)"')
_LABEL = re.compile(r"\[\^([^\[\]\s]+)\]:")
_NUMBER = re.compile(
    r'(<sup class="footnote-(?:reference"><a href="[^"]*"|definition-label")>)[0-9]+'
)
"""The number of a footnote mark: it hangs on the order of the marks, which translations change."""
_UNSAFE = re.compile(r"[<>\\\r\n]")
_NOTES = '</p>\n<div class="footnote-definition"'

Described = tuple[str, str]
"""Alt text or title of the source, and what it is to be."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands before, between and after the blocks of an article's page, and in them."""

    pieces: tuple[str, ...]
    """Before, inside, between, ..., inside, after the blocks."""
    inside: Mapping[int, int]
    """By index of the block which piece is its inside."""
    tags: Mapping[int, list[str] | None]
    """Those of the insides that have any (``_tags``)."""
    literal: frozenset[int]
    """Blocks of HTML, which the parser hands through, and alt texts and titles in no block."""
    known: str
    """What the texts may refer to, as Markdown to stand behind them."""
    dialect: str

    def holds(
        self, texts: Mapping[int, str], body: str, described: Mapping[int, Sequence[Described]]
    ) -> bool:
        """Whether a body makes this page with other texts in these blocks, their markup kept.

        Of alt texts and titles those in ``described``, by block, are others than in the source;
        of a block that is not there they may be any.
        """
        if self.dialect != "gfm" and find(body.encode(), self.dialect):
            return False
        marked = {
            index: text
            for index, text in texts.items()
            if _MARKED.search(text) and index not in self.literal
        }
        inside = _insides(marked, self.known)
        if inside is None:
            return False
        for index, text in marked.items():
            new = inside[index]
            if ("<" in new or index in self.tags) and not self._is_tagged(index, text, new):
                return False
            if index in described and not _describes(
                self.pieces[self.inside[index]], new, described[index]
            ):
                return False
        if not (self.tags.keys() & texts.keys() <= marked.keys() >= described.keys()):
            return False  # all marks are gone
        wanted = list(self.pieces)
        for index, text in texts.items():
            wanted[self.inside[index]] = inside.get(index, text)
        return _page(body) == "".join(wanted)

    def _is_tagged(self, index: int, text: str, new: str) -> bool:
        """Whether there are the tags of the source."""
        if "![" in text and _MARKED_ALT.search(text):
            return False
        found = _tags(new)
        return found is not None and found == self.tags.get(index)


DESCRIBING = frozenset({"alt", "title-double", "title-single", "title-paren"})
"""Guards of the alt texts and titles of Markdown images and links."""
_WRITTEN = frozenset({"attr-double", "attr-single"})


def shown(block: Block, text: str, written: str) -> str | None:
    """Return what the page holds of an alt text or title; None where that is not known."""
    if block.guard in DESCRIBING:
        return escape(text, quote=False).replace('"', "&quot;")
    return written if block.guard in _WRITTEN else None


@lru_cache(maxsize=2)
def page_of(document: Document) -> Page | None:
    """Return the page of a Markdown article, None where the texts alone do not make it.

    That is one with islands or whatever else reads differently elsewhere. Alt texts and titles that
    stand in no block have places of their own, unless the page shows them in another way.
    """
    if document.options.dialect != "gfm" and find(document.data, document.options.dialect):
        return None
    return _page_of(document, alone=True) or _page_of(document, alone=False)


def _page_of(document: Document, *, alone: bool) -> Page | None:
    data = document.data
    texts: dict[int, str] = {}
    out: list[str] = []
    at = document.body
    for index, block in enumerate(document.blocks):
        text: str | None = block.text
        if block.kind is Kind.ATTRIBUTE:
            if not alone or block.start < at:
                continue
            text = shown(block, block.text, data[block.start : block.end].decode())
        elif block.guard in DECODED:
            continue
        if text is None:
            continue
        texts[index] = text
        out += data[at : block.start].decode(), f"Qz{index}zQ"
        at = block.end
    out.append(data[at:].decode())
    body = data[document.body :].decode()
    known = _known(document, body)
    literal = frozenset(
        i
        for i in texts
        if document.blocks[i].form is not Form.MARKDOWN or document.blocks[i].kind is Kind.ATTRIBUTE
    )
    marked = _insides(
        {i: text for i, text in texts.items() if i not in literal and _MARKED.search(text)}, known
    )
    page = _page(body)
    pieces = _WORD.split(_page("".join(out)) or "")
    if marked is None or page is None or _WORD.search(page):
        return None
    if pieces[1::2] != [str(index) for index in texts]:
        return None
    pieces[1::2] = [marked.get(index, text) for index, text in texts.items()]
    if "".join(pieces) != page:
        return None
    tags = {index: _tags(inner) for index, inner in marked.items() if "<" in inner}
    inside = {index: 2 * number + 1 for number, index in enumerate(texts)}
    return Page(tuple(pieces), inside, tags, literal, known, document.options.dialect)


def _known(document: Document, body: str) -> str:
    """Return definitions of the labels and notes of an article, to stand behind its texts."""
    links = (
        f"\n\n[{label}]: <{_UNSAFE.sub('', destination)}>"
        for label, destination in document.definitions.items()
    )
    notes = dict.fromkeys(_LABEL.findall(body)) if "[^" in body else {}
    return "".join([*links, *(f"\n\n[^{label}]: x" for label in notes)])


def _page(text: str) -> str | None:
    page = commonmark.page(text)
    return _NUMBER.sub(r"\1", page) if page is not None and "[^" in text else page


def _insides(texts: Mapping[int, str], known: str) -> dict[int, str] | None:
    """Return what each text is on the page as the inside of a paragraph; None where one is not."""
    if not texts:
        return {}
    whole = "\n\nx ".join(text if "\n" not in text else _lines(text) for text in texts.values())
    page = _page(f"x {whole}{known}")
    if page is None or "</p" in whole:
        return None
    if "[^" in known:
        page = page.partition(_NOTES)[0] + "</p>\n"
    found = page[5:-5].split("</p>\n<p>x ")
    if page[:5] != "<p>x " or page[-5:] != "</p>\n" or len(found) != len(texts):
        return None
    return dict(zip(texts, found, strict=True))


def _lines(text: str) -> str:
    """Return a text of which no line begins another block: an indented one cannot."""
    first, *others = text.split("\n")
    return "\n".join(
        [
            first,
            *(
                line if start_of_line(line, dialect="gfm", strong=False) == line else f"    {line}"
                for line in others
            ),
        ]
    )


def _tags(inner: str) -> list[str] | None:
    """Return the tags of a text without what is translated in them; None where that is not sure."""
    found = _TAG.findall(inner)
    if inner.count("<") != len(found):
        return None
    if " alt=" in inner or " title=" in inner:
        found = [_TRANSLATED.sub("", tag) for tag in found]
    found.sort()
    return found


def _describes(old: str, new: str, described: Sequence[Described]) -> bool:
    """Whether alt texts and titles are what they are to be."""
    wanted = _descriptions(old)
    wanted.subtract(_folded(former) for former, _ in described)
    wanted.update(_folded(text) for _, text in described)
    return +wanted == _descriptions(new)


def _descriptions(inner: str) -> Counter[str]:
    return Counter(_folded(unescape(text)) for text in _TRANSLATED.findall(inner))


def _folded(text: str) -> str:
    return " ".join(text.split())
