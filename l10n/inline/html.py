"""The inside of an HTML block: tags by a small tokenizer of our own (WHATWG's rules), on text.

Nothing here builds a tree or judges a document: ``formats`` has found the block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from l10n.inline.addresses import addresses
from l10n.inline.tags import pair_tags, tag_atom
from l10n.inline.text import CONTROL
from l10n.inline.tokens import Atom, Role, TokenKind

__all__ = ["atoms"]

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<attributes>(?:[^>\"'=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[=\"'])*+)>"
)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_BOGUS = re.compile(r"<(?:[!?]|/[^A-Za-z])[^>]*+>?")
_RAW_TEXT = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"]
)
_OPAQUE = _RAW_TEXT | frozenset(
    ["audio", "canvas", "datalist", "math", "object", "select", "svg", "template", "video"]
)
_CODE = frozenset(["code", "kbd", "samp", "tt", "var"])
_UNTRANSLATED = re.compile(
    r"(?<![\w-])translate\s*=\s*(?:\"no\"|'no'|no(?![^\s/>]))"
    r"|(?<![\w-])class\s*=\s*(?:\"[^\"]*(?<![\w-])notranslate(?![\w-])"
    r"|'[^']*(?<![\w-])notranslate(?![\w-])|notranslate(?![^\s/>]))",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?P<space>(?:[ \t\n\f\r]|&\#0*+(?:32|9|10|12|13)(?:;|(?![0-9]))"
    r"|&\#[xX]0*+(?:20|9|[aAcCdD])(?:;|(?![0-9a-fA-F]))|&Tab;|&NewLine;)++)"
    r"|(?P<reference>&(?:\#[0-9]++;?|\#[xX][0-9a-fA-F]++;?|[A-Za-z][A-Za-z0-9]{1,31};?))"
    rf"|(?P<control>[{CONTROL}])"
)
_CONTROL = re.compile(rf"[{CONTROL}\t\n\r]")
_REFERENCE = re.compile(r"&(?:\#[0-9]++|\#[xX][0-9a-fA-F]++|[A-Za-z][A-Za-z0-9]{1,31});?")


def atoms(text: str) -> Iterator[Atom]:
    """Yield what is not plain text, in order; see ``tokens.build``."""
    tags = _without_opaque(text, pair_tags(_tags(text), first=1)) if "<" in text else []
    at, code = 0, 0
    for tag in [*tags, Atom(len(text), len(text), TokenKind.TEXT, Role.PLAIN)]:
        if code:
            yield from _code(text, at, tag.start)
        else:
            yield from _text(text, at, tag.start)
        if tag.end > tag.start:
            yield tag
        if tag.name in _CODE and tag.pair:
            code += 1 if tag.kind is TokenKind.OPEN else -1
        at = tag.end


def _tags(text: str) -> list[Atom]:
    found: list[Atom] = []
    at = text.find("<")
    while at != -1:
        tag = _TAG.match(text, at)
        junk = None if tag else _COMMENT.match(text, at) or _BOGUS.match(text, at)
        if tag is not None:
            found.append(tag_atom(text, at, tag.end(), void_slash=True))
            end = tag.end()
            if found[-1].kind is TokenKind.OPEN and found[-1].name in _RAW_TEXT:
                close = re.compile(f"</{found[-1].name}(?=[\\s/>])", re.IGNORECASE)
                stop = close.search(text, end)
                end = stop.start() if stop else len(text)
                if stop is None:
                    found[-1] = Atom(at, end, TokenKind.SINGLE, Role.TAG, name=found[-1].name)
        elif junk is not None:
            end = junk.end()
            found.append(Atom(at, end, TokenKind.SINGLE, Role.COMMENT))
        elif re.compile(r"</?[A-Za-z]").match(text, at):
            # The text ends inside of a tag: a browser drops all of it.
            end = len(text)
            found.append(Atom(at, end, TokenKind.SINGLE, Role.TAG))
        else:
            end = at + 1
        at = text.find("<", end)
    return found


def _without_opaque(text: str, tags: list[Atom]) -> list[Atom]:
    """Join elements whose content is not for translators into one single each."""
    closes = {a.pair: a.end for a in tags if a.kind is TokenKind.CLOSE and a.pair}
    kept: list[Atom] = []
    end = 0
    inside: set[int] = set()
    for tag in tags:
        if tag.start < end:
            inside.add(tag.pair)
            continue
        if tag.pair and tag.kind is TokenKind.OPEN and _opaque(text, tag):
            end = closes[tag.pair]
            kept.append(Atom(tag.start, end, TokenKind.SINGLE, Role.TAG, name=tag.name))
        else:
            kept.append(tag)
    return [
        a._replace(kind=TokenKind.SINGLE, pair=0) if a.pair and a.pair in inside else a
        for a in kept
    ]


def _opaque(text: str, tag: Atom) -> bool:
    return tag.name in _OPAQUE or _UNTRANSLATED.search(text, tag.start, tag.end) is not None


def _text(text: str, start: int, end: int) -> Iterator[Atom]:
    if start >= end:
        return
    seen = _REFERENCE.sub(_bracket, text[start:end]) if "&" in text else text[start:end]
    links = [(s + start, e + start) for s, e in addresses(seen)]
    for link_start, link_end in [*links, (end, end)]:
        for stop in _TEXT.finditer(text, start, link_start):
            atom = _text_atom(stop)
            if atom is not None:
                yield atom
        if link_end > link_start:
            shown = unescape(text[link_start:link_end])
            if _CONTROL.search(shown):
                yield Atom(link_start, link_end, TokenKind.SINGLE, Role.CONTROL)
            else:
                yield Atom(link_start, link_end, TokenKind.TEXT, Role.ADDRESS, shown)
        start = link_end


def _bracket(reference: re.Match[str]) -> str:
    """Show an angle bracket as itself, in as many characters: it ends an address in any spelling."""
    read = unescape(reference[0])
    if read[:1] not in ("<", ">"):
        return reference[0]
    return "<" * (len(reference[0]) - len(read) + 1) + read[1:]


def _text_atom(stop: re.Match[str]) -> Atom | None:
    start, end = stop.span()
    if stop.lastgroup == "space":
        if stop[0] == " ":
            return None
        return Atom(start, end, TokenKind.SOFT, Role.PLAIN, " ")
    if stop.lastgroup == "reference":
        read = unescape(stop[0])
        if read == stop[0]:
            return None
        if read and _CONTROL.search(read) is None:
            return Atom(start, end, TokenKind.TEXT, Role.REFERENCE, read)
    return Atom(start, end, TokenKind.SINGLE, Role.CONTROL)


def _code(text: str, start: int, end: int) -> Iterator[Atom]:
    """Yield the text of a code element: kept to the letter, never cut."""
    at = start
    for atom in _text(text, start, end):
        if atom.start > at:
            yield Atom(at, atom.start, TokenKind.CODE, Role.PLAIN, text[at : atom.start])
        is_text = atom.kind in (TokenKind.TEXT, TokenKind.SOFT)
        yield atom._replace(kind=TokenKind.CODE) if is_text else atom
        at = atom.end
    if at < end:
        yield Atom(at, end, TokenKind.CODE, Role.PLAIN, text[at:end])
