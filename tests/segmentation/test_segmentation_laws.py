"""Laws of the segmentation: for every text, in every language."""

from __future__ import annotations

import os
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.segmentation import boundaries, segmenter, split, stops
from l10n.segmentation import spans as spans_module
from l10n.segmentation.kinds import Follows, Verdict
from l10n.segmentation.languages import for_locale
from l10n.segmentation.verdicts import LEADING, judge

EXAMPLES = int(os.environ.get("L10N_FUZZ", "300"))
fuzz = settings(max_examples=EXAMPLES, deadline=None)

GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = sorted(path.stem for path in GOLDEN.glob("*.txt"))
SENTENCES = {
    code: [line for line in (GOLDEN / f"{code}.txt").read_text("utf-8").splitlines() if line]
    for code in LANGUAGES
}
LOCALES = [
    *LANGUAGES,
    "xx",
    "",
    "de-CH",
    "zh_Hans",
    "sr_Latn_RS",
    "../../etc",
    "\ud800",
    "ta",
    "my",
]

_PIECES = [
    *(
        "The end",
        "a",
        "A",
        "Dr",
        "z. B",
        "U.S",
        "г",
        "р",
        "No",
        "Nr",
        "III",
        "IX",
        "2024",
        "3",
        "I",
    ),
    *(
        "Zürich",
        "日本",
        "本当",
        "नमस्ते",
        "سلام",
        "ไทย",
        "한국",
        "Ελλάδα",
        "Հայ",
        "et al",
        "Inc",
        "mln",
    ),
    *(
        ".",
        ".",
        ". ",
        ". ",
        "...",
        "…",
        "!",
        "?",
        "?!",
        ";",
        ":",
        "։",
        "。",
        "！",
        "？",
        "।",
        "۔",
        "؟",
    ),
    *(
        " ",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u00a0",
        "\u202f",
        "\u2028",
        "\u2029",
        "\x85",
    ),
    *("\u200b", "\u200d", "\ufeff", "\u00ad", "\x00", "\x1c", "\u0301", "\ufe0f", "\ud800"),
    *('"', "'", "“", "”", "„", "«", "»", "‘", "’", "‹", "›", "「", "」", "（", "）", "『"),
    *("(", ")", "[", "]", "](", "![", "{", "}", "{{", "}}", "{%", "%}", "{0}", "%(n)s", "<", ">"),
    *("`", "``", "*", "**", "_", "~~", "<b>", "</b>", "<br/>", "<a href='x. Y'>", "<!--", "-->"),
    *(
        "[1]",
        "[^2]",
        "¹",
        "²",
        "<sup>1</sup>",
        "&amp;",
        "https://x.org/a.b?c=1.",
        "a@b.c",
        "#",
        "-",
    ),
    *(
        "😀",
        "👩‍👩‍👧",
        "🇫🇷",
        "•",
        "1.",
        "a)",
        "1)",
        "2)",
        "- ",
        "— ",
        "–",
        "№",
        "§",
        "$5",
        "'n ",
        "’",
    ),
]
pieces = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
texts = st.one_of(st.text(max_size=60), pieces, pieces)
locales = st.sampled_from(LOCALES)


@fuzz
@given(texts, locales)
def test_sentences_joined_are_the_text(text: str, locale: str) -> None:
    """Nothing is lost, for any text and any locale, and nothing is raised."""
    found = split(text, locale)
    assert "".join(found) == text
    assert all(found)


@fuzz
@given(texts, locales)
def test_every_sentence_holds_a_letter_or_digit(text: str, locale: str) -> None:
    """No piece is white space or marks alone, unless the whole text is."""
    found = split(text, locale)
    if len(found) > 1:
        assert all(any(map(str.isalnum, piece)) for piece in found), found


@fuzz
@given(texts, locales)
def test_white_space_belongs_to_the_sentence_on_its_left(text: str, locale: str) -> None:
    """No sentence but the first begins with a space."""
    assert not any(piece[0] == " " for piece in split(text, locale)[1:])


@fuzz
@given(st.data())
def test_no_cut_inside_a_protected_range(data: st.DataObject) -> None:
    """What the caller protects is never cut, however the ranges overlap; the rest is as before."""
    text, locale = data.draw(texts), data.draw(locales)
    offset = st.integers(0, len(text))
    ranges = data.draw(st.lists(st.tuples(offset, offset).map(lambda r: (min(r), max(r)))))
    free, found = boundaries(text, locale), boundaries(text, locale, protected=ranges)
    assert not any(start < at < end for at in found for start, end in ranges)
    assert found == sorted(set(found))
    assert all(0 < at < len(text) for at in found)
    outside = [at for at in free if not any(start < at < end for start, end in ranges)]
    assert set(outside) >= set(found)


MARKUP = [
    *("`run a. B now`", "``a ` b. C``", '[U.S. law](https://x.org/a. "T. U")', "<a title='B. C'>"),
    *("<https://x.org/a.B>", "{{< fig. A >}}", "{% if a. B %}", "%(a. B)s", "<!-- a. B -->"),
]


@fuzz
@given(
    st.lists(st.sampled_from([*MARKUP, "Then it ended. ", "Why? ", "No. "]), max_size=8), locales
)
def test_markup_is_not_cut(parts: list[str], locale: str) -> None:
    """A code span, a tag, a destination or a placeholder stays whole."""
    text = " ".join(parts)
    cuts, at = set(), 0
    for piece in split(text, locale):
        at += len(piece)
        cuts.add(at)
    start = 0
    for part in parts:
        inner = start + (part.index("](") if "](" in part else 0)
        if part in MARKUP:
            assert not cuts & set(range(inner + 1, start + len(part)))
        start += len(part) + 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sentence_alone_is_one(code: str) -> None:
    """What a paragraph gives is not cut again when it stands alone."""
    for sentence in SENTENCES[code]:
        assert split(sentence, code) == [sentence]


# A full stop that may belong to an abbreviation: what follows decides.
_OPEN = ("mln.", "kt.", "м.", "грн.")


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "th"])
def test_a_sentence_ends_whatever_follows(code: str) -> None:
    """Every two golden sentences joined are two: the neighbours do not matter."""
    glue = "" if code in ("ja", "zh") else " "
    for left, right in product(SENTENCES[code], repeat=2):
        if not left.endswith(_OPEN):
            assert split(left + glue + right, code) == [left + glue, right]


@fuzz
@given(st.data())
def test_the_same_sentences_in_a_longer_text(data: st.DataObject) -> None:
    """A blank line parts two texts: each is cut as if it stood alone."""
    code = data.draw(st.sampled_from([code for code in LANGUAGES if code != "th"]))
    some = st.lists(st.sampled_from(SENTENCES[code]), min_size=1, max_size=4).map(" ".join)
    first, second = data.draw(some), data.draw(some)
    assert split(f"{first}\n\n{second}", code) == split(f"{first}\n\n", code) + split(second, code)


@fuzz
@given(st.data())
def test_a_soft_break_is_a_space(data: st.DataObject) -> None:
    """A text wrapped at other places gives the same sentences."""
    code = data.draw(st.sampled_from(LANGUAGES))
    text = " ".join(data.draw(st.lists(st.sampled_from(SENTENCES[code]), min_size=1, max_size=4)))
    wrapped = "".join(
        data.draw(st.sampled_from(" \n\t\u00a0")) if c == " " else c for c in text
    ).replace("\n- ", " - ")
    assert boundaries(wrapped, code) == boundaries(text, code)


@fuzz
@given(texts, locales)
def test_what_was_cut_before_does_not_matter(text: str, locale: str) -> None:
    """Verdicts kept from other texts change nothing: the same text gives the same sentences."""
    warm = boundaries(text, locale)
    language = for_locale(locale)
    for cache in (language.facts, language.seams, *language.seams.verdicts):
        cache.clear()
    assert boundaries(text, locale) == warm
    assert boundaries(text, locale) == warm


@fuzz
@given(texts, locales)
def test_what_is_settled_needs_no_second_look(text: str, locale: str) -> None:
    """Where every sentence closes what it opens, markup and brackets move no cut."""
    found = segmenter.candidates(text, for_locale(locale))
    pieces = [text[a:b] for a, b in pairwise([0, *found, len(text)])]
    if found and spans_module.settled(text, pieces) and not spans_module.tagged(text):
        assert segmenter.kept(text, found, spans_module.markup(text)) == found


@fuzz
@given(st.data())
def test_a_verdict_is_what_weighing_says(data: st.DataObject) -> None:
    """A word that is judged alone is judged as between two words that say nothing."""
    language = for_locale(data.draw(locales))
    listed = st.sampled_from(sorted(language.words) or ["Dr"])
    token = data.draw(st.one_of(listed, pieces, pieces)).replace(" ", "")
    before = data.draw(st.sampled_from(["", "S. ", "z. "]))
    text = f"Xantor qwilb {before}{token}. Yantor zwilb."
    verdict = judge(token, language.seams.verdicts[Follows.CAPITAL], language)
    if verdict is not Verdict.OPEN and token.strip(LEADING):
        start = len(f"Xantor qwilb {before}{token}")
        place = (0, start, start + 2, token)
        assert stops.weigh(text, place, start + 2, language) == (verdict is Verdict.ENDS)


@fuzz
@given(texts, st.sampled_from([("de", "de-CH"), ("zh", "zh_Hans"), ("nb", "no"), ("he", "iw")]))
def test_region_script_and_old_names_do_not_matter(text: str, names: tuple[str, str]) -> None:
    """``de-CH`` is cut as ``de``."""
    assert split(text, names[0]) == split(text, names[1])


@pytest.mark.parametrize("code", ["en", "ru", "zh", "hy", "xx"])
@pytest.mark.parametrize(
    "part",
    [
        *(
            "г. ",
            "г. … ",
            ".",
            "... ",
            "!?",
            "😀",
            ". 😀",
            "(",
            "(a. B ",
            "[",
            "](",
            "`",
            "`a ``b ",
            "<",
        ),
        *(
            "<a ",
            "<!-- ",
            "{{",
            "%(a",
            "\n\n",
            "\n ",
            "1. ",
            "2) a ",
            "«",
            "。",
            "「",
            "abc.Abc",
            "A.B.",
        ),
        *(
            '" ',
            "a.\u00a0» ",
            "¹",
            "[1] ",
            "</a",
            "\u200d",
            "।",
            "— ",
            "\u2029",
            "&amp; ",
            "J. K. ",
        ),
    ],
)
def test_no_text_hangs(part: str, code: str) -> None:
    """A mark repeated 20,000 times is cut: quadratic and exponential searches would not end."""
    text = "Ab. " + part * 20_000 + "x. Y"
    assert "".join(split(text, code)) == text


@pytest.mark.parametrize("locale", ["xx", "en", "de", "ta"])
def test_a_lone_surrogate_is_a_character(locale: str) -> None:
    """What has no UTF-8 is cut like any other text; the engine is never given it."""
    for word in ("\ud800", "Ab\ud800", "Abcdefg\ud800"):
        assert "".join(split(f"Xy {word}. Abc. abc", locale)) == f"Xy {word}. Abc. abc"


def test_a_blank_line_in_a_protected_range_is_no_cut() -> None:
    """Also where no mark ends a sentence."""
    assert boundaries("กข\n\nคง", "th") == [4]
    assert boundaries("กข\n\nคง", "th", protected=[(1, 5)]) == []


def test_overlapping_ranges_are_merged() -> None:
    """Ranges given in any order cover the same offsets."""
    merged = spans_module.merged([(5, 9), (1, 3), (2, 6), (12, 12), (9, 11)])
    assert merged == [(1, 9), (9, 11)]
    assert all(a[1] <= b[0] for a, b in pairwise(merged))
