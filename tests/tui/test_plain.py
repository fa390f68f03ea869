"""Review line by line: what is typed is the target, a command begins with a slash."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import draft, one
from hypothesis import example, given
from hypothesis import strategies as st

from l10n import Project
from l10n.model import State
from l10n.tui import Suggestion, plain

ROOT = Path(__file__).parent.parent.parent


def talk(board, *lines: str, locale: str = "es") -> str:
    """Return what was said for some lines."""
    said = io.StringIO()
    typed = io.StringIO("".join(f"{line}\n" for line in lines), newline="\n")
    assert plain(board, article="storm", locale=locale, stdin=typed, stdout=said) == 0
    return said.getvalue()


def target(board, at: int = 0) -> str:
    """Return the target of an item."""
    return board.desks["storm", "es"].items[at].translation.target


_LINE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), min_size=1, max_size=30
)


@given(_LINE)
@example("x")
@example("s")
@example("q")
@example("u")
@example("1")
@example("=")
@example("?")
@example("r why")
@example("c text")
@example("h")
@example(" /quit")
@example("/ /")
@example("/quit now")
@example("//quit")
@example("/1")
@example("/11")
def test_a_line_is_the_target_or_a_command_and_never_both(line):
    """Every line that does not begin with a slash is the target; one that does never becomes one.

    With a second slash before it every line at all can be the target.
    """
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    talk(board, line)
    if line.strip() and not line.startswith("/"):
        assert target(board) == line
    elif line.startswith("//"):
        assert target(board) == line[1:]
    else:
        assert target(board) == "Uno"
    assert target(board, 1) == "Dos"
    escaped = one([draft("One", "Uno")])
    talk(escaped, f"/{line}" if line.startswith("/") else line)
    if line.strip():
        assert target(escaped) == line


def test_enter_alone_finishes_and_goes_on():
    """Each empty line finishes one sentence; the last one ends the review."""
    board = one([draft("One", "Uno"), draft("Two", "Dos")])
    said = talk(board, "", "", "")
    assert "2 finished; everything is saved" in said
    assert said.count("approved\n") == 2
    assert {i.translation.state for i in board.desks["storm", "es"].items} == {State.APPROVED}


def test_an_unknown_command_does_nothing():
    """What looks like a command and is none is refused, with the way to say it as a target."""
    board = one([draft("One", "Uno")])
    said = talk(board, "/finish", "/undo it", "/7")
    assert said.count("nothing was done") == 3
    assert board.desks["storm", "es"].log == []


def test_empty_on_purpose_asks_first():
    """The one command that takes a text away wants a yes."""
    board = one([draft("One", "Uno")])
    talk(board, "/empty", "no")
    assert target(board) == "Uno"
    talk(board, "/empty", "yes", "")
    assert target(board) == "<x0/>"


def test_an_error_needs_a_reason():
    """Neither Enter nor an empty reason finishes in spite of an error."""
    board = one([draft("It was 27", "Eran 25")])
    said = talk(board, "", "/ok", "/ok  ")
    assert said.count("not finished") == 3
    assert board.desks["storm", "es"].log == []
    talk(board, "/ok rounded")
    assert board.desks["storm", "es"].log[-1][-1] == "rounded"


def test_the_other_text_of_a_conflict_is_read_out_and_can_be_taken():
    """A sentence decided twice: both texts are heard, either is taken or merged by typing."""
    item = replace(draft("One", "Uno"), other=(("eva", "Un"),))
    hits = {"*": [Suggestion(text="Una", origin="memory", score=90)]}
    board = one([item], hits=hits)
    said = talk(board, "/list", "/1")
    assert "/1 eva wrote meanwhile: Un\n" in said
    assert "/2 memory, 90%: Una" in said
    assert target(board) == "Un"


def test_what_is_undone_is_not_counted():
    """The farewell counts the units that are finished in the end."""
    board = one([draft("One", "Uno"), draft("Two", "Dos"), draft("Three", "Tres")])
    assert "2 finished;" in talk(board, "", "", "/quit")
    board = one([draft("One", "Uno"), draft("Two", "Dos"), draft("Three", "Tres")])
    assert "1 finished;" in talk(board, "", "", "/undo", "/quit")


def test_needs_work_comment_undo_back_and_go():
    """The other commands do what the help says."""
    board = one([draft("One", "Uno"), draft("Two", "Dos"), draft("Three", "Tres")])
    desk = board.desks["storm", "es"]
    said = talk(board, "/needs figures", "/comment ask Amal", "/back", "/go 3", "/undo", "/help")
    assert desk.items[0].comments == ("figures",)
    assert desk.items[1].comments == ()  # said, then undone
    assert ("comment", desk.items[1].unit.id, "ask Amal") in desk.log
    heard = [line for line in said.splitlines() if line.startswith(("source: ", "> source: "))]
    assert [line.partition("source: ")[2] for line in heard] == [
        "One",
        "Two",
        "One",
        "Three",
        "Two",
    ]
    assert "A target that begins with / is typed with two" in said


@pytest.fixture
def project(newsroom):
    """A project of one article in one locale, and its folder."""
    tree = {"articles": {"ferry.md": "# Harbour\n\nThe ferry left. Nobody was hurt.\n"}}
    root = newsroom(tree, 'source = "en"\nlocales = ["es"]\n[engines]\norder = ["memory"]\n')
    Project.open(root).update()
    return root


def piped(root: Path, typed: bytes, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run `l10n review --plain` with lines through a pipe."""
    command = [sys.executable, "-m", "l10n", "review", *words, "--plain", "--project", str(root)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, input=typed, capture_output=True, check=False, env=environ, cwd=root
    )


def test_a_whole_article_through_a_pipe(project):
    """Lines from a pipe finish an article; what was typed and not finished is a draft."""
    typed = "El puerto\n\nEl transbordador zarpó.\n\n/nada\nNadie resultó herido.\n".encode()
    done = piped(project, typed, "ferry")  # its only locale needs no naming
    assert done.returncode == 0, done.stderr
    assert b"2 finished; everything is saved" in done.stdout
    items = Project.open(project).board().open("ferry", "es").items
    assert {i.unit.source: (i.translation.target, i.translation.state) for i in items} == {
        "Harbour": ("El puerto", State.APPROVED),
        "The ferry left.": ("El transbordador zarpó.", State.APPROVED),
        "Nobody was hurt.": ("Nadie resultó herido.", State.DRAFT),
    }
    assert not list((project / ".l10n" / "presence").glob("*.json"))


def test_hostile_bytes_through_a_pipe_are_kept_or_refused_never_sent_on(project):
    """Escape sequences typed are shown as pictures; what no catalog can hold is refused."""
    done = piped(project, b"\x1b]0;x\x07 hola\n\xff\xfe\n/quit\n", "ferry", "es")
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout
