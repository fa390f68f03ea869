"""What a target may do to its source, and sentences on their way through an engine."""

from __future__ import annotations

import re

import pytest

from l10n.inline import compare, mask, unmask
from l10n.model import Form

SOURCE = "See **the [report](#1)** by `pip` at https://x.y/z.[^1] <g2>a</g2><x3/>"


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (SOURCE, []),
        ("<x0/>", []),
        ("<x3/> <g2>b</g2> [informe](#1) `pip` https://x.y/z。[^1]", []),
        ("`pip` https://x.y/z [^1] <g2>b</g2><x3/>", ["[...](#1) is missing"]),
        (SOURCE + " <x3/>", ["<x3/> is there twice, in the source once"]),
        (SOURCE + " <x4/>", ["<x4/> is not in the source"]),
        (SOURCE.replace("`pip`", "`pipa`"), ["`pip`", "`pipa`"]),
        (SOURCE.replace("/z", "/q"), ["address https://x.y/z", "address https://x.y/q"]),
        (SOURCE.replace("[^1]", ""), ["footnote mark [^1]"]),
        (SOURCE.replace("<g2>a</g2>", "</g2>a<g2>"), ["</g2> stands before <g2>"]),
        (SOURCE.replace("[report](#1)", "[r <g2>](#1)").replace("<g2>a", "a"), ["cross"]),
        (SOURCE.replace("[report](#1)", "\\[report](#1)"), ["[...](#1) is missing"]),
        (SOURCE.replace("</g2>", ""), ["</g2> is missing"]),
    ],
)
def test_compare_tells_what_changed(target: str, words: list[str]) -> None:
    """Missing, extra, repeated and badly nested placeholders, code, addresses, footnote marks."""
    found = compare(SOURCE, target, Form.MARKDOWN)
    assert len(found) == len(words)
    for finding, word in zip(found, words, strict=True):
        assert word in finding


def test_pairs_may_cross_where_the_source_crosses_them() -> None:
    """Nesting is asked of a target only as far as the source nests."""
    crossed = "<g1>a<g2>b</g1>c</g2>"
    assert compare(crossed, "<g1>x<g2>y</g1>z</g2>", Form.HTML) == ()
    assert compare("<g1>a</g1><g2>b</g2>", crossed, Form.HTML) != ()


def letters(number: int) -> str:
    return "Xq" + "".join("bcdfghjklm"[int(digit)] for digit in str(number)) + "az"


def brackets(number: int) -> str:
    return f"[X{number}X]"


def test_engines_see_no_markup() -> None:
    """Everything that must survive becomes a token; escapes and references are plain text."""
    masked = mask("R&amp;D \\* **the [report](#1)** `x`<x2/>", Form.MARKDOWN, brackets)
    assert re.sub(r"\[X\dX\]", "@", masked.text) == "R&D * @the @report@@ @@"


@pytest.mark.parametrize("scheme", [letters, brackets])
def test_unmask_forgives_spaces_and_case(scheme: object) -> None:
    """Spaces in and around tokens, their case and wide brackets are forgiven."""
    masked = mask(SOURCE, Form.MARKDOWN, scheme)  # type: ignore[arg-type]
    assert unmask(masked.text, masked) == SOURCE
    assert unmask(masked.text.lower(), masked) == SOURCE.replace("See", "see")
    wide = masked.text.replace("[X", "【X ").replace("X]", " x】")
    assert unmask(wide, masked) is not None


@pytest.mark.parametrize("scheme", [letters, brackets])
def test_unmask_refuses_damage(scheme: object) -> None:
    """A token that is lost, doubled or turned inside out drops the answer."""
    masked = mask("Go **now** to [a](#1).", Form.MARKDOWN, scheme)  # type: ignore[arg-type]
    tokens = [slot.token for slot in masked.slots]
    for token in tokens:
        assert unmask(masked.text.replace(token, ""), masked) is None
        assert unmask(masked.text + " " + token, masked) is None
    turned = masked.text.replace(tokens[0], "@").replace(tokens[1], tokens[0])
    assert unmask(turned.replace("@", tokens[1]), masked) is None


def test_spaces_of_ours_go_again() -> None:
    """White space that only parted tokens from words is taken out, others is the engine's."""
    masked = mask("un<x1/>do (**so**) `a`: b", Form.MARKDOWN, letters)
    assert unmask(masked.text, masked) == "un<x1/>do (**so**) `a`: b"
    loose = masked.text.replace("(", "( ").replace(")", " )").replace(":", " :")
    assert unmask(loose, masked) == "un<x1/>do (**so**) `a` : b"


def test_what_an_engine_writes_is_text() -> None:
    """Marks an engine writes are escaped: they are not the author's markup."""
    masked = mask("Five times six", Form.MARKDOWN, brackets)
    assert unmask("5 * 6 = `30` <b> [x](y) snake_case", masked) == (
        "5 \\* 6 = \\`30\\` \\<b> \\[x\\](y) snake_case"
    )
    masked = mask("a &amp; b", Form.HTML, brackets)
    assert masked.text == "a & b"
    assert unmask("x < & y", masked) == "x &lt; &amp; y"


def test_a_token_in_the_text_is_not_taken_for_ours() -> None:
    """A scheme's token that the sentence itself holds is passed over."""
    masked = mask("Say [X0X] to <x1/>", Form.TEXT, brackets)
    assert masked.text == "Say [X0X] to [X1X]"
    assert unmask(masked.text, masked) == "Say [X0X] to <x1/>"


def test_protected_spans_come_back_as_agreed() -> None:
    """Figures and terms can be tokens too, each with what stands there in the target."""
    text = "Trade reached $77.2 billion."
    masked = mask(text, Form.TEXT, letters, protect=[(14, 27, "77.200 millones de dólares")])
    assert masked.text == "Trade reached Xqbaz."
    assert unmask("El comercio llegó a xqbaz .", masked) == (
        "El comercio llegó a 77.200 millones de dólares."
    )


def test_emphasis_can_be_left_out() -> None:
    """For an engine that loses it the sentence goes without emphasis."""
    masked = mask("Go **now** to [a](#1).", Form.MARKDOWN, brackets, emphasis=False)
    assert masked.text == "Go now to [X0X]a[X1X]."
    assert unmask(masked.text, masked) == "Go now to [a](#1)."
