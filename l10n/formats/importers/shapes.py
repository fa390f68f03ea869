"""What an entry of a scraped text is by its shape: a title, a heading, a dateline; the body written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from l10n.formats.guards import end_of_heading
from l10n.formats.importers.dates import placed
from l10n.formats.importers.lines import END, Entry
from l10n.formats.importers.plain import markdown
from l10n.formats.importers.zones import ABBREVIATION, weight

__all__ = ["blocks", "day_of", "is_headline", "is_short", "is_title", "written"]

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


def is_title(entry: Entry, following: Entry | None) -> bool:
    """One short line by itself that does not end like a sentence."""
    if entry.mark or len(entry.lines) > 1 or len(entry.text) > 200:
        return False
    if following and _goes_on(entry, following):
        return False
    if entry.text.endswith(_OPEN_END):
        return False
    ended = END.search(entry.text)
    return (
        not ended
        or entry.text[ended.start()] in "?!？！؟"
        or bool(ABBREVIATION.search(entry.text[-40:]))
    )


def _goes_on(entry: Entry, following: Entry) -> bool:
    """Whether the line right below goes on with the sentence of a longer one, wrapped by hand."""
    touching = following.number == entry.number + 1 and not following.mark
    if not touching or len(entry.text) <= len(following.text):
        return False
    first = following.text[:1]
    return first.islower() or (not first.isupper() and bool(END.search(following.text)))


def is_headline(entry: Entry) -> bool:
    """Whether a line is long enough to be a title below the name of a section."""
    return len(entry.text.split()) >= 3 or weight(entry.text) >= 20


def is_short(entry: Entry) -> bool:
    return (
        not entry.mark
        and len(entry.lines) == 1
        and weight(entry.text) <= 110
        and not END.search(entry.text)
    )


def blocks(entries: Sequence[Entry], dialect: str) -> list[str]:
    """Paragraphs, headings and lists as Markdown blocks."""
    blocks: list[str] = []
    kind = ""
    for index, entry in enumerate(entries):
        text = markdown(entry.text, dialect=dialect)
        following = entries[index + 1] if index + 1 < len(entries) else None
        above = entries[index - 1] if index else None
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
        if following and above and is_heading(entry, above, following):
            text = f"## {end_of_heading(text)}"
        blocks.append(text)
    return blocks


def is_heading(entry: Entry, above: Entry, following: Entry) -> bool:
    """A short line by itself above a paragraph or a list, below something that has ended."""
    text = entry.text
    if not is_short(entry) or text.endswith(_OPEN_END):
        return False
    paragraph = weight(following.text) > 100 and END.search(following.text)
    if entry.alone or following.mark:
        return bool(following.mark or paragraph)
    spoken = any(map(str.isalpha, above.text))
    ended = above.mark or not spoken or above.number < entry.number - 1 or END.search(above.text)
    return bool(paragraph and ended and not text[:1].islower() and len(following.lines) == 1)
