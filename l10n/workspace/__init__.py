"""Where the rooms meet: an article cut into units, one article in one locale, and the chain of
engines.

    sources     which articles there are
    article     one article, read and cut
    cut         a block into units
    assemble    targets back into the article's bytes
    newsroom    the project opened: settings, people, catalogs
    whole       whether a catalog is all there
    sheet       one article in one locale, judged
    view        that, looked at by a person
    desk        the same under a person's hands
    figure      a target with the figure that its source states now
    suggest     what the desk offers as a unit's text
    chain       memory, siblings, engines
    carried     what update need not do again
    recovery    decisions that were journalled and not saved
    wide        the same on many units at once, over one article or all
    hand        many entries written as one act
    replacing   find and replace that leaves placeholders
    matching    where a regular expression matches, with an end
    past        what a unit once said; undo
    reading     an article as it reads in a locale now
    risk        what comes first in the queue
    publishing  the publish policy's word on one article in one locale
    pages       what the pages of a site show
    output      the output folder
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.workspace.article import Article
    from l10n.workspace.assembling import assemble
    from l10n.workspace.chain import Chain
    from l10n.workspace.desk import Desk
    from l10n.workspace.newsroom import Newsroom
    from l10n.workspace.reading import read_through
    from l10n.workspace.recovery import recover
    from l10n.workspace.report import Progress, Report, silent
    from l10n.workspace.sheet import Row, Sheet, is_factual, unit_words
    from l10n.workspace.sources import Source, problem_of
    from l10n.workspace.values import BoardRow, Cell, Item, Passage, Revision, Suggestion, TermHit

__all__ = [
    "Article",
    "BoardRow",
    "Cell",
    "Chain",
    "Desk",
    "Item",
    "Newsroom",
    "Passage",
    "Progress",
    "Report",
    "Revision",
    "Row",
    "Sheet",
    "Source",
    "Suggestion",
    "TermHit",
    "assemble",
    "is_factual",
    "problem_of",
    "read_through",
    "recover",
    "silent",
    "unit_words",
]

_ROOMS = {
    "article": ("Article",),
    "assembling": ("assemble",),
    "chain": ("Chain",),
    "desk": ("Desk",),
    "newsroom": ("Newsroom",),
    "reading": ("read_through",),
    "recovery": ("recover",),
    "report": (
        "Progress",
        "Report",
        "silent",
    ),
    "sheet": (
        "Row",
        "Sheet",
        "is_factual",
        "unit_words",
    ),
    "sources": (
        "Source",
        "problem_of",
    ),
    "values": (
        "BoardRow",
        "Cell",
        "Item",
        "Passage",
        "Revision",
        "Suggestion",
        "TermHit",
    ),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a room when one of its names is first asked for: the review desk paints before that.

    Trap: a name that is a room's own, as `assemble`, cannot stand here; the room would hide it.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
