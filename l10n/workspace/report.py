"""What every verb returns and how long work tells of its progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from l10n.errors import Problem

__all__ = ["Progress", "Report", "silent"]


class Progress(Protocol):
    """Called as work goes on; never prints by itself."""

    def __call__(self, label: str, done: int, total: int) -> None:
        """``done`` of ``total`` pieces of ``label`` are finished."""


def silent(label: str, done: int, total: int) -> None:
    """Take progress and say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of a verb; its ``to_json`` is the verb's ``--json``."""

    errors: tuple[Problem, ...] = ()
    """Each once, in path order."""

    def __post_init__(self) -> None:
        """Put the errors in order, whoever found them first."""
        once = dict.fromkeys(self.errors)
        ordered = sorted(once, key=lambda p: (p.file or "", p.line or 0, p.column or 0))
        object.__setattr__(self, "errors", tuple(ordered))

    @property
    def useful(self) -> bool:
        """Whether anything at all could be done."""
        return not self.errors

    @property
    def failed(self) -> bool:
        """Whether the verb's own reason for exit code 1 holds."""
        return False

    @property
    def exit_code(self) -> int:
        """0 done; 1 failed, or an input was skipped; 2 nothing could be done."""
        if self.errors and not self.useful:
            return 2
        return 1 if self.errors or self.failed else 0

    def again(self) -> Report | None:
        """Return what the same verb would report if nothing changed, None when it may be something
        else."""
        return None

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5, ``errors`` included."""
        return {"errors": [problem.to_json() for problem in self.errors]}
