"""An article's HTML made fit for a page of ours: links, anchors, languages, wide tables.

Only start tags are changed, and only those that need it; text is never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from html import unescape

from l10n.locales import Locale
from l10n.site.markup import Piece, pieces, rewrite, tag_text

__all__ = [
    "anchors", "has_headline", "head_texts", "is_harmless", "localise_links", "mark_language", "prepare",
    "split_headline",
]  # fmt: skip

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "source", "wbr"})
"""Elements without an end tag that may carry what we change (HTML 13.1.2)."""
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "poster", "xlink:href", "data"})
_ALIGN = re.compile(r"\s*text-align:\s*(left|right|center)\s*;?\s*\Z", re.IGNORECASE)
_SIDES = {"left": "start", "right": "end", "center": "center"}

# What a browser drops before it reads a scheme (WHATWG URL, basic parser steps 1 to 3).
_IGNORED = dict.fromkeys((*range(0x21), 0x7F))
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HARMLESS = frozenset({"http", "https", "mailto", "tel", "sms", "ftp", "geo", "xmpp", "matrix"})
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)


def localise_links(html: str, resolve: Callable[[str], str]) -> str:
    """Return the HTML with the ``href`` of every ``<a>`` and ``<area>`` passed through ``resolve``.

    ``resolve`` gets the address as a browser would read it and returns it unchanged when it is no
    link to an article; such a tag keeps its characters.
    """
    changes = []
    for piece in pieces(html):
        href = piece.get("href") if piece.kind == "start" and piece.name in {"a", "area"} else None
        if href is None or (target := resolve(href)) == href:
            continue
        changes.append(_replaced(piece, {"href": target}))
    return rewrite(html, changes)


def anchors(html: str) -> tuple[str, ...]:
    """Return an anchor for every heading, in order, as GitHub and most generators name them.

    Made from the *source's* HTML they serve the pages of every language: a link to a heading holds
    in all of them.
    """
    found: list[str] = []
    seen: dict[str, int] = {}
    text: list[str] | None = None
    own = ""
    for piece in pieces(html):
        if piece.kind == "start" and piece.name in _HEADINGS:
            text, own = [], piece.get("id") or ""
        elif piece.kind == "text" and text is not None:
            text.append(piece.name)
        elif piece.kind == "end" and piece.name in _HEADINGS and text is not None:
            slug = own or _slug("".join(text))
            count = seen.get(slug, -1) + 1
            seen[slug] = count
            found.append(f"{slug}-{count}" if count and not own else slug)
            text = None
    return tuple(found)


def prepare(html: str, names: Sequence[str] = ()) -> str:
    """Return the HTML as a page of ours shows it.

    Headings get the anchors ``names`` when there are as many and they have none; an alignment of
    table cells follows the page's direction; a table is wrapped so that it scrolls by itself; an
    address that could run a script is taken away (reliability: a page never does what its author
    did not write, and a translation cannot add one).
    """
    found = list(pieces(html))
    headings = [p for p in found if p.kind == "start" and p.name in _HEADINGS]
    ids = {id(p): name for p, name in zip(headings, names, strict=False)}
    if len(headings) != len(names):
        ids = {}
    changes: list[tuple[int, int, str]] = []
    tables = _tables(found)
    for piece in found:
        if piece.kind == "end" and piece.start in tables:
            changes.append((piece.end, piece.end, "</div>"))
        if piece.kind != "start":
            continue
        before = '<div class="scroll" tabindex="0">' if piece.start in tables else ""
        new = _tidied(piece)
        if id(piece) in ids and piece.get("id") is None:
            new["id"] = ids[id(piece)]
        if new or before:
            start, end, text = _replaced(piece, new) if new else (piece.start, piece.start, "")
            changes.append((start, end, before + text))
    return rewrite(html, changes)


def has_headline(html: str) -> bool:
    """Whether the article brings its own ``<h1>``, so that the page must not add one."""
    return any(piece.kind == "start" and piece.name == "h1" for piece in pieces(html))


def split_headline(html: str) -> tuple[str, str]:
    """Return the ``<h1>`` that the HTML begins with and the rest; an empty one when it does not."""
    found = list(pieces(html))
    shown = next((i for i, p in enumerate(found) if p.kind != "text" or p.name.strip()), len(found))
    if shown == len(found) or (found[shown].kind, found[shown].name) != ("start", "h1"):
        return "", html
    end = next((p.end for p in found[shown:] if (p.kind, p.name) == ("end", "h1")), None)
    if end is None:
        return "", html
    return html[found[shown].start : end], html[end:]


def head_texts(html: str) -> tuple[str, str]:
    """Return the title and the description that a whole HTML page states in its head."""
    title: list[str] = []
    description = ""
    inside = False
    for piece in pieces(html):
        if piece.name == "title" and piece.kind != "text":
            inside = piece.kind == "start" and not title
        elif piece.kind == "text" and inside:
            title.append(piece.name)
        elif piece.name == "meta" and (piece.get("name") or "").lower() == "description":
            description = description or (piece.get("content") or "")
        elif piece.name == "body":
            break
    return " ".join("".join(title).split()), description


_BLOCKS = _HEADINGS | {"p", "li", "td", "th", "dt", "dd", "figcaption", "caption", "blockquote"}


def mark_language(html: str, texts: Collection[str], locale: Locale) -> str:
    """Return the HTML with ``lang`` and ``dir`` on every block that shows one of ``texts``.

    ``texts`` are the source texts of the blocks that a page shows in the source language; markup
    and white space do not count in the comparison.
    """
    wanted = {_letters(re.sub(r"\[\^[^\]]*\]", "", unescape(text))) for text in texts} - {""}
    if not wanted:
        return html
    mark: dict[str, str | None] = {"lang": locale.tag, "dir": locale.direction}
    return rewrite(
        html,
        [_replaced(tag, mark) for tag, text in _blocks(html) if _letters(text) in wanted],
    )


def _blocks(html: str) -> Iterator[tuple[Piece, str]]:
    """Give every block's start tag with the text that stands in it and in no block inside it."""
    stack: list[tuple[Piece, list[str]]] = []
    open_: Counter[str] = Counter()
    in_mark = False

    def closed() -> tuple[Piece, str]:
        tag, words = stack.pop()
        open_[tag.name] -= 1
        return tag, "".join(words)

    for piece in pieces(html):
        if piece.kind == "start" and piece.name in _BLOCKS:
            if stack and stack[-1][0].name in ({"p", piece.name} - {"li", "blockquote"}):
                yield closed()  # its end tag was left out
            stack.append((piece, []))
            open_[piece.name] += 1
        elif piece.name == "sup" and piece.kind != "text":
            in_mark = piece.kind == "start"  # the number of a footnote
        elif piece.kind == "end" and open_[piece.name]:
            while stack[-1][0].name != piece.name:
                yield closed()
            yield closed()
        elif piece.kind == "text" and stack and not in_mark:
            stack[-1][1].append(piece.name)
    while stack:
        yield closed()


def _replaced(piece: Piece, new: dict[str, str | None]) -> tuple[int, int, str]:
    """Return the change that sets attributes; None takes one away."""
    rest = [(key, value) for key, value in piece.attributes if key not in new]
    added = [(key, value) for key, value in new.items() if value is not None]
    void = piece.name in _VOID
    return piece.start, piece.end, tag_text(piece.name, [*rest, *added], void=void)


def _tidied(piece: Piece) -> dict[str, str | None]:
    new: dict[str, str | None] = {}
    style = piece.get("style")
    if style and (match := _ALIGN.match(style)):
        side = f"align-{_SIDES[match[1].lower()]}"
        new["style"] = None
        new["class"] = f"{piece.get('class') or ''} {side}".strip()
    for key, value in piece.attributes:
        if key in _ADDRESSES and value and not is_harmless(value):
            new[key] = None
    return new


def is_harmless(address: str) -> bool:
    """Whether following an address can only show something: relative, or of a known scheme."""
    bare = address.translate(_IGNORED)
    match = _SCHEME.match(bare)
    return match is None or match[1].lower() in _HARMLESS or bool(_PICTURE.match(bare))


def _tables(found: Sequence[Piece]) -> set[int]:
    """Return where outermost tables begin and end; empty when they are not balanced."""
    places: set[int] = set()
    depth = 0
    for piece in found:
        if piece.name != "table" or piece.kind == "text":
            continue
        if piece.kind == "start":
            depth += 1
        if depth == 1:
            places.add(piece.start)
        if piece.kind == "end":
            depth -= 1
        if depth < 0:
            return set()
    return places if depth == 0 else set()


def _slug(text: str) -> str:
    kept = "".join(
        char
        for char in text.strip().lower()
        if char in "-_ " or unicodedata.category(char)[0] in "LMN"
    )
    return kept.replace(" ", "-") or "section"


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
