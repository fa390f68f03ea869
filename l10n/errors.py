"""Everything that can go wrong, as one tree; every error names its place and the next step.

    L10nError
    ├── UsageError      the command line or an argument is wrong
    ├── SettingsError   pyproject.toml, l10n.toml or the person's config is wrong
    ├── ArticleError    a source document is missing, unreadable or malformed
    ├── CatalogError    a PO file does not parse strictly, or is not what it claims
    ├── StoreError      a file or folder cannot be read or written safely
    ├── LockError       a lock was not had in time
    ├── StateError      a move the state table does not allow
    ├── EngineError     an engine cannot run or failed
    │   └── BudgetError a spending limit is reached
    └── NothingDone     a verb could do nothing at all; holds its report

Messages are for people: what was found, what is allowed, what to do next. They never hold a key,
and whoever prints them passes them through ``display.safe``.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ArticleError",
    "BudgetError",
    "CatalogError",
    "EngineError",
    "L10nError",
    "LockError",
    "NothingDone",
    "Problem",
    "SettingsError",
    "StateError",
    "StoreError",
    "UsageError",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error as data: one object of the ``errors`` list of every verb."""

    message: str
    file: str | None = None
    """Path relative to the project, with ``/``."""
    line: int | None = None
    """From 1."""
    column: int | None = None
    """From 1, in characters."""

    def to_json(self) -> dict[str, object]:
        """Return the object of design.md section 5."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "message": self.message,
        }

    def __str__(self) -> str:
        """Return ``file:line:column: message``, leaving out what is unknown."""
        place = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        return ": ".join([*([":".join(place)] if place else []), self.message])


class L10nError(Exception):
    """Base of all errors this package raises on purpose."""

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """Keep the place beside the message, so that nobody has to parse it out again."""
        super().__init__(message)
        self.problem = Problem(message=message, file=file, line=line, column=column)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive pickling with the place intact."""
        p = self.problem
        return (_rebuild, (type(self), p.message, p.file, p.line, p.column))

    def __str__(self) -> str:
        """Return the problem with its place."""
        return str(self.problem)


def _rebuild(
    kind: type[L10nError], message: str, file: str | None, line: int | None, column: int | None
) -> L10nError:
    return kind(message, file=file, line=line, column=column)


class UsageError(L10nError):
    """The command line or an argument is wrong."""


class SettingsError(L10nError):
    """The project's or the person's settings are wrong."""


class ArticleError(L10nError):
    """A source document is missing, unreadable or malformed."""


class CatalogError(L10nError):
    """A PO file does not parse strictly, or is not what it claims to be."""


class StoreError(L10nError):
    """A file or folder cannot be read or written safely."""


class LockError(L10nError):
    """A lock was not had in time."""


class StateError(L10nError):
    """A move that the state table does not allow."""


class EngineError(L10nError):
    """An engine cannot run or failed all its tries."""


class BudgetError(EngineError):
    """A spending limit of an engine is reached."""


class NothingDone(L10nError):  # noqa: N818 - says what happened, as StopIteration does
    """A verb was asked for something and could do none of it: no such article, nothing readable."""

    def __init__(self, problems: tuple[Problem, ...], outcome: object) -> None:
        """Keep every problem and the verb's report; the first problem gives the message."""
        first, *more = problems
        message = f"{first.message} (and {len(more)} more)" if more else first.message
        super().__init__(message, file=first.file, line=first.line, column=first.column)
        self.problems = problems
        self.outcome = outcome
        """The verb's report, as it would have been returned."""

    def __reduce__(self) -> tuple[object, ...]:
        """Survive pickling."""
        return (NothingDone, (self.problems, self.outcome))
