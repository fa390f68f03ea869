"""``review``: the terminal UI over the project's board, or line by line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import UsageError
from l10n.settings import Person, find, load_person, remember_user, state_folder

if TYPE_CHECKING:
    from l10n.project import Project

__all__ = ["resume_folder", "review"]


def review(
    opened: Callable[[], Project],
    folder: str | Path,
    article: str | None,
    locale: str | None,
    *,
    plain: bool,
) -> int:
    """Open the board, or one article in one locale; return the exit code.

    The screen is painted before the project is ``opened``: what that loads takes longer.
    """
    from l10n import tui

    if article is not None and locale is None:
        project = opened()
        folders = [known.folder for known in project.settings.locales]
        if len(folders) > 1:
            raise UsageError(f"which locale of {article}? one of {', '.join(folders)}")
        locale = folders[0]
    root = find(Path(folder))
    person = load_person()
    _ask_who(person, root)
    if plain:
        return tui.plain(
            opened().board(), article=article, locale=locale, stdin=sys.stdin, stdout=sys.stdout
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("review needs a terminal; `l10n review --plain` reads lines")
    settings = tui.UiSettings(theme=person.theme, keys=person.keys, resume=resume_folder(root))
    return tui.run(
        lambda: opened().board(),
        article=article,
        locale=locale,
        settings=settings,
    )


def resume_folder(root: Path) -> Path:
    """Return where a person's places in a project are kept; the same in every run."""
    name = sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    return state_folder() / "resume" / name


def _ask_who(person: Person, root: Path) -> None:
    """Ask once who acts, when nothing says it, and remember the answer."""
    if person.user:
        return
    from l10n.store import git, write_atomic

    if git.user_email(root):
        return
    if sys.stdin.isatty():
        sys.stderr.write("Your name or e-mail, as catalogs will record it: ")
        sys.stderr.flush()
        answer = sys.stdin.readline().strip()
        if answer:
            file = remember_user(answer, write=write_atomic)
            os.environ["L10N_USER"] = answer
            sys.stderr.write(f"remembered in {file.name}\n")
            return
    raise UsageError("who are you? set L10N_USER, `user` in your own config, or git's user.email")
