"""A desk under other people's hands: updates of the article, and a sentence decided twice."""

from __future__ import annotations

import pytest

from l10n import Project
from l10n.errors import StateError
from l10n.model import State

ARTICLE = "# Harbour\n\nThe ferry cost $17 million. Nobody was hurt.\n"


@pytest.fixture
def project(newsroom):
    """A project of one article in Spanish."""
    root = newsroom({"articles": {"ferry.md": ARTICLE}}, 'source = "en"\nlocales = ["es"]\n')
    project = Project.open(root)
    project.update()
    return project, root


def unit_of(desk, start: str) -> str:
    """Return the id of the unit whose source begins so."""
    return next(i.unit.id for i in desk.items if i.unit.source.startswith(start))


def test_an_open_desk_follows_the_article_after_update(project):
    """A desk shows the article as it is after `update`, not as it was when it was opened."""
    room, root = project
    desk = room.board().open("ferry", "es")
    old = unit_of(desk, "The ferry")
    desk.finish(old, "El transbordador costó 17 millones de dólares.")
    (root / "articles" / "ferry.md").write_text(ARTICLE.replace("$17", "$18"))
    assert desk.refresh() is False  # the catalog has not been brought up to it yet
    assert unit_of(desk, "The ferry cost $17") == old
    room.update()
    assert desk.refresh() is True
    new = unit_of(desk, "The ferry cost $18")
    assert desk.item(new).previous_source == "The ferry cost $17 million."
    desk.edit(new, "El transbordador costó 18 millones de dólares.")
    assert desk.undo() == new
    with pytest.raises(StateError, match="nothing was undone"):
        desk.undo()
    assert desk.refresh() is False


def test_an_article_that_cannot_be_read_just_now_leaves_the_desk_open(project):
    """While an author's file is broken the desk goes on with what it has."""
    room, root = project
    desk = room.board().open("ferry", "es")
    (root / "articles" / "ferry.md").write_bytes(b"\xff\xfe\x00")
    assert desk.refresh() is False
    assert desk.finish(unit_of(desk, "Nobody"), "Nadie resultó herido.").translation.target


def test_a_decision_settles_a_sentence_decided_twice(project):
    """Two desks finish one sentence: both texts are kept, and one more Enter settles it."""
    _, root = project
    mine, theirs = (Project.open(root).board().open("ferry", "es") for _ in range(2))
    unit = unit_of(mine, "Nobody")
    theirs.finish(unit, "Nadie salió herido.")
    item = mine.finish(unit, "Nadie resultó herido.")
    assert item.unfinished
    assert [text for _, text in item.other] == ["Nadie salió herido."]
    item = mine.finish(unit, "Nadie resultó herido.")
    assert item.translation.state is State.APPROVED
    assert not item.other
    assert not item.findings


def test_former_texts_of_a_unit_are_known_newest_first(project):
    """History holds every text a unit had, the present one first."""
    room, _ = project
    desk = room.board().open("ferry", "es")
    unit = unit_of(desk, "Nobody")
    for text in ("Nadie.", "Nadie salió herido.", "Nadie.", "Nadie resultó herido."):
        desk.edit(unit, text)
    assert [past.text for past in desk.history(unit)] == [
        "Nadie resultó herido.", "Nadie.", "Nadie salió herido.", "Nadie.",
    ]  # fmt: skip
    assert {past.by for past in desk.history(unit)} == {"ana@example.org"}
    assert not desk.history(unit_of(desk, "Harbour"))


def test_words_are_found_in_sources_and_texts_of_all_articles(newsroom):
    """Concordance finds finished texts before drafts, over all articles of the locale."""
    root = newsroom(
        {"articles": {"a.md": "The ferry left.\n", "b/c.md": "A ferry came.\n\nNo boat.\n"}},
        'source = "en"\nlocales = ["es"]\n',
    )
    room = Project.open(root)
    room.update()
    first, second = (room.board().open(name, "es") for name in ("a", "b/c"))
    first.edit(unit_of(first, "The ferry"), "El transbordador zarpó.")
    second.finish(unit_of(second, "A ferry"), "Llegó un transbordador.")
    assert [match.where for match in first.concordance("FERRY")] == ["b/c", "a"]
    assert [match.source for match in first.concordance("zarpó")] == ["The ferry left."]
    assert not first.concordance("boat")  # nothing was said for it yet
    assert not first.concordance(" ")


def test_the_same_sentence_as_title_and_headline_is_offered_at_once(newsroom):
    """What was decided for the title a moment ago is the first suggestion for the headline."""
    root = newsroom(
        {"articles": {"a.md": "---\ntitle: Ferry returns\n---\n\n# Ferry returns\n\nIt left.\n"}},
        'source = "en"\nlocales = ["es"]\n[engines]\norder = ["memory"]\n',
    )
    room = Project.open(root)
    room.update()
    desk = room.board().open("a", "es")
    title, headline = (item.unit.id for item in desk.items if item.unit.source == "Ferry returns")
    assert not desk.suggestions(headline)  # and whatever was read for that is not what is known
    desk.edit(title, "Vuelve el transbordador")
    assert not desk.suggestions(headline)  # a draft is no decision
    desk.finish(title, "Vuelve el transbordador")
    (offered,) = desk.suggestions(headline)
    assert (offered.text, offered.note) == ("Vuelve el transbordador", "the title of this article")
    desk.finish(headline, "Vuelve el transbordador")
    assert desk.suggestions(title)[0].note == "the text of this article"


READ = "# Ferry\n\nIt [left](https://a.b). Nobody was hurt.\n\n- One\n- Two\n"


@pytest.fixture
def read(newsroom):
    """A project whose article has a link and several blocks."""
    root = newsroom({"articles": {"a.md": READ}}, 'source = "en"\nlocales = ["es"]\n')
    Project.open(root).update()
    return root


def test_an_article_is_read_through_as_a_reader_sees_it(read):
    """Block by block, without marks; what is not translated is the source and said to be."""
    board = Project.open(read).board()
    desk = board.open("a", "es")
    desk.edit(unit_of(desk, "It [left]"), "[Zarpó](#1).")
    desk.edit(unit_of(desk, "Nobody"), "<x0/>")
    assert [(p.kind, p.sentences) for p in board.preview("a", "es")] == [
        ("heading", (("Ferry", False),)),
        ("paragraph", (("Zarpó.", True),)),
        ("item", (("One", False),)),
        ("item", (("Two", False),)),
    ]


def test_a_sentence_is_shown_among_its_neighbours_and_marked_once(read):
    """What stands around it names its block, so that two paragraphs are never run together."""
    desk = Project.open(read).board().open("a", "es")
    said = desk.context(unit_of(desk, "Nobody"))
    assert [text for _, text, here in said if here] == ["Nobody was hurt."]
    assert [text for _, text, _ in said] == [
        "Ferry", "It [left](#1).", "Nobody was hurt.", "One", "Two",
    ]  # fmt: skip
    blocks = [block for block, _, _ in said]
    assert blocks[1] == blocks[2]
    assert len(set(blocks)) == 4


def test_a_board_builds_one_page_and_says_what_came_of_it(read):
    """Held with the reason, or published with the files."""
    board = Project.open(read).board()
    (line,) = board.build("a", "es")
    assert line.startswith("held: ")
    desk = board.open("a", "es")
    for item in desk.items:
        desk.finish(item.unit.id, item.unit.source)
    (line,) = board.build("a", "es")
    assert line.startswith("published: dist/es/a.html")
