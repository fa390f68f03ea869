"""``init``: make a project, or give a fresh clone of one git's merge driver."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import SettingsError
from l10n.locales import parse
from l10n.store import git, write_atomic
from l10n.workspace.report import Report

__all__ = ["InitReport", "init"]

_IGNORED = (".l10n/", "dist/", ".*.tmp")
_ATTRIBUTES = ("*.po merge=l10n", "*.pot merge=l10n")

_SETTINGS = """\
source = {source}
locales = [{locales}]
# All other keys have defaults: docs/settings.md lists them, `l10n doctor` shows what is in force.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitReport(Report):
    """Which files were made or changed."""

    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {"files": list(self.files), **Report.to_json(self)}


def init(
    root: Path, *, driver: bool = False, source: str = "en", locales: Sequence[str] = ()
) -> InitReport:
    """Make a project in ``root``; what is there already is kept.

    With ``driver`` only git's configuration of this clone is touched. Raises ``SettingsError``.
    """
    files: list[str] = []
    notes: list[str] = []
    if not driver:
        files += _settings(root, source, locales)
        for folder in ("articles", "locales/templates"):
            (root / folder).mkdir(parents=True, exist_ok=True)
        files += _lines(root / ".gitignore", _IGNORED)
        files += _lines(root / ".gitattributes", _ATTRIBUTES)
    if git.is_checkout(root):
        git.install_merge_driver(root)
        notes.append("git's merge driver is set up in this clone")
    else:
        notes.append("no git checkout here: run `l10n init --driver` once there is one")
    return InitReport(files=tuple(files), notes=tuple(notes))


def _settings(root: Path, source: str, locales: Sequence[str]) -> list[str]:
    shared, own = root / "pyproject.toml", root / "l10n.toml"
    if own.is_file():
        return _already(own.name, locales)
    text = shared.read_text(encoding="utf-8") if shared.is_file() else ""
    try:
        if "l10n" in tomllib.loads(text).get("tool", {}):
            return _already(shared.name, locales)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"not TOML: {error}", file=shared.name) from None
    folders = [parse(tag).folder for tag in locales] or ["es", "fr"]
    twice = next((tag for tag in folders if folders.count(tag) > 1), "")
    if twice or parse(source).folder in folders:
        wrong = (
            f"names {twice!r} twice" if twice else f"{parse(source).folder} is the source locale"
        )
        raise SettingsError(f"--locales: {wrong}; name each target locale once")
    body = _SETTINGS.format(
        source=_quoted(parse(source).folder), locales=", ".join(map(_quoted, folders))
    )
    if text:
        gap = "" if text.endswith("\n") else "\n"
        write_atomic(shared, f"{text}{gap}\n[tool.l10n]\n{body}".encode())
        return [shared.name]
    write_atomic(own, body.encode())
    return [own.name]


def _already(file: str, locales: Sequence[str]) -> list[str]:
    """Keep the settings of a project; refuse to pretend that they were changed."""
    if locales:
        raise SettingsError(
            "this is a project already; to add a locale, name it in `locales` here and run"
            " `l10n update`",
            file=file,
        )
    return []


def _quoted(text: str) -> str:
    return f'"{text}"'


def _lines(file: Path, wanted: tuple[str, ...]) -> list[str]:
    """Add the lines that a file lacks; return its name when it was changed."""
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    missing = [line for line in wanted if line not in text.splitlines()]
    if not missing:
        return []
    gap = "" if not text or text.endswith("\n") else "\n"
    write_atomic(file, (text + gap + "\n".join(missing) + "\n").encode())
    return [file.name]
