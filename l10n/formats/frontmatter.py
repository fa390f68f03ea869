"""Front matter: where it is, and which of its values are translated.

YAML between ``---`` lines and TOML between ``+++`` lines. Values keep the author's order, quoting
and comments, because only the characters of a value are ever replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from l10n.formats.document import Options, Piece
from l10n.formats.lines import EOL, Ranges, touched
from l10n.model import Block, Form, Kind

__all__ = ["FrontMatter", "Value", "find", "pieces"]

BOM = b"\xef\xbb\xbf"
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|mailto:|www\.)\S+\Z", re.IGNORECASE)
_PATH = re.compile(r"(?:\.{0,2}/|#)\S+\Z")
_NOT_TEXT = frozenset(
    [
        "url",
        "uri",
        "link",
        "href",
        "src",
        "source_url",
        "id",
        "slug",
        "path",
        "file",
        "image",
        "img",
        "date",
        "due",
        "lang",
        "locale",
        "email",
        "weight",
        "type",
        "layout",
        "class",
        "icon",
        "color",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One string of the front matter."""

    key: str
    """Dotted, without list indices."""
    text: str
    start: int
    """First byte of the value inside its quotes."""
    end: int
    guard: str
    """How it is written: ``yaml-plain``, ``yaml-single``, ..., ``toml-basic``, ..."""
    offsets: tuple[int, ...]
    """Byte offset of each character of ``text``, and the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands before the body of an article."""

    body: int
    """First byte of the body."""
    values: tuple[Value, ...] = ()
    meta: Mapping[str, object] = field(default_factory=dict)
    trouble: tuple[int, str] | None = None
    """Byte offset and message when it is malformed."""


_FENCE = re.compile(rb"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_YAML_END = re.compile(rb"^(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
_TOML_END = re.compile(rb"^\+\+\+[ \t]*(?=[\r\n]|\Z)", re.MULTILINE)
_KEY = re.compile(rb"""[ \t#]*["']?[\w.-]+["']?[ \t]*[:=]""")


def find(data: bytes) -> FrontMatter:
    """Read the front matter; total, what is malformed is told in ``trouble``."""
    start = len(BOM) if data.startswith(BOM) else 0
    fence = _FENCE.match(data, start)
    if not fence:
        return FrontMatter(body=start)
    toml = fence.group(1) == b"+++"
    # Old Mac line ends are not known to `^`: they are line feeds for this search only.
    seen = data if b"\r" not in data else _mac(data)
    close = (_TOML_END if toml else _YAML_END).search(seen, fence.end())
    looks = bool(_KEY.match(data, fence.end()))
    if not close:
        if looks:
            message = f"front matter is not closed: add a line {fence.group(1).decode()} after it"
            return FrontMatter(body=start, trouble=(start, message))
        return FrontMatter(body=start)
    after = EOL.match(data, close.end())
    body = after.end() if after else close.end()
    if not toml and not looks and _blank(data, (fence.end(), close.start())):
        return FrontMatter(body=start)
    found = _read(data[:body], fence.end(), close.start(), is_toml=toml)
    # Text between two rules is a Markdown heading, not front matter.
    return found if found is not None else FrontMatter(body=start)


@lru_cache(maxsize=32)
def _read(data: bytes, start: int, end: int, *, is_toml: bool) -> FrontMatter | None:
    """Read what stands between the fences: asked for the source and for every built article."""
    if is_toml:
        from l10n.formats import toml_values

        return toml_values.read(data, (start, end), len(data))
    from l10n.formats import yaml_values

    return yaml_values.read(data, (start, end), len(data))


def _mac(data: bytes) -> bytes:
    return re.sub(rb"\r(?!\n)", b"\n", data)


def _blank(data: bytes, inner: tuple[int, int]) -> bool:
    first = EOL.search(data, *inner)
    return not data[inner[0] : first.start() if first else inner[1]].strip()


def pieces(data: bytes, front: FrontMatter, options: Options, meant: Ranges = ()) -> list[Piece]:
    """Return the values to translate as blocks; those at ``meant`` are whatever they are."""
    found = []
    for value in front.values:
        if not value.text.strip():
            continue
        if not (_wanted(value, options.front_matter) or touched(meant, value.start, value.end)):
            continue
        block = Block(
            kind=Kind.FRONT_MATTER,
            form=Form.TEXT,
            text=value.text,
            spans=_spans(data, value),
            context=value.key,
            guard=value.guard,
            single=True,
        )
        found.append(Piece(block=block, offsets=value.offsets))
    return found


def _spans(data: bytes, value: Value) -> tuple[tuple[int, int], ...]:
    lines = []
    at = value.start
    for match in EOL.finditer(data, value.start, value.end):
        lines.append((at, match.start()))
        at = match.end()
        while data[at : at + 1] in {b" ", b"\t"} and at < value.end:
            at += 1
    lines.append((at, value.end))
    return tuple(lines)


def _wanted(value: Value, keys: tuple[str, ...]) -> bool:
    """A listed key brings its value and the texts inside it, but no addresses."""
    if value.key in keys:
        return not _ADDRESS.match(value.text.strip())
    parts = value.key.split(".")
    listed = any(".".join(parts[:depth]) in keys for depth in range(1, len(parts)))
    if not listed or parts[-1].lower() in _NOT_TEXT:
        return False
    text = value.text.strip()
    return not _ADDRESS.match(text) and not _PATH.match(text)
