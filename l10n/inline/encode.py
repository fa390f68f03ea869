"""Source text to msgid: the table of design.md 4.2."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from l10n.inline.parts import scan
from l10n.inline.reading import NONE, tokens
from l10n.inline.tokens import Role, Token, TokenKind
from l10n.model import Form, Placeholder, PlaceholderKind, Placeholders

__all__ = [
    "encode",
    "encoded",
    "escape",
    "is_literal",
    "numbered",
    "tag_line",
    "unfold",
]

_BREAK = re.compile(r"[ \t]*+(?:\r\n?|\n)[ \t\r\n]*+")
_HARD = re.compile(r" {2}(?:\r\n?|\n)|\\(?:\r\n?|\n)")
_ADDRESS = re.compile(
    r"(?<![\w-])(?:href|src|action|formaction|poster|cite|data)\s*=\s*(?:\"[^\"]*\"|'[^']*')",
    re.IGNORECASE,
)
_BACKSLASHES = re.compile(r"\\+\Z")
_MARKUP = re.compile(r"[\\`*_~<>&\[\]{\x00-\x1f\x7f-\x9f\ud800-\udfff]")

_Spans = Collection[tuple[int, int]]


def encode(
    raw: str, form: Form, definitions: Mapping[str, str] = NONE, *, dialect: str = "gfm"
) -> tuple[str, Placeholders]:
    """Return the msgid of a source text and what its numbers stand for.

    Law: ``decode(*encode(raw, form, d)) == unfold(raw, form, d)`` for every ``raw``.
    """
    if _MARKUP.search(raw) is None:
        return raw, Placeholders(form)
    return encoded(raw, form, tokens(raw, form, definitions, dialect=dialect))


def encoded(raw: str, form: Form, found: Sequence[Token]) -> tuple[str, Placeholders]:
    """Return what ``encode`` does of a source text whose tokens are known."""
    if form is Form.MARKDOWN:
        return _bare(found) or _checked(raw, found)
    writer = _Writer(form, found, ())
    return writer.msgid, Placeholders(form, tuple(writer.items))


def _bare(found: Sequence[Token]) -> tuple[str, Placeholders] | None:
    """Return the msgid of a Markdown text that holds nothing to number, None when it may."""
    out: list[str] = []
    for token in found:
        kind = token.kind
        if kind is _TEXT or kind is _MARK:
            out.append(token.raw)
        elif kind is _SOFT:
            out.append(" ")
        elif kind is _CODE:
            out.append(
                _BREAK.sub(" ", token.raw) if "\n" in token.raw or "\r" in token.raw else token.raw
            )
        elif token.role is _EMPHASIS:
            out.append(token.raw)
        else:
            return None
    msgid = "".join(out)
    return None if numbered(msgid) else (msgid, Placeholders(Form.MARKDOWN))


# Members of an enumeration are slow to reach.
_TEXT, _MARK, _SOFT, _CODE = TokenKind.TEXT, TokenKind.MARK, TokenKind.SOFT, TokenKind.CODE
_OPEN, _CLOSE, _SINGLE = TokenKind.OPEN, TokenKind.CLOSE, TokenKind.SINGLE
_TAG, _LINK, _IMAGE, _EMPHASIS = Role.TAG, Role.LINK, Role.IMAGE, Role.EMPHASIS
_NUMBERED = re.compile(r"</?[xg][0-9]|\]\(#[0-9]")
"""What a placeholder must hold."""


def numbered(text: str) -> bool:
    """Whether a text holds what a placeholder must."""
    # Most hold no such character: that is known before a search has begun.
    return ("<" in text or "](#" in text) and _NUMBERED.search(text) is not None


def is_literal(raw: str, found: Iterable[Token]) -> bool:
    """Whether Markdown of these tokens is its own msgid, and so is any part that cuts no pair."""
    if "\n" in raw or "\r" in raw or numbered(raw):
        return False
    for token in found:
        kind = token.kind
        if kind is _TEXT or kind is _CODE or kind is _MARK:
            continue
        if token.role is not _EMPHASIS:
            return False
    return True


def unfold(
    raw: str, form: Form, definitions: Mapping[str, str] = NONE, *, dialect: str = "gfm"
) -> str:
    """Return the source text on one line, as decoding its msgid gives it back.

    Soft line breaks are one space; in HTML runs of white space are too, and character references
    are as ``decode`` writes them.
    """
    if _MARKUP.search(raw) is None:
        return raw
    found = tokens(raw, form, definitions, dialect=dialect)
    return "".join(_unfolded(token, form) for token in found)


def _unfolded(token: Token, form: Form) -> str:
    if form is Form.HTML:
        if token.kind in (TokenKind.TEXT, TokenKind.SOFT, TokenKind.CODE):
            return escape(token.text)
        return token.raw
    if token.kind is TokenKind.SOFT:
        return " "
    if "\n" not in token.raw and "\r" not in token.raw:
        return token.raw
    if token.kind is TokenKind.TEXT or token.kind is TokenKind.HARD:
        return token.raw
    if token.role in (Role.LINK, Role.IMAGE, Role.ISLAND):
        # What looks like a hard break would be one if the link were not defined.
        return _BREAK.sub(lambda m: m[0] if _is_hard(token.raw, m) else " ", token.raw)
    return tag_line(token.raw) if token.role is Role.TAG else _BREAK.sub(" ", token.raw)


def tag_line(raw: str) -> str:
    """Return a tag on one line.

    A browser takes line breaks out of an address, and would make a space a part of it.
    """
    if "\n" not in raw and "\r" not in raw:
        return raw
    return _BREAK.sub(" ", _ADDRESS.sub(lambda m: _BREAK.sub("", m[0]), raw))


def _is_hard(raw: str, match: re.Match[str]) -> bool:
    if _HARD.search(match[0]) is not None:
        return True
    before = _BACKSLASHES.search(raw[: match.start()])
    return before is not None and len(before[0]) % 2 == 1 and match[0][0] in "\r\n"


def escape(text: str) -> str:
    """Return text as HTML writes it: ``&``, ``<`` and ``>`` as references."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _checked(raw: str, found: Sequence[Token]) -> tuple[str, Placeholders]:
    """Write the msgid, and prove that reading it finds just the placeholders that were written.

    Text that reads like a placeholder becomes one itself. Should the parser of the source and the
    reader of msgids ever disagree, all of the text stands behind one number: never a wrong build.
    """
    shielded: set[tuple[int, int]] = set()
    for _ in range(4):
        writer = _Writer(Form.MARKDOWN, found, shielded)
        read = {
            (part.start, part.end)
            for part in scan(writer.msgid, Form.MARKDOWN)
            if part.number >= 0 and part.raw != "["
        }
        if read == writer.written:
            return writer.msgid, Placeholders(Form.MARKDOWN, tuple(writer.items))
        false = {writer.source(span) for span in read - writer.written}
        if None in false or not writer.written <= read:
            break
        shielded |= {span for span in false if span is not None}
    whole = "".join(_unfolded(token, Form.MARKDOWN) for token in found)
    single = Placeholder(number=1, kind=PlaceholderKind.SINGLE, raw=whole, start=0, end=len(raw))
    return "<x1/>", Placeholders(Form.MARKDOWN, (single,))


class _Writer:
    """A msgid in the making."""

    def __init__(self, form: Form, found: Sequence[Token], shielded: _Spans) -> None:
        self.form = form
        self.items: list[Placeholder] = []
        self.written: set[tuple[int, int]] = set()
        self._out: list[str] = []
        self._length = 0
        self._numbers: dict[int, int] = {}
        self._verbatim: list[tuple[int, int, int]] = []  # in the msgid, in the source, length
        self._found = found
        self._shielded = sorted(shielded)
        for index, token in enumerate(found):
            self._token(index, token)
        self.msgid = "".join(self._out)

    def source(self, span: tuple[int, int]) -> tuple[int, int] | None:
        """Return where a span of the msgid was written in the source, if as it stands."""
        for at, start, length in self._verbatim:
            if at <= span[0] and span[1] <= at + length:
                return (span[0] - at + start, span[1] - at + start)
        return None

    def _write(self, text: str) -> None:
        self._out.append(text)
        self._length += len(text)

    def _token(self, index: int, token: Token) -> None:
        kind, role = token.kind, token.role
        if kind is _TEXT or kind is _MARK or kind is _CODE:
            self._text(token)
        elif kind is _SOFT:
            self._write(" ")
        elif kind is _OPEN and role is _TAG:
            close = self._found[token.partner]
            number = self._number(PlaceholderKind.PAIR, token, close=close)
            self._numbers[index] = number
            self._mark(f"<g{number}>")
        elif kind is _CLOSE and role is _TAG:
            self._mark(f"</g{self._numbers[token.partner]}>")
        elif kind is _CLOSE and role is _LINK:
            self._mark(f"](#{self._number(PlaceholderKind.LINK, token)})")
        elif kind is _OPEN or kind is _CLOSE:
            self._write(token.raw)
        elif kind is _SINGLE and role is _IMAGE:
            self._mark(f"![](#{self._number(PlaceholderKind.IMAGE, token)})")
        else:
            self._single(token)

    def _text(self, token: Token) -> None:
        if self.form is not Form.MARKDOWN:
            self._write(escape(token.text) if self.form is Form.HTML else token.raw)
            return
        if token.kind is TokenKind.CODE:
            self._write(_unfolded(token, self.form))
            return
        at = token.start
        for start, end in self._shielded:
            if token.start <= start and end <= token.end:
                self._verbatim_text(token, at, start)
                number = len(self.items) + 1
                self.items.append(
                    Placeholder(
                        number=number,
                        kind=PlaceholderKind.SINGLE,
                        raw=token.raw[start - token.start : end - token.start],
                        start=start,
                        end=end,
                    )
                )
                self._mark(f"<x{number}/>")
                at = end
        self._verbatim_text(token, at, token.end)

    def _verbatim_text(self, token: Token, start: int, end: int) -> None:
        if end > start:
            self._verbatim.append((self._length, start, end - start))
            self._write(token.raw[start - token.start : end - token.start])

    def _mark(self, text: str) -> None:
        self.written.add((self._length, self._length + len(text)))
        self._write(text)

    def _single(self, token: Token) -> None:
        number = self._number(PlaceholderKind.SINGLE, token)
        item = self.items[-1]
        # After a backslash nothing is a placeholder: a lone one goes behind the number too.
        if self.form is Form.MARKDOWN and self._out:
            tail = _BACKSLASHES.search(self._out[-1])
            if tail is not None and len(tail[0]) % 2 == 1:
                self._out[-1] = self._out[-1][:-1]
                self._length -= 1
                self.items[-1] = Placeholder(
                    number=number,
                    kind=item.kind,
                    raw="\\" + item.raw,
                    start=item.start - 1,
                    end=item.end,
                )
        self._mark(f"<x{number}/>")

    def _number(self, kind: PlaceholderKind, token: Token, *, close: Token | None = None) -> int:
        number = len(self.items) + 1
        raw = _unfolded(token, self.form)
        skip = 1 if kind is PlaceholderKind.LINK else 0  # the ``]`` itself is written
        self.items.append(
            Placeholder(
                number=number,
                kind=kind,
                raw=raw[skip:],
                close=_unfolded(close, self.form) if close is not None else "",
                label=token.label,
                start=token.start + skip,
                end=token.end,
            )
        )
        return number
