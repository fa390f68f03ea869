"""Text scraped from a page: title, byline, date, paragraphs, sources; page furniture left out.

Law: every line with text is in the article or in ``left_out``; nothing is dropped unsaid.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

from l10n.errors import ArticleError
from l10n.formats.importers.dates import parse_date
from l10n.formats.importers.plain import front_matter, markdown

__all__ = ["Imported", "LeftOut", "decode", "scraped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A line of the source that is not in the article."""

    line: int
    """From 1."""
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An article made from a source."""

    data: bytes
    """The article as Markdown with front matter, UTF-8."""
    title: str = ""
    editor: str = ""
    date: datetime.date | None = None
    sources: tuple[str | Mapping[str, str], ...] = ()
    left_out: tuple[LeftOut, ...] = ()


class _Line(NamedTuple):
    number: int
    text: str


_EOL = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(
    r"[ \t\u00a0\u3000]*(?:[•‣⁃◦▪●○・*–—-]|\(?\d{1,2}[.)])[ \t\u00a0\u3000]+(?=\S)"
)
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_SPACES = re.compile(r"[ \t\u00a0\u2007\u202f\u3000]+")
_END = re.compile("[.!?。！？…।؟۔]['\"”’»」』）)]*$")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def decode(data: bytes, encoding: str | None = None, *, file: str | None = None) -> str:
    """Return the text of a file: by its byte order mark, as UTF-8, else by ``encoding``.

    Raises ``ArticleError`` when none of them fits, or the text holds NUL.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name, file)
    try:
        text = data.decode("utf-8") if encoding is None else _decoded(data, encoding, file)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"not UTF-8 at byte {error.start}; say the encoding, as in --encoding cp1251",
            file=file,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from None
    if "\0" in text:
        raise ArticleError(
            "holds a NUL character; this is no text file",
            file=file,
            line=text.count("\n", 0, text.index("\0")) + 1,
        )
    return text


def _decoded(data: bytes, encoding: str, file: str | None) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise ArticleError(f"cannot be read as {encoding}: {error}", file=file) from None


def scraped(text: str, *, file: str | None = None, dialect: str = "gfm") -> Imported:
    """Turn a scraped text into an article.

    Raises ``ArticleError`` when there is no text in it.
    """
    blocks = _blocks(text)
    if not blocks:
        raise ArticleError("holds no text, so there is no article in it", file=file, line=1)
    page = _Page()
    for block in blocks:
        page.take(block)
    page.finish()
    values: dict[str, str | Sequence[str | Mapping[str, str]]] = {}
    if page.title:
        values["title"] = page.title
    if page.editor:
        values["editor"] = page.editor
    if page.date is not None:
        values["date"] = page.date.isoformat()
    if page.sources:
        values["sources"] = page.sources
    head = front_matter(values)
    body = "\n\n".join(
        "\n".join(f"- {markdown(item, dialect=dialect)}" for item in part)
        if isinstance(part, list)
        else markdown(part, dialect=dialect)
        for part in page.body
    )
    if not page.body and not page.title:
        raise ArticleError("holds only page furniture, no article", file=file, line=1)
    return Imported(
        data=(head + (body + "\n" if body else "")).encode(),
        title=page.title,
        editor=page.editor,
        date=page.date,
        sources=tuple(page.sources),
        left_out=tuple(sorted(page.left_out, key=lambda one: one.line)),
    )


def _blocks(text: str) -> list[list[_Line]]:
    """Part a text at blank lines; a bullet, or a short line after a whole sentence, begins anew."""
    blocks: list[list[_Line]] = []
    fresh = True
    for number, raw in enumerate(_EOL.split(text.removeprefix("\ufeff")), 1):
        line = _SPACES.sub(" ", raw).strip()
        if not line:
            fresh = True
            continue
        if fresh or _BULLET.match(raw) or _alone(line) or (blocks and _alone(blocks[-1][-1].text)):
            blocks.append([])
        blocks[-1].append(_Line(number, raw if _BULLET.match(raw) else line))
        fresh = False
    return blocks


def _alone(line: str) -> bool:
    """Whether a line is something by itself whatever stands above and below it."""
    return bool(
        _reason(line)
        or _byline(line) is not None
        or _is_heading(line, "sources")
        or parse_date(line) is not None
    )


@dataclass(slots=True)
class _Page:
    """What has been understood of a page so far."""

    title: str = ""
    editor: str = ""
    date: datetime.date | None = None
    body: list[str | list[str]] = field(default_factory=list)
    sources: list[str | Mapping[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    _in: str = ""
    """``sources`` or ``related`` below such a heading."""

    def take(self, block: list[_Line]) -> None:
        first = block[0]
        line = first.text.strip()
        if len(block) == 1 and self._alone(first, line):
            return
        text = " ".join(one.text.strip() for one in block)
        if self._in == "related":
            for one in block:
                self.leave(one, "related link")
        elif self._in == "sources":
            self._source(block, text)
        elif not self.title and not self.body and len(text) <= 200:
            self.title = text
        elif _BULLET.match(first.text):
            item = _BULLET.sub("", first.text, count=1)
            item = " ".join([_SPACES.sub(" ", item).strip(), *(o.text.strip() for o in block[1:])])
            if self.body and isinstance(self.body[-1], list):
                self.body[-1].append(item)
            else:
                self.body.append([item])
        else:
            self.body.append(text)

    def _alone(self, first: _Line, line: str) -> bool:
        """Take a line that is something by itself; False when it is text."""
        reason = _reason(line)
        if reason:
            self.leave(first, reason)
            return True
        who = _byline(line)
        if who is not None:
            if self.editor:
                self.leave(first, "second byline")
            else:
                self.editor = who
                self.left_out.append(
                    LeftOut(
                        line=first.number,
                        text=line.removesuffix(who).strip() or line,
                        reason="label of the byline: the page template writes it",
                    )
                )
            return True
        day = parse_date(_without_label(line))
        if day is not None:
            if self.date is None:
                self.date = day
            else:
                self.leave(first, "second date line")
            return True
        for kind in ("sources", "related"):
            if (self.title or self.body) and _is_heading(line, kind):
                self._in = kind
                self.leave(first, f"heading of the {kind}: the page template writes it")
                return True
        return False

    def _source(self, block: list[_Line], text: str) -> None:
        bullet = _BULLET.match(block[0].text)
        bare = _SPACES.sub(" ", _BULLET.sub("", text, count=1) if bullet else text).strip()
        if not bullet and _END.search(bare) and len(bare) > 140:
            self._in = ""
            self.body.append(bare)
            return
        url = _URL.search(bare)
        if url is None:
            self.sources.append(bare)
            return
        title = (bare[: url.start()] + bare[url.end() :]).strip(" -–—:|()[]<>")
        self.sources.append({"title": title, "url": url[0]} if title else url[0])

    def leave(self, line: _Line, reason: str) -> None:
        self.left_out.append(LeftOut(line=line.number, text=line.text.strip(), reason=reason))

    def finish(self) -> None:
        """A first paragraph that is a whole sentence among many is no title."""
        if self.title and not self.body and not self.sources:
            return
        if self.title and _END.search(self.title) and len(self.title) > 120:
            self.body.insert(0, self.title)
            self.title = ""


@cache
def _furniture() -> dict[str, frozenset[str]]:
    data = json.loads(Path(__file__).with_name("furniture.json").read_text("utf-8"))
    return {key: frozenset(value) for key, value in data.items() if isinstance(value, list)}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = json.loads(Path(__file__).with_name("furniture.json").read_text("utf-8"))
    return tuple(
        (reason, re.compile("|".join(patterns), re.IGNORECASE))
        for reason, patterns in data["patterns"].items()
    )


def _reason(line: str) -> str:
    """Return why a line is page furniture, empty when it is not."""
    if len(line) > 200:
        return ""
    return next((reason for reason, p in _patterns() if p.search(line)), "")


def _is_heading(line: str, kind: str) -> bool:
    bare = line.strip().lstrip("#").rstrip(":：").strip(" *_").casefold()
    return bare in _furniture()[kind]


_LABEL = re.compile(r"(.{1,40}?)\s?[:：]\s*(\S.*)")


def _byline(line: str) -> str | None:
    """Return the name of a byline, None when the line is none."""
    if len(line) > 90 or _END.search(line.rstrip(".")):
        return None
    words = _furniture()
    match = _LABEL.fullmatch(line)
    if match and match[1].casefold() in words["byline_verbs"] | words["byline_nouns"]:
        return match[2].strip()
    low = line.casefold()
    for verb in words["byline_verbs"]:
        rest = line[len(verb) :].strip()
        if len(verb) > 3 and low.startswith(f"{verb} ") and _is_name(rest):
            return rest
    if low.startswith("by ") and _is_name(line[3:].strip()):
        return line[3:].strip()
    return None


def _is_name(text: str) -> bool:
    parts = text.split()
    return (
        1 <= len(parts) <= 6
        and not text.endswith((".", "!", "?"))
        and all(part[:1].isupper() or not part[:1].islower() or len(part) <= 3 for part in parts)
    )


def _without_label(line: str) -> str:
    match = _LABEL.fullmatch(line)
    if match and match[1].casefold() in _furniture()["date_labels"]:
        return match[2]
    return line
