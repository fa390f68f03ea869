"""Engines by name: a new engine is one module and one line here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from l10n.engines.apertium import Apertium
from l10n.engines.base import Engine
from l10n.engines.google import Google
from l10n.engines.pseudo import Pseudo
from l10n.engines.sibling import Sibling
from l10n.errors import UsageError
from l10n.settings import EngineSettings

__all__ = ["Setup", "create", "names"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What an engine is made from."""

    settings: EngineSettings = field(default_factory=EngineSettings)
    """The project's table for it."""
    allowed: Collection[str] = frozenset()
    """Hosts the person allows."""


def names() -> tuple[str, ...]:
    """Return the names settings and ``--engine`` may use; ``memory`` is the chain's, not ours."""
    return tuple(_FACTORIES)


def create(name: str, setup: Setup | None = None) -> Engine:
    """Make an engine; it neither starts nor connects anything until it is given text.

    Raises ``UsageError`` for a name nobody has.
    """
    factory = _FACTORIES.get(name)
    if factory is None:
        raise UsageError(f"unknown engine {name!r}; known: {', '.join(sorted(_FACTORIES))}")
    return factory(setup or Setup())


def _sibling(setup: Setup) -> Engine:
    return Sibling(rules=Apertium(timeout=setup.settings.timeout))


def _apertium(setup: Setup) -> Engine:
    return Apertium(timeout=setup.settings.timeout)


def _google(setup: Setup) -> Engine:
    return Google(
        endpoint=setup.settings.endpoint,
        timeout=setup.settings.timeout,
        project_consents=setup.settings.consent,
        allowed=setup.allowed,
    )


def _pseudo(setup: Setup) -> Engine:
    del setup
    return Pseudo()


_FACTORIES: dict[str, Callable[[Setup], Engine]] = {
    "sibling": _sibling,
    "apertium": _apertium,
    "google": _google,
    "pseudo": _pseudo,
}
