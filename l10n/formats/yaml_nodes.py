"""The door to PyYAML's composer: nodes with places, read by libyaml where both say the same."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["compose"]

_DISPUTED = re.compile("[\t\x85\u2028\u2029\ufeff]|[\\[{].*[?]", re.DOTALL)
"""What libyaml and PyYAML's own scanner take differently: rare white space, `?` inside brackets."""
_LONGEST = 4096
"""libyaml has no limit of depth: a text so long cannot be nested deep enough to end the process."""


def compose(text: str) -> Any:
    """Return the root node of a YAML text, None for an empty one.

    A node written without quotes has the style None or ``""``. Raises ``yaml.YAMLError``, and
    ``RecursionError`` for a text nested too deeply.
    """
    import yaml

    fast = getattr(yaml, "CSafeLoader", None)
    if fast is not None and len(text) <= _LONGEST and not _DISPUTED.search(text):
        try:
            return yaml.compose(text, Loader=fast)
        except yaml.YAMLError:
            pass  # the messages are those of the scanner in Python, wherever libyaml is installed
    return yaml.compose(text, Loader=yaml.SafeLoader)
