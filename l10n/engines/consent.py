"""Whether text may be sent to a host: the project's consent and the person's, both."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from typing import Protocol
from urllib.parse import urlsplit

__all__ = ["consent", "host_of", "is_loopback"]


class _Sender(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def sends_text(self) -> bool: ...


def consent(
    engine: _Sender,
    settings_consent: bool,
    allowed_hosts: Collection[str],
    host: str,
    *,
    confidential: bool = False,
) -> str | None:
    """Return why the engine must not be given text, None when it may.

    ``host`` is ``name`` or ``name:port``. An allowed name covers all its ports, an allowed
    ``name:port`` only that one. A loopback host needs no allowance, but the project's consent.
    A confidential article goes to no engine that sends text, whatever anybody allowed.
    """
    if not engine.sends_text:
        return None
    if confidential:
        return f"the article is confidential and {engine.name} sends text away"
    if not settings_consent:
        return (
            f"the project does not consent to {engine.name}; write consent = true in"
            f" [tool.l10n.engines.{engine.name}]"
        )
    if not host:
        return f"{engine.name} has no usable endpoint; write a full http or https address"
    wanted = host.casefold()
    allowed = {name.strip().casefold() for name in allowed_hosts}
    if is_loopback(host) or wanted in allowed or _name(wanted) in allowed:
        return None
    return (
        f"you have not allowed text to be sent to {host}; add it to allow in your own"
        f" config.toml or set L10N_ALLOW={host}"
    )


def host_of(address: str) -> str:
    """Return ``host`` or ``host:port`` of an http(s) address, empty for anything else."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{name}:{port}" if port else name


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its very name: no look-up is made."""
    name = _name(host.casefold()).strip("[]")
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _name(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
