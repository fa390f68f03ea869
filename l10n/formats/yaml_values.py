"""YAML front matter: strings with their places, by the marks of PyYAML's composer.

The composer builds nodes only: no tag is executed, no alias is expanded into copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from l10n.formats.frontmatter import FrontMatter, Value
from l10n.formats.yaml_nodes import compose

__all__ = ["read"]

_MAX_NODES = 10_000
_GUARDS = {
    None: "yaml-plain",
    "'": "yaml-single",
    '"': "yaml-double",
    "|": "yaml-literal",
    ">": "yaml-folded",
}
_STR = "tag:yaml.org,2002:str"


class _TooMuchError(Exception):
    """Aliases that would expand into more nodes than any front matter has."""


def read(data: bytes, inner: tuple[int, int], body: int) -> FrontMatter | None:
    """Read a YAML mapping; None when the text is valid YAML but no mapping."""
    import yaml

    text = data[inner[0] : inner[1]].decode()
    try:
        node = compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = inner[0] + len(text[: mark.index].encode()) if mark else inner[0]
        what = error.problem or error.context or "invalid YAML"
        return FrontMatter(body=body, trouble=(at, f"front matter is not valid YAML: {what}"))
    except yaml.YAMLError as error:
        position = getattr(error, "position", 0)
        at = inner[0] + len(text[:position].encode()) if isinstance(position, int) else inner[0]
        reason = str(error).splitlines()[0]
        return FrontMatter(body=body, trouble=(at, f"front matter is not valid YAML: {reason}"))
    except RecursionError:
        return FrontMatter(body=body, trouble=(inner[0], "front matter is nested too deeply"))
    if node is None:
        return FrontMatter(body=body)
    if not isinstance(node, yaml.MappingNode):
        return None
    reader = _Reader(text, inner[0])
    try:
        meta = reader.mapping(node, ())
    except (_TooMuchError, RecursionError):
        return FrontMatter(body=body, trouble=(inner[0], "front matter has too many aliases"))
    values = {value.start: value for value in reader.values}
    return FrontMatter(
        body=body,
        values=tuple(values[start] for start in sorted(values)),
        meta=meta,
        trouble=reader.trouble,
    )


class _Reader:
    """Walks nodes, collects strings, builds plain data."""

    def __init__(self, text: str, base: int) -> None:
        self.text, self.base = text, base
        self.ascii = text.isascii()
        self.values: list[Value] = []
        self.trouble: tuple[int, str] | None = None
        self.count = 0

    def byte(self, index: int) -> int:
        return self.base + (index if self.ascii else len(self.text[:index].encode()))

    def bytes(self, places: Sequence[int]) -> Sequence[int]:
        if self.ascii and isinstance(places, range):
            return range(places.start + self.base, places.stop + self.base)
        return [self.byte(place) for place in places]

    def mapping(self, node: Any, path: tuple[str, ...]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            name = str(getattr(key, "value", ""))
            if not isinstance(getattr(key, "value", None), str):
                continue
            if name in found and not path:
                at = self.byte(key.start_mark.index)
                self.trouble = self.trouble or (at, f"front matter has the key {name} twice")
            found[name] = self.any(value, (*path, name), flow=bool(node.flow_style))
        return found

    def any(self, node: Any, path: tuple[str, ...], *, flow: bool) -> object:
        self.count += 1
        if self.count > _MAX_NODES:
            raise _TooMuchError
        if node.id == "mapping":
            return self.mapping(node, path)
        if node.id == "sequence":
            return [self.any(item, path, flow=bool(node.flow_style)) for item in node.value]
        return self.scalar(node, path, flow=flow)

    def scalar(self, node: Any, path: tuple[str, ...], *, flow: bool) -> object:
        if node.tag == _STR:
            self.add(node, ".".join(path), flow=flow)
            return str(node.value)
        return _plain(node)

    def add(self, node: Any, key: str, *, flow: bool) -> None:
        start, end = node.start_mark.index, node.end_mark.index
        raw = self.text[start:end]
        guard = _GUARDS.get(node.style or None)
        if guard is None or not raw:
            return
        if guard == "yaml-plain" and flow:
            guard = "yaml-flow"
        if node.style in {"'", '"'}:
            if raw[0] != node.style or raw[-1] != node.style or end - start < 2:
                return
            start, end = start + 1, end - 1
        elif node.style in {"|", ">"}:
            # The mark of a block scalar ends after its last line end, which is kept outside.
            end = start + len(raw.rstrip("\r\n \t"))
        text = node.value.rstrip("\n") if node.style in {"|", ">"} else node.value
        offsets = tuple(self.bytes(_align(self.text, start, end, text, guard)))
        self.values.append(
            Value(key=key, text=text, start=self.byte(start), end=self.byte(end), guard=guard,
                  offsets=offsets)
        )  # fmt: skip


def _align(source: str, start: int, end: int, text: str, guard: str) -> Sequence[int]:
    """Return for each character of the value where it is written, by greedy reading.

    Escapes and folded white space take the place of the next thing written; the end is exact.
    """
    if text == source[start:end] and "\n" not in text and "\r" not in text:
        return range(start, end + 1)  # written as it reads
    places: list[int] = []
    at = start
    if guard in {"yaml-literal", "yaml-folded"}:
        at = source.find("\n", start) + 1 or start
    for char in text:
        if char in " \n" or guard in {"yaml-literal", "yaml-folded"}:
            while at < end and source[at] != char and source[at] in " \t\r\n":
                at += 1
        while at < end and source[at] in "\r\n" and char not in " \n":
            at += 1
        places.append(min(at, end))
        if at < end and source[at] == "\\" and guard == "yaml-double":
            at += {"x": 4, "u": 6, "U": 10}.get(source[at + 1 : at + 2], 2)
        elif source[at : at + 2] == "''" and guard == "yaml-single":
            at += 2
        elif at < end and (source[at] == char or char not in " \n"):
            at += 1
        if char in " \n" and at < end and source[at - 1] in " \t\r\n":
            at = _skip_fold(source, at, end, char)
    places.append(end)
    return places


def _skip_fold(source: str, at: int, end: int, char: str) -> int:
    """After a fold the next line's indentation is not part of the value."""
    probe = at
    while probe < end and source[probe] in " \t\r\n":
        probe += 1
    return probe if char == " " and any(c in "\r\n" for c in source[at - 1 : probe]) else at


def _plain(node: Any) -> object:
    """Numbers, booleans and null by YAML 1.1; a date stays as it is written."""
    import yaml

    kind = node.tag.rsplit(":", 1)[-1]
    if kind not in {"int", "float", "bool", "null"}:
        return str(node.value)
    constructor = yaml.constructor.SafeConstructor()
    try:
        value: object = constructor.construct_object(node)
    except (ValueError, KeyError, yaml.YAMLError):
        return str(node.value)
    return value
