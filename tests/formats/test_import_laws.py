"""Laws of the import of scraped text, over lines in any order."""

from __future__ import annotations

import os
import re
import time
from html import unescape

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import ArticleError
from l10n.formats import Options, parse
from l10n.formats.importers import scraped
from l10n.model import Form, Kind
from tests.formats.paragraphs import ONE, TWO

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
POOL = [
    ONE, TWO, "", "", "Short line", "Title Case Line", "By Jane Doe", "Edited by: Ann Lee", "Sources",
    "Related", "• item one", "- item two", "1. first thing", "2) second", "•", "https://a.example/x",
    "Reuters - https://r.example/y", "August 15, 2025", "03/04/2025", "Share this article",
    "# hash", "> quote", "* * *", "---", "    indented", "| a | b |", "[x]: y", "`code` *star*", "1986. A year.",
    "<b>tag</b>", "&amp; entity", "{{ x }}", "Источники:", "出典", "\u3000\u5168\u89d2", "end\\", "=== ", "~~~",
    "Environment correspondent", "Jane Doe", "jane@example.org", "By Jane Doe, Reporter | 3 May 2025",
    "Read more", "Read also: A quiet town", "Updated: 4 May 2025", "112", "Tags:", "– A word.",
    "3. juni 2025", "[1] A note.", "https://a.example/y and more", "Madrid, 3 de abril de 2025",
    "title: yaml", "'quoted'", '"double" # c', "é\u0301", "\u2028", "Sources: A; B",
]  # fmt: skip


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    lines=st.lists(st.sampled_from([line for line in POOL if line != "•"]), max_size=12),
    at=st.integers(0, 12),
    gap=st.sampled_from(["\n", "\n\n"]),
)
def test_no_furniture_around_it_takes_a_paragraph_along(
    lines: list[str], at: int, gap: str
) -> None:
    """A sentence as long as a paragraph is in the article, whatever stands above and below it."""
    found = scraped(gap.join([*lines[:at], ONE, *lines[at:]]))
    assert ONE in found.data.decode()
    assert ONE not in (found.title, found.editor, *found.sources)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text))


@settings(max_examples=EXAMPLES, deadline=None)
@given(lines=st.lists(st.sampled_from(POOL), max_size=14), eol=st.sampled_from(["\n", "\r\n"]))
def test_nothing_is_dropped_silently(lines: list[str], eol: str) -> None:
    """Every word of every line is in the article or in left_out at that line."""
    try:
        found = scraped(eol.join(lines))
    except ArticleError:
        return
    document = parse(found.data, Form.MARKDOWN, Options())
    kept = yaml.safe_dump(front(found.data), allow_unicode=True, width=10**6)
    kept += unescape(found.data.decode())
    for number, line in enumerate(re.split("\r\n|\n|\u2028", eol.join(lines)), 1):
        told = " ".join(one.text for one in found.left_out if one.line == number)
        assert [word for word in words(line) if word not in kept and word not in told] == []
    assert all(1 <= one.line <= number and one.reason for one in found.left_out)
    assert not any(b.kind in {Kind.QUOTE, Kind.CELL, Kind.FOOTNOTE} for b in document.blocks)


def front(data: bytes) -> dict[str, object]:
    """The front matter, read by PyYAML."""
    text = data.decode()
    return dict(yaml.safe_load(text.split("---\n")[1])) if text.startswith("---\n") else {}


@pytest.mark.parametrize(
    "piece", ["-", "a.", ", ", "1 ", "| ", "(", "@a ", "1.1.", "a\n", "• a\n", "3 May 2025\n", "Source: a\n"]
)  # fmt: skip
def test_no_text_hangs(piece: str) -> None:
    """A hundred kilobytes of one piece, with a digit at the end, are read in a moment."""
    before = time.process_time()
    scraped("Title here\n\n" + piece * (100_000 // len(piece)) + "x1\n")
    assert time.process_time() - before < 10
