"""What a catalog must keep as a whole, beyond its grammar: plural forms as announced, a whole end."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.catalog.entry import Entry
from l10n.catalog.header import plural_count
from l10n.display import counted
from l10n.errors import CatalogError

__all__ = ["NEXT", "check_end", "check_plurals"]

NEXT = (
    "nothing is written over this file: take the last good version from git, or run `l10n salvage`"
    " for a repaired copy"
)


def check_plurals(
    entries: Sequence[Entry], header: Sequence[tuple[str, str]], text: str, file: str | None
) -> None:
    """Refuse plural forms without a sound ``Plural-Forms`` field, or not as many as it says."""
    value = next((v for name, v in header if name.lower() == "plural-forms"), None)
    count = None if value is None else plural_count(value)
    placeholder = value is not None and "EXPRESSION" in value
    if value is not None and count is None and not placeholder:
        language = next((v for name, v in header if name.lower() == "language"), "")
        raise CatalogError(
            f"Plural-Forms is not understood{_offer(language)}; {NEXT}",
            file=file,
            line=_line_of(text, "Plural-Forms"),
        )
    if "msgid_plural" not in text:
        return
    for entry in entries:
        if not entry.plural or entry.obsolete or not entry.msgstr.strip("\0"):
            continue
        if count is None:
            language = next((v for name, v in header if name.lower() == "language"), "")
            raise CatalogError(
                f"plural forms, but no Plural-Forms in the header{_offer(language)}",
                file=file,
                line=_line_of(text, "msgid_plural"),
            )
        if entry.msgstr.count("\0") + 1 != count:
            raise CatalogError(
                f"{counted(entry.msgstr.count(chr(0)) + 1, 'plural form')} where the header says {count}",
                file=file,
                line=_line_of(text, "msgid_plural"),
            )


def _offer(language: str) -> str:
    """Return CLDR's rule for the message, when the language is known."""
    from l10n.errors import SettingsError
    from l10n.locales import parse, plural_forms

    try:
        return f"; CLDR's rule for {language} is {plural_forms(parse(language))}"
    except SettingsError:
        return ""


def _line_of(text: str, what: str) -> int:
    return text.count("\n", 0, max(text.find(what), 0)) + 1


_ENTRY_LINES = ("# l10n", "#.", "#:", "#,", "#|")


def check_end(trailing: tuple[str, ...], text: str, file: str | None) -> None:
    """Refuse a file that ends in lines which only a message can follow: it was cut off there.

    ``msgfmt`` lets them pass; a person's own last comment (``# vim: tw=0``) is kept.
    """
    if any(line.startswith(_ENTRY_LINES) for line in trailing):
        raise CatalogError(
            f"comments without a message at the end: the file is cut off; {NEXT}",
            file=file,
            line=text.count("\n") + 1,
        )
