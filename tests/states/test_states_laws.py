"""Laws of tool lines, the state table and the moves (design.md section 4.3)."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import catalog
from l10n.catalog import Catalog, Entry
from l10n.errors import StateError
from l10n.model import State, Translation
from l10n.states import Ignore, Other, Records, judge, moves, record, records_of, sums

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=200)
NOW = "2026-11-24T10:12:00Z"
KEY = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)


def line(word: str, msgstr: str, *, msgid: str = "Hello.", locale: str = "es", **more: str):
    pairs = {"sum": sums.sum_of(locale, "", msgid, msgstr), "src": sums.src("", msgid), **more}
    return record.format_lines(Records(word=word, pairs=tuple(pairs.items())))


@settings(max_examples=EXAMPLES)
@given(
    st.sampled_from(record.WORDS),
    st.dictionaries(KEY, TEXT.filter(bool), max_size=5),
    st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=2),
)
def test_what_is_written_is_read(word, pairs, others):
    """Words are percent-encoded and wrapped; the reader joins all of an entry's lines."""
    records = Records(
        word=word,
        pairs=tuple(pairs.items()),
        present=True,
        others=tuple(Other(by=b, at="t", text=t) for b, t, _ in others),
        ignores=tuple(Ignore(check="terms", by=b, why=w) for b, _, w in others),
        people=("# by hand", "#"),
    )
    lines = record.format_lines(records)
    assert all(len(one) <= 76 and "\n" not in one for one in lines)
    read = record.parse(lines)
    assert (read.word, dict(read.pairs)) == (word, pairs)
    assert (read.others, read.ignores, read.people) == (
        records.others,
        records.ignores,
        records.people,
    )
    assert record.format_lines(read) == record.format_lines(record.parse(record.format_lines(read)))


def test_a_wrapped_line_belongs_to_the_tool_line_before_it():
    """A comment line of only key=value words right after a tool line belongs to it."""
    read = record.parse(["# l10n: approved sum=1", "# src=2 by=ana", "# a note", "# x=y"])
    assert (read.word, dict(read.pairs), read.wrapped) == (
        "approved",
        {"sum": "1", "src": "2", "by": "ana"},
        True,
    )
    assert read.people == ("# a note", "# x=y")


@pytest.mark.parametrize(
    ("fuzzy", "msgstr", "comments", "state", "origin", "by", "worth"),
    [
        (False, "", line("approved", "x"), "untranslated", "", "", "void"),
        (True, "Hola.", line("draft", "Hola.", origin="engine:a"), "draft", "engine:a", "", "ok"),
        (True, "Hola!", line("draft", "Hola.", origin="engine:a"), "draft", "engine:a", "", "void"),
        (False, "Hola.", (), "translated", "", "", "none"),
        (False, "Hola!", line("approved", "Hola.", by="ana"), "translated", "", "", "void"),
        (False, "Hola.", ("# l10n: approved by=ana",), "translated", "", "", "void"),
        (False, "Hola.", line("approved", "Hola.", locale="ca"), "translated", "", "", "void"),
        (False, "Hola.", line("done", "Hola.", by="ana"), "translated", "", "", "ok"),
        (False, "Hola.", (*line("approved", "Hola."), "# l10n: draft"), "translated", "", "", "ok"),
        (
            False,
            "Hola.",
            (*line("approved", "Hola.", by="ana"), "# l10n: by=eva"),
            "translated",
            "",
            "",
            "void",
        ),
        (
            False,
            "Hola.",
            line("draft", "Hola.", origin="memory", by="x"),
            "translated",
            "memory",
            "",
            "ok",
        ),
        (False, "Hola.", line("approved", "Hola.", by="ana"), "approved", "", "ana", "ok"),
        (False, "Hola.", line("approved", "Hola.", msgid="Bye."), "draft", "", "", "void"),
    ],
)
def test_the_first_row_that_fits(fuzzy, msgstr, comments, state, origin, by, worth):
    """The state table, row by row."""
    t = judge("es", "", "Hello.", msgstr, fuzzy=fuzzy, comments=comments)
    assert (t.state, t.origin, t.by, t.line) == (state, origin, by, worth)


def test_a_text_for_another_sentence_is_set_fuzzy_and_stays_somebodys():
    """Row 3 with a right sum: the next save sets fuzzy, and no machine may replace the text."""
    comments = line("approved", "Hola.", src="00000000", origin="engine:x", by="ana")
    entry = Entry(msgid="Hello.", msgstr="Hola.", comments=comments, flags=("no-wrap",))
    (saved,) = catalog.normalise(Catalog(entries=(entry,)), "es").entries
    assert saved.flags == ("fuzzy", "no-wrap")
    t = catalog.translation(saved, "es")
    assert (t.state, t.line, t.target) == (State.DRAFT, "ok", "Hola.")
    assert not moves.is_fillable(t)


SPACE = st.text(" \n\t\u00a0\u2028\u3000", max_size=3)


@settings(max_examples=EXAMPLES)
@given(
    SPACE,
    st.sampled_from(["Hola.", "Dos palabras", ""]),
    SPACE,
    st.booleans(),
    st.sampled_from(["", "outer", "inner"]),
    st.sampled_from(record.WORDS),
)
def test_outer_white_space_goes_on_the_next_save_and_the_state_stays(
    left, text, right, fuzzy, vouched, word
):
    """What the table says of the text as it stands holds for the text without the space."""
    msgstr = left + text + right
    summed = {"": (), "outer": line(word, msgstr), "inner": line(word, text)}[vouched]
    flags = ("fuzzy", "no-wrap") if fuzzy else ("no-wrap",)
    entry = Entry(msgid="Hello.", msgstr=msgstr, comments=tuple(summed), flags=flags)
    before = catalog.translation(entry, "es")
    once = catalog.normalise(Catalog(entries=(entry,)), "es")
    after = catalog.translation(once.entries[0], "es")
    assert after.target == text
    assert (after.state, after.origin, after.by) == (before.state, before.origin, before.by)
    assert after.line != "void"
    assert catalog.normalise(once, "es") == once


def test_outer_white_space_goes_from_each_plural_form():
    """Forms are trimmed one by one; their number stays."""
    entry = Entry(msgid="a\0b", msgstr=" x \0y\n", flags=("no-wrap",))
    (saved,) = catalog.normalise(Catalog(entries=(entry,)), "es").entries
    assert saved.msgstr == "x\0y"


def test_a_foreign_msgmerge_leaves_the_old_word_as_was():
    """src and sum of the #| msgid with this msgstr: `was` takes the old word, nobody touched it."""
    t = judge(
        "es",
        "",
        "Hello there.",
        "Hola.",
        fuzzy=True,
        previous=("", "Hello."),
        comments=line("approved", "Hola.", by="ana"),
    )
    assert (t.state, t.was, t.touched, t.stale) == (State.DRAFT, State.APPROVED, False, True)


def test_four_eyes():
    """Under four_eyes an approved whose `by` equals `edited` counts as translated."""
    own = line("approved", "Hola.", by="ana", edited="ana")
    assert judge("es", "", "Hello.", "Hola.", comments=own).state is State.APPROVED
    assert judge("es", "", "Hello.", "Hola.", comments=own, four_eyes=True).state == "translated"
    mine = moves.edit(Translation(), "Hola.", "ana", NOW)
    done = moves.finish(mine, "ana", NOW, four_eyes=True)
    assert done.state is State.TRANSLATED
    assert moves.finish(done, "eva", NOW, four_eyes=True).state is State.APPROVED
    with pytest.raises(StateError, match="somebody else"):
        moves.approve(done, "ana", NOW, four_eyes=True)


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_no_machine_touches_what_a_person_decided(data):
    """After any moves a person's text or decision is refused to `fill`, and tells its state back."""
    t = Translation()
    for _ in range(data.draw(st.integers(1, 6))):
        before = t
        move = data.draw(st.sampled_from(["fill", "edit", "finish", "reopen", "change", "return"]))
        text = data.draw(st.sampled_from(["uno", "dos tres", "cuatro cinco seis"]))
        try:
            t = {
                "fill": lambda t, x: moves.fill(t, x, "engine:a", NOW),
                "edit": lambda t, x: moves.edit(t, x, "ana", NOW),
                "finish": lambda t, _: moves.finish(t, "eva", NOW),
                "reopen": lambda t, _: moves.reopen(t, "eva", NOW),
                "change": lambda t, _: moves.source_changed(t, ("", "old")),
                "return": lambda t, _: moves.returned(t),
            }[move](t, text)
        except StateError:
            assert t == before
            continue
        if move == "fill":
            assert before.state is State.UNTRANSLATED or (
                before.state is State.DRAFT and not before.edited and before.was is None
            )
        old = Records()
        records = records_of(t, "es", "", "Hello.", old)
        read = judge(
            "es",
            "",
            "Hello.",
            t.target,
            fuzzy=t.state is State.DRAFT,
            previous=t.previous,
            comments=record.format_lines(records),
        )
        assert (read.state, read.origin, read.by, read.edited, read.was, read.previous) == (
            t.state,
            t.origin,
            t.by,
            t.edited,
            t.was,
            t.previous,
        )


def test_a_second_change_keeps_the_last_finished_text():
    """`#|` and `was` are those of the last finished text; returned, `was` is the state again."""
    t = moves.finish(moves.edit(Translation(), "uno", "ana", NOW), "eva", NOW)
    twice = moves.source_changed(moves.source_changed(t, ("", "a")), ("", "b"))
    assert (twice.previous, twice.was) == (("", "a"), State.APPROVED)
    assert moves.returned(twice) == t


def test_origin_of_a_persons_text():
    """A person whose text shares under half its words with the suggestion makes it human."""
    t = moves.fill(Translation(), "la casa es muy grande", "engine:a", NOW)
    assert moves.edit(t, "la casa es enorme", "ana", NOW).origin == "engine:a"
    assert moves.edit(t, "un edificio enorme", "ana", NOW).origin == "human"
