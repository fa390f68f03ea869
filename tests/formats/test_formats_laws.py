"""Laws of every format: bytes in, bytes out; spans; structure after any target."""

from __future__ import annotations

import os
import time
import tomllib
from itertools import product

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import ArticleError
from l10n.formats import Document, Edit, Options, frame, html, locate, markdown, parse, render
from l10n.formats.compose import Change, compose, effective
from l10n.formats.lines import Ranges
from l10n.formats.proof import differs
from l10n.formats.quoting import DECODED, is_held
from l10n.model import Block, Form, Kind

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
DOCUMENTS = int(os.environ.get("L10N_FUZZ", "10000"))
FORMS = st.sampled_from(list(Form))
DIALECTS = st.sampled_from(["gfm", "hugo", "mkdocs", "mdx"])
PIECES = [
    "\n", "\n\n", "\r\n", "\r", " ", "  \n", "\\\n", "\t", "    ", "# ", "## ", "- ", "* ", "1. ",
    "> ", ">> ", "```\n", "~~~", "---\n", "+++\n", "===\n", "|", "| a | b |\n|---|---|\n| c | d |\n",
    "*", "**", "_", "~~", "`", "``", "[a]", "[a][]", "[a](u)", "[a]: /u 'Title'\n", "![alt](i 'T')",
    "![a][]", "[^1]", "[^1]: note\n", "<b>", "</b>", "<div>\n", "</div>\n", "<p title='x'>", "<br>",
    '<img alt="Alt text" src=x>', "<!-- c -->", "<!--", "-->", "<!-- l10n:skip -->",
    "<!-- l10n:skip-start -->", "<!-- l10n:note x -->", "&amp;", "&copy", "\\", "\\*", "{#id}",
    "[!NOTE]", "[ ] ", "{{< x >}}", "{{ y }}", "{% z %}", "{", "}", "!!! note \"T\"\n", ":::\n",
    "title: x\n", "sources:\n  - a\n  - 'b'\n", "title = \"x\"\n", "word", "Слово.", "日本。", "عربي",
    "e\u0301", "\U0001f600", "\u2028", "\u0085", "\x0b", "\x0c", "\ufeff", "\0", "\u00a0", "• ", '"', "'",
    "<title>T</title>", "<Tab title=\"T\">\n", "</Tab>\n", "<td>", "<li>", "<script>x</script>", "import x\n", "a", "b c",
]  # fmt: skip
MARKUP = st.lists(st.sampled_from(PIECES), max_size=25).map(lambda parts: "".join(parts).encode())
FRONT = st.tuples(
    st.sampled_from([b"---\n", b"+++\n", b"\xef\xbb\xbf---\r\n"]), MARKUP,
    st.sampled_from([b"---\n", b"+++\n"]), MARKUP,
).map(b"".join)  # fmt: skip
ANY = st.one_of(st.binary(max_size=80), MARKUP, FRONT)
HOSTILE = [
    "# x", "- x", "+ x", "* x", "> x", "1. x", "2) x", "=== ", "---", "```", "~~~ x", "    x", "\tx",
    "|", "a | b", "a\n\nb", "a\nb", "a  \n# b", "a\\\n- b", "</div>", "<div>", "<!-- x", "<script>",
    "{{ x }}", "{{< x >}}", "{% x", "{", "[a]: /u", "[^1]: x", "[!NOTE]", "[ ] x", "x #", "x {#id}",
    "x\\", "\\", "+++", "!!! note", ":::", "import x", '"', "'", "'\"", "a: b", "a #b", "null", "1.5",
    "@x", "`", "**", "x**", "&amp;", "&", "<", "\u2028", "\x0b", "\ufeff", "\U0001f600", "]", "](u)", "",
    "<x", "<?php", "![i](j)", "<b>x</b>", "title", "%", "!x", "|---|", "a\n---", "a\n|---|\n", "\0",
]  # fmt: skip


def spans_of(document: Document) -> list[tuple[int, int]]:
    """Byte ranges of the blocks that are not inside another."""
    return [(b.start, b.end) for b in document.blocks if b.kind is not Kind.ATTRIBUTE]


@settings(max_examples=DOCUMENTS, deadline=None)
@given(data=ANY, form=FORMS, dialect=DIALECTS)
def test_identity_and_spans(data: bytes, form: Form, dialect: str) -> None:
    """Targets that are their sources give the very bytes; spans are ordered, disjoint, on characters."""
    document = parse(data, form, Options(dialect=dialect))
    assert render(document, []) == data
    same = [
        Edit(block=index, start=0, end=len(block.text), text=block.text)
        for index, block in enumerate(document.blocks)
    ]
    assert render(document, same) == data
    last = 0
    for start, end in spans_of(document):
        assert last <= start < end <= len(data)
        last = end
    for index, block in enumerate(document.blocks):
        lines = [data[start:end].decode() for start, end in block.spans]
        if index not in document.offsets:
            assert "\n".join(lines) == block.text
        places = [locate(document, index, char) for char in range(len(block.text) + 1)]
        assert places == sorted(places)
        assert block.start <= places[0]
        assert places[-1] == block.end


def shape(document: Document) -> list[tuple[object, ...]]:
    """What must not change: kinds, levels, contexts."""
    plain = document.form is Form.TEXT
    return [
        (b.context,) if plain else (b.kind, b.level, b.form, b.context, b.single)
        for b in document.blocks
        if b.kind is not Kind.ATTRIBUTE
    ]


def reread(data: bytes, form: Form, options: Options, meant: Ranges) -> Document:
    """Return the result of an edit read again: what it wrote is a text, with letters or without."""
    if form is Form.TEXT:
        return parse(data, form, options)
    reader = markdown.parse if form is Form.MARKDOWN else html.parse
    return reader(data, options, meant=meant)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    data=ANY, form=FORMS, dialect=DIALECTS, pick=st.integers(0, 99),
    target=st.one_of(st.sampled_from(HOSTILE), st.lists(st.sampled_from(HOSTILE), max_size=4).map(" ".join)),
    part=st.booleans(),
)  # fmt: skip
def test_a_hostile_target_never_changes_the_structure_silently(
    data: bytes, form: Form, dialect: str, pick: int, target: str, part: bool
) -> None:
    """After any target the blocks are the source's, or the build says which block it was."""
    options = Options(dialect=dialect)
    document = parse(data, form, options)
    if not document.blocks or not target.strip():
        return
    index = pick % len(document.blocks)
    block = document.blocks[index]
    start = len(block.text) // 2 if part else 0
    edit = Edit(block=index, start=start, end=len(block.text), text=target)
    try:
        result = render(document, [edit], file="a.md")
    except ArticleError as error:
        told = (error.problem.file, bool(error.problem.line))
        assert told == ("a.md", True)
        return
    meant = [(block.start, len(result) - len(data) + block.end)]
    again = reread(result, form, options, meant if block.kind is not Kind.ATTRIBUTE else [])
    assert shape(again) == shape(document)
    assert result.startswith(data[: max(0, block.start - 3)])
    assert result.endswith(data[min(len(data), block.end + 3) :])
    if block.guard in DECODED:
        place = [b for b in again.blocks if b.guard in DECODED]
        wanted = (block.text[:start] + target).replace("\0", "\ufffd").split()
        assert wanted in [b.text.split() for b in place]


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=ANY, form=FORMS, dialect=DIALECTS)
def test_a_second_edit_of_the_same_words_changes_nothing(
    data: bytes, form: Form, dialect: str
) -> None:
    """Re-extracted text is the target: building again from the result changes no byte."""
    options = Options(dialect=dialect)
    document = parse(data, form, options)
    edits = [
        Edit(block=i, start=0, end=len(b.text), text="Word")
        for i, b in enumerate(document.blocks)
        if b.kind is not Kind.ATTRIBUTE
    ]
    try:
        once = render(document, edits)
    except ArticleError:
        return
    again = parse(once, form, options)
    assert [b.text for b in again.blocks if b.kind is not Kind.ATTRIBUTE] == ["Word"] * len(edits)
    twice = [
        Edit(block=i, start=0, end=len(b.text), text="Word")
        for i, b in enumerate(again.blocks)
        if b.kind is not Kind.ATTRIBUTE
    ]
    assert render(again, twice) == once


SMALL = [
    "word", "Слово.", "日本。", " ", " ", "*", "**", "_", "~~", "`", "<b>", "</b>", "<br>", "<i x='>'>", "[a](u)",
    "[a](u 'T')", "[a]", "[a][]", "[b][a]", "![alt](i 'T')", "[^1]", "&amp;", "&", "<", ">", "\\", "|", "\n",
    "  \n", "{{ y }}", "{", "}", "<!-- c -->", '"', "'", "]: /u", "https://x.y/a_b", "<p>", "1.", "#", "- ", "!", "(",
]  # fmt: skip


WANTED = st.lists(
    st.tuples(
        st.integers(0, 99), st.booleans(), st.booleans(),
        st.lists(st.sampled_from(SMALL + HOSTILE), max_size=6).map("".join),
    ), max_size=4,
)  # fmt: skip


def _edits(document: Document, wanted: list[tuple[int, bool, bool, str]]) -> dict[int, Edit]:
    edits = {}
    for pick, part, after, target in wanted if document.blocks else ():
        index = pick % len(document.blocks)
        text = document.blocks[index].text
        half = len(text) // 2
        if after and "\n" in text:
            half = text.index("\n") + 1
        start, end = (half, len(text)) if part else (0, half if after else len(text))
        edits[index] = Edit(block=index, start=start, end=end, text=target)
    return edits


def _filled(document: Document, edits: list[Edit]) -> bytes | None:
    """What a frame with places for the edits of Markdown blocks makes of them."""
    blocks = document.blocks
    texts = [
        e for e in edits if blocks[e.block].form is Form.MARKDOWN and not _decoded(blocks[e.block])
    ]
    made = frame(document, [edit[:3] for edit in texts])
    others = [edit for edit in edits if edit not in texts]
    return made.fill([edit.text for edit in texts], others) if made is not None else None


def _is_sound(document: Document, edits: list[Edit], quick: bytes | None) -> bool:
    """Whether the quick way said nothing, or what it wrote passes the full proof."""
    if quick is None:
        return True
    changes: list[Change] = []
    for index, chosen in effective(document, edits).items():
        if _decoded(document.blocks[index]):
            changes += compose(document, index, chosen, 0)
        else:
            places = [
                (locate(document, index, e.start), locate(document, index, e.end)) for e in chosen
            ]
            changes += [
                Change(index, *place, edit.text.encode())
                for place, edit in zip(places, chosen, strict=True)
            ]
    changes.sort(key=lambda change: (change.start, change.end))
    covered = {
        index
        for index, block in enumerate(document.blocks)
        for change in changes
        if block.kind is Kind.ATTRIBUTE
        and change.text is None
        and change.start <= block.start
        and block.end <= change.end
    }
    return differs(document, changes, quick, covered) == (None, set(), set())


def _decoded(block: Block) -> bool:
    return block.guard in DECODED


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=ANY, dialect=DIALECTS, wanted=WANTED)
def test_what_a_frame_is_filled_with_has_the_structure_of_the_source(
    data: bytes, dialect: str, wanted: list[tuple[int, bool, bool, str]]
) -> None:
    """Where the quick way says something the full proof finds nothing in it."""
    document = parse(data, Form.MARKDOWN, Options(dialect=dialect))
    edits = [edit for _, edit in sorted(_edits(document, wanted).items())]
    assert _is_sound(document, edits, _filled(document, edits))


@pytest.mark.parametrize("dialect", ["gfm", "hugo", "mkdocs", "mdx"])
@pytest.mark.parametrize(
    "data", ["one\ntwo", "> one\n> two", "- one\n  two", "one\ntwo\n===", "# one", "|one|\n|---|",
             "é\nü", "---\ntitle: 'a b'\n---\none", "a ![one](i 'T') b", "![one](i)",
             "a\n\n![one b](i \"T\")\n\n<img alt='x y'>"]
)  # fmt: skip
def test_a_frame_writes_no_text_that_needs_an_escape(data: str, dialect: str) -> None:
    """In every place a hostile text means what it meant in the catalog, or is not written."""
    document = parse(data.encode(), Form.MARKDOWN, Options(dialect=dialect))
    targets = {*HOSTILE, *SMALL, "word", "export x", "a} b", "two words"}
    targets |= {f"{one} x" for one in targets} | {f"x {one}" for one in targets}
    filled = 0
    for index, block in enumerate(document.blocks):
        text = block.text
        joint = text.find("\n") + 1 or 2
        places = [
            (0, len(text)),
            (0, joint - 1),
            (joint, len(text)),
            (1, 2),
            (len(text), len(text)),
        ]
        for place, target in product(places, sorted(targets)):
            if place[1] > len(text) or place[0] > place[1]:
                continue
            edits = [Edit(index, *place, target)]
            quick = _filled(document, edits)
            if quick is not None:
                filled += 1
                assert _is_sound(document, edits, quick)
    assert filled > 20 or frame(document, []) is None


@pytest.mark.parametrize(
    "text",
    ["![a<b>lt](i 'T')", "![a![i](j)lt](i 'T')", "![a[a](u)lt](i 'T')", "![a <!-- c -->](i 'T')"],
)
def test_marks_in_the_alt_text_of_an_image_are_its_letters(text: str) -> None:
    """The page shows none of them, so it must not be the one that is asked."""
    document = parse(b"![alt](i 'T')", Form.MARKDOWN, Options(dialect="gfm"))
    edits = [Edit(block=0, start=0, end=len(document.blocks[0].text), text=text)]
    assert _is_sound(document, edits, _filled(document, edits))


STYLES = {"k: {}": "yaml-plain", '- k: "{}"': "yaml-double", "k: '{}'": "yaml-single", "k: [{}, b]": "yaml-flow",
          "- {}": "yaml-plain", "- [a, {}]": "yaml-flow", "k: {}\n": "yaml-plain"}  # fmt: skip


@settings(max_examples=EXAMPLES)
@given(text=st.text(max_size=12) | st.lists(st.sampled_from([*HOSTILE, "word", " "])).map("".join))
def test_a_value_said_to_hold_a_text_holds_it(text: str) -> None:
    """No style needs an escape for it, and none takes it for anything else."""
    for one in (text, f"a {text}", f"yes {text}", f"{text} x"):
        for style, guard in STYLES.items():
            if is_held(one, guard):
                found: list[object] = [yaml.safe_load(style.format(one))]
                while isinstance(found[0], (dict, list)):
                    found = [
                        *(found[0].values() if isinstance(found[0], dict) else found[0]),
                        *found[1:],
                    ]
                assert one in found
        if is_held(one, "toml-basic"):
            assert tomllib.loads(f"k = \"{one}\"\nm = '{one}'") == {"k": one, "m": one}


@pytest.mark.parametrize("word", ["yes", "No", "TRUE", "null", "on", "y"])
def test_a_bare_word_with_a_meaning_is_not_held(word: str) -> None:
    """A title `No` needs its quotes."""
    assert not is_held(word, "yaml-plain")
    assert is_held(word, "yaml-double")


DEEP = ["[", ">", "*", "`", "- ", "<b>", "![", "<a b='", "{{", "| ", "\\", "&", "_a", "<!--", "~~",
        "[a](", "<div>\n", "  - a\n", "]", "[^", "{", "\"", "<a ='", "&#1;", "\r", "![a][", "<b></i>",
        "<div>x", "<b>x</b>", "</p>", "<p><b>", "<!-- l10n:skip -->", "[a]: b\n", "| a |\n|---|\n", "a*",
        "<b><hr>", "'", "<img alt=x>", "![a](b)", "*a **b", "[a][b]", "&amp;", "{}", "<A b={c}>\n", "<A {",
        "import x {\n", "{/*", "[^"]  # fmt: skip


@pytest.mark.parametrize("piece", DEEP)
@pytest.mark.parametrize("form", list(Form))
def test_no_input_hangs(piece: str, form: Form) -> None:
    """100 kB of any mark is read in a moment, and in time that grows linearly."""
    data = (piece * (100_000 // len(piece))).encode()
    for dialect in ("gfm", "hugo", "mkdocs", "mdx"):
        begin = time.process_time()
        frame(parse(data, form, Options(dialect=dialect)), [])
        assert time.process_time() - begin < 5
