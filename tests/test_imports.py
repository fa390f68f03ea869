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


def test_the_first_screen_loads_only_what_it_shows() -> None:
    """The board is painted before the model, the project's settings, locks and dialogs are loaded."""
    late = ("l10n.model", "l10n.store", "l10n.locales", "l10n.settings.schema", "l10n.project")
    late += ("l10n.tui.screens.dialogs", "l10n.tui.screens.review", "l10n.tui.session")
    code = (
        "import sys\nfrom l10n.cli.command import run\nfrom l10n.cli.review import review\n"
        "from l10n.settings import find, load_person\nfrom l10n.tui.app import ReviewApp\n"
        f"print(*[m for m in {late!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_name_of_the_settings_is_what_it_says() -> None:
    """Names that are loaded late are the values, not the modules they come from."""
    from types import ModuleType

    from l10n import settings
    from l10n.settings import policy_of

    assert callable(policy_of)
    for name in settings.__all__:
        assert not isinstance(getattr(settings, name), ModuleType), name
