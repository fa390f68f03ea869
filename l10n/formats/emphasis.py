"""Markup inside a changed Markdown text: what the source did not have is text, what it had works.

Two dangers are met here. A translation may hold a tag, an image or an island of its own: it is
escaped. And CommonMark's flanking rule may not read ``**`` beside CJK punctuation or a Korean
particle as the pair it is in the source: the pair is written ``<strong>`` (``<em>``, ``<del>``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

from l10n.formats import commonmark
from l10n.formats.commonmark import Event
from l10n.formats.html_scan import signature
from l10n.formats.islands import find
from l10n.inline import code_spans

__all__ = ["Change", "changes", "is_tag", "known"]

Change = tuple[int, int, str]
"""Characters ``start`` to ``end`` become text."""

_TAGS = {"*": {1: "em", 2: "strong"}, "_": {1: "em", 2: "strong"}, "~": {1: "del", 2: "del"}}
_OWN = re.compile(r"</?(?:em|strong|del)>\Z")
_NAMED = re.compile(r"(?<!\\)<(?!\s+\S)/?[\w$.:-]*+")
_TAGGED = re.compile(r"(?:</?(?:em|strong|del)>)+")
_LEAD = "x "
_PARAGRAPH = frozenset({"+Paragraph", "-Paragraph"})
_PLAIN = frozenset({"Text", "Code", "SoftBreak", "HardBreak"})


def changes(
    old: str,
    new: str,
    definitions: Mapping[str, str],
    dialect: str,
    edited: Sequence[tuple[int, int]] = (),
) -> list[Change]:
    """Return what to change in ``new``, the text of a block that read ``old``; ordered.

    ``edited`` are the places in ``new`` of the units that changed: no mark of theirs forms a pair
    with one outside of its unit.

    Both are Markdown read as the inside of a paragraph; only what ``new`` says is judged, so a
    caller drops the changes that fall outside of what was edited.
    """
    loose = dialect == "mdx" and ("{" in new or "<" in new)
    if not loose and (dialect == "gfm" or "{" not in new) and code_spans(new) is not None:
        return []
    read = partial(_Read, known=known(new, definitions), dialect=dialect)
    after = read(new.replace("\n", " "))
    if not (loose or after.is_marked or "*" in new or "_" in new or "~" in new):
        return []
    before = _before(old, known(old, definitions), dialect)
    found: list[Change] = []
    allowed = Counter(before.tags)
    for (start, end), tag in zip(after.tag_places, after.tags, strict=True):
        if allowed[tag] > 0:
            allowed[tag] -= 1
        elif not _OWN.match(after.text[start:end]):
            found.append((start, start + 1, "\\<"))
    images = Counter(before.images)
    for start, destination in zip(after.image_places, after.images, strict=True):
        if images[destination] > 0:
            images[destination] -= 1
        else:
            found.append((start, start + 2, "!\\["))
    links = Counter(destination for _, destination in before.links())
    for start, destination in after.links():
        if links[destination] > 0:
            links[destination] -= 1
        else:
            found.append((start, start + 1, "\\("))
    islands = Counter(before.islands)
    code: list[tuple[int, int]] = []
    for (start, end), raw in zip(after.island_places, after.islands, strict=True):
        if islands[raw] > 0:
            islands[raw] -= 1
            code.append((start, end))
        else:
            found.append((start, start + 1, f"&#{ord(after.text[start])};"))
    if dialect == "mdx":
        found += after.loose_braces()
        named = Counter(name for _, name in before.loose_tags(before.island_places))
        done = {start for start, _, _ in found}
        for start, name in after.loose_tags(code):
            if named[name] > 0:
                named[name] -= 1
            elif start not in done:
                found.append((start, start + 1, "&lt;"))  # `http://a.b\<` would be an address
    found += _strangers(after, edited, read) or _pairs(before, after)
    found.sort()
    return found


@lru_cache(maxsize=512)
def _before(old: str, known: str, dialect: str) -> _Read:
    """Read a text of the source: once, however many locales are built."""
    # A line break of the source may part what one line would join: `[a](<b` and `c>)`.
    return _Read(old.replace("\n", "\n    "), known, dialect)


def known(text: str, definitions: Mapping[str, str]) -> str:
    """Return the definitions of the labels in a text, to stand after it."""
    if not definitions or "[" not in text:
        return ""
    low = text.lower()
    return "".join(
        f"\n\n[{label}]: <{_safe(destination)}>"
        for label, destination in definitions.items()
        if label.lower() in low
    )


def is_tag(text: str) -> bool:
    """Whether a change writes tags in place of the marks of a pair."""
    return _TAGGED.fullmatch(text) is not None


class _Read:
    """A text read as the inside of a paragraph; all places are characters of the text."""

    def __init__(self, text: str, known: str, dialect: str) -> None:
        data = text.encode()
        self.text = text
        spans = [(i.start, i.end) for i in find(data, dialect)] if dialect != "gfm" else []
        seen = data
        if spans:
            masked = bytearray(data)
            for start, end in spans:
                masked[start:end] = b"x" * (end - start)
            seen = bytes(masked)
        self._ascii = len(data) == len(text)
        self._data = data
        limit = len(data) + 2
        self.events: list[Event] = []
        for name, start, end, value in commonmark.read(_LEAD + seen.decode() + known) or ():
            if start >= 2 and end <= limit and name not in _PARAGRAPH:
                self.events.append(Event(name, self._char(start - 2), self._char(end - 2), value))
        self.island_places = [(self._char(s), self._char(e)) for s, e in spans]
        self.islands = [text[s:e] for s, e in self.island_places]
        html = [e for e in self.events if e.name == "InlineHtml"]
        self.tag_places = [(e.start, e.end) for e in html]
        self.tags = [signature(text[e.start : e.end].encode()) for e in html]
        images = [e for e in self.events if e.name == "+Image"]
        self.image_places = [e.start for e in images]
        self.images = [_destination(e) for e in images]

    @property
    def is_marked(self) -> bool:
        """Whether there is anything but text, code and breaks."""
        return bool(self.islands) or any(event.name not in _PLAIN for event in self.events)

    def _char(self, byte: int) -> int:
        return byte if self._ascii else len(self._data[:byte].decode("utf-8", "ignore"))

    def loose_braces(self) -> list[Change]:
        """Braces outside islands and code, which MDX would read as code."""
        islands = [(s, e) for s, e in self.island_places if self.text[s] == "{"]  # no `import`
        closed = [*islands, *((e.start, e.end) for e in self.events if e.name == "Code")]
        return [
            (at, at + 1, f"&#{ord(char)};")
            for at, char in enumerate(self.text)
            if char in "{}"
            and not any(s <= at < e for s, e in closed)
            and not (at and self.text[at - 1] == "\\")
        ]

    def loose_tags(self, code: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
        """Return (place, name) of what MDX alone reads as a tag, whole or not; outside ``code``."""
        closed = [
            *code,
            *self.tag_places,
            *((e.start, e.end) for e in self.events if e.name == "Code"),
        ]
        return [
            (found.start(), found[0])
            for found in _NAMED.finditer(self.text)
            if not any(s <= found.start() < e for s, e in closed)
        ]

    def links(self) -> list[tuple[int, str]]:
        """Return (place of its parenthesis, destination) of each inline link."""
        found: list[tuple[int, str]] = []
        waiting: list[Event] = []
        last = 0
        for event in self.events:
            if event.name == "+Link":
                waiting.append(event)
            elif event.name == "-Link" and waiting:
                start = waiting.pop()
                value: Any = start.value
                at = self.text.find("](", max(last, start.start), event.end)
                if value["link_type"] == "Inline" and at >= 0:
                    found.append((at + 1, str(value["dest_url"])))
            last = event.end if event.name[0] != "+" else event.start
        return found

    def pairs(self) -> set[tuple[int, int, str]]:
        """Return (first character of the opening mark, of the closing mark, tag)."""
        sizes = {"+Emphasis": (1, "em"), "+Strong": (2, "strong")}
        found = set()
        for event in self.events:
            if event.name in sizes:
                size, tag = sizes[event.name]
                found.add((event.start, event.end - size, tag))
            elif event.name == "+Strikethrough":
                size = 2 if self.text.startswith("~~", event.start) else 1
                found.add((event.start, event.end - size, "del"))
        return found

    def marks(self, wanted: str) -> list[tuple[int, int]]:
        """Return runs of the mark characters ``wanted`` that could be emphasis."""
        closed = [False] * len(self.text)
        open_links: list[tuple[int, Event]] = []
        last = 0
        for event in self.events:
            if event.name in {"Code", "InlineHtml", "FootnoteReference"}:
                closed[event.start : event.end] = [True] * (event.end - event.start)
            elif event.name in {"+Link", "+Image"}:
                open_links.append((event.start, event))
            elif event.name in {"-Link", "-Image"} and open_links:
                _, start = open_links.pop()
                begin = start.start if _is_autolink(start) else last
                closed[begin : event.end] = [True] * (event.end - begin)
            last = max(last, event.end) if not event.name.startswith("+") else event.start
        return [
            (match.start(), match.end() - match.start())
            for match in re.finditer(rf"\\.|([{re.escape(wanted)}])\1*", self.text)
            if match.group(1) and not any(closed[match.start() : match.end()])
        ]


def _pairs(before: _Read, after: _Read) -> list[Change]:
    """Pairs as their writer meant them, where the parser reads others."""
    sought, read = before.pairs(), after.pairs()
    if not sought or _count(sought) == _count(read):
        return []
    wanted = "".join(sorted({before.text[start] for start, _, _ in sought}))
    runs = after.marks(wanted)
    waiting: list[tuple[int, int]] = []
    meant: list[tuple[int, int, int]] = []
    for at, size in runs:
        char = after.text[at]
        if waiting and waiting[-1][1] == size and after.text[waiting[-1][0]] == char:
            meant.append((waiting.pop()[0], at, size))
        else:
            waiting.append((at, size))
    intended = {pair for m in meant for pair in _as_pairs(after.text, *m)}
    if waiting or intended == read or _count(intended) != _count(sought):
        return []
    found: list[Change] = []
    for opening, closing, size in meant:
        tags = [tag for *_, tag in _as_pairs(after.text, opening, closing, size)]
        found.append((opening, opening + size, "".join(f"<{tag}>" for tag in tags)))
        found.append((closing, closing + size, "".join(f"</{tag}>" for tag in reversed(tags))))
    return found


def _strangers(
    after: _Read, edited: Sequence[tuple[int, int]], read: Callable[[str], _Read]
) -> list[Change]:
    """Where a mark of one unit pairs with another's or the skeleton's, no unit keeps stray marks.

    No unit of the source holds one half of a pair. All marks that mean nothing in their unit alone
    are escaped at once: one that loses its partner would look for the next.
    """
    homes = {at: number for number, place in enumerate(edited) for at in range(*place)}
    if all(homes.get(opening) == homes.get(closing) for opening, closing, _ in after.pairs()):
        return []
    paired: set[int] = set()
    for start, end in edited:
        # Full stops are punctuation to the flanking rule, as the marks are.
        alone = f"{_dots(after.text[:start])}{after.text[start:end]}{_dots(after.text[end:])}"
        for opening, closing, tag in read(alone).pairs():
            size = 2 if tag == "strong" or alone.startswith("~~", opening) else 1
            paired |= {at + i for at in (opening, closing) for i in range(size)}
    runs = after.marks("*_~")
    marks = (at for start, size in runs for at in range(start, start + size))
    return [(at, at + 1, "\\" + after.text[at]) for at in marks if at in homes and at not in paired]


def _dots(text: str) -> str:
    return re.sub("[*_~]", ".", text)


def _count(pairs: set[tuple[int, int, str]]) -> Counter[str]:
    return Counter(tag for *_, tag in pairs)


def _as_pairs(text: str, opening: int, closing: int, size: int) -> list[tuple[int, int, str]]:
    names = _TAGS[text[opening]]
    if size in names:
        return [(opening, closing, names[size])]
    if size == 3 and 1 in names and text[opening] != "~":
        return [(opening, closing + 2, "em"), (opening + 1, closing, "strong")]
    return []


def _destination(event: Event) -> str:
    value: Any = event.value
    return str(value["dest_url"])


def _is_autolink(event: Event) -> bool:
    value: Any = event.value
    return value["link_type"] in {"Autolink", "Email"}


def _safe(destination: str) -> str:
    return re.sub(r"[<>\s\\]", "", destination)
