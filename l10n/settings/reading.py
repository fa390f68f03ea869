"""Read the settings of a project, refuse what is not understood."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from l10n.errors import SettingsError
from l10n.locales import Locale, parse
from l10n.settings.root import has_table, text_of
from l10n.settings.schema import (
    CheckLevel,
    Dialect,
    EngineSettings,
    Layout,
    Missing,
    Publish,
    Settings,
    Split,
    Stale,
)
from l10n.settings.table import Table

__all__ = ["load", "policy_of"]

_MINIMA = ("draft", "translated", "approved")


def load(
    root: Path, *, check_names: Collection[str] = (), engine_names: Collection[str] = ()
) -> Settings:
    """Read the settings of the project in ``root``.

    ``check_names`` and ``engine_names`` are what the registries know; a name beyond them is an
    error. Raises ``SettingsError`` naming file and line.
    """
    own, shared = root / "l10n.toml", root / "pyproject.toml"
    if own.is_file() and has_table(shared):
        raise SettingsError(
            "settings stand in both pyproject.toml ([tool.l10n]) and l10n.toml; keep one of them",
            file="l10n.toml",
        )
    file = own if own.is_file() else shared
    text = text_of(file)
    data: Mapping[str, Any] = _toml(text, file.name)
    prefix = ""
    if file is shared:
        data, prefix = data.get("tool", {}).get("l10n", {}), "tool.l10n"
        if not isinstance(data, dict):
            raise SettingsError("tool.l10n must be a table", file=file.name)
    table = Table(data, name=prefix, file=file.name, text=text)
    return _settings(table, root.absolute(), file.name, check_names, engine_names)


def _settings(
    table: Table,
    root: Path,
    file: str,
    check_names: Collection[str],
    engine_names: Collection[str],
) -> Settings:
    for key in ("source", "locales"):
        if key not in table:
            raise SettingsError(f"{key} is missing; write {_EXAMPLES[key]}", file=file)
    source = table.mapped("source", parse)
    locales = _locales(table, source)
    order, engines = _engines(table.table("engines"), engine_names)
    publish, by_locale = _publish(table.table("publish"), locales)
    checks = table.table("checks")
    levels = {
        name: checks.choice(name, CheckLevel, CheckLevel.WARNING)
        for name in sorted(check_names)
        if name in checks
    }
    headline = checks.count("headline_max", 110)
    description = checks.count("description_max", 160)
    checks.done(tuple(check_names))
    settings = Settings(
        root=root,
        file=file,
        source=source,
        locales=locales,
        articles=_folder(table, "articles", "articles"),
        catalogs=_folder(table, "catalogs", "locales"),
        output=_folder(table, "output", "dist"),
        layout=table.choice("layout", Layout, Layout.SITE),
        base_url=_address(table, "base_url"),
        split=table.choice("split", Split, Split.SENTENCE),
        dialect=table.choice("dialect", Dialect, Dialect.GFM),
        front_matter=table.texts("front_matter", ("title", "description", "sources")),
        templates=_folder(table, "templates", "") if table.text("templates") else "",
        siblings=_siblings(table.table("siblings"), locales),
        max_bytes=table.count("max_bytes", 10_485_760) or 10_485_760,
        four_eyes=table.flag("four_eyes"),
        order=order,
        engines=MappingProxyType(engines),
        publish=publish,
        publish_by_locale=MappingProxyType(by_locale),
        checks=MappingProxyType(levels),
        headline_max=headline or 110,
        description_max=description or 160,
    )
    table.done()
    folders = [settings.articles, settings.catalogs, settings.output]
    for key, folder in zip(("articles", "catalogs", "output"), folders, strict=True):
        if any(_within(folder, other) for other in folders if other is not folder):
            raise table.error(key, f"{folder!r} lies in another folder of the project's settings")
    return settings


_EXAMPLES = {"source": 'source = "en"', "locales": 'locales = ["es", "ja"]'}


def _locales(table: Table, source: Locale) -> tuple[Locale, ...]:
    found: list[Locale] = []
    for tag in table.texts("locales", ()):
        try:
            locale = parse(tag)
        except SettingsError as error:
            raise table.error("locales", error.problem.message) from None
        if locale.folder in {source.folder, *(known.folder for known in found)}:
            what = (
                "is the source locale" if locale.folder == source.folder else "stands there twice"
            )
            raise table.error("locales", f"{tag} {what}")
        found.append(locale)
    return tuple(found)


def _siblings(table: Table, locales: tuple[Locale, ...]) -> Mapping[str, Locale]:
    known = {locale.folder for locale in locales}
    pairs = {}
    for key in table:
        try:
            derived = parse(key)
        except SettingsError as error:
            raise table.error(key, error.problem.message) from None
        base = table.mapped(key, parse)
        for locale in (derived, base):
            if locale.folder not in known:
                raise table.error(key, f"{locale.folder} is not one of the project's locales")
        pairs[derived.folder] = base
    return MappingProxyType(pairs)


def _engines(
    table: Table, names: Collection[str]
) -> tuple[tuple[str, ...], dict[str, EngineSettings]]:
    known = {"memory", "sibling", *names}
    order = table.texts("order", ("memory", "sibling", "apertium"))
    for name in order:
        if name not in known:
            raise table.error(
                "order", f"unknown engine {name!r}; known: {', '.join(sorted(known))}"
            )
    engines = {}
    for name in sorted(known):
        if name not in table:
            continue
        one = table.table(name)
        engines[name] = EngineSettings(
            consent=one.flag("consent"),
            endpoint=_address(one, "endpoint"),
            model=one.text("model"),
            timeout=one.seconds("timeout", None),
            limit_run=one.count("limit_run", None),
            limit_day=one.count("limit_day", None),
            limit_month=one.count("limit_month", None),
        )
        one.done()
    table.done(tuple(known))
    return order, engines


def _publish(table: Table, locales: tuple[Locale, ...]) -> tuple[Publish, dict[str, Publish]]:
    base = _policy(table, Publish())
    by_locale: dict[str, Publish] = {}
    for key in table:
        if key in {"minimum", "stale", "missing"}:
            continue
        try:
            locale = parse(key)
        except SettingsError:
            raise table.error(
                key, "unknown key; known: minimum, stale, missing or a locale of the project"
            ) from None
        if locale.folder not in {known.folder for known in locales}:
            raise table.error(key, f"{locale.folder} is not one of the project's locales")
        one = table.table(key)
        by_locale[locale.folder] = _policy(one, base)
        one.done()
    return base, by_locale


def _policy(table: Table, base: Publish) -> Publish:
    minimum = table.text("minimum", base.minimum)
    if minimum not in _MINIMA:
        raise table.error("minimum", f"must be one of {', '.join(_MINIMA)}, found {minimum!r}")
    return Publish(
        minimum=minimum,
        stale=table.choice("stale", Stale, base.stale),
        missing=table.choice("missing", Missing, base.missing),
    )


def policy_of(data: object, base: Publish, *, file: str, text: str) -> Publish:
    """Read the ``publish`` mapping of an article's front matter over a base policy."""
    if not isinstance(data, dict):
        raise SettingsError("publish must be a mapping of minimum, stale and missing", file=file)
    table = Table(data, name="publish", file=file, text=text)
    policy = _policy(table, base)
    table.done()
    return policy


def _folder(table: Table, key: str, default: str) -> str:
    value = table.text(key, default)
    path = PurePosixPath(value)
    if not value or "\\" in value or path.is_absolute() or ".." in path.parts or path.parts == ():
        raise table.error(key, f"must be a folder below the project, found {value!r}")
    if path.parts[0] in {".git", ".l10n"}:
        raise table.error(key, f"must not lie in {path.parts[0]}")
    return str(path)


def _within(folder: str, other: str) -> bool:
    return PurePosixPath(folder).is_relative_to(other)


def _address(table: Table, key: str) -> str:
    value = table.text(key)
    if value:
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise table.error(key, f"must be an absolute http(s) address, found {value!r}")
        if parts.username or parts.password:
            raise table.error(key, "must not hold a name or password")
    return value


def _toml(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", str(error))
        line = int(place[1]) if place and place[1] else text.count("\n") + 1
        column = int(place[2]) if place and place[2] else None
        message = str(error)[: place.start()] if place else str(error)
        raise SettingsError(f"not TOML: {message}", file=file, line=line, column=column) from None
