"""Find the project: the nearest folder with settings, whatever they say. Loads little."""

from __future__ import annotations

from pathlib import Path

from l10n.errors import SettingsError

__all__ = ["find", "has_table", "text_of"]


def find(start: Path) -> Path:
    """Return the nearest folder, from ``start`` upwards, that holds a project's settings.

    Raises ``SettingsError`` when there is none.
    """
    start = start.absolute()
    if not start.is_dir():
        raise SettingsError(f"{start.name}: no such folder; --project takes a project's folder")
    for folder in (start, *start.parents):
        if (folder / "l10n.toml").is_file() or has_table(folder / "pyproject.toml"):
            return folder
    raise SettingsError(
        "no project here: neither this folder nor one above it has [tool.l10n] in pyproject.toml or"
        " an l10n.toml; `l10n init` makes one"
    )


def has_table(file: Path) -> bool:
    """Whether a pyproject.toml has our table; a broken one is ours only when it names the table."""
    if not file.is_file():
        return False
    import tomllib

    text = text_of(file)
    try:
        tool = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return "[tool.l10n" in text
    return isinstance(tool, dict) and "l10n" in tool


def text_of(file: Path) -> str:
    """Return what stands in a settings file; raises ``SettingsError``."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"not UTF-8 at byte {error.start}; save the file as UTF-8", file=file.name
        ) from None
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", file=file.name) from error
