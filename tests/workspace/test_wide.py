"""Acts on many units: what they may touch, and that one undo takes all of it back."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import Project, catalog
from l10n.errors import StateError
from l10n.model import State
from l10n.states import moves
from l10n.workspace import Newsroom
from l10n.workspace.values import Scope

SETTINGS = 'source = "en"\nlocales = ["es", "ca"]\n[engines]\norder = ["memory"]\n'
ARTICLES = {
    "a.md": "# Ferry\n\nNobody was hurt. The ferry left.\n",
    "b.md": "Nobody was hurt.\n\nThe boat sank.\n",
    "c/d.md": "It rained. Nobody was hurt.\n",
}
SENTENCE = "Nobody was hurt."
NOW = "2026-11-24T10:00:00Z"

KINDS = {
    "untranslated": lambda t: t,
    "machine": lambda t: moves.fill(t, "Nadie dañado.", "engine:apertium", NOW),
    "edited": lambda t: moves.edit(t, "Ileso.", "eva", NOW),
    "translated": lambda t: moves.finish(
        moves.edit(t, "Ilesos.", "eva", NOW), "eva", NOW, four_eyes=True
    ),
    "approved": lambda t: moves.finish(moves.edit(t, "Todos bien.", "eva", NOW), "eva", NOW),
    "reopened": lambda t: moves.reopen(
        moves.finish(moves.edit(t, "Mal.", "eva", NOW), "eva", NOW), "eva", NOW
    ),
}
FILLABLE = {"untranslated", "machine"}


@pytest.fixture
def root(newsroom):
    """Three articles with one sentence in common."""
    place = newsroom({"articles": {}}, SETTINGS)
    for name, text in ARTICLES.items():
        path = place / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    Project.open(place).update()
    return place


def open_desk(root, article="a", locale="es"):
    """Return a desk."""
    return Project.open(root).board().open(article, locale)


def unit_of(desk, start: str) -> str:
    """Return the id of the unit whose source begins so."""
    return next(i.unit.id for i in desk.items if i.unit.source.startswith(start))


def put(root, article: str, kind: str) -> None:
    """Bring the sentence of an article into a state."""
    room = Newsroom.open(root)
    locale = room.locale("es")
    known = room.known(article, locale)
    entry = known.get("", SENTENCE)
    t = KINDS[kind](catalog.translation(entry, "es"))
    room.save(article, locale, known.with_entry(catalog.with_translation(entry, t, "es")), known)


def told(root, article: str, locale: str = "es", source: str = SENTENCE):
    """Return what a catalog says about a sentence."""
    room = Newsroom.open(root)
    return catalog.translation(room.known(article, room.locale(locale)).get("", source), locale)


def files(root) -> dict[str, bytes]:
    """Return all catalogs."""
    return {str(p): p.read_bytes() for p in sorted((root / "locales").rglob("*.po"))}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.sampled_from(sorted(KINDS)), st.sampled_from(sorted(KINDS)))
def test_a_finished_sentence_fills_only_what_nobody_decided_and_undo_takes_all_back(root, one, two):
    """Untranslated units and drafts nobody edited take the text as drafts; all else stands.

    One undo, that of the decision, gives every catalog its bytes back.
    """
    shutil.rmtree(root / ".l10n", ignore_errors=True)
    shutil.rmtree(root / "locales")
    Project.open(root).update()
    put(root, "b", one)
    put(root, "c/d", two)
    before = files(root)
    desk = open_desk(root)
    unit = unit_of(desk, "Nobody")
    desk.finish(unit, "Nadie resultó herido.")
    others = {"b": one, "c/d": two}
    was = {article: told(root, article) for article in others}
    assert set(desk.wide.spread(unit)) == {a for a, kind in others.items() if kind in FILLABLE}
    for article, kind in others.items():
        now = told(root, article)
        if kind in FILLABLE:
            assert (now.target, now.state) == ("Nadie resultó herido.", State.DRAFT)
            assert (now.origin, now.edited, now.by) == ("human", "", "")
        else:
            assert now == was[article]
    assert desk.undo() == unit
    assert desk.wide.taken_back == sum(kind in FILLABLE for kind in others.values())
    assert files(root) == before


def test_only_a_finished_text_spreads_and_only_where_it_is_another(root):
    """A draft goes nowhere; a second spread has nothing left to do; another locale is untouched."""
    desk = open_desk(root)
    unit = unit_of(desk, "Nobody")
    desk.edit(unit, "Nadie resultó herido.")
    assert desk.wide.spread(unit) == ()
    desk.finish(unit, "Nadie resultó herido.")
    assert desk.wide.spread(unit) == ("b", "c/d")
    assert desk.wide.spread(unit) == ()
    assert told(root, "b", "ca").target == ""


def test_a_text_somebody_changed_since_is_not_taken_back(root):
    """Undo leaves alone what a colleague has made of a text that was put there."""
    desk = open_desk(root)
    unit = unit_of(desk, "Nobody")
    desk.finish(unit, "Nadie resultó herido.")
    desk.wide.spread(unit)
    theirs = open_desk(root, "b")
    theirs.finish(unit_of(theirs, "Nobody"), "Nadie sufrió daños.")
    assert desk.undo() == unit
    assert desk.wide.taken_back == 1
    assert told(root, "b").target == "Nadie sufrió daños."
    assert told(root, "c/d").target == ""


def test_a_damaged_catalog_stops_nothing(root):
    """A twin that cannot be read is passed over."""
    (root / "locales" / "es" / "LC_MESSAGES" / "b.po").write_bytes(b"\xff")
    desk = open_desk(root)
    unit = unit_of(desk, "Nobody")
    desk.finish(unit, "Nadie resultó herido.")
    assert desk.wide.spread(unit) == ("c/d",)


def test_a_marked_range_is_looked_at_finished_and_undone_as_one(root):
    """Errors, empty and stale units are refused with the reason; the rest is one undo step."""
    path = root / "articles" / "e.md"
    path.write_text("It cost $17. The ferry left. It rained. They came on Monday.\n")
    room = Project.open(root)
    room.update()
    desk = room.board().open("e", "es")
    desk.edit(unit_of(desk, "It cost"), "Costó 71 dólares.")
    desk.edit(unit_of(desk, "The ferry"), "El transbordador zarpó.")
    desk.finish(unit_of(desk, "They came"), "Llegaron el lunes.")
    before = files(root)
    ids = [item.unit.id for item in desk.items]
    survey = desk.wide.survey(ids)
    assert [item.unit.source for item in survey.ready] == ["The ferry left."]
    assert {i.unit.source: why for i, why in survey.refused} == {
        "It cost $17.": "the source says '$17', the target '71 dólares'",
        "It rained.": "not translated yet",
    }
    assert desk.wide.finish(ids) == (1, ("a",))  # the ferry leaves in another article too
    assert told(root, "a", source="The ferry left.").target == "El transbordador zarpó."
    assert desk.item(unit_of(desk, "The ferry")).translation.state is State.APPROVED
    assert desk.item(unit_of(desk, "It cost")).translation.state is State.DRAFT
    assert desk.undo() == unit_of(desk, "The ferry")
    assert files(root) == before
    assert desk.undo() == unit_of(desk, "They came")


def test_a_stale_draft_is_never_finished_in_bulk(root):
    """A text made for a former source wants a look."""
    path = root / "articles" / "b.md"
    room = Project.open(root)
    desk = room.board().open("b", "es")
    desk.finish(unit_of(desk, "The boat"), "El barco se hundió.")
    path.write_text(ARTICLES["b.md"].replace("The boat sank", "The boats sank"))
    room.update()
    desk = room.board().open("b", "es")
    survey = desk.wide.survey([item.unit.id for item in desk.items])
    assert "made for a former source: look at it" in [why for _, why in survey.refused]
    assert not survey.ready


@pytest.mark.parametrize(
    ("scope", "wanted"),
    [
        (Scope.ARTICLE, {("a", "es")}),
        (Scope.LOCALE, {("a", "es"), ("b", "es")}),
        (Scope.PROJECT, {("a", "es"), ("b", "es"), ("b", "ca")}),
    ],
)
def test_a_replacement_reaches_as_far_as_was_said_and_is_one_undo(root, scope, wanted):
    """Every place is shown first; what is replaced is a draft of mine; one undo takes it back."""
    for article, locale in (("a", "es"), ("b", "es"), ("b", "ca")):
        desk = open_desk(root, article, locale)
        desk.finish(unit_of(desk, "Nobody"), "Nadie herido.")
    before = files(root)
    desk = open_desk(root)
    places = desk.wide.places("herido", "lesionado", scope)
    assert {(p.article, p.locale) for p in places} == wanted
    assert files(root) == before
    assert desk.wide.replace(places) == len(wanted)
    for article, locale in wanted:
        now = told(root, article, locale)
        assert (now.target, now.state) == ("Nadie lesionado.", State.DRAFT)
        assert now.edited == "ana@example.org"
    assert desk.item(unit_of(desk, "Nobody")).translation.target == "Nadie lesionado."
    assert desk.undo() == unit_of(desk, "Nobody")
    assert desk.wide.taken_back == len(wanted) - 1
    assert files(root) == before


def test_a_replacement_finds_letters_in_either_case(root):
    """Without a capital typed, a word at the beginning of a sentence is found too."""
    desk = open_desk(root)
    desk.finish(unit_of(desk, "Nobody"), "Nadie herido.")
    (place,) = desk.wide.places("nadie", "ninguno", Scope.ARTICLE)
    assert place.new == "Ninguno herido."
    assert desk.wide.places("HERIDO", "muerto", Scope.ARTICLE) == []


def test_a_place_that_changed_since_the_look_is_left_alone(root):
    """Only the text that a person looked at is replaced."""
    desk, theirs = open_desk(root), open_desk(root, "b")
    for one in (desk, theirs):
        one.finish(unit_of(one, "Nobody"), "Nadie herido.")
    places = desk.wide.places("herido", "lesionado", Scope.LOCALE)
    theirs.finish(unit_of(theirs, "Nobody"), "Ningún herido.")
    assert desk.wide.replace(places) == 1
    assert told(root, "b").target == "Ningún herido."


def test_a_catalog_that_cannot_be_written_is_told_and_the_others_are(root):
    """What could be replaced is, and can be undone."""
    for article in ("a", "b"):
        desk = open_desk(root, article)
        desk.finish(unit_of(desk, "Nobody"), "Nadie herido.")
    desk = open_desk(root)
    places = desk.wide.places("herido", "lesionado", Scope.LOCALE)
    (root / "locales" / "es" / "LC_MESSAGES" / "b.po").write_bytes(b"\xff")
    with pytest.raises(StateError, match=r"1 replaced; .*b\.po"):
        desk.wide.replace(places)
    assert told(root, "a").target == "Nadie lesionado."
    desk.undo()
    assert told(root, "a").target == "Nadie herido."


def test_an_expression_finds_its_places_too(root):
    """The same look, act and undo; what is refused is never written."""
    desk = open_desk(root)
    desk.finish(unit_of(desk, "Nobody"), "Nadie herido.")
    before = files(root)
    (place,) = desk.wide.places(r"(N\w+) (h\w+)", r"\2 \1", Scope.ARTICLE, pattern=True)
    assert (place.new, place.refused) == ("herido Nadie.", "")
    assert desk.wide.replace([place]) == 1
    assert told(root, "a").target == "herido Nadie."
    desk.undo()
    assert files(root) == before
    (empty,) = desk.wide.places("Nadie.*", "", Scope.ARTICLE, pattern=True)
    assert empty.refused == "nothing would be left"
    assert desk.wide.replace([empty]) == 0
    assert files(root) == before
