"""Islands: template code in an article that no Markdown parser knows, by dialect.

``gfm`` has none. ``hugo`` has shortcodes ``{{< >}}``, ``{{% %}}`` and ``{{/* */}}``; ``mkdocs``
Jinja ``{{ }}``, ``{% %}``, ``{# #}``, attribute lists ``{: }``, admonitions ``!!! note "Title"``,
``??? note``, tabs ``=== "Title"`` and ``:::`` lines; ``mdx`` ``import``/``export`` lines,
expressions ``{...}`` and ``:::`` directives. All three have formulas: ``$$``, alone on its lines up to
the next ``$$``. The parser sees a copy of the article of the same
length in which an island is letters (inside a line), white space (alone on its lines) or a list
marker (a container with an indented body), so that all byte offsets stay true.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from l10n.formats import jsx
from l10n.formats.commonmark import code_ranges
from l10n.inline.expressions import expressions

__all__ = [
    "Island",
    "Shape",
    "code_outside",
    "find",
    "mask",
    "seen_by_parser",
    "unclosed",
    "without_expressions",
]


class Shape(Enum):
    """How an island is hidden from the Markdown parser."""

    INLINE = "inline"
    """Part of a sentence: a word of letters."""
    LINES = "lines"
    """Alone on its lines: white space, so that it ends a paragraph."""
    CONTAINER = "container"
    """Marker line of a body indented by four spaces: the marker of a list item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Island:
    """A byte range of template code."""

    start: int
    end: int
    shape: Shape
    title: tuple[int, int] | None = None
    """Byte range of a translatable title inside."""
    tag: bool = False
    """A tag of MDX, whose attributes may be translatable."""


_DOUBLE = rb'"(?:[^"\\]|\\.)*"'
_SINGLE = rb"'(?:[^'\\]|\\.)*'"
_TICKS = rb"`[^`]*`"
_INNER = rb"(?:" + _DOUBLE + rb"|" + _SINGLE + rb"|" + _TICKS + rb"|.)*?"
# A quoted close does not end the island; when the quotes do not match up, the plain form does.
_INLINE: dict[str, tuple[tuple[bytes, bytes], ...]] = {
    "gfm": (),
    "hugo": ((b"{{/*", b"*/}}"), (b"{{<", b">}}"), (b"{{%", b"%}}")),
    "mkdocs": ((b"{{", b"}}"), (b"{%", b"%}"), (b"{#", b"#}")),
    "mdx": (),
}
_MARKER = re.compile(
    rb'^[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]+[^\s"]+(?:[ \t]+[^\s"]+)*|===[!+]?)'
    rb'(?:[ \t]+"(?P<title>[^"\r\n]*)")?[ \t]*$',
    re.MULTILINE,
)
_COLONS = re.compile(
    rb"^[ \t]*:{3,}(?:[ \t]*[\w-]+)?(?:\[(?P<label>[^\]\r\n]*)\])?(?:\{[^}\r\n]*\})?"
    rb"(?:[ \t]+(?P<title>[^\r\n{}]*?))?[ \t]*$",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(
    rb"""\{:?[ \t]*+(?:(?:[.#][\w-]++|[\w-]++=(?:"[^"{}\n]*+"|'[^'{}\n]*+'|[^\s"'{}]++))[ \t]*+)++\}"""
)


_FORMULA = re.compile(
    rb"^[ \t]*+(?P<formula>\$\$(?!\$)"
    rb"(?:[^$\\\r\n]|\\.|\$(?!\$)|(?:\r\n?|\n)(?![ \t]*+(?:[\r\n]|\Z)))++\$\$)(?=[ \t]*+(?:[\r\n]|\Z))",
    re.MULTILINE | re.DOTALL,
)
"""No blank line inside, so that a stray mark hides no article."""
_REST = re.compile(rb"[ \t]*+(?:[\r\n]|\Z)")


def find(data: bytes, dialect: str, code: Sequence[tuple[int, int]] | None = None) -> list[Island]:
    """Return the islands outside the ``code`` ranges, ordered and disjoint.

    Without ranges the data are the inside of a paragraph.
    """
    found: list[Island] = []
    ranges = code or ()
    starts = [start for start, _ in ranges]

    def in_code(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < ranges[index][1]

    if dialect != "gfm":
        found += [
            Island(start=match.start("formula"), end=match.end("formula"), shape=Shape.LINES)
            for match in _FORMULA.finditer(data)
            if not in_code(match.start())
        ]
    if dialect in {"mkdocs", "mdx"}:
        found += [_colons(match) for match in _COLONS.finditer(data) if not in_code(match.start())]
    if dialect == "mkdocs":
        for match in _MARKER.finditer(data):
            if not in_code(match.start()):
                found.append(_container(data, match))
    if dialect == "mdx":
        spans = _expressions(data, code)[0]
        found += [_shaped(data, s, e) for s, e in spans]
        for tag, places in ((False, jsx.modules(data)), (True, jsx.tags(data, dict(spans)))):
            found += [
                Island(start=start, end=end, shape=Shape.LINES, tag=tag)
                for start, end in places
                if not in_code(start)
            ]
    found += [_shaped(data, s, e) for s, e in _inline(data, dialect) if not in_code(s)]
    found.sort(key=lambda island: (island.start, -island.end))
    kept: list[Island] = []
    for island in found:
        if not kept or island.start >= kept[-1].end:
            kept.append(island)
    return kept


def seen_by_parser(data: bytes, body: int, dialect: str) -> tuple[bytes, list[Island]]:
    """Return the article as the parser sees it, and the islands hidden in it."""
    if dialect == "gfm" or not find(data, dialect):
        return data, []
    code = code_outside(data, body, dialect)
    islands = [i for i in find(data, dialect, code) if i.start >= body]
    return mask(data, islands), islands


def code_outside(data: bytes, body: int, dialect: str) -> list[tuple[int, int]]:
    """Return the front matter, and the code of the body that no island holds."""
    # The body of a container is indented: as plain Markdown it would be taken for code. That of a tag
    # would be taken for HTML, in which nothing is code; MDX indents it as it likes.
    hidden = [i for i in find(data, dialect) if i.shape is Shape.CONTAINER or i.tag]
    front = [(0, body)] if body else []
    indented = dialect != "mdx"
    code = front + code_ranges(mask(data, hidden), body, indented=indented)
    if dialect == "mdx":
        # A backtick inside an expression opens no code span.
        code = front + code_ranges(mask(data, find(data, dialect, code)), body, indented=indented)
    return code


def without_expressions(data: bytes) -> bytes:
    """Return MDX as the scanner of tags sees it: as long, letters for expressions."""
    spans = _expressions(data, ())[0]
    return mask(data, [Island(start=s, end=e, shape=Shape.INLINE) for s, e in spans])


def _colons(match: re.Match[bytes]) -> Island:
    group = "label" if match["label"] else "title"
    title = match.span(group) if match[group] else None
    return Island(start=match.start(), end=match.end(), shape=Shape.LINES, title=title)


def _container(data: bytes, match: re.Match[bytes]) -> Island:
    start = match.start()
    while data[start] in b" \t":
        start += 1
    title = match.span("title") if match["title"] else None
    return Island(start=start, end=match.end(), shape=Shape.CONTAINER, title=title)


def _inline(data: bytes, dialect: str) -> Iterable[tuple[int, int]]:
    if dialect == "mkdocs":
        yield from (match.span() for match in _ATTRIBUTES.finditer(data))
    for opening, closing in _INLINE[dialect]:
        at = data.find(opening)
        if at < 0:
            continue
        quoted = re.compile(_INNER + re.escape(closing), re.DOTALL)
        while at >= 0:
            end = _close(data, at + len(opening), closing, quoted)
            if end < 0:
                break
            yield at, end
            at = data.find(opening, end)


def _close(data: bytes, at: int, closing: bytes, quoted: re.Pattern[bytes]) -> int:
    """Return the end of an island; a paragraph's length is enough room for its quotes."""
    plain = data.find(closing, at)
    if plain < 0:
        return -1
    if not any(quote in data[at:plain] for quote in (b'"', b"'", b"`")):
        return plain + len(closing)
    match = quoted.match(data, at, min(len(data), plain + 1000))
    return match.end() if match else plain + len(closing)


def _expressions(
    data: bytes, code: Sequence[tuple[int, int]] | None
) -> tuple[list[tuple[int, int]], list[int]]:
    # One character a byte, so that offsets are those of the article.
    return expressions(data.decode("latin-1"), code)


def _shaped(data: bytes, start: int, end: int) -> Island:
    """Alone on its lines, or part of a line."""
    before = start
    while before and data[before - 1] in b" \t":
        before -= 1
    alone = (before == 0 or data[before - 1] in b"\r\n") and _REST.match(data, end) is not None
    return Island(start=start, end=end, shape=Shape.LINES if alone else Shape.INLINE)


def mask(data: bytes, islands: Sequence[Island]) -> bytes:
    """Return the article as the Markdown parser sees it: as long, without islands."""
    if not islands:
        return data
    out = bytearray(data)
    for island in islands:
        size = island.end - island.start
        if island.shape is Shape.INLINE:
            out[island.start : island.end] = b"x" * size
        elif island.shape is Shape.LINES:
            out[island.start : island.end] = re.sub(
                rb"[^\r\n]", b" ", data[island.start : island.end]
            )
        else:
            # An empty heading begins the item: text in its place would swallow the body's lines.
            out[island.start : island.end] = b"-   #".ljust(size)[:size]
    return bytes(out)


def unclosed(data: bytes, dialect: str, code: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Return where islands begin that never end."""
    covered = find(data, dialect, code)
    ends = [(island.start, island.end) for island in covered]
    trouble: list[int] = []
    for opening, _closing in _INLINE[dialect]:
        at = data.rfind(opening)
        inside = any(start <= at < end for start, end in (*ends, *code))
        if at >= 0 and not inside:
            trouble.append(at)
    if dialect == "mdx":
        trouble += _expressions(data, code)[1][:1]
    return sorted(trouble)
