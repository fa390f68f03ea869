"""Apertium's resident pipelines: the real program, and a hostile one in its place."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.engines import BRACKETS, LETTERS, Failure, FailureKind, Suggestion, Tier
from l10n.engines.apertium import Apertium
from l10n.engines.pipe import DesyncError, Pipe, decode, encode

EXAMPLES = int(os.environ.get("L10N_FUZZ", "60"))
MODES = Path("/usr/share/apertium/modes")


def needs(mode):
    if not shutil.which("apertium-wblank-mode") or not (MODES / f"{mode}.mode").is_file():
        pytest.skip(f"needs apertium's {mode} (make judges)")


@pytest.fixture(scope="module")
def apertium():
    engine = Apertium()
    yield engine
    engine.close()


def running(group):
    """Whether a process of the group is still there (a zombie of init's is not)."""
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except (OSError, ValueError):
            continue
        if fields[2] == str(group) and fields[0] not in "ZX":
            return True
    return False


def test_sentences_become_sentences(apertium):
    """An installed pair of the allow-list translates, with its tier's score and its marks."""
    needs("eng-spa")
    outcomes = apertium.translate(["The good text.", "Zorblax read the good book."], "en", "es")
    assert outcomes[0] == Suggestion(text="El texto bueno.", score=Tier.GIST.score)
    assert "*" not in outcomes[1].text
    assert "Zorblax" in outcomes[1].text
    assert outcomes[1].gate == "unknown:1/5"
    assert outcomes[1].score < Tier.GIST.score


def test_varieties_are_served_by_their_language(apertium):
    """es_MX is served by the pair for es; a pair outside the allow-list is not there at all."""
    needs("eng-spa")
    assert apertium.supports("en_GB", "es_MX").how == "eng-spa"
    assert apertium.supports("en", "ja") is None
    assert apertium.supports("en", "sr_Latn") is None
    outcome = apertium.translate(["Hello"], "en", "ja")[0]
    assert outcome.kind is FailureKind.UNSUPPORTED
    assert "en to ja" in outcome.message


def test_debris_is_never_run(tmp_path):
    """An installed mode that is not in the allow-list is not offered."""
    if not shutil.which("apertium-wblank-mode"):
        pytest.skip("needs apertium (make judges)")
    (tmp_path / "eng-hbs_HR.mode").write_text("cat")
    engine = Apertium(folders=[tmp_path])
    assert engine.supports("en", "hr") is None
    assert engine.status().pairs == ()


def test_every_special_character_comes_through(apertium):
    """Escaped, blanked and flattened: no character of a text puts the pipe out of step."""
    needs("eng-spa")
    hard = "The good old house of the big city is red " + (
        "and a [b] {c} (d) ^e$ f/g h@i \\j <k> *l* **m** #3 ~n _o_ `p` \t q\nr \x1b[31m “s” 日本 🎉"
    )
    outcome = apertium.translate([hard], "en", "es")[0]
    for mark in "[]{}()^$/@\\<>*#~_`“”":
        assert outcome.text.count(mark) == hard.count(mark), mark
    assert "日本 🎉" in outcome.text
    assert apertium.translate(["The good text."], "en", "es")[0].text == "El texto bueno."


@given(texts=st.lists(st.text(max_size=60), max_size=4))
@example(texts=["\x1b"] * 4)
@example(texts=["a house^", "^*house*^", "\uf8f5 \uf8f5\uf8f6^", "^"])
@example(texts=["'s", "\u0301a", "a\u200b", "’s"])
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_no_text_changes_another_texts_answer(texts):
    """Whatever came before, the pipe gives a known text its known answer."""
    needs("eng-spa")
    outcomes = SHARED.translate([*texts, "The good text."], "en", "es")
    assert len(outcomes) == len(texts) + 1
    assert outcomes[-1] == Suggestion(text="El texto bueno.", score=50)


SHARED = Apertium()


@given(
    words=st.lists(
        st.sampled_from(
            ["the", "meeting", "of", "house", "$77.2", "billion", "said", "Lee", "***"]
        ),
        min_size=4,
        max_size=12,
    ),
    tokens=st.lists(st.integers(0, 40), min_size=1, max_size=3, unique=True),
    scheme=st.sampled_from([LETTERS, BRACKETS]),
    data=st.data(),
)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_tokens_survive(words, tokens, scheme, data):
    """Each token of either scheme comes back exactly once and is no unknown word."""
    needs("eng-spa")
    text = list(words)
    for number in tokens:
        text.insert(data.draw(st.integers(0, len(text))), scheme.token(number))
    outcome = SHARED.translate([" ".join(text) + "."], "en", "es")[0]
    if isinstance(outcome, Suggestion):
        found = [scheme.number(m[1]) for m in scheme.pattern.finditer(outcome.text)]
        assert sorted(found) == sorted(tokens)


@given(text=st.text())
@settings(max_examples=200, deadline=None)
def test_what_is_encoded_is_decoded(text):
    """decode(encode(text)) is the text on one line, without a mark against it."""
    flat = "".join(" " if c < " " or c in "\x7f\x85\u2028\u2029" else c for c in text)
    assert decode(encode(text)) == (flat, [], 0)


def test_marks_are_counted_and_taken_off():
    """``*`` marks an unknown word, ``#`` and ``@`` one without a form; what is escaped is text."""
    assert decode(r"El *zorblax-o \@ [*]a[*]") == ("El zorblax-o @ *a*", ["zorblax-o"], 0)
    assert decode("un #grupo y @perro") == ("un grupo y perro", [], 2)


def test_words_without_a_form_are_damage(pipeline):
    """A text with a word the target's dictionary cannot form is dropped, not written."""
    engine = pipeline("""
        for text in texts():
            answer("El #grupo " + text)
    """)
    assert engine.translate(["Good text here."], "en", "es")[0].kind is FailureKind.DAMAGED


def test_mostly_unknown_words_are_damage(pipeline):
    """A text of which the dictionary knows hardly a word is dropped."""
    engine = pipeline("""
        for text in texts():
            answer(" ".join("*" + word for word in text.split("[]")[0].split()) + tail(text))
    """)
    assert engine.translate(["Zorb the blax now."], "en", "es")[0].kind is FailureKind.DAMAGED


def test_close_leaves_no_process():
    """close kills the whole process group; so does dropping to the pool's limit."""
    needs("eng-spa")
    needs("eng-cat")
    engine = Apertium(resident=1)
    engine.translate(["The good text."], "en", "es")
    first = next(iter(engine._pipes.values())).pid
    assert running(first)
    engine.translate(["The good text."], "en", "ca")
    second = next(iter(engine._pipes.values())).pid
    assert len(engine._pipes) == 1
    engine.close()
    deadline = time.monotonic() + 5
    while (running(first) or running(second)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not running(first)
    assert not running(second)


def test_a_killed_pipeline_is_started_again():
    """A pipeline that died between two texts costs nothing but a restart."""
    needs("eng-spa")
    engine = Apertium()
    try:
        engine.translate(["The good text."], "en", "es")
        pipe = next(iter(engine._pipes.values()))
        os.killpg(pipe.pid, 9)
        assert engine.translate(["The good text."], "en", "es")[0].text == "El texto bueno."
    finally:
        engine.close()


@pytest.fixture
def pipeline(tmp_path, monkeypatch):
    """Make an engine whose only pair is a program of ours."""
    if not shutil.which("apertium-wblank-mode"):
        pytest.skip("needs apertium (make judges)")
    made = []

    def make(body, timeout=0.5):
        program = tmp_path / "stage"
        program.write_text(
            f"#!{sys.executable}\n"
            + textwrap.dedent("""
                import sys, time
                out = sys.stdout.buffer
                def texts():
                    held = b""
                    while True:
                        byte = sys.stdin.buffer.read(1)
                        if not byte:
                            return
                        if byte == b"\\0":
                            yield held.decode()
                            held = b""
                        else:
                            held += byte
                def tail(text):
                    return text[text.rindex("[]["):]
                def answer(text, end=b"\\0"):
                    out.write(text.encode() + end)
                    out.flush()
            """)
            + textwrap.dedent(body)
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        (tmp_path / "eng-spa.mode").write_text(f"'{program}'")
        engine = Apertium(timeout=timeout, folders=[tmp_path])
        # The first answer may take as long as reading dictionaries takes; not here.
        real = Pipe.__init__
        monkeypatch.setattr(Pipe, "__init__", lambda self, mode: real(self, mode, start_timeout=5))
        monkeypatch.setattr(Pipe, "ask", _asking(Pipe.ask))
        made.append(engine)
        return engine

    yield make
    for engine in made:
        engine.close()


def _asking(ask):
    def quick(self, text, timeout):
        self._first = min(self._first, 1.5)
        return ask(self, text, timeout)

    return quick


HOSTILE = {
    "an empty answer": 'answer("" + tail(text))',
    "two answers": 'out.write(("uno" + tail(text) + "\\0").encode() * 2); out.flush()',
    "an answer to nobody": 'answer("uno"); answer("dos" + tail(text))',
    "no sentinel": 'answer("uno")',
    "the sentinel of another text": 'answer("uno[][\\n][q999]")',
    "words on stderr": 'print(1, file=sys.stderr, flush=True); answer("uno" + tail(text))',
    "the end": "sys.exit(0)",
    "silence": "time.sleep(30)",
    "bytes that are no text": 'out.write(b"\\xff\\xfe\\0"); out.flush()',
    "half an answer": 'answer("uno", b"")',
}


@pytest.mark.parametrize("what", list(HOSTILE))
def test_a_pipe_out_of_step_fails_that_text_alone(pipeline, what):
    """Too few or many answers, a lost sentinel, stderr, end or silence: retry once, then give up.

    The texts before and after are translated by a new pipeline.
    """
    engine = pipeline(f"""
        for text in texts():
            if text.startswith("bad"):
                {HOSTILE[what]}
                time.sleep(0.05)
            else:
                answer("bueno" + tail(text))
    """)
    outcomes = engine.translate(["good one", "bad one", "good two"], "en", "es")
    assert [getattr(outcome, "text", None) for outcome in outcomes] == ["bueno", None, "bueno"]
    assert isinstance(outcomes[1], Failure)
    damaged = what == "an empty answer"
    assert outcomes[1].kind is (FailureKind.DAMAGED if damaged else FailureKind.TRANSIENT)


def test_a_late_second_answer_is_nobodys(pipeline):
    """An answer too many that comes late is not taken for the next text's."""
    engine = pipeline("""
        for text in texts():
            answer(text[:3] + tail(text))
            if text.startswith("bad"):
                time.sleep(0.05)
                answer("bad" + tail(text))
    """)
    first = engine.translate(["bad text"], "en", "es")
    time.sleep(0.2)
    assert [o.text for o in (*first, *engine.translate(["good"], "en", "es"))] == ["bad", "goo"]


def test_a_broken_pair_is_given_up_after_three_texts(pipeline):
    """A pair that breaks on every text does not cost every text its retries."""
    engine = pipeline("sys.exit(1)")
    outcomes = engine.translate([f"text {n}" for n in range(50)], "en", "es")
    assert all(outcome.kind is FailureKind.TRANSIENT for outcome in outcomes)
    assert "keeps failing" in outcomes[-1].message


def test_a_text_larger_than_a_pipe_holds_cannot_block(pipeline):
    """Writing and reading take turns: a program that answers while it reads blocks nobody."""
    engine = pipeline(
        """
        for text in texts():
            answer("x" * 200_000 + tail(text))
        """,
        timeout=5,
    )
    outcome = engine.translate(["word " * 3900], "en", "es")[0]
    assert len(outcome.text) == 200_000


def test_without_the_program_the_engine_says_how_to_get_it(monkeypatch):
    """Nothing installed: no support, a failure for each text, and the command that helps."""
    monkeypatch.setattr("l10n.engines.apertium.shutil.which", lambda name: None)
    engine = Apertium()
    assert engine.supports("en", "es") is None
    assert engine.translate(["Hi"], "en", "es")[0].kind is FailureKind.MISSING
    assert "apt install" in engine.status().reason
    assert not engine.status().installed


def test_a_mode_that_does_not_start_is_an_error(tmp_path):
    """A missing mode file is told when the pipe is made or asked, never by hanging."""
    if not shutil.which("apertium-wblank-mode"):
        pytest.skip("needs apertium (make judges)")

    def use():
        pipe = Pipe(tmp_path / "none.mode")
        try:
            pipe.ask("text", 1.0)
        finally:
            pipe.close()

    with pytest.raises(DesyncError):
        use()
