"""Update by alignment and three-way merge: nothing a person wrote is lost."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from l10n import catalog
from l10n.catalog import Catalog, Entry
from l10n.errors import CatalogError
from l10n.model import State, Translation
from l10n.states import moves

NOW = "2026-11-24T10:12:00Z"


def pot(*sentences: str) -> Catalog:
    return catalog.new(project="a", segmentation="l10n 1").with_entries(
        Entry(msgid=s, flags=("no-wrap",)) for s in dict.fromkeys(sentences)
    )


def finished(template: Catalog, how: str = "approved") -> Catalog:
    start, _ = catalog.update(catalog.new("es"), template)
    done = []
    for e in start.entries:
        t = moves.edit(Translation(), f"ES {e.msgid}", "ana", NOW)
        if how == "approved":
            t = moves.finish(t, "eva", NOW)
        done.append(catalog.with_translation(e, t, "es"))
    return start.with_entries(done)


def change(base: Catalog, msgid: str, text: str, who: str, *, finish: bool = True) -> Catalog:
    entry = base.get("", msgid)
    t = moves.edit(catalog.translation(entry, "es"), text, who, NOW)
    t = moves.finish(t, who, NOW) if finish else t
    return base.with_entry(catalog.with_translation(entry, t, "es"))


def states(c: Catalog) -> dict[str, State]:
    return {e.msgid: catalog.translation(e, "es").state for e in c.active}


def test_a_new_locale_has_the_templates_sentences_and_nothing_else():
    """The short way for an empty catalog comes to what the long one does; plurals stay plurals."""
    plural = Entry("", "one\0many", "\0", (), ("cell",), ("a.md",), ("no-wrap",))
    said = Entry("title", "Two", "left here", (), ("heading 1",), ("a.md",), ("no-wrap",))
    template = pot("One.", "Three.").with_entries([*pot("One.").entries, plural, said])
    made, counts = catalog.update(catalog.new("es", project="a"), template)
    assert [(e.key, e.msgstr) for e in made] == [
        (e.key, "\0" if e.plural else "") for e in template
    ]
    assert [e._replace(msgstr="") for e in made] == [e._replace(msgstr="") for e in template]
    assert (counts.new, counts.kept, counts.removed, made.segmentation) == (3, 0, 0, "l10n 1")
    gone = Entry(msgid="Gone.", msgstr="Ido.", obsolete=True)
    long, _ = catalog.update(catalog.new("es", project="a").with_entries([gone]), template)
    assert (long.active, long.header) == (made.entries, made.header)


def test_a_split_sentence_keeps_its_translation():
    """A sentence split in two, or two joined, keeps its translation and state."""
    whole = finished(pot("See [one](#1). Then [two](#2)."))
    parts = pot("See [one](#1).", "Then [two](#1).")
    cut = lambda text, _: [f"{p}." for p in text.removesuffix(".").split(". ")]  # noqa: E731
    after, counts = catalog.update(whole, parts, cut=cut)
    assert [e.msgstr for e in after] == ["ES See [one](#1).", "Then [two](#1)."]
    assert (counts.carried, set(states(after).values())) == (2, {State.APPROVED})
    back, counts = catalog.update(after, pot("See [one](#1). Then [two](#2)."))
    assert [e.msgstr for e in back.active] == ["ES See [one](#1). Then [two](#2)."]
    assert (counts.carried, set(states(back).values())) == (1, {State.APPROVED})


def test_cosmetic_changes_carry_the_approval():
    """Cosmetic: text and approval are carried over; anything unsure is not."""
    before = finished(pot("He said “no” - twice…", "Prices fell 7%."))
    after, counts = catalog.update(before, pot('He said "no" – twice...', "Prices fell 8%."))
    assert [catalog.translation(e, "es").carried for e in after] == ["cosmetic", ""]
    assert (counts.carried, counts.changed, counts.reopened_words) == (1, 1, 3)
    assert counts.changes[-1].kind == "factual"


def test_a_removed_sentence_comes_back_with_its_approval():
    """Removed ones stay as obsolete and come back with the sentence."""
    before = finished(pot("Alpha one.", "Completely different words."))
    gone, counts = catalog.update(before, pot("Alpha one."))
    assert counts.removed == 1
    assert gone.entries[1].obsolete
    back, _ = catalog.update(gone, pot("Alpha one.", "Completely different words."))
    assert back == before


def test_a_sentence_that_returns_takes_its_state_back():
    """When the `#|` sentence returns with the text untouched, `was` is the state again."""
    before = finished(pot("Prices fell seven percent.", "Two."))
    once, counts = catalog.update(before, pot("Prices fell eight percent.", "Two."))
    assert (counts.changed, counts.reopened_words) == (1, 4)
    twice, _ = catalog.update(once, pot("Prices fell nine percent.", "Two."))
    assert twice.entries[0].previous == ("", "Prices fell seven percent.")
    back, counts = catalog.update(twice, pot("Prices fell seven percent.", "Two."))
    assert (back, counts.kept) == (before, 2)


def test_a_sentence_that_was_changed_removed_and_put_back_is_approved_again():
    """An obsolete stale draft remembers its sentence too."""
    before = finished(pot("Two.", "Prices fell seven percent."))
    once, _ = catalog.update(before, pot("Two.", "Prices fell eight percent."))
    gone, counts = catalog.update(once, pot("Two."))
    assert counts.removed == 1
    back, counts = catalog.update(gone, pot("Two.", "Prices fell seven percent."))
    assert (back, counts.kept, counts.new) == (before, 2, 0)


@pytest.mark.parametrize("keep", [0, 1, 2])
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_side_that_was_cut_takes_no_text_away(side, keep):
    """What no update drops stays as obsolete, and comes back approved with the next update."""
    base = finished(pot("One.", "Two.", "Three."))
    short = base.with_entries(base.entries[:keep])
    other = change(base, "One.", "uno", "ana") if keep else base
    sides = (short, other) if side == "ours" else (other, short)
    merged, conflicts = catalog.merge(base, *(catalog.with_lost(base, one) for one in sides))
    assert not conflicts
    assert {e.msgid: e.msgstr for e in merged} == {e.msgid: e.msgstr for e in other}
    back, _ = catalog.update(merged, pot("One.", "Two.", "Three."))
    assert back == other


def test_a_pruned_side_stays_pruned():
    """What was obsolete and was dropped is not brought back by the side that still has it."""
    base, _ = catalog.update(finished(pot("One.", "Two words.")), pot("One."))
    pruned = base.with_entries(base.active)
    assert catalog.with_lost(base, pruned) == pruned
    assert catalog.merge(base, base, pruned) == (pruned, ())


def test_merge_of_two_translators():
    """Disjoint edits never conflict; two human texts become one draft with the other beside it."""
    base = finished(pot("One.", "Two.", "Three."))
    ours = change(change(base, "One.", "uno", "ana"), "Two.", "dos", "ana")
    theirs = change(change(base, "Three.", "tres", "eva"), "Two.", "zwei", "eva")
    merged, conflicts = catalog.merge(base, ours, theirs)
    assert {e.msgid: e.msgstr for e in merged} == {"One.": "uno", "Two.": "dos", "Three.": "tres"}
    assert [c.key for c in conflicts] == [("", "Two.")]
    assert states(merged)["Two."] is State.DRAFT
    (other,) = catalog.records(merged.get("", "Two.")).others
    assert (other.by, other.text) == ("eva", "zwei")


def test_merge_of_a_source_change_and_a_translation():
    """A text made for the former sentence is never attached to the new one silently."""
    base = finished(pot("Prices fell seven percent."))
    ours, _ = catalog.update(base, pot("Prices fell eight percent."))
    theirs = change(base, "Prices fell seven percent.", "nuevo texto", "eva")
    merged, conflicts = catalog.merge(base, ours, theirs)
    active = merged.active[0]
    assert (active.msgstr, active.fuzzy) == ("ES Prices fell seven percent.", True)
    assert catalog.records(active).others[0].text == "nuevo texto"
    assert len(conflicts) == 1


def test_a_machines_text_is_no_other_side():
    """What an engine filled meanwhile is no conflict with the person who rewrote the article."""
    base, _ = catalog.update(catalog.new("es"), pot("Prices fell seven percent."))
    (entry,) = base
    draft = moves.fill(Translation(), "precios", "engine:x", NOW)
    ours = base.with_entry(catalog.with_translation(entry, draft, "es"))
    theirs, _ = catalog.update(
        change(base, entry.msgid, "Los precios", "eva"), pot("Prices fell eight percent.")
    )
    merged, conflicts = catalog.merge(base, ours, theirs)
    assert not conflicts
    assert not catalog.records(merged.active[0]).others


def test_a_carried_text_is_no_other_side():
    """A text that an update carried under the new key gives way to the one a person wrote there."""
    base = finished(pot("Prices fell – seven percent."))
    ours, _ = catalog.update(base, pot("Prices fell - seven percent."))
    theirs = change(ours, "Prices fell - seven percent.", "nuevo", "eva")
    merged, conflicts = catalog.merge(base, ours, theirs)
    assert not conflicts
    assert merged.active[0].msgstr == "nuevo"


def test_a_reopened_text_of_unknown_origin_is_nobodys_to_fill():
    """A text that another tool wrote is a person's: reopened, no engine replaces it."""
    t = catalog.translation(Entry(msgid="a", msgstr="b"), "es")
    draft = moves.reopen(t, "ana", NOW)
    assert not moves.is_fillable(draft)
    entry = catalog.with_translation(Entry(msgid="a", msgstr="b"), draft, "es")
    assert not moves.is_fillable(catalog.translation(entry, "es"))


def judge(command: list[str], path) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"needs {command[0]} (make judges)")
    subprocess.run(command, check=True, capture_output=True)
    assert path.stat().st_size


@pytest.mark.parametrize("tool", ["msgcat", "msgattrib", "msgmerge", "polib", "clear", "fuzzy"])
def test_tool_lines_survive_other_tools(tmp_path, tool):
    """A catalog edited by other tools comes back with states right or void, never wrong."""
    path = tmp_path / "a.po"
    before = finished(pot("Prices fell seven percent.", "It's “quoted”.", "A third sentence."))
    saved = catalog.save(path, before, lock_dir=tmp_path).catalog
    pot_path = tmp_path / "a.pot"
    pot_path.write_bytes(
        catalog.serialize(pot("Prices fell eight percent.", "It's “quoted”.", "A third sentence."))
    )
    out = str(path)
    if tool == "polib":
        import polib

        polib.pofile(out).save(out)
    else:
        judge(
            {
                "msgcat": ["msgcat", "-o", out, out],
                "msgattrib": ["msgattrib", "--no-obsolete", "-o", out, out],
                "msgmerge": [
                    "msgmerge",
                    "-q",
                    "--previous",
                    "-U",
                    "--backup=none",
                    out,
                    str(pot_path),
                ],
                "clear": ["msgattrib", "--clear-fuzzy", "-o", out, out],
                "fuzzy": ["msgattrib", "--set-fuzzy", "-o", out, out],
            }[tool],
            path,
        )
    read = catalog.load(path)
    if tool == "msgmerge":
        t = catalog.translation(read.entries[0], "es")
        assert (t.state, t.was, t.touched) == (State.DRAFT, State.APPROVED, False)
        assert list(states(read).values())[1:] == [State.APPROVED] * 2
    elif tool == "fuzzy":
        assert set(states(read).values()) == {State.DRAFT}
    else:
        assert states(read) == states(saved)
        # polib adds an empty comment above the header; the entries are ours to the letter.
        assert catalog.save(path, read, base=read, lock_dir=tmp_path).catalog.entries == (
            saved.entries
        )
    again = catalog.save(path, read, base=read, lock_dir=tmp_path)
    assert states(again.catalog) == states(read)
    assert not catalog.save(path, again.catalog, base=again.catalog, lock_dir=tmp_path).written


def test_saving_over_anothers_work_merges(tmp_path):
    """A catalog is saved under a lock with re-read and merge; a damaged file is never replaced."""
    path = tmp_path / "a.po"
    base = catalog.save(path, finished(pot("One.", "Two.")), lock_dir=tmp_path).catalog
    catalog.save(path, change(base, "One.", "uno", "ana"), base=base, lock_dir=tmp_path)
    saved = catalog.save(path, change(base, "Two.", "dos", "eva"), base=base, lock_dir=tmp_path)
    assert {e.msgstr for e in catalog.load(path)} == {"uno", "dos"}
    assert not saved.conflicts
    damaged = path.read_bytes()[:-3]
    path.write_bytes(damaged)
    with pytest.raises(CatalogError):
        catalog.save(path, base, base=base, lock_dir=tmp_path)
    assert path.read_bytes() == damaged
