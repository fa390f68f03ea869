"""Any text as Markdown that reads back as that text; the front matter of an import."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from l10n.formats import commonmark
from l10n.formats.guards import start_of_line
from l10n.formats.quoting import yaml_scalar
from l10n.inline.addresses import addresses

__all__ = ["front_matter", "markdown"]

_MARKUP = re.compile(r"[\\`*_\[\]<~]|&(?=#?[A-Za-z0-9]+;)")
_EMPHASIS = re.compile(r"(?<!\s)[*_~]|[*_~](?!\s)")


def markdown(text: str, *, dialect: str = "gfm") -> str:
    """Return one line of Markdown whose paragraph says ``text`` and nothing else."""
    text = text.replace("\0", "\ufffd")
    # Parsers differ on which symbols are punctuation beside a mark: two marks are not left bare.
    if len(_EMPHASIS.findall(text)) > 1 or not _says(text, text):
        bare = _escaped(text, addresses(text))
        text = bare if _says(bare, text) else _escaped(text, ())
    if dialect != "gfm":
        text = text.replace("{", "&#123;").replace("}", "&#125;")
    if text.endswith("\\") and not text.endswith("\\\\"):
        text += "\\"
    guarded = start_of_line(text, dialect=dialect, strong=False)
    alone = commonmark.read(guarded) or []
    if [e.name for e in alone if e.name[0] in "+-"] != ["+Paragraph", "-Paragraph"]:
        guarded = start_of_line(text, dialect=dialect, strong=True)
    return guarded


def _says(markdown_: str, text: str) -> bool:
    """Whether a line of Markdown is read as this text and nothing but text."""
    events = commonmark.read("x " + markdown_) or []
    said = "".join(str(event.value) for event in events if event.name == "Text")
    inline = [event.name for event in events if not event.name.endswith("Paragraph")]
    return said == "x " + text and all(name == "Text" for name in inline)


def _escaped(text: str, keep: Sequence[tuple[int, int]]) -> str:
    """Escape what could be markup; the spans to keep are addresses, which an escape would break."""

    def escape(part: str) -> str:
        return _MARKUP.sub(lambda m: "&amp;" if m.group() == "&" else "\\" + m.group(), part)

    out: list[str] = []
    at = 0
    for start, end in keep:
        out += [escape(text[at:start]), text[start:end]]
        at = end
    return "".join([*out, escape(text[at:])])


def front_matter(
    values: Mapping[str, str | Sequence[str | Mapping[str, str]]],
    *,
    date: datetime.date | None = None,
) -> str:
    """Return YAML front matter with its fences; nothing when there are no values."""
    lines: list[str] = []
    day = f"date: {date.isoformat()}" if date is not None else ""
    for key, value in values.items():
        if day and not isinstance(value, str):
            lines.append(day)
            day = ""
        if isinstance(value, str):
            lines.append(f"{key}: {yaml_scalar(value)}")
            continue
        if value:
            lines.append(f"{key}:")
        for item in value:
            if isinstance(item, str):
                lines.append(f"  - {yaml_scalar(item)}")
                continue
            for number, (inner, text) in enumerate(item.items()):
                lines.append(f"  {'-' if number == 0 else ' '} {inner}: {yaml_scalar(text)}")
    if day:
        lines.append(day)
    return "".join(f"{line}\n" for line in ["---", *lines, "---", ""]) if lines else ""
