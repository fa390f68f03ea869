"""A repaired copy of a damaged catalog: every message that is whole, and a list of the rest.

Cuts the text into message-sized pieces and reads each strictly by itself; a piece that fails is
told, with its line, and never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from l10n.catalog.entry import Catalog, Entry, Key
from l10n.catalog.reader import parse
from l10n.catalog.units import normalise
from l10n.catalog.writer import serialize
from l10n.errors import CatalogError, Problem

__all__ = ["Salvaged", "salvage"]

_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$")
_START = re.compile(r"(#~ ?)?(msgctxt|msgid)[ \t\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvaged:
    """What could be read, and what could not."""

    catalog: Catalog
    lost: tuple[Problem, ...] = ()
    """One for each piece that was left out, with its first line."""


def salvage(data: bytes, file: str | None = None) -> Salvaged:
    """Read what is whole of a damaged catalog.

    Conflict markers are dropped; of a key that stands there twice the first with a text is kept
    and a second text is told. Bytes that are not UTF-8 cost their message.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = text.split("\n")
    lost: list[Problem] = []
    found: dict[Key, Entry] = {}
    header: Catalog | None = None
    for number, piece in _pieces(lines):
        body = "\n".join(piece) + "\n"
        plural = header is not None and "msgid_plural" in body
        above = serialize(header.with_entries(())) + b"\n" if header and plural else b""
        try:
            part = parse(above + body.encode(), file)
        except (CatalogError, UnicodeEncodeError) as error:
            reason = error.problem.message if isinstance(error, CatalogError) else "not UTF-8"
            lost.append(Problem(message=reason.split("; nothing is")[0], file=file, line=number))
            continue
        if part.header and header is None:
            header = part
        for entry in part.entries:
            known = found.get(entry.key)
            if known is None or (entry.msgstr and not known.msgstr):
                found[entry.key] = entry
            elif entry.msgstr and entry.msgstr != known.msgstr:
                lost.append(
                    Problem(
                        message=f"a second text for this message: {entry.msgstr[:200]!r}",
                        file=file,
                        line=number,
                    )
                )
    catalog = (header or Catalog()).with_entries(found.values())
    return Salvaged(catalog=normalise(catalog), lost=tuple(lost))


def _pieces(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Cut before each message, its comments included; yield the first line's number."""
    piece: list[str] = []
    start, has_body = 1, False
    for number, line in enumerate(lines, 1):
        if _CONFLICT.match(line):
            continue
        comment = line.startswith("#") and not re.match(r"#~ ?(msg|\")", line)
        begins = bool(_START.match(line)) and not (
            "msgctxt" in (piece[-1] if piece else "") and "msgid" in line
        )
        if has_body and (comment or not line.strip() or begins):
            yield start, piece
            piece, has_body = [], False
        if not piece:
            start = number
        if line.strip():
            piece.append(line)
            has_body = has_body or not comment
    if has_body:
        yield start, piece
