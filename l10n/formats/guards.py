"""Block-level escaping: what a changed text must not become at the start of its line.

``paragraph`` and ``setext`` texts may have several lines (hard breaks), ``atx`` and ``cell`` one.
CommonMark 0.31 sections 4 and 5, GFM tables, footnotes, alerts, task lists.
"""

from __future__ import annotations

import re

__all__ = ["end_of_heading", "fold", "pipes", "read_by_github", "start_of_line", "swallows"]

_BREAK = re.compile(r"(?<![ \t])([ \t]*)(?:\r\n|\n|\r)\s*")


def fold(text: str, *, breaks: bool) -> str:
    """Turn soft line breaks into one space; keep hard ones when ``breaks``, else these too."""

    def one(match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        slashes = len(before) - len(before.rstrip("\\"))
        hard = match.group(1).endswith("  ") or (not match.group(1) and slashes % 2 == 1)
        return match.group(1) + "\n" if hard and breaks else " "

    if "\n" not in text and "\r" not in text:
        return text
    if not breaks:
        text = re.sub(r"(?<!\\)((?:\\\\)*)\\(?=\r\n|\n|\r)", r"\1", text)
    return _BREAK.sub(one, text)


_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|"
    "hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|"
    "search|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_HTML = re.compile(
    rf"<(?:(?:script|pre|style|textarea)(?:[\s>]|\Z)|!--|\?|![A-Za-z]|!\[CDATA\[|"
    rf"/?(?:{_BLOCK_TAGS})(?:[\s>]|/>|\Z)|/?[A-Za-z][^<>]*>[ \t]*\Z)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"#{1,6}(?:[ \t]|\Z)|>|[-+*](?:[ \t]|\Z)|=+[ \t]*\Z|-+[ \t]*\Z|"
    r"(?:-[ \t]*){3,}\Z|(?:\*[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z|`{3,}[^`]*\Z|~{3,}|\+{3}[ \t]*\Z|"
    r"\[!(?:note|tip|important|warning|caution)\]|\[[ xX]\](?:[ \t]|\Z)|"
    r"[|:](?=[-:| \t]*\Z)[:| \t]*-",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|\Z)")
_LABEL = re.compile(r"(\[(?:[^\[\]\\]|\\.)*\]):")
_CONTAINER = {
    "mkdocs": re.compile(r"!!!|\?\?\?|===|:{3,}"),
    "mdx": re.compile(r":{3,}|import[ \t{*]|export[ \t{*]"),
}
INVISIBLE = "&NoBreak;"
"""A character of no width (U+2060) that keeps a line from beginning with what follows."""


def start_of_line(line: str, *, dialect: str, strong: bool) -> str:
    """Return a line that begins no other block; ``strong`` trusts no pattern."""
    line = line.lstrip(" \t")
    container = _CONTAINER.get(dialect)
    if not line or (line[0].isalpha() and container is None and not strong):
        return line
    if strong:
        plain = line[0].isalnum() or line[0] in "<[!*_`~&\\{"
        return INVISIBLE + line if plain else f"&#{ord(line[0])};" + line[1:]
    if _FIRST.match(line):
        return "\\" + line
    if container and container.match(line):
        return f"&#{ord(line[0])};" + line[1:]
    if _HTML.match(line):
        # Only tags of the source are left here: escaping one would show it to the reader.
        return INVISIBLE + line
    number = _NUMBER.match(line)
    if number:
        return f"{number.group(1)}\\{line[number.end(1) :]}"
    label = _LABEL.match(line)
    if label:
        return f"{label.group(1)}\\{line[label.end(1) :]}"
    return line


def end_of_heading(text: str, *, braces: bool = True) -> str:
    """Keep the end of a one-line heading from being read as closing marks or, in braces, attributes."""
    text = re.sub(r"(^|[ \t])(#+)([ \t]*)\Z", r"\1\\\2\3", text)
    if braces and text.rstrip().endswith("}"):
        at = text.rfind("{")
        if at >= 0:
            text = f"{text[:at]}&#123;{text[at + 1 :]}"
    return text


def pipes(text: str) -> str:
    """Escape the column marks of a table that are not escaped yet."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)


_SWALLOWED = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`)(?:(?!\2)[^`]|`){0,2000}?(?<!`)\2(?!`))|\\."
    r"|(?:(?:https?|ftp)(?P<colon>:)//|\bwww(?P<dot>\.))(?=[^ \t\r\n<]*(?:\\<|`[^`]*<))",
    re.IGNORECASE | re.DOTALL,
)
_CDATA = "<![CDATA["


def swallows(text: str) -> bool:
    """Whether ``read_by_github`` has to look at a text: most hold no ``<``."""
    if "<" not in text:
        return False
    return (
        _CDATA in text
        or ("://" in text and _HELD.search(text) is not None)
        or ("www." in text.lower() and _HELD_WWW.search(text) is not None)
    )


_HELD = re.compile(r"://[^ \t\r\n<]*[\\`]")
_HELD_WWW = re.compile(r"www\.[^ \t\r\n<]*[\\`]", re.IGNORECASE)


def read_by_github(text: str) -> str:
    """Keep cmark-gfm from making a tag live that CommonMark reads as text.

    It takes the backslash of ``http://a.b\\<i>`` and the backtick before code for letters of the
    address, so such an address is none; and ``<![CDATA[`` that ends as an HTML comment would not.
    """

    def apart(match: re.Match[str]) -> str:
        if match["colon"]:
            return match[0].replace(":", "&#58;")
        return match[0].replace(".", "&#46;") if match["dot"] else match[0]

    text = _SWALLOWED.sub(apart, text)
    return text.replace(_CDATA, "&lt;![CDATA[")
