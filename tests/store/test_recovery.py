"""The journal at work: what was acknowledged comes back, undo and history outlive a session."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from l10n import Project, catalog
from l10n.errors import StateError, StoreError
from l10n.model import State
from l10n.store import Journal, Presence, Record, Said, Visitor, git, visitors
from l10n.workspace import Newsroom, recover

ROOT = Path(__file__).parent.parent.parent
ARTICLE = "# Rain\n\nIt rained. Nobody was hurt. The river rose. The town slept.\n"


@pytest.fixture
def root(newsroom):
    """Return a project with untranslated catalogs."""
    place = newsroom({"articles": {"a.md": ARTICLE}}, 'source = "en"\nlocales = ["es", "ja"]\n')
    Project.open(place).update()
    return place


def desk_of(root, who="ana@example.org"):
    os.environ["L10N_USER"] = who
    return Project.open(root).board().open("a", "es")


def unit(desk, text):
    return next(item.unit.id for item in desk.items if text in item.unit.source)


def state(root, text):
    item = next(item for item in desk_of(root).items if text in item.unit.source)
    return item.translation


class Stop(BaseException):
    """A kill between journal and catalog."""


def killed(root, monkeypatch, act):
    """Let a desk act in a process that dies after the journal and before the catalog."""

    def die(*_args, **_more):
        raise Stop

    with monkeypatch.context() as patch:
        desk = desk_of(root)
        patch.setattr(Newsroom, "save", die)
        with pytest.raises(Stop):
            act(desk)


def test_a_journalled_decision_comes_back_whole(root, monkeypatch):
    """Where the unit is as it was, text, state and who decided are back at the next start."""
    killed(root, monkeypatch, lambda d: d.finish(unit(d, "rained"), "Llovió."))
    desk = desk_of(root)
    (note,) = desk._room.journal.pending() or ("",)
    assert note == ""
    t = state(root, "rained")
    assert (t.target, t.state, t.by) == ("Llovió.", State.APPROVED, "ana@example.org")
    assert recover(Newsroom.open(root)) == ()


@pytest.mark.parametrize("verb", ["update", "pretranslate", "board"])
def test_every_start_that_saves_takes_it_up_and_tells(root, monkeypatch, verb):
    """`update`, `pretranslate` and `review` take up what is pending and say so once."""
    killed(root, monkeypatch, lambda d: d.edit(unit(d, "rained"), "Llovió."))
    project = Project.open(root)
    told = project.board().recovered if verb == "board" else getattr(project, verb)().notes
    assert any("journalled, not saved" in note and "a.po" in note for note in told)
    assert state(root, "rained").target == "Llovió."
    again = project.board().recovered if verb == "board" else getattr(project, verb)().notes
    assert not any("journalled" in note for note in again)


def _change(root, text, **entry):
    room = Newsroom.open(root)
    locale = room.locale("es")
    base = room.known("a", locale)
    new = base.with_entries(e._replace(**entry) if text in e.msgid else e for e in base.entries)
    room.save("a", locale, new, base)


def test_nothing_finished_is_written_over(root, monkeypatch):
    """A unit that somebody finished since keeps its text; the lost one is told and in the journal."""
    killed(root, monkeypatch, lambda d: d.finish(unit(d, "rained"), "Llovió."))
    _change(root, "rained", msgstr="Cayó lluvia.")
    (note,) = recover(Newsroom.open(root))
    assert "decided on again" in note
    assert state(root, "rained").target == "Cayó lluvia."
    desk = desk_of(root)
    assert "Llovió." in [r.text for r in desk.history(unit(desk, "rained"))]


def test_a_machine_draft_gives_way_and_a_colleagues_draft_gets_a_neighbour(root, monkeypatch):
    """By the state table: a fillable unit takes the text as a draft, an edited one keeps its own."""
    killed(root, monkeypatch, lambda d: d.finish(unit(d, "rained"), "Llovió."))
    killed_unit = "hurt"
    killed(root, monkeypatch, lambda d: d.finish(unit(d, killed_unit), "Nadie herido."))
    # The first was taken up when the second desk opened; only the second is pending.
    desk = None
    os.environ["L10N_USER"] = "bob@example.org"
    pending = Journal(root / ".l10n" / "journal").pending()
    assert [r.msgid for r in pending] == ["Nobody was hurt."]
    room = Newsroom.open(root)
    locale = room.locale("es")
    base = room.known("a", locale)
    from l10n.states import moves

    entry = next(e for e in base.entries if killed_unit in e.msgid)
    t = moves.edit(
        catalog.translation(entry, "es"), "Ileso.", "bob@example.org", "2026-11-24T10:00:00Z"
    )
    room.save("a", locale, base.with_entry(catalog.with_translation(entry, t, "es")), base)
    (note,) = recover(Newsroom.open(root))
    assert "beside a newer draft" in note
    desk = desk_of(root)
    item = desk.item(unit(desk, killed_unit))
    assert item.translation.target == "Ileso."
    assert item.other == (("ana@example.org", "Nadie herido."),)


def test_a_full_disk_is_told_and_the_text_is_not_lost(root, monkeypatch):
    """The catalog cannot be saved: an error now, the decision at the next start."""

    def full(*_args, **_more):
        raise StoreError("cannot be written: No space left on device", file="a.po")

    desk = desk_of(root)
    with monkeypatch.context() as patch:
        patch.setattr(catalog.files, "write_atomic", full)
        with pytest.raises(StoreError):
            desk.finish(unit(desk, "rained"), "Llovió.")
        assert any("waits to be saved" in note for note in recover(Newsroom.open(root)))
    assert recover(Newsroom.open(root))
    assert state(root, "rained").state is State.APPROVED


def test_a_later_saved_decision_ends_an_earlier_pending_one(root, monkeypatch):
    """What the person decided again and saved is not troubled by the first try."""
    desk = desk_of(root)
    one = unit(desk, "rained")
    with monkeypatch.context() as patch:
        patch.setattr(Newsroom, "save", lambda *_a, **_m: (_ for _ in ()).throw(StoreError("no")))
        with pytest.raises(StoreError):
            desk.finish(one, "Llovió.")
    desk.finish(one, "Hubo lluvia.")
    assert Journal(root / ".l10n" / "journal").pending() == ()


def test_undo_and_history_outlive_the_session(root):
    """A new session undoes my last decision that still stands, then the one before, then nothing."""
    desk = desk_of(root)
    one, two = unit(desk, "rained"), unit(desk, "hurt")
    desk.finish(one, "Llovió.")
    desk.finish(two, "Nadie herido.")
    bob = desk_of(root, "bob@example.org")
    assert bob.undo() is None
    desk = desk_of(root)
    assert desk.undo() == two
    assert desk.item(two).translation.state is State.UNTRANSLATED
    desk = desk_of(root)
    assert (desk.undo(), desk.undo()) == (one, None)
    assert [(r.text, r.by, r.note) for r in desk.history(one)] == [
        ("", "ana@example.org", "undo"),
        ("Llovió.", "ana@example.org", "finish"),
    ]


def test_undo_refuses_what_a_colleague_changed(root):
    """Within a session the refusal is told; across sessions such a decision is passed over."""
    desk = desk_of(root)
    one = unit(desk, "rained")
    desk.finish(one, "Llovió.")
    bob = desk_of(root, "bob@example.org")
    bob.edit(one, "Llovió mucho ayer aquí.")
    with pytest.raises(StateError, match="somebody changed"):
        desk.undo()
    assert desk_of(root).undo() is None
    assert state(root, "rained").target == "Llovió mucho ayer aquí."


def test_history_reads_git_and_the_journal_may_go(root):
    """Deleting .l10n loses undo only: committed texts are still history."""
    if shutil.which("git") is None:
        pytest.skip("needs git (make judges)")
    git.run(root, "init", "-q")
    git.run(root, "config", "user.email", "a@b.c")
    git.run(root, "config", "user.name", "a")
    for text in ("Llovió.", "Llovió ayer."):
        desk = desk_of(root)
        desk.finish(unit(desk, "rained"), text)
        git.run(root, "add", "--", "locales")
        git.run(root, "commit", "-q", "-m", text)
    shutil.rmtree(root / ".l10n")
    desk = desk_of(root)
    assert desk.undo() is None
    past = desk.history(unit(desk, "rained"))
    assert [r.text for r in past] == ["Llovió ayer.", "Llovió."]
    assert all(r.note.startswith("commit ") and r.by == "ana@example.org" for r in past)


def test_the_journal_is_bounded_and_turned_over_once(tmp_path):
    """Two files of the limit; processes that write at once lose no line of the newer one."""
    path = tmp_path / "journal"
    code = (
        "import sys; from pathlib import Path; from l10n.store import Journal, Record, Said\n"
        "j = Journal(Path(sys.argv[1]), limit=40_000)\n"
        "for n in range(60): j.append(Record(id=f'{sys.argv[2]}-{n}', at='t', who=sys.argv[2],"
        " action='edit', file='a.po', msgid=str(n), new=Said(text='x' * 100)))\n"
    )
    run = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], cwd=ROOT)
        for name in ("a", "b", "c", "d")
    ]
    assert [p.wait(60) for p in run] == [0, 0, 0, 0]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["journal", "journal.1"]
    assert all(p.stat().st_size < 41_000 for p in tmp_path.iterdir())
    records = list(Journal(path, limit=40_000).records())
    for name in "abcd":
        seen = [int(r.msgid) for r in records if r.who == name]
        assert seen == list(range(60 - len(seen), 60))
    assert len(records) > 100


def test_pending_goes_on_where_it_was_settled(tmp_path):
    """A settled journal is not read again, also when it was turned over since."""
    journal = Journal(tmp_path / "journal", limit=5000)

    def record(n):
        return Record(
            id=str(n), at="t", who="a", action="edit", file="f", msgid=str(n), new=Said(text="x")
        )

    journal.append(record(1))
    assert [r.id for r in journal.pending()] == ["1"]
    journal.settle()
    assert Journal(journal.path).pending() == ()
    while not (tmp_path / "journal.1").exists():
        journal.append(record(2))
    journal.append(record(3))
    journal.mark_saved(record(3))
    assert [r.id for r in journal.pending()] == ["2"]


# --- presence -----------------------------------------------------------------------------------


def test_an_open_desk_is_seen_by_others_until_it_is_left(root):
    """`others` names who else is here; leaving, forgetting and the end of the process remove it."""
    mine = desk_of(root)
    assert mine.others() == ()
    code = (
        "import sys; from l10n import Project\n"
        "desk = Project.open(sys.argv[1]).board().open('a', 'es'); print('in', flush=True)\n"
        "input()"
    )
    env = os.environ | {"L10N_USER": "bob@example.org"}
    with subprocess.Popen(
        [sys.executable, "-c", code, str(root)],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as bob:
        assert bob.stdout.readline() == "in\n"
        assert [v.who for v in mine.others()] == ["bob@example.org"]
        board = Project.open(root).board()
        assert [(v.who, v.locale) for v in board.visitors()] == [("bob@example.org", "es")]
        bob.communicate("\n", timeout=20)
    assert mine.others() == ()
    assert len(list((root / ".l10n" / "presence").iterdir())) == 1
    mine.leave()
    assert list((root / ".l10n" / "presence").iterdir()) == []


def test_stale_files_are_ignored(tmp_path):
    """A dead process of this machine, an old beat of another one, and damage count for nothing."""
    now = time.time()
    me = Presence(tmp_path, "ana", "a", "es")
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()

    def leave(name, **more):
        data = {
            "who": "x",
            "article": "a",
            "locale": "es",
            "unit": "",
            "host": "far",
            "pid": 1,
            "at": now,
        }
        (tmp_path / f"{name}.json").write_text(json.dumps(data | more))

    leave("far")
    leave("old", at=now - 61, who="old")
    leave("ahead", at=now + 61, who="ahead")
    leave("dead", host=os.uname().nodename, pid=dead.pid, who="dead")
    leave("wrong", pid="x", who=7)
    (tmp_path / "torn.json").write_bytes(b'{"who":')
    assert [v.who for v in me.others()] == ["x"]
    assert not (tmp_path / "dead.json").exists()
    assert {v.who for v in visitors(tmp_path)} == {"ana", "x"}


def test_a_beat_renews_and_carries_the_unit(tmp_path):
    """Ten seconds pass before the file is written again; another unit is told at once."""
    at = [1000.0]
    me = Presence(tmp_path, "ana", "a", "es", clock=lambda: at[0])
    far = Visitor(
        who="ana", article="a", locale="es", host=os.uname().nodename, pid=os.getpid(), at=1000.0
    )
    assert visitors(tmp_path, lambda: at[0]) == (far,)
    at[0] = 1009.0
    me.beat()
    assert visitors(tmp_path, lambda: at[0])[0].at == 1000.0
    me.beat("abc")
    assert [(v.at, v.unit) for v in visitors(tmp_path, lambda: at[0])] == [(1009.0, "abc")]
    at[0] = 1019.0
    me.beat()
    assert [(v.at, v.unit) for v in visitors(tmp_path, lambda: at[0])] == [(1019.0, "abc")]
    me.close()
    me.beat()
    assert visitors(tmp_path) == ()


def test_a_folder_that_cannot_be_written_keeps_nobody_out(root):
    """Presence is advice: without its folder the desk works all the same."""
    shutil.rmtree(root / ".l10n" / "presence", ignore_errors=True)
    (root / ".l10n").mkdir(exist_ok=True)
    (root / ".l10n" / "presence").write_text("in the way")
    desk = desk_of(root)
    desk.finish(unit(desk, "rained"), "Llovió.")
    assert desk.others() == ()


# --- eight at once ------------------------------------------------------------------------------

EDITOR = """
import sys
from l10n import Project
from l10n.errors import StateError
number, edits = int(sys.argv[2]), int(sys.argv[3])
desk = Project.open(sys.argv[1]).board().open("a", "es")
units = [i.unit for i in desk.items if i.unit.source.startswith("Line")]
input()
own = units[number * edits : (number + 1) * edits]
shared = units[-edits // 10 :]
for n, unit in enumerate(own[: edits - len(shared)] + shared):
    desk.finish(unit.id, f"Texto {number} para {unit.source.split()[1]}.")
"""


def edit_at_once(root, processes, edits):
    """Let processes finish ``edits`` units each, a tenth of them the same for all."""
    run = []
    for number in range(processes):
        env = os.environ | {"L10N_USER": f"p{number}@example.org"}
        command = [sys.executable, "-c", EDITOR, str(root), str(number), str(edits)]
        run.append(
            subprocess.Popen(
                command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
        )
    for process in run:
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate(timeout=170)[1] for process in run]


def judge_edits(root, processes, edits):
    """Tell what was lost: none of the texts may be missing from msgstr, the other text or history."""
    desk = desk_of(root)
    items = [i for i in desk.items if i.unit.source.startswith("Line")]
    shared = items[-edits // 10 :]
    lost = []
    for number in range(processes):
        own = items[number * edits : number * edits + edits - len(shared)]
        for item in own:
            text = f"Texto {number} para {item.unit.source.split()[1]}."
            if (item.translation.target, item.translation.state) != (text, State.APPROVED):
                lost.append((text, item.translation.target))
    for item in shared:
        texts = {f"Texto {n} para {item.unit.source.split()[1]}." for n in range(processes)}
        assert item.translation.target in texts
        kept = {item.translation.target, *(text for _, text in item.other)}
        kept |= {r.text for r in desk.history(item.unit.id)}
        lost += [(text, "") for text in texts - kept]
    return lost


def lines(count):
    return "# Rain\n\n" + "".join(f"Line {n} stands here.\n\n" for n in range(count))


def test_processes_at_once_lose_nothing(newsroom):
    """F6 through the desk: all edits of one's own are there, of the shared ones one and its rivals."""
    processes, edits = 4, 10
    root = newsroom(
        {"articles": {"a.md": lines(processes * edits + edits)}},
        'source = "en"\nlocales = ["es"]\n',
    )
    Project.open(root).update()
    assert edit_at_once(root, processes, edits) == [""] * processes
    assert judge_edits(root, processes, edits) == []
    assert Project.open(root).board().recovered == ()
