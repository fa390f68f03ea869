"""The project's and the person's settings, and the rules for names and paths.

Reads TOML, never writes the project's; knows no engine or check by name: whoever loads the settings
passes the names the registries have. Each name is loaded when first asked for: the review desk
needs a person's, not the project's, before its first frame.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.settings.names import EXTENSIONS, SITE, Paths, check_name
    from l10n.settings.person import Person, load_person, remember_user, state_folder
    from l10n.settings.reading import load, policy_of
    from l10n.settings.root import find
    from l10n.settings.schema import (
        CheckLevel,
        Dialect,
        EngineSettings,
        Layout,
        Missing,
        Publish,
        Settings,
        Split,
        Stale,
    )

__all__ = [
    "EXTENSIONS",
    "SITE",
    "CheckLevel",
    "Dialect",
    "EngineSettings",
    "Layout",
    "Missing",
    "Paths",
    "Person",
    "Publish",
    "Settings",
    "Split",
    "Stale",
    "check_name",
    "find",
    "load",
    "load_person",
    "policy_of",
    "remember_user",
    "state_folder",
]

_ROOMS = {
    "names": ("EXTENSIONS", "SITE", "Paths", "check_name"),
    "person": ("Person", "load_person", "remember_user", "state_folder"),
    "reading": ("load", "policy_of"),
    "root": ("find",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a name when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_ROOM_OF.get(name, 'schema')}")
    found = globals()[name] = getattr(module, name)
    return found
