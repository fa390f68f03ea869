"""The strings of the page templates, kept in the catalogs of the article ``site``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["SiteString", "Texts", "strings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteString:
    """One string of the page templates."""

    source: str
    context: str = ""
    note: str = ""


_STRINGS = (
    SiteString(source="Edited by", note="label before an editor's name"),
    SiteString(source="Sources", note="heading of the list of sources"),
    SiteString(source="Did you find an error or inaccuracy?", note="above the feedback line"),
    SiteString(
        source="We will consider your comments as soon as possible.", note="feedback line"
    ),
    SiteString(source="Read this article in", note="before the list of languages"),
    SiteString(
        source="This page was translated by a machine and has not been reviewed by an editor.",
        note="notice above the article",
    ),
    SiteString(
        source="This page was translated by a machine and reviewed by an editor.",
        note="notice above the article",
    ),
    SiteString(
        source="The original was changed after this translation was made.",
        note="notice above the article",
    ),
    SiteString(
        source="Parts of this page have not been translated yet.", note="notice above the article"
    ),
    SiteString(source="Original article", note="link to the page in the source language"),
    SiteString(source="All articles", note="heading of the list of a language's pages"),
)


def strings() -> tuple[SiteString, ...]:
    """Return every string the page templates show, in the order of a page."""
    return _STRINGS


class Texts:
    """The strings in one locale: the translation where somebody vouched for one, else the source."""

    def __init__(self, translations: Mapping[str, str]) -> None:
        """``translations`` maps a source string to its finished target."""
        self._translations = translations

    def __call__(self, source: str) -> str:
        """Return the string as the page shows it; raise ``KeyError`` for one no catalog has."""
        if all(source != known.source for known in _STRINGS):
            raise KeyError(f"the template shows {source!r}, which is not one of the site's strings")
        return self._translations.get(source) or source

    def language(self, source: str) -> bool:
        """Whether the string is shown in the page's own language."""
        return bool(self._translations.get(source))
