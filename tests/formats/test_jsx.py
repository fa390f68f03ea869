"""MDX: tags on lines of their own, and modules; what they enclose is Markdown."""

from __future__ import annotations

import pytest

from l10n.formats import Edit, Options, parse, render
from l10n.model import Form

MDX = Options(dialect="mdx", source="en")


def texts(text: str) -> list[str]:
    """The texts that are offered for translation."""
    return [block.text for block in parse(text.encode(), Form.MARKDOWN, MDX).blocks]


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("<Tabs>\n# Head\n- one\n- two\n</Tabs>\n", ["Head", "one", "two"]),
        ("<Tab>\n```sh\nnpm i <Foo>\n```\nThen **go**.\n</Tab>\n", ["Then **go**."]),
        ("1. Do:\n\n   <A>\n     <B slot=\"x\">\n     ```sh\n     npm\n     ```\n     </B>\n   </A>\n", ["Do:"]),
        ("- one\n</Note>\n\ntwo\n", ["one", "two"]),
        ("<Card\n  title=\"A card\"\n  go={() => { on(\"}>\") }}\n/>\n", ["A card"]),
        ("<Card label={name} title='It' />\n", ["It"]),
        ("See <img alt={name} title='It'> here.\n", ["See <img alt={name} title='It'> here.", "It"]),
        ("<A><B>\nx\n</B></A>\n", ["x"]),
        ("<>\nx\n</>\n", ["x"]),
        ("<Box>in a line</Box>\n", ["<Box>in a line</Box>"]),
        ('<div translate="no">\nclosed\n</div>\nopen\n', ["open"]),
        ("import A from 'a'\nexport const m = {\n  a: 'no',\n  b: [`x`],\n}\n\n# Hi {m.a}\n", ["Hi {m.a}"]),
        ("export default function F() {\n  return <p>no</p>\n}\nyes\n", ["yes"]),
        ("export const a = {\n\nLost?\n", ["Lost?"]),
        ("import {\n  A,\n\n  B\n} from 'b'\nexport const f = () => (\n\n  <p>no</p>\n)\n\nyes\n", ["yes"]),
        ("text\n\nexport const a = [\n\n  'no',\n\n]", ["text"]),
        ("export const a = (\n\nOne\n\nexport const b = {\n\n  c\n}\n", ["One", "c\n}"]),
        ("The\nimport duties and\nexport taxes rose.\n", ["The\nimport duties and\nexport taxes rose."]),
        ("import a from 'a'\nimport b from 'b'\n\nexport const c = 1\ntext\n", ["text"]),
        ("---\ntitle: T\n---\nimport a from 'a'\n\ntext\n", ["T", "text"]),
        ("export taxes rose\n\nimportant\n", ["important"]),
        ("a < b\n\n<notclosed\n\n<B attr=\n\ntext\n", ["a < b", "<notclosed", "<B attr=", "text"]),
        ("```\n<Tab>\nimport x\n```\n", []),
    ],
)  # fmt: skip
def test_what_is_offered(text: str, offered: list[str]) -> None:
    """Tags and modules are skeleton, their content is read as Markdown, their titles are texts."""
    assert texts(text) == offered


def test_code_between_tags_stays_as_it_is() -> None:
    """A fence behind a tag is a fence, and an expression at the end of a heading needs no escape."""
    text = '# Hi {name}\n\n<Tab title="T">\n```sh\nnpm i\n```\nrun it\n</Tab>\n'
    document = parse(text.encode(), Form.MARKDOWN, MDX)
    wanted = {"Hi {name}": "{name}さん", "T": "表", "run it": "<Run> it"}
    edits = [
        Edit(block=index, start=0, end=len(block.text), text=wanted[block.text])
        for index, block in enumerate(document.blocks)
    ]
    assert render(document, edits).decode() == (
        '# {name}さん\n\n<Tab title="表">\n```sh\nnpm i\n```\n\\<Run> it\n</Tab>\n'
    )


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("One", "a <3 b", "a &lt;3 b"),
        ("One", "a < b", "a < b"),
        ("One", "a { b", "a &#123; b"),
        ("One", "a <", "a &lt;"),
        ("One", "a {<b}", "a &#123;&lt;b}"),
        ("One", "</span>", "&#60;/span>"),
        ("One", "import x = {", "&#105;mport x = &#123;"),
        ("One", "a <A.B> `<A.B>` <> \\<", "a &lt;A.B> `<A.B>` &lt;> \\<"),
        (
            "See <A.B x='y'>it</A.B>",
            "<A.B x='y'>es</A.B>, </A.B>",
            "<A.B x='y'>es</A.B>, &lt;/A.B>",
        ),
    ],
)
def test_only_tags_of_the_source_are_tags(old: str, new: str, written: str) -> None:
    """MDX reads `<3` and `<A.B>` as tags, which Markdown does not: a page with them is none."""
    document = parse(old.encode(), Form.MARKDOWN, MDX)
    edit = Edit(block=0, start=0, end=len(old), text=new)
    assert render(document, [edit]).decode() == written


def test_an_alternative_holds_no_tag() -> None:
    """An alternative is Markdown to MDX."""
    document = parse(b"![Alt](a.png)\n", Form.MARKDOWN, MDX)
    index = next(i for i, block in enumerate(document.blocks) if block.text == "Alt")
    edit = Edit(block=index, start=0, end=3, text="a <3")
    assert render(document, [edit]).decode() == "![a &lt;3](a.png)\n"


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("a b", "a <3", "a &lt;3"),
        ("a b", "f(x)<g", "f(x)&lt;g"),
        ("a b", "a {x} ] \\", "a &#123;x&#125; &#93; &#92;"),
        ("a <b>b</b> {x}", "{x} <b>b</b> {y <i>", "{x} <b>b</b> &#123;y \\<i>"),
    ],
)
def test_a_label_is_text_as_a_paragraph_is(old: str, new: str, written: str) -> None:
    """Of the label of a directive too only tags and expressions of the source are any."""
    document = parse(f":::note[{old}]\nText\n:::\n".encode(), Form.MARKDOWN, MDX)
    edit = Edit(block=0, start=0, end=len(old), text=new)
    assert render(document, [edit]).decode() == f":::note[{written}]\nText\n:::\n"
