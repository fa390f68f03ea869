"""The project's and the person's settings, and the rules for names and paths.

Reads TOML, never writes the project's; knows no engine or check by name: whoever loads the settings
passes the names the registries have.
"""

from __future__ import annotations

from l10n.settings.load import find, load, policy_of
from l10n.settings.names import EXTENSIONS, SITE, Paths, check_name
from l10n.settings.person import Person, load_person, remember_user, state_folder
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
