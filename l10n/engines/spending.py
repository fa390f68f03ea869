"""Run an engine that costs within its limits: what a limit forbids is never sent."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, takewhile

from l10n.engines.base import Engine, Failure, FailureKind, Outcome
from l10n.engines.ledger import Ledger, Limits
from l10n.errors import BudgetError

__all__ = ["translate_within"]


def translate_within(
    engine: Engine,
    texts: Sequence[str],
    source: str,
    target: str,
    *,
    ledger: Ledger,
    limits: Limits,
    run: str,
) -> tuple[list[Outcome], int]:
    """Return an outcome for each text and the characters counted as sent.

    Texts are taken in order until a limit is met; the rest fail with kind ``budget``. A text
    counts as sent unless its failure says that it never left.
    """
    count, reservation, refusal = len(texts), None, ""
    while count and reservation is None:
        try:
            reservation = ledger.reserve(engine.name, sum(map(len, texts[:count])), limits, run)
        except BudgetError as error:
            refusal = error.problem.message
            count = min(count - 1, _fitting(texts, ledger.left(engine.name, limits, run)))
    outcomes: list[Outcome] = []
    sent = 0
    if reservation is not None:
        sent = reservation.characters
        outcomes = engine.translate(texts[:count], source, target)
        stayed = {FailureKind.CONSENT, FailureKind.UNSUPPORTED, FailureKind.MISSING}
        sent -= sum(
            len(text)
            for text, outcome in zip(texts, outcomes, strict=False)
            if isinstance(outcome, Failure) and outcome.kind in stayed
        )
        ledger.settle(reservation, sent)
    rest: list[Outcome] = [Failure(kind=FailureKind.BUDGET, message=refusal)]
    return outcomes + rest * (len(texts) - count), sent


def _fitting(texts: Sequence[str], left: int | None) -> int:
    """Return how many of the first texts are at most ``left`` characters together."""
    if left is None:
        return len(texts)
    sums = accumulate(map(len, texts))
    return sum(1 for _ in takewhile(lambda total: total <= left, sums))
