"""``terms.csv`` to terms and back: RFC 4180 as people's programs write it.

Read: UTF-8 with or without BOM, any line ends, quoted cells with line feeds, the columns in any
order. Written: UTF-8, LF, the four columns, and an apostrophe before a cell that a spreadsheet
would run as a formula; reading takes that apostrophe off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from l10n.display import counted
from l10n.errors import L10nError, StoreError
from l10n.termbase.model import Term, TermStatus

__all__ = ["dump", "parse"]

_COLUMNS = ("term", "translation", "status", "note")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 10_000  # characters of a cell: a term is a few words


def parse(data: bytes, *, file: str = "terms.csv") -> tuple[Term, ...]:
    """Return the terms of a file, in its order, without exact repetitions.

    Raises ``StoreError`` naming line and what is allowed there.
    """
    text = _decode(data, file)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: dict[Term, None] = {}
    columns: dict[str, int] = {}
    line = 1
    try:
        for cells in reader:
            started, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _header(cells, file, started)
            else:
                rows[_row(cells, columns, file, started)] = None
    except csv.Error as error:
        raise StoreError(
            f"the row is not CSV ({error}); write term,translation,status,note and put a cell with"
            " a comma, quote or line feed in double quotes",
            file=file,
            line=line,
        ) from None
    return tuple(rows)


def dump(terms: Iterable[Term]) -> bytes:
    """Return the bytes of a file that holds the terms; ``parse(dump(terms))`` gives them back."""
    rows = [",".join(_COLUMNS)]
    rows += [
        ",".join(
            _quoted(cell)
            for cell in (
                _guarded(term.term),
                _guarded(term.translation),
                str(term.status),
                _guarded(term.note),
            )
        )
        for term in terms
    ]
    return ("\n".join(rows) + "\n").encode("utf-8")


def _quoted(cell: str) -> str:
    # The csv module leaves a lone carriage return bare, and readers then see two rows.
    if any(char in cell for char in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _decode(data: bytes, file: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise StoreError("the file is UTF-16; save it as CSV UTF-8", file=file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise StoreError(
            "the file is not UTF-8; save it as CSV UTF-8", file=file, line=line
        ) from None
    nul = text.find("\0")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise StoreError("the row holds a NUL; remove it", file=file, line=line)
    return text


def _header(cells: list[str], file: str, line: int) -> dict[str, int]:
    names = [cell.strip().casefold() for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
        raise StoreError(
            "the columns are not separated by commas; export as comma-separated CSV",
            file=file,
            line=line,
        )
    wrong = [name for name in names if name not in _COLUMNS]
    missing = [name for name in _COLUMNS[:2] if name not in names]
    if wrong or missing or len(set(names)) != len(names):
        raise StoreError(
            f"the first row must name the columns {', '.join(_COLUMNS)} (the first two are needed);"
            f" found: {', '.join(names)[:80]}",
            file=file,
            line=line,
        )
    return {name: names.index(name) for name in names}


def _row(cells: list[str], columns: dict[str, int], file: str, line: int) -> Term:
    def cell(name: str) -> str:
        at = columns.get(name, len(cells))
        return _bare(cells[at].strip()) if at < len(cells) else ""

    def wrong(message: str) -> L10nError:
        return StoreError(message, file=file, line=line)

    if len(cells) > len(columns) and any(extra.strip() for extra in cells[len(columns) :]):
        raise wrong(
            f"the row has {len(cells)} cells for {counted(len(columns), 'column')}; put a cell with a comma in"
            " double quotes"
        )
    if any(len(text) > _LONGEST for text in cells):
        raise wrong(f"a cell is longer than {_LONGEST} characters; a term is a few words")
    try:
        status = TermStatus(cell("status").casefold() or TermStatus.PREFERRED)
    except ValueError:
        raise wrong(
            f"unknown status {cell('status')[:40]!r}; allowed: {', '.join(TermStatus)}"
        ) from None
    term, translation = cell("term"), cell("translation")
    if not term:
        raise wrong("the row has no term")
    if not translation and status is not TermStatus.KEEP:
        raise wrong(f"{term[:40]!r} has no translation; write one, or the status keep")
    return Term(term=term, translation=translation, status=status, note=cell("note"))


def _guarded(cell: str) -> str:
    # A cell that itself begins with an apostrophe before such a character gets one more: the
    # reader takes one off, and the text is what it was.
    bare = cell.lstrip("'")
    return f"'{cell}" if bare.startswith(_FORMULA) else cell


def _bare(cell: str) -> str:
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest.startswith(_FORMULA) else cell
