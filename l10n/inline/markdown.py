"""Markdown read as the inside of a paragraph, on pyromark's byte ranges.

Only what has structure is taken from the parser (emphasis, links, images, code, raw HTML);
everything else is text and is cut further by ``_text``. A parser that panics, or that sees
anything but one paragraph, makes the whole text plain: it is never a crash.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from html import unescape

from l10n.inline.addresses import addresses
from l10n.inline.islands import islands
from l10n.inline.tags import pair_tags, tag_atom
from l10n.inline.text import CONTROL
from l10n.inline.tokens import Atom, Role, TokenKind

__all__ = ["BREAK", "atoms", "normal_label"]

BREAK = re.compile(r"(?:\r\n?|\n)[ \t\r\n]*")
"""A line break with all white space after it (that before it is taken by the caller)."""

_MARKUP = re.compile(rf"[\\`*_~<&\[\r\n{CONTROL}]|://|@|(?i:www\.)")
_STRUCTURE = re.compile(r"[`*_~<\[]")
_HIDDEN = re.compile(rf"[{CONTROL}]")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]", re.DOTALL)
_TEXT = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\(?:\r\n?|\n)[ \t\r\n]*)"
    r"|(?P<break>(?:\r\n?|\n)[ \t\r\n]*)"
    r"|(?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<mark>\[\^[^\s\[\]]{1,200}\])"
    rf"|(?P<control>[{CONTROL}])"
)
_CODE = re.compile(r"(`+)(.*)\1", re.DOTALL)
_LEAD = "a\n    "
# An indented line cannot interrupt a paragraph, so no line of the text is read as a block.


def normal_label(label: str) -> str:
    """Return a link label as CommonMark compares it (0.31.2, 4.7)."""
    return " ".join(label.split()).casefold()


def atoms(text: str, definitions: Mapping[str, str], dialect: str) -> Iterator[Atom]:
    """Yield what is not plain text, in order; see ``tokens.build``."""
    if _MARKUP.search(text) is None and (dialect == "gfm" or "{" not in text):
        return
    wild = islands(text, dialect)
    found: list[Atom] | None = []
    if _STRUCTURE.search(text) is not None:
        found = _structure(text, definitions, wild)
    pieces = _with_islands(found or [], wild)
    at = 0
    for atom in [*pieces, Atom(len(text), len(text), TokenKind.TEXT, Role.PLAIN)]:
        yield from _text(text, at, atom.start)
        if atom.end > atom.start:
            yield atom
        at = atom.end


def _with_islands(found: list[Atom], wild: list[tuple[int, int]]) -> list[Atom]:
    """Add the islands that lie in running text; in code, tags and destinations they are part."""
    if not wild:
        return found
    starts = [atom.start for atom in found]
    free = list(found)
    for start, end in wild:
        before = bisect_right(starts, start) - 1
        if (before < 0 or found[before].end <= start) and (
            before + 1 >= len(found) or found[before + 1].start >= end
        ):
            free.append(Atom(start, end, TokenKind.SINGLE, Role.ISLAND))
    return sorted(free)


def _text(text: str, start: int, end: int) -> Iterator[Atom]:
    """Yield the atoms of running text: escapes, references, breaks, marks, addresses."""
    if start >= end:
        return
    links = [(s + start, e + start) for s, e in addresses(text[start:end])]
    for link_start, link_end in [*links, (end, end)]:
        at = start
        for stop in _TEXT.finditer(text, start, link_start):
            atom = _text_atom(text, at, stop)
            if atom is not None:
                at = atom.end
                yield atom
        if link_end > link_start:
            raw = text[link_start:link_end]
            yield Atom(link_start, link_end, TokenKind.TEXT, Role.ADDRESS, raw)
        start = link_end


def _text_atom(text: str, at: int, stop: re.Match[str]) -> Atom | None:
    start, end = stop.span()
    match stop.lastgroup:
        case "escape":
            return Atom(start, end, TokenKind.TEXT, Role.ESCAPE, text[start + 1])
        case "hard":
            return Atom(start, end, TokenKind.HARD, Role.PLAIN, "\n")
        case "break":
            hard = start >= at + 2 and text.startswith("  ", start - 2)
            while start > at and text[start - 1] in " \t":
                start -= 1
            if hard:
                return Atom(start, end, TokenKind.HARD, Role.PLAIN, "\n")
            return Atom(start, end, TokenKind.SOFT, Role.PLAIN, " ")
        case "reference":
            read = unescape(stop[0])
            return None if read == stop[0] else Atom(start, end, *_REFERENCE, read)
        case "mark":
            return Atom(start, end, TokenKind.MARK, Role.PLAIN)
        case _:
            return Atom(start, end, TokenKind.SINGLE, Role.CONTROL)


_REFERENCE = (TokenKind.TEXT, Role.REFERENCE)


class _Source:
    """The text as the parser gets it, and the way back from its byte offsets."""

    def __init__(self, text: str, wild: list[tuple[int, int]]) -> None:
        masked = text
        if wild:
            pieces, at = [], 0
            for start, end in wild:
                pieces += [text[at:start], "x" * (end - start)]
                at = end
            masked = "".join([*pieces, text[at:]])
        # VT and FF are where parsers disagree about white space; surrogates do not encode.
        masked = _HIDDEN.sub("\x01", masked)
        lines: list[str] = []
        self._at: list[int] = []
        self._lines: list[tuple[int, int]] = []
        # A blank first line would end the paragraph.
        at, length = len(text) - len(text.lstrip(" \t\r\n")), len(_LEAD)
        breaks = [m.span() for m in BREAK.finditer(masked, at)]
        for start, end in [*breaks, (len(text), len(text))]:
            lines.append(masked[at:start])
            self._at.append(length)
            self._lines.append((at, start))
            length += start - at + 5
            at = end
        self.text = _LEAD + "\n    ".join(lines)
        self._bytes: dict[int, int] | None = None

    def load(self, offsets: set[int], data: bytes) -> None:
        """Learn which characters the byte offsets are at."""
        if data.isascii():
            return
        self._bytes = {}
        chars = last = 0
        for offset in sorted(offsets):
            chars += len(data[last:offset].decode("utf-8", "replace"))
            self._bytes[offset] = chars
            last = offset

    def place(self, offset: int) -> int:
        """Return the character of the original text at a byte offset of the parser's."""
        char = offset if self._bytes is None else self._bytes[offset]
        line = bisect_right(self._at, char) - 1
        if line < 0:
            return 0
        start, end = self._lines[line]
        return min(start + char - self._at[line], end)


def _structure(
    text: str, definitions: Mapping[str, str], wild: list[tuple[int, int]]
) -> list[Atom] | None:
    source = _Source(text, wild)
    labels = _labels(source.text, definitions) if definitions else []
    known = "".join(f"\n[{label}]: /u" for label in labels)
    whole = f"{source.text}\n\n{known}" if known else source.text
    events = _events(whole)
    if events is None:
        return None
    source.load({offset for _, s, e in events for offset in (s, e)}, whole.encode())
    return _read(text, events, source)


_index: tuple[Mapping[str, str], int, frozenset[str]] = ({}, 0, frozenset())


def _labels(text: str, definitions: Mapping[str, str]) -> list[str]:
    """Return the labels written in the text that the document defines: linear in the text."""
    global _index  # noqa: PLW0603 - the blocks of one document share one mapping: indexed once
    index = _index
    if index[0] is not definitions or index[1] != len(definitions):
        names = frozenset(normal_label(label) for label in definitions)
        index = _index = (definitions, len(definitions), names)
    found: dict[str, str] = {}
    for match in _LABEL.finditer(text):
        key = normal_label(match[1])
        if key in index[2] and not key.startswith("^"):
            found.setdefault(key, " ".join(match[1].split()))
    return list(found.values())


def _events(source: str) -> list[tuple[object, int, int]] | None:
    """Return the events of the first paragraph, None when the parser fails."""
    from pyromark import Options, events_with_range

    found: list[tuple[object, int, int]] = []
    try:
        for event, where in events_with_range(source, options=Options.ENABLE_STRIKETHROUGH):
            found.append((event, where["start"], where["end"]))
            if event == {"End": "Paragraph"}:
                break
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a Rust panic reaches Python outside of Exception
        return None
    return found


def _read(text: str, events: list[tuple[object, int, int]], source: _Source) -> list[Atom] | None:
    if not events or events[0][0] != {"Start": "Paragraph"}:
        return None
    if source.place(events[0][2]) < len(text.rstrip(" \t\r\n")):
        return None
    found: list[Atom] = []
    tags: list[Atom] = []
    opened: list[_Open] = []
    skip = 0
    for event, start_byte, end_byte in events[1:]:
        if not isinstance(event, dict):
            if opened:
                opened[-1].inner = source.place(end_byte)
            continue
        key, value = next(iter(event.items()))
        start, end = source.place(start_byte), source.place(end_byte)
        kind = value if isinstance(value, str) else next(iter(value), "")
        if key == "Start":
            skip += kind == "Image" or (skip > 0)
            link_type = value[kind]["link_type"] if kind in ("Link", "Image") else ""
            opened.append(_Open(kind, link_type, start, end))
            continue
        if key == "End":
            if not opened:
                break
            node = opened.pop()
            found += node.atoms(text) if skip <= (node.kind == "Image") else []
            skip -= skip > 0
            end = node.end
        elif skip:
            pass
        elif key == "Code":
            found.append(_code(text, start, end))
        elif key == "InlineHtml":
            tags.append(tag_atom(text, start, end, void_slash=True))
        if opened:
            opened[-1].inner = max(opened[-1].inner, end)
    return _sane([*found, *pair_tags(tags, first=1 << 40)])


class _Open:
    """An emphasis, link or image whose end has not come yet."""

    def __init__(self, kind: str, link_type: object, start: int, end: int) -> None:
        self.kind, self.link_type, self.start, self.end = kind, link_type, start, end
        self.inner = start + 1

    def atoms(self, text: str) -> list[Atom]:
        """Return the halves of the pair, or the single."""
        start, end = self.start, self.end
        if self.link_type == "Collapsed" and text.startswith("[]", end):
            end = self.end = end + 2  # pulldown-cmark's range leaves the brackets out
        match self.kind:
            case "Image":
                return [Atom(start, end, TokenKind.SINGLE, Role.IMAGE)]
            case "Link" if self.link_type in ("Autolink", "Email"):
                shown = text[start + 1 : end - 1]
                return [Atom(start, end, TokenKind.SINGLE, Role.AUTOLINK, shown)]
            case "Link":
                close = text.find("]", self.inner, end)
                if close == -1:
                    return []
                label = ""
                if self.link_type in ("Collapsed", "Shortcut"):
                    label = BREAK.sub(" ", text[start + 1 : close])
                return _pair(start, start + 1, close, end, Role.LINK, label)
            case "Emphasis" | "Strong" | "Strikethrough":
                width = 1 if self.kind == "Emphasis" or text[start : start + 2] == "~" else 2
                if self.kind == "Strikethrough" and not text.startswith("~~", start):
                    width = 1
                return _pair(start, start + width, end - width, end, Role.EMPHASIS, "")
            case _:
                return []


def _pair(start: int, inner: int, close: int, end: int, role: Role, label: str) -> list[Atom]:
    pair = start + 1
    return [
        Atom(start, inner, TokenKind.OPEN, role, "", pair, "", label),
        Atom(close, end, TokenKind.CLOSE, role, "", pair, "", label),
    ]


def _code(text: str, start: int, end: int) -> Atom:
    match = _CODE.fullmatch(text, start, end)
    inner = re.sub(r"[ \t]*(?:\r\n?|\n)[ \t\r\n]*", " ", match[2]) if match else text[start:end]
    if inner.startswith(" ") and inner.endswith(" ") and inner.strip(" "):
        inner = inner[1:-1]
    if _HIDDEN.search(inner):
        # Nothing in a code span is a placeholder and no control character stands in a msgid.
        return Atom(start, end, TokenKind.SINGLE, Role.CONTROL)
    return Atom(start, end, TokenKind.CODE, Role.PLAIN, inner)


def _sane(found: list[Atom]) -> list[Atom] | None:
    """Return the atoms in order; None when ranges overlap (a parser's fault, seen with VT and FF)."""
    found.sort()
    at = 0
    for atom in found:
        if atom.start < at or atom.end <= atom.start:
            return None
        at = atom.end
    return found
