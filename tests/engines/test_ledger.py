"""Spending: reserved before, settled after, never over a limit."""

from __future__ import annotations

import multiprocessing
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.engines import (
    Failure,
    FailureKind,
    Ledger,
    Limits,
    Suggestion,
    create,
    translate_within,
)
from l10n.errors import BudgetError, StoreError


def test_what_is_reserved_counts_until_it_is_settled(tmp_path):
    """A reservation counts at once; settling writes down what was really sent."""
    ledger = Ledger(tmp_path / "state" / "ledger", today=lambda: "2026-11-24")
    held = ledger.reserve("google", 80, Limits(day=100), "run1")
    with pytest.raises(BudgetError, match="limit_day = 100"):
        ledger.reserve("google", 30, Limits(day=100), "run1")
    ledger.settle(held, 20)
    ledger.reserve("google", 80, Limits(day=100), "run1")
    assert ledger.spent("google", "run1") == (100, 100, 100)
    assert ledger.left("google", Limits(day=100), "run1") == 0
    assert ledger.left("google", Limits(), "run1") is None
    with pytest.raises(BudgetError):
        ledger.settle(held, 81)


def test_runs_days_and_months_are_counted_apart(tmp_path):
    """A new run, day or month begins at nothing; other engines do not count."""
    day = ["2026-11-30"]
    ledger = Ledger(tmp_path / "ledger", today=lambda: day[0])
    limits = Limits(run=10, day=15, month=20)
    ledger.reserve("google", 10, limits, "a")
    with pytest.raises(BudgetError, match="limit_run"):
        ledger.reserve("google", 1, limits, "a")
    with pytest.raises(BudgetError, match="limit_day"):
        ledger.reserve("google", 6, limits, "b")
    ledger.reserve("deepl", 10, limits, "a")
    day[0] = "2026-12-01"
    ledger.reserve("google", 10, limits, "c")
    assert ledger.spent("google", "a") == (10, 10, 10)


def test_a_ledger_that_cannot_be_used_says_so(tmp_path):
    """A damaged or unreachable ledger is an error: nothing is sent without it."""
    (tmp_path / "ledger").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="nothing is sent without it"):
        Ledger(tmp_path / "ledger").reserve("google", 1, Limits(), "a")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        Ledger(tmp_path / "file" / "ledger").reserve("google", 1, Limits(), "a")


def _spend(path, rounds, name):
    ledger = Ledger(path, today=lambda: "2026-11-24")
    for _ in range(rounds):
        try:
            ledger.reserve("google", 7, Limits(day=500), name)
        except BudgetError:
            return


def test_threads_and_processes_together_never_exceed_a_limit(tmp_path):
    """Eight threads and two processes at once stay within the limit to the character."""
    path = tmp_path / "ledger"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_spend, args=(path, 60, f"p{n}")) for n in range(2)]
    workers += [threading.Thread(target=_spend, args=(path, 15, f"t{n}")) for n in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Ledger(path, today=lambda: "2026-11-24").spent("google")[1] == 500 // 7 * 7


@given(
    sizes=st.lists(st.integers(0, 50), max_size=12),
    limit=st.integers(0, 200),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_texts_are_sent_until_the_limit_and_no_further(tmp_path_factory, sizes, limit):
    """The first texts that fit are translated, the others fail with kind budget."""
    ledger = Ledger(tmp_path_factory.mktemp("ledger") / "ledger")
    texts = ["x" * size for size in sizes]
    outcomes, sent = translate_within(
        create("pseudo"), texts, "en", "es", ledger=ledger, limits=Limits(run=limit), run="r"
    )
    assert len(outcomes) == len(texts)
    done = [type(outcome) for outcome in outcomes]
    count = done.count(Suggestion)
    assert done == [Suggestion] * count + [Failure] * (len(texts) - count)
    assert sent == sum(sizes[:count]) <= limit
    assert ledger.spent("pseudo", "r")[0] == sent
    if count < len(texts):
        assert sum(sizes[: count + 1]) > limit
        assert outcomes[-1].kind is FailureKind.BUDGET
        assert "limit_run" in outcomes[-1].message


def test_what_never_left_is_not_counted(tmp_path):
    """A text refused for want of consent costs nothing."""
    ledger = Ledger(tmp_path / "ledger")
    outcomes, sent = translate_within(
        create("google"), ["Hello"], "en", "es", ledger=ledger, limits=Limits(run=9), run="r"
    )
    assert outcomes[0].kind is FailureKind.CONSENT
    assert (sent, ledger.spent("google", "r")[0]) == (0, 0)
