"""Per person, not per project: who acts, which hosts may be sent text, looks and keys."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from l10n.errors import SettingsError
from l10n.settings.table import Table

__all__ = ["Person", "load_person", "remember_user", "state_folder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What ``$XDG_CONFIG_HOME/l10n/config.toml`` and the environment say about who runs this."""

    user: str = ""
    """Who acts, as ``$L10N_USER`` or the config says; empty when neither does."""
    allow: frozenset[str] = frozenset()
    """Hosts this person lets the project send text to; ``host`` or ``host:port``."""
    theme: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Action id to key."""


def load_person(environ: Mapping[str, str] = os.environ) -> Person:
    """Read the person's config and environment; a missing config is fine.

    Raises ``SettingsError`` when it cannot be read.
    """
    file = _config_file(environ)
    user, theme = "", ""
    allow: tuple[str, ...] = ()
    keys: dict[str, str] = {}
    if file.is_file():
        try:
            text = file.read_text(encoding="utf-8")
            table = Table(tomllib.loads(text), name="", file=file.name, text=text)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(
                f"your own config cannot be read: {error}", file=file.name
            ) from None
        user, theme = table.text("user"), table.text("theme")
        allow = table.texts("allow", ())
        bindings = table.table("keys")
        keys = {key: bindings.text(key) for key in bindings}
        table.done()
    more = (host.strip() for host in environ.get("L10N_ALLOW", "").split(","))
    return Person(
        user=environ.get("L10N_USER", "").strip() or user,
        allow=frozenset({*allow, *(host for host in more if host)}),
        theme=theme,
        keys=MappingProxyType(keys),
    )


def remember_user(
    user: str, environ: Mapping[str, str] = os.environ, *, write: Callable[[Path, bytes], None]
) -> Path:
    """Write the name a person gave when asked into their config; return the file.

    ``write`` replaces a file whole (``store.write_atomic``). Raises ``SettingsError`` when the file
    cannot be read.
    """
    file = _config_file(environ)
    try:
        old = file.read_text(encoding="utf-8") if file.is_file() else ""
    except OSError as error:
        raise SettingsError(f"cannot be read: {error.strerror}", file=file.name) from error
    quoted = user.replace("\\", "\\\\").replace('"', '\\"')
    write(file, f'user = "{quoted}"\n{old}'.encode())
    return file


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return ``$XDG_STATE_HOME/l10n``: ledger of engine spending, resume points."""
    base = environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(base) / "l10n"


def _config_file(environ: Mapping[str, str]) -> Path:
    base = environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "l10n" / "config.toml"
