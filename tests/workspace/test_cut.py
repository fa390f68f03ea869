"""A block into units: pairs, edges, footnote marks, offsets."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.inline import TokenKind, decode, tokens, unfold
from l10n.model import Block, Form, Kind
from l10n.workspace.cut import Place, cut

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))


def sentences(text: str, *, protected: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Cut after a terminal, closing marks and white space, and after full-width terminals."""
    found = [m.end() for m in re.finditer(r"[.!?][)\"”’]*\s+|[。！？]\s*", text)]
    return [at for at in found if 0 < at < len(text) and not any(s < at < e for s, e in protected)]


def article(text: str, form: Form = Form.MARKDOWN, **options: str) -> formats.Document:
    return formats.parse(text.encode(), form, formats.Options(**options))


def units(text: str, form: Form = Form.MARKDOWN, **options: str) -> list[str]:
    document = article(text, form, **options)
    return [
        place.unit.source
        for index, block in enumerate(document.blocks)
        if block.kind is not Kind.ATTRIBUTE
        for place in cut(document, index, boundaries=sentences)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. *She stayed.* They met.\n", ["He left.", "She stayed.", "They met."]),
        ("- [Title](u)\n", ["Title"]),
        ("- **[Title](u)**\n", ["Title"]),
        ("**One. Two.**\n", ["One.", "Two."]),
        ("Zero. **One. Two.** Three.\n", ["Zero.", "One. Two.", "Three."]),
        ("Zero. **One. Two** three. Four.\n", ["Zero.", "**One. Two** three.", "Four."]),
        ("<b>One.</b> <i>Two.</i>\n", ["One.", "Two."]),
        ("[He left.](u) She stayed.\n", ["He left.", "She stayed."]),
        ("[He left. She stayed.](u) Yes.\n", ["He left. She stayed.", "Yes."]),
        ("Rose.[^1] It fell. [^2] Up.\n", ["Rose.[^1]", "It fell. [^2]", "Up."]),
        ("*Rose.*[^1] It.\n", ["*Rose.*[^1]", "It."]),
        ("One line.  \nTwo lines.\n", ["One line.", "Two lines."]),
        ("One line<br>\nmore. Two.<br>\n", ["One line<x1/> more.", "Two."]),
        ("**Text.<br>** End.\n", ["Text.", "End."]),
        ("Run `pip. Install`. Then `x`.\n", ["Run `pip. Install`.", "Then `x`."]),
        ("`only code`. Then go.\n", ["Then go."]),
        ("![only an image](u)\n", []),
        ("See <https://x.y/a.b>. Go.\n", ["See <x1/>.", "Go."]),
        ("See https://x.y/a.b?c! Go.\n", ["See https://x.y/a.b?c!", "Go."]),
        ("Done. ![logo](u) Next.\n", ["Done.", "![](#1) Next."]),
        ("Done.<!-- c --> Next.<!-- d -->\n", ["Done.<x1/>", "Next.<x1/>"]),
        ("He said &quot;No.&quot; She &amp; I.\n", ["He said &quot;No.&quot;", "She &amp; I."]),
        ("**終わり**。次の文。\n", ["**終わり**。", "次の文。"]),
        ("*She stayed. They* met. So.\n", ["*She stayed. They* met.", "So."]),
        ("---\n", []),
        ("Über. [x] … \n\n[x]: /u\n", ["Über.", "[x](#1) …"]),
    ],
)
def test_markdown_is_cut_through_no_pair(text: str, expected: list[str]) -> None:
    """A pair around a whole block or unit comes off; a cut inside another pair is dropped."""
    assert units(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p><b>One. Two.</b></p>", ["One.", "Two."]),
        ("<p>Rose.<sup>1</sup> It.</p>", ["Rose.<g1>1</g1>", "It."]),
        ('<p>Rose.<a href="#n"><sup>[1]</sup></a> It.</p>', ["Rose.<g1><g2>[1]</g2></g1>", "It."]),
        ("<p>&ldquo;No.&rdquo; Yes.&nbsp;</p>", ["“No.”", "Yes."]),
        ("<p><code>x()</code></p>", []),
        ("<p>One.<br>Two.<br/></p>", ["One.", "Two."]),
    ],
)
def test_html_is_cut_through_no_pair(text: str, expected: list[str]) -> None:
    """Elements are pairs; notes in ``<sup>`` stay with the sentence on their left."""
    assert units(text, Form.HTML) == expected


def test_the_text_of_a_shortcut_keeps_its_brackets() -> None:
    """The text of a shortcut reference is its key: the unit keeps it behind a number."""
    document = article("[Title]\n\n[title]: /u\n")
    (place,) = cut(document, 0, boundaries=sentences)
    assert place.unit.source == "[Title](#1)"
    assert decode("[Título](#1)", place.unit.placeholders) == "[Título][Title]"


def test_islands_are_words() -> None:
    """An island neither ends nor hides the end of a sentence."""
    text = 'Version {{< v >}}. Next one. {{< ref "a. b" >}} is it.\n'
    assert units(text, dialect="hugo") == ["Version <x1/>.", "Next one.", "<x1/> is it."]


def test_single_and_whole_blocks_are_one_unit() -> None:
    """Headings are never cut, nor is anything with ``split = "block"``."""
    document = article("# One. Two.\n\nThree. **Four.**\n")
    assert [p.unit.source for p in cut(document, 0, boundaries=sentences)] == ["One. Two."]
    (place,) = cut(document, 1, boundaries=sentences, whole=True)
    assert place.unit.source == "Three. **Four.**"


def test_offsets_are_bytes_of_the_article() -> None:
    """start and end are raw byte offsets, also in quotes with continuation prefixes."""
    data = "> É um. Dois\n> três. **Quatro\n> cinco.**\n".encode()
    document = formats.parse(data, Form.MARKDOWN, formats.Options())
    places = cut(document, 0, boundaries=sentences)
    assert [data[p.unit.start : p.unit.end].decode() for p in places] == [
        "É um.",
        "Dois\n> três.",
        "Quatro\n> cinco.",
    ]
    assert [p.unit.source for p in places] == ["É um.", "Dois três.", "Quatro cinco."]


_PIECES = [
    *("One. ", "two", "。", "Zwei! ", "*", "**", "_", "~~", "`", "``", "[", "](u)", "[r]", "[^1]"),
    *("<b>", "</b>", "<sup>", "</sup>", "<br>", "  \n", "\n", "\\\n", "\\", "&nbsp;", "&amp;", " "),
    *("![a](u)", "<https://x.y>", "https://x.y. ", "{{< a >}}", "<!-- c -->", ". ", "(", ")", "é"),
]


def _outside(block: Block, places: Sequence[Place], definitions: dict[str, str]) -> str:
    found = tokens(block.text, block.form, definitions)
    covered = [(place.start, place.end) for place in places]
    return "".join(
        char
        for token in found
        if token.kind is TokenKind.TEXT and token.text == token.raw
        for at, char in enumerate(token.raw, token.start)
        if not any(start <= at < end for start, end in covered)
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(st.sampled_from(_PIECES), max_size=30).map("".join),
    st.sampled_from(list(Form)),
    st.booleans(),
)
def test_units_cover_all_that_says_something(text: str, form: Form, whole: bool) -> None:
    """Units are ordered, disjoint and inside; no letter or digit of text is left outside."""
    spans = ((0, len(text.encode())),)
    block = Block(kind=Kind.PARAGRAPH, form=form, text=text, spans=spans)
    definitions = {"r": "/u"}
    document = formats.Document(
        data=text.encode(),
        form=form,
        options=formats.Options(),
        blocks=(block,),
        definitions=definitions,
    )
    places = cut(document, 0, boundaries=sentences, whole=whole)
    at = 0
    for place in places:
        assert at <= place.start < place.end <= len(text)
        at = place.end
        unit = place.unit
        assert unit.raw == text[place.start : place.end]
        assert unit.raw == document.data[unit.start : unit.end].decode()
        assert unit.source == unit.source.strip()
        assert decode(unit.source, unit.placeholders) == unfold(unit.raw, form, definitions)
    assert not any(map(str.isalnum, _outside(block, places, definitions)))
    assert places == cut(document, 0, boundaries=sentences, whole=whole)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_no_cut_lies_inside_a_pair(text: str) -> None:
    """No unit cuts through an emphasis, link or tag pair."""
    spans = ((0, len(text.encode())),)
    block = Block(kind=Kind.PARAGRAPH, form=Form.MARKDOWN, text=text, spans=spans)
    document = formats.Document(
        data=text.encode(), form=Form.MARKDOWN, options=formats.Options(), blocks=(block,)
    )
    found = tokens(text, Form.MARKDOWN)
    for place in cut(document, 0, boundaries=sentences):
        for token in found:
            if token.kind is TokenKind.OPEN and token.partner >= 0:
                close = found[token.partner]
                has_open = place.start <= token.start < place.end
                has_close = place.start < close.end <= place.end
                assert has_open == has_close


def test_a_block_of_many_sentences_is_cut_in_linear_time() -> None:
    """24,000 sentences with markup in one paragraph take a moment."""
    text = " ".join(f"Number [{i}](u) fell *down* now." for i in range(24_000))
    before = time.process_time()
    assert len(units(text)) == 24_000
    assert time.process_time() - before < 5
