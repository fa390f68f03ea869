"""An article cut into its units, and what its front matter says about its publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from l10n import formats, segmentation, site
from l10n.errors import ArticleError
from l10n.locales import Locale
from l10n.model import Block, Form, Kind, Placeholders, Unit
from l10n.settings import Paths, Publish, Settings, Split, policy_of
from l10n.workspace.cut import Place, cut, sentences
from l10n.workspace.sources import Source, read_bytes
from l10n.workspace.wishes import Wishes, day, wishes

__all__ = ["Article", "read", "site_article"]


@dataclass(frozen=True, slots=False, kw_only=True)
class Article:
    """One article, read and cut once for all locales."""

    source: Source
    document: formats.Document | None
    """None for the strings of the page templates."""
    places: tuple[tuple[Place, ...], ...] = ()
    """For each block its units with where they lie in the block's text."""
    wishes: Wishes | None = None
    """What the front matter asks; None for the strings of the page templates."""
    site_units: tuple[Unit, ...] = ()

    @property
    def name(self) -> str:
        """Name of the article."""
        return self.source.name

    @property
    def form(self) -> Form:
        """What the article is written in."""
        return self.source.form

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of its document."""
        return self.document.blocks if self.document is not None else ()

    @cached_property
    def spans(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """For each block with units where these lie in its text, and the gaps between them."""
        return {
            index: tuple(_spans(self.blocks[index].text, places))
            for index, places in enumerate(self.places)
            if places and self.blocks[index].kind is not Kind.ATTRIBUTE
        }

    @cached_property
    def framed(self) -> frozenset[int]:
        """The blocks whose spans are places of the frame."""
        return frozenset(i for i in self.spans if self.blocks[i].kind is not Kind.FRONT_MATTER)

    @cached_property
    def frame(self) -> formats.Frame | None:
        """The article but for its units, None where it cannot be filled."""
        spans = [
            (i, *span) for i, found in self.spans.items() if i in self.framed for span in found
        ]
        return formats.frame(self.document, spans) if self.document is not None else None

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in article order; a repeated sentence is there at each of its places."""
        if self.document is None:
            return self.site_units
        return tuple(place.unit for block in self.places for place in block)

    @cached_property
    def entries(self) -> tuple[Unit, ...]:
        """The units of a catalog: each key once, at its first place."""
        first: dict[tuple[str, str], Unit] = {}
        for unit in self.units:
            first.setdefault(unit.key, unit)
        return tuple(first.values())

    def _meta(self, key: str) -> object:
        return self.document.meta.get(key) if self.document is not None else None

    @property
    def title(self) -> str:
        """The headline: front matter, else the first heading, else the name."""
        title = self._meta("title")
        if isinstance(title, str) and title.strip():
            return title
        headings = (u.source for u in self.units if u.kind is Kind.HEADING)
        return next(headings, self.name)

    @property
    def is_confidential(self) -> bool:
        """Whether no engine that sends text away may see it."""
        return self.wishes is not None and self.wishes.confidential

    @property
    def due(self) -> datetime.date | None:
        """When its translations are due, if the front matter says so."""
        return self.wishes.due if self.wishes is not None else None

    @property
    def date(self) -> datetime.date | None:
        """The date the article states."""
        return day(self._meta("date"))

    def sentences(self, target: str, locale: Locale) -> list[str]:
        """Return the sentences of a target in a locale, cut by the rules that cut the article."""
        dialect = str(self.document.options.dialect) if self.document is not None else "gfm"
        boundaries = partial(_boundaries, locale.folder)
        return sentences(target, self.form, boundaries, dialect=dialect)

    def locales(self, settings: Settings) -> tuple[Locale, ...]:
        """Return the project's target locales that this article is meant for."""
        return self.wishes.locales if self.wishes is not None else settings.locales

    def publish(self, settings: Settings, locale: Locale) -> Publish:
        """Return the publish policy of this article in a locale."""
        base = settings.publish_for(locale)
        own = self.wishes.publish if self.wishes is not None else None
        return base if own is None else policy_of(own, base, file=self.name, text="")


GAP = re.compile(r"[^\S\u00a0\u202f\u2007]+")
"""White space that is no no-break space."""


def _spans(text: str, places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """Return the spans of units, and before each but the first the one of the gap."""
    last: int | None = None
    for _, start, end in places:
        if last is not None:
            space = GAP.search(text, last, start)
            yield (space.start(), space.end()) if space else (start, start)
        yield start, end
        last = end


def read(source: Source, settings: Settings, paths: Paths) -> Article:
    """Read an article and cut it into units.

    Raises ``ArticleError`` for a file that cannot be read, is not UTF-8, holds NUL, or whose front
    matter or islands are malformed.
    """
    file = paths.relative(source.path)
    data = read_bytes(source.path, file=file, max_bytes=settings.max_bytes, root=settings.root)
    options = formats.Options(
        dialect=settings.dialect,
        front_matter=settings.front_matter,
        max_bytes=settings.max_bytes,
        source=settings.source.tag,
    )
    problems = formats.problems(data, file, source.form, options)
    if problems:
        first = problems[0]
        raise ArticleError(
            first.message, file=first.file or file, line=first.line, column=first.column
        )
    document = formats.parse(data, source.form, options)
    boundaries = partial(_boundaries, settings.source.folder)
    whole = settings.split is Split.BLOCK
    places = tuple(
        cut(document, index, boundaries=boundaries, whole=whole)
        for index in range(len(document.blocks))
    )
    asked = wishes(document, settings, file)
    return Article(source=source, document=document, places=places, wishes=asked)


def site_article(source: Source, strings: Sequence[site.SiteString]) -> Article:
    """Return the strings of the page templates as an article."""
    units = tuple(
        Unit(
            context=string.context,
            source=string.source,
            placeholders=Placeholders(Form.TEXT),
            raw=string.source,
            kind=Kind.TEXT,
            notes=(string.note,) if string.note else (),
        )
        for string in strings
    )
    return Article(source=source, document=None, site_units=units)


def _boundaries(locale: str, text: str, protected: tuple[tuple[int, int], ...] = ()) -> list[int]:
    return segmentation.boundaries(text, locale, protected=protected)
