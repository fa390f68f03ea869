"""Quotation marks put in by context: golden cases and laws."""

from __future__ import annotations

import io

import pytest
from driving import started
from fakes import draft, one
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from l10n.locales import parse, quotes
from l10n.tui import plain
from l10n.tui.text.buffer import Buffer
from l10n.tui.text.marks import placeholder_spans
from l10n.tui.text.quoting import curled, mark, quoted

TAGS = ("en", "de", "fr", "fr_CH", "es", "fi", "nl", "ja", "zh_Hans", "th", "ar", "he", "hu", "sr")
N = "\u00a0"


@pytest.mark.parametrize(
    ("tag", "typed", "wanted"),
    [
        ("en", '"No," he said. "It\'s \'fine\' here."', "“No,” he said. “It’s ‘fine’ here.”"),
        ("de", "Er sagte: \"Das 'alles' war's.\"", "Er sagte: „Das ‚alles‘ war’s.“"),
        ("fr", '"Oui" dit-il, "l\'an"', f"«{N}Oui{N}» dit-il, «{N}l’an{N}»"),
        ("es", 'Dijo "no vi "Roma" hoy".', "Dijo «no vi “Roma” hoy»."),
        ("fi", 'Hän sanoi: "ei"', "Hän sanoi: ”ei”"),
        ("nl", '"Hij zei \'s ochtends niets"', "‘Hij zei 's ochtends niets’"),
        ("ja", '彼は"いいえ"と"映画"を見た', "彼は「いいえ」と「映画」を見た"),
        ("th", 'บอกว่า"ไม่"แล้ว', "บอกว่า“ไม่”แล้ว"),
        ("ar", 'قال "لا" ثم', "قال ”لا“ ثم"),
        ("he", 'צה"ל אמר "לא"', 'צה"ל אמר "לא"'),
        ("en", "a 6\" nail and 5' of rope", "a 6\" nail and 5' of rope"),
        ("en", '**"Bold"** and <g1>"x"</g1> ("y")', "**“Bold”** and <g1>“x”</g1> (“y”)"),
        ("en", '["quoted"](#1) and `"code"` "so"', '[“quoted”](#1) and `"code"` “so”'),
        ("en", 'see [x](http://a.b "title") <a href="u">"t"</a>', None),
        ("en", 'half a `"code', 'half a `"code'),
        ("en", 'escaped \\"', 'escaped \\"'),
        ("en", '[](#1) ![](#2) <x3/>"no"', '[](#1) ![](#2) <x3/>"no"'),
    ],
)
def test_typed_marks_become_those_of_the_locale(tag, typed, wanted):
    if wanted is None:
        wanted = typed.replace('"t"', "“t”")
    assert curled(typed, quotes(parse(tag))) == wanted


def test_what_a_straight_mark_opened_is_closed_by_one():
    assert mark('He said "no', '"', quotes(parse("en"))) is None


def test_a_title_behind_an_address_with_brackets_stays_straight():
    """Curly marks make no title: the link would be none."""
    text = '[t](u(a)b "title") "y"'
    assert curled(text, quotes(parse("en"))) == '[t](u(a)b "title") “y”'


@pytest.mark.parametrize(
    "text",
    [
        '[t](u(a"b',
        '[t](u "a" (b) "c',
        '<a b=`c> <x1/>"',
        '``a`"b"',
        '<a title="x',
        '`a`\\"',
    ],
)
def test_what_is_not_yet_over_is_no_prose(text):
    """Destinations with brackets, tags with backticks in them, runs of other lengths."""
    assert curled(text, quotes(parse("en"))) == text


def test_a_pair_of_code_is_left_alone():
    known = quotes(parse("en"))
    assert curled('<g1>"a"</g1> "b"', known, code={1}) == '<g1>"a"</g1> “b”'
    assert quoted(Buffer("<g1>a</g1>", 5, 4), known, {1}) is None


def test_a_command_gives_a_mark_where_a_key_gives_none():
    known = quotes(parse("he"))
    assert mark("", '"', known) is None
    assert quoted(Buffer("", 0, 0), known) == Buffer("”", 1, 1)
    assert quoted(Buffer("He said no", 10, 10), quotes(parse("en"))).text == "He said no“"


def test_a_selection_is_wrapped_by_its_depth():
    known = quotes(parse("es"))
    assert quoted(Buffer("vi Roma hoy", 7, 3), known) == Buffer("vi «Roma» hoy", 9, 9)
    assert quoted(Buffer("«vi Roma hoy»", 8, 4), known).text == "«vi “Roma” hoy»"


pieces = st.lists(
    st.sampled_from(
        (
            '"',
            "'",
            " ",
            "a",
            "é",
            "म",
            "村",
            "6",
            ".",
            "<x1/>",
            "<g1>",
            "</g1>",
            "](#2)",
            "![](#3)",
            "[",
            "`",
            "``",
            "\\",
            "«",
            "»",
            "“",
            "”",
            "‘",
            "’",
            "<a b=",
            "](",
            ")",
            "*",
            "\n",
        )
    ),
    max_size=14,
)


@given(pieces, st.sampled_from(TAGS))
def test_only_straight_marks_change_and_placeholders_stay(parts, tag):
    text = "".join(parts)
    out = curled(text, quotes(parse(tag)))
    left = iter(out.replace(N, ""))
    for char in text:
        new = next(left)
        assert new == char or char in "\"'"
    assert next(left, None) is None
    stripped = [out[start:end] for start, end in placeholder_spans(out)]
    assert stripped == [text[start:end] for start, end in placeholder_spans(text)]


@given(pieces, st.sampled_from(TAGS), st.sampled_from((frozenset(), frozenset({1}))))
def test_a_whole_text_is_turned_as_if_it_were_typed(parts, tag, code):
    """Reading on gives what reading anew at each mark does."""
    known = quotes(parse(tag))
    out = ""
    for char in "".join(parts):
        out += (mark(out, char, known, code) if char in "\"'" else None) or char
    assert curled("".join(parts), known, code) == out


@given(pieces, st.sampled_from(TAGS))
def test_text_without_straight_marks_is_left_alone(parts, tag):
    text = "".join(parts).replace('"', "").replace("'", "")
    assert curled(text, quotes(parse(tag))) == text


@given(st.text(alphabet="ab “”‘’«»„\"'", max_size=12), st.sampled_from(TAGS), st.data())
def test_a_command_only_adds(text, tag, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(0, len(text)))
    done = quoted(Buffer(text, start, end), quotes(parse(tag)))
    assert done is not None
    low, high = min(start, end), max(start, end)
    assert done.text.startswith(text[:low])
    assert done.text.endswith(text[high:])
    assert text[low:high] in done.text
    assert len(done.text) > len(text)


async def test_typed_marks_become_those_of_the_locale_and_one_backspace_takes_it_back():
    async with started(one([draft("He said no", "")])) as driver:
        await driver.type('Dijo "')
        assert driver.editor.text == "Dijo «"
        await driver.press("backspace")
        assert driver.editor.text == 'Dijo "'
        await driver.press("backspace")
        assert driver.editor.text == "Dijo "
        await driver.type('"no"')
        assert driver.editor.text == "Dijo «no»"
        await driver.press("ctrl+z")
        assert driver.editor.text == 'Dijo «no"'


async def test_backspace_is_itself_again_after_another_key():
    async with started(one([draft("He said no", "")])) as driver:
        await driver.press('"', "a", "backspace", "backspace")
        assert driver.editor.text == ""


async def test_a_paste_is_never_altered():
    async with started(one([draft("He said no", "")])) as driver:
        driver.app.post_message(events.Paste("\"a\" 'b'"))
        await driver.settle()
        assert driver.editor.text == "\"a\" 'b'"


async def test_ctrl_d_quotes_the_selection_and_one_undo_takes_it_back():
    async with started(one([draft("Rome", "vi Roma hoy")])) as driver:
        driver.editor.select(3, 7)
        await driver.press("ctrl+d")
        assert driver.editor.text == "vi «Roma» hoy"
        await driver.press("ctrl+z")
        assert driver.editor.text == "vi Roma hoy"


async def test_typed_marks_stay_when_a_person_wants_them_to():
    async with started(one([draft("He said no", "")])) as driver:
        await driver.press("escape", "5")
        await driver.type('"no"')
        assert driver.editor.text == '"no"'
        await driver.press("escape", "5")
        await driver.type(' "')
        assert driver.editor.text == '"no" «'


async def test_marks_in_code_are_left_as_typed():
    async with started(one([draft("Run `x`", "Haga ")])) as driver:
        await driver.type('`echo "x"` "y"')
        assert driver.editor.text == 'Haga `echo "x"` «y»'


def test_line_by_line_a_command_puts_the_marks_in():
    board = one([draft("He said no", "")])
    said = io.StringIO()
    typed = io.StringIO('Dijo "no"\n/quotes\n/quotes\n')
    plain(board, article="storm", locale="es", stdin=typed, stdout=said)
    assert board.desks["storm", "es"].items[0].translation.target == "Dijo «no»"
    assert "target: Dijo «no»" in said.getvalue()
    assert "no straight quotation mark" in said.getvalue()
