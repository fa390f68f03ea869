"""Laws of update and merge over made-up histories: nothing a person wrote is lost or made up."""

from __future__ import annotations

import os
import random
import re

import pytest
from histories import LOCALE, act, author, cut, one_merge, put, sources, start, template
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import catalog
from l10n.catalog import Catalog, Entry
from l10n.catalog.triage import fold
from l10n.model import State
from l10n.states import moves

EXAMPLES = int(os.environ.get("L10N_FUZZ", "300"))
NOW = "2026-11-24T10:12:00Z"
SEED = st.integers(0, 2**32)


def state(entry: Entry) -> State:
    return catalog.translation(entry, LOCALE).state


def run_together(texts: list[str]) -> str:
    """Texts without white space and placeholder numbers, which a cut or join may change."""
    return re.sub(r"\s|(?<=#)\d", "", "|".join(texts))


def words(text: str) -> set[str]:
    """The words of a made-up target, which ends with a full stop only where it was cut."""
    return {word.removesuffix(".") for word in re.sub(r"(?<=#)\d", "", text).split()}


def updated(rng: random.Random) -> tuple[Catalog, Catalog, Catalog, catalog.Update]:
    """A catalog before and after its article was rewritten, and the template between."""
    before = start(rng)
    wanted = template(author(rng, author(rng, sources(before))))
    after, counts = catalog.update(before, wanted, cut=cut)
    return before, wanted, after, counts


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEED)
def test_update_twice_is_update_once(seed):
    """The second update finds every sentence where it is; the counts tell every unit once."""
    _, wanted, after, counts = updated(random.Random(seed))
    again, twice = catalog.update(after, wanted, cut=cut)
    assert again == after
    assert (twice.kept, twice.carried, twice.changed, twice.new, twice.removed) == (
        len(wanted), 0, 0, 0, 0,
    )  # fmt: skip
    assert [e.key for e in after.active] == [e.key for e in wanted]
    assert counts.kept + counts.carried + counts.changed + counts.new == len(wanted)
    assert len({e.key for e in after}) == len(after)


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEED)
def test_an_untouched_sentence_keeps_everything(seed):
    """Text, state, approval and comments, wherever it moved, and when it comes back."""
    before, wanted, after, _ = updated(random.Random(seed))
    for entry in before:
        new = after.get(*entry.key)
        if entry.key not in wanted:
            continue
        assert new.msgstr == entry.msgstr
        assert catalog.records(new).people == catalog.records(entry).people
        if entry.previous != entry.key:  # else the sentence of a stale draft came back
            assert state(new) is state(entry)
            assert new.comments == entry.comments


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEED)
def test_no_finished_text_disappears(seed):
    """It is present, a draft with its former sentence, in pieces or joined, or obsolete."""
    before, _, after, _ = updated(random.Random(seed))
    whole = run_together([e.msgstr for e in after])
    for entry in before:
        if not entry.msgstr or entry.msgstr == "<x0/>":
            continue
        pieces = cut(entry.msgstr) if "text." in entry.msgstr else [entry.msgstr]
        for piece in pieces:
            assert run_together([piece.removesuffix(".")]) in whole
        lines = {line for e in after for line in e.comments}
        assert set(catalog.records(entry).people) <= lines
    for entry in after.active:
        t = catalog.translation(entry, LOCALE)
        known = before.get(*entry.key)
        if entry.fuzzy and known is None and t.target:
            old = before.get(*t.previous) if t.previous else None
            drafts = [e for e in before if state(e) is State.DRAFT]
            assert (old is not None and old.msgstr == t.target) or drafts


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEED)
def test_an_update_approves_nothing(seed):
    """An approval after an update stood there before it, for the same words of the source."""
    before, _, after, _ = updated(random.Random(seed))
    approved = [e for e in before if state(e) is State.APPROVED]
    vouched = {word for e in approved for word in words(e.msgstr)}
    sentences = [run_together([fold(e.msgid)]) for e in approved]
    remembered = {e.previous for e in before}  # a stale draft's sentence that came back
    for entry in after:
        if state(entry) is State.APPROVED and entry.key not in remembered:
            assert catalog.translation(entry, LOCALE).line == "ok"
            same = run_together([fold(entry.msgid)])
            assert any(same in old or old in same for old in sentences)
            assert words(entry.msgstr) <= {"<x0/>", *vouched}


@settings(max_examples=EXAMPLES, deadline=None)
@given(SEED, st.sampled_from(["msgid", "msgstr", "context", "locale"]), st.integers(0))
def test_a_void_sum_is_never_approved(seed, what, at):
    """One character elsewhere in sentence, text or context, or another locale, voids an approval."""
    rng = random.Random(seed)
    known = start(rng)
    for entry in known.active:
        known = act(rng, known, "eva", entry)
    for entry in known:
        if state(entry) is not State.APPROVED or entry.obsolete:
            continue
        if what == "locale":
            assert catalog.translation(entry, "ca").state is not State.APPROVED
            continue
        old = getattr(entry, what)
        place = at % (len(old) + 1)
        for text in (old[:place] + "x" + old[place:], old[:place] + old[place + 1 :]):
            if text == old or not (text or what == "context"):
                continue
            other = entry._replace(**{what: text})
            assert state(other) is not State.APPROVED
            saved = catalog.normalise(known.with_entries([other]), LOCALE)
            assert [state(e) for e in saved] == [state(other)]
            assert catalog.translation(saved.entries[0], LOCALE).line != "void"


@settings(max_examples=2 * EXAMPLES, deadline=None)
@given(SEED)
def test_disjoint_edits_never_conflict(seed):
    """Two people, a program and an author at work on different units: all of it is in."""
    rng = random.Random(seed)
    base = start(rng)
    sides = [base, base]
    for entry in base.active:
        which = rng.randrange(2)
        for _ in range(2):
            now = sides[which].get(*entry.key)
            sides[which] = act(rng, sides[which], ("ana", "eva")[which], now)
    merged, conflicts = catalog.merge(base, *sides)
    assert not conflicts
    for entry in base:
        changed = [s.get(*entry.key) for s in sides if s.get(*entry.key) != entry]
        assert merged.get(*entry.key) == (changed[0] if changed else entry)


def test_an_author_and_a_translator_at_once():
    """An article changed here, translated there: the untouched sentences take both without a word."""
    base, _ = catalog.update(catalog.new(LOCALE), template(["One.", "Two words here.", "Three."]))
    ours, _ = catalog.update(base, template(["Zero.", "Three.", "One.", "Two words there."]))
    entry = base.get("", "Three.")
    t = moves.finish(moves.edit(catalog.translation(entry, LOCALE), "tres", "eva", NOW), "eva", NOW)
    merged, conflicts = catalog.merge(base, ours, put(base, entry, t))
    assert not conflicts
    assert [e.key for e in merged.active] == [e.key for e in ours.active]
    assert state(merged.get("", "Three.")) is State.APPROVED


@pytest.mark.parametrize("first", range(0, 2000, 200))
def test_random_merges(first):
    """``merge(x, x, x) = x``; no text of a person is lost, no pair is made up (see histories)."""
    for seed in range(first, first + 200):
        one_merge(seed)
