"""Find and replace by letters and by regular expressions: laws, messages, and what must not hang."""

from __future__ import annotations

import os
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.inline import compare, placeholder_spans
from l10n.model import Form
from l10n.workspace.matching import matches
from l10n.workspace.replacing import hits, replaced

SLOW = settings(max_examples=int(os.environ.get("L10N_FUZZ", "100")), deadline=None)
pieces = st.lists(
    st.sampled_from(
        ("<x1/>", "<g2>", "</g2>", "[", "](#3)", "![](#4)", "a", "b", " ", "1", "2", "x", "`", "é")
    ),
    max_size=12,
).map("".join)


def by_expression(text: str, find: str, put: str, source: str | None = None) -> tuple[str, str]:
    return replaced(source or text, text, matches(find, put, [text])[0])


@SLOW
@given(pieces, st.text("ab12x<>[]#/ ", max_size=3), st.text("abx1<>/ ", max_size=3))
def test_letters_leave_every_placeholder_or_are_refused(text, find, put):
    """What may be written keeps all placeholders of a text that has those of its source."""
    found = hits([text], find, put, pattern=False)[0]
    assert all(text[start:end].lower() == find for start, end, _ in found)
    new, why = replaced(text, text, found)
    if not why:
        assert compare(text, new, Form.MARKDOWN) == ()


@SLOW
@given(
    pieces,
    st.sampled_from([r"\d", r"\w+", ".", ".*", "^", "$", r"(a)|(b)", r"<|>", r"[^a]+", r"\b"]),
    st.sampled_from(["", "b", r"\g<0>", r"\g<0>\g<0>", "<x1/>", "]"]),
)
def test_an_expression_leaves_every_placeholder_or_is_refused(text, find, put):
    new, why = by_expression(text, find, put)
    if not why:
        assert compare(text, new, Form.MARKDOWN) == ()
        inside = [text[a:b] for a, b in placeholder_spans(text)]
        assert sorted(new[a:b] for a, b in placeholder_spans(new)) == sorted(inside)


@SLOW
@given(st.text("ab1 é", max_size=10), st.sampled_from([r"a+", r"(a)(b)?", r"\b", "", r"^|$"]))
def test_outside_placeholders_it_is_what_python_does(text, find):
    new, why = by_expression(text, find, r"<\g<0>>")
    wanted = re.sub(find, r"<\g<0>>", text).strip()
    assert new == wanted
    assert bool(why) == (not wanted)


def test_groups_by_number_and_by_name():
    assert by_expression("25 mars", r"(\d+) (\w+)", r"\2 \1") == ("mars 25", "")
    assert (
        by_expression("25 mars", r"(?P<day>\d+) (?P<month>\w+)", r"\g<month> \g<day>")[0]
        == "mars 25"
    )


@pytest.mark.parametrize(
    ("find", "new"),
    [
        ("rain", "Snow fell. The snow, Snow."),
        ("Rain", "snow fell. The rain, RAIN."),
        ("RAIN", "Rain fell. The rain, snow."),
        ("in f", "Rasnowell. The rain, RAIN."),
    ],
)
def test_letters_without_a_capital_find_either_case(find, new):
    """What is put in place of a word with a capital begins with one; a capital typed counts."""
    text = "Rain fell. The rain, RAIN."
    assert replaced(text, text, hits([text], find, "snow", pattern=False)[0]) == (new, "")


def test_a_placeholder_may_move_and_not_vanish():
    assert by_expression("see <x1/> now", r"(see) (<x1/>)", r"\2 \1") == ("<x1/> see now", "")
    assert by_expression("see <x1/> now", r" <x1/>", "")[1] == "<x1/> is missing"
    assert by_expression("see [it](#1)", r"\[", "(")[1]


def test_digits_of_a_placeholder_are_no_hit():
    assert by_expression("1 <x1/> 1", r"\d", "2") == ("2 <x1/> 2", "")
    assert by_expression("1 [a](#1)", "1", "2") == ("2 [a](#1)", "")


@pytest.mark.parametrize(
    ("text", "find", "put", "wanted"),
    [
        ("Quedan {n} de {count} {", "n", "m", ("Quedam {n} de {count} {", "")),
        ("Quedan {n} de {count}", r"\{n\} de", "de", ("Quedan de {count}", "{n} is missing")),
        ("Quedan {n} de {count}", r"(\{n\}) de (\S+)", r"\2: \1", ("Quedan {count}: {n}", "")),
        ("Quedan {n}", "Quedan", "{n} son", ("{n} son {n}", "{n} would be there 2 times")),
        ("Quedan {n}", "Quedan", "{m}", ("{m} {n}", "{m} is not in the source")),
        ("Quedan {m}", "m", "n", ("Quedan {n}", "")),
    ],
)
def test_a_variable_of_the_source_is_kept_whole(text, find, put, wanted):
    """Names in braces are no text; a place that would lose or double one says so."""
    assert by_expression(text, find, put, source="{n} of {count} left") == wanted


def test_variables_of_percent_and_of_templates_are_kept_too():
    source = "On %(day)s at %1$s, ${hour} or {{ minute }}, %d"
    assert by_expression(source, "day|s|hour|1|minute|d", "x") == (source, "")
    for name in ("%(day)s", "%1$s", "${hour}", "{{ minute }}", "%d"):
        assert by_expression(source, re.escape(name) + ".?", "")[1] == f"{name} is missing"


def test_what_the_source_does_not_have_is_text():
    assert by_expression("un {conjunto} 5 %d", "conjunto", "grupo", source="a set") == (
        "un {grupo} 5 %d",
        "",
    )


@SLOW
@given(
    st.lists(st.sampled_from(("{n}", "%(a)s", "{", "}", "n", "a", " ", "%", "s")), max_size=9),
    st.text("na{}%(s) ", min_size=1, max_size=3),
    st.sampled_from(["", "b", "{n}", "n"]),
)
def test_what_may_be_written_has_the_variables_it_had(parts, find, put):
    text = "".join(parts)
    new, why = replaced(text, text, hits([text], find, put, pattern=False)[0])
    names = re.compile(r"\{n\}|(?<![\w%])%\(a\)s(?!\w)")
    if not why:
        assert sorted(names.findall(new)) == sorted(names.findall(text))


def test_nothing_left_is_refused():
    assert by_expression("gone", ".*", "")[1] == "nothing would be left"


def test_what_was_wrong_before_is_no_reason():
    assert by_expression("uno dos", "dos", "tres", source="one <x1/> two") == ("uno tres", "")


@pytest.mark.parametrize(
    ("find", "put", "words"),
    [
        ("a(b", "", "no regular expression: missing ), unterminated subpattern at character 2"),
        ("[", "", "no regular expression: unterminated character set at character 1"),
        ("(a)", r"\2", "in its place is wrong: invalid group reference 2 at character 2"),
        ("a", r"\g<day>", "in its place is wrong: unknown group name 'day'"),
        ("a", "\\", "in its place is wrong: bad escape"),
        ("a" * 1001, "", "at most 1000 characters"),
        ("a{4294967296}", "", "too large"),
    ],
)
def test_a_wrong_pattern_is_told_with_its_place(find, put, words):
    with pytest.raises(UsageError, match=re.escape(words)):
        hits(["some text"], find, put, pattern=True)


def test_a_pattern_that_never_ends_is_ended():
    """The desk is told; nothing hangs and nothing is left running."""
    started = time.monotonic()
    with pytest.raises(UsageError, match="more than 3 seconds"):
        hits(["a" * 60 + "!"], r"(a+)+$", "b", pattern=True)
    assert time.monotonic() - started < 30


def test_hits_of_many_texts_come_in_their_order():
    found = hits(["one", "", "tone"], "one", "1", pattern=True)
    assert found == [[(0, 3, "1")], [], [(1, 4, "1")]]
    assert hits(["a"], "", "b", pattern=True) == [()]
