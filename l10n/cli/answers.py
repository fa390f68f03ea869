"""Which command lines may be answered from memory, and on what their answers hang.

Only the plain verbs of every day: whoever asks for more gets it done. Loads little, as ``store``'s
answers do.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.settings import Settings
    from l10n.store import Answer, Answers

__all__ = ["ask", "folders", "hung_up", "tell"]

_VERBS = {"update", "pretranslate", "check", "build", "status", "run"}
_FLAGS = {"--json", "--quiet", "--strict"}
_VALUES = {"--project", "--locale", "--format", "--fail-under"}
_NAMES = ("HOME", "PATH", "SOURCE_DATE_EPOCH", "XDG_CONFIG_HOME", "XDG_STATE_HOME")


def ask(arguments: Sequence[str]) -> Answers | None:
    """Return the place of a command line's answer, None for one that must be worked out."""
    words = list(arguments)
    verbs = []
    project = "."
    while words:
        word = words.pop(0)
        name, equals, value = word.partition("=")
        if name in _VALUES and (equals or words):
            value = value if equals else words.pop(0)
            project = value if name == "--project" else project
        elif word.startswith("-") and word not in _FLAGS:
            return None
        elif word not in _FLAGS:
            verbs.append(word)
    if not verbs or verbs[0] not in _VERBS:
        return None
    from l10n.store.answers import Answers  # no other verb needs it so early

    root = _root(Path(project).absolute())
    outside = _outside(root) if root is not None else None
    if root is None or outside is None:
        return None
    environ = [f"{key}={value}" for key, value in sorted(os.environ.items()) if _counts(key)]
    streams = [f"{stream.encoding} {stream.errors}" for stream in (sys.stdout, sys.stderr)]
    form = "json" if "--json" in arguments else "text"
    return Answers(
        root,
        [*arguments, str(Path.cwd()), *environ, *streams],
        slot=f"{verbs[0]}.{form}",
        outside=outside,
    )


def folders(verb: str, settings: Settings) -> tuple[str, ...]:
    """Return the folders that a verb's answer hangs on."""
    made = (settings.output,) if verb in {"build", "run"} else ()
    return tuple(f for f in (settings.articles, settings.catalogs, settings.templates, *made) if f)


def tell(answer: Answer) -> int:
    """Say an answer and return its exit code."""
    try:
        sys.stdout.write(answer.out)
        sys.stderr.write(answer.err)
        sys.stdout.flush()
    except BrokenPipeError:
        return hung_up()
    return answer.code


def hung_up() -> int:
    """Go on without a reader of our output: it went away, as ``head`` does."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _counts(name: str) -> bool:
    return name in _NAMES or name.startswith("L10N_")


def _root(start: Path) -> Path | None:
    """Return the nearest folder that may hold settings; whether it does is seen when it is opened."""
    for folder in (start, *start.parents):
        if (folder / "l10n.toml").is_file() or (folder / "pyproject.toml").is_file():
            return folder
    return None


def _outside(root: Path) -> tuple[str, ...] | None:
    """Return the places of the machine that answers hang on, None when not all can be named.

    Programs (engines, git), the person's configuration, and git's, which names the merge driver.
    """
    home = os.environ.get("HOME", "")
    config = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    places = [*os.environ.get("PATH", "").split(os.pathsep), "/usr/bin"]
    places += ["/usr/share/apertium/modes", "/usr/local/share/apertium/modes"]
    places += [f"{config}/l10n/config.toml", f"{config}/git/config", f"{home}/.gitconfig"]
    places += ["/etc/gitconfig"]
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.is_dir():
            driver = _driver(git / "config", *places[-3:])
            return None if driver is None else (*places, str(git / "config"), *driver)
        if git.exists():  # a work tree whose repository, and its configuration, lies elsewhere
            return None
    return tuple(places)


def _driver(own: Path, *others: str) -> tuple[str, ...] | None:
    """Return the merge driver's program when it lies outside of PATH.

    None when a file of git's that names it may name others to read: only git can say then.
    """
    texts = []
    for file in (own, *map(Path, others)):
        try:
            texts.append(file.read_text("utf-8", "replace"))
        except OSError:
            continue
        if '[merge "l10n"]' in texts[-1]:
            break  # what comes next is not asked for it
    if any("[include" in text.lower() for text in texts):
        return None
    commands = re.findall(r"^\s*driver\s*=\s*(.+)", "\n".join(texts), re.MULTILINE)
    return tuple(word.strip("\"'") for command in commands for word in command.split()[:1])
