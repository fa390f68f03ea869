"""HTML articles: blocks by phrasing content, attributes, what the author closed to translation."""

from __future__ import annotations

import os
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.formats import Edit, Options, parse, problems, render, to_html
from l10n.model import Form

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))


def cut(text: str, source: str = "en") -> list[tuple[str, str, str]]:
    """Kind, context and text of each block."""
    document = parse(text.encode(), Form.HTML, Options(source=source))
    return [(b.kind.value, b.context, b.text) for b in document.blocks]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("<h2>Head</h2><p>A <b>b</b></p>", [("heading", "", "Head"), ("paragraph", "", "A <b>b</b>")]),
        ("<ul><li>a<li>b</ul>", [("item", "", "a"), ("item", "", "b")]),
        ("<blockquote><p>q</p></blockquote>", [("quote", "", "q")]),
        ("<table><caption>C</caption><tr><td>a<td>b</table>", [("caption", "", "C"), ("cell", "", "a"), ("cell", "", "b")]),
        ("<p translate=no>x<p>y", [("paragraph", "", "y")]),
        ("<div class='notranslate'>x<p translate=yes>y</p></div>", [("paragraph", "", "y")]),
        ("<p lang=fr>bonjour</p><p lang=en-GB>hi</p>", [("paragraph", "", "hi")]),
        ("<script>var x</script><style>p{}</style><pre>code</pre><svg><text>t</text></svg>", []),
        ("<p><img alt='A'></p>", [("attribute", "@alt", "A")]),
        ("<p title=\"T &lt; U\">x</p>", [("attribute", "@title", "T < U"), ("paragraph", "", "x")]),
        ("<title>A &amp; B</title>", [("text", "", "A & B")]),
        ("<meta name=description content='D'><meta name=viewport content='w'>", [("attribute", "@content", "D")]),
        ("<input type=submit value=Go><input value=no placeholder=Yes>", [("attribute", "@value", "Go"), ("attribute", "@placeholder", "Yes")]),
        ("<!-- l10n:skip --><p>a</p><p>b</p>", [("paragraph", "", "b")]),
        ("<p>a<!-- l10n:skip -->b</p><p>c</p><p>d</p>", [("paragraph", "", "a<!-- l10n:skip -->b"), ("paragraph", "", "d")]),
        ("<p><!-- l10n:context menu -->a</p><p>a</p>", [("paragraph", "menu", "a"), ("paragraph", "", "a")]),
        ("<p>a<!-- c -->b</p>", [("paragraph", "", "a<!-- c -->b")]),
        ("<a href=x>one<div>two</div></a>", [("paragraph", "", "one"), ("paragraph", "", "two")]),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[tuple[str, str, str]]) -> None:
    """Text between block-level tags is a block; the closed parts are skeleton."""
    assert cut(text) == blocks


class Values(HTMLParser):
    """Attribute values, as the standard library reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [value or "" for _, value in attrs]


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    new=st.text(min_size=1, max_size=20).map(lambda t: " ".join(t.replace("\0", "").split())),
    quote=st.sampled_from(['"', "'", ""]),
)
def test_attributes_are_quoted_for_any_text(new: str, quote: str) -> None:
    """html.parser reads the very text, and no other attribute or tag appears."""
    data = f"<p><img id=i alt={quote}old{quote}>x</p>".encode()
    document = parse(data, Form.HTML, Options())
    index = next(i for i, b in enumerate(document.blocks) if b.context == "@alt")
    result = render(document, [Edit(block=index, start=0, end=3, text=new or "y")])
    values = Values()
    values.feed(result.decode())
    assert values.seen == ["i", new or "y"]


@pytest.mark.parametrize(
    "new", ["</p><p>x", "<script>x</script>", "<!-- x", "a < b", "<x", "x</div>"]
)
def test_foreign_tags_become_text(new: str) -> None:
    """What the source does not hold is escaped; a comparison sign stays."""
    data = b"<div><p>old <b>c</b></p><p>next</p></div>"
    document = parse(data, Form.HTML, Options())
    result = render(document, [Edit(block=0, start=0, end=len(document.blocks[0].text), text=new)])
    assert len(parse(result, Form.HTML, Options()).blocks) == 2
    assert b"<script" not in result
    assert b"<!--" not in result


def test_bytes_that_are_no_text_are_told() -> None:
    """Not UTF-8, NUL, too long: refused with line and column; reading them is still total."""
    bad = problems(b"ab\ncd\xff", "a.html", Form.HTML)[0]
    assert (bad.line, bad.column) == (2, 3)
    assert "NUL" in problems(b"a\0", "a.txt", Form.TEXT)[0].message
    assert "max_bytes" in problems(b"abc", "a.txt", Form.TEXT, Options(max_bytes=2))[0].message
    assert problems(b"fine\n", "a.txt", Form.TEXT) == []
    assert parse(b"ab\xff", Form.HTML, Options()).blocks == ()


def test_to_html() -> None:
    """A body without front matter; raw HTML as written; plain text escaped."""
    source = b"---\ntitle: x\n---\n# H\n\n<b>raw</b>\n"
    assert to_html(source, Form.MARKDOWN) == "<h1>H</h1>\n<p><b>raw</b></p>\n"
    assert to_html(b"<html><body><p>x</p></body></html>", Form.HTML) == "<p>x</p>\n"
    page = to_html("Title\n\nA <b> & c.\n\n• one\n• two\n".encode(), Form.TEXT)
    assert "<h1>Title</h1>\n<p>A &lt;b&gt; &amp; c.</p>\n<ul>\n<li>one</li>" in page
