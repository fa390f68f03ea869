"""Texts to sentences, losslessly: the pieces joined are the text, whatever it is.

The engine is sentencex; what it is asked, and what it is not, is decided by rules and word lists of
our own. Boundaries decide what a unit is, so the rule set has a version that goes into templates.
"""

from __future__ import annotations

from l10n.segmentation.segmenter import RULE_SET, VERSION, boundaries, split

__all__ = ["RULE_SET", "VERSION", "boundaries", "split"]
