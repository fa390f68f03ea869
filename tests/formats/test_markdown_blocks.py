"""How a Markdown article is cut: the traps of the parser, kinds, contexts, what stays skeleton."""

from __future__ import annotations

import shutil
import subprocess
from html.parser import HTMLParser

import pytest

from l10n.formats import Edit, Options, parse, render
from l10n.formats.emphasis import changes
from l10n.model import Form, Kind

GFM = Options()


def cut(text: str, dialect: str = "gfm") -> list[tuple[str, str, str]]:
    """Kind, context and text of each block."""
    document = parse(text.encode(), Form.MARKDOWN, Options(dialect=dialect))
    return [(b.kind.value, b.context, b.text) for b in document.blocks]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("\\*not emphasised*\n", [("paragraph", "", "\\*not emphasised*")]),
        ("- \\*item*\n", [("item", "", "\\*item*")]),
        ("# a [foo][]\n\n[foo]: /u\n", [("heading", "", "a [foo][]")]),
        ("\ufeff# BOM\n", [("heading", "", "BOM")]),
        ("one\rtwo\r\rthree\r", [("paragraph", "", "one\ntwo"), ("paragraph", "", "three")]),
        ("```\rcode\r```\r\rtext\r", [("paragraph", "", "text")]),
        ("> a\r\n> b\r\nlazy\r\n", [("quote", "", "a\nb\nlazy")]),
        ("- a\n- b\n  c\n", [("item", "", "a"), ("item", "", "b\nc")]),
        ("- [ ] task\n- [x] done\n", [("item", "", "task"), ("item", "", "done")]),
        ("# Head {#id .c}\n", [("heading", "", "Head")]),
        ("Set\next\n===\n", [("heading", "", "Set\next")]),
        ("> [!NOTE]\n> text\n", [("quote", "", "text")]),
        ("Term\n: no definition\n", [("paragraph", "", "Term\n: no definition")]),
        ("a[^1]\n\n[^1]: Note\n    more\n", [("paragraph", "", "a[^1]"), ("footnote", "", "Note\nmore")]),
        ("| a | b\\|c |\n|---|---|\n", [("cell", "", "a"), ("cell", "", "b\\|c")]),
        ("```\ncode\n```\n\n    code\n", []),
        ("![Alt *x*](i 'Ti')\n", [("paragraph", "", "![Alt *x*](i 'Ti')"), ("attribute", "@alt", "Alt x"), ("attribute", "@title", "Ti")]),
        ("[a](u \"T\\\"i\")\n", [("paragraph", "", "[a](u \"T\\\"i\")"), ("attribute", "@title", 'T"i')]),
        ("[a]\n\n[a]: /u (Def)\n", [("paragraph", "", "[a]"), ("attribute", "@title", "Def")]),
        ('x <img alt="A &amp; B"> y\n', [("paragraph", "", 'x <img alt="A &amp; B"> y'), ("attribute", "@alt", "A & B")]),
        ("<div>\n<p>Hi <b>you</b></p>\n</div>\n", [("paragraph", "", "Hi <b>you</b>")]),
        ("<div translate=\"no\">\n\nNot *this*\n\n</div>\n\nThis\n", [("paragraph", "", "This")]),
        ("<!-- l10n:skip -->\n\nnot\n\nyes\n", [("paragraph", "", "yes")]),
        ("<!-- l10n:skip-start -->\na\n\nb\n<!-- l10n:skip-end -->\n\nc\n", [("paragraph", "", "c")]),
        ("<!-- l10n:context menu -->\nOpen\n\nOpen\n", [("paragraph", "menu", "Open"), ("paragraph", "", "Open")]),
        ("One <!-- l10n:skip --> two\n\nnot\n\nyes\n", [("paragraph", "", "One <!-- l10n:skip --> two"), ("paragraph", "", "yes")]),
        ("# <!-- l10n:context menu --> Open\n\nOpen\n", [("heading", "menu", "<!-- l10n:context menu --> Open"), ("paragraph", "", "Open")]),
        ("One <!-- l10n:skip-start --> two\n\nnot\n\nnor <!-- l10n:skip-end --> this\n\nyes\n", [("paragraph", "", "One <!-- l10n:skip-start --> two"), ("paragraph", "", "yes")]),
        ("<figure><figcaption>Cap</figcaption></figure>\n", [("caption", "", "Cap")]),
    ],
)  # fmt: skip
def test_traps(text: str, blocks: list[tuple[str, str, str]]) -> None:
    """Each block is what a reader would call it, and its text all that is rendered."""
    assert cut(text) == blocks


@pytest.mark.parametrize(
    ("dialect", "text", "texts"),
    [
        ("hugo", "{{< fig src=\"a*b*\" >}}\nText {{% x %}} here\n", ["Text {{% x %}} here"]),
        ("hugo", "one\n{{< x >}}\ntwo\n", ["one", "two"]),
        ("hugo", "[a]({{< ref \"b c\" >}})\n", ["[a]({{< ref \"b c\" >}})"]),
        ("mkdocs", "!!! note \"Mind *it*\"\n    Body text\n\n    - item\n\nAfter\n", ["Mind *it*", "Body text", "item", "After"]),
        ("mkdocs", "{% if x %}\nText {{ y }}\n{% endif %}\n", ["Text {{ y }}"]),
        ("mdx", "import X from 'y'\n\n<Card title=\"T\">\nIn {a.b} it\n</Card>\n", ["T", "In {a.b} it"]),
        ("mdx", ":::note[Look]\nText\n:::\n", ["Look", "Text"]),
        ("gfm", "{{ x }} stays text\n", ["{{ x }} stays text"]),
        ("hugo", "`{{< in code >}}` a\n", ["`{{< in code >}}` a"]),
        ("hugo", "So:\n$$ a_1 {b} $$\nor\n\n- x\n\n  $$\n  \\frac{a}{b}\n  $$\n", ["So:", "or", "x"]),
        ("mkdocs", "From $5 to $$10.\n\n$$ is cheap\n\n- $$ Fair\n- $$$ Dear\n\n$$\n\nno $$\n",
         ["From $5 to $$10.", "$$ is cheap", "$$ Fair", "$$$ Dear", "$$", "no $$"]),
        ("mdx", "```\n$$\nx\n$$\n```\n\n$$\n{x}\n$$\n\nPay $$ x $$ now\n", ["Pay $$ x $$ now"]),
        ("gfm", "$$ x $$\n", ["$$ x $$"]),
    ],
)  # fmt: skip
def test_islands(dialect: str, text: str, texts: list[str]) -> None:
    """Template code on lines of its own is skeleton; inside a sentence it belongs to it."""
    assert sorted(block[2] for block in cut(text, dialect)) == sorted(texts)


def build(text: str, new: str, index: int = 0, dialect: str = "gfm") -> str:
    """The article with one block's whole text replaced."""
    document = parse(text.encode(), Form.MARKDOWN, Options(dialect=dialect))
    block = document.blocks[index]
    edit = Edit(block=index, start=0, end=len(block.text), text=new)
    return render(document, [edit]).decode()


@pytest.mark.parametrize(
    ("text", "new", "result"),
    [
        ("a\n", "# b", "\\# b\n"), ("a\n", "1. b", "1\\. b\n"), ("a\n", "- b", "\\- b\n"),
        ("a\n", "    b", "b\n"), ("a\n", "b\n\nc", "b c\n"), ("a\n", "=== ", "\\===\n"),
        ("# a\n", "b\nc", "# b c\n"), ("# a\n", "b #", "# b \\#\n"),
        ("# a {#i}\n", "b", "# b {#i}\n"),
        ("| a |\n|---|\n", "b|c", "| b\\|c |\n|---|\n"),
        ("> a  \n> b\n", "x  \ny", "> x  \n> y\n"), ("- a\\\n  b\n", "x\\\ny", "- x\\\n  y\n"),
        ("a\n", "<script>x</script>", "\\<script>x\\</script>\n"),
        ("a\n", "<? <div> ?>", "\\<? \\<div> ?>\n"), ("a\n", "x <!-- <b> -->", "x \\<!-- \\<b> -->\n"),
        ("a\n", "<?" * 12 + "<b>?>", "\\<?" * 8 + "&lt;?" * 4 + "&lt;b>?>\n"),
        ("a\n", "http://y\\<i> x", "http&#58;//y\\<i> x\n"), ("a\n", "www.y`<i>`", "www&#46;y`<i>`\n"),
        ("a\n", "`http://y` `<i>`", "`http://y` `<i>`\n"), ("a\n", "http://y < `<i>`", "http://y < `<i>`\n"),
        ("a\n", "<![CDATA[] > ]]>", "&lt;![CDATA[] > ]]>\n"),
        ("a <b>c</b>\n", "<? <b>x</b> ?>", "\\<? <b>x</b> ?>\n"),
        ("a\\\nb\n", "```c <div>\\\nd ```e", "&NoBreak;```c <div>\\\n&NoBreak;d ```e\n"),
        ("a\n", "see http://x.y<b>z</b>", "see http&#58;//x.y\\<b>z\\</b>\n"),
        ("a\n", "![i](u)", "!\\[i](u)\n"), ("a\n", "[i](u)", "[i]\\(u)\n"),
        ("a <b>c</b>\n", "<b>x</b> y", "<b>x</b> y\n"),
        ("a\r\n", "b", "b\r\n"),
    ],
)  # fmt: skip
def test_guards(text: str, new: str, result: str) -> None:
    """A target stays the block it is, and what the source does not hold is text."""
    assert build(text, new) == result


@pytest.mark.parametrize("marks", ['""', "''", "()"])
def test_a_title_ends_in_its_backslash(marks: str) -> None:
    r"""To cmark-gfm ``\\"`` would go on to the next quote: no link, and ``<b>`` a tag."""
    opening, closing = marks
    text = f"[a](u {opening}t{closing}) and {opening}q{closing}\n"
    index = next(
        i for i, b in enumerate(parse(text.encode(), Form.MARKDOWN, GFM).blocks) if b.text == "t"
    )
    assert build(text, "<b>\\", index) == text.replace("t", "<b>&#92;", 1)


@pytest.mark.parametrize(("new", "alt"), [("x y z", "x\n> y z"), ("日本", "日本\n> ")])
def test_a_tag_over_two_lines_opens_no_html_block(new: str, alt: str) -> None:
    """On one line the tag would be a block; the translations around it are written as they are."""
    text = 'a\n\n> <img alt="b\n> c" src="u">\n>\n> d\n'
    document = parse(text.encode(), Form.MARKDOWN, GFM)
    edits = [
        Edit(block=index, start=0, end=len(block.text), text=new)
        for index, block in enumerate(document.blocks)
        if "<" not in block.text
    ]
    built = render(document, edits).decode()
    assert built == f'{new}\n\n> <img alt="{alt}" src="u">\n>\n> {new}\n'


def test_a_translation_holds_no_template_code_of_its_own() -> None:
    """An island that the source lacks is written as text."""
    assert build("a\n", "x {{ y }}", dialect="mkdocs") == "x &#123;{ y }}\n"
    assert build("a {{ y }}\n", "{{ y }} x", dialect="mkdocs") == "{{ y }} x\n"


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ("a **b** c\n", "これは**「太字」**です\n", "これは<strong>「太字」</strong>です\n"),
        ("a *b* c\n", "*“가”*는\n", "<em>“가”</em>는\n"),
        ("a **b** c\n", "a **x** c\n", "a **x** c\n"),
        ("5 * 3 * 2\n", "6 * 3 * 2\n", "6 * 3 * 2\n"),
        ("*foo *bar* baz*\n", "*фоо *бар* баз*\n", "*фоо *бар* баз*\n"),
    ],
)  # fmt: skip
def test_flanking(old: str, new: str, result: str) -> None:
    """Where CommonMark reads no pair the tags are written; where it does, the marks stay."""
    assert build(old, new.strip()) == result


def test_changes_of_a_text_without_marks_are_none() -> None:
    """Ordinary prose is not parsed again."""
    assert changes("a", "Ordinary prose, 5 > 3.", {}, "gfm") == []


def test_an_island_of_the_translation_is_shown_as_it_is_written() -> None:
    """Its first character is written as a reference to itself, whatever it is."""
    assert changes("a", ":::tip *b*", {}, "mdx")[0] == (0, 1, "&#58;")
    assert changes("a", "{{< b >}} *c*", {}, "hugo")[0] == (0, 1, "&#123;")


class Tags(HTMLParser):
    """Tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [tag, *(str(v) for k, v in attrs if k in {"href", "src"})]

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(f"/{tag}")


ARTICLE = """---
title: One
---

# Head *x*

A **b** [c](u "t"), `d` and
more[^1] ![e](f).

> - g
>   1. h

| i | j |
|---|---|
| k | l |

[^1]: m
"""


def test_structure_by_cmark_gfm() -> None:
    """Letters swapped, cmark-gfm gives the same tags and addresses."""
    if not shutil.which("cmark-gfm"):
        pytest.skip("needs cmark-gfm (make judges)")
    document = parse(ARTICLE.encode(), Form.MARKDOWN, GFM)
    edits = [
        Edit(block=i, start=0, end=len(b.text), text=b.text.replace(b.text[0], "Ж", 1))
        for i, b in enumerate(document.blocks)
        if b.kind is not Kind.ATTRIBUTE and b.text[0].isalpha()
    ]
    assert len(edits) > 6
    seen = []
    for data in (ARTICLE.encode(), render(document, edits)):
        body = data[parse(data, Form.MARKDOWN, GFM).body :]
        command = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "footnotes"]
        page = subprocess.run(command, input=body, capture_output=True, check=True).stdout
        tags = Tags()
        tags.feed(page.decode())
        seen.append(tags.seen)
    assert seen[0] == seen[1]
