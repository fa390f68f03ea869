"""What ``update`` knows as carried never hides a change: whatever changes, it does its work again."""

from __future__ import annotations

import os
import shutil
import time

import pytest

from l10n import Project
from l10n.workflow import update as module
from l10n.workspace import carried

SETTINGS = 'source = "en"\nlocales = ["es", "ja"]\n'
ARTICLE = "# Rain\n\nIt rained. Nobody was hurt. The river rose 12 m.\n"


@pytest.fixture
def root(newsroom):
    """Return an updated project whose files are older than the last look."""
    place = newsroom({"articles": {"a.md": ARTICLE, "b.md": "Other words.\n"}}, SETTINGS)
    Project.open(place).update()
    time.sleep(0.03)
    Project.open(place).update()
    return place


@pytest.fixture
def worked(monkeypatch):
    """Return the names of the articles an update had to work on."""
    names = []
    true = module._Article.__init__

    def init(self, room, source, **more):
        names.extend([source.name] if source.name != "site" else [])
        true(self, room, source, **more)

    monkeypatch.setattr(module._Article, "__init__", init)
    return names


def test_what_agrees_is_not_worked_on(root, worked, monkeypatch):
    """The report is that of an update without memory, and no article or catalog is read for it."""
    told = Project.open(root).update()
    assert worked == []
    with monkeypatch.context() as patch:
        patch.setattr("l10n.store.manifest.read_file", None)
        assert Project.open(root).update() == told
    shutil.rmtree(root / ".l10n")
    assert Project.open(root).update() == told
    assert worked == ["a", "b"]


def test_the_report_knows_the_next_one(newsroom):
    """What ``again`` says is what another update says, whatever the first had to do."""
    texts = (
        "One fell. Two rose.\n",
        "One fell. Two rose!\n\nThree.\n",
        "One fell.\n",
        "Three. One.\n",
    )
    root = newsroom({"articles": {"a.md": texts[0], "b.md": "Other words.\n"}}, SETTINGS)
    for text in texts:
        (root / "articles/a.md").write_text(text)
        first = Project.open(root).update()
        shutil.rmtree(root / ".l10n")
        assert Project.open(root).update() == first.again()


def _same_size_and_time(path, old, new):
    before = path.stat()
    assert len(old) == len(new)
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _po(root, locale="es", name="a"):
    return root / "locales" / locale / "LC_MESSAGES" / f"{name}.po"


CHANGES = {
    "an article": lambda r: (r / "articles/a.md").write_text(ARTICLE.replace("12 m", "123 m")),
    "an article, same size and time": lambda r: _same_size_and_time(
        r / "articles/a.md", "12 m", "13 m"
    ),
    "an article, older than before": lambda r: (
        (r / "articles/a.md").write_text(ARTICLE.replace("12 m", "13 m")),
        os.utime(r / "articles/a.md", (1, 1)),
    ),
    "an article from the future": lambda r: (
        (r / "articles/a.md").write_text(ARTICLE.replace("12 m", "13 m")),
        os.utime(r / "articles/a.md", (2**33, 2**33)),
    ),
    "a catalog": lambda r: _same_size_and_time(_po(r), "Language: es", "Language: ja"),
    "a catalog gone": lambda r: _po(r, "ja").unlink(),
    "a catalog replaced": lambda r: _po(r, "ja").write_bytes(b""),
    "a template gone": lambda r: (r / "locales/templates/a.pot").unlink(),
    "a template edited": lambda r: (r / "locales/templates/a.pot").open("a").write("# x\n"),
    "the settings": lambda r: (r / "l10n.toml").write_text(SETTINGS + 'split = "block"\n'),
    "a locale more": lambda r: (r / "l10n.toml").write_text(SETTINGS.replace('"ja"', '"ja", "fr"')),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_seen(root, worked, what):
    """Whatever changed, the article is worked on again and the files end as without memory."""
    CHANGES[what](root)
    Project.open(root).update()
    assert "a" in worked
    if what != "the settings" and what != "a locale more":
        assert "b" not in worked
    after = _files(root)
    shutil.rmtree(root / ".l10n")
    Project.open(root).update()
    assert _files(root) == after


def _files(root):
    return {p: p.read_bytes() for p in (root / "locales").rglob("*") if p.is_file()}


def test_new_and_gone_articles_are_seen(root, worked):
    """A new file is an article, one that is gone leaves orphans that are told every time."""
    (root / "articles" / "c.md").write_text("New words.\n")
    assert {one.article for one in Project.open(root).update().articles} == {"a", "b", "c"}
    assert worked == ["c"]
    (root / "articles" / "b.md").unlink()
    for _ in range(3):
        told = Project.open(root).update()
        assert {one.article for one in told.articles} == {"a", "c"}
        assert any("no article b" in note for note in told.notes)


def test_other_code_is_seen(root, worked, monkeypatch):
    """A changed version of our rules or of an installed package begins anew."""
    monkeypatch.setattr(carried, "code", lambda: "other")
    Project.open(root).update()
    assert worked == ["a", "b"]


@pytest.mark.parametrize("data", [None, b"", b"\0" * 40, b"00000000\n{}", b'4b3c0f7e\n["x"]'])
def test_a_manifest_gone_or_damaged_is_built_anew(root, data):
    """Deleting or damaging a cache changes no answer."""
    told = Project.open(root).update()
    place = root / ".l10n/manifest"
    if data is None:
        place.unlink()
    else:
        place.write_bytes(data)
    assert Project.open(root).update() == told
    assert Project.open(root).update() == told


def test_a_bad_article_is_told_every_time(root):
    """An error is never remembered away; the good articles stay quick."""
    (root / "articles" / "bad.md").write_bytes(b"\xff\xfe\n")
    for _ in range(3):
        report = Project.open(root).update()
        assert [p.file for p in report.errors] == ["articles/bad.md"]
        assert {one.article for one in report.articles} == {"a", "b"}


def test_a_change_while_it_works_is_not_remembered(root, worked, monkeypatch):
    """What another process saves between reading and remembering is seen by the next run."""
    true = module._orphans

    def meanwhile(room, **more):
        _same_size_and_time(_po(root), "Language: es", "Language: fr")
        return true(room, **more)

    (root / "articles/b.md").write_text("Other words now.\n")
    with monkeypatch.context() as patch:
        patch.setattr(module, "_orphans", meanwhile)
        Project.open(root).update()
    assert worked == ["b"]
    assert any("Language: fr" in str(p) for p in Project.open(root).update().errors)


def test_prune_and_cosmetic_do_their_work(root, worked):
    """What was asked for beyond an update is never answered from memory."""
    Project.open(root).update(prune=True)
    Project.open(root).update(cosmetic=["a"])
    assert worked == ["a", "b"] * 2
