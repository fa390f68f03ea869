"""From edits of one block to replaced bytes: escaped, with continuation prefixes put back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from l10n.formats import emphasis, guards
from l10n.formats.document import Document, Edit, locator
from l10n.formats.edges import SPACE, Part, escape_edges, trim
from l10n.formats.html_edges import escape_tags, keep_first_line, shown
from l10n.formats.lines import eol_of
from l10n.formats.quoting import DECODED, encode
from l10n.model import Block, Form, Kind

__all__ = ["Change", "compose", "effective"]


class Change(NamedTuple):
    """Bytes ``start`` to ``end`` of the article become ``data``."""

    block: int
    start: int
    end: int
    data: bytes
    empties: bool = False
    """The block has no text afterwards, and may be gone."""
    text: str | None = None
    """What a block of decoded text must read as afterwards."""


def effective(document: Document, edits: Sequence[Edit]) -> dict[int, list[Edit]]:
    """Return the edits that change something, by block and in order; refuse those that overlap."""
    by_block: dict[int, list[Edit]] = {}
    for edit in sorted(edits, key=_place):
        index, start, end, new = edit
        text = document.blocks[index].text
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"edit {start}:{end} lies outside of block {index}")
        new = _writable(new)
        if text[start:end] == new:
            continue
        chosen = by_block.setdefault(index, [])
        if chosen and start < chosen[-1].end:
            raise ValueError(f"two edits of block {index} overlap at character {start}")
        chosen.append(Edit(index, start, end, new))
    return by_block


_place = itemgetter(0, 1, 2)


def _writable(text: str) -> str:
    """Return a text as UTF-8 can hold it; half a character (a lone surrogate) is a question mark."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def compose(
    document: Document, index: int, edits: Sequence[Edit], strength: int, *, trusting: bool = False
) -> list[Change]:
    """Return the changes of one block; ``strength`` 1 escapes more than the patterns ask for.

    ``trusting`` takes the markup of the new text for the source's: for a caller that compares the
    marks of the result (``Document.marks``) and asks again where they differ.
    """
    block = document.blocks[index]
    if block.guard in DECODED:
        return _decoded(document, index, edits, strength)
    parts = _parts(block, _widened(block.text, edits))
    trim(parts)
    if block.form is Form.MARKDOWN:
        _inner_markdown(document, block, parts, trusting=trusting)
        escape_edges(block, parts, document.options.dialect, strength)
    elif block.form is Form.HTML:
        escape_tags(block, parts)
        if strength > 0:
            keep_first_line(block, parts)
    inner = "".join(part.text for part in parts)
    empties = not (shown(inner) if block.form is Form.HTML else inner).strip()
    joint = eol_of(document.data) + block.prefix if "\n" in inner else "\n"
    place = locator(document, index)
    return [
        Change(
            block=index,
            start=place(part.edit.start),
            end=place(part.edit.end),
            data=part.text.replace("\n", joint).encode(),
            empties=empties,
        )
        for part in parts
        if part.edit is not None
    ]


def _decoded(document: Document, index: int, edits: Sequence[Edit], strength: int) -> list[Change]:
    block = document.blocks[index]
    text, at = "", 0
    for edit in edits:
        text += block.text[at : edit.start] + edit.text
        at = edit.end
    text += block.text[at:]
    if text == block.text:
        return []
    if block.kind is Kind.ATTRIBUTE or block.guard == "rcdata":
        text = " ".join(text.split()) if "\n" in text or "\r" in text else text
    is_markdown = block.form is Form.MARKDOWN  # the title of an island
    if is_markdown:
        text = _without_strangers(document, block, text)
    start, end, written = encode(
        document.data, block, text, dialect=document.options.dialect, cell=_in_cell(document, index)
    )
    if strength > 0 and len(block.spans) > 1 and (holder := _holder(document, index)) is not None:
        # A tag that fits on a line of its own opens an HTML block: this one did not.
        head, _, tail = written.partition(" ")
        written = f"{head}{eol_of(document.data)}{holder.prefix}{tail}"
    data, empties = written.encode(), not text.strip()
    text = written if is_markdown else text  # it is read as it is written
    return [Change(block=index, start=start, end=end, data=data, text=text, empties=empties)]


def _without_strangers(document: Document, block: Block, text: str) -> str:
    """Return the title of an island, its markup that the source lacks escaped."""
    place = 0, len(text)
    dialect = document.options.dialect
    for start, end, new in reversed(
        emphasis.changes(block.text, text, _labels(document), dialect, [place])
    ):
        text = text[:start] + new + text[end:]
    return text


def _in_cell(document: Document, index: int) -> bool:
    holder = _holder(document, index)
    return holder is not None and holder.guard == "cell"


def _holder(document: Document, index: int) -> Block | None:
    """Return the block that an attribute stands in."""
    at = _holders(document)[index]
    holder = document.blocks[at] if at >= 0 else None
    return holder if holder is not None and document.blocks[index].start < holder.end else None


@lru_cache(maxsize=2)
def _holders(document: Document) -> tuple[int, ...]:
    """Return for each block the index of the last one before it that is no attribute, else -1."""
    found: list[int] = []
    last = -1
    for index, block in enumerate(document.blocks):
        found.append(last)
        last = last if block.kind is Kind.ATTRIBUTE else index
    return tuple(found)


def _widened(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Return edits of which those that leave nothing at an end of a text take the space there too.

    White space at its ends is no part of a block: the block would stand elsewhere.
    """
    wide = list(edits)
    at, count = 0, 0
    while count < len(wide) and wide[count].start == at and not wide[count].text.strip(SPACE):
        at, count = wide[count].end, count + 1
    if count:
        rest = text[at : wide[count].start if count < len(wide) else len(text)]
        at += len(rest) - len(rest.lstrip(SPACE))
        wide[count - 1] = wide[count - 1]._replace(end=at)
    at, count = len(text), len(wide)
    while count and wide[count - 1].end == at and not wide[count - 1].text.strip(SPACE):
        count -= 1
        at = wide[count].start
    if count < len(wide):
        rest = text[wide[count - 1].end if count else 0 : at]
        at -= len(rest) - len(rest.rstrip(SPACE))
        wide[count] = wide[count]._replace(start=at)
    return wide


def _parts(block: Block, edits: Sequence[Edit]) -> list[Part]:
    multiline = block.form is Form.MARKDOWN and block.guard in {"paragraph", "setext"}
    parts: list[Part] = []
    at = 0
    for edit in edits:
        parts.append(Part(block.text[at : edit.start]))
        parts.append(Part(guards.fold(edit.text, breaks=multiline), edit))
        at = edit.end
    parts.append(Part(block.text[at:]))
    return [part for part in parts if part.text or part.edit]


def _inner_markdown(document: Document, block: Block, parts: list[Part], *, trusting: bool) -> None:
    dialect = document.options.dialect
    new = "" if trusting and dialect == "gfm" else "".join(part.text for part in parts)
    # The parser of blocks does not see islands.
    if not trusting or "{" in new or "}" in new or (dialect == "mdx" and "<" in new):
        edited, at = [], 0
        for part in parts:
            if part.edit is not None:
                edited.append((at, at + len(part.text)))
            at += len(part.text)
        found = emphasis.changes(block.text, new, _labels(document), dialect, edited)
        if found:
            parts[:] = _changed(parts, found)
    for part in parts:
        if part.edit is None or part.final:
            continue
        if guards.swallows(part.text) and "<![CDATA[" not in block.text:
            part.text = guards.read_by_github(part.text)
        if block.guard == "cell":
            part.text = guards.pipes(part.text)


_NOTE = re.compile(rb"\[(\^[^\[\]\s]+)\]:")


@lru_cache(maxsize=2)
def _labels(document: Document) -> Mapping[str, str]:
    """Return the labels that a text may refer to: those of links, and of notes behind a ``^``."""
    notes = _NOTE.findall(document.data, document.body)
    return {**dict.fromkeys((note.decode() for note in notes), ""), **document.definitions}


def _changed(parts: Sequence[Part], found: Sequence[emphasis.Change]) -> list[Part]:
    """Put changes into edited parts; of the kept ones only marks of pairs become tags.

    Those marks stand around units or between them, and no edit would ever reach them.
    """
    out: list[Part] = []
    at = kept = 0
    block = next(part.edit.block for part in parts if part.edit is not None)
    for part in parts:
        size = len(part.text)
        inside = [(s - at, e - at, t) for s, e, t in found if at <= s and e <= at + size]
        at += size
        if part.edit is not None:
            pieces: list[str] = []
            done = 0
            for start, end, text in inside:
                pieces += part.text[done:start], text
                done = end
            part.text = "".join([*pieces, part.text[done:]])
            out.append(part)
            kept = part.edit.end
            continue
        done = 0
        for start, end, text in inside:
            if emphasis.is_tag(text):
                place = Edit(block=block, start=kept + start, end=kept + end, text=text)
                out += [Part(part.text[done:start]), Part(text, place, final=True)]
                done = end
        out.append(Part(part.text[done:]))
        kept += size
    return [part for part in out if part.text or part.edit]
