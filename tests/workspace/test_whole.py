"""A catalog cut between two messages is read as what it is: damage, where anything vouches for it."""

from __future__ import annotations

import json
import shutil

import pytest

from l10n import Project, catalog
from l10n.cli import main
from l10n.store import git
from l10n.workspace import Newsroom
from l10n.workspace.whole import missing

ARTICLE = "# Rain\n\nIt rained. Nobody was hurt. The river rose.\n"
SETTINGS = 'source = "en"\nlocales = ["es", "ja"]\n'


@pytest.fixture
def root(newsroom, monkeypatch):
    """Return a project whose Spanish catalog is translated, the folder we are in."""
    place = newsroom({"articles": {"a.md": ARTICLE}}, SETTINGS)
    monkeypatch.chdir(place)
    main(["update"])
    desk = Project.open(place).board().open("a", "es")
    for item, word in zip(desk.items, ("lluvia", "agua", "nadie", "orilla"), strict=True):
        desk.finish(item.unit.id, f"Texto de {word}.")
    main(["update"])
    return place


def _po(root):
    return root / "locales/es/LC_MESSAGES/a.po"


def _cut(root, keep=2):
    """Cut the file after some messages, as between two blocks that were written."""
    blocks = _po(root).read_text().split("\n\n")
    assert len(blocks) == 5
    data = ("\n\n".join(blocks[: keep + 1]) + "\n").encode()
    _po(root).write_bytes(data)
    return data


def _run(capsys, *words):
    capsys.readouterr()
    code = main([*words, "--json"])
    return code, json.loads(capsys.readouterr().out)


def _commit(root):
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=x", "-c", "user.email=x@y.z", "commit", "-qm", "x"],
    ):
        assert git.run(root, *words) is not None


@pytest.mark.parametrize("verb", ["update", "check", "status", "pretranslate", "build"])
@pytest.mark.parametrize("keep", [0, 2, 3])
@pytest.mark.parametrize("vouches", ["git", "manifest", "journal"])
def test_a_cut_catalog_is_refused(root, capsys, verb, keep, vouches):
    """Named with the last good version, left as it is; the other locale is done."""
    if vouches == "git":
        _commit(root)
        shutil.rmtree(root / ".l10n")
    elif vouches == "journal":
        (root / ".l10n/manifest").unlink()
    else:
        (root / ".l10n/journal").unlink()
    data = _cut(root, keep)
    code, told = _run(capsys, verb)
    assert code == 1
    (error,) = told["errors"]
    assert error["file"] == "locales/es/LC_MESSAGES/a.po"
    lost = "the last message is" if keep == 3 else f"the last {4 - keep} messages are"
    assert f"{lost} missing" in error["message"]
    assert ("git checkout" in error["message"]) == (vouches == "git")
    assert _po(root).read_bytes() == data


def test_a_cut_is_seen_after_the_article_changed_too(root, capsys):
    """The former template stays while a catalog is refused, and the file can be taken back."""
    _commit(root)
    whole = _po(root).read_bytes()
    _cut(root)
    (root / "articles/a.md").write_text(ARTICLE.replace("It rained.", "It snowed. It froze."))
    for _ in range(2):
        assert _run(capsys, "update")[0] == 1
    assert git.run(root, "checkout", "--", "locales/es") is not None
    assert _po(root).read_bytes() == whole
    assert _run(capsys, "update")[0] == 0
    texts = {e.msgid: e.msgstr for e in catalog.load(_po(root)).active}
    assert texts["Nobody was hurt."].startswith("Texto")
    assert texts["The river rose."].startswith("Texto")


def test_an_emptied_catalog_is_refused_and_a_deleted_one_begins_anew(root, capsys):
    """A file of no bytes beside a template with messages is damage, and stays."""
    shutil.rmtree(root / ".l10n")
    for data in (b"", b"\n", b"\xef\xbb\xbf"):
        _po(root).write_bytes(data)
        code, told = _run(capsys, "update")
        assert code == 1
        assert "the file is empty" in told["errors"][0]["message"]
        assert _po(root).read_bytes() == data
    _po(root).unlink()
    assert _run(capsys, "update")[0] == 0
    assert len(catalog.load(_po(root))) == 4


def test_what_was_meant_is_not_blocked(root, capsys):
    """A shorter catalog that was committed as it is, or is older than its template, is carried on."""
    _commit(root)
    _cut(root)
    _commit(root)
    code, told = _run(capsys, "update")
    assert code == 0
    assert any("last 2 messages" in note for note in told["notes"])
    assert len(catalog.load(_po(root))) == 4
    assert not any("missing" in n and "driver" not in n for n in _run(capsys, "update")[1]["notes"])


def test_without_anything_that_vouches_it_is_told(root, capsys):
    """With neither git nor our notes a shorter catalog may be an older one: done, and told."""
    shutil.rmtree(root / ".l10n")
    _cut(root)
    code, told = _run(capsys, "update")
    assert code == 0
    assert any("if the file was cut off" in note for note in told["notes"])


def test_only_the_end_counts(root):
    """A catalog that lacks others than the last, or holds obsolete messages, was not cut."""
    template = Newsroom.open(root).former("a")
    whole = catalog.load(_po(root))
    assert missing(template, whole) == 0
    assert missing(template, whole.with_entries(whole.entries[1:])) == 0
    assert missing(template, whole.with_entries(whole.entries[:1])) == 3
    late = whole.entries[0]._replace(msgid="Old.", obsolete=True)
    assert missing(template, whole.with_entries([*whole.entries[:2], late])) == 0
    assert missing(None, whole) == 0


def test_a_cut_among_the_obsolete_is_told(root, capsys):
    """No template tells of them; our notes of the last update do, once."""
    (root / "articles/a.md").write_text("# Rain\n")
    assert _run(capsys, "update")[0] == 0
    blocks = _po(root).read_text().split("\n\n")
    assert sum("#~" in block for block in blocks) == 3
    _po(root).write_text("\n\n".join(blocks[:3]) + "\n")
    (note,) = _run(capsys, "update")[1]["notes"]
    assert "its last messages are gone since the last update" in note
    assert _run(capsys, "update")[1]["notes"] == []


def test_one_message_without_our_flag_makes_no_foreign_catalog(root, capsys):
    """A message written by hand does not turn the judgement off."""
    _cut(root)
    _po(root).write_text(_po(root).read_text().replace("#, no-wrap\n", "", 1))
    code, told = _run(capsys, "update")
    assert code == 1
    assert "the last 2 messages are missing" in told["errors"][0]["message"]


def test_an_empty_side_of_a_merge_is_refused(root, capsys):
    """Ours stays as it is."""
    for name in ("base", "ours", "theirs"):
        shutil.copy(_po(root), root / f"{name}.po")
    for name in ("ours", "theirs"):
        (root / f"{name}.po").write_bytes(b"")
        before = (root / "ours.po").read_bytes()
        code, told = _run(capsys, "merge", "base.po", "ours.po", "theirs.po")
        assert code == 2
        assert "the file is empty" in told["errors"][0]["message"]
        assert (root / "ours.po").read_bytes() == before
        shutil.copy(_po(root), root / f"{name}.po")


def test_a_catalog_others_wrote_may_be_short(root, capsys):
    """A foreign catalog of the first sentences alone is no cut one, whatever we noted before."""
    body = b'msgid ""\nmsgstr "Language: es\\n"\n\nmsgid "Rain"\nmsgstr "Lluvia"\n'
    _po(root).write_bytes(body)
    assert _run(capsys, "update")[0] == 0


def test_an_update_that_was_killed_is_no_cut(root, capsys, monkeypatch):
    """The template is written last: catalogs that are not there yet are never taken for cut."""
    (root / "articles/a.md").write_text(ARTICLE + "\nMore rain came.\n")
    with monkeypatch.context() as patch:
        patch.setattr("l10n.workflow.update._Article._write_template", lambda *_: None)
        main(["update"])
    code, told = _run(capsys, "update")
    assert (code, told["notes"]) == (0, [])


def test_a_desk_that_read_the_whole_file_writes_it_whole(root):
    """A file that was cut under an open desk takes nothing away with the next decision."""
    desk = Project.open(root).board().open("a", "es")
    _cut(root)
    desk.finish(desk.items[0].unit.id, "Otra lluvia.")
    texts = [entry.msgstr for entry in catalog.load(_po(root)).active]
    assert texts == ["Otra lluvia.", "Texto de agua.", "Texto de nadie.", "Texto de orilla."]
