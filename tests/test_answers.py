"""What was answered is told again only while it is true: with memory or without, every answer is the same."""

from __future__ import annotations

import json
import os
import shutil
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import Project
from l10n.cli import answers, main
from l10n.store import answers as store
from l10n.store import files, git
from l10n.workflow import update as update_module
from tests.conftest import build_tree

SETTINGS = """source = "en"
locales = ["es", "zh_Hans", "zh_Hant"]
templates = ".pages"
base_url = "https://example.org"
[publish]
minimum = "draft"
[engines]
order = ["memory", "pseudo"]
"""
ARTICLE = "---\ntitle: Rain\n---\n\nIt rained. Nobody was hurt. The river rose 12 m.\n"
OTHER = "# Wind\n\nIt blew for 3 days. See [the list](https://example.org/).\n"
TREE = {
    "articles": {"a.md": ARTICLE, "deep": {"b.md": OTHER}, "p.png": b"\x89PNG"},
    "locales": {"es": {"terms.csv": "term,translation,status,note\nriver,río,preferred,\n"}},
    ".pages": {"l10n-note.html": "{{ _('Read more') }}"},
}
VERBS = ("update", "pretranslate", "check", "build", "status", "run")


@pytest.fixture
def root(newsroom, monkeypatch):
    """Return a new project, the folder we are in."""
    place = newsroom(TREE, SETTINGS)
    monkeypatch.chdir(place)
    return place


def _knows(*words):
    question = answers.ask(words)
    return question is not None and question.recall() is not None


def _said(capsys, *words):
    capsys.readouterr()
    code = main(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def _without_memory(root, capsys, monkeypatch, *words):
    """Return what a copy of the project says that remembers only which pages it built."""
    copy = root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".l10n"))
    if (root / ".l10n/output.json").exists():
        build_tree(copy, {".l10n": {"output.json": (root / ".l10n/output.json").read_bytes()}})
    with monkeypatch.context() as patch:
        patch.chdir(copy)
        return _said(capsys, *words)


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("verb", VERBS)
def test_the_second_run_is_told_and_is_what_work_would_say(root, capsys, monkeypatch, verb, form):
    """Already the run after the one that changed everything is told, word for word."""
    if verb not in {"update", "run"}:
        main(["run"])
    _said(capsys, verb, *form)
    assert _knows(verb, *form)
    with monkeypatch.context() as patch:
        patch.setattr(Project, "open", None)
        told = _said(capsys, verb, *form)
    assert told == _without_memory(root, capsys, monkeypatch, verb, *form)
    if form:
        assert json.loads(told[1])["errors"] == []


def _same_size_and_time(path, old, new):
    before = path.stat()
    assert len(old) == len(new)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _po(root, locale="es", name="a"):
    return root / "locales" / locale / "LC_MESSAGES" / f"{name}.po"


CHANGES = {
    "an article": lambda r: (r / "articles/a.md").write_text(ARTICLE.replace("12 m", "123 m")),
    "same size and time": lambda r: _same_size_and_time(r / "articles/a.md", "12 m", "13 m"),
    "older than before": lambda r: (
        (r / "articles/a.md").write_text(ARTICLE.replace("12 m", "13 m")),
        os.utime(r / "articles/a.md", (1, 1)),
    ),
    "a new article": lambda r: (r / "articles/c.md").write_text("New words.\n"),
    "an article gone": lambda r: (r / "articles/deep/b.md").unlink(),
    "a picture": lambda r: (r / "articles/p.png").write_bytes(b"\x89PNG2"),
    "a catalog": lambda r: _same_size_and_time(_po(r), "rose", "fell"),
    "a catalog gone": lambda r: _po(r, "zh_Hans").unlink(),
    "a catalog emptied": lambda r: _po(r, "zh_Hans").write_bytes(b""),
    "a template gone": lambda r: (r / "locales/templates/a.pot").unlink(),
    "terms": lambda r: (r / "locales/es/terms.csv").write_text("term,translation,status,note\n"),
    "new terms": lambda r: (r / "locales/zh_Hans/terms.csv").write_text(
        "term,translation,status,note\nriver,河,preferred,\n"
    ),
    "settings": lambda r: (r / "l10n.toml").write_text(SETTINGS.replace("draft", "approved")),
    "a locale more": lambda r: (r / "l10n.toml").write_text(SETTINGS.replace('"es"', '"es", "fr"')),
    "a page template": lambda r: (r / ".pages/l10n-note.html").write_text("{{ _('Go on') }}"),
    "a new page template": lambda r: (r / ".pages/more.html").write_text("{{ _('Go on') }}"),
    "a page edited": lambda r: _same_size_and_time(r / "dist/es/a.html", "html", "HTML"),
    "a page gone": lambda r: (r / "dist/es/a.html").unlink(),
    "all pages gone": lambda r: shutil.rmtree(r / "dist"),
    "a decision that waits": lambda r: (r / ".l10n/journal").write_bytes(b"\n"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_seen(root, capsys, monkeypatch, what):
    """Whatever changed, the work is done again, and its answer and files are those without memory."""
    for _ in range(2):
        main(["run"])
    assert _knows("run", "--json") is False
    main(["run", "--json"])
    assert _knows("run", "--json")
    CHANGES[what](root)
    assert not _knows("run", "--json")
    plain = _without_memory(root, capsys, monkeypatch, "run", "--json")
    assert _said(capsys, "run", "--json") == plain
    assert _files(root) == _files(root.with_name("copy"))


@pytest.mark.parametrize("end", ["nowhere", "c.md"])
def test_a_link_that_leads_nowhere_is_told_every_time(root, capsys, end):
    """A dead link or a circle is an error of that article alone, and is never remembered away."""
    for _ in range(2):
        main(["status"])
    (root / "articles/c.md").symlink_to(end)
    for _ in range(2):
        assert '"articles/c.md"' in _said(capsys, "status", "--json")[1]


@pytest.mark.parametrize("folder", ["articles", "dist"])
def test_a_folder_that_became_a_link_is_seen(root, folder, tmp_path):
    """Renaming it changes no file in it."""
    for _ in range(2):
        main(["build"])
    assert _knows("build")
    (root / folder).rename(tmp_path / "elsewhere")
    (root / folder).symlink_to(tmp_path / "elsewhere")
    assert not _knows("build")


def test_a_merge_driver_whose_program_goes_is_told(root, tmp_path, capsys):
    """Wherever it lies; a configuration that reads others is no ground for an answer."""
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    git.run(root, "init", "-q")
    git.run(root, "config", "merge.l10n.driver", f"{program} -m l10n merge %O %A %B")
    for _ in range(2):
        main(["update"])
    assert _knows("update")
    program.unlink()
    assert "driver is missing" in "".join(map(str, _said(capsys, "update")))
    main(["update"])
    git.run(root, "config", "include.path", "more")
    assert not _knows("update")


def _files(root):
    return {
        path.relative_to(root): path.read_bytes()
        for folder in ("locales", "dist", "articles")
        for path in (root / folder).rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda patch, home: patch.setenv("L10N_ALLOW", "example.org"),
        lambda patch, home: patch.setenv("PATH", f"{home}:{os.environ['PATH']}"),
        lambda patch, home: build_tree(home, {"l10n": {"config.toml": 'theme = "x"\n'}}),
        lambda patch, home: build_tree(home, {".gitconfig": "[user]\n"}),
        lambda patch, home: patch.setattr(store, "code", lambda: "other"),
    ],
    ids=["environment", "programs", "the person's file", "git's file", "our code"],
)
def test_what_lies_outside_is_seen(root, monkeypatch, change, tmp_path):
    """Environment, tools, a person's configuration and other code make another question."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    main(["run"])
    assert _knows("run")
    change(monkeypatch, home)
    assert not _knows("run")


def test_a_touched_file_of_the_same_content_changes_nothing(root, monkeypatch):
    """Where the file system says something new but contents are the same, the answer holds."""
    main(["run"])
    for path in (root / "articles/a.md", _po(root), root / "l10n.toml"):
        path.write_bytes(path.read_bytes())
        os.utime(path)
    assert _knows("run")
    time.sleep(0.02)
    assert _knows("run")
    monkeypatch.setattr("l10n.store.manifest.read_file", None)
    assert _knows("run")  # and is settled again: nothing is read


def test_what_is_asked_beyond_the_plain_verbs_is_done(root):
    """Options that write or fetch are never answered from memory."""
    for words in (
        ["update", "--prune"],
        ["update", "--cosmetic", "a"],
        ["pretranslate", "--redo", "engine:pseudo"],
        ["pretranslate", "--engine", "pseudo"],
        ["check", "--baseline", "known.json"],
        ["status", "--html", "s.html"],
        ["build", "--dry-run"],
        ["inspect", "articles/a.md"],
        ["--version"],
        [],
    ):
        assert answers.ask(words) is None
    assert answers.ask(["check", "a", "--locale", "es", "--strict"]) is not None


def test_an_error_is_told_every_time(root, capsys):
    """Trouble is never remembered away."""
    (root / "articles" / "bad.md").write_bytes(b"\xff\xfe\n")
    for _ in range(3):
        code, out, _ = _said(capsys, "update", "--json")
        assert code == 1
        assert [p["file"] for p in json.loads(out)["errors"]] == ["articles/bad.md"]
    assert not _knows("update", "--json")


def test_what_is_left_for_an_engine_is_asked_for_again(root):
    """Nothing is kept while a service could answer another time; a program's absence is."""
    settings = SETTINGS.replace('"pseudo"', '"google"')
    (root / "l10n.toml").write_text(settings)
    main(["run"])
    main(["run"])
    assert not _knows("run")
    (root / "l10n.toml").write_text(settings.replace('"memory", "google"', '"memory"'))
    main(["run"])
    assert _knows("run")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_change_while_it_works_is_not_kept(root, monkeypatch, when):
    """What another process saves meanwhile is seen by the next run, in files of ours or not."""
    main(["run"])
    (root / "articles/a.md").write_text(ARTICLE.replace("12", "13"))
    true = update_module._orphans
    place = root / "articles/deep/b.md" if when == "before" else _po(root)

    def meanwhile(room, **more):
        data = place.read_bytes().replace(b"3 days", b"4 days").replace(b"rose", b"fell")
        with place.open("r+b") as file:  # another process: not through our own hands
            file.write(data)
        return true(room, **more)

    with monkeypatch.context() as patch:
        patch.setattr(update_module, "_orphans", meanwhile)
        main(["update"])
    assert not _knows("update")


@pytest.mark.parametrize("data", [None, b"", b"\0" * 40, b"00000000\n{}\n", b"zz\n{}"])
@pytest.mark.parametrize("file", ["manifest", "answers/run.json"])
def test_a_cache_gone_or_damaged_is_built_anew(root, capsys, file, data):
    """Deleting or damaging a cache changes no answer."""
    main(["run", "--json"])
    told = _said(capsys, "run", "--json")
    place = root / ".l10n" / file
    if data is None:
        place.unlink()
    else:
        place.write_bytes(data)
    assert _said(capsys, "run", "--json") == told
    assert _knows("run", "--json")


def test_a_linked_folder_is_not_trusted(root, tmp_path):
    """What lies behind a link to a folder is not looked at: nothing is told, nothing is kept."""
    far = tmp_path / "far"
    shutil.copytree(root / "articles/deep", far)
    main(["update"])
    assert _knows("update")
    (root / "articles/door").symlink_to(far)
    assert not _knows("update")
    main(["update"])
    assert not _knows("update")


def test_writes_are_told_to_whoever_watches(tmp_path):
    """Two watchers each see what is written while they watch, the last content of a file."""
    with files.watching() as outer:
        with files.watching() as inner:
            files.write_atomic(tmp_path / "a", b"1")
        files.write_atomic(tmp_path / "a", b"2")
    files.write_atomic(tmp_path / "b", b"3")
    assert set(outer) == set(inner) == {str((tmp_path / "a").resolve())}
    assert outer != inner


SENTENCES = ("It rained.", "Nobody was hurt.", "The river rose 12 m.", "See `x`.", "Go on!")
STEP = st.one_of(
    st.tuples(st.just("write"), st.sampled_from("ab"), st.lists(st.sampled_from(SENTENCES))),
    st.tuples(st.just("drop"), st.sampled_from("ab"), st.just(())),
    st.tuples(st.just("target"), st.sampled_from("ab"), st.sampled_from(["Bien.", "", "12"])),
    st.tuples(st.just("nothing"), st.just("a"), st.just(())),
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, min_size=1, max_size=4), verb=st.sampled_from(["run", "update"]))
def test_memory_never_changes_an_answer(tmp_path_factory, monkeypatch, capsys, steps, verb):
    """Whatever is done between runs, every run says and leaves what one without memory does."""
    root = build_tree(tmp_path_factory.mktemp("p") / "newsroom", {"l10n.toml": SETTINGS, **TREE})
    monkeypatch.chdir(root)
    main(["run", "--json"])
    for step in steps:
        _do(root, *step)
        plain = _without_memory(root, capsys, monkeypatch, verb, "--json")
        assert _said(capsys, verb, "--json") == plain
        assert _files(root) == _files(root.with_name("copy"))


def _do(root, what, name, more):
    article = root / "articles" / f"{name}.md"
    if what == "write":
        article.write_text("\n\n".join(more) + "\n")
    elif what == "drop":
        article.unlink(missing_ok=True)
    elif what == "target" and _po(root, "es", name).exists():
        path = _po(root, "es", name)
        lines = path.read_text().split("\n")
        at = next((n for n, line in enumerate(lines) if line.startswith("msgstr") and n > 12), None)
        if at is not None:
            lines[at] = f"msgstr {json.dumps(more)}"
        path.write_text("\n".join(lines))
