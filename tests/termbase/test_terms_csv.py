"""terms.csv as people's programs write it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import StoreError
from l10n.termbase import Term, TermStatus, dump, load, parse

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(
    str.strip
)
terms = st.builds(
    Term,
    term=cells.filter(bool),
    translation=cells.filter(bool),
    status=st.sampled_from(TermStatus),
    note=cells,
)


@given(st.lists(terms, max_size=6, unique=True))
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_again(rows):
    """parse(dump(terms)) are the terms, whatever characters they hold."""
    assert list(parse(dump(rows))) == rows


@given(terms)
@settings(max_examples=200, deadline=None)
def test_no_cell_is_a_formula(row):
    """No written cell begins with a character that makes a spreadsheet run it."""
    import csv
    import io

    for cells in csv.reader(io.StringIO(dump([row]).decode(), newline="")):
        for cell in cells:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"))


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    """Bytes are terms or a a StoreError, nothing else."""
    with contextlib.suppress(StoreError):
        assert all(row.term for row in parse(data, file="locales/es/terms.csv"))


@pytest.mark.parametrize(
    "data",
    [
        b"term,translation,status,note\nunion,sindicato,preferred,labour\n",
        b"\xef\xbb\xbfterm,translation,status,note\r\nunion,sindicato,preferred,labour\r\n",
        b'"term","translation","status","note"\r"union","sindicato","preferred","labour"\r',
        b"note,Status,TRANSLATION,Term\nlabour,Preferred,sindicato,union\n",
        b"term,translation,status,note,,\n\n,,,\nunion , sindicato,preferred,labour,,\n",
        b"term,translation,status,note\nunion,sindicato,,labour",
    ],
    ids=["plain", "BOM, CRLF", "quoted, CR", "other order", "empty cells and rows", "no status"],
)
def test_one_table_many_programs(data):
    """BOM, any line ends, quotes, column order and empty rows are all one table."""
    assert parse(data) == (
        Term(term="union", translation="sindicato", status=TermStatus.PREFERRED, note="labour"),
    )


def test_quotes_commas_and_line_feeds_stay():
    """A quoted cell holds commas, quotes and line feeds."""
    (row,) = parse(b'term,translation,note\n"a ""b"", c","x\ny",n\n')
    assert (row.term, row.translation) == ('a "b", c', "x\ny")


def test_formula_guards_are_taken_off():
    """``'=`` is a guarded ``=``; an apostrophe before anything else is the author's."""
    (row, other) = parse(b"term,translation\n'=A1,'+34\n'tis,'90s\n")
    assert (row.term, row.translation) == ("=A1", "+34")
    assert (other.term, other.translation) == ("'tis", "'90s")


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"union,sindicato\n", 1, "first row must name"),
        (b"term;translation;status;note\na;b;;\n", 1, "not separated by commas"),
        (b"term,translation\na,b\n\xff,c\n", 3, "not UTF-8"),
        (b"\xff\xfet\x00", None, "UTF-16"),
        (b"term,translation\na,b\nc\x00,d\n", 3, "NUL"),
        (b"term,translation,status\na,b,good\n", 2, "unknown status 'good'; allowed: preferred"),
        (b"term,translation,status\na,b,\nx,y,z,w\n", 3, "4 cells for 3 columns"),
        (b"term,translation\n,b\n", 2, "no term"),
        (b"term,translation\na,\n", 2, "no translation"),
        (b'term,translation\na,b\n"c,d\ne,f\n', 3, "not CSV"),
        (b'term,translation\na,"b"c\n', 2, "not CSV"),
        (b"term,translation\na," + b"b" * 20_000 + b"\n", 2, "longer than"),
        (b"term,translation\na," + b"b" * 200_000 + b"\n", 2, "not CSV"),
        (b"term,term,translation\n", 1, "first row"),
        (b'term,translation\n"a\nb",c\nd,\n', 4, "no translation"),
    ],
)
def test_a_bad_row_is_named(data, line, message):
    """An error names file and line, what was found and what is allowed."""
    with pytest.raises(StoreError, match=message) as caught:
        parse(data, file="locales/es/terms.csv")
    assert caught.value.problem.line == line
    assert caught.value.problem.file == "locales/es/terms.csv"


def test_keep_needs_no_translation_and_repetitions_are_one():
    """A term kept as it is needs no rendering; a row repeated exactly counts once."""
    rows = parse(b"term,translation,status\nNATO,,keep\nNATO,,keep\n")
    assert rows == (Term(term="NATO", translation="", status=TermStatus.KEEP),)


def test_a_missing_file_is_an_empty_termbase(tmp_path):
    """A locale without terms.csv has no terms; a folder in its place is an error."""
    assert len(load(tmp_path / "none.csv", source_locale="en", locale="es")) == 0
    (tmp_path / "terms.csv").write_bytes(b"term,translation\nunion,sindicato\n")
    assert len(load(tmp_path / "terms.csv", source_locale="en", locale="es")) == 1
    with pytest.raises(StoreError):
        load(tmp_path, source_locale="en", locale="es")
