"""What an entry of a scraped text is by its shape: a title, a heading, a dateline; the body written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from l10n.formats.guards import end_of_heading
from l10n.formats.importers.dates import placed
from l10n.formats.importers.lines import END, Entry
from l10n.formats.importers.plain import markdown

__all__ = ["blocks", "day_of", "is_short", "is_title", "written"]

_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|etc)\.$")
_OPEN_END = (":", ",", ";", "：", "、")
_DATELINE = re.compile(
    r"(?P<said>[^!?\n]{4,60}?)\s*(?:[(（/][^()（）/]{2,30}[)）/]\s*)?(?:\s--?\s|[—–])"
)


def day_of(entry: Entry) -> datetime.date | None:
    """Return the day of a dateline that begins a paragraph: ``NAIROBI, March 9, 2025 (AP) - ...``."""
    match = _DATELINE.match(entry.text)
    found = placed(match["said"].strip()) if match else None
    return found[1] if found else None


def written(entry: Entry) -> str:
    """Return an entry with its mark, as one line."""
    return f"{entry.mark} {entry.text}" if entry.mark else entry.text


def is_title(entry: Entry, following: Entry) -> bool:
    """One short line by itself that does not end like a sentence."""
    if entry.mark or len(entry.lines) > 1 or len(entry.text) > 200:
        return False
    if not entry.alone and len(entry.text) > len(following.text):
        return False
    if entry.text.endswith(_OPEN_END):
        return False
    ended = END.search(entry.text)
    return (
        not ended
        or entry.text[ended.start()] in "?!？！؟"
        or bool(_ABBREVIATION.search(entry.text))
    )


def is_short(entry: Entry) -> bool:
    return (
        not entry.mark
        and len(entry.lines) == 1
        and len(entry.text) <= 90
        and not END.search(entry.text)
    )


def blocks(entries: Sequence[Entry], dialect: str) -> list[str]:
    """Paragraphs, headings and lists as Markdown blocks."""
    blocks: list[str] = []
    kind = ""
    for index, entry in enumerate(entries):
        text = markdown(entry.text, dialect=dialect)
        following = entries[index + 1] if index + 1 < len(entries) else None
        if entry.mark:
            number = entry.mark.strip("()[].、-–")
            numbered = number.isdecimal()
            line = f"{int(number)}. {text}" if numbered else f"- {text}"
            if kind == line[:1] or (numbered and kind.isdigit()):
                blocks[-1] += f"\n{line}"
            else:
                blocks.append(line)
            kind = line[:1]
            continue
        kind = ""
        if following and index and is_heading(entry, following):
            text = f"## {end_of_heading(text)}"
        blocks.append(text)
    return blocks


def is_heading(entry: Entry, following: Entry) -> bool:
    """A short line by itself above a paragraph or a list."""
    if not (entry.alone or following.mark) or not is_short(entry) or entry.text.endswith(_OPEN_END):
        return False
    paragraph = len(following.text) > 100 and END.search(following.text)
    return bool(following.mark or paragraph)
