"""The HTML of an article cleared of what the page template writes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import unescape

from l10n.formats.importers import bylines, furniture
from l10n.formats.importers.dates import parse_date
from l10n.formats.importers.sections import add_source
from l10n.formats.importers.visible import runs
from l10n.formats.importers.zones import is_prose

__all__ = ["Cleared", "clear"]

_BLOCK = re.compile(
    r"<(?P<inside>table|ul|ol|dl|blockquote|pre)\b.*?</(?P=inside)>"
    r"|\s*<(h[1-6]|p)(?: [^>]*)?>(.*?)</\2>",
    re.DOTALL,
)
_ITEM = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
_LINK = re.compile(r"<a href=\"([^\"]+)\"[^>]*>(.*?)</a>", re.DOTALL)
_NOTES = re.compile(r"<li id=\"(?:foot|end)note")
_LINKED = re.compile(r"\s*<a [^>]*>(?:(?!</a>).)*</a>\s*", re.DOTALL)


@dataclass(slots=True)
class Cleared:
    """What of an article in HTML is text, and what it states above and below the text."""

    html: str
    editor: str = ""
    date: datetime.date | None = None
    """The day of publication, else that of a change."""
    sources: tuple[str | Mapping[str, str], ...] = ()
    changed: bool = False
    """The date is that of a change."""

    def said(self) -> Iterator[str]:
        """Give every text that is kept."""
        yield from (run.text for run in runs(self.html))
        for source in self.sources:
            yield from (source,) if isinstance(source, str) else source.values()


def clear(html: str, title: str) -> Cleared:
    """Take byline and date above the text, furniture, and a closing list of sources away."""
    cleared = Cleared(html=html)
    out: list[str] = []
    at, above = 0, True
    for match in _BLOCK.finditer(cleared.html):
        if match["inside"]:
            if above and _states_all(cleared, match):
                out.append(cleared.html[at : match.start()])
                at = match.end()
            continue
        text = " ".join(run.text for run in runs(match[3]))
        gone = text == title or bool(furniture.furniture(text)) or _links(match[3], text)
        if not gone and above and match[2] == "p":
            above = not is_prose(text)
            gone = above and _take_head(cleared, text)
        if gone:
            out.append(cleared.html[at : match.start()])
            at = match.end()
    cleared.html = "".join([*out, cleared.html[at:]])
    _take_sources(cleared)
    return cleared


def _links(inner: str, text: str) -> bool:
    """Whether a paragraph is ``Read also`` with links behind it."""
    return bool(_LINKED.search(inner)) and bool(furniture.inline_list(text, "related"))


def _states_all(cleared: Cleared, match: re.Match[str]) -> bool:
    """Take a list above the text whose items are bylines and dates."""
    items = _ITEM.findall(match[0]) if match["inside"] in ("ul", "ol") else []
    said = [" ".join(run.text for run in runs(item)) for item in items]
    trial = replace(cleared)
    if not said or not all(text and _take_head(trial, text) for text in said):
        return False
    cleared.editor, cleared.date, cleared.changed = trial.editor, trial.date, trial.changed
    return True


def _take_head(cleared: Cleared, text: str) -> bool:
    """Take a byline or a date above the text."""
    found = [
        (part, furniture.date_text(part), bylines.byline(part, titled=True, below_title=True))
        for part in furniture.parts(text) or [text]
    ]
    if not found or not all(date or by for _, date, by in found):
        return False
    for part, date, by in found:
        if date:
            _take_day(cleared, parse_date(date), changed=furniture.is_update(part))
        elif by:
            cleared.editor = cleared.editor or by.name
    return True


def _take_day(cleared: Cleared, day: datetime.date | None, *, changed: bool) -> None:
    """Keep the first day, but rather that of publication than that of a change."""
    if day is not None and (cleared.date is None or (cleared.changed and not changed)):
        cleared.date, cleared.changed = day, changed


def _take_sources(cleared: Cleared) -> None:
    """Take what closes the text below a heading of sources away: a list, or lines that are no prose."""
    found: list[str | dict[str, str]] | None = None
    start = end = 0
    for match in _BLOCK.finditer(cleared.html):
        text = " ".join(run.text for run in runs(match[0]))
        if not match["inside"] and furniture.heading(text, "sources"):
            found, start = [], match.start()
        elif found is None or _NOTES.search(match[0]):
            continue
        elif match["inside"] in ("ul", "ol"):
            for item in _ITEM.findall(match[0]):
                _add(found, item)
        elif match[2] == "p" and not is_prose(text):
            _add(found, match[3])
        else:
            found = None  # more text: the heading was one of the article's own
        end = match.end()
    if found:
        cleared.sources = tuple(found)
        cleared.html = cleared.html[:start] + cleared.html[end:]


def _add(found: list[str | dict[str, str]], html: str) -> None:
    text = " ".join(run.text for run in runs(html))
    link = _LINK.fullmatch(html.strip())
    if link and link[1].startswith(("http://", "https://")) and text != link[1]:
        found.append({"title": text, "url": unescape(link[1])})
    elif text:
        add_source(found, text, own=True)
