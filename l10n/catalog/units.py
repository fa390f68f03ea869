"""Entries as translations and back: where the PO file meets the state table."""

from __future__ import annotations

import re
from dataclasses import replace

from l10n.catalog.entry import FUZZY, NO_WRAP, Catalog, Entry
from l10n.catalog.header import ordered
from l10n.errors import CatalogError
from l10n.model import State, Translation
from l10n.states import Ignore, Other, Records, judge, record, records_of

__all__ = [
    "folder_of",
    "new",
    "normalise",
    "records",
    "translation",
    "with_ignore",
    "with_other",
    "with_translation",
]

_PLAIN = (NO_WRAP,)
_FOLDER = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?")


def translation(entry: Entry, locale: str, four_eyes: bool = False) -> Translation:
    """Return what an entry says in a locale (folder spelling), judged by the state table."""
    return judge(
        locale,
        entry.context,
        entry.msgid,
        entry.msgstr,
        fuzzy=entry.fuzzy,
        previous=entry.previous,
        comments=entry.comments,
        four_eyes=four_eyes,
    )


def records(entry: Entry) -> Records:
    """Return an entry's comments, read: tool line, other texts, ignored checks, people's lines."""
    return record.parse(entry.comments)


def with_translation(entry: Entry, t: Translation, locale: str) -> Entry:
    """Return the entry that says this translation: msgstr, fuzzy, ``#|`` and tool line.

    An entry that says it already is returned as it is. Raises ``CatalogError`` when a text cannot
    stand in a catalog.
    """
    if translation(entry, locale) == t and _tidy(entry):
        return entry
    forms = t.target.count("\0")
    if forms and not entry.plural:
        raise CatalogError("the text holds a NUL character, where every tool cuts it")
    draft = t.state is State.DRAFT
    flags = tuple(flag for flag in entry.flags if flag != FUZZY)
    old = record.parse(entry.comments)
    target = t.target or ("\0" * entry.msgstr.count("\0") if entry.plural else "")
    return entry._replace(
        msgstr=target,
        comments=record.format_lines(records_of(t, locale, entry.context, entry.msgid, old)),
        flags=(FUZZY, *flags) if draft else flags,
        previous=t.previous if draft else None,
    )


def with_ignore(entry: Entry, ignore: Ignore) -> Entry:
    """Return the entry with a person's decision on one check; a former one on it is replaced."""
    old = record.parse(entry.comments)
    kept = tuple(known for known in old.ignores if known.check != ignore.check)
    ignores = (*kept, ignore)
    return entry._replace(comments=record.format_lines(replace(old, ignores=ignores)))


def with_other(entry: Entry, others: tuple[Other, ...]) -> Entry:
    """Return the entry with these other texts of a conflict; none removes them."""
    old = record.parse(entry.comments)
    return entry._replace(comments=record.format_lines(replace(old, others=others)))


def normalise(catalog: Catalog, locale: str | None = None) -> Catalog:
    """Do what "the next save" does (design.md section 4.3), and complete the header.

    Void lines are rewritten or dropped, wrapped ones repaired, ``#|`` without fuzzy goes, white
    space around a text goes, every active entry gets ``no-wrap``. ``locale`` is the folder
    spelling; by default the ``Language`` field. In a template (no language) tool lines are left
    alone.
    """
    folder = locale or folder_of(catalog.language)
    # Most entries have nothing to judge: no comment, no flag but ours; or are obsolete.
    entries = [
        e
        if e[8] or (e[6] == _PLAIN and not e[3] and e[7] is None and e[2] == _trimmed(e[2]))
        else _normal(e, folder)
        for e in catalog.entries
    ]
    return replace(catalog, header=_header(catalog, folder), entries=tuple(entries))


def folder_of(language: str) -> str:
    """Return the folder spelling of a ``Language`` field, the field itself when it is unknown."""
    if not language or _FOLDER.fullmatch(language):
        return language
    from l10n.errors import SettingsError
    from l10n.locales import parse

    try:
        return parse(language).folder
    except SettingsError:
        return language


def new(
    locale: str = "", *, project: str = "", segmentation: str = "", plurals: bool = True
) -> Catalog:
    """Return an empty catalog of a locale (folder spelling), or a template without one."""
    fields = [("Project-Id-Version", project), ("Language", locale)]
    if segmentation:
        fields.append(("X-L10n-Segmentation", segmentation))
    catalog = Catalog(header=tuple(fields))
    return replace(catalog, header=_header(catalog, locale if plurals else ""))


def _tidy(entry: Entry) -> bool:
    """Whether the entry already has the form in which we write it."""
    if (entry.previous is not None and not entry.fuzzy) or entry.msgstr != _trimmed(entry.msgstr):
        return False
    known = record.parse(entry.comments)
    if known.wrapped or (known.present and not entry.msgstr.strip("\0")):
        return False
    if known.present and not entry.fuzzy and known.get("src") not in ("", entry.id[:8]):
        return False
    return not (entry.fuzzy and known.present and known.word != "draft")


def _normal(entry: Entry, locale: str) -> Entry:
    if entry.obsolete:
        return entry
    if entry.flags.count(NO_WRAP) != 1 or entry.flags[-1] != NO_WRAP or "wrap" in entry.flags:
        entry = entry._replace(flags=_flags(entry.flags))
    if not locale:
        return entry
    text = _trimmed(entry.msgstr)
    if (
        text == entry.msgstr
        and not entry.comments
        and not entry.previous
        and not (entry.fuzzy and not text)
    ):
        return entry
    # The table judges the text as it stands; its word then holds for the text without the space.
    t = replace(translation(entry, locale), target=text if text.strip("\0") else "")
    if t.line == "void" or not _tidy(entry) or (not t.target and entry.fuzzy):
        old = record.parse(entry.comments)
        comments = record.format_lines(records_of(t, locale, entry.context, entry.msgid, old))
        draft = t.state is State.DRAFT
        flags = tuple(flag for flag in entry.flags if flag != FUZZY)
        entry = entry._replace(
            msgstr=text,
            comments=comments,
            flags=(FUZZY, *flags) if draft else flags,
            previous=t.previous if draft else None,
        )
    return entry


def _trimmed(text: str) -> str:
    """Return each plural form without outer white space: that is the skeleton's (design.md 4.1)."""
    if "\0" in text:
        return "\0".join(form.strip() for form in text.split("\0"))
    return text.strip()


def _flags(flags: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flags in GNU's order: fuzzy, the others, no-wrap."""
    first = (FUZZY,) if FUZZY in flags else ()
    rest = tuple(dict.fromkeys(f for f in flags if f not in (FUZZY, NO_WRAP, "wrap")))
    return (*first, *rest, NO_WRAP)


_REQUIRED = (
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


def _header(catalog: Catalog, locale: str) -> tuple[tuple[str, str], ...]:
    fields = list(catalog.header)
    at = {name.lower(): i for i, (name, _) in enumerate(fields) if name}
    wanted = [("Project-Id-Version", ""), ("Language", locale), *_REQUIRED]
    for name, value in wanted:
        place = at.get(name.lower())
        if place is None:
            fields.append((name, value))
        elif (name == "Language" and not fields[place][1]) or (
            name == "Content-Type" and "utf-8" not in fields[place][1].lower()
        ):
            fields[place] = (name, value)
    place = at.get("plural-forms")
    if locale and (place is None or "EXPRESSION" in fields[place][1]):
        rule = _plural_rule(locale)
        if rule and place is None:
            fields.append(("Plural-Forms", rule))
        elif rule and place is not None:
            fields[place] = ("Plural-Forms", rule)
    return ordered(tuple(fields))


def _plural_rule(locale: str) -> str:
    from l10n.errors import SettingsError
    from l10n.locales import parse, plural_forms

    try:
        return plural_forms(parse(locale))
    except SettingsError:
        return ""
