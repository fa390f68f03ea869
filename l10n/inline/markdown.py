"""Markdown read as the inside of a paragraph, on pyromark's byte ranges.

Only what has structure is taken from the parser (emphasis, links, images, code, raw HTML);
everything else is text and is cut further by ``_text``. A parser that panics, or that sees
anything but one paragraph, makes the whole text plain: it is never a crash.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from html import unescape

from l10n.inline.addresses import addresses, may_hold
from l10n.inline.islands import islands
from l10n.inline.paragraph import BREAK, HIDDEN, Source, read
from l10n.inline.tags import pair_tags, tag_atom
from l10n.inline.text import CONTROL
from l10n.inline.tokens import Atom, Role, TokenKind, atom

__all__ = ["BREAK", "atoms", "code_spans", "normal_label"]

_MARKUP = re.compile(rf"[\\`*_~<&\[\r\n{CONTROL}]")
_STRUCTURE = re.compile(r"[`*_~<\[]")
_PARSED = re.compile(r"[*_~\[]")
_TICKS = re.compile(r"`+")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]", re.DOTALL)
_TEXT = re.compile(
    rf"(?=[\\&\[\r\n{CONTROL}])(?:"  # one look at a letter instead of six
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\(?:\r\n?|\n)[ \t\r\n]*)"
    r"|(?P<break>(?:\r\n?|\n)[ \t\r\n]*)"
    r"|(?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<mark>\[\^[^\s\[\]]{1,200}\])"
    rf"|(?P<control>[{CONTROL}]))"
)
_STOP = re.compile(rf"[\\&\[\r\n{CONTROL}]")
"""What running text without addresses must hold to be more than plain."""
_FOLD = re.compile(r"[ \t]*(?:\r\n?|\n)[ \t\r\n]*")
_CODE = re.compile(r"(`+)(.*)\1", re.DOTALL)


def normal_label(label: str) -> str:
    """Return a link label as CommonMark compares it (0.31.2, 4.7)."""
    return " ".join(label.split()).casefold()


def atoms(text: str, definitions: Mapping[str, str], dialect: str) -> Sequence[Atom]:
    """Return what is not plain text, in order; see ``tokens.build``."""
    linked = may_hold(text)
    if not linked and _MARKUP.search(text) is None and (dialect == "gfm" or "{" not in text):
        return ()
    wild = islands(text, dialect)
    found: list[Atom] | None = []
    if _STRUCTURE.search(text) is not None:
        found = None if wild else code_spans(text)
        if found is None:
            found = _structure(text, definitions, wild)
    found = _with_islands(found or [], wild)
    if not linked and _STOP.search(text) is None:
        return found
    pieces: list[Atom] = []
    at = 0
    for one in found:
        if one.start > at:
            pieces += _text(text, at, one.start, linked=linked)
        pieces.append(one)
        at = one.end
    if at < len(text):
        pieces += _text(text, at, len(text), linked=linked)
    return pieces


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


def _text(text: str, start: int, end: int, *, linked: bool) -> list[Atom]:
    """Return the atoms of running text: escapes, references, breaks, marks, addresses."""
    links = addresses(text[start:end]) if linked else []
    if not links and _STOP.search(text, start, end) is None:
        return []
    found: list[Atom] = []
    at = start
    for first, last in [*((s + start, e + start) for s, e in links), (end, end)]:
        for stop in _TEXT.finditer(text, at, first):
            one = _text_atom(text, at, stop)
            if one is not None:
                at = one.end
                found.append(one)
        if last > first:
            raw = text[first:last]
            found.append(Atom(first, last, TokenKind.TEXT, Role.ADDRESS, raw))
        at = last
    return found


def _text_atom(text: str, at: int, stop: re.Match[str]) -> Atom | None:
    start, end = stop.span()
    match stop.lastgroup:
        case "escape":
            return atom((start, end, _PLAIN, Role.ESCAPE, text[start + 1], 0, "", ""))
        case "hard":
            return Atom(start, end, TokenKind.HARD, Role.PLAIN, "\n")
        case "break":
            hard = start >= at + 2 and text.startswith("  ", start - 2)
            while start > at and text[start - 1] in " \t":
                start -= 1
            if hard:
                return Atom(start, end, TokenKind.HARD, Role.PLAIN, "\n")
            return atom((start, end, _SOFT, Role.PLAIN, " ", 0, "", ""))
        case "reference":
            read = unescape(stop[0])
            return None if read == stop[0] else Atom(start, end, *_REFERENCE, read)
        case "mark":
            return Atom(start, end, TokenKind.MARK, Role.PLAIN)
        case _:
            return Atom(start, end, TokenKind.SINGLE, Role.CONTROL)


_REFERENCE = (TokenKind.TEXT, Role.REFERENCE)


def code_spans(text: str) -> list[Atom] | None:
    """Return the code spans of a text without other structure; None when the parser must judge.

    Only HTML tags and autolinks bind as tightly as code spans (CommonMark 0.31.2, 6.1).
    """
    if "<" in text or "\\`" in text or _PARSED.search(text.partition("`")[0]):
        return None
    runs = [m.span() for m in _TICKS.finditer(text)]
    ends: dict[int, list[int]] = {}
    for start, end in reversed(runs):
        ends.setdefault(end - start, []).append(end)
    found: list[Atom] = []
    at = 0
    for start, inner in runs:
        if start < at:
            continue
        same = ends[inner - start]
        while same and same[-1] <= inner:
            same.pop()
        if not same:
            continue
        if _PARSED.search(text, at, start) is not None:
            return None
        at = same[-1]
        found.append(_code(text, start, at))
    return None if _PARSED.search(text, at) is not None else found


def _structure(
    text: str, definitions: Mapping[str, str], wild: list[tuple[int, int]]
) -> list[Atom] | None:
    source = Source(text, wild)
    labels = _labels(source.text, definitions) if definitions else []
    known = "".join(f"\n[{label}]: /u" for label in labels)
    whole = f"{source.text}\n\n{known}" if known else source.text
    data = whole.encode()
    paragraph = read(whole, data)
    if paragraph is None:
        return None
    last, spans = paragraph
    at = source.places(data, {place for span in spans for place in span[1:]} | {last})
    if at[last] < len(text.rstrip(" \t\r\n")):
        return None
    found: list[Atom] = []
    tags: list[Atom] = []
    for kind, first, inner, close, end in spans:
        start, stop = at[first], at[end]
        if kind == "Code":
            found.append(_code(text, start, stop))
        elif kind == "InlineHtml":
            tags.append(tag_atom(text, start, stop, void_slash=True))
        elif kind == "Image":
            found.append(atom((start, stop, _SINGLE, Role.IMAGE, "", 0, "", "")))
        elif kind == "Autolink":
            shown = text[start + 1 : stop - 1]
            found.append(atom((start, stop, _SINGLE, Role.AUTOLINK, shown, 0, "", "")))
        else:
            key = BREAK.sub(" ", text[start + 1 : at[close]]) if kind == "Reference" else ""
            role = Role.EMPHASIS if kind == "Emphasis" else Role.LINK
            found.append(atom((start, at[inner], _OPEN, role, "", start + 1, "", key)))
            found.append(atom((at[close], stop, _CLOSE, role, "", start + 1, "", key)))
    if tags:
        found += pair_tags(tags, first=1 << 40)
    return _sane(found)


_SINGLE, _OPEN, _CLOSE = TokenKind.SINGLE, TokenKind.OPEN, TokenKind.CLOSE
_PLAIN, _SOFT = TokenKind.TEXT, TokenKind.SOFT

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


def _code(text: str, start: int, end: int) -> Atom:
    match = _CODE.fullmatch(text, start, end)
    inner = match[2] if match else text[start:end]
    if "\n" in inner or "\r" in inner:
        inner = _FOLD.sub(" ", inner)
    if inner.startswith(" ") and inner.endswith(" ") and inner.strip(" "):
        inner = inner[1:-1]
    if HIDDEN.search(inner):
        # Nothing in a code span is a placeholder and no control character stands in a msgid.
        return Atom(start, end, TokenKind.SINGLE, Role.CONTROL)
    return atom((start, end, TokenKind.CODE, Role.PLAIN, inner, 0, "", ""))


def _sane(found: list[Atom]) -> list[Atom] | None:
    """Return the atoms in order; None when ranges overlap (a parser's fault, seen with VT and FF)."""
    found.sort()
    at = 0
    for start, end, *_ in found:
        if start < at or end <= start:
            return None
        at = end
    return found
