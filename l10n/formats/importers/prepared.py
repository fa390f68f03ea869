"""A page before and after trafilatura: what it would drop or flatten is said in its own way."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["parted", "prepare", "restored"]

_TEXT = ("p", "li", "td", "th", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption")
_LINE = 60
"""A paragraph with days and so few letters besides states them, and says nothing more."""
_DAYS = 500
"""So many days are looked at: each is weighed against all the text around it."""
_MARK = re.compile(r"⸨(\d+)⸩\s*")
_CODE = re.compile(r"(?<=[^\n])(?<![\n ] )(?<!\n)<pre>([^\n<]*)</pre>")
"""A block of code begins its line in what trafilatura writes."""
_LIST = re.compile(r"<(/?)ul>|(<li>)(\s*⸨\d+⸩)?")


_BREAKS = re.compile(r"(?:<br\b[^<>]*>\s*){2,}+(?![^<]*</(?:h[1-6]|pre|a)\b)", re.IGNORECASE)


def parted(html: str) -> str:
    """Return a page in which two line breaks part paragraphs, as a reader sees them."""
    return _BREAKS.sub("<p>", html)


def prepare(tree: Any) -> None:
    """Change a page's tree: hidden text away, days kept in their place, numbered lists marked."""
    for hidden in tree.xpath("//*[@hidden] | //noscript"):
        if hidden.getparent() is not None:
            hidden.drop_tree()
    for time in tree.xpath("//time")[:_DAYS]:
        _keep_day(time)
    for ordered in tree.xpath("//ol"):
        start = str(ordered.get("start") or "1")
        for item in ordered.findall("li")[:1]:
            item.text = f"⸨{start if start.isdecimal() else 1}⸩ {item.text or ''}"


def _keep_day(time: Any) -> None:
    """The text of a ``time`` would be dropped out of its sentence; alone it is a line."""
    above = next(time.iterancestors(*_TEXT), None)
    day = str(time.get("datetime") or "")[:10]
    besides = 0 if above is None else len(above.text_content()) - len(time.text_content())
    if besides < _LINE and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        for child in list(time):
            time.remove(child)
        time.text = day
    time.tag = "span" if above is not None else "p"
    time.attrib.clear()


def restored(html: str) -> str:
    """Return the HTML of an article with numbered lists and code in sentences as they were."""
    html = _CODE.sub(r"<code>\1</code>", html)
    opened: list[int] = []
    ordered: dict[int, str] = {}
    for match in _LIST.finditer(html):
        if match[2]:
            start = _MARK.search(match[3] or "")
            if start and opened:
                ordered.setdefault(opened[-1], start[1])
        elif match[1] and opened:
            begin = opened.pop()
            if begin in ordered:
                ordered[match.start()] = ""
        elif not match[1]:
            opened.append(match.start())
    out: list[str] = []
    at = 0
    for place in sorted(ordered):
        closing = html.startswith("</", place)
        first = ordered[place]
        tag = "</ol>" if closing else "<ol>" if first == "1" else f'<ol start="{first}">'
        out += [html[at:place], tag]
        at = place + len("</ul>" if closing else "<ul>")
    return _MARK.sub("", "".join([*out, html[at:]]))
