"""A project as a build script, the command line and the review screen see it.

verbs     ``Project``: the verbs as methods, their reports
board     ``Board``: what the review screen opens on
"""

from __future__ import annotations

from l10n.project.board import Board
from l10n.project.verbs import Project, RunReport

__all__ = ["Board", "Project", "RunReport"]
