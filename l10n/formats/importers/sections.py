"""Lists beside the text of a scraped page: sources, and links to other articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from l10n.formats.importers import furniture
from l10n.formats.importers.lines import END, Entry
from l10n.formats.importers.shapes import is_short
from l10n.formats.importers.zones import is_prose

__all__ = ["URL", "Section", "add_source", "closing_list", "is_named", "several"]

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]»”]")
LONG = 140
"""A line longer than that, and ended like a sentence, is a paragraph whatever stands above it."""


@dataclass(slots=True)
class Section:
    """What stands below a heading of sources or of related links, or behind one on its line."""

    kind: str
    block: int
    """The run of lines, between blank lines, of the last entry."""
    begun: bool = False
    """Its first entry stands on the line of the heading."""
    listed: bool | None = None
    """Whether its first entry was a list item; None before it."""
    rows: int = 0
    """How many entries the last run holds, addresses not counted."""

    def holds(self, entry: Entry, *, address: bool) -> bool:
        """Whether an entry is still of the section; ``address``: there is one in it."""
        if entry.mark:
            return True
        text, block = entry.text, entry.lines[0].block
        listed = bool(self.listed)
        if listed and not (address and URL.fullmatch(text)):
            return False
        if len(text) > LONG and END.search(text) and not address:
            return False
        if self.kind == "related" or self.begun:
            if is_prose(text) and not address:
                return False
            if self.begun and block != self.block:
                return False
        # Entries without a blank line between them end with the next blank line.
        return address or block == self.block or self.rows < 2

    def add(self, entry: Entry, *, address: bool) -> None:
        """Count an entry; ``address``: it is nothing but one."""
        block = entry.lines[0].block
        if self.listed is None:
            self.listed = bool(entry.mark)
        self.rows = (self.rows if block == self.block else 0) + (not address)
        self.block = entry.lines[-1].block


def add_source(sources: list[str | dict[str, str]], text: str, *, own: bool = False) -> None:
    """Add a source; an address alone belongs to the title above it, unless it is an ``own`` item."""
    match = URL.search(text)
    if match is None:
        sources.append(text)
        return
    rest = text[: match.start()] + text[match.end() :]
    rest = re.sub(r"\s*[(\[<（]\s*[)\]>）]", "", rest)
    rest = re.sub(r"^[(（]([^()（）]*)[)）]$", r"\1", rest.strip())
    title = re.sub(r"[\s(\[<]*[)\]>]\s*$|[\s(\[<:|,–—-]+$|^[\s:|,–—-]+", "", rest).strip()
    last = sources[-1] if sources else None
    if title:
        sources.append({"title": title, "url": match[0]})
    elif isinstance(last, str) and not own and not URL.fullmatch(last):
        sources[-1] = {"title": last, "url": match[0]}
    else:
        sources.append(match[0])


def several(listed: str) -> list[str]:
    """Part sources on one line: at semicolons, behind an address, between short names."""
    if ";" in listed or "；" in listed:
        return [one.strip() for one in re.split(r"[;；]", listed) if one.strip()]
    names = [one.strip() for one in re.split(r"[,，、،]", listed)]
    if len(names) > 2 and all(map(_is_name, names)):
        return names
    cut = re.compile(rf"({URL.pattern}[)\]>）]?(?:\s*[(（][^()（）]*[)）])?),\s+")
    found, start = [], 0
    for match in cut.finditer(listed):
        found.append(listed[start : match.end(1)])
        start = match.end()
    return [*found, listed[start:]]


def _is_name(text: str) -> bool:
    words = text.split()
    plain = not re.search(r"[\d:()\[\]\"“«]", text) and not END.search(text)
    return plain and 0 < len(words) <= 3 and len(text) <= 40 and not text[0].islower()


def closing_list(body: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Return what stands before the list of sources at the very end, and that list."""
    start = len(body)
    while start and body[start - 1].mark:
        start -= 1
    if start == len(body):
        return _addresses(body)
    before, items = list(body[:start]), list(body[start:])
    nothing = (list(body), list[Entry]())
    if len(items) < 2 or not before:
        return nothing
    noted = all(item.mark[0] == "[" and _cited(before, item.mark) for item in items)
    sentences = sum(bool(END.search(item.text)) for item in items)
    if sentences * 2 > len(items) and not noted:
        return nothing
    above = before[-1].text
    open_end = above.endswith((":", "："))
    if furniture.heading(above, "lists") or (open_end and not is_named(before)):
        return nothing
    return before, items


def _addresses(body: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Several lines at the end that each hold an address, and are no sentence."""
    start = len(body)
    while start and URL.search(body[start - 1].text) and not END.search(body[start - 1].text):
        start -= 1
    start = start if len(body) - start > 1 and start else len(body)
    return list(body[:start]), list(body[start:])


def is_named(before: Sequence[Entry]) -> bool:
    """Whether the last of these entries is a heading of the list below it."""
    if len(before) < 2 or not is_short(before[-1]):
        return False
    above = before[-1].text
    # "Most failures have a few causes:" is a sentence that goes on in its list.
    return not (above.endswith((":", "：")) and len(above.split()) > 4)


def _cited(before: Sequence[Entry], mark: str) -> bool:
    return any(mark in entry.text for entry in before)
