"""The PO codec: strict, deterministic, beside GNU gettext and polib."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import catalog
from l10n.catalog import Catalog, Entry, parse, reader, serialize, strict
from l10n.errors import CatalogError

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
HEADER = (
    b'msgid ""\nmsgstr ""\n"Project-Id-Version: x\\n"\n"Language: es\\n"\n'
    b'"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    b'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
TEXT = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\x04"),
    min_size=1,
    max_size=40,
)
LINE = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20).map(str.strip)


@st.composite
def entries(draw):
    plural = draw(st.booleans())
    msgid, msgstr = draw(TEXT), draw(st.one_of(st.just(""), TEXT))
    if plural:
        msgid, msgstr = f"{msgid}\0{draw(TEXT)}", f"{draw(TEXT)}\0{draw(TEXT)}"
    fuzzy = draw(st.booleans())
    return Entry(
        context=draw(st.one_of(st.just(""), TEXT)),
        msgid=msgid,
        msgstr=msgstr,
        comments=tuple(f"# {x}" for x in draw(st.lists(LINE, max_size=2))),
        extracted=tuple(draw(st.lists(LINE, max_size=2))),
        references=tuple(x for x in draw(st.lists(LINE, max_size=1)) if x),
        flags=("fuzzy", "no-wrap") if fuzzy else ("no-wrap",),
        previous=(draw(st.one_of(st.just(""), TEXT)), draw(TEXT)) if fuzzy else None,
        obsolete=draw(st.booleans()),
    )


@st.composite
def catalogs(draw):
    unique = draw(
        st.lists(entries(), max_size=6, unique_by=lambda e: (e.context, e.msgid.partition("\0")[0]))
    )
    unique.sort(key=lambda e: e.obsolete)
    return parse(HEADER).with_entries(unique)


@settings(max_examples=EXAMPLES)
@given(catalogs())
def test_what_is_written_is_read(built):
    """Loading and saving a catalog we wrote changes no byte and no value."""
    data = serialize(built)
    read = parse(data)
    assert read == built
    assert serialize(read) == data


PIECES = [
    "",
    '"',
    "\n",
    "\n\n",
    "\\",
    "#",
    "msgid",
    "#| ",
    '\n"x"\n',
    "#~ ",
    "#. a #~ b\n\n",
    "# x\n\n",
]


@settings(max_examples=EXAMPLES)
@given(catalogs(), st.data())
def test_the_fast_reader_agrees_with_the_strict_one(built, data):
    """However much of a damaged file the fast reader takes, both together say what the line
    reader says: the same entries or the same fault."""
    text = serialize(built).decode()
    at = data.draw(st.integers(0, len(text)))
    end = at + data.draw(st.integers(0, 12))
    text = text[:at] + data.draw(st.sampled_from(PIECES)) + (text[end:])
    if "\0" in text or "\r" in text:
        return
    agree(text if text.endswith("\n") else f"{text}\n")


LINES = [
    'msgid "a"', 'msgid ""', 'msgctxt "c"', 'msgctxt ""', 'msgstr "x"', 'msgstr ""', '"more\\n"',
    'msgid_plural "b"', 'msgstr[0] "1"', 'msgstr[1] "2"', "", "", "# own", "#", "#. e", "#: r", "#, fuzzy",
    '#| msgid "old"', '#| msgctxt "o"', '#~ msgid "z"', '#~ msgstr "y"', '#~| msgid "p"', '#~ "more"', "#~",
    "# a #~ b", '  msgid "i"', "junk",
]  # fmt: skip
MESSAGES = [
    '#. e\nmsgid "%d"\nmsgstr "x"\n',
    '# own\nmsgctxt "%d"\nmsgid "m"\nmsgstr ""\n"l\\n"\n"m"\n',
    '#~| msgid "w"\n#~ msgid "%d"\n#~ msgstr "s"\n',
    '#, fuzzy\nmsgid "%d"\nmsgid_plural "g"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
]


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_the_fast_reader_agrees_with_the_strict_one_on_any_lines(data):
    """Messages and lines in any order, with and without empty lines between."""
    text = ""
    for number in range(data.draw(st.integers(1, 5))):
        if data.draw(st.booleans()):
            text += data.draw(st.sampled_from(MESSAGES)) % number + data.draw(EMPTY)
        else:
            lines = data.draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=4))
            text += "".join(f"{line}\n" for line in lines)
    agree(text)


EMPTY = st.sampled_from(["\n", "\n", "", "\n\n"])


def agree(text):
    found, end = reader._fast(text)
    slow, fault = both(text, 0)
    more, late_fault = both(text, end)
    assert late_fault == fault
    if not fault:
        assert [e._replace(spelling=()) for e in slow] == [
            e._replace(spelling=()) for e in found + more
        ]


def both(text, start):
    try:
        return strict.read(text, None, start)[0], None
    except CatalogError as error:
        return [], error.problem


BAD = {
    "4 cut inside a msgstr": b'msgid "a"\nmsgstr "b',
    "5 cut after msgid": b'msgid "a"\n',
    "7 no opening quote": b'msgid a"\nmsgstr "b"\n',
    "8 unquoted": b"msgid a\nmsgstr b\n",
    "9 markers between": b'<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n>>>>>>> x\n',
    "10 markers inside": b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> x\n',
    "12 duplicate": b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n',
    "12 duplicate obsolete": b'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n',
    "14 invalid UTF-8": b'msgid "a"\nmsgstr "\xe9"\n',
    "15 surrogate": b'msgid "a"\nmsgstr "\xed\xa0\x80"\n',
    "21 CR inside": b'msgid "a"\nmsgstr "b\rc"\n',
    "23 NUL": b'msgid "a"\nmsgstr "b\0"\n',
    "23 escaped NUL": b'msgid "a"\nmsgstr "b\\000"\n',
    "context separator": b'msgid "a\x04b"\nmsgstr "b"\n',
    "plural of a known msgid": b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgid_plural "c"\n'
    b'msgstr[0] ""\nmsgstr[1] ""\n',
    "24 NULs at the end": b'msgid "a"\nmsgstr "b"\n' + b"\0" * 4096,
    "25 unknown escape": b'msgid "a"\nmsgstr "\\q"\n',
    "29 lone backslash": b'msgid "a"\nmsgstr "b\\"\n',
    "32 hole in the plurals": b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n',
    "33 huge index": b'msgid "a"\nmsgid_plural "b"\nmsgstr[99999999999] "c"\n',
    "37 two headers": b'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "X: y\\n"\n',
    "40 domain": b'domain "x"\nmsgid "a"\nmsgstr "b"\n',
    "plural count": b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
    "empty context": b'msgctxt ""\nmsgid "a"\nmsgstr "b"\n',
    "comment inside": b'msgid "a"\n# x\nmsgstr "b"\n',
    "mixed obsolete": b'msgid "a"\n#~ msgstr "b"\n',
    "junk obsolete": b"#~ junk\n",
    "previous without message": b'#| msgid "z"\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "doubled msgstr": b'msgid "a"\nmsgstr "b"\nmsgstr "c"\n',
    "msgstr alone": b'msgstr "b"\n',
    "string alone": b'# x\n"b"\n',
}


@pytest.mark.parametrize("name", BAD)
def test_damage_is_refused_with_its_line(name):
    """A damaged catalog gets one message that names the line and the next step."""
    with pytest.raises(CatalogError) as caught:
        parse(HEADER + BAD[name], "x.po")
    assert caught.value.problem.line is not None
    assert caught.value.problem.line >= 8 or "37" in name


@pytest.mark.parametrize(
    "charset", ["ISO-8859-1", "../../etc", "idna", "rot13", "zlib", "UTF-16", "UTF-7"]
)
def test_only_utf8_is_read(charset):
    """Cases 16 and 18: another charset is never converted silently."""
    data = HEADER.replace(b"UTF-8", charset.encode())
    with pytest.raises(CatalogError, match="UTF-8"):
        parse(data + 'msgid "a"\nmsgstr "é"\n'.encode())


@pytest.mark.parametrize(
    "rule",
    ["nplurals=999; plural=n;", "nplurals=2; plural=__import__(1);", "nplurals=2; plural=(n;", "x"],
)
def test_plural_rules_are_parsed_not_run(rule):
    """Cases 34 and 35: a bad Plural-Forms is an error that offers CLDR's rule."""
    data = HEADER.replace(b"nplurals=2; plural=(n != 1);", rule.encode())
    with pytest.raises(CatalogError, match="CLDR's rule for es is nplurals="):
        parse(data + b'msgid "a"\nmsgstr "b"\n')


def test_what_foreign_files_hold_is_kept():
    """Comments, unknown flags and header fields, previous and obsolete entries are kept."""
    data = (
        b"# Team\n#, evil\n"
        + HEADER.replace(b"\n\n", b'\n"X-Own: yes\\n"\n\n')
        + b"#= sticky\n#!odd\n#no space\n#. auto\n#: ../../../etc/passwd:1\n#,\n"
        b'#, fuzzy, evil-flag, no-wrap\n#| msgctxt "c"\n#| msgid ""\n#| "be"\n#| "fore"\n'
        b'  msgid "a\\033[31m\\x41"  "b"\nmsgstr "\\a\\b\\v\\f\xe2\x80\xa8"\n\n'
        b'# old\n#~| msgid "y"\n#~ msgid "z"\n#~ msgstr "Z"\n\n# vim: tw=0\n'
    )
    read = parse(data)
    assert parse(serialize(read)) == read
    entry = read.entries[0]
    assert entry.msgid == "a\x1b[31mAb"
    assert entry.msgstr == "\a\b\v\f\u2028"
    assert entry.comments == ("#= sticky", "#!odd", "#no space", "#,")
    assert entry.flags == ("fuzzy", "evil-flag", "no-wrap")
    assert entry.previous == ("c", "before")
    assert (read.field("X-Own"), read.trailing) == ("yes", ("# vim: tw=0",))
    assert read.entries[1].obsolete
    one = parse(HEADER + b'msgid "\\033[0m\\x41"\nmsgstr "b"\n')
    assert b'msgid "\\033[0m\\x41"\n' in serialize(one)


def test_bytes_before_the_text():
    """Cases 1 to 3, 17, 19, 20: BOM, CRLF, CHARSET are read with a note, UTF-16 is refused."""
    body = HEADER + b'msgid "a"\nmsgstr "b"\n'
    plain = parse(body)
    assert parse(b"\xef\xbb\xbf" + body) == plain
    assert parse(body.replace(b"\n", b"\r\n")) == plain
    assert parse(body.replace(b"UTF-8", b"CHARSET")).notes
    assert len(parse(b"")) == len(parse(b"\xef\xbb\xbf")) == 0
    with pytest.raises(CatalogError, match="UTF-16"):
        parse(body.decode().encode("utf-16"))


def test_salvage_keeps_what_is_whole():
    """`salvage` gives every whole message and tells each piece it had to leave out."""
    data = (
        HEADER
        + b'msgid "a"\nmsgstr "A"\n\n<<<<<<< x\nmsgid "b"\nmsgstr "B"\n=======\n'
        + (b'msgid "b"\nmsgstr "BB"\n>>>>>>> y\n\nmsgid "c"\nmsgstr "C\n\nmsgid "d"\nmsgstr "D"\n')
    )
    saved = catalog.salvage(data)
    assert {e.msgid: e.msgstr for e in saved.catalog} == {"a": "A", "b": "B", "d": "D"}
    assert len(saved.lost) == 2


def run(*command: str, data: bytes) -> subprocess.CompletedProcess[bytes]:
    if shutil.which(command[0]) is None:
        pytest.skip(f"needs {command[0]} (make judges)")
    return subprocess.run(command, input=data, capture_output=True, check=False)


def test_msgfmt_accepts_what_we_write():
    """Valid PO: `msgfmt -c` exits 0, and refuses what we refuse as syntax."""
    built = catalog.normalise(parse(HEADER).with_entries([Entry(msgid="a\tb\u2028", msgstr="c")]))
    assert run("msgfmt", "-c", "-o", "/dev/null", "-", data=serialize(built)).returncode == 0


@settings(max_examples=min(EXAMPLES, 40), deadline=None)
@given(catalogs(), st.data())
def test_msgfmt_refuses_nothing_that_we_accept(built, data):
    """Strict: all that `msgfmt` calls a syntax error is refused."""
    text = serialize(built)
    at = data.draw(st.integers(0, len(text)))
    broken = (
        text[:at]
        + data.draw(st.sampled_from([b"", b'"', b"\n", b"\\", b"#~ "]))
        + (text[at + data.draw(st.integers(0, 8)) :])
    )
    try:
        parse(broken)
    except CatalogError:
        return
    done = run("msgfmt", "-o", "/dev/null", "-", data=broken)
    # Line feeds at the ends are no matter of syntax.
    faults = [x for x in done.stderr.split(b"\n") if b"error" not in x and b"do not both" not in x]
    assert done.returncode == 0 or not any(faults), (broken, done.stderr)


def test_polib_reads_the_same():
    """Conversions to and from polib entries are public; polib reads what we write."""
    import polib

    built = parse(HEADER).with_entries(
        [
            Entry(context="c", msgid="one\0many", msgstr="uno\0muchos", flags=("no-wrap",)),
            Entry(
                msgid='q"\\',
                msgstr="x\ty",
                comments=("# l10n: draft",),
                flags=("fuzzy", "no-wrap"),
                previous=("", "p"),
                references=("articles/a.md",),
                extracted=("heading 1",),
            ),
            Entry(msgid="old", msgstr="viejo", obsolete=True),
        ]
    )
    assert catalog.from_polib(catalog.to_polib(built)).entries == built.entries
    again = catalog.from_polib(polib.pofile(serialize(built).decode()))
    assert again.entries == built.entries
    assert catalog.compile_mo(built).startswith(b"\xde\x12\x04\x95")
    assert isinstance(again, Catalog)
