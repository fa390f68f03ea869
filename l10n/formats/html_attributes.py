"""The attributes of a start tag that are texts: alternatives, titles, labels."""

from __future__ import annotations

from collections.abc import Callable

from l10n.formats.document import Piece
from l10n.formats.html_scan import Attribute, Token, names
from l10n.formats.lines import line_spans
from l10n.formats.scalars import decode_attribute
from l10n.model import Block, Form, Kind

__all__ = ["Prefix", "attribute_pieces"]

Prefix = Callable[[int, int], int]
"""Where the text of a line begins: behind the prefixes of the Markdown block it stands in."""
_GUARDS = {'"': "attr-double", "'": "attr-single", "": "attr-bare"}


def attribute_pieces(
    data: bytes, token: Token, attributes: list[Attribute], prefix: Prefix
) -> list[Piece]:
    """Return the translatable attributes of a start tag as blocks."""
    known = names()
    values = {a.name: data[a.start : a.end].decode("utf-8", "replace") for a in attributes}
    wanted = known.attributes["*"] | known.attributes.get(token.name, frozenset())
    if token.name == "meta":
        kind = values.get("name") or values.get("property") or ""
        wanted = frozenset({"content"} if kind.lower() in known.meta_names else ())
    if token.name == "input" and values.get("type", "").lower() in known.button_types:
        wanted |= {"value"}
    pieces = []
    for attribute in attributes:
        if attribute.name not in wanted or not values[attribute.name].strip():
            continue
        spans = line_spans(data, attribute.start, attribute.end, prefix)
        text, offsets = decode_attribute(data, spans)
        block = Block(
            kind=Kind.ATTRIBUTE,
            form=Form.TEXT,
            text=text,
            spans=spans,
            context=f"@{attribute.name}",
            guard=_GUARDS[attribute.quote],
            single=True,
        )
        pieces.append(Piece(block=block, offsets=offsets))
    return pieces
