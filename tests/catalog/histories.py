"""Made-up newsrooms: catalogs in every state, what people and programs do to them, and the laws.

Everything is drawn from one ``random.Random``, so a seed tells a case again.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from l10n import catalog
from l10n.catalog import Catalog, Entry
from l10n.errors import StateError
from l10n.model import State, Translation
from l10n.states import Ignore, moves

LOCALE = "es"
WORDS = [
    "the", "minister", "said", "prices", "fell", "rose", "seven", "percent", "after", "talks", "in",
    "Seoul", "and", "markets", "while", "export", "growth", "slowed", "summit", "energy", "vote",
]  # fmt: skip


def sentence(rng: random.Random) -> str:
    """A sentence of few words, so that many resemble one another."""
    text = " ".join(rng.choice(WORDS) for _ in range(rng.randint(2, 9))).capitalize()
    if rng.random() < 0.2:
        text = f"{text} [{rng.choice(WORDS)}](#1)"
    return f"{text}."


def template(sentences: Sequence[str]) -> Catalog:
    """A template of sentences; those that begin with ``T:`` are titles."""
    return catalog.new(project="a", segmentation="l10n 1").with_entries(
        Entry(
            context="title" if text.startswith("T:") else "",
            msgid=text,
            extracted=("paragraph",),
            flags=("no-wrap",),
        )
        for text in dict.fromkeys(sentences)
    )


def sources(known: Catalog) -> list[str]:
    """The sentences of an article, from its catalog."""
    return [entry.msgid for entry in known.active]


def start(rng: random.Random) -> Catalog:
    """A catalog with units in every state, some of them obsolete."""
    wanted = [sentence(rng) for _ in range(rng.randint(1, 5))]
    if rng.random() < 0.5:
        wanted.insert(0, f"T: {sentence(rng)}")
    known, _ = catalog.update(catalog.new(LOCALE), template(wanted))
    for entry in known.active:
        known = act(rng, known, "ana", entry) if rng.random() < 0.8 else known
    if rng.random() < 0.4:
        known = rewritten(rng, known)
    return known


def rewritten(rng: random.Random, known: Catalog) -> Catalog:
    """What an update makes of the catalog after an author changed the article."""
    result, _ = catalog.update(known, template(author(rng, sources(known))), cut=cut)
    return result


def cut(text: str, wanted: Sequence[str] = ()) -> list[str]:
    """Cut a made-up target into sentences."""
    del wanted
    return [f"{part}." for part in text.removesuffix(".").split(". ")]


def author(rng: random.Random, texts: Sequence[str]) -> list[str]:
    """Cut, join, move, drop, add and change sentences."""
    new = list(texts)
    for _ in range(rng.randint(0, 3)):
        what = rng.choice(("drop", "add", "move", "word", "looks", "split", "join"))
        at = rng.randrange(len(new)) if new else 0
        if what == "add" or not new:
            new.insert(at, sentence(rng))
        elif what == "drop":
            del new[at]
        elif what == "move":
            new.insert(rng.randrange(len(new)), new.pop(at))
        elif what == "word":
            words = new[at].split(" ")
            words[rng.randrange(len(words))] = rng.choice(WORDS)
            new[at] = " ".join(words)
        elif what == "looks":
            new[at] = new[at].replace(" ", "\u00a0", 1)
        elif what == "split":
            words = new[at].split(" ")
            if len(words) > 3 and "#" not in new[at]:
                new[at : at + 1] = [f"{' '.join(words[:2])}.", " ".join(words[2:])]
        elif at + 1 < len(new) and "#" not in new[at] + new[at + 1]:
            new[at : at + 2] = [f"{new[at]} {new[at + 1]}"]
    return new


def put(known: Catalog, entry: Entry, t: Translation) -> Catalog:
    """The catalog with this translation."""
    return known.with_entry(catalog.with_translation(entry, t, LOCALE))


def act(rng: random.Random, known: Catalog, who: str, entry: Entry) -> Catalog:
    """One thing that a person or a program does to a unit."""
    t = catalog.translation(entry, LOCALE)
    now = f"2026-11-24T10:{rng.randrange(60):02}:00Z"
    text = f"{who} {rng.randrange(10**9)} text"
    if "#1" in entry.msgid:
        text += " [x](#1)"
    if t.target and rng.random() < 0.3:
        text = f"{t.target} {text}"
    deeds: dict[str, Callable[[], Catalog]] = {
        "edit": lambda: put(known, entry, moves.edit(t, text, who, now)),
        "finish": lambda: put(known, entry, moves.finish(moves.edit(t, text, who, now), who, now)),
        "approve": lambda: put(known, entry, moves.finish(t, who, now)),
        "reopen": lambda: put(known, entry, moves.reopen(t, who, now)),
        "clear": lambda: put(known, entry, moves.clear(t, who)),
        "fill": lambda: put(known, entry, moves.fill(t, f"engine {text}", "engine:x", now)),
        "comment": lambda: known.with_entry(
            entry._replace(comments=(f"# {who}: {text}", *entry.comments))
        ),
        "ignore": lambda: known.with_entry(
            catalog.with_ignore(entry, Ignore(check="figures", by=who, why="so"))
        ),
        "foreign": lambda: known.with_entry(entry._replace(msgstr=f"foreign {text}")),
        "unfuzzy": lambda: known.with_entry(
            entry._replace(flags=tuple(f for f in entry.flags if f != "fuzzy"))
        ),
        "fuzzy": lambda: known.with_entry(
            entry._replace(flags=("fuzzy", *(f for f in entry.flags if f != "fuzzy")))
        ),
    }
    try:
        return deeds[rng.choice((*deeds, "finish", "finish", "edit", "approve"))]()
    except StateError:
        return known


def side(rng: random.Random, base: Catalog, who: str) -> Catalog:
    """What one side makes of a catalog."""
    known = base
    for _ in range(rng.randint(0, 6)):
        if rng.random() < 0.2:
            known = rewritten(rng, known)
        elif known.active:
            known = act(rng, known, who, rng.choice(known.active))
    return catalog.normalise(known) if rng.random() < 0.5 else known


def is_human(t: Translation) -> bool:
    """Whether a person stands behind a text: finished, typed, or touched behind our back."""
    return t.state.rank >= State.TRANSLATED.rank or bool(t.edited) or t.touched


def said(known: Catalog) -> set[str]:
    """Every text of a catalog: msgstr, obsolete ones too, and the other side of a conflict."""
    texts = {entry.msgstr for entry in known}
    return texts | {other.text for e in known for other in catalog.records(e).others}


def own_texts(base: Catalog, changed: Catalog) -> dict[tuple[str, str], str]:
    """The texts that a side's people wrote or vouched for since ``base``, by unit."""
    texts = {}
    known = {e.key: catalog.translation(e, LOCALE) for e in base}
    before = {t.target for t in known.values()}
    acts = {(t.target, t.by, t.at, t.edited) for t in known.values()}
    for entry in changed:
        t = catalog.translation(entry, LOCALE)
        was = known.get(entry.key, Translation())
        wrote = t.target not in before and is_human(t)
        finished = t.state.rank >= State.TRANSLATED.rank and t.state.rank > was.state.rank
        carried = t.target != was.target and (t.target, t.by, t.at, t.edited) in acts
        if wrote or (finished and not carried):
            texts[entry.key] = t.target
    return texts


def one_merge(seed: int) -> bool:
    """Merge two random histories of one catalog, check every law, and say whether they collided."""
    rng = random.Random(seed)
    base = start(rng)
    ours, theirs = side(rng, base, "ana"), side(rng, base, "eva")
    merged, conflicts = catalog.merge(base, ours, theirs)
    # It is its own neutral element, and a side that did nothing changes nothing.
    for x in (base, ours, theirs, merged):
        assert catalog.merge(x, x, x) == (x, ())
        assert catalog.merge(base, x, x)[0] == x
        assert catalog.merge(base, x, base) == (x, ())
        assert catalog.merge(base, base, x) == (x, ())
    if base in (ours, theirs):
        assert not conflicts
    # Nothing is paired that no input paired, no key is there twice.
    inputs = (base, ours, theirs)
    pairs = {(e.key, e.msgstr) for known in inputs for e in known if e.msgstr}
    assert {(e.key, e.msgstr) for e in merged if e.msgstr} <= pairs
    assert len({e.key for e in merged}) == len(merged)
    # Nothing a person wrote or vouched for is lost.
    texts = said(merged)
    own = [own_texts(base, changed) for changed in (ours, theirs)]
    for changed, written in zip((ours, theirs), own, strict=True):
        assert set(written.values()) <= texts
        lines = {line for e in merged for line in catalog.records(e).people}
        for entry in changed:
            if entry.key in merged and not merged.get(*entry.key).obsolete:
                new = set(catalog.records(entry).people)
                former = base.get(*entry.key)
                new -= set(catalog.records(former).people) if former else set()
                assert new <= lines
    # A text for a sentence that the other side rewrote stands beside the new sentence, and only
    # where people of both sides wrote, or one wrote and the other rewrote, is there a conflict.
    for entry in merged.active:
        former = merged.get(*entry.previous) if entry.previous and entry.fuzzy else None
        known = base.get(*former.key) if former else None
        written = {o[former.key] for o in own if former.key in o} if former else set()
        if former and former.obsolete and known and not known.obsolete:
            others = {other.text for other in catalog.records(entry).others}
            assert (written & {former.msgstr}) - {known.msgstr, entry.msgstr} <= others
    for conflict in conflicts:
        former = merged.get(*conflict.key).previous
        assert all(conflict.key in o for o in own) or any(former in o for o in own)
    # An approval in the result stood in an input, with its text.
    approved = {
        (e.key, e.msgstr)
        for known in inputs
        for e in known
        if catalog.translation(e, LOCALE).state is State.APPROVED
    }
    for entry in merged:
        t = catalog.translation(entry, LOCALE)
        if t.state is State.APPROVED:
            assert t.line == "ok"
            assert (entry.key, entry.msgstr) in approved
    # The order of the sides decides which of two texts stands first, nothing else.
    other, others = catalog.merge(base, theirs, ours)
    assert {c.key for c in others} == {c.key for c in conflicts}
    assert {e.key for e in other} == {e.key for e in merged}
    assert said(other) == texts
    # What comes out can be written, and read as it was.
    saved = catalog.normalise(merged, LOCALE)
    again = catalog.parse(catalog.serialize(saved))
    late = sorted(saved.entries, key=lambda e: e.obsolete)
    assert again.entries == tuple(late)
    assert [catalog.translation(e, LOCALE).state for e in again] == [
        catalog.translation(e, LOCALE).state for e in sorted(merged, key=lambda e: e.obsolete)
    ]
    return bool(conflicts)
