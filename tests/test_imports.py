"""What may be imported when: start-up stays cheap, the core knows no screen."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "deep_translator", "numpy", "requests", "jinja2")


def loaded(statement: str) -> set[str]:
    """Return the heavy modules that a fresh interpreter has after a statement."""
    code = f"import sys\n{statement}\nprint(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["l10n", "l10n.cli", "l10n.cli.command", "l10n.cli.verbs"])
def test_the_command_line_loads_nothing_heavy(module: str) -> None:
    """``import l10n.cli`` loads none of the modules the contract names."""
    assert loaded(f"import {module}") == set()


def test_the_project_is_reachable_without_the_terminal_ui() -> None:
    """A build script never pays for the screens or for an engine it does not use."""
    assert loaded("from l10n import Project") & {"textual", "deep_translator"} == set()


def test_version_needs_no_argument_parser() -> None:
    """``--version`` answers before anything is loaded."""
    code = "import sys\nfrom l10n.cli import main\nmain(['--version'])\nprint('argparse' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("l10n ")
    assert done.stdout.splitlines()[1] == "False"
