"""Plain text articles: paragraphs, bullet lists and headings, as a reader sees them.

Blank lines part paragraphs. A list item begins with a bullet or a number; a short line alone,
without a full stop, at the top is the heading; a line underlined with ``=`` or ``-`` is one too.
"""

from __future__ import annotations

import re

from l10n.formats.document import Document, Options, Piece, assemble
from l10n.formats.lines import EOL, read_text
from l10n.model import Block, Form, Kind

__all__ = ["BULLET", "LONG_LINE", "TERMINAL", "parse"]

BULLET = re.compile(r"[ \t\xa0]*(?:[•‣◦▪●∙·–—*+-]|\(?\d{1,3}[.)])[ \t\xa0]+(?=\S)")
# A spoken line begins with a dash in many languages: dashes are bullets only in a run of them.
_DASH = re.compile(r"[ \t\xa0]*[–—·]")
TERMINAL = re.compile(r"[.!?…。！？।॥؟۔:;,፡።]['\"”’»)\]]*\Z")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|~{3,})[ \t]*\Z")
LONG_LINE = 100
"""No hard wrap is that wide: longer lines are paragraphs of their own."""
_SPACE = " \t\xa0\f\v　"

Span = tuple[int, int]


def parse(data: bytes, options: Options) -> Document:
    """Read a plain text article; total over bytes."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return assemble(data, Form.TEXT, options, ())
    if b"\0" in data:
        return assemble(data, Form.TEXT, options, ())
    body = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    pieces: list[Piece] = []
    for group in _groups(data, body):
        for kind, spans in _split(data, group):
            title = not pieces and kind is Kind.PARAGRAPH and _is_title(data, spans, group)
            pieces.append(Piece(block=_block(data, Kind.HEADING if title else kind, spans)))
    return assemble(data, Form.TEXT, options, pieces, body=body)


def _block(data: bytes, kind: Kind, spans: tuple[Span, ...]) -> Block:
    heading = kind is Kind.HEADING
    return Block(
        kind=kind, form=Form.TEXT, text=read_text(data, spans), spans=spans,
        level=1 if heading else 0, single=heading, guard="text",
    )  # fmt: skip


def _groups(data: bytes, start: int) -> list[list[Span]]:
    """Return runs of lines that are not blank, trimmed of white space."""
    groups: list[list[Span]] = [[]]
    at = start
    ends = [(match.start(), match.end()) for match in EOL.finditer(data, start)]
    for stop, following in [*ends, (len(data), len(data))]:
        line = data[at:stop].decode()
        left = line.lstrip(_SPACE)
        if not left:
            groups.append([])
        else:
            begin = at + len(line[: len(line) - len(left)].encode())
            groups[-1].append((begin, begin + len(left.rstrip(_SPACE).encode())))
        at = following
    return [group for group in groups if group]


def _split(data: bytes, group: list[Span]) -> list[tuple[Kind, tuple[Span, ...]]]:
    lines = [data[start:end].decode() for start, end in group]
    wide = any(len(line) > LONG_LINE for line in lines)
    dashes = sum(bool(_DASH.match(line)) for line in lines)
    blocks: list[tuple[Kind, list[Span]]] = []
    for index, (line, (start, end)) in enumerate(zip(lines, group, strict=True)):
        if _UNDERLINE.match(line):
            if index and len(blocks) == 1 and len(blocks[0][1]) == 1:
                blocks[0] = (Kind.HEADING, blocks[0][1])
                blocks.append((Kind.PARAGRAPH, []))
            continue
        bullet = BULLET.match(line)
        if bullet and not (_DASH.match(line) and (dashes < 2 or wide)):
            inner = start + len(bullet.group().encode())
            blocks.append((Kind.ITEM, [(inner, end)]))
        elif not blocks or wide:
            blocks.append((Kind.PARAGRAPH, [(start, end)]))
        else:
            blocks[-1][1].append((start, end))
    return [(kind, tuple(spans)) for kind, spans in blocks if spans]


def _is_title(data: bytes, spans: tuple[Span, ...], group: list[Span]) -> bool:
    """The first paragraph, alone on one short line that does not end like a sentence."""
    if len(spans) != 1 or len(group) != 1:
        return False
    line = data[spans[0][0] : spans[0][1]].decode()
    more = len(data[spans[0][1] :].strip()) > 0
    return more and len(line) <= 200 and not TERMINAL.search(line)
