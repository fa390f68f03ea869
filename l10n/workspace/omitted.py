"""Blocks that the publish policy leaves out of an article: what goes with them, where they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from l10n import formats
from l10n.formats import Edit
from l10n.model import Kind

__all__ = ["note_labels", "places_now"]

_NOTE = re.compile(rb"[ \t>]*\[\^([^\]\s]+)\]:")


def note_labels(document: formats.Document, omit: Collection[int]) -> set[str]:
    """Return the labels of footnotes that are left out: their marks in the text go with them."""
    found = set()
    for index in omit:
        block = document.blocks[index]
        if block.kind is Kind.FOOTNOTE:
            match = _NOTE.match(document.data, document.data.rfind(b"\n", 0, block.start) + 1)
            found |= {match[1].decode("utf-8", "replace")} if match else set()
    return found


def places_now(
    document: formats.Document,
    built: formats.Document,
    omit: Collection[int],
    edits: Sequence[Edit],
) -> set[int]:
    """Return the indices that omitted blocks have in the built article; emptied ones may be gone.

    Attributes do not count: a target may do without an image of its source.
    """
    bare = {index for index in omit if formats.is_emptied(document, index)}
    bare |= _bare(document, edits)
    now = [i for i, block in enumerate(built.blocks) if block.kind is not Kind.ATTRIBUTE]
    places: set[int] = set()
    at = 0
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.ATTRIBUTE:
            continue
        if at == len(now) or (index in bare and built.blocks[now[at]].text):
            continue
        if index in omit:
            places.add(now[at])
        at += 1
    return places


def _bare(document: formats.Document, edits: Sequence[Edit]) -> set[int]:
    """Return the blocks of which the edits leave no text."""
    suspects: dict[int, list[Edit]] = {edit.block: [] for edit in edits if not edit.text.strip()}
    for edit in edits:
        if edit.block in suspects:
            suspects[edit.block].append(edit)
    found: set[int] = set()
    for index, own in suspects.items():
        left, at = "", 0
        for _, start, end, text in sorted(own):
            left += document.blocks[index].text[at:start].strip() + text.strip()
            at = end
        if not (left + document.blocks[index].text[at:]).strip():
            found.add(index)
    return found
