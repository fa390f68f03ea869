"""The parser's part in reading a text: what is in one paragraph, by byte offsets, and the way back.

Only what has structure is taken from pyromark (emphasis, links, images, code, raw HTML).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from l10n.inline.text import CONTROL

__all__ = ["BREAK", "HIDDEN", "Source", "Span", "read"]

BREAK = re.compile(r"(?:\r\n?|\n)[ \t\r\n]*")
"""A line break with all white space after it (that before it is taken by the caller)."""
HIDDEN = re.compile(rf"[{CONTROL}]")
"""What the parser does not see."""
_LEAD = "a\n    "
# An indented line cannot interrupt a paragraph, so no line of the text is read as a block.


class Source:
    """The text as the parser gets it, and the way back from its byte offsets."""

    def __init__(self, text: str, wild: list[tuple[int, int]]) -> None:
        masked = text
        if wild:
            pieces, at = [], 0
            for start, end in wild:
                pieces += [text[at:start], "x" * (end - start)]
                at = end
            masked = "".join([*pieces, text[at:]])
        # VT and FF are where parsers disagree about white space; surrogates do not encode.
        masked = HIDDEN.sub("\x01", masked)
        lines: list[str] = []
        self._at: list[int] = []
        self._lines: list[tuple[int, int]] = []
        # A blank first line would end the paragraph.
        at, length = len(text) - len(text.lstrip(" \t\r\n")), len(_LEAD)
        breaks = []
        if "\n" in masked or "\r" in masked:
            breaks = [m.span() for m in BREAK.finditer(masked, at)]
        for start, end in [*breaks, (len(text), len(text))]:
            lines.append(masked[at:start])
            self._at.append(length)
            self._lines.append((at, start))
            length += start - at + 5
            at = end
        self.text = _LEAD + "\n    ".join(lines)

    def places(self, data: bytes, offsets: Iterable[int]) -> dict[int, int]:
        """Return the character of the original text at each byte offset of the parser's."""
        found: dict[int, int] = {}
        is_ascii = data.isascii()
        line = chars = last = 0
        at, (start, end) = self._at, self._lines[0]
        for offset in sorted(offsets):
            chars += (
                offset - last if is_ascii else len(data[last:offset].decode("utf-8", "replace"))
            )
            last = offset
            while line + 1 < len(at) and at[line + 1] <= chars:
                line += 1
                start, end = self._lines[line]
            found[offset] = 0 if chars < len(_LEAD) else min(start + chars - at[line], end)
        return found


Span = tuple[str, int, int, int, int]
"""What the parser found, and its bytes: start, end of the opening half, start of the closing, end.

Kinds: ``Code``, ``InlineHtml``, ``Image``, ``Autolink``; pairs: ``Emphasis``, ``Link``,
``Reference`` (a shortcut or collapsed one).
"""


@cache
def _parser() -> Callable[[str], Iterable[tuple[Any, Any]]]:
    from pyromark import Options, events_with_range

    return partial(events_with_range, options=Options.ENABLE_STRIKETHROUGH)


def read(source: str, data: bytes) -> tuple[int, list[Span]] | None:
    """Return where the first paragraph ends, and what is in it; None when the parser fails."""
    found: list[Span] = []
    opened: list[_Open] = []
    skip = 0
    last = -1
    try:
        for event, where in _parser()(source):
            end = where["end"]
            if last < 0:
                if event != {"Start": "Paragraph"}:
                    return None
                last = end
                continue
            if not isinstance(event, dict):
                if opened:
                    opened[-1].inner = end
                continue
            ((key, value),) = event.items()
            if key == "Start":
                node = _Open(value, where["start"], end)
                skip += node.kind == "Image" or skip > 0
                opened.append(node)
                continue
            if key == "End":
                if not opened:
                    break
                node = opened.pop()
                if skip <= (node.kind == "Image"):
                    found += node.spans(data)
                skip -= skip > 0
                end = node.end
            elif key in ("Code", "InlineHtml") and not skip:
                start = where["start"]
                found.append((key, start, start, end, end))
            if opened and end > opened[-1].inner:
                opened[-1].inner = end
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a Rust panic reaches Python outside of Exception
        return None
    return None if last < 0 else (last, found)


class _Open:
    """An emphasis, link or image whose end has not come yet."""

    __slots__ = ("end", "inner", "kind", "link_type", "start")

    def __init__(self, value: Any, start: int, end: int) -> None:
        self.link_type: object = ""
        self.kind = value
        if not isinstance(value, str):
            ((self.kind, about),) = value.items()
            if self.kind in ("Link", "Image"):
                self.link_type = about["link_type"]
        self.start, self.end, self.inner = start, end, start + 1

    def spans(self, data: bytes) -> Iterator[Span]:
        """Yield what it is, if it is anything."""
        start, end = self.start, self.end
        if self.link_type == "Collapsed" and data.startswith(b"[]", end):
            end = self.end = end + 2  # pulldown-cmark's range leaves the brackets out
        if self.kind == "Image":
            yield "Image", start, start, end, end
        elif self.kind == "Link":
            if self.link_type in ("Autolink", "Email"):
                yield "Autolink", start, start, end, end
                return
            close = data.find(b"]", self.inner, end)
            kind = "Reference" if self.link_type in ("Collapsed", "Shortcut") else "Link"
            if close != -1:
                yield kind, start, start + 1, close, end
        elif self.kind in ("Emphasis", "Strong", "Strikethrough"):
            single = b"~~" if self.kind == "Strikethrough" else b""
            width = 1 if self.kind == "Emphasis" or not data.startswith(single, start) else 2
            yield "Emphasis", start, start + width, end - width, end
