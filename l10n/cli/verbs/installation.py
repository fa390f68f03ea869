"""The verbs that tell what works here."""

from __future__ import annotations

import argparse
from typing import Any

from l10n.cli import render
from l10n.cli.verb import Verb, project

__all__ = ["VERBS"]


def _engines(o: argparse.Namespace) -> Any:
    return project(o).engines()


def _doctor(o: argparse.Namespace) -> Any:
    return project(o).doctor()


VERBS = (
    Verb(
        name="engines",
        summary="show which engines are installed, consented to and for which pairs",
        examples=("l10n engines",),
        act=_engines,
        show=lambda report, _: render.engines(report),
    ),
    Verb(
        name="doctor",
        summary="look over the installation and the project",
        examples=("l10n doctor",),
        act=_doctor,
        show=lambda report, _: render.doctor(report),
    ),
)
