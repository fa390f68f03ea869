"""The inside of a sentence: source text to msgid and back, and what must survive translation.

Source text is read as typed tokens (``tokens``), written as a msgid with numbered placeholders
(``encode``) and put back from a msgid or target (``decode``), in three forms: Markdown, HTML and
plain text. Nothing here knows documents, files or locales.
"""

from __future__ import annotations

from l10n.inline.atoms import placeholder_spans
from l10n.inline.compare import compare
from l10n.inline.decode import decode
from l10n.inline.encode import encode, encoded, is_literal, numbered, tag_line, unfold
from l10n.inline.markdown import code_spans
from l10n.inline.mask import Masked, Scheme, mask, unmask
from l10n.inline.parts import Part, PartKind, parse
from l10n.inline.plain import plain, shown
from l10n.inline.reading import tokens
from l10n.inline.tokens import Role, Token, TokenKind, within
from l10n.inline.variables import variable_spans, variables
from l10n.inline.words import words

__all__ = [
    "Masked",
    "Part",
    "PartKind",
    "Role",
    "Scheme",
    "Token",
    "TokenKind",
    "code_spans",
    "compare",
    "decode",
    "encode",
    "encoded",
    "is_literal",
    "mask",
    "numbered",
    "parse",
    "placeholder_spans",
    "plain",
    "shown",
    "tag_line",
    "tokens",
    "unfold",
    "unmask",
    "variable_spans",
    "variables",
    "within",
    "words",
]
