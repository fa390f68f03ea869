"""A throw-away newsroom from a nested dict; no network, no developer's config, a fixed clock."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# One tree gives one verdict: random tests draw the same examples in every run of it. New ones are
# drawn by `make fuzz`.
settings.register_profile("same", derandomize=True)
settings.load_profile("default" if "L10N_FUZZ" in os.environ else "same")

Tree = Mapping[str, "str | bytes | Tree"]

SETTINGS = 'source = "en"\nlocales = ["es", "ja", "ar", "zh_Hans", "zh_Hant"]\n'


def build_tree(root: Path, tree: Tree) -> Path:
    """Make files and folders from a nested dict."""
    for name, value in tree.items():
        path = root / name
        if isinstance(value, Mapping):
            path.mkdir(parents=True, exist_ok=True)
            build_tree(path, value)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(value if isinstance(value, bytes) else value.encode())
    return root


@pytest.fixture(autouse=True)
def _own_world(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("L10N_USER", "ana@example.org")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795514400")
    monkeypatch.delenv("L10N_ALLOW", raising=False)


@pytest.fixture
def newsroom(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of projects: ``newsroom({"articles": {"a.md": "..."}})``."""

    def make(tree: Tree | None = None, settings: str = SETTINGS) -> Path:
        root = tmp_path / "newsroom"
        root.mkdir(exist_ok=True)
        return build_tree(root, {"l10n.toml": settings, **(tree or {})})

    return make


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Refuse every connection and tell who tried."""
    tried: list[Any] = []

    def refuse(_self: socket.socket, address: object) -> None:
        tried.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    return tried
