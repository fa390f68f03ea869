"""Every verb, in the order of the pipeline; a new one is an entry in one of these modules."""

from __future__ import annotations

from l10n.cli.verbs import articles, catalogs, installation, output, translations

__all__ = ["LATER", "VERBS"]

VERBS = (
    *articles.VERBS,
    *translations.VERBS,
    *output.VERBS,
    *catalogs.VERBS,
    *installation.VERBS,
)
LATER = ("memory", "terms", "xliff", "watch")
"""Verbs of the contract that are still to be built."""
