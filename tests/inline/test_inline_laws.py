"""Laws of the inline room, for all text and for alphabets full of markup."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.formats import commonmark
from l10n.inline import (
    code_spans,
    compare,
    decode,
    encode,
    encoded,
    is_literal,
    mask,
    parse,
    plain,
    tokens,
    unfold,
    unmask,
    words,
)
from l10n.model import Form, Placeholders
from l10n.workspace.cut import cut

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
fuzz = settings(max_examples=EXAMPLES, deadline=None)

DEFINITIONS = {"r": "/u", "Foo Bar": "/x", "é": "/y", "^n": "z", "a`b": "/t", "<b>x</b>": "/h"}
_PIECES = [
    *("[", "]", "(", ")", "![", "](", "](#1)", "![](#2)", "[r]", "[r][]", "[t][r]", "[foo\nbar]"),
    *("[é]", "[^n]", "[a`b]", "(/u 't')", "(<a b>)", "](u)", "![a](u)", "[a](u)"),
    *("*", "**", "_", "~~", "~", "`", "``", "\\", "\\\\", "&", "&amp;", "&nbsp;", "&#10;", "&copy"),
    *("<b>", "</b>", "<i x='>'>", "</i>", "<br>", "<br/>", "<x1/>", "<x0/>", "<g1>", "</g1>"),
    *("<", ">", "<!--", "-->", "<http://x.y>", "<a@b.c>", "https://x.y/a_b.", "www.x.y", "m@x.y"),
    *("\n", "  \n", "\\\n", "\n\n", "\r\n", "\r", " ", "  ", "\t", "\x00", "\x0b", "\x0c", "\x85"),
    *("\u2028", "\ufeff", "\u00a0", "{{", "}}", "{{< r >}}", "{% x %}", "{ .c }", "{", "}", '"'),
    *(
        "'",
        "a",
        "b.",
        "Foo",
        "é",
        "日本。",
        "😀",
        "e\u0301",
        "\u200d",
        "1",
        "#",
        "-",
        "|",
        "=",
        ":",
    ),
    *("</", "<a", "<script>", "</script>", "<code>", "</code>", '<b translate="no">', "<svg>"),
]
markdownish = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)
anything = st.one_of(st.text(max_size=60), markdownish)
forms = st.sampled_from(list(Form))
dialects = st.sampled_from(["gfm", "hugo", "mkdocs", "mdx"])


def _controls(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c != "\t"]


@fuzz
@given(anything, forms, dialects)
def test_decoding_gives_the_source_back(raw: str, form: Form, dialect: str) -> None:
    """decode(encode(raw)) == unfold(raw) for every raw."""
    msgid, placeholders = encode(raw, form, DEFINITIONS, dialect=dialect)
    assert decode(msgid, placeholders) == unfold(raw, form, DEFINITIONS, dialect=dialect)


@fuzz
@given(anything, forms, dialects)
def test_encoding_again_changes_nothing(raw: str, form: Form, dialect: str) -> None:
    """Re-encoding a decoded msgid with no markup change gives the same msgid."""
    msgid, placeholders = encode(raw, form, DEFINITIONS, dialect=dialect)
    again, same = encode(decode(msgid, placeholders), form, DEFINITIONS, dialect=dialect)
    assert again == msgid
    assert same == placeholders


@fuzz
@given(anything, forms, dialects)
def test_msgid_is_one_clean_line_with_numbers_in_order(raw: str, form: Form, dialect: str) -> None:
    """A msgid is one line without control characters; numbers run from 1 in written order."""
    msgid, placeholders = encode(raw, form, DEFINITIONS, dialect=dialect)
    assert _controls(msgid) == []
    msgid.encode()
    order: list[int] = []
    for part in parse(msgid, form):
        if part.number >= 0 and part.raw != "[" and part.number not in order:
            order.append(part.number)
    assert order == list(range(1, len(placeholders) + 1))
    assert [item.number for item in placeholders] == order


@fuzz
@given(anything, forms, dialects)
def test_placeholders_know_where_they_stood(raw: str, form: Form, dialect: str) -> None:
    """Each placeholder's offsets name the text it stands for, up to unfolding."""
    _, placeholders = encode(raw, form, DEFINITIONS, dialect=dialect)
    for item in placeholders:
        written = raw[item.start : item.end]
        assert "".join(item.raw.split()) == "".join(written.split())


@fuzz
@given(anything, forms, dialects)
def test_tokens_are_a_partition(raw: str, form: Form, dialect: str) -> None:
    """The tokens joined are the text; halves of pairs know one another."""
    found = tokens(raw, form, DEFINITIONS, dialect=dialect)
    assert "".join(token.raw for token in found) == raw
    at = 0
    for index, token in enumerate(found):
        assert (token.start, token.end) == (at, at + len(token.raw))
        at = token.end
        if token.kind.value in ("open", "close"):
            assert found[token.partner].partner == index
        else:
            assert token.partner == -1


@fuzz
@given(anything, anything, forms)
def test_targets_are_read_whatever_they_are(raw: str, target: str, form: Form) -> None:
    """decode, parse, plain and compare are total for whatever a translator types."""
    msgid, placeholders = encode(raw, form, DEFINITIONS)
    decode(target, placeholders)
    assert "".join(part.raw for part in parse(target, form)) == target
    plain(target, form)
    assert compare(msgid, msgid, form) == ()
    compare(msgid, target, form)
    assert words(target) >= 0


_TYPED = [
    *("[", "]", "![](#2)", "](#1)", "[t](#1)", "![t](#1)", "[](#9)", "<x1/>", "<x0/>", "<x3/>"),
    *("<g1>", "</g1>", "<g2>", "</g4>", "`", "\\", "*", "(#1)", "!", " ", "word", "<x01/>", "\n"),
    *("](#01)", "[r](#5)", "[r](#6)", "[R](#5)", "[new](#6)", "[a`b](#7)", "[foo bar](#8)", "(x)"),
    *("[r](#5)[r](#6)", "[![](#2)](#1)", "[<x3/>](#6)", "[`c`](#7)", "`c`", "<", ">", "1/>", "x0"),
]
_WRITTEN = "[t](u) ![i](v) <br> <b>x</b> [r] [r][] [a`b] [Foo\nBar] [t](u#1) ![a][r] [<b>x</b>]"
_WRITTEN += " [![r]](w)"


@fuzz
@given(
    st.lists(st.sampled_from([*_WRITTEN.split(" "), "![](#1)"]), max_size=8).map(" ".join),
    st.sampled_from(["", _WRITTEN]),
    markdownish,
    st.lists(st.sampled_from(_TYPED), max_size=12).map("".join),
    st.integers(0, 200),
)
@example("[r]", "", "", "](#1)", 0)
@example("", _WRITTEN, "", "new](#5)", 0)
def test_a_flat_target_is_put_back_as_any_other(
    first: str, known: str, raw: str, typed: str, at: int
) -> None:
    """Where numbers are put back one by one the result is that of reading brackets and code."""
    msgid, placeholders = encode(f"{known or first} {raw}", Form.MARKDOWN, DEFINITIONS)
    module = sys.modules["l10n.inline.decode"]
    for target in (typed, msgid[:at] + typed + msgid[at:], msgid.replace("r](#", "new](#", 1)):
        quick = decode(target, placeholders)
        with patch.object(module, "_replaced", lambda *_: None):
            assert decode(target, placeholders) == quick


@fuzz
@given(anything, forms, st.sampled_from(["[X{}X]", "Xq{}az"]))
def test_what_an_engine_leaves_alone_comes_back(raw: str, form: Form, shape: str) -> None:
    """A masked text that comes back unchanged keeps every placeholder, code span and address."""
    msgid, _ = encode(raw.strip(), form, DEFINITIONS)

    def token(number: int) -> str:
        letters = "".join("bcdfghjklm"[int(digit)] for digit in str(number))
        return shape.format(number if "[" in shape else letters)

    masked = mask(msgid, form, token)
    back = unmask(masked.text, masked)
    if back is not None:
        assert compare(msgid, back, form) == ()


@pytest.mark.parametrize(
    "unit", ["[", "]", "![", "`", "*", "<", "<a ", "<b>", "\\", "&", "{{", "a@"]
)
@pytest.mark.parametrize("form", list(Form))
def test_no_text_takes_long(unit: str, form: Form) -> None:
    """Cost is linear: 200 kB of any mark is read in a few seconds."""
    import time

    raw = unit * (200_000 // len(unit))
    start = time.process_time()
    msgid, placeholders = encode(raw, form, dialect="mkdocs")
    decode(msgid, placeholders)
    assert time.process_time() - start < 8


@pytest.mark.parametrize("unit", ["[", "(", "(<", "(a ", "((", f"({' ' * 990}", f"[{' ' * 990}"])
def test_what_follows_a_reference_takes_no_long_look(unit: str) -> None:
    """Whether it would be a part of the reference is told in linear time."""
    import time

    msgid, placeholders = encode("[r]", Form.MARKDOWN, DEFINITIONS)
    piece = f"{msgid}{unit}"
    start = time.process_time()
    decode(piece * (400_000 // len(piece)), placeholders)
    assert time.process_time() - start < 3


@fuzz
@given(st.lists(st.sampled_from(["`", "``", "```", "a", " ", "\n", "*", "[", "b`c"])).map("".join))
def test_code_spans_are_the_parsers(text: str) -> None:
    """What is found without the parser is what the parser finds."""
    found = code_spans(text)
    events = commonmark.read("x " + text.replace("\n", " "))
    assert events is not None
    if found is not None and text.strip():
        codes = [(e.start - 2, e.end - 2) for e in events if e.name == "Code"]
        assert codes == [(atom.start, atom.end) for atom in found]
        assert {e.name for e in events} <= {"+Paragraph", "-Paragraph", "Text", "Code"}


@fuzz
@given(markdownish)
def test_a_units_tokens_are_its_blocks(text: str) -> None:
    """A unit cut out of a block is encoded as its text alone is."""
    document = formats.parse(text.encode(errors="replace"), Form.MARKDOWN)
    for index, block in enumerate(document.blocks):
        if block.form is not Form.MARKDOWN:
            continue
        for place in cut(document, index, boundaries=_stops):
            alone = encode(place.unit.raw, Form.MARKDOWN, document.definitions)
            assert (place.unit.source, place.unit.placeholders) == alone


def _stops(text: str, *, protected: Sequence[tuple[int, int]]) -> list[int]:
    """Cut behind many a letter, but as promised: in no address, code span or object."""
    cuts = [at + 1 for at, char in enumerate(text) if char in "b."]
    return [at for at in cuts if not any(start < at < end for start, end in protected)]


@fuzz
@given(st.lists(st.sampled_from(_PIECES), max_size=6).map("".join), dialects)
def test_what_is_literal_is_its_own_msgid(raw: str, dialect: str) -> None:
    found = tokens(raw, Form.MARKDOWN, DEFINITIONS, dialect=dialect)
    if is_literal(raw, found):
        assert encoded(raw, Form.MARKDOWN, found) == (raw, Placeholders(Form.MARKDOWN))
