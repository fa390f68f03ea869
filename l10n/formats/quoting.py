"""Writing a text back into quotes, tags and brackets, in the author's style where it can hold it.

``encode`` is the inverse of what ``scalars``, ``yaml_values`` and ``toml_values`` read: reading
what it wrote gives the text again, on one line unless the block is a long string.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from l10n.formats.yaml_nodes import compose
from l10n.model import Block

__all__ = ["DECODED", "encode", "is_held", "yaml_scalar"]

_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_BARE = re.compile(r"[^\s\"'=<>`]+\Z")
_UNPRINTABLE = re.compile("[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPED = re.compile('[\\\\"\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')

Replacement = tuple[int, int, str]


def encode(data: bytes, block: Block, text: str, *, dialect: str, cell: bool) -> Replacement:
    """Return which bytes become what, so that the block reads ``text``.

    The range is the block's, or wider where other quotes are needed.
    """
    text = text.replace("\0", "\ufffd")
    writer = _WRITERS[block.guard]
    start, end, written = writer(data, block, text)
    if block.guard.startswith(("title", "alt", "island")):
        if cell:
            written = re.sub(r"(?<!\\)\|", r"\\|", written)
        if dialect != "gfm" and "{" not in block.text:
            written = written.replace("{", "&#123;").replace("}", "&#125;")
        if dialect == "mdx" and block.guard.startswith("alt") and "<" not in block.text:
            written = written.replace("\\<", "<").replace("<", "&lt;")
    return start, end, written


def _line(text: str) -> str:
    return " ".join(filter(None, map(str.strip, re.split("[\r\n]", text))))


def _attribute(text: str, quote: str) -> str:
    text = _line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace(quote, "&quot;" if quote == '"' else "&#39;")


def _attr_double(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, _attribute(text, '"')


def _attr_single(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, _attribute(text, "'")


def _attr_bare(_: bytes, block: Block, text: str) -> Replacement:
    written = _attribute(text, '"')
    # A bare value that ends in a slash would swallow the slash of `/>`.
    bare = _BARE.match(written) and not written.endswith("/")
    return block.start, block.end, written if bare else f'"{written}"'


def _rcdata(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, _line(text).replace("&", "&amp;").replace("<", "&lt;")


def _title(marks: str) -> Callable[[bytes, Block, str], Replacement]:
    pattern = re.compile(rf"[\\{re.escape(marks)}]")

    def write(_: bytes, block: Block, text: str) -> Replacement:
        escaped = pattern.sub(lambda match: "\\" + match.group(), _line(text))
        written = _ENTITY.sub("&amp;", escaped)
        if written.endswith("\\"):
            # cmark-gfm takes `\\"` for an escaped quote where another one follows in the paragraph.
            written = f"{written[:-2]}&#92;"
        return block.start, block.end, written

    return write


_ALT = re.compile(r"[\\`*_\[\]<~]|\A\^")
"""What an alt text may not hold bare; to cmark-gfm ``![^`` is no image, but may be a footnote mark."""


def _alt_text(text: str) -> str:
    escaped = _ALT.sub(lambda match: "\\" + match.group(), _line(text))
    return _ENTITY.sub("&amp;", escaped)


def _alt(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, _alt_text(text)


def _alt_shortcut(data: bytes, block: Block, text: str) -> Replacement:
    label = data[block.start : block.end].decode()
    return block.start, block.end, f"{_alt_text(text)}][{label}"


def _alt_collapsed(data: bytes, block: Block, text: str) -> Replacement:
    label = data[block.start : block.end].decode()
    return block.start, block.end + 2, f"{_alt_text(text)}][{label}"


def _island_quoted(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, _line(text).replace('"', "&quot;")


def _island_bare(_: bytes, block: Block, text: str) -> Replacement:
    written = _line(text).replace("[", "&#91;").replace("]", "&#93;")
    # A backslash would swallow the bracket behind it.
    return block.start, block.end, f"{written[:-1]}&#92;" if written.endswith("\\") else written


def _escape(match: re.Match[str]) -> str:
    """YAML and TOML share these escapes (YAML 1.2 section 5.7, TOML 1.0 "String")."""
    char = match.group()
    if char in '\\"':
        return "\\" + char
    return {"\n": "\\n", "\r": "\\r"}.get(char, f"\\u{ord(char):04x}")


def _double(text: str) -> str:
    return _ESCAPED.sub(_escape, text)


def _yaml_double(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, _double(text)


def _yaml_single(_: bytes, block: Block, text: str) -> Replacement:
    if _UNPRINTABLE.search(text):
        return block.start - 1, block.end + 1, f'"{_double(text)}"'
    return block.start, block.end, text.replace("'", "''")


_QUOTED = frozenset(["yaml-double", "yaml-single", "toml-basic", "toml-literal"])
_PROSE = re.compile(
    r"[^\W\d_](?:[^\0- :#\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]| (?=\S))*"
)
_FLOW = re.compile(r"[,\[\]{}?]")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
"""What YAML 1.1 takes for a truth value or for nothing; all else it resolves begins with no letter."""


def is_held(text: str, guard: str) -> bool:
    """Whether it is certain that a value written so holds a text as it is; False says nothing."""
    if guard in _QUOTED:
        return not _ESCAPED.search(text) and "'" not in text
    if guard not in ("yaml-plain", "yaml-flow") or not _PROSE.fullmatch(text):
        return False
    return text.lower() not in _WORDS and (guard == "yaml-plain" or not _FLOW.search(text))


def _yaml_plain(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, yaml_scalar(text)


def yaml_scalar(text: str) -> str:
    """Return a text as a YAML value in block context: bare when YAML reads it so, else quoted."""
    bare = _is_plain(text, "- {}") and _is_plain(text, "k: {}")
    return text if bare else f'"{_double(text)}"'


def _yaml_flow(_: bytes, block: Block, text: str) -> Replacement:
    bare = _is_plain(text, "[{}]") and _is_plain(text, "- {}")
    return block.start, block.end, text if bare else f'"{_double(text)}"'


def _is_plain(text: str, frame: str) -> bool:
    """Whether YAML reads the bare text inside ``frame`` as this very string."""
    import yaml

    if is_held(text, "yaml-flow" if frame.startswith("[") else "yaml-plain"):
        return True
    if _UNPRINTABLE.search(text) or "\t" in text:
        return False
    try:
        node = compose(frame.replace("{}", text))
    except yaml.YAMLError:
        return False
    if not isinstance(node, yaml.CollectionNode) or len(node.value) != 1:
        return False
    only = node.value[0][1] if isinstance(node, yaml.MappingNode) else node.value[0]
    return (
        isinstance(only, yaml.ScalarNode)
        and only.tag == "tag:yaml.org,2002:str"
        and not only.style
        and only.value == text
    )


def _yaml_block(joint: str) -> Callable[[bytes, Block, str], Replacement]:
    def write(data: bytes, block: Block, text: str) -> Replacement:
        raw = data[block.start : block.end].decode()
        match = re.match(r"([^\r\n]*)(\r\n|\n|\r)(?:[ \t]*[\r\n]+)*([ ]+)", raw)
        lines = text.split("\n")
        awkward = _UNPRINTABLE.search(text.replace("\n", "")) or any(
            line[:1] in {" ", "\t"} for line in lines
        )
        if not match or awkward or not text.strip() or re.search(r"\d", match.group(1)):
            clipped = "" if match and "-" in match.group(1) else "\\n"
            return block.start, block.end, f'"{_double(text)}{clipped}"'
        header, eol, indent = match.groups()
        body = (joint.replace("\n", eol)).join(lines)
        body = re.sub(r"(?m)^(?=[^\r\n])", indent, body)
        return block.start, block.end, header + eol + body

    return write


def _toml_literal(_: bytes, block: Block, text: str) -> Replacement:
    if "'" in text or _UNPRINTABLE.search(text):
        return block.start - 1, block.end + 1, f'"{_double(text)}"'
    return block.start, block.end, text


def _long_escape(match: re.Match[str]) -> str:
    return match.group() if match.group() == "\n" else _escape(match)


def _toml_basic_long(_: bytes, block: Block, text: str) -> Replacement:
    return block.start, block.end, _ESCAPED.sub(_long_escape, text)


def _toml_literal_long(_: bytes, block: Block, text: str) -> Replacement:
    if "'" in text or _UNPRINTABLE.search(text.replace("\n", "")):
        written = _ESCAPED.sub(_long_escape, text)
        return block.start - 3, block.end + 3, f'"""{written}"""'
    return block.start, block.end, text


_WRITERS: dict[str, Callable[[bytes, Block, str], Replacement]] = {
    "attr-double": _attr_double,
    "attr-single": _attr_single,
    "attr-bare": _attr_bare,
    "rcdata": _rcdata,
    "title-double": _title('"'),
    "title-single": _title("'"),
    "title-paren": _title("()"),
    "alt": _alt,
    "alt-shortcut": _alt_shortcut,
    "alt-collapsed": _alt_collapsed,
    "island-quoted": _island_quoted,
    "island-bare": _island_bare,
    "yaml-plain": _yaml_plain,
    "yaml-flow": _yaml_flow,
    "yaml-single": _yaml_single,
    "yaml-double": _yaml_double,
    "yaml-literal": _yaml_block("\n"),
    "yaml-folded": _yaml_block("\n\n"),
    "toml-basic": _yaml_double,
    "toml-literal": _toml_literal,
    "toml-basic-long": _toml_basic_long,
    "toml-literal-long": _toml_literal_long,
}
DECODED = frozenset(_WRITERS)
"""Guards of blocks whose text is not what the bytes say."""
