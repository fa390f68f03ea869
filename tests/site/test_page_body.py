"""An article's HTML on a page: links, anchors, languages, tables, nothing that runs."""

from __future__ import annotations

import os
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.locales import parse
from l10n.site import anchors, localise_links, mark_language
from l10n.site.body import is_harmless, prepare

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<li>", "</li>", "<ul>", "</ul>", "<h2>", "</h2>", "<h2 id=x>",
            "<table>", "</table>", "<td style='text-align: left'>", "</td>", "<b>", "</b>",
            "<a href='a.md#b&amp;c'>", "</a>", "<img src=x.png alt>", "<br/>", "<!-- <p> -->",
            "<script>if (a<b) '</p>'</script>", "<sup>", "</sup>", "a & b", "&lt;p&gt;", "\n",
            "日本語", "<", ">", "</", "<p", "\r\n", "مرحبا", "<a href='javascript:x'>",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_links_are_localised():
    """A link to an article changes; every other character stays."""
    html = (
        '<p class=x>a &amp; <a  href="b.md#c&amp;d" title="T">b</a> <a href="https://e.org">e</a>'
    )
    changed = localise_links(html, lambda href: href.replace(".md", ".html"))
    assert changed == html.replace('<a  href="b.md#c&amp;d" title="T">', '<a title="T" href="b.html#c&amp;d">')  # fmt: skip


def test_an_address_is_escaped():
    """What `resolve` returns cannot leave its attribute."""
    changed = localise_links('<a href="x">y</a>', lambda _: '"><script>')
    assert changed == '<a href="&quot;&gt;&lt;script&gt;">y</a>'


@settings(max_examples=EXAMPLES, deadline=None)
@given(MARKUP)
def test_untouched_html_is_untouched(html):
    """Without a link to an article and without a passage in the source, no character changes."""
    assert localise_links(html, lambda href: href) == html
    assert mark_language(html, [], parse("en")) == html


@settings(max_examples=EXAMPLES, deadline=None)
@given(MARKUP)
def test_text_is_never_changed(html):
    """Preparing a page changes tags, never text, and is done after one time."""
    once = prepare(html, anchors(html))
    assert _Text(once).text == _Text(html).text
    assert _Text(mark_language(html, ["a & b", "日本語"], parse("en"))).text == _Text(html).text
    assert not any("javascript:" in (a.get("href") or "") for _, a in _Text(once).tags)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.text())
def test_any_text_is_read(html):
    """No text makes the reader of HTML fail, and what asks for no change changes no character."""
    once = prepare(html, anchors(html))
    assert localise_links(once, lambda href: href) == once
    assert localise_links(html, lambda href: href) == html
    assert mark_language(html, [], parse("en")) == html
    longer = localise_links(html, lambda href: href + "x")
    assert localise_links(longer, lambda href: href) == longer


@pytest.mark.parametrize(
    ("address", "harmless"),
    [
        ("https://example.org/a:b", True),
        ("images/a.svg", True),
        ("#note", True),
        ("//example.org", True),
        ("mailto:a@b.c", True),
        ("data:image/png;base64,AA", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" \tjava\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("data:image/svg+xml,<svg>", False),
        ("vbscript:x", False),
    ],
)
def test_addresses_that_run_are_taken_away(address, harmless):
    """`javascript:`, `data:` and `vbscript:` addresses never reach a page."""
    assert is_harmless(address) is harmless
    kept = _Text(prepare(f'<a href="{address}">x</a>'.replace("<script>", ""))).tags[0][1]
    assert ("href" in kept) is harmless


def test_anchors_come_from_the_source():
    """A link to a heading holds in every language: the source's headings name the anchors."""
    source = '<h1>A &amp; B!</h1><h2>Three steps</h2><h3 id="own">x</h3><h2>Three <b>steps</b></h2>'
    names = anchors(source)
    assert names == ("a--b", "three-steps", "own", "three-steps-1")
    page = prepare("<h1>ا</h1><h2>ب</h2><h3 id='own'>x</h3><h2>ج</h2>", names)
    assert [a["id"] for _, a in _Text(page).tags] == list(names)
    assert "id=" not in prepare("<h1>only one</h1>", names)


def test_tables_scroll_and_follow_the_direction():
    """An alignment is written for both directions; a table scrolls by itself, a nested one does not."""
    html = '<table><tr><td style="text-align: right">1<table></table></td></tr></table>'
    assert prepare(html) == (
        '<div class="scroll" tabindex="0"><table><tr><td class="align-end">1<table></table>'
        "</td></tr></table></div>"
    )
    assert "scroll" not in prepare("<table><tr>")


def test_passages_in_the_source_language_are_marked():
    """No page mixes languages unmarked: a passage in the source language says so."""
    html = (
        "<p>Hola.</p><ul><li>Not <em>yet</em> here.<ul><li>Sí</li></ul></li></ul>"
        '<p>Seen.<sup class="footnote-reference"><a href="#n">1</a></sup> Kept &amp; safe.</p>'
    )
    marked = mark_language(
        html, ["Not *yet* here.", "Seen.[^n] Kept &amp; safe.", "***"], parse("he")
    )
    assert marked.count('lang="he" dir="rtl"') == 2
    assert marked.startswith('<p>Hola.</p><ul><li lang="he" dir="rtl">Not')
    assert '<p lang="he" dir="rtl">Seen.' in marked


@pytest.mark.parametrize(
    "part", ["<", "<a ", "<p>x", "<li><ul>", "<blockquote>", "<!--", "<a x='", "</p>", "<script>"]
)
def test_time_grows_with_the_text_not_its_square(part):
    """Half a megabyte of whatever a page may hold is read in seconds: the square would be hours."""
    html = part * (400_000 // len(part)) + "</h1>" * 20_000
    assert len(prepare(html)) >= len(html)
    assert localise_links(html, lambda href: href) == html
    assert mark_language(html, ["y"], parse("en")) == html
