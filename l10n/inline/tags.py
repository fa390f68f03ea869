"""Tags, comments and the like: what one is called, and which closes which."""

from __future__ import annotations

import re
from collections.abc import Iterable

from l10n.inline.tokens import Atom, Role, TokenKind

__all__ = ["VOID", "pair_tags", "tag_atom"]

VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements without content (HTML Living Standard, 13.1.2, and obsolete ones of 13.2.6.4)."""

_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")


def tag_atom(text: str, start: int, end: int, *, void_slash: bool) -> Atom:
    """Return the atom of one tag or comment: opening, closing or single.

    ``void_slash``: a slash before the ``>`` makes a tag void.
    """
    name = _NAME.match(text, start, end)
    if name is None:
        return Atom(start, end, TokenKind.SINGLE, Role.COMMENT)
    tag = name[2].lower()
    if name[1]:
        return Atom(start, end, TokenKind.CLOSE, Role.TAG, name=tag)
    if tag == "br":
        return Atom(start, end, TokenKind.HARD, Role.TAG, "\n", name=tag)
    if tag in VOID or (void_slash and text.endswith("/>", start, end)):
        return Atom(start, end, TokenKind.SINGLE, Role.TAG, name=tag)
    return Atom(start, end, TokenKind.OPEN, Role.TAG, name=tag)


def pair_tags(tags: Iterable[Atom], *, first: int) -> list[Atom]:
    """Tie each closing tag to the nearest open tag of its name; the others become single.

    ``first`` is the first pair number to use.
    """
    found = list(tags)
    open_tags: dict[str, list[int]] = {}
    for index, atom in enumerate(found):
        if atom.kind is TokenKind.OPEN:
            open_tags.setdefault(atom.name, []).append(index)
        elif atom.kind is TokenKind.CLOSE and open_tags.get(atom.name):
            other = open_tags[atom.name].pop()
            found[other] = found[other]._replace(pair=first)
            found[index] = atom._replace(pair=first)
            first += 1
    return [
        atom._replace(kind=TokenKind.SINGLE)
        if atom.kind in (TokenKind.OPEN, TokenKind.CLOSE) and not atom.pair
        else atom
        for atom in found
    ]
