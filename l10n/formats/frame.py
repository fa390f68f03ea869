"""An article but for its texts: what stands between them, in its bytes and on the page they make.

Made once for all locales. Filling it is the quick way from texts to an article: they are put in as
they are, and the parser renders the result; where its page is the known one with these texts in
their places, the structure is the source's. Where anything is not plain ``render`` is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from l10n.formats import guards
from l10n.formats.compose import Change, compose, effective
from l10n.formats.document import Document, Edit, locator, reader
from l10n.formats.frontmatter import find
from l10n.formats.page import DESCRIBING, Described, Page, page_of, shown
from l10n.formats.proof import same_front
from l10n.formats.quoting import is_held
from l10n.model import Form, Kind

__all__ = ["Frame", "Span", "frame"]

Span = tuple[int, int, int]
"""Index of a block of Markdown or HTML, and the characters that a text may come instead of."""

_FENCES = ("---", "+++")
_SPACE = frozenset(["\ufeff", *filter(str.isspace, map(chr, range(0x3001)))])
_ENDS = _SPACE | {"\\"}
_first, _last = itemgetter(0), itemgetter(-1)


class _Held(NamedTuple):
    """A block with places."""

    block: int
    slots: tuple[int, ...]
    """Numbers of its places."""
    parts: tuple[str, ...]
    """The block's text, cut at its places: kept, place, kept, ..., kept."""
    lines: tuple[int, ...]
    """Those of its places that begin a further line."""
    opens: bool
    """Whether the first begins the block."""

    @property
    def is_alone(self) -> bool:
        """Whether a place is all of the block."""
        return len(self.slots) == 1 and self.parts[0] == self.parts[2] == ""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """An article with numbered places: those it was made for, then its front matter and images."""

    document: Document
    page: Page
    pieces: tuple[str, ...]
    """Skeleton, place, skeleton, ..., skeleton in article order, the places as in the source."""
    order: tuple[int, ...]
    """For each number where its place is among the pieces."""
    alone: tuple[tuple[int, int], ...]
    """Blocks that are one place, and its number."""
    held: tuple[_Held, ...]
    """The other blocks with places."""
    others: Mapping[int, tuple[int, int]]
    """Number of the place of a block of front matter, alt text or title, and the block it is in."""
    body: int
    """How many pieces stand before the body."""

    def fill(self, texts: Sequence[str | None], edits: Sequence[Edit]) -> bytes | None:
        """Return the article with these texts in its places; None says nothing.

        ``texts`` are raw Markdown or HTML in the order of the places, None for the source's;
        ``edits`` are those of all other blocks.
        """
        if not self._are_plain([text for text in texts if text and text != " "]):
            return None  # what is written between sentences is an empty text or a space
        changes = self._changes(edits)
        if changes is None:
            return None
        filling = [*texts, *([None] * len(self.others))]
        front: list[Change] = []
        described: dict[int, list[Described]] = {}
        alone: dict[int, str] = {}
        for change in changes:
            number, holder = self.others[change.block]
            filling[number] = change.data.decode()
            block = self.document.blocks[change.block]
            if block.kind is Kind.FRONT_MATTER:
                front.append(change)
            elif holder == change.block:
                alone[holder] = shown(block, change.text or "", change.data.decode()) or ""
            else:
                described.setdefault(holder, []).append((block.text, change.text or ""))
        out = list(self.pieces)
        for at, text in zip(self.order, filling, strict=True):
            if text is not None:
                out[at] = text
        head = (
            "".join(out[: self.body]).encode()
            if front
            else self.document.data[: self.document.body]
        )
        if not all(map(self._is_as_meant, front)) and not same_front(self.document, front, head):
            return None
        inside = self._inside(filling)
        for _, holder in self.others.values():
            if inside is not None and holder in inside:
                described.setdefault(holder, [])  # the other ones stay
        body = "".join(out[self.body :])
        try:
            data = head + body.encode()
        except UnicodeEncodeError:
            return None  # half a character
        if body.startswith(_FENCES) and find(data).body != len(head):
            return None  # a heading between rules could be front matter
        if inside is None or not self.page.holds({**inside, **alone}, body, described):
            return None
        return data

    def _is_as_meant(self, change: Change) -> bool:
        """Whether a value of front matter is one without another look; an address has no space."""
        text = change.text or ""
        guard = self.document.blocks[change.block].guard
        one = " " in text or text.isalpha()
        return one and is_held(text, guard) and change.data == text.encode()

    def _are_plain(self, texts: Sequence[str]) -> bool:
        """Whether no letter in texts, and at their ends, asks for an escape the page does not show."""
        if not (_SPACE.isdisjoint(map(_first, texts)) and _ENDS.isdisjoint(map(_last, texts))):
            return False
        joined = "".join(texts)
        dialect = self.document.options.dialect
        if "\n" in joined or "\r" in joined or "\0" in joined:
            return False
        if dialect != "gfm" and ("{" in joined or "}" in joined):
            return False
        if "<" not in joined:
            return True
        return dialect != "mdx" and not any(map(guards.swallows, texts))

    def _changes(self, edits: Sequence[Edit]) -> list[Change] | None:
        """Return what to write into blocks that are not Markdown, None where it fits no place."""
        found: list[Change] = []
        for index, chosen in effective(self.document, edits).items():
            if index not in self.others:
                return None
            block = self.document.blocks[index]
            for change in compose(self.document, index, chosen, 0):
                if change.empties or (change.start, change.end) != (block.start, block.end):
                    return None
                found.append(change)
        return found

    def _inside(self, filling: Sequence[str | None]) -> dict[int, str] | None:
        """Return the new texts of blocks; None where a line may begin something else."""
        found: dict[int, str] = {}
        dialect = self.document.options.dialect
        literal = self.page.literal
        letters = dialect in ("gfm", "hugo")  # no line that begins with one begins anything else
        for index, number in self.alone:
            text = filling[number]
            if text is None:
                continue
            if not (letters and text[:1].isalpha()) and not _opens_nothing(text, dialect):
                return None
            if index in literal and ("<" in text or "<" in self.document.blocks[index].text):
                return None  # a tag more or less may open or close what stands behind
            found[index] = text
        for index, slots, parts, lines, opens in self.held:
            new = [filling[slot] for slot in slots]
            if new.count(None) == len(new):
                continue
            mixed = list(parts)
            for at, text in enumerate(new):
                if text is not None:
                    mixed[2 * at + 1] = text
            inner = "".join(mixed)
            if index in literal and any(
                text is not None and ("<" in text or "<" in parts[2 * at + 1])
                for at, text in enumerate(new)
            ):
                return None
            if opens and not _opens_nothing(inner, dialect):
                return None
            for slot in lines:
                text = filling[slot]
                if text is not None and not _opens_nothing(text, dialect):
                    return None
            if inner != inner.strip() or not inner:
                return None  # no part of the block, which would stand elsewhere
            found[index] = inner
        return found


def _opens_nothing(text: str, dialect: str) -> bool:
    line = text.partition("\n")[0]
    return line != "" and guards.start_of_line(line, dialect=dialect, strong=False) == line


def frame(document: Document, spans: Sequence[Span]) -> Frame | None:
    """Return the frame of an article with places at these spans, which are in order and disjoint.

    None where a page says nothing about its article.
    """
    page = page_of(document) if document.form is Form.MARKDOWN and document.blocks else None
    if page is None:
        return None
    at_body = document.body, document.body, -1  # cuts the pieces in two
    taken = [at_body, *_places(document, spans)]
    by_block: dict[int, list[_Place]] = {}
    for (index, _, _), place in zip(spans, taken[1:], strict=True):
        by_block.setdefault(index, []).append(place)
    others: dict[int, tuple[int, int]] = {}
    more: dict[int, list[_Place]] = {}
    for index, holder in _describing(document, page):
        block = document.blocks[index]
        places = by_block.setdefault(holder, [])
        at = bisect_right(places, block.start, key=_first) - 1
        if at >= 0 and block.end <= places[at][1]:
            continue  # it is in what a placeholder of the place stands for
        others[index] = len(taken) - 1, holder
        taken.append((block.start, block.end, len(taken) - 1))
        if holder != index:
            more.setdefault(holder, []).append(taken[-1])
    taken.sort()
    if any(left[1] > right[0] for left, right in pairwise(taken)):
        return None
    for index, added in more.items():
        by_block[index] = sorted([*by_block[index], *added])
    made = (
        _held(document, index, places)
        for index, places in by_block.items()
        if places and index in page.inside  # not a <title>: what is filled in there fits no page
    )
    held = [one for one in made if one is not None]
    pieces: list[str] = []
    at = 0
    for start, end, _ in taken:
        pieces += document.data[at:start].decode(), document.data[start:end].decode()
        at = end
    order = sorted((number, 2 * k + 1) for k, (_, _, number) in enumerate(taken))
    return Frame(
        document,
        page,
        (*pieces, document.data[at:].decode()),
        tuple(place for number, place in order if number >= 0),
        tuple((one.block, one.slots[0]) for one in held if one.is_alone),
        tuple(one for one in held if not one.is_alone),
        others,
        order[0][1],
    )


_Place = tuple[int, int, int]
"""First byte, byte behind, number."""


def _places(document: Document, spans: Sequence[Span]) -> Iterator[_Place]:
    locate, of = None, -1
    for number, (index, first, last) in enumerate(spans):
        if locate is None or of != index:
            locate, of = locator(document, index), index
        yield locate(first), locate(last), number


def _describing(document: Document, page: Page) -> Iterator[tuple[int, int]]:
    """Return blocks of front matter, alt texts and titles, and the block each is in or itself."""
    holder = -1
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.FRONT_MATTER or (
            block.kind is Kind.ATTRIBUTE and index in page.inside
        ):
            yield index, index
        elif block.kind is not Kind.ATTRIBUTE:
            holder = index
        elif (
            block.guard in DESCRIBING
            and block.end <= document.blocks[holder].end
            and holder in page.inside
        ):
            yield index, holder


def _held(document: Document, index: int, places: Sequence[_Place]) -> _Held | None:
    block, text = document.blocks[index], reader(document, index)
    parts: list[str] = []
    lines: list[int] = []
    at, before = block.start, ""
    for start, end, number in places:
        kept, own = text(at, start), text(start, end)
        before = (kept or before)[-1:]
        if before == "\n":
            lines.append(number)
        before = (own or before)[-1:]
        parts += kept, own
        at = end
    parts.append(text(at, block.end))
    slots = tuple(number for _, _, number in places)
    whole = "".join(parts) == block.text == block.text.strip()
    return _Held(index, slots, tuple(parts), tuple(lines), not parts[0]) if whole else None
