"""Scraped pages of many sites and languages: each line becomes what a reader takes it for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import pytest

from l10n.formats import Options, parse
from l10n.formats.importers import Imported, decode, scraped
from l10n.model import Form, Kind

FOLDER = Path(__file__).with_name("scraped")
LEAD = (
    "The government said on Tuesday that it would raise the minimum wage by 4.5 per cent, the"
    " largest increase in a decade, after months of talks with unions and employers."
)
NEXT = "Economists expect the change to affect about 1.2 million workers across the country."
KINDS = {"P": Kind.PARAGRAPH, "H": Kind.HEADING, "L": Kind.ITEM}
BULLET = re.compile(r"(?:[•–-]|\d+[.)]|\[\d+\])\s+")


@dataclass
class Page:
    """A scraped page with what its lines are; the files explain the marks."""

    name: str
    said: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        text = "\n".join(line for _, line in self.rows).strip("\n") + "\n"
        encoding = self.said.get("enc", "utf-8")
        return decode(text.encode(encoding), encoding)

    def expected(self, kind: str) -> list[str]:
        """The texts of the article's blocks of a kind."""
        found: list[str] = []
        for mark, line in self.rows:
            if mark == "P+" and kind == "P":
                found[-1] += f" {line}"
            elif mark == kind:
                found.append(BULLET.sub("", line, count=1) if kind == "L" else line)
        return [" ".join(text.split()) for text in found]


def pages() -> Iterator[Page]:
    for path in sorted(FOLDER.glob("[el]*.txt")):
        page = Page("")
        for row in path.read_text("utf-8").split("\n"):
            if row.startswith("=== "):
                if page.name:
                    yield page
                page = Page(row[4:])
            elif page.name and row.startswith("@"):
                key, _, value = row[1:].partition("=")
                page.said[key] = value
            elif page.name:
                mark, _, line = row.partition("|")
                page.rows.append((mark, line.removeprefix(" ")))
        yield page


def blocks(found: Imported) -> list[tuple[Kind, str]]:
    """The blocks of an article, in plain text."""
    read = parse(found.data, Form.MARKDOWN, Options()).blocks
    plain = [(b.kind, re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", unescape(b.text))) for b in read]
    return [(kind, text) for kind, text in plain if kind is not Kind.FRONT_MATTER]


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.name)
def test_every_line_is_what_it_looks_like(page: Page) -> None:
    """Title, byline, day, sources; the text in its kinds and order; all else left out and told."""
    found = scraped(page.text)
    assert found.title == " ".join(page.said["title"].split("\n"))
    assert found.editor == page.said["editor"]
    assert (found.date.isoformat() if found.date else "") == page.said["date"]
    if "sources" in page.said:
        assert len(found.sources) == int(page.said["sources"])
    said = blocks(found)
    for mark, kind in KINDS.items():
        assert [text for k, text in said if k is kind] == page.expected(mark)
    told = "\n".join(one.text for one in found.left_out) + repr(found.sources)
    for line in page.expected("X"):
        assert all(part in told for part in re.findall(r"\w{3,}", line))


@pytest.mark.parametrize(
    "place", ["first", "middle", "last", "below a link", "without blank lines", "below an address"]
)
def test_a_sentence_that_begins_like_furniture_is_text(place: str) -> None:
    """No sentence is left out for its first words, wherever in the text it stands."""
    sentences = (FOLDER / "sentences.txt").read_text("utf-8").splitlines()
    assert len(sentences) > 200
    lost = []
    for sentence in sentences:
        body = {
            "first": [sentence, LEAD, NEXT],
            "last": [LEAD, NEXT, sentence],
            "below a link": [LEAD, "Read more: A quiet town", sentence, NEXT],
            "below an address": [LEAD, "press@example.org", sentence, NEXT],
        }.get(place, [LEAD, sentence, NEXT])
        gap = "\n" if place == "without blank lines" else "\n\n"
        head = ["Minister to visit the harbour", "By Jane Doe", "3 March 2025"]
        found = scraped(gap.join([*head, *body]) + "\n")
        whole = (found.title, found.editor, str(found.date), found.sources)
        if whole != (head[0], "Jane Doe", "2025-03-03", ()) or (
            (Kind.PARAGRAPH, sentence) not in blocks(found)
        ):
            lost.append((sentence, found.left_out, whole))
    assert lost == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # What the page says of another story is not its own day.
        (f"Harbour closed\n\n{LEAD}\n\nMore on this story\nA quiet town\n12 March 2024\n", None),
        (f"Harbour closed\n\n{LEAD}\n\nMarch 10, 2023\n\n{NEXT}\n", None),
        (f"Harbour closed\n\nUpdated: 4 May 2025\nPublished: 3 May 2025\n\n{LEAD}\n", "2025-05-03"),
        (f"Harbour closed\n\nUpdated: 4 May 2025\n\n{LEAD}\n", "2025-05-04"),
        (f"Harbour closed\n\n{LEAD}\n\nPublished: 3 May 2025\n", "2025-05-03"),
        (f"Harbour closed\n\n1 มกราคม 2568\n\n{LEAD}\n", "2025-01-01"),
    ],
)
def test_the_day_is_the_page_s_own(text: str, day: str | None) -> None:
    """A day that heads a part of the text, or another story, is not taken; publication goes first."""
    found = scraped(text)
    assert (found.date.isoformat() if found.date else None) == day
    assert "March 10, 2023" not in text or "March 10, 2023" in found.data.decode()


@pytest.mark.parametrize(
    ("line", "editor", "rest"),
    [
        ("By Jane Doe, Local Democracy Reporter", "Jane Doe", ", Local Democracy Reporter"),
        ("By Jane Doe (jane@example.org)", "Jane Doe", "jane@example.org"),
        ("By Jane Doe @janedoe", "Jane Doe", "@janedoe"),
        ("Par Anne Roux (Marseille, correspondante)", "Anne Roux", "(Marseille, correspondante)"),
        ("Words by Alan Reid, photography by Mia Stone", "Alan Reid", ", photography by Mia Stone"),
        ("記者陳雅玲／基隆報導", "陳雅玲", "／基隆報導"),
    ],
)
def test_what_stands_behind_a_name_is_told(line: str, editor: str, rest: str) -> None:
    """Role, address and account are no part of a name."""
    found = scraped(f"Harbour closed\n\n{line}\n\n{LEAD}\n")
    assert found.editor == editor
    assert rest in [one.text for one in found.left_out]


@pytest.mark.parametrize("word", ["Afọnjá", "ពត៌មាន", "ᏣᎳᎩ", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "ພາສາລາວ"])
def test_a_language_without_data_loses_nothing(word: str) -> None:
    """Title and paragraphs; a line nobody knows is text."""
    lines = [f"{word} {word}", f"{word}: {word}", f"{(word + ' ') * 30}{word}.", f"{word} {word}."]
    found = scraped("\n\n".join(lines) + "\n")
    assert found.title == lines[0]
    assert [text for _, text in blocks(found)] == [" ".join(line.split()) for line in lines[1:]]
    assert found.left_out == ()
