"""Catalog to bytes: one spelling for one value, GNU's order of lines, strings never wrapped."""

from __future__ import annotations

from functools import lru_cache

from l10n.catalog.entry import Catalog, Entry
from l10n.catalog.header import text_of
from l10n.catalog.strings import encode
from l10n.errors import CatalogError

__all__ = ["serialize"]


def serialize(catalog: Catalog, file: str | None = None) -> bytes:
    """Write a catalog: header, active entries, obsolete ones; ``\\n`` ends, UTF-8.

    Strings break only after a line feed, as GNU tools break them under ``no-wrap``. Raises
    ``CatalogError`` for a lone surrogate, which UTF-8 cannot say.
    """
    parts: list[str] = []
    if catalog.header or catalog.header_entry != Entry():
        parts.append(_entry(catalog.header_entry._replace(msgstr=text_of(catalog.header)), {}))
    if catalog.entries:
        parts.append(_messages(catalog.entries))
    if catalog.trailing:
        parts.append("".join(f"{line}\n" for line in catalog.trailing))
    text = "\n".join(parts)
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise CatalogError(
            "a text holds half a character (a lone surrogate); type it again", file=file
        ) from None


@lru_cache(maxsize=1)
def _messages(entries: tuple[Entry, ...]) -> str:
    """Write the entries: once for a template and the catalogs of all locales made from it."""
    blocks: list[str] = []
    late: list[str] = []
    known: dict[_Above, str] = {}
    for entry in entries:
        if entry.obsolete:
            late.append(_obsolete(entry))
        else:
            blocks.append(_entry(entry, known))
    return "\n".join(blocks + late)


_Above = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Extracted comments, references and flags: mostly the same from entry to entry."""


def _entry(entry: Entry, known: dict[_Above, str]) -> str:
    context, msgid, msgstr, comments, _, _, _, previous, _, spelling = entry
    above = entry[4:7]
    out = known.get(above)
    if out is None:
        out = known[above] = _above(above)
    if comments:
        out = "\n".join(comments) + "\n" + out
    if previous is not None:
        out += _former(entry, "#| ")
    if spelling or "\n" in msgid or "\0" in msgid or "\n" in msgstr or "\n" in context:
        return out + "".join(f"{line}\n" for line in _body(entry))
    if context:
        out += f'msgctxt "{encode(context)}"\n'
    return f'{out}msgid "{encode(msgid)}"\nmsgstr "{encode(msgstr)}"\n'


def _obsolete(entry: Entry) -> str:
    people = "".join(f"{line}\n" for line in entry.comments)
    former = _former(entry, "#~| ") if entry.previous is not None else ""
    body = "".join(f"#~ {line}\n" for line in _body(entry))
    return people + _above(entry[4:7]) + former + body


def _above(above: _Above) -> str:
    extracted, references, flags = above
    out = "".join(f"#. {line}\n" if line else "#.\n" for line in extracted)
    out += "".join(f"#: {line}\n" if line else "#:\n" for line in references)
    return f"{out}#, {', '.join(flags)}\n" if flags else out


def _former(entry: Entry, prefix: str) -> str:
    context, msgid = entry.previous or ("", "")
    spelling = dict(entry.spelling)
    lines = _string("msgctxt", context, spelling) if context else []
    one, many, other = msgid.partition("\0")
    lines += _string("msgid", one, spelling)
    if many:
        lines += _string("msgid_plural", other, spelling)
    return "".join(f"{prefix}{line}\n" for line in lines)


def _body(entry: Entry) -> list[str]:
    spelling = dict(entry.spelling)
    lines = _string("msgctxt", entry.context, spelling) if entry.context else []
    one, many, other = entry.msgid.partition("\0")
    lines += _string("msgid", one, spelling)
    if not many:
        return lines + _string("msgstr", entry.msgstr, spelling)
    lines += _string("msgid_plural", other, spelling)
    for i, form in enumerate(entry.msgstr.split("\0")):
        lines += _string(f"msgstr[{i}]", form, spelling)
    return lines


def _string(word: str, text: str, spelling: dict[str, str]) -> list[str]:
    literal = spelling.get(text)
    if literal is not None:
        return [f'{word} "{literal}"']
    if "\n" not in text[:-1]:
        return [f'{word} "{encode(text)}"']
    lines = text.split("\n")
    pieces = [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
    return [f'{word} ""', *(f'"{encode(piece)}"' for piece in pieces)]
