"""Where a scraped page begins and ends to be text: its head, its text, what stands below."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum

from l10n.formats.importers.lines import END, Entry

__all__ = ["ABBREVIATION", "Zone", "is_prose", "is_sentence", "weight", "zones"]

_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")
_UNENDED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts that end no sentence with a mark: Thai, Lao, Burmese, Khmer."""
_ASKING = "?!？！؟"
ABBREVIATION = re.compile(r"(?:\b[^\W\d_]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|etc)\.$")
_SENTENCE = 40
_UNENDED_PROSE = 150
_SUMMARY = 160
_SUMMARIES = 3
"""So many sentences may stand above the byline or the date."""


class Zone(Enum):
    """A part of a scraped page, in which the same words mean different things."""

    HEAD = "above the first sentence"
    TEXT = "between the first and the last sentence"
    TAIL = "below the last sentence"


def weight(text: str) -> int:
    """Return how long a text is in letters of a script like Latin."""
    return len(text) + (3 * len(_WIDE.findall(text)) + len(_UNENDED.findall(text))) // 2


def is_prose(text: str) -> bool:
    """Whether a line says a sentence: it ends like one, or is longer than any headline."""
    end = END.search(text)
    if end is None or ABBREVIATION.search(text[-40:]):
        return weight(text) > _UNENDED_PROSE
    return weight(text) >= _SENTENCE and (text[end.start()] not in _ASKING or weight(text) > 200)


def is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, where its script ends sentences, and is as long as one."""
    ended = bool(END.search(text)) or bool(_UNENDED.search(text))
    return ended and weight(text) >= _SENTENCE


def zones(
    entries: Sequence[Entry],
    *,
    special: Callable[[str], bool],
    stated: Callable[[str], frozenset[str]],
) -> list[Zone]:
    """Return the zone of each entry.

    A summary above the byline or the date is still the head: ``stated`` says which of them a
    line states. Without a sentence a page is all text.
    """
    prose = [
        at
        for at, entry in enumerate(entries)
        if not entry.mark and is_prose(entry.text) and not special(entry.text)
    ]
    if not prose:
        return [Zone.TEXT] * len(entries)
    said = [stated(entry.text) for entry in entries]
    first, following = prose[0], [*prose[1:], len(entries)]
    for at, behind in zip(prose[:_SUMMARIES], following[:-1], strict=False):
        if first != at or first == 0 or len(entries[at].text) > 300:
            break
        above = frozenset[str]().union(*said[:at])
        # A day alone may head a part of the text: below a paragraph, or where others follow.
        if len(entries[at].text) > _SUMMARY or any("day" in one for one in said[behind:]):
            above |= {"day"}
        if any(one - above for one in said[at + 1 : min(behind, at + 5)]):
            first = behind
    return [
        Zone.HEAD if at < first else Zone.TEXT if at <= prose[-1] else Zone.TAIL
        for at in range(len(entries))
    ]
