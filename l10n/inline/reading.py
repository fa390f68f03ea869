"""One door to the three readers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from l10n.inline import html, markdown, text
from l10n.inline.tokens import Token, build
from l10n.model import Form

__all__ = ["NONE", "tokens"]

NONE: Mapping[str, str] = MappingProxyType({})
"""A document without link definitions."""


def tokens(
    source: str, form: Form, definitions: Mapping[str, str] = NONE, *, dialect: str = "gfm"
) -> tuple[Token, ...]:
    """Return the text of a block or unit as tokens, total for every string.

    ``definitions`` maps link labels as written to destinations; ``dialect`` says which islands a
    Markdown text may hold (``gfm``, ``hugo``, ``mkdocs``, ``mdx``).
    """
    match form:
        case Form.MARKDOWN:
            return build(source, markdown.atoms(source, definitions, dialect))
        case Form.HTML:
            return build(source, html.atoms(source))
        case Form.TEXT:
            return build(source, text.atoms(source))
        case _:
            assert_never(form)
