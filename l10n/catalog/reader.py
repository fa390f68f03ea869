"""Bytes to catalog, strictly: what this accepts loses nothing, all else is an error with a line.

A message in the common shape has an empty line before and behind it; from the first that is of
another shape the line reader (``strict``) goes on, which knows all of the grammar and says what is
wrong.
"""

from __future__ import annotations

import re

from l10n.catalog import sound, strict
from l10n.catalog.above import STRING, UnusualError, above, literal
from l10n.catalog.bulk import no_collector
from l10n.catalog.entry import Catalog, Entry
from l10n.catalog.header import fields_of
from l10n.catalog.strings import joined
from l10n.errors import CatalogError

__all__ = ["MAX_BYTES", "is_blank", "parse"]

MAX_BYTES = 256 * 1024 * 1024
"""A catalog beyond this is refused before it is read."""

_PEOPLE = re.compile(r"(?:# [^\n]*+(?:\n|\Z)|\n)++")
_PLURAL = re.compile(
    rf"((?s:.*\n)?)(msgid {STRING})msgid_plural ({STRING})((?:msgstr\[[0-9]\] {STRING})++)"
)
_FORM = re.compile(rf"msgstr\[([0-9])\] ({STRING})")
_CHARSET = re.compile(r"charset\s*=\s*([^\s;]+)", re.IGNORECASE)
_FINE = {"utf-8", "utf8", "us-ascii", "ascii"}
_BOM = b"\xef\xbb\xbf"
_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def parse(data: bytes, file: str | None = None) -> Catalog:
    """Read a PO or POT file.

    Refuses, as ``CatalogError`` with line and next step: what ``msgfmt -c`` calls a syntax error,
    duplicate keys, bytes that are not UTF-8, other charsets, conflict markers, truncation.
    """
    text, notes = _text(data, file)
    trailing: tuple[str, ...] = ()
    with no_collector():
        found, end = _fast(text)
        if end < len(text):
            more, trailing = strict.read(text, file, end)
            found += more
        return _catalog(found, trailing, text, notes, file)


def is_blank(data: bytes) -> bool:
    """Whether a file says nothing: white space, a byte order mark."""
    return not data.removeprefix(_BOM).strip()


def _text(data: bytes, file: str | None) -> tuple[str, list[str]]:
    notes = []
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise CatalogError(
                f"the file is {name}; convert it with `iconv -f {name} -t UTF-8`", file=file, line=1
            )
    if data.startswith(_BOM):
        data = data[3:]
        notes.append("the byte order mark goes on the next save")
    if is_blank(data):
        notes.append("the file is empty")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        declared = re.search(rb"charset\s*=\s*([A-Za-z0-9_-]+)", data)
        name = declared[1].decode() if declared else ""
        other = name and name.lower() not in {*_FINE, "charset"}
        raise CatalogError(
            f"byte {error.start} is not UTF-8"
            + (f"; convert the file with `msgconv -t UTF-8` ({name} is declared)" if other else "")
            + ("" if other else f"; {sound.NEXT}"),
            file=file,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from None
    if "\r" in text:
        lines = text.count("\r\n")
        text = text.replace("\r\n", "\n")
        if lines:
            notes.append("line ends become \\n on the next save")
    if "\0" in text:
        at = text.index("\0")
        raise CatalogError(
            f"a NUL character, as power loss or another encoding leaves it; {sound.NEXT}",
            file=file,
            line=text.count("\n", 0, at) + 1,
        )
    if text and not text.endswith("\n"):
        text += "\n"
    return text, notes


def _fast(text: str) -> tuple[list[Entry], int]:
    """Return the entries in the common shape, and where it ends: the text's end, mostly."""
    entries: list[Entry] = []
    if "\r" in text or "\x04" in text:
        return entries, 0
    chunks = text[:-1].split("\n\n")
    first, last = 0, 0  # the chunks with which the next message begins, and the last one did
    held = ""  # comments that an empty line parts from their message
    try:
        for number, chunk in enumerate(chunks, 1):
            entry = _entry(held + chunk if held else chunk, obsolete=False)
            if entry is not None:
                entries.append(entry)
                last, first, held = first, number, ""
            elif held:
                raise UnusualError
            else:
                held = f"{chunk}\n\n"
    except UnusualError:
        held = "#"
    if held.strip("\n"):
        # What comes may go on with the last message: a string after an empty line is one more piece.
        del entries[-1:]
        return entries, sum(len(chunk) + 2 for chunk in chunks[:last])
    return entries, len(text)


_new = tuple.__new__  # half the cost of the named tuple's own constructor


def _entry(chunk: str, *, obsolete: bool) -> Entry | None:
    """Read the lines of a message between two empty lines; None when they are comments alone."""
    head, found, value = chunk.partition("\nmsgstr ")
    if not found:
        return _other(chunk, obsolete=obsolete)
    own: tuple[str, ...] = ()
    if head[:2] == "# ":
        own, head = _own(head)
    context, key, people, extracted, references, flags, previous = above(head)
    text = literal(value)
    if own:
        people = own + people
    return _new(
        Entry,
        (context, key, text, people, extracted, references, flags, previous, obsolete, ()),
    )


def _own(head: str) -> tuple[tuple[str, ...], str]:
    """Take people's lines off the beginning: they differ where all else mostly repeats."""
    match = _PEOPLE.match(head)
    end = match.end() if match is not None else 0
    return tuple([line for line in head[:end].split("\n") if line]), head[end:]


def _other(chunk: str, *, obsolete: bool) -> Entry | None:
    """Read what holds no plain ``msgstr``: plural forms, an obsolete message, comments alone."""
    match = _PLURAL.fullmatch(f"{chunk}\n")
    if match is not None:
        comments, msgid, plural, forms = match.groups()
        one = _entry(f'{comments}{msgid}msgstr ""', obsolete=obsolete)
        if one is not None:
            key = f"{one.msgid}\0{joined(plural)}"
            return one._replace(msgid=key, msgstr=_forms(forms))
    lines = chunk.split("\n")
    if not all(line == "" or line[0] == "#" for line in lines):
        raise UnusualError
    if not any(line.startswith("#~") for line in lines):
        return None
    return _entry("\n".join(map(_active, lines)), obsolete=True)


def _active(line: str) -> str:
    """Return a line of an obsolete message as it would stand in another one."""
    if line.startswith("#~| "):
        return f"#| {line[4:]}"
    if line.startswith(("#~ msg", '#~ "')):
        return line[3:]
    if line.startswith(("#~", "#|")):
        raise UnusualError
    return line


def _forms(text: str) -> str:
    values = []
    for i, form in enumerate(_FORM.finditer(text)):
        if int(form[1]) != i:
            raise UnusualError
        values.append(joined(form[2]))
    return "\0".join(values)


def _catalog(
    entries: list[Entry],
    trailing: tuple[str, ...],
    text: str,
    notes: list[str],
    file: str | None,
) -> Catalog:
    """Take the header off, and check what concerns the whole file."""
    # For gettext the plural is no part of the key.
    if _has_duplicates(entries, plurals="msgid_plural" in text):
        strict.refuse_duplicates(text, file)
    header = Entry()
    fields: tuple[tuple[str, str], ...] = ()
    at = next((i for i, e in enumerate(entries) if not e[1] and not e[0] and not e[8]), None)
    if at is None:
        if entries:
            notes.append("no header; the next save adds one")
    else:
        found = entries.pop(at)
        fields = fields_of(found.msgstr)
        header = found._replace(msgid="", msgstr="", spelling=())
        _check_charset(found.msgstr, text, notes, file)
    sound.check_plurals(entries, fields, text, file)
    sound.check_end(trailing, text, file)
    return Catalog(fields, tuple(entries), header, trailing, tuple(notes))


def _has_duplicates(entries: list[Entry], *, plurals: bool) -> bool:
    if not plurals and len({e[1] for e in entries}) == len(entries):
        return False
    return len({(e[0], e[1].partition("\0")[0]) for e in entries}) != len(entries)


def _check_charset(header: str, text: str, notes: list[str], file: str | None) -> None:
    match = _CHARSET.search(header)
    name = match[1] if match else ""
    if name.lower() in _FINE:
        return
    if not name or name == "CHARSET":
        notes.append("no charset is declared; the file is read as UTF-8")
        return
    place = text.find("charset")
    raise CatalogError(
        f"the header declares the charset {name[:40]!r} where only UTF-8 is allowed; if the text"
        " looks right as UTF-8, write UTF-8 there, else convert it with `msgconv -t UTF-8`",
        file=file,
        line=text.count("\n", 0, max(place, 0)) + 1,
    )
