"""The whole grammar of PO files, line by line: slow, complete, and it says what is wrong.

Follows GNU gettext's ``po-lex`` and ``po-gram`` (0.21); refuses ``domain`` lines, empty contexts
and NUL besides. The fast reader must agree with this one on everything it accepts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NoReturn

from l10n.catalog.entry import Entry, Key
from l10n.catalog.sound import NEXT
from l10n.catalog.strings import decode_any, is_exotic
from l10n.errors import CatalogError

__all__ = ["flags_of", "read", "refuse_duplicates"]

_TOKEN = re.compile(
    r"""[ \t\v\f]*(?:
        (?P<string>"(?P<inside>[^"\\\n]*(?:\\.[^"\\\n]*)*)")
      | (?P<word>[a-z_]+)
      | \[[ ]*(?P<index>[0-9]+)[ ]*\]
      | (?P<end>$)
    )""",
    re.VERBOSE,
)
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_WORDS = {"msgctxt", "msgid", "msgid_plural", "msgstr"}


@lru_cache(maxsize=256)
def flags_of(line: str) -> tuple[str, ...]:
    """Return the flags of a ``#,`` line; an empty one has none."""
    return tuple(flag for part in line[2:].split(",") if (flag := part.strip(" \t")))


@dataclass(slots=True)
class _Part:
    line: int
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Message:
    """An entry being read; ``obsolete`` is None until its first line."""

    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    flags: tuple[str, ...] = ()
    former: dict[str, _Part] = field(default_factory=dict)
    parts: dict[str, _Part] = field(default_factory=dict)
    forms: list[_Part] = field(default_factory=list)
    obsolete: bool | None = None
    open: _Part | None = None
    in_former: bool = False

    @property
    def complete(self) -> bool:
        return "msgstr" in self.parts or bool(self.forms)


class _Reader:
    def __init__(self, file: str | None) -> None:
        self.file = file
        self.entries: list[tuple[Entry, int]] = []
        self.trailing: tuple[str, ...] = ()
        self.message = _Message()
        self.line = 0

    def fail(self, message: str, column: int | None = None, line: int | None = None) -> NoReturn:
        raise CatalogError(
            f"{message}; {NEXT}", file=self.file, line=line or self.line, column=column
        )

    def read(self, text: str, start: int = 0) -> None:
        for number, line in enumerate(text[start:].split("\n"), 1 + text.count("\n", 0, start)):
            self.line = number
            self._line(line)
        self._close(at_end=True)

    def _line(self, line: str) -> None:
        stripped = line.strip(" \t\v\f")
        if not stripped:
            return
        if "\r" in line:
            self.fail("a carriage return inside a line", line.index("\r") + 1)
        if stripped[0] != "#":
            if _CONFLICT.match(line):
                self.fail("a conflict marker of git; merge with `l10n merge BASE OURS THEIRS`", 1)
            self._tokens(line, 0, obsolete=False, former=False)
        elif stripped.startswith("#~|"):
            self._tokens(line, line.index("#~|") + 3, obsolete=True, former=True)
        elif stripped.startswith("#~"):
            self._tokens(line, line.index("#~") + 2, obsolete=True, former=False)
        elif stripped.startswith("#|"):
            self._tokens(line, line.index("#|") + 2, obsolete=False, former=True)
        else:
            self._comment(line.lstrip(" \t\v\f"))

    def _comment(self, line: str) -> None:
        self._begin_new(former=True)
        message = self.message
        if message.former:
            # GNU's grammar wants the message right after its #| lines.
            self.fail("a comment between #| and the message", 1)
        kind = line[1:2]
        if kind == "," and (flags := flags_of(line)):
            message.flags += flags
        elif kind == ".":
            message.extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif kind == ":":
            message.references.append(line[2:].strip(" "))
        else:
            message.comments.append(line)

    def _begin_new(self, *, former: bool) -> None:
        """Close the message before when this line can only belong to the next one."""
        if self.message.complete:
            self._close()
        elif self.message.parts and former:
            self.fail("msgstr is missing: the message above is cut off", 1)

    def _tokens(self, line: str, at: int, *, obsolete: bool, former: bool) -> None:
        word, index = "", None
        while (match := _TOKEN.match(line, at)) is not None and match["end"] is None:
            at = match.end()
            if match["string"] is not None:
                if word:
                    self._open(word, index, obsolete=obsolete, former=former)
                    word, index = "", None
                self._string(match["inside"], match.start("string"), obsolete, former)
            elif match["index"] is not None:
                if word != "msgstr" or index is not None:
                    self.fail("an index belongs after msgstr", at)
                index = match["index"]
            else:
                if word:
                    self.fail(f"{word} without a string", match.start("word") + 1)
                word = self._keyword(match["word"], match.start("word") + 1)
        if match is None:
            self._bad_token(line, at)
        if word:
            self.fail(f"{word} without a string", match.end() + 1)

    def _keyword(self, word: str, column: int) -> str:
        if word == "domain":
            self.fail("`domain` lines are not supported", column)
        if word not in _WORDS:
            self.fail(f"unknown keyword {word[:40]!r}", column)
        return word

    def _bad_token(self, line: str, at: int) -> NoReturn:
        rest = line[at:].lstrip(" \t\v\f")
        column = len(line) - len(rest) + 1
        if rest.startswith('"'):
            self.fail("a string without its closing quote", column)
        self.fail(f"{rest[:20]!r} where a keyword or a quoted string belongs", column)

    def _open(self, word: str, index: str | None, *, obsolete: bool, former: bool) -> None:
        if former or word in ("msgctxt", "msgid"):
            self._begin_new(former=former)
        message = self.message
        if former:
            if message.parts or word == "msgstr" or word in message.former:
                self.fail(f"{word} does not belong here in #| lines", 1)
            message.open = message.former[word] = _Part(self.line)
        else:
            message.open = self._own_part(message, word, index)
        if message.obsolete is None:
            message.obsolete = obsolete
        elif message.obsolete is not obsolete:
            self.fail("inconsistent use of #~ within one message", 1)
        message.in_former = former

    def _own_part(self, message: _Message, word: str, index: str | None) -> _Part:
        parts = message.parts
        part = _Part(self.line)
        if word == "msgstr" and index is not None:
            if "msgid_plural" not in parts or "msgstr" in parts:
                self.fail("msgstr[N] needs a msgid_plural before it", 1)
            if index != str(len(message.forms)):
                self.fail(f"msgstr[{index[:12]}] where msgstr[{len(message.forms)}] belongs", 1)
            message.forms.append(part)
            return part
        order = {"msgctxt": 0, "msgid": 1, "msgid_plural": 2, "msgstr": 3}
        if word in parts or any(order[other] > order[word] for other in parts):
            self.fail(f"{word} does not belong here; msgstr is missing or a part is doubled", 1)
        if word in ("msgid_plural", "msgstr") and "msgid" not in parts:
            self.fail(f"{word} without a msgid", 1)
        if word == "msgstr" and "msgid_plural" in parts:
            self.fail("msgstr[0] belongs after msgid_plural", 1)
        if "msgctxt" in parts and word not in ("msgctxt", "msgid") and "msgid" not in parts:
            self.fail("msgctxt without a msgid", 1)
        parts[word] = part
        return part

    def _string(self, inside: str, column: int, obsolete: bool, former: bool) -> None:
        message = self.message
        if message.open is None:
            self.fail("a string without a keyword", column + 1)
        if message.obsolete is not obsolete or message.in_former is not former:
            self.fail("a string goes on in another kind of line", column + 1)
        try:
            is_exotic(inside)
        except ValueError as error:
            self.fail(str(error), column + 1)
        message.open.pieces.append(inside)

    def _close(self, *, at_end: bool = False) -> None:
        message, self.message = self.message, _Message()
        if not message.complete:
            if message.parts or message.former:
                place = next(iter((*message.parts.values(), *message.former.values()))).line
                self.fail("msgstr is missing: the message is cut off", line=place)
            if at_end:
                self.trailing = _lines(message)
            return
        self.entries.append((self._entry(message), message.parts["msgid"].line))

    def _entry(self, message: _Message) -> Entry:
        spelling: dict[str, str] = {}
        context = self._text(message.parts.get("msgctxt"), spelling)
        if "msgctxt" in message.parts and not context:
            self.fail("an empty msgctxt", line=message.parts["msgctxt"].line)
        msgid = self._text(message.parts["msgid"], spelling)
        if message.forms:
            msgid = f"{msgid}\0{self._text(message.parts['msgid_plural'], spelling)}"
            msgstr = "\0".join(self._text(form, spelling) for form in message.forms)
        else:
            msgstr = self._text(message.parts["msgstr"], spelling)
        return Entry(
            context,
            msgid,
            msgstr,
            tuple(message.comments),
            tuple(message.extracted),
            tuple(message.references),
            message.flags,
            self._former(message, spelling),
            bool(message.obsolete),
            tuple(spelling.items()),
        )

    def _former(self, message: _Message, spelling: dict[str, str]) -> Key | None:
        former = message.former
        if not former:
            return None
        if "msgid" not in former:
            self.fail("#| lines without a msgid", line=next(iter(former.values())).line)
        msgid = self._text(former["msgid"], spelling)
        if "msgid_plural" in former:
            msgid = f"{msgid}\0{self._text(former['msgid_plural'], spelling)}"
        return (self._text(former.get("msgctxt"), spelling), msgid)

    def _text(self, part: _Part | None, spelling: dict[str, str]) -> str:
        if part is None:
            return ""
        literal = "".join(part.pieces)
        try:
            # An octal escape ends with its line: "\1" "2" is two characters.
            text = "".join(decode_any(piece) for piece in part.pieces)
            if is_exotic(literal) and decode_any(literal) == text:
                spelling[text] = literal
        except ValueError as error:
            self.fail(str(error), line=part.line)
        if "\0" in text:
            self.fail("a NUL character in a string, where every tool cuts it", line=part.line)
        if "\x04" in text:
            self.fail("U+0004, which parts context and text in MO files", line=part.line)
        return text


def read(text: str, file: str | None, start: int = 0) -> tuple[list[Entry], tuple[str, ...]]:
    """Return all entries of a text, the header among them, and the comment lines at its end.

    ``start`` is where a message begins, in characters; what is before it is passed over. Raises
    ``CatalogError`` when the text is damaged.
    """
    reader = _Reader(file)
    reader.read(text, start)
    return [entry for entry, _ in reader.entries], reader.trailing


def _lines(message: _Message) -> tuple[str, ...]:
    flags = (f"#, {', '.join(message.flags)}",) if message.flags else ()
    return (
        *message.comments,
        *(f"#. {line}" for line in message.extracted),
        *(f"#: {line}" for line in message.references),
        *flags,
    )


def refuse_duplicates(text: str, file: str | None) -> NoReturn:
    """Raise the error that names both lines of the first key that stands there twice."""
    reader = _Reader(file)
    reader.read(text)
    seen: dict[Key, int] = {}
    for entry, line in reader.entries:
        first = seen.setdefault((entry.context, entry.msgid.partition("\0")[0]), line)
        if first != line:
            what = "a second header" if entry.key == ("", "") else "this message stands there twice"
            reader.fail(f"{what}, first in line {first}", line=line)
    raise AssertionError("no duplicate key")
