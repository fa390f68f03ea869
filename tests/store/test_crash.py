"""F1, F2, F4: killed or failed at any system call of a write, nothing is lost (short version)."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tests.store import crash
from tests.store.crash_cases import CASES

SHARE = {"file": 2, "journal": 3, "rotation": 5, "config": 5, "manifest": 6, "save": 11}
"""Every n-th fault of a case is tried here; `make crash` tries all."""


@pytest.fixture(scope="module")
def _faults() -> None:
    reason = crash.missing()
    if reason:
        pytest.skip(reason)


@pytest.mark.usefixtures("_faults")
@pytest.mark.parametrize("name", CASES)
def test_old_or_new_at_every_system_call(name):
    """Each file is the old or the new one, what was acknowledged stays, the next start goes on."""
    every = SHARE.get(name, 48)
    tally = crash.run(name, ("EIO", "ENOSPC"), every=every, offset=len(name))
    assert tally.faults[name] >= 3
    assert tally.silent[name] <= tally.faults[name] // 10
    assert not tally.broken, "\n".join(tally.broken)


FULL = """
import sys
from pathlib import Path
from l10n import catalog
from l10n.errors import L10nError
from l10n.store import write_atomic

root = Path("disk")
old = catalog.parse(Path("old.po").read_bytes())
write_atomic(root / "a.po", Path("old.po").read_bytes())
longer = old.with_entries(e._replace(msgstr=e.msgid * 8) for e in old.entries)
try:
    catalog.save(root / "a.po", longer, base=old, lock_dir=root, root=root)
except L10nError as error:
    print(error.problem.file, error.problem.message)
print((root / "a.po").read_bytes() == Path("old.po").read_bytes())
print(sorted(p.name for p in root.iterdir() if p.name.endswith(".tmp")))
"""


def test_a_full_disk(tmp_path):
    """F4: on a file system of 48 kB the catalog that no longer fits leaves the old one whole."""
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("needs Linux and unshare")
    (tmp_path / "disk").mkdir()
    entries = "".join(f'\nmsgid "sentence {n}"\nmsgstr "{"x" * 40}"\n' for n in range(300))
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    (tmp_path / "old.po").write_text(head + entries)
    (tmp_path / "go.py").write_text(FULL)
    mount = "mount -t tmpfs -o size=48k none disk"
    run = ["unshare", "-rm", "sh", "-c", f"{mount} || exit 77; exec {sys.executable} go.py"]
    done = subprocess.run(
        run,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(crash.ROOT)},
    )
    if done.returncode in (1, 77) and "Traceback" not in done.stderr:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()[:80]}")
    told, whole, litter = done.stdout.splitlines()
    assert told.startswith("a.po ")
    assert "No space left" in told
    assert (whole, litter) == ("True", "[]")
