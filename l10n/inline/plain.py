"""What a reader sees of a msgid or target: no markup, the text of links and code kept."""

from __future__ import annotations

from html import unescape

from l10n.inline.parts import PartKind, scan
from l10n.inline.reading import tokens
from l10n.inline.tokens import Role, Token, TokenKind
from l10n.model import Form

__all__ = ["plain", "shown"]


def plain(msgid: str, form: Form) -> str:
    """Return the words a reader sees, for counting, facts, memory and display.

    Where a placeholder stood between two letters or digits there is a space.
    """
    if form is Form.MARKDOWN:
        pieces = [shown(token) for token in tokens(msgid, form)]
    else:
        pieces = [
            (unescape(part.raw) if form is Form.HTML else part.raw)
            if part.number < 0
            else ("" if part.kind is not PartKind.SINGLE else None)
            for part in scan(msgid, form)
        ]
    out: list[str] = []
    gap = False
    for piece in pieces:
        if piece is None:
            gap = True
        elif piece:
            if gap and out and out[-1][-1].isalnum() and piece[0].isalnum():
                out.append(" ")
            out.append(piece)
            gap = False
    return "".join(out)


def shown(token: Token) -> str | None:
    """Return what a reader sees of a token; None for an object, which parts words."""
    if token.kind is TokenKind.SINGLE and token.role is not Role.AUTOLINK:
        return None
    return token.text
