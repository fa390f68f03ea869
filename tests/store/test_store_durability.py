"""Atomic files, locks, journal, manifest: the old state or the new one, nothing between."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading

import pytest

from l10n.errors import LockError, StoreError
from l10n.store import (
    Journal,
    Manifest,
    Record,
    Said,
    clock,
    files,
    git,
    lock,
    now,
    scan,
    write_atomic,
)


def test_write_keeps_mode_and_links(tmp_path):
    """Links are followed, the mode is kept, short writes are gone on with, nothing is left over."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomic(link, b"new", root=tmp_path)
    assert link.is_symlink()
    assert (real.read_bytes(), real.stat().st_mode & 0o777) == (b"new", 0o640)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "real"]


def test_short_writes(tmp_path, monkeypatch):
    """F3: a write that takes only some bytes is gone on with."""
    true = os.write
    monkeypatch.setattr(files.os, "write", lambda fd, data: true(fd, bytes(data[:3])))
    write_atomic(tmp_path / "a", b"0123456789")
    assert (tmp_path / "a").read_bytes() == b"0123456789"


@pytest.mark.parametrize("call", ["fsync", "write", "open"])
def test_a_failing_disk_leaves_the_old_file(tmp_path, monkeypatch, call):
    """F2: on EIO or ENOSPC the old file is intact, the error is told, no litter stays."""
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, call, fail)
    with pytest.raises(StoreError, match="No space"):
        write_atomic(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_links_out_of_the_root_are_refused(tmp_path):
    """Cases 47, 78, 79: a link out of the project, a folder, a pipe are refused."""
    root, outside = tmp_path / "repo", tmp_path / "repo_outside"
    root.mkdir()
    outside.write_bytes(b"x")
    (root / "a").symlink_to(outside)
    os.mkfifo(root / "pipe")
    with pytest.raises(StoreError, match="out of the project"):
        write_atomic(root / "a", b"y", root=root)
    for name in ("pipe", "."):
        with pytest.raises(StoreError):
            files.read_file(root / name, root=root)
        with pytest.raises(StoreError):
            write_atomic(root / name, b"y", root=root)
    (tmp_path / "away").mkdir()
    (tmp_path / "away" / "b").write_bytes(b"x")
    (root / "folder").symlink_to(tmp_path / "away")
    for way in (root / "folder" / "b", root / "a", root / ".." / "away" / "b"):
        with pytest.raises(StoreError, match="out of the project"):
            files.read_file(way, root=root)
    (root / "near").symlink_to(root / "c")
    (root / "c").write_bytes(b"z")
    assert files.read_file(root / "near", root=root) == files.read_file(root / "c", root=root)
    with pytest.raises(StoreError, match="3 are allowed"):
        files.read_file(outside.with_name("repo_outside").rename(root / "b"), limit=3) if (
            outside.write_bytes(b"1234")
        ) else None


KILLED = """
import sys
from pathlib import Path
from l10n.store import write_atomic
write_atomic(Path(sys.argv[1]), b"new" * 5000)
"""


@pytest.mark.parametrize(
    "call", ["openat", "fchmod", "write", "fsync", "rename", "close", "mkdir", "unlink"]
)
def test_killed_at_every_system_call(tmp_path, call):
    """F1: killed at any system call of a save the file is the old or the new one."""
    if shutil.which("strace") is None:
        pytest.skip("needs strace (make judges)")
    path = tmp_path / "a.po"
    old, new = b"old" * 9, b"new" * 5000
    where = [] if call in ("fsync", "fchmod", "rename") else ["-P", str(tmp_path)]
    for when in (1, 2):
        path.write_bytes(old)
        subprocess.run(
            [
                "strace",
                "-f",
                "-o",
                "/dev/null",
                *where,
                "-e",
                f"trace={call}",
                "-e",
                f"inject={call}:signal=KILL:when={when}",
                sys.executable,
                "-c",
                KILLED,
                str(path),
            ],
            check=False,
            capture_output=True,
        )
        assert path.read_bytes() in (old, new)
        assert all(files.is_temporary(p.name) for p in tmp_path.iterdir() if p != path)
    files.remove_leftovers(tmp_path, older_than=-1)
    assert [p.name for p in tmp_path.iterdir()] == ["a.po"]


def test_a_lock_is_waited_for_and_given_up(tmp_path):
    """A lock that is not had in time is an error; it is free again afterwards."""
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with lock(tmp_path / "a", folder=tmp_path / "locks"):
            held.set()
            done.wait(10)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(10)
    with pytest.raises(LockError), lock(tmp_path / "a", 0.05, folder=tmp_path / "locks"):
        pass
    done.set()
    thread.join()
    with lock(tmp_path / "a", 1, folder=tmp_path / "locks"):
        pass


def test_a_torn_journal_keeps_what_was_acknowledged(tmp_path):
    """Read back tolerant of a torn tail: whole lines before and after it are all there."""
    journal = Journal(tmp_path / "journal")
    one = Record(
        at="t", who="ana", action="finish", file="a.po", msgid="\u2028x", new=Said(text="y")
    )
    journal.append(one)
    with journal.path.open("ab") as stream:
        stream.write(b'0123abcd {"at":')
    journal.append(one)
    assert list(journal.records()) == [one, one]
    assert journal.history("a.po", "", "\u2028x") == (one, one)
    data = bytearray(journal.path.read_bytes())
    data[20] ^= 1
    journal.path.write_bytes(bytes(data))
    assert list(journal.records()) == [one]


def test_a_manifest_reads_only_what_its_stat_says_changed(tmp_path, monkeypatch):
    """The hash is read when stat differs or the file is as young as the look; damage is dropped."""
    path = tmp_path / ".l10n" / "manifest"
    (tmp_path / "d").mkdir()
    place = tmp_path / "d" / "a"
    place.write_bytes(b"1")
    read = []
    true = files.read_file
    monkeypatch.setattr(
        "l10n.store.manifest.read_file", lambda p, **more: read.append(p) or true(p, **more)
    )

    def content(manifest, wait=True):
        while wait and now(path.parent) <= place.stat().st_ctime_ns:
            pass
        moment = now(path.parent) if wait else place.stat().st_ctime_ns
        found = manifest.hash("d/a", scan(tmp_path, "d").files["d/a"], moment)
        manifest.save()
        return found

    first = content(Manifest(path, tmp_path), wait=False)
    assert content(Manifest(path, tmp_path)) == first
    assert len(read) == 2  # the first was as young as its look
    assert content(Manifest(path, tmp_path)) == first
    assert len(read) == 2
    before = place.stat()
    place.write_bytes(b"2")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert content(Manifest(path, tmp_path)) != first  # same size, same time of writing
    known = Manifest(path, tmp_path)
    known.set_note("k", ["v"])
    known.save()
    assert Manifest(path, tmp_path).note("k") == ["v"]
    path.write_bytes(b"\0" * 50)
    assert Manifest(path, tmp_path).note("k") is None


def test_a_very_large_file_is_known_by_its_stat(tmp_path, monkeypatch):
    """It is not read for a hash; another stat is another content."""
    (tmp_path / "d").mkdir()
    with (tmp_path / "d/film.mp4").open("wb") as file:
        file.truncate(1 << 31)
    monkeypatch.setattr("l10n.store.manifest.read_file", None)
    manifest = Manifest(tmp_path / ".l10n/manifest", tmp_path)
    before = scan(tmp_path, "d").files["d/film.mp4"]
    one = manifest.hash("d/film.mp4", before, now(tmp_path / ".l10n"))
    os.utime(tmp_path / "d/film.mp4", ns=(1, 1))
    after = scan(tmp_path, "d").files["d/film.mp4"]
    assert manifest.hash("d/film.mp4", after, now(tmp_path / ".l10n")) != one


def test_the_clock(monkeypatch):
    """The clock is SOURCE_DATE_EPOCH when set."""
    assert clock.stamp(clock.now({"SOURCE_DATE_EPOCH": "0"})) == "1970-01-01T00:00:00Z"
    with pytest.raises(Exception, match="SOURCE_DATE_EPOCH"):
        clock.now({"SOURCE_DATE_EPOCH": "soon"})


def test_git_gives_the_last_good_version(tmp_path):
    """The last version that passes a judge is found by its commit; no git is no error."""
    if shutil.which("git") is None:
        pytest.skip("needs git (make judges)")
    assert not git.is_checkout(tmp_path)
    for command in (
        ["init", "-q"],
        ["config", "user.email", "a@b.c"],
        ["config", "user.name", "a"],
    ):
        git.run(tmp_path, *command)
    path = tmp_path / "a.po"
    for text in (b"good", b"bad"):
        path.write_bytes(text)
        git.run(tmp_path, "add", "--", "a.po")
        git.run(tmp_path, "commit", "-q", "-m", "x")
    commit = git.last_good(tmp_path, path, lambda data: data == b"good")
    assert commit
    assert git.run(tmp_path, "show", f"{commit}:./a.po") == b"good"
    assert git.user_email(tmp_path) == "a@b.c"
    git.install_merge_driver(tmp_path)
    assert git.driver_is_installed(tmp_path)
