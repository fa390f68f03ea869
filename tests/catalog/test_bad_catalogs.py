"""The fifty bad catalogs: each is refused with its line, or read without losing anything.

Numbers are those of the project's list of bad input. Refused means: one error that names file, line
and next step; the file as it was, byte for byte; the other catalogs done.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import Project, catalog
from l10n.catalog import Catalog, Entry, parse, serialize
from l10n.cli import main
from l10n.errors import CatalogError
from l10n.model import State, Translation
from l10n.states import moves

HEADER = (
    b'msgid ""\nmsgstr ""\n"Project-Id-Version: a\\n"\n"Language: es\\n"\n'
    b'"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    b'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
PAIR = b'msgid "Prices fell."\nmsgstr "Los precios bajaron."\n'
OTHER = b'\nmsgid "Rain came."\nmsgstr "Lluvia."\n'
ARTICLE = "Prices fell. Rain came.\n"
SETTINGS = 'source = "en"\nlocales = ["es", "fr"]\n'


class Room:
    """A newsroom of one article, and its Spanish catalog."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys
        self.po = root / "locales/es/LC_MESSAGES/a.po"
        self.po.parent.mkdir(parents=True)

    def run(self, *words: str) -> tuple[int, dict[str, Any]]:
        """Run a command line with --json."""
        code = main([words[0], "--json", *words[1:]])
        return code, json.loads(self.capsys.readouterr().out)

    def git(self, *words: str) -> None:
        """Run git in the newsroom."""
        names = [
            f"GIT_{who}_{what}=x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        ]
        subprocess.run(
            ["git", *words],
            cwd=self.root,
            check=True,
            capture_output=True,
            env={**os.environ, **dict(name.split("=") for name in names)},
        )

    def refused(self, data: bytes, says: str = "", line: int | None = None) -> None:
        """Every verb leaves the file as it is and says why; the other locale is done."""
        self.po.write_bytes(data)
        for verb in ("update", "check", "status", "pretranslate"):
            code, told = self.run(verb)
            assert code == 1, verb
            assert told["errors"]
            for error in told["errors"]:
                assert error["file"] == "locales/es/LC_MESSAGES/a.po"
                assert says in error["message"]
                assert error["line"] == line or (line is None and error["line"])
            assert self.po.read_bytes() == data
        assert (self.root / "locales/fr/LC_MESSAGES/a.po").is_file()
        code, told = self.run("inspect", str(self.po))
        assert code == 2
        assert says in told["errors"][0]["message"]

    def kept(self, data: bytes, note: str = "") -> Catalog:
        """An update reads the file, loses none of its entries, and tells what it put right."""
        self.po.write_bytes(data)
        before = parse(data)
        assert (note in " ".join(before.notes)) if note else not before.notes
        code, told = self.run("update")
        assert code == 0
        assert (note in " ".join(told["notes"])) if note else not told["notes"]
        after = parse(self.po.read_bytes())
        assert not after.notes
        for entry in before:
            if entry.msgstr.strip("\0"):
                known = after.get(*entry.key)
                assert known is not None
                assert known.msgstr == entry.msgstr
        assert self.run("update")[0] == 0
        assert parse(self.po.read_bytes()) == after
        return after


@pytest.fixture
def room(
    newsroom: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Room:
    root = newsroom({"articles": {"a.md": ARTICLE}}, SETTINGS)
    monkeypatch.chdir(root)
    return Room(root, capsys)


CASES: dict[int, tuple[str, Callable[[Room], None]]] = {}


def case(number: int, name: str) -> Callable[[Callable[[Room], None]], Callable[[Room], None]]:
    """Register the behaviour that a case of the list must have."""

    def register(test: Callable[[Room], None]) -> Callable[[Room], None]:
        assert number not in CASES
        CASES[number] = (name, test)
        return test

    return register


DAMAGED: Mapping[int, tuple[str, bytes, str, int]] = {
    4: ("cut inside a msgstr", PAIR + OTHER[:-5], "without its closing quote", 14),
    5: ("cut after a msgid", PAIR + OTHER[:20], "cut off", 13),
    7: ("no opening quote", b'msgid Prices fell."\nmsgstr "x"\n', "where a keyword", 10),
    8: ("an unquoted msgid", b"msgid a\nmsgstr b\n", "without a string", 10),
    9: ("conflict markers between", b"<<<<<<< HEAD\n" + PAIR + b"=======\n" + OTHER + b">>>>>>> x\n",
        "l10n merge", 10),
    10: ("conflict markers inside", b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n'
         b">>>>>>> x\n", "l10n merge", 11),
    12: ("a message twice", PAIR + OTHER + b'\nmsgid "Prices fell."\nmsgstr "x"\n',
         "stands there twice, first in line 10", 16),
    14: ("a byte that is not UTF-8", b'msgid "a"\nmsgstr "\xe9"\n',
         f"byte {len(HEADER) + 18} is not UTF-8", 11),
    15: ("an encoded surrogate", b'msgid "a"\nmsgstr "\xed\xa0\x80"\n', "is not UTF-8", 11),
    24: ("zeros at the end", PAIR + b"\0" * 4096, "as power loss", 12),
    29: ("a backslash before the last quote", b'msgid "a"\nmsgstr "b\\"\n', "closing quote", 11),
    31: ("a carriage return in a string", b'msgid "a"\nmsgstr "b\rc"\n', "carriage return", 11),
    32: ("a hole in the plural forms", b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n',
         "msgstr[2] where msgstr[1] belongs", 13),
    33: ("a huge plural index", b'msgid "a"\nmsgid_plural "b"\nmsgstr[99999999999] "c"\n',
         "where msgstr[0] belongs", 12),
    37: ("a second header", PAIR + b'\nmsgid ""\nmsgstr "X: y\\n"\n', "second header, first in line 1",
         13),
    40: ("a domain line", b'domain "x"\n' + PAIR, "`domain`", 10),
}  # fmt: skip

for _number, (_name, _body, _says, _line) in DAMAGED.items():
    case(_number, _name)(
        lambda room, body=_body, says=_says, line=_line: room.refused(HEADER + body, says, line)
    )


def _empty(room: Room, data: bytes) -> None:
    room.po.write_bytes(data)
    assert room.run("update")[0] == 0
    assert len(parse(room.po.read_bytes())) == 2
    room.git("init", "-q")
    room.po.write_bytes(HEADER + PAIR)
    room.git("add", "-A")
    room.git("commit", "-q", "-m", "x")
    room.po.write_bytes(data)
    code, told = room.run("update")
    assert code == 1
    assert "git checkout" in told["errors"][0]["message"]
    assert room.po.read_bytes() == data


@case(1, "an empty file")
def empty_file(room: Room) -> None:
    """Damaged when git has an older one that is not empty, else a new catalog."""
    _empty(room, b"")


@case(2, "only a byte order mark")
def only_a_mark(room: Room) -> None:
    """As an empty file."""
    _empty(room, b"\xef\xbb\xbf")


@case(3, "a byte order mark before a valid file")
def mark(room: Room) -> None:
    """Read; the mark goes with a note."""
    room.kept(b"\xef\xbb\xbf" + HEADER + PAIR, "byte order mark")
    assert room.po.read_bytes().startswith(b"msgid")


def sixty() -> Catalog:
    """Sixty units of every make: plurals, contexts, previous and obsolete ones, tool lines."""
    base = parse(HEADER)
    found = []
    for i in range(60):
        entry = Entry(
            context="title" if i % 7 == 3 else "",
            msgid=f"Sentence “{i}” fell.\0Sentences fell." if i % 11 == 5 else f"Sentence “{i}”.",
            msgstr=f"Frase\0Frases «{i}»"
            if i % 11 == 5
            else f"Frase «{i}»" + (".\nMás." if i % 6 == 4 else "."),
            extracted=("paragraph",),
            references=("articles/a.md",),
            flags=("no-wrap",),
        )
        if i % 5 == 1:
            entry = entry._replace(flags=("fuzzy", "no-wrap"), previous=("", f"Old {i}."))
        elif i % 5 == 2 and not entry.plural:
            done = moves.finish(moves.edit(Translation(), "Otra", "ana", "2026-01-01"), "eva", "")
            entry = catalog.with_translation(entry, done, "es")
        found.append(entry._replace(obsolete=i >= 52))
    return base.with_entries(found)


@case(6, "a file cut at every byte")
def cut_anywhere(room: Room) -> None:
    """An error, or all complete units equal and nothing else; never silent.

    One thing no grammar can see: that the last msgstr went on in another line. Only a text with
    line feeds in it is written in several.
    """
    whole = sixty()
    data = serialize(whole)
    assert parse(data) == whole
    ends = [len(serialize(whole.with_entries(whole.entries[:n]))) - 1 for n in range(1, 61)]
    errors = 0
    for at in range(len(data)):
        try:
            read = parse(data[:at])
        except CatalogError as error:
            errors += 1
            assert error.problem.line
            continue
        complete = bisect_right(ends, at)
        assert read.entries[:complete] == whole.entries[:complete]
        if len(read) > complete:
            (last,) = read.entries[complete:]
            true = whole.entries[complete]
            assert "\n" in true.msgstr
            assert true == last._replace(msgstr=true.msgstr)
            assert true.msgstr.startswith(last.msgstr)
    assert errors > len(data) / 3
    room.refused(data[: len(data) * 2 // 3])


@case(11, "msgcat's marks in a msgstr")
def msgcat_marks(room: Room) -> None:
    """An error finding, which blocks the build."""
    room.run("update")
    text = room.po.read_bytes().replace(
        b'msgid "Prices fell."\nmsgstr ""',
        b'msgid "Prices fell."\nmsgstr ""\n"#-#-#-#-#  a.po (a)  #-#-#-#-#\\n"\n"Bajaron."',
    )
    room.po.write_bytes(text.replace(b'msgstr ""\n\n', b'msgstr "x"\n\n'))
    code, told = room.run("check", "--locale", "es")
    assert code == 1
    assert {"markers"} <= {f["check"] for f in told["findings"] if f["severity"] == "error"}
    code, told = room.run("build", "--locale", "es")
    assert (code, told["articles"][0]["locales"]["es"]["published"]) == (1, False)


@case(13, "one msgid in two contexts")
def contexts(room: Room) -> None:
    """Two messages."""
    body = b'\nmsgctxt "title"\nmsgid "Prices fell."\nmsgstr "Bajan los precios"\n'
    after = room.kept(HEADER + PAIR + body)
    assert {e.msgstr for e in after} >= {"Los precios bajaron.", "Bajan los precios"}


def _charset(name: bytes) -> bytes:
    return HEADER.replace(b"UTF-8", name) + PAIR.replace(b"bajaron", "cayó".encode())


@case(16, "another charset is declared than used")
def wrong_charset(room: Room) -> None:
    """Told, never converted silently."""
    room.refused(_charset(b"ISO-8859-1"), "only UTF-8 is allowed", 6)


@case(17, "the charset of a template")
def charset_of_templates(room: Room) -> None:
    """``CHARSET`` is read as UTF-8 with a note."""
    room.kept(_charset(b"CHARSET"), "read as UTF-8")


@case(18, "charsets that are none")
def hostile_charset(room: Room) -> None:
    """Only UTF-8 is known; no codec is ever looked up by a file's word."""
    for name in (b"../../etc", b"idna", b"rot13", b"zlib", b"utf-7", b"punycode", b"undefined"):
        room.refused(_charset(name), "only UTF-8 is allowed", 6)


@case(19, "UTF-16")
def utf16(room: Room) -> None:
    """Refused with a hint; without its mark too."""
    text = (HEADER + PAIR).decode()
    room.refused(text.encode("utf-16"), "iconv -f UTF-16", 1)
    room.refused(text.encode("utf-16-le"), "another encoding", 1)


@case(20, "line ends of DOS")
def crlf(room: Room) -> None:
    """Read; catalogs have ``\\n``, so the next save says so and writes them."""
    room.kept((HEADER + PAIR).replace(b"\n", b"\r\n"), "line ends")


@case(21, "line ends of old Macs")
def cr_only(room: Room) -> None:
    """Refused."""
    room.refused((HEADER + PAIR).replace(b"\n", b"\r"), "carriage return", 1)


@case(22, "mixed line ends")
def mixed_ends(room: Room) -> None:
    """Read and put right with a note."""
    after = room.kept(HEADER + PAIR.replace(b"\n", b"\r\n") + OTHER, "line ends")
    assert after == room.kept(HEADER + PAIR + OTHER)


@case(23, "NUL in a string")
def nul(room: Room) -> None:
    """Refused, since every tool cuts it; ``check`` tells it; none can be saved anew."""
    for spelling in (b"\0", b"\\0", b"\\000", b"\\x00"):
        room.refused(HEADER + PAIR.replace(b"bajaron", spelling), "NUL", 11)
    with pytest.raises(CatalogError, match="NUL"):
        catalog.with_translation(Entry(msgid="a"), Translation(target="b\0c"), "es")


@case(25, "an escape that is none")
def unknown_escape(room: Room) -> None:
    """gettext calls it a syntax error: refused, so kept to the byte."""
    room.refused(HEADER + PAIR.replace(b"bajaron", b"\\q"), "\\q is no escape", 11)


def _spelled(room: Room, literal: bytes, text: str) -> None:
    body = PAIR.replace(b"bajaron", literal)
    after = room.kept(HEADER + body)
    assert after.get("", "Prices fell.").msgstr == f"Los precios {text}."
    assert b'msgstr "Los precios ' + literal + b'."\n' in room.po.read_bytes()
    assert main(["inspect", str(room.po)]) == 0
    shown = room.capsys.readouterr().out
    assert not {chr(c) for c in range(32)} - {"\n", "\t"} & set(shown)
    assert "\x1b" not in shown
    # In several pieces, as msgcat folds a long string.
    folded = HEADER + body.replace(b'"Los ', b'""\n"Los "\n"')
    after = room.kept(folded)
    assert after.get("", "Prices fell.").msgstr == f"Los precios {text}."
    assert literal in room.po.read_bytes()


@case(26, "an octal escape")
def octal(room: Room) -> None:
    """Read as its character, shown as a token, its spelling kept."""
    _spelled(room, b"\\033[31m", "\x1b[31m")


@case(27, "a hex escape")
def hexadecimal(room: Room) -> None:
    """As octal ones."""
    _spelled(room, b"\\x1b[31m", "\x1b[31m")


@case(28, "escapes of control characters")
def controls(room: Room) -> None:
    """Exact through load and save."""
    _spelled(room, b"\\a\\b\\v\\f", "\a\b\v\f")


@case(30, "line separators in a text")
def separators(room: Room) -> None:
    """U+2028, U+2029, U+0085 and U+001C to U+001E: exact through load, edit and save."""
    text = "Uno\u2028dos\u2029tres\u0085cuatro\x1ccinco\x1dseis\x1esiete."
    room.kept(HEADER + PAIR.replace(b"Los precios bajaron.", text.encode()))
    desk = Project.open(room.root).board().open("a", "es")
    item = next(i for i in desk.items if i.unit.source == "Prices fell.")
    assert item.translation.target == text
    desk.edit(item.unit.id, f"{text} ¡Ocho!")
    assert parse(room.po.read_bytes()).get("", "Prices fell.").msgstr == f"{text} ¡Ocho!"


PLURAL = b'msgid "One."\nmsgid_plural "Many."\nmsgstr[0] "Una."\nmsgstr[1] "Muchas."\n'
RULE = b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@case(34, "no rule for plurals, or an absurd one")
def plural_rule(room: Room) -> None:
    """Refused, and CLDR's rule is offered."""
    offered = "CLDR's rule for es is nplurals=3"
    room.refused(HEADER.replace(RULE, b"") + PLURAL, offered, 10)
    room.refused(HEADER.replace(b"nplurals=2", b"nplurals=999") + PAIR, offered, 8)
    after = room.kept(HEADER.replace(RULE, b"") + PAIR)
    assert after.field("Plural-Forms").startswith("nplurals=3")


@case(35, "a rule for plurals that is code")
def plural_code(room: Room) -> None:
    """Parsed by a grammar, never run."""
    ran = room.root / "ran"
    for code in (b"__import__('os').mkdir('ran')", b"n if n else n", b"n**n", b"(" * 200 + b"n"):
        room.refused(HEADER.replace(b"(n != 1)", code) + PAIR, "Plural-Forms is not", 8)
    assert not ran.exists()


@case(36, "no header")
def no_header(room: Room) -> None:
    """Read with a note; the save adds one."""
    after = room.kept(PAIR, "no header")
    assert after.field("Language") == "es"


@case(38, "only obsolete entries")
def only_obsolete(room: Room) -> None:
    """Fine; they come back with their sentence."""
    after = room.kept(
        HEADER + b'#~ msgid "Prices fell."\n#~ msgstr "Bajan."\n\n#~ msgid "z"\n#~ msgstr "Z"\n'
    )
    assert [(e.msgstr, e.obsolete) for e in after] == [("Bajan.", False), ("", False), ("Z", True)]


@case(39, "odd comments")
def odd_comments(room: Room) -> None:
    """Kept as they are; never dropped."""
    odd = [b"#= sticky", b"#!odd", b"#no space", b"#", b"#,", b"#  two spaces ", b"#@", b"#\ttab"]
    room.kept(HEADER + b"\n".join(odd) + b"\n" + PAIR)
    lines = room.po.read_bytes().split(b"\n")
    for line in odd:
        assert line in lines, line


@contextmanager
def opened() -> Iterator[list[str]]:
    """Collect the paths that this process opens."""
    found: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event == "open":
            found.append(str(arguments[0]))

    sys.addaudithook(hook)
    try:
        yield found
    finally:
        watching.clear()


@case(41, "a reference out of the project")
def reference(room: Room) -> None:
    """Never opened."""
    with opened() as paths:
        room.kept(HEADER + b"#: ../../../etc/passwd:1 /etc/passwd:2\n" + PAIR)
        for verb in ("check", "status", "pretranslate", "build"):
            room.run(verb)
        room.run("inspect", str(room.po))
        Project.open(room.root).board().open("a", "es").items  # noqa: B018
    assert any(path.endswith("a.po") for path in paths)
    assert not [path for path in paths if "passwd" in path]


@case(42, "flags nobody knows")
def flags(room: Room) -> None:
    """Kept."""
    after = room.kept(HEADER + b"#, fuzzy, evil-flag, no-wrap\n" + PAIR)
    assert after.get("", "Prices fell.").flags == ("fuzzy", "evil-flag", "no-wrap")


@case(43, "a line of a megabyte")
def long_line(room: Room) -> None:
    """Read and kept."""
    text = b"abcdefg " * 131072
    room.kept(HEADER + PAIR.replace(b"bajaron", text) + b'\nmsgid "' + text + b'"\nmsgstr "x"\n')


@case(44, "a hundred thousand entries")
def many_entries(room: Room) -> None:
    """Read, and written to the byte."""
    data = HEADER + b"\n".join(b'msgid "S %d"\nmsgstr "F %d"\n' % (i, i) for i in range(100_000))
    read = parse(data)
    assert len(read) == 100_000
    assert serialize(read) == data


@case(45, "two gigabytes")
def huge_file(room: Room) -> None:
    """Refused by size before it is read."""
    with room.po.open("wb") as file:
        file.truncate(2 << 30)
    for verb in ("update", "check"):
        code, told = room.run(verb)
        assert code == 1
        assert "2147483648 bytes" in told["errors"][0]["message"]
    assert room.po.stat().st_size == 2 << 30
    room.po.unlink()


@case(46, "ten thousand placeholders")
def many_placeholders(room: Room) -> None:
    """Checked as any other: a lost placeholder is found among ten thousand."""
    links = " ".join(f"[w{n}](u{n})" for n in range(10_000))
    (room.root / "articles/a.md").write_text(f"See {links}.\n")
    (room.root / "l10n.toml").write_text('source = "en"\nlocales = ["es"]\n')
    room.run("update")
    known = parse(room.po.read_bytes())
    (entry,) = known.active
    text = entry.msgid.replace("See", "Vea").replace("[w7](#8)", "w7")
    room.po.write_bytes(serialize(known.with_entries([entry._replace(msgstr=text)])))
    code, told = room.run("check")
    assert code == 1
    assert [f["check"] for f in told["findings"] if f["severity"] == "error"] == ["placeholders"]


@case(47, "no regular file of the project")
def no_file(room: Room) -> None:
    """A folder, pipe, device or a link out of the project is refused, and left alone."""
    outside = room.root.parent / "outside.po"
    outside.write_bytes(HEADER + PAIR)

    def link(to: Path | str) -> Callable[[Path], None]:
        return lambda path: path.symlink_to(to)

    for make, undo in (
        (Path.mkdir, Path.rmdir),
        (os.mkfifo, Path.unlink),
        (link("/dev/zero"), Path.unlink),
        (link(outside), Path.unlink),
        (link("nowhere/a.po"), Path.unlink),
        (link("a.po"), Path.unlink),
    ):
        make(room.po)
        for verb in ("update", "check"):
            code, told = room.run(verb)
            assert code == 1
            assert told["errors"][0]["file"] == "locales/es/LC_MESSAGES/a.po"
        undo(room.po)
    assert outside.read_bytes() == HEADER + PAIR


@case(48, "replaced by an older version while open")
def older_version(room: Room) -> None:
    """Merged: the decision made meanwhile is in, and so is what the older version says."""
    room.run("update")
    old = room.po.read_bytes()
    desk = Project.open(room.root).board().open("a", "es")
    first, second = desk.items
    desk.finish(first.unit.id, "Bajan.")
    room.po.write_bytes(old)
    assert desk.refresh()
    assert desk.item(first.unit.id).translation.target == ""
    desk.finish(first.unit.id, "Bajan mucho.")
    room.po.write_bytes(old)
    desk.finish(second.unit.id, "Llovió.")
    after = parse(room.po.read_bytes())
    assert after.get("", "Rain came.").msgstr == "Llovió."
    assert after.get("", "Prices fell.").msgstr in ("", "Bajan mucho.")


@case(49, "another locale's catalog")
def wrong_language(room: Room) -> None:
    """Refused: the header says one locale, the folder another."""
    data = HEADER.replace(b"Language: es", b"Language: fr") + PAIR
    room.po.write_bytes(data)
    for verb in ("update", "check", "status"):
        code, told = room.run(verb)
        assert code == 1
        assert "Language: fr" in told["errors"][0]["message"]
        assert room.po.read_bytes() == data


@case(50, "a file that is not there")
def missing(room: Room) -> None:
    """No such file; its name is never read as a catalog."""
    for name in ("nope.po", 'msgid "a"\nmsgstr "b"\n.po'):
        code, told = room.run("inspect", name)
        assert code == 2
        assert "no such file" in told["errors"][0]["message"]
        with pytest.raises(CatalogError, match="no such file"):
            catalog.load(Path(name))
    for words in (("merge", "a.po", "b.po", "c.po"), ("salvage", "nope.po")):
        code, told = room.run(*words)
        assert code == 2
        assert "no such file" in told["errors"][0]["message"]


def test_every_case_of_the_list_is_here() -> None:
    """All fifty."""
    assert sorted(CASES) == list(range(1, 51))


@pytest.mark.parametrize("number", sorted(CASES), ids=lambda n: f"{n}: {CASES[n][0]}")
def test_a_bad_catalog(room: Room, number: int) -> None:
    """The stated behaviour, through the command line where a person meets it."""
    CASES[number][1](room)


@settings(max_examples=int(os.environ.get("L10N_FUZZ", "300")), deadline=None)
@given(st.integers(0), st.integers(0, 7))
def test_a_flipped_bit_is_an_error_or_changes_one_place(place: int, bit: int) -> None:
    """A flipped bit never drops a unit silently: an error, or every unit is there, one differs."""
    whole = sixty()
    data = bytearray(serialize(whole))
    data[place % len(data)] ^= 1 << bit
    try:
        read = parse(bytes(data))
    except CatalogError as error:
        assert error.problem.line
        return
    assert len(read) == len(whole)
    differ = [i for i, (a, b) in enumerate(zip(read, whole, strict=True)) if a != b]
    # Where a quote becomes a "#", a line of a folded text becomes the next entry's comment.
    assert differ in ([], *([i] for i in differ), *([i, i + 1] for i in differ))
    for i in differ:
        a, b = read.entries[i], whole.entries[i]
        if catalog.translation(a, "es").state is State.APPROVED:
            assert (a.key, a.msgstr) == (b.key, b.msgstr)


@pytest.mark.parametrize("end", ["# l10n: a", "#. paragraph\n", "#, no-wrap\n", "#: a.md\n"])
def test_comments_that_no_message_follows_are_a_cut(end: str) -> None:
    """A catalog cut between two messages' lines is damaged, and not one that is shorter."""
    with pytest.raises(CatalogError, match="cut off"):
        parse((HEADER + PAIR).rstrip(b"\n") + b"\n\n" + end.encode())
    assert parse(HEADER + PAIR + b"\n# vim: tw=0\n").trailing == ("# vim: tw=0",)
