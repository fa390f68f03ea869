"""Laws of the text under edit and of the text on the screen."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.events import Key

from l10n.display import counted, safe
from l10n.tui.text.buffer import Buffer, History, stops
from l10n.tui.text.diff import word_diff
from l10n.tui.text.flow import atoms, flow
from l10n.tui.text.graphemes import boundaries, clusters
from l10n.tui.text.marks import placeholder_spans
from l10n.tui.text.words import labels, words
from l10n.tui.widgets import Editor, paragraph
from l10n.tui.widgets.draw import strip

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
laws = settings(max_examples=EXAMPLES, deadline=None)

PIECES = (
    *("<x1/>", "<g1>", "</g1>", "](#2)", "![](#3)", "[", "`<x1/>`", " ", "\n", "\u2028", "\x85"),
    *(
        "नमस्ते",
        "स्त्री",
        "ภาษาไทย",
        "가",
        "👨‍👩‍👧",
        "👍🏽",
        "🇩🇪🇫🇷",
        "é",
        "e\u0301",
        "עִבְרִית",
        "العربية",
        "東京は。",
    ),
    *("\x1b[31m", "\u202e", "\u200b", "don't", "25,3", "e-mail"),
)
anything = st.text(st.characters(), max_size=40)
rich_text = st.lists(st.one_of(st.sampled_from(PIECES), anything), max_size=8).map("".join)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("नमस्ते दुनिया", 7),
        ("स्त्री", 1),
        ("क्षत्रिय", 3),
        ("ภาษาไทยกำลัง", 10),
        ("👨‍👩‍👧👍🏽🇩🇪🇫🇷e\u0301", 5),
        ("한국어", 3),
        ("a\r\nb", 3),
        ("ক্ষমা", 2),
        ("മലയാളം", 4),
        ("\u0600\u0661", 1),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿!", 2),
    ],
)
def test_letters_are_the_clusters_of_uax_29(text, count):
    """Grapheme-wise cursor: a letter is an extended grapheme cluster."""
    assert len(list(clusters(text))) == count


@laws
@given(rich_text)
def test_clusters_are_a_partition(text):
    """Clusters joined give the text back."""
    assert "".join(clusters(text)) == text
    cuts = boundaries(text)
    assert cuts[0] == 0
    assert cuts[-1] == len(text)
    assert list(cuts) == sorted(set(cuts))


@laws
@given(rich_text, st.integers(8, 60))
def test_rows_hold_every_character_once_and_fit(text, width):
    """A laid out text loses nothing, cuts no letter and no placeholder, and fits its width."""
    rows = flow(text, width)
    places = [(atom.start, atom.end) for row in rows for atom in row.atoms]
    assert "".join(text[a:b] for a, b in places) == text
    allowed = set(stops(text))
    assert {a for a, _ in places} <= allowed
    for row in rows:
        assert row.width <= width or len(row.atoms) == 1
        assert row.width >= cell_len("".join(atom.shown for atom in row.atoms if atom.width))


@pytest.mark.parametrize("width", [20, 37, 60, 78])
def test_a_row_fits_where_a_terminal_gives_vowel_signs_a_cell(width):
    """No word of Hindi, Bengali or Burmese is lost at the right edge of any terminal."""
    for text in (
        "दक्षिण कोरिया और जापान के बीच द्विपक्षीय व्यापार " * 4,
        "বাংলাদেশের ক্ষমা " * 9,
        "မြန်မာ နိုင်ငံ " * 9,
    ):
        for row in flow(text, width):
            shown = "".join(atom.shown for atom in row.atoms)
            cells = sum(1 if unicodedata.category(c) == "Mc" else cell_len(c) for c in shown)
            assert cells <= width


@laws
@given(rich_text)
def test_what_is_shown_holds_no_control_and_no_direction_control(text):
    """One display gate: nothing that a terminal could act on is ever shown."""
    shown = "".join(atom.shown for atom in atoms(text))
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )


def test_no_japanese_row_begins_with_a_closing_mark():
    """Kinsoku: no row begins with 。、」 and the like or ends with an opening bracket."""
    text = "「東京は、今日も晴れです。」と彼は言った（本当に）。それは、ある意味で、正しい。" * 3
    for width in range(8, 40):
        rows = flow(text, width)
        for row in rows[1:]:
            assert row.atoms[0].shown not in "、。」）"
        for row in rows[:-1]:
            assert row.atoms[-1].shown not in "「（"


def test_no_row_ends_beside_a_straight_quotation_mark():
    """UAX 14: such a mark goes with what it stands at, whichever side that is."""
    text = "彼は\"いいえ\"と'映画'を見たと言った" * 3
    for width in range(9, 30):
        for row in flow(text, width)[1:]:
            assert text[row.start] not in "\"'"
            assert text[row.start - 1] not in "\"'"


@laws
@given(st.text(st.characters(), max_size=60), rich_text)
def test_what_is_put_in_comes_out(text, before):
    """get(set(s)) == s for every string, however it came in: loaded, replaced, inserted, typed."""
    editor = Editor()
    editor.load(text, rtl=False)
    assert editor.text == text
    editor.load(before, rtl=True)
    editor.replace_all(text)
    assert editor.text == text
    editor.select(0, len(text))
    editor.insert(text)
    assert editor.text == text
    assert editor.undo() is (text != before)
    assert editor.text in {before, text}
    editor.load("", rtl=False)
    for char in text:
        editor.take_key(Key("some_key", char))
    assert editor.text == "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"})


@laws
@given(rich_text, st.integers(8, 40), st.booleans())
def test_a_row_that_is_drawn_has_its_width_and_nothing_a_terminal_acts_on(text, width, rtl):
    """Rows are cut and filled to the cell; direction marks are ours alone and come in pairs."""
    for draw in paragraph(text, width, rtl=rtl, lead=("1 ", "key")):
        sent = "".join(segment.text for segment in strip(draw, width + 4, {}, Style()))
        assert cell_len(sent) == width + 4
        bare = sent
        if draw.rtl:
            assert sent.count("\u2067") == sent.count("\u2069") == sent.count("\u200e") - 1 == 1
            bare = sent.translate(dict.fromkeys(map(ord, "\u2067\u2069\u200e")))
        assert safe(bare) == bare


ACTS = st.one_of(
    st.tuples(st.just("put"), rich_text),
    st.tuples(
        st.sampled_from(
            ("left", "right", "word_left", "word_right", "backspace", "delete", "select_left",
             "select_right", "home", "end")
        ),
        st.just(""),
    ),
)  # fmt: skip


def act(buffer: Buffer, name: str, text: str) -> Buffer:
    """Do one act on a buffer."""
    match name:
        case "put":
            return buffer.put(text)
        case "select_left":
            return buffer.left(select=True)
        case "select_right":
            return buffer.right(select=True)
        case "home":
            return buffer.move(0)
        case "end":
            return buffer.move(len(buffer.text))
    return getattr(buffer, name)()


@laws
@given(rich_text, st.lists(ACTS, max_size=12))
def test_the_cursor_stands_between_letters_and_undo_returns_to_the_start(text, acts):
    """Cursor and anchor never stand inside a letter or a placeholder; undo returns to the start."""
    start = buffer = Buffer(text)
    history = History()
    for name, more in acts:
        after = act(buffer, name, more)
        if after.text != buffer.text:
            history.record(buffer, "all")
        buffer = after
        assert buffer.cursor in stops(buffer.text)
        assert buffer.anchor in stops(buffer.text)
    end = buffer
    while (before := history.undo(buffer)) is not None:
        buffer = before
    assert buffer.text == start.text
    while (after := history.redo(buffer)) is not None:
        buffer = after
    assert buffer.text == end.text


@laws
@given(rich_text)
def test_left_and_right_pass_every_letter(text):
    """Right from the beginning and left from the end stop at the same places."""
    there, back = [0], []
    buffer = Buffer(text)
    while buffer.cursor < len(text):
        buffer = buffer.right()
        there.append(buffer.cursor)
    while True:
        back.append(buffer.cursor)
        if not buffer.cursor:
            break
        buffer = buffer.left()
    assert there == back[::-1]


@laws
@given(rich_text, st.data())
def test_deleting_never_halves_a_placeholder(text, data):
    """Placeholders are atoms: deleting takes all of one or nothing."""
    place = data.draw(st.sampled_from(stops(text)))
    buffer = Buffer(text, place, place)
    for after in (buffer.backspace(), buffer.delete()):
        gone = len(text) - len(after.text)
        spans = placeholder_spans(text)
        assert any(
            text[:i] + text[i + gone :] == after.text
            and not any(a < i < b or a < i + gone < b for a, b in spans)
            for i in range(len(text) - gone + 1)
        )


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("की", "क"),
        ("👍🏽", ""),
        ("👨‍👩‍👧", ""),
        ("e\u0301", ""),
        ("กำ", "ก"),
        ("שִׁ", "שִ"),
        ("a<x1/>", "a"),
        ("[b](#1)", "[b"),
        ("🇩🇪🇫🇷", "🇩🇪"),
    ],
)
def test_backspace_takes_what_a_typist_of_the_script_expects(text, after):
    """Backspace takes a vowel sign of Indic, Thai, Hebrew alone, an emoji or placeholder whole."""
    assert Buffer(text, len(text), len(text)).backspace().text == after


@laws
@given(rich_text, rich_text)
def test_a_word_diff_gives_both_sentences_back(old, new):
    """Same and gone runs give the old sentence, same and new runs the new one."""
    runs = word_diff(old, new)
    assert "".join(run.text for run in runs if run.kind != "new") == old
    assert "".join(run.text for run in runs if run.kind != "gone") == new


@pytest.mark.parametrize("count", [0, 1, 26, 27, 60, 300, 600])
def test_no_label_begins_another(count):
    """Every word has a label of one or two letters, and typing a label is never ambiguous."""
    names = list(labels(count))
    assert len(names) == count == len(set(names))
    assert not [a for a in names for b in names if a != b and b.startswith(a)]
    assert all(len(name) <= 2 for name in names)


@laws
@given(rich_text)
def test_words_are_ordered_and_outside_placeholders(text):
    """A jump never selects a piece of a placeholder."""
    spans = placeholder_spans(text)
    done = 0
    for start, end in words(text):
        assert done <= start < end
        done = end
        assert not any(a < end and start < b for a, b in spans)


def test_one_of_a_thing_is_told_as_one():
    """A count and its noun agree."""
    told = [counted(n, "unit") for n in (0, 1, 2)] + [counted(1, "entry", "entries")]
    assert told == ["0 units", "1 unit", "2 units", "1 entry"]
    assert counted(2, "entry", "entries") == "2 entries"
