"""Every key of the project's settings, its type and its default (design.md section 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from l10n.locales import Locale

__all__ = [
    "CheckLevel",
    "Dialect",
    "EngineSettings",
    "Layout",
    "Missing",
    "Publish",
    "Settings",
    "Split",
    "Stale",
]


class Layout(StrEnum):
    """Where built articles go and what they look like."""

    SITE = "site"
    PLAIN = "plain"
    HUGO = "hugo"
    MKDOCS = "mkdocs"


class Split(StrEnum):
    """How finely a block is cut."""

    SENTENCE = "sentence"
    BLOCK = "block"


class Dialect(StrEnum):
    """Which Markdown islands are known."""

    GFM = "gfm"
    HUGO = "hugo"
    MKDOCS = "mkdocs"
    MDX = "mdx"


class Stale(StrEnum):
    """What a page shows for a unit whose source changed."""

    KEEP = "keep"
    SOURCE = "source"
    HOLD = "hold"


class Missing(StrEnum):
    """What a page does about any other unit below the minimum."""

    HOLD = "hold"
    SOURCE = "source"
    OMIT = "omit"


class CheckLevel(StrEnum):
    """What a project makes of a check's findings."""

    OFF = "off"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publish:
    """When a localised page may go out."""

    minimum: str = "translated"
    """Lowest state a unit may have: draft, translated or approved."""
    stale: Stale = Stale.KEEP
    missing: Missing = Missing.HOLD


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """One ``[tool.l10n.engines.<name>]`` table."""

    consent: bool = False
    """The project's half of the consent to send text to this engine."""
    endpoint: str = ""
    """Full address, path included; empty for the engine's own."""
    model: str = ""
    timeout: float | None = None
    """Seconds a call may take; None for the engine's default."""
    limit_run: int | None = None
    """Characters a run, a day or a month may send; None for no limit."""
    limit_day: int | None = None
    limit_month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a project."""

    root: Path
    """The project's folder, absolute."""
    file: str
    """Name of the file the settings came from."""
    source: Locale
    locales: tuple[Locale, ...]
    articles: str = "articles"
    catalogs: str = "locales"
    output: str = "dist"
    layout: Layout = Layout.SITE
    base_url: str = ""
    split: Split = Split.SENTENCE
    dialect: Dialect = Dialect.GFM
    front_matter: tuple[str, ...] = ("title", "description", "sources")
    templates: str = ""
    siblings: Mapping[str, Locale] = field(default_factory=lambda: MappingProxyType({}))
    """Locale folder to the locale its text may be made from."""
    max_bytes: int = 10_485_760
    four_eyes: bool = False
    order: tuple[str, ...] = ("memory", "sibling", "apertium")
    engines: Mapping[str, EngineSettings] = field(default_factory=lambda: MappingProxyType({}))
    publish: Publish = Publish()
    publish_by_locale: Mapping[str, Publish] = field(default_factory=lambda: MappingProxyType({}))
    checks: Mapping[str, CheckLevel] = field(default_factory=lambda: MappingProxyType({}))
    headline_max: int = 110
    description_max: int = 160

    def publish_for(self, locale: Locale) -> Publish:
        """Return the publish policy of a locale."""
        return self.publish_by_locale.get(locale.folder, self.publish)

    def engine(self, name: str) -> EngineSettings:
        """Return the table of an engine, or its defaults."""
        return self.engines.get(name) or EngineSettings()

    def locale(self, tag: str) -> Locale | None:
        """Return the project's target locale of that spelling-independent name, if it is one."""
        from l10n.locales import parse

        wanted = parse(tag)
        return next((known for known in self.locales if known.folder == wanted.folder), None)
