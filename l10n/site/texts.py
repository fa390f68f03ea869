"""The strings of the page templates, kept in the catalogs of the article ``site``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["SiteString", "Texts", "strings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteString:
    """One string of the page templates."""

    source: str
    context: str = ""
    note: str = ""


_STRINGS = (
    SiteString(source="Skip to the text", note="hidden link at the top, for keyboards"),
    SiteString(source="All articles", note="heading of the list of a language's pages"),
    SiteString(source="Read this article in", note="before the list of languages"),
    SiteString(source="Edited by", note="label before an editor's name"),
    SiteString(
        source="This page was translated by a machine and has not been reviewed by an editor.",
        note="notice above the article",
    ),
    SiteString(
        source="This page was translated by a machine and reviewed by an editor.",
        note="notice above the article",
    ),
    SiteString(source="This page was translated by a person.", note="line below the article"),
    SiteString(
        source="This page was translated by a person and approved.", note="line below the article"
    ),
    SiteString(
        source="The original was changed after this translation was made.",
        note="notice above the article",
    ),
    SiteString(
        source="Parts of this page have not been translated yet.", note="notice above the article"
    ),
    SiteString(source="Original article", note="link to the page in the source language"),
    SiteString(source="Sources", note="heading of the list of sources"),
    SiteString(source="Did you find an error or inaccuracy?", note="above the feedback line"),
    SiteString(source="We will consider your comments as soon as possible.", note="feedback line"),
)


def strings(templates: Path | None = None) -> tuple[SiteString, ...]:
    """Return every string the page templates show, in the order of a page.

    ``templates`` is the folder whose templates override ours: what they say through ``text("...")``
    or ``own("...")`` is added. Raises ``SettingsError`` for a template that does not parse.
    """
    if templates is None:
        return _STRINGS
    from l10n.site.environment import said

    known = {string.source for string in _STRINGS}
    added = [source for source in said(templates) if source not in known]
    return (*_STRINGS, *(SiteString(source=source) for source in dict.fromkeys(added)))


class Texts:
    """The strings in one locale: the translation where somebody vouched for it, else the source."""

    def __init__(
        self, translations: Mapping[str, str], known: Iterable[SiteString] = _STRINGS
    ) -> None:
        """``translations`` maps a source string to its finished target; ``known`` is ``strings``.

        A string beyond ``known`` has no place in a catalog, so a template may not show it.
        """
        self._translations = translations
        self._known = frozenset(string.source for string in known)

    def __call__(self, source: str) -> str:
        """Return the string as the page shows it; raise ``KeyError`` for one no catalog has."""
        if source not in self._known:
            raise KeyError(f"the template shows {source!r}, which is not one of the site's strings")
        return self._translations.get(source) or source

    def language(self, source: str) -> bool:
        """Whether the string is shown in the page's own language."""
        return bool(self._translations.get(source))
