"""Saved pages: the article found, what the page says of itself, everything else listed."""

from __future__ import annotations

import datetime
import sys

import pytest
import yaml

from l10n.errors import ArticleError
from l10n.formats import import_source, to_html
from l10n.formats.importers.visible import letters, runs
from l10n.model import Form

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Ferry line to reopen | The Varn Courier</title>
<meta property="og:site_name" content="The Varn Courier">
<meta name="description" content="Two towns share a ferry."><meta name="author" content="Ida Moss">
<meta property="article:published_time" content="2027-05-03T09:00:00Z">
<script>var hidden = "never said";</script></head>
<body><header><nav><a href="/">Home</a> <a href="/news">News</a></nav></header>
<main><article><h1>Ferry line to reopen</h1>
<p class="byline">By <a href="/ida">Ida Moss</a></p><time datetime="2027-05-03">May 3, 2027</time>
<p>Varnholm and Port Selma will run <strong>one ferry line</strong> from May, at a cost of
$18.4 million, the towns said on <a href="https://x.example/a_b">Monday</a>.</p>
<figure><img src="/f.jpg" alt="A ferry"><figcaption>The ferry in May. Photo: R. Lund</figcaption></figure>
<h2>What it costs</h2>
<p>The line costs *a lot*, 2 * 3, a unit_of_x and [more] &lt;b&gt; &amp;amp; the rest of the money.</p>
<ul><li>First point of the deal is long enough</li><li>Second point of the deal</li></ul>
<blockquote><p>It is the end of a quarrel between the towns.</p></blockquote>
<table><tr><th>Town</th><th>Share</th></tr><tr><td>Varnholm</td><td>55 | percent</td></tr></table>
<p>1. Not a list. # not a heading, said the mayor of the town.</p><p># Not a heading either, he said.</p>
<p>The council of Varnholm will vote on the pact in the first week of June, and expects no surprise.</p>
</article><aside><h3>Related</h3><a href="/b">Another story about ferries</a></aside></main>
<div class="newsletter">Subscribe to our newsletter</div>
<footer>© 2027 The Varn Courier. All rights reserved.</footer></body></html>
"""


def front(data: bytes) -> dict[str, object]:
    """The front matter, read by PyYAML."""
    return yaml.safe_load(data.decode().split("---\n")[1])


def test_a_news_page_becomes_an_article() -> None:
    """Title, description, author, site and date from the page; its structure as Markdown."""
    found = import_source(PAGE.encode(), "html", file="a.html")
    assert front(found.data) == {
        "title": "Ferry line to reopen",
        "description": "Two towns share a ferry.",
        "editor": "Ida Moss",
        "site": "The Varn Courier",
        "date": datetime.date(2027, 5, 3),
    }
    body = found.data.decode().split("---\n", 2)[2]
    assert "**one ferry line**" in body
    assert "[Monday](https://x.example/a_b)" in body
    assert "## What it costs" in body
    assert "- First point" in body
    assert "> It is the end" in body
    assert "Ferry line to reopen" not in body
    left = {one.text: (one.line, one.reason) for one in found.left_out}
    assert left["By Ida Moss"][1].startswith("line of the byline")
    assert left["May 3, 2027"][1].startswith("date line")
    assert left["The ferry in May. Photo: R. Lund"][0] == 12
    assert "Subscribe to our newsletter" in left
    assert "never said" not in str(left)


def test_every_visible_run_is_kept_or_told() -> None:
    """Nothing is dropped silently, and Markdown says what the page says, markup-like text included."""
    found = import_source(PAGE.encode(), "html", file="a.html")
    body = to_html(found.data, Form.MARKDOWN)
    said = {letters(run.text) for run in runs(body)}
    said |= {letters(str(value)) for value in front(found.data).values()}
    said |= {letters(one.text) for one in found.left_out}
    assert [run.text for run in runs(PAGE) if letters(run.text) not in said] == []
    assert "2 * 3, a unit_of_x and [more] &lt;b&gt; &amp;amp; the rest" in body
    assert body.count("<h2") == 1
    assert "<h1" not in body
    assert "<ol" not in body


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1251", "cp1251"), ("ISO-8859-5", "iso8859-5"), ("utf-8", "utf-8-sig")],
)
def test_the_encoding_is_the_mark_or_what_the_page_declares(declared: str, encoding: str) -> None:
    """A declared encoding is taken as browsers take it; a wrong one is told."""
    text = PAGE.replace("utf-8", declared, 1).replace("©", "").replace("Ida Moss", "Ида Мосс")
    found = import_source(text.encode(encoding), "html", file="a.html")
    assert found.editor == "Ида Мосс"


def test_latin_1_is_windows_1252() -> None:
    """WHATWG encoding standard: pages that say ISO-8859-1 mean windows-1252."""
    text = PAGE.replace("utf-8", "iso-8859-1", 1).replace("the towns said", "the towns said “yes”")
    assert "“yes”" in import_source(text.encode("cp1252"), "html", file="a.html").data.decode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<html><body><nav><a href=x>Home</a></nav></body></html>", "no article"),
        (b"", "no article"),
        (b"\xff\x00\xff", "NUL"),
        (PAGE.replace("utf-8", "klingon", 1).encode(), "klingon"),
        (PAGE.replace("utf-8", "ascii", 1).replace("Home", "\x81").encode("latin-1"), "cp1252"),
    ],
)
def test_a_page_that_cannot_be_read_is_told(data: bytes, said: str) -> None:
    """A clear message with the file; nothing is guessed."""
    with pytest.raises(ArticleError) as error:
        import_source(data, "html", file="a.html")
    assert said in str(error.value)
    assert error.value.problem.file == "a.html"


def test_a_missing_extra_is_one_line_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without trafilatura the import says how to get it."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ArticleError, match=r'pip install "l10n\[web\]"'):
        import_source(PAGE.encode(), "html", file="a.html")


def test_other_dialects_get_no_live_braces() -> None:
    """Text that looks like a shortcode stays text."""
    text = PAGE.replace("2 * 3", "{{< evil >}} {% raw %}")
    data = import_source(text.encode(), "html", file="a.html", dialect="hugo").data.decode()
    assert "{{<" not in data
    assert "&#123;&#123;\\< evil" in data
