"""What a saved page states of itself is taken from where it says it, and from nowhere else."""

from __future__ import annotations

import pytest

from l10n.errors import ArticleError
from l10n.formats import Imported, import_source

TEXT = """<p>Varnholm and Port Selma will run one ferry line from May, at a cost of $18.4 million, the
towns said on Monday after years of talks.</p><p>The council will vote in the first week of June.</p>
<p>Fishermen on both shores fear for their berths, but most of them welcome the new jobs.</p>"""
STORY = f"<article><h1>Ferry returns</h1>{TEXT}</article>"


def page(body: str, head: str = "") -> Imported:
    """The import of a page."""
    data = (
        f"<!doctype html><html><head><meta charset=utf-8><title>Ferry returns | Varn</title>{head}"
    )
    return import_source(f"{data}</head><body>{body}</body></html>".encode(), "html", file="a.html")


def data(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (data('{"@type":"NewsArticle","datePublished":"2025-04-02T08:00Z","dateModified":"2025-05-09"}'), STORY, "2025-04-02"),
        (data('{"@graph":[{"@type":"WebSite"},{"@type":["Article"],"datePublished":"2025-04-02"}]}'), STORY, "2025-04-02"),
        (data('[{"@type":"NewsArticle","headline":"Another","datePublished":"2020-01-01"},'
              '{"@type":"NewsArticle","headline":"Ferry returns","datePublished":"2025-04-02"}]'), STORY, "2025-04-02"),
        (data('[{"@type":"NewsArticle","datePublished":"2020-01-01"},{"@type":"NewsArticle","datePublished":"2021-01-01"}]'), STORY, None),
        (data('{"@type":"NewsArticle","dateModified":"2025-05-09"}'), STORY, "2025-05-09"),
        (data("{broken"), STORY, None),
        ('<meta property="article:published_time" content="2025-04-02">', STORY, "2025-04-02"),
        ('<meta name="date" content="3 May 2025">', STORY, "2025-05-03"),
        ('<link rel="canonical" href="https://varn.example/2019/05/06/ferry">', STORY, None),
        ("", STORY.replace("<p>", '<time datetime="2025-04-02">2 April</time><p>', 1), "2025-04-02"),
        ("", STORY.replace("<p>", "<p>2 April 2025</p><p>", 1), "2025-04-02"),
        ("", STORY.replace("<p>", '<p>Updated <time datetime="2025-05-02">2 May</time>, published <time datetime="2025-04-02">2 April</time></p><p>', 1), "2025-04-02"),
        ("", STORY.replace("<p>", "<p>Updated: May 2, 2025</p><p>Published: April 2, 2025</p><p>", 1), "2025-04-02"),
        ("", STORY.replace("<p>", "<div>Last updated on May 2, 2025 | First published on 2 April 2025</div><p>", 1), "2025-04-02"),
        ("", STORY.replace("<p>", "<ul><li>Updated: May 2, 2025</li><li>Published: 2 April 2025</li></ul><p>", 1), "2025-04-02"),
        ("", STORY.replace("<p>", "<p>Published: 2 April 2025<br>Updated: May 2, 2025</p><p>", 1), "2025-04-02"),
        ("", STORY.replace("<p>", "<p>Updated: May 2, 2025</p><p>", 1), "2025-05-02"),
        ("", STORY.replace("<p>", '<p>Old stories say that <time datetime="1999-01-01">long ago</time> the town had a ferry of its own, with a captain from the isles.</p><p>', 1), None),
        ("", STORY.replace("<p>", '<time class="updated" datetime="2025-05-02">2 May</time><time datetime="2025-04-02">2 April</time><p>', 1), "2025-04-02"),
        ("", STORY.replace("the first week of June", "June, and on 4 July 2019 the pier was closed"), None),
        ("", STORY + '<section class="comments"><time datetime="2021-01-01">1 Jan 2021</time><p>Nice.</p></section>', None),
        ("", STORY + '<aside><a href="/x">Old story</a> <time datetime="2020-02-02">then</time></aside>', None),
        ("", STORY + "<footer>© 2023 Varn</footer>", None),
    ],
)  # fmt: skip
def test_the_day_is_stated_by_the_page(head: str, body: str, day: str | None) -> None:
    """In its data, its head or above its text; not in an address, a comment, prose or another story."""
    found = page(body, head)
    assert (found.date.isoformat() if found.date else None) == day
    written = found.data.decode()
    assert "Published" not in written
    assert "2 April" not in written


def test_structure_is_kept() -> None:
    """Numbered lists with their first number, code in a sentence, nested tables, days in prose."""
    more = (
        '<p>Run <code>make</code> by <time datetime="2025-06-05">5 June</time>, the day on which all of'
        " the towns in the county begin to count.</p>"
        '<ol start="3"><li>Third <ul><li>inner point</li></ul></li><li>Fourth</li></ol>'
        "<table><tr><th>A</th></tr><tr><td><table><tr><td>inner cell</td></tr></table></td></tr></table>"
    )
    text = page(STORY.replace("</article>", f"{more}</article>")).data.decode()
    assert "Run `make` by 5 June, the day" in text
    assert "3. Third" in text
    assert "4. Fourth" in text
    assert "- inner point" in text
    assert "inner cell" in text


def test_what_the_template_writes_is_left_out() -> None:
    """The site's name in the title, byline and furniture in the text, sources at its end."""
    body = (
        f"<main><p>By Ida Moss</p>{TEXT}<p>Advertisement</p><h2>Sources</h2><ul>"
        '<li><a href="https://a.example/x?b=1&amp;c=2">Bloomberg</a></li><li>Harbour office</li></ul></main>'
    )
    found = page(body, '<meta property="og:site_name" content="Varn">')
    assert (found.title, found.editor) == ("Ferry returns", "Ida Moss")
    assert found.sources == (
        {"title": "Bloomberg", "url": "https://a.example/x?b=1&c=2"},
        "Harbour office",
    )
    left = {one.text: one.reason for one in found.left_out}
    assert left["Advertisement"] == "advertisement mark"
    assert left["Sources"].startswith("heading of the sources")
    assert "Sources" not in found.data.decode().split("---\n")[2]


def test_a_short_article_keeps_its_paragraphs() -> None:
    """A paywalled page is one paragraph to the library; it is the page's own paragraphs here."""
    first = TEXT.split("</p>", maxsplit=1)[0] + "</p>"
    wall = "<div><p>Subscribe to continue reading.</p><button>Subscribe</button></div>"
    found = page(f"<article><h1>Ferry returns</h1>{first}{wall}</article>")
    body = found.data.decode().split("---\n")[2]
    assert body.split() == first.removeprefix("<p>").removesuffix("</p>").split()


@pytest.mark.parametrize(
    "body",
    [
        "".join(f"<article><h2><a href=/{n}>Story number {n} of the day</a></h2></article>" for n in range(9)),
        "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<form><input name=u><button>Log in</button></form><p>Please log in.</p>",
        "",
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_told(body: str) -> None:
    """Headlines, a login or a script are no article."""
    with pytest.raises(ArticleError, match=r"holds no article.*save the article's text as \.txt"):
        page(body)


def test_hidden_text_is_not_the_article() -> None:
    """What the page hides is told, not published."""
    found = page(STORY.replace("<p>The", "<p hidden>Nobody sees these words.</p><p>The", 1))
    assert "Nobody" not in found.data.decode()
    assert "Nobody sees these words." in [one.text for one in found.left_out]
