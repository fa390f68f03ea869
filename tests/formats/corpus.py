"""Real documents through the whole cut and back, judged by cmark-gfm; a command, and a module of tests.

    python -m tests.formats.corpus [FOLDER_OR_SPEC...] [--dialect gfm]

A FOLDER is searched for ``.md`` files; ``spec.txt`` of CommonMark (npm ``commonmark-spec``) gives its
examples. Without a name: the six documentation sites and the specification that `make texts` fetches at
fixed commits. For every document:

- identity: targets equal to their sources give the very bytes;
- swap: every letter of every target is exchanged for a Cyrillic one; cmark-gfm finds the same tags with
  the same addresses in the source and in the result;
- coverage: no word of the source's visible text is left in the result, outside code, addresses and
  footnote marks;
- twice: cutting the result gives back the swapped targets, so that building again changes no byte.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from html.entities import html5
from html.parser import HTMLParser
from pathlib import Path

from l10n import formats, segmentation
from l10n.errors import ArticleError
from l10n.inline.parts import PartKind, parse
from l10n.locales import parse as parse_locale
from l10n.model import Form, Unit
from l10n.workspace.article import Article
from l10n.workspace.assembling import assemble
from l10n.workspace.cut import cut
from l10n.workspace.sources import Source

TEXTS = Path(__file__).parents[2] / "build" / "texts"
LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
CYRILLIC = "абцдефгхийклмнопярстувщхызАБЦДЕФГХИЙКЛМНОПЯРСТУВЩХЫЗ"
SWAP = str.maketrans(LATIN, CYRILLIC)
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|(?P<name>\w+));|\\[!-/:-@\[-`{-~]")
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)
GFM = ["--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "footnotes"]
HIDDEN = frozenset({"code", "pre", "script", "style", "textarea", "title"})
WORD = re.compile(r"[A-Za-z]{3,}")
# Addresses, footnote marks, alert marks, heading attributes; shortcodes, template tags, the first lines
# of container blocks and comments that hold `--` (CommonMark 0.31), which cmark-gfm takes for text.
NO_TEXT = re.compile(
    r"\b[A-Za-z][\w+.-]+:\S+|www\.\S+|\S+@\S+\.\S+|\[\^[^\]]*\]|\[!\w+\]"
    r"|<!--.*?-->|\{\{.*?\}\}|\{%.*?%\}|\{[^}]*\}|(?:^|(?<=\n)) *(?:!!!|\?\?\?\+?|:::+|///+|===) *\S*[^\n]*",
    re.DOTALL,
)
# A browser drops a tag in which the page ends (WHATWG 13.2.5, eof-in-tag); Python's parser shows it.
UNFINISHED = re.compile(r"</?[A-Za-z][^>]*\Z")
LOCALE = parse_locale("ru")


def article(data: bytes, dialect: str = "gfm", form: Form = Form.MARKDOWN) -> Article:
    """Return a document cut as an English article is."""
    document = formats.parse(data, form, formats.Options(dialect=dialect))
    places = tuple(
        cut(document, index, boundaries=_boundaries) for index in range(len(document.blocks))
    )
    source = Source(name="x", path=Path("x.md"), form=form)
    return Article(source=source, document=document, places=places)


def _boundaries(text: str, *, protected: Sequence[tuple[int, int]] = ()) -> list[int]:
    return segmentation.boundaries(text, "en", protected=protected)


def swapped(unit: Unit) -> str:
    """Return the unit's text with other letters; placeholders, code, addresses stay."""
    out = []
    for part in parse(unit.source, unit.placeholders.form):
        if part.kind is not PartKind.TEXT:
            out.append(part.raw)
            continue
        at = 0
        for match in REFERENCE.finditer(part.raw):
            if match["name"] and f"{match['name']};" not in html5:
                continue
            out += [part.raw[at : match.start()].translate(SWAP), match[0]]
            at = match.end()
        out.append(part.raw[at:].translate(SWAP))
    return "".join(out)


class Page(HTMLParser):
    """cmark-gfm's page: its tags with their addresses, and the words a reader sees outside code."""

    def __init__(self, data: bytes) -> None:
        """Read the body of a document; front matter is not Markdown."""
        super().__init__(convert_charrefs=True)
        start = formats.parse(data, Form.MARKDOWN, formats.Options()).body
        done = subprocess.run(
            ["cmark-gfm", *GFM], input=data[start:], capture_output=True, check=True
        )
        self.tags: list[str] = []
        self.words: Counter[str] = Counter()
        self.hidden = 0
        self.feed(UNFINISHED.sub("", done.stdout.decode("utf-8", "replace")))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag down; what is translated of it does not count.

        Line breaks and tabs are no part of an address (WHATWG URL, basic parser).
        """
        addresses = (
            (k, re.sub(r"[\t\r\n]", "", v or "")) for k, v in attrs if k in {"href", "src"}
        )
        self.tags += [tag, *(f"{key}={value}" for key, value in addresses)]
        self.hidden += tag in HIDDEN

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag down."""
        self.tags.append(f"/{tag}")
        self.hidden -= tag in HIDDEN and self.hidden > 0

    def handle_data(self, data: str) -> None:
        """Take the words of visible text down."""
        if not self.hidden:
            self.words.update(WORD.findall(NO_TEXT.sub(" ", data)))


def judge(data: bytes, dialect: str = "gfm") -> list[str]:
    """Return the laws a document breaks, in words; empty when it keeps them all."""
    one = article(data, dialect)
    broken = []
    if assemble(one, lambda unit: unit.source, LOCALE) != data:
        broken.append("identity")
    try:
        result = assemble(one, swapped, LOCALE)
    except ArticleError as error:
        return [*broken, f"refused: {error}"]
    before, after = Page(data), Page(result)
    if before.tags != after.tags:
        broken.append("structure")
    left = after.words & before.words
    if left:
        broken.append(f"coverage: {sorted(left)[:5]}")
    again = article(result, dialect)
    targets = [swapped(unit) for unit in one.units]
    if [unit.source for unit in again.units] != targets and assemble(
        again, lambda unit: unit.source, LOCALE
    ) != result:
        broken.append("twice")
    return broken


def documents(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Give every document of files, folders and specifications, with its name."""
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.md")):
                if file.is_file():
                    yield str(file.relative_to(path)), file.read_bytes()
        elif path.name == "spec.txt":
            text = path.read_text("utf-8").replace("→", "\t")
            for number, match in enumerate(EXAMPLE.finditer(text), 1):
                yield f"example {number}", match[1].encode()
        else:
            yield path.name, path.read_bytes()


def main() -> int:
    """Print what is broken and how often; exit 1 when something is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "paths", nargs="*", type=Path, default=[TEXTS / "commonmark/spec.txt", TEXTS / "sites"]
    )
    parser.add_argument("--dialect", default="gfm")
    parser.add_argument("--every", type=int, default=1, help="only each nth document")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for number, (name, data) in enumerate(documents(options.paths)):
        if number % options.every:
            continue
        counts["documents"] += 1
        for what in judge(data, options.dialect):
            counts[what.partition(":")[0]] += 1
            sys.stdout.write(f"{name}: {what}\n")
    sys.stdout.write(f"{dict(counts)}\n")
    return 1 if len(counts) > 1 else 0


if __name__ == "__main__":
    sys.exit(main())
