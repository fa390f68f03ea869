"""What has been spent on engines that cost: reserved before a call, settled after it.

One SQLite file for each person, shared by all their projects and processes. A run that is killed
leaves its reservation standing: better counted once too often than spent twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from l10n.display import counted
from l10n.errors import BudgetError, StoreError

__all__ = ["Ledger", "Limits", "Reservation"]

_SCHEMA = """
create table if not exists spent (
    id integer primary key,
    engine text not null,
    run text not null,
    day text not null,
    characters integer not null
);
create index if not exists spent_by_day on spent (engine, day);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Characters an engine may be sent; None for no limit."""

    run: int | None = None
    day: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """Characters set aside for calls about to be made."""

    id: int
    engine: str
    characters: int


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


class Ledger:
    """The spending of one person; safe for several threads and processes."""

    def __init__(self, path: Path, *, today: Callable[[], str] = _today) -> None:
        """Open or make the file at the first use; ``today`` gives the UTC date in ISO form."""
        self._path = path
        self._today = today

    def reserve(self, engine: str, characters: int, limits: Limits, run: str) -> Reservation:
        """Set characters aside; raises ``BudgetError`` when that would exceed a limit.

        ``run`` names this run for ``limits.run``.
        """
        with self._transaction() as database:
            day = self._today()
            for name, limit, spent in self._against(database, engine, limits, run):
                if spent + characters > limit:
                    raise BudgetError(
                        f"{engine}: {counted(characters, 'character')} more would exceed limit_{name} ="
                        f" {limit} (spent: {spent}); raise it in [tool.l10n.engines.{engine}] or"
                        f" wait for the next {name}"
                    )
            cursor = database.execute(
                "insert into spent (engine, run, day, characters) values (?, ?, ?, ?)",
                (engine, run, day, characters),
            )
            number = cursor.lastrowid or 0
        return Reservation(id=number, engine=engine, characters=characters)

    def left(self, engine: str, limits: Limits, run: str) -> int | None:
        """Return the characters that may still be reserved; None for no limit."""
        with self._transaction() as database:
            rows = self._against(database, engine, limits, run)
        return min((max(limit - spent, 0) for _, limit, spent in rows), default=None)

    def settle(self, reservation: Reservation, characters: int) -> None:
        """Write down what was really sent; never more than was reserved."""
        if not 0 <= characters <= reservation.characters:
            raise BudgetError(
                f"{reservation.engine}: {characters} characters settled,"
                f" {reservation.characters} were reserved"
            )
        with self._transaction() as database:
            database.execute(
                "update spent set characters = ? where id = ?", (characters, reservation.id)
            )

    def spent(self, engine: str, run: str = "") -> tuple[int, int, int]:
        """Return the characters of this run, this day and this month."""
        with self._transaction() as database:
            rows = self._against(database, engine, Limits(run=0, day=0, month=0), run)
        run_spent, day_spent, month_spent = (spent for _, _, spent in rows)
        return run_spent, day_spent, month_spent

    def _against(
        self, database: sqlite3.Connection, engine: str, limits: Limits, run: str
    ) -> list[tuple[str, int, int]]:
        """Return name, limit and what is spent against it, of each limit there is."""
        day = self._today()
        rows = (
            ("run", limits.run, "run = ?", run),
            ("day", limits.day, "day = ?", day),
            ("month", limits.month, "day like ?", f"{day[:7]}-%"),
        )
        return [
            (name, limit, self._sum(database, engine, where, value))
            for name, limit, where, value in rows
            if limit is not None
        ]

    def _sum(self, database: sqlite3.Connection, engine: str, where: str, value: str) -> int:
        query = f"select coalesce(sum(characters), 0) from spent where engine = ? and {where}"  # noqa: S608  # `where` is one of ours
        return int(database.execute(query, (engine, value)).fetchone()[0])

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._path, timeout=30.0, isolation_level=None)
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None
        try:
            database.executescript(_SCHEMA)
            database.execute("begin immediate")
            yield database
            database.execute("commit")
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        finally:
            database.close()  # without a commit everything of this transaction is gone

    def _unusable(self, error: Exception) -> StoreError:
        return StoreError(
            f"the spending ledger cannot be used ({error}); nothing is sent without it: mend or"
            " remove the file",
            file=self._path.name,
        )
