"""Front matter field by field, judged by PyYAML and tomllib."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from itertools import chain
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.formats import Edit, Options, parse, problems, render
from l10n.formats.yaml_nodes import compose
from l10n.model import Form

EXAMPLES = int(os.environ.get("L10N_FUZZ", "200"))
YAML = """---
# a comment
title: "Quoted \\"one\\""   # kept
description: 'It''s one'
sources: [Flow one, {title: Flow two, url: "https://x.y"}]
long: |
  First line
  second
folded: >-
  Folded text
  goes on
plain: many
  lines
draft: false
date: 2025-08-15
---
Body
"""
TOML = """+++
title = "Quoted \\"one\\"" # kept
description = 'literal'
sources = ["a", "b # c"]
draft = true
[[more]]
title = '''
long literal'''
+++
Body
"""
OPTIONS = Options(
    front_matter=("title", "description", "sources", "long", "folded", "plain", "more")
)
TEXTS = st.one_of(
    st.text(min_size=1, max_size=30),
    st.sampled_from(["'", '"', "a: b", "a #b", "- a", "null", "1.5", "[x", "{", "@", "%", "*a", "&a",
                     "!a", "|", ">", "---", "+++", "yes", "2025-08-15", "\\", "\\u0041", "'''", "=", "~"]),
)  # fmt: skip


def test_values_and_contexts() -> None:
    """Listed keys, dotted without index; addresses, flags and dates are not text."""
    document = parse(YAML.encode(), Form.MARKDOWN, OPTIONS)
    found = [(b.context, b.text) for b in document.blocks if b.kind == "front-matter"]
    assert found == [
        ("title", 'Quoted "one"'), ("description", "It's one"), ("sources", "Flow one"),
        ("sources.title", "Flow two"), ("long", "First line\nsecond"),
        ("folded", "Folded text goes on"), ("plain", "many lines"),
    ]  # fmt: skip
    assert document.meta["date"] == "2025-08-15"
    assert document.meta["draft"] is False


def texts(value: object) -> list[str]:
    """All strings inside, in order."""
    if isinstance(value, dict):
        return [t for inner in value.values() for t in texts(inner)]
    if isinstance(value, list):
        return [t for inner in value for t in texts(inner)]
    return [value] if isinstance(value, str) else []


@settings(max_examples=EXAMPLES, deadline=None)
@given(new=TEXTS, pick=st.integers(0, 6), toml=st.booleans())
def test_any_text_is_written_so_that_a_loader_reads_it(new: str, pick: int, toml: bool) -> None:
    """Quotes, colons, controls: the loader of others gives the very text, the rest unchanged."""
    source = TOML if toml else YAML
    document = parse(source.encode(), Form.MARKDOWN, OPTIONS)
    values = [i for i, b in enumerate(document.blocks) if b.kind == "front-matter"]
    index = values[pick % len(values)]
    block = document.blocks[index]
    text = new.replace("\r", " ").replace("\n", " ").strip() or "x"
    edit = Edit(block=index, start=0, end=len(block.text), text=text)
    if text.lstrip(".")[:1] in {"/", "#"} or "://" in text:
        return  # would be read as an address: refused, with its line
    result = render(document, [edit]).decode()
    fence = "+++\n" if toml else "---\n"
    load = tomllib.loads if toml else yaml.safe_load
    before, after = load(source.split(fence)[1]), load(result[4:].rsplit(f"\n{fence}", 1)[0] + "\n")
    wanted = text.replace("\0", "\ufffd")
    changed = [(a, b) for a, b in zip(texts(before), texts(after), strict=True) if a != b]
    assert len(texts(before)) == len(texts(after))
    assert [b.strip().split() for _, b in changed] in ([wanted.split()], [])
    assert "# kept" in result or block.context == "title"
    assert result.endswith("Body\n")


def test_quoting_stays_the_authors() -> None:
    """A value keeps its quotes where they can hold the new text."""
    document = parse(YAML.encode(), Form.MARKDOWN, OPTIONS)
    edits = [
        Edit(block=i, start=0, end=len(document.blocks[i].text), text="It's new") for i in range(4)
    ]
    result = render(document, edits).decode()
    assert 'title: "It\'s new"   # kept\n' in result
    assert "description: 'It''s new'\n" in result
    assert "[It's new, {title: It's new, url: \"https://x.y\"}]" in result


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\ntitle: [a\n---\nx\n", 3, "not valid YAML"),
        ("---\ntitle: a\nx\n", 1, "not closed"),
        ("+++\na = \n+++\n", 2, "not valid TOML"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "twice"),
        ("---\nt: " + "[" * 3000 + "\n---\n", 2, "front matter"),
    ],
)  # fmt: skip
def test_malformed_front_matter_is_told(text: str, line: int, words: str) -> None:
    """A message with line and column; the article itself still reads without an exception."""
    found = problems(text.encode(), "a.md")
    assert words in found[0].message
    assert found[0].line is not None
    assert abs(found[0].line - line) <= 1
    assert found[0].column
    assert render(parse(text.encode(), Form.MARKDOWN, Options()), []) == text.encode()


@pytest.mark.parametrize("text", ["---\n\ntext\n---\n", "---\nTitle\n---\n", "text\n---\nmore\n"])
def test_rules_are_not_front_matter(text: str) -> None:
    """Text between two thematic breaks is text."""
    document = parse(text.encode(), Form.MARKDOWN, Options())
    assert document.body == 0
    assert document.blocks
    assert not problems(text.encode(), "a.md")


_YAML = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            '"x"',
            "'y'",
            "\n",
            "\n  ",
            "- ",
            "# c",
            "日本",
            "\u2028",
            "\x85",
            "\ufeff",
            "\t",
            *(
                "[",
                "]",
                "{",
                "}",
                ",",
                "|\n",
                ">\n",
                "&a ",
                "!!str ",
                "? ",
                ": ",
                "12",
                "true",
                "\\n",
            ),
            *("%", "@", "`", "---", "...", "~", "\r\n", "  "),
        ]
    ),
    max_size=16,
).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(_YAML)
def test_libyaml_says_what_pyyaml_says(text: str) -> None:
    """Values and their places are the same whether libyaml is installed or not."""
    assert _dumped(text, compose) == _dumped(
        text, lambda given: yaml.compose(given, Loader=yaml.SafeLoader)
    )


def _dumped(text: str, read: Callable[[str], Any]) -> object:
    def dump(node: Any) -> object:
        if node is None:
            return None
        if isinstance(node, yaml.ScalarNode):
            place = (node.start_mark.index, node.end_mark.index)
            return (node.tag, node.style or "", node.value, place)
        parts = node.value if isinstance(node, yaml.SequenceNode) else chain(*node.value)
        return (node.tag, bool(node.flow_style), node.start_mark.index, [dump(n) for n in parts])

    try:
        return dump(read(text))
    except yaml.YAMLError as error:
        return str(error)
