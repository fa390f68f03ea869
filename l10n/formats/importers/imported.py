"""What an import gives: the article, and what is not in it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Imported", "LeftOut"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A line of the source, or a part of one, that is not in the article."""

    line: int
    """From 1; of a DOCX the paragraph."""
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An article made from a source."""

    data: bytes
    """The article as Markdown with front matter, UTF-8."""
    title: str = ""
    editor: str = ""
    author: str = ""
    """Only when the page names an editor and somebody else."""
    date: datetime.date | None = None
    sources: tuple[str | Mapping[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
