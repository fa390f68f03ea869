"""The door to pyromark: one list of plain events with byte ranges, and never an exception.

All of the package's knowledge of pyromark's event shapes is here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pyromark

__all__ = ["Event", "code_ranges", "definitions", "html", "page", "read"]

_FEATURES = (
    "ENABLE_TABLES",
    "ENABLE_FOOTNOTES",
    "ENABLE_STRIKETHROUGH",
    "ENABLE_TASKLISTS",
    "ENABLE_HEADING_ATTRIBUTES",
    "ENABLE_GFM",
)


class Event(NamedTuple):
    """One event of the parser: ``name`` is ``+Tag`` for a start, ``-Tag`` for an end."""

    name: str
    start: int
    end: int
    value: object = None
    """Text of a text-like event; payload of a start or end tag."""


_SIGNS = {"Start": "+", "End": "-"}


@cache
def _options() -> pyromark.Options:
    import pyromark

    options = pyromark.Options(0)
    for feature in _FEATURES:
        options |= getattr(pyromark.Options, feature)
    return options


_RETURN = re.compile(r"\r(?!\n)")


def _lines(text: str) -> str:
    """Return a text whose lines end as the parser knows: it finds no fence behind a lone ``\\r``."""
    return _RETURN.sub("\n", text) if "\r" in text else text


def read(text: str) -> list[Event] | None:
    """Return the events of a Markdown text, or None when the parser breaks on it.

    A panic in the parser's Rust code arrives as a BaseException that is no Exception.
    """
    import pyromark

    events: list[Event] = []
    append = events.append
    make: Callable[[tuple[object, ...]], Event] = partial(
        tuple.__new__, Event
    )  # a third of the cost
    try:
        for event, place in pyromark.events_with_range(_lines(text), options=_options()):
            start, end = place["start"], place["end"]
            if isinstance(event, str):
                append(make((event, start, end, None)))
                continue
            value: Any
            for name, value in event.items():  # one
                sign = _SIGNS.get(name)
                if sign is None:
                    append(make((name, start, end, value)))
                elif isinstance(value, str):
                    append(make((sign + value, start, end, None)))
                else:
                    ((tag, payload),) = value.items()
                    append(make((sign + tag, start, end, payload)))
    except BaseException as error:
        if not _is_panic(error):
            raise
        return None
    return events


def _is_panic(error: BaseException) -> bool:
    return type(error).__name__ == "PanicException" or (
        isinstance(error, Exception) and not isinstance(error, MemoryError)
    )


def code_ranges(data: bytes, body: int, *, indented: bool = True) -> list[tuple[int, int]]:
    """Return code blocks and code spans of a body read as plain Markdown, in order."""
    events = read(data[body:].decode()) or []
    return sorted(
        (event.start + body, event.end + body)
        for event in events
        if event.name == "Code"
        or (event.name == "+CodeBlock" and (indented or event.value != "Indented"))
    )


def definitions(text: str) -> dict[str, tuple[str, str | None, int, int]]:
    """Return label -> (destination, title, start, end) of the link reference definitions."""
    import pyromark

    found = pyromark.reference_definitions(_lines(text), options=_options())
    return {
        label: (entry["dest"], entry["title"], entry["span"]["start"], entry["span"]["end"])
        for label, entry in found.items()
    }


def html(text: str) -> str:
    """Return Markdown rendered to HTML; raw HTML stays as the author wrote it."""
    import pyromark

    return str(pyromark.html(_lines(text), options=_options()))


def page(text: str) -> str | None:
    """Return what ``html`` does, or None when the parser breaks on the text."""
    try:
        return html(text)
    except BaseException as error:
        if not _is_panic(error):
            raise
        return None
