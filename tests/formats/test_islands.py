"""Islands of MDX: the whole article and the inside of a paragraph are read alike."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.formats import Options, parse
from l10n.formats.islands import code_outside, find
from l10n.formats.problems import problems
from l10n.inline.expressions import expressions
from l10n.inline.islands import islands
from l10n.model import Form, Kind

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
MDX = Options(dialect="mdx")
PIECES = [
    "{", "}", "{", "}", '"', "'", "`", "``", "\\", "/*", "*/", "/", "//", "$", "${", "a", "n't", "é",
    " ", " ", "\n", "(", "=", ":", ",", "?", "x", "[", "]", "1",
]  # fmt: skip


def whole(text: str) -> list[str]:
    """The islands of an article."""
    data = text.encode()
    found = find(data, "mdx", code_outside(data, 0, "mdx"))
    return [data[island.start : island.end].decode() for island in found]


@settings(max_examples=EXAMPLES * 5, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24))
def test_article_and_paragraph_agree(pieces: list[str]) -> None:
    """What hides a brace in a paragraph hides it in the article, and the other way round."""
    text = "w " + " ".join("".join(pieces).split(" ")).replace("\n", "\nw ")
    blocks = parse(text.encode(), Form.MARKDOWN, MDX).blocks
    if [block.text for block in blocks if block.kind is Kind.PARAGRAPH] != [text.rstrip()]:
        return  # a line break, a table or a definition: another block
    assert whole(text) == [text[s:e] for s, e in islands(text, "mdx")]


@settings(max_examples=EXAMPLES * 5, deadline=None)
@given(pieces=st.lists(st.sampled_from([*PIECES, "\n\n"]), max_size=24))
def test_braces_pair_or_are_open(pieces: list[str]) -> None:
    """Islands are disjoint, in order, and balanced at their ends; open braces lie outside them."""
    text = "".join(pieces)
    spans, waiting = expressions(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert (text[start], text[end - 1]) == ("{", "}")
        assert not any(start <= place < end for place in waiting)
        at = end
    assert all(text[place] == "{" for place in waiting)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a {b.map(c => {d})} e", ["{b.map(c => {d})}"]),
        ('a {f("}")} b {g(\'{\')} c', ['{f("}")}', "{g('{')}"]),
        ('a {f("\\"}")} b', ['{f("\\"}")}']),
        ("a {`x } y`} b", ["{`x } y`}"]),
        ("a {`x ${y ? `}` : {z}} w`} b", ["{`x ${y ? `}` : {z}} w`}"]),
        ("a {/* don't } stop */} b {c}", ["{/* don't } stop */}", "{c}"]),
        ("a {x && <p>Don't</p>} and it's {y}", ["{x && <p>Don't</p>}", "{y}"]),
        ("a {x.replace(/[}/]/g, '')} b", ["{x.replace(/[}/]/g, '')}"]),
        ("a {b / c} d {e / f}", ["{b / c}", "{e / f}"]),
        ("a \\{b} {c}", ["{c}"]),
        ("a `{` {b} `}` c", ["{b}"]),
        ("{'`'} `{b}` c", ["{'`'}"]),
        ("see {url('https://a.example/}')} now", ["{url('https://a.example/}')}"]),
        ("a {b", []),
        ("{/*\n\nTwo } paragraphs\n\n*/}\n\ntext {x}", ["{/*\n\nTwo } paragraphs\n\n*/}", "{x}"]),
        ("it's {a\n\nb} isn't", ["{a\n\nb}"]),
        ("```js\nif (a) {\n```\n\ntext {x}\n", ["{x}"]),
    ],
)  # fmt: skip
def test_what_hides_a_brace(text: str, found: list[str]) -> None:
    """Strings, templates, comments and regular expressions inside braces; code and escapes outside."""
    assert whole(text) == found
    if "\n\n" not in text:
        assert [text[s:e] for s, e in islands(text, "mdx")] == found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: a {b\n---\n\nOne {two\n\nthree", (5, 5)),
        ("One {two} {three", (1, 11)),
        ('One {f("}")\n', (1, 5)),
        ("`{` fine\n\n```\n{\n```\n", None),
        ("---\ntitle: it's {\n---\n\nfine {x}\n", None),
        ("{/* a comment\nthat never ends }\n", None),
    ],
)
def test_an_island_that_never_ends_is_told(text: str, place: tuple[int, int] | None) -> None:
    """With the line and column of the brace that stays open; braces in front matter are text."""
    found = problems(text.encode(), "a.md", options=MDX)
    assert [(one.line, one.column) for one in found] == ([place] if place else [])
    assert all("never ends" in one.message for one in found)


@pytest.mark.parametrize(
    "piece", ["{", "}", "`", "{`", '{"', "{'", "{/*", "{`${", '{\\"', "{=/a", "{`${`", "\\{"]
)
def test_no_text_hangs(piece: str) -> None:
    """Half a megabyte of one piece is read in a second or so."""
    before = time.process_time()
    expressions(piece * (500_000 // len(piece)) + " }")
    assert time.process_time() - before < 5
