"""The table of design 4.2 in golden cases: source, msgid, what the numbers stand for."""

from __future__ import annotations

import pytest

from l10n.inline import decode, encode, plain, unfold
from l10n.inline.addresses import addresses
from l10n.model import Form

DEFINITIONS = {"ref": "/u", "Two Words": "/t", "^1": "x"}

_AS_WRITTEN = [
    "*a* and **b** and ***c*** and _d_ and __e__",
    "~~gone~~",
    "`code <x1/> [a](b)` and ``a ` b``",
    r"\*not\* \[a\](b) \<x1/> \\",
    "&amp; &nbsp; &#160; &copy;",
    "A note[^1] and [^another].",
    "See https://example.org/a_b_c?d=[1]. Or mail a.b@example.org.",
    "a](#1) and ](#2)",
    "[not a link] and [neither](a b)",
    "2 < 3 & 4 > 1",
    r"<foo\+@bar.example.com>",
    "日本語の**文**です。",
    "tab\there",
]


@pytest.mark.parametrize("raw", _AS_WRITTEN)
def test_markdown_as_written(raw: str) -> None:
    """Emphasis, code, escapes, references, footnote marks, bare addresses are as written."""
    msgid, placeholders = encode(raw, Form.MARKDOWN, DEFINITIONS)
    assert msgid == raw
    assert len(placeholders) == 0
    assert decode(msgid, placeholders) == raw


_MARKDOWN: list[tuple[str, str, list[str]]] = [
    ("[text](u)", "[text](#1)", ["(u)"]),
    ("[text](<u v> 'title')", "[text](#1)", ["(<u v> 'title')"]),
    ("[text][ref]", "[text](#1)", ["[ref]"]),
    ("[REF][]", "[REF](#1)", ["[]"]),
    ("[two\nwords]", "[two words](#1)", [""]),
    ("[un][defined] [x]", "[un][defined] [x]", []),
    ("![alt *t*](u)", "![](#1)", ["![alt *t*](u)"]),
    (
        "![alt][ref] ![ref] ![ref][]",
        "![](#1) ![](#2) ![](#3)",
        ["![alt][ref]", "![ref]", "![ref][]"],
    ),
    ("[![i](u)](v)", "[![](#1)](#2)", ["![i](u)", "(v)"]),
    ("[a [b](u) c](v)", "[a [b](#1) c](v)", ["(u)"]),
    ("<https://x.y> <a@b.c>", "<x1/> <x2/>", ["<https://x.y>", "<a@b.c>"]),
    ("a<!-- c\nd -->b", "a<x1/>b", ["<!-- c d -->"]),
    ("a<br>b<wbr/>c<i>d", "a<x1/>b<x2/>c<x3/>d", ["<br>", "<wbr/>", "<i>"]),
    ('<a href="/u\nv" rel="a\nb">t</a>', "<g1>t</g1>", ['<a href="/uv" rel="a b">']),
    ("</b>a", "<x1/>a", ["</b>"]),
    ("a  \nb\\\nc", "a<x1/>b<x2/>c", ["  \n", "\\\n"]),
    ("a\x00b\x1b", "a<x1/>b<x2/>", ["\x00", "\x1b"]),
    ("`a\x01b`", "<x1/>", ["`a\x01b`"]),
    ("a\\\x01", "a<x1/>", ["\\\x01"]),
    ("<b>a [b](u)</b>", "<g1>a [b](#2)</g1>", ["<b>", "(u)"]),
    ("<g7>a</g7> <x9/>", "<g1>a</g1> <x2/>", ["<g7>", "<x9/>"]),
    ("<b>a <b>c</b>", "<x1/>a <g2>c</g2>", ["<b>", "<b>"]),
    ("<i>a <b>c</i>", "<g1>a <x2/>c</g1>", ["<i>", "<b>"]),
    ("<B class='x'>a</b>", "<g1>a</g1>", ["<B class='x'>"]),
    ("a \n  b", "a b", []),
    ("`a \n  b`", "`a b`", []),
    ("*a\nb*", "*a b*", []),
    ("# a\n- b\n1. c\n    d\n===", "# a - b 1. c d ===", []),
    ("<?php x ?> <!X y>", "<x1/> <x2/>", ["<?php x ?>", "<!X y>"]),
]


@pytest.mark.parametrize(("raw", "msgid", "stands"), _MARKDOWN)
def test_markdown_table(raw: str, msgid: str, stands: list[str]) -> None:
    """Each construct is written as the table says and comes back."""
    written, placeholders = encode(raw, Form.MARKDOWN, DEFINITIONS)
    assert written == msgid
    assert [item.raw for item in placeholders] == stands
    assert decode(written, placeholders) == unfold(raw, Form.MARKDOWN, DEFINITIONS)


@pytest.mark.parametrize(
    ("raw", "dialect", "msgid"),
    [
        ('a {{< b "c" >}} d', "gfm", 'a {{< b "c" >}} d'),
        ('a {{< b "c" >}} d {{% e %}}', "hugo", "a <x1/> d <x2/>"),
        ('[a]({{< ref "x y" >}})', "hugo", "[a](#1)"),
        ("`{{< a >}}` \\{{< b >}}", "hugo", "`{{< a >}}` \\{{< b >}}"),
        ("{{ a }} {% b %} {# c #} [d](u){ .e }", "mkdocs", "<x1/> <x2/> <x3/> [d](#4)<x5/>"),
        ('<a href="{{ a }}">b</a>', "mkdocs", "<g1>b</g1>"),
        ("a {b.map(c => {d})} e", "mdx", "a <x1/> e"),
        ("a {b e", "mdx", "a {b e"),
        ('"{a}" {f("}")} it\'s', "mdx", '"<x1/>" <x2/> it\'s'),
    ],
)
def test_islands(raw: str, dialect: str, msgid: str) -> None:
    """Islands are placeholders by dialect; in code, tags and destinations they are part."""
    written, placeholders = encode(raw, Form.MARKDOWN, dialect=dialect)
    assert written == msgid
    assert decode(written, placeholders) == raw


@pytest.mark.parametrize(
    ("raw", "msgid", "back"),
    [
        ("a <b>c</b>", "a <g1>c</g1>", "a <b>c</b>"),
        ("a<br>b<img src=x>", "a<x1/>b<x2/>", "a<br>b<img src=x>"),
        ("R&D &amp; &lt;x1/&gt; &eacute;", "R&amp;D &amp; &lt;x1/&gt; é", None),
        ("a\n  b\t c", "a b c", "a b c"),
        ("a &#32; b&nbsp;c", "a b\u00a0c", "a b\u00a0c"),
        ("<!-- a --> b", "<x1/> b", "<!-- a --> b"),
        ("<i>a <b>c</i>", "<g1>a <x2/>c</g1>", "<i>a <b>c</i>"),
        ("<code>a &lt; b</code>", "<g1>a &lt; b</g1>", "<code>a &lt; b</code>"),
        ("a <script>if (a<b) {}\n</script> b", "a <x1/> b", "a <script>if (a<b) {}\n</script> b"),
        (
            '<b translate="no">Acme <i>x</i></b> y',
            "<x1/> y",
            '<b translate="no">Acme <i>x</i></b> y',
        ),
        ("<a title='>'>b</a>", "<g1>b</g1>", "<a title='>'>b</a>"),
        ("a < b <c", "a &lt; b <x1/>", "a &lt; b <c"),
        ("a&#1;b", "a<x1/>b", "a&#1;b"),
        ("http://x.y/&#10&lt;0", "<x1/>&lt;0", None),
        ("http://x.y/&#10&#60x", "<x1/>&lt;x", None),
        ("http://x.y/&#10&ltx", "<x1/>&lt;x", None),
    ],
)
def test_html_table(raw: str, msgid: str, back: str | None) -> None:
    """Elements are pairs, void ones single; references and white space are normalised."""
    written, placeholders = encode(raw, Form.HTML)
    assert written == msgid
    again = decode(written, placeholders)
    assert encode(again, Form.HTML)[0] == msgid
    if len(placeholders) == 0 or back is not None:
        assert again == (back if back is not None else msgid)


@pytest.mark.parametrize(
    ("raw", "dialect"),
    [('"\n{}"', "mdx"), ('{"\n}"}', "mdx"), ("{.a\n.b}", "mkdocs"), ('{a="b\nc"}', "mkdocs")],
)
def test_an_island_is_one_on_one_line_too(raw: str, dialect: str) -> None:
    """A line break is a space to islands, as it is to a msgid."""
    written, placeholders = encode(raw, Form.MARKDOWN, dialect=dialect)
    again, same = encode(decode(written, placeholders), Form.MARKDOWN, dialect=dialect)
    assert (again, same) == (written, placeholders)
    assert decode(written, placeholders) == unfold(raw, Form.MARKDOWN, dialect=dialect)


def test_text_has_no_markup() -> None:
    """In plain text only what looks like a placeholder is one."""
    raw = "*a* [b](c) <b> & <x1/> <g2>\n  x\x07"
    written, placeholders = encode(raw, Form.TEXT)
    assert written == "*a* [b](c) <b> & <x1/> <x2/> x<x3/>"
    assert decode(written, placeholders) == "*a* [b](c) <b> & <x1/> <g2> x\x07"


def test_a_target_may_move_and_lose_what_it_wants() -> None:
    """Decoding takes placeholders in any order, leaves unknown ones, drops ``<x0/>``."""
    _, placeholders = encode("[a](u) <b>c</b> <br>", Form.MARKDOWN)
    assert decode("<x3/> <g2>C</g2> [A](#1)", placeholders) == "<br> <b>C</b> [A](u)"
    assert decode("[A](#1) [A](#1) <x9/> <x1/>", placeholders) == "[A](u) [A](u) <x9/> <x1/>"
    assert decode("`[A](#1)` \\[A](#1)", placeholders) == "`[A](#1)` \\[A](#1)"
    assert decode("<x0/>", placeholders) == ""


def test_shortcut_and_collapsed_references_keep_their_label() -> None:
    """When the text of a shortcut or collapsed reference changes, its key is written out."""
    _, placeholders = encode("[ref] [Two words][]", Form.MARKDOWN, DEFINITIONS)
    assert decode("[Ref](#1) [Dos](#2)", placeholders) == "[Ref] [Dos][Two words]"
    assert decode("[ref](#1)(x)", placeholders) == "[ref][ref](x)"
    assert decode("[ref](#1)(( ))", placeholders) == "[ref](( ))"
    assert decode("[ref](#1)[\\]", placeholders) == "[ref][\\]"
    raw = "[ref](<a b='<'>)"
    assert decode(*encode(raw, Form.MARKDOWN, DEFINITIONS)) == raw
    assert decode("[ref](#1)((x) 't')", placeholders) == "[ref][ref]((x) 't')"


def test_html_targets_are_text() -> None:
    """What a translator types in HTML is text: escaped, references read."""
    _, placeholders = encode("<b>a</b>", Form.HTML)
    assert decode("<g1>R&D &nbsp;<script></g1>", placeholders) == (
        "<b>R&amp;D \u00a0&lt;script&gt;</b>"
    )


@pytest.mark.parametrize(
    ("msgid", "form", "shown"),
    [
        ("**A** [b](#1) `c` \\* &amp; ~~d~~[^1]", Form.MARKDOWN, "A b c * & d"),
        ("One<x1/>two <x2/>", Form.MARKDOWN, "One two "),
        ("![](#1) a <g2>b</g2>c", Form.MARKDOWN, " a bc"),
        ("snake_case 2*3", Form.MARKDOWN, "snake_case 2*3"),
        ("a &lt; <g1>b</g1>", Form.HTML, "a < b"),
        ("*a* <x1/>", Form.TEXT, "*a* "),
    ],
)
def test_plain_is_what_a_reader_sees(msgid: str, form: Form, shown: str) -> None:
    """No markup, the text of links and code kept."""
    assert plain(msgid, form) == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "See https://x.y/a(b)?c=[1]. And (https://x.y/z) end",
            ["https://x.y/a(b)?c=[1]", "https://x.y/z"],
        ),
        ("[https://x.y] www.x.y, a.b+c@d.co.uk!", ["https://x.y", "www.x.y", "a.b+c@d.co.uk"]),
        (
            "https://x.y/z.[^1] https://x.y/&lt; https://ru.x.y/Ёж.",
            ["https://x.y/z", "https://x.y/", "https://ru.x.y/Ёж"],
        ),
        ("詳細はhttps://x.y/あ。次 https://x.y」", ["https://x.y/あ", "https://x.y"]),
        ("me@home @you awww.yes http:// a@b.", []),
    ],
)
def test_bare_addresses(text: str, found: list[str]) -> None:
    """Punctuation at the end and brackets it did not open stay outside an address."""
    assert [text[start:end] for start, end in addresses(text)] == found
