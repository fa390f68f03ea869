"""What a check is given and what it is: a name, a severity and a pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from l10n.locales import Locale
from l10n.model import Finding, Severity, Translation, Unit

__all__ = ["Check", "CheckUnit", "Context", "TermJudge", "TermTrouble", "finding"]


class TermTrouble(Protocol):
    """A rendering that goes against the termbase."""

    @property
    def message(self) -> str:
        """What is wrong and what to write."""
        ...

    @property
    def source_span(self) -> tuple[int, int]:
        """Where the term stands in the source."""
        ...

    @property
    def target_span(self) -> tuple[int, int] | None:
        """Where a forbidden rendering stands in the target."""
        ...


class TermJudge(Protocol):
    """Whatever knows the agreed terms of a locale (``termbase.Terms`` does)."""

    def check(self, source: str, target: str) -> Iterable[TermTrouble]:
        """Return what the target does against them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckUnit:
    """One unit with its target in one locale."""

    unit: Unit
    target: str
    """What is judged: the saved target, or what stands in the editor."""
    translation: Translation = field(default_factory=Translation)
    ignored: frozenset[str] = frozenset()
    """Checks that ``# l10n-ignore:`` records switch off for this unit."""
    conflict: bool = False
    """Whether an ``# l10n-other:`` record holds another text."""

    @property
    def source(self) -> str:
        """The msgid."""
        return self.unit.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What all units of an article in a locale share."""

    source_locale: Locale
    locale: Locale
    terms: TermJudge | None = None
    headline_max: int = 110
    description_max: int = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check: what it finds, it finds in the two texts alone."""

    name: str
    """As in ``[tool.l10n.checks]``."""
    severity: Severity
    """Of its findings, unless the project says otherwise."""
    check: Callable[[CheckUnit, Context], Iterable[Finding]]


def finding(
    name: str,
    severity: Severity,
    message: str,
    source_span: tuple[int, int] | None = None,
    target_span: tuple[int, int] | None = None,
) -> Finding:
    """Make a finding."""
    return Finding(
        check=name,
        severity=severity,
        message=message,
        source_span=source_span,
        target_span=target_span,
    )
