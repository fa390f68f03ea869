"""A translation brings text, never code."""

from __future__ import annotations

import pytest
from checking import messages

from l10n.model import Form


@pytest.mark.parametrize(
    "target",
    [
        "Hola <script>alert(1)</script>",
        "Hola <SCRIPT src=//x>",
        "Hola < script >",
        "Hola <img src=x onerror=alert(1)>",
        "Hola <svg/onload=alert(1)>",
        "Hola <g1 onclick='x'>a</g1>",
        "Hola <iframe src='//x'>",
        "Hola javascript:alert(1)",
        "Hola JaVaScRiPt:alert(1)",
        "Hola java\tscript:alert(1)",
        "Hola javascript&#58;alert(1)",
        "Hola vbscript:x",
        "Hola data:text/html,<b>",
        "Hola data:image/svg+xml;base64,AAAA",
    ],
)
@pytest.mark.parametrize("form", list(Form))
def test_active_content_is_an_error_in_every_form(form, target):
    """Script elements, handlers and addresses that run a program are found in any form."""
    assert messages("html", "Hello", target, form=form)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("Hola <b>a</b>", "the tag “<b>”"),
        ("Hola <!-- x -->", "the tag"),
        ("Hola [x](https://evil.example)", "the link"),
        ("Hola ![](http://evil.example/p.png)", "the link"),
    ],
)
def test_markdown_brings_no_tag_and_no_address(target, words):
    """In Markdown a new tag or a written-out destination is an error; numbers stand for them."""
    assert words in messages("html", "Hello", target)[0]


@pytest.mark.parametrize(
    ("source", "target", "form"),
    [
        ("a < b and c > d", "a < b y c > d", Form.MARKDOWN),
        ("[text](#1) <g1>b</g1> <x2/>", "<x2/> <g1>b</g1> [texto](#1)", Form.MARKDOWN),
        ("Use `<script>` here", "Usa `<script>` aquí", Form.MARKDOWN),
        ("The javascript: scheme", "El esquema javascript: corre", Form.MARKDOWN),
        ("JavaScript is a language", "JavaScript es un lenguaje: rápido", Form.MARKDOWN),
        ("The <b> element", "El elemento <b>", Form.TEXT),
        ("a &lt;b&gt; c", "a &lt;b&gt; c", Form.HTML),
        ("Image and link of the base", "Imagen y enlace de la base", Form.MARKDOWN),
        ("Data: see below", "Data: véase abajo, formato", Form.MARKDOWN),
    ],
)
def test_what_the_source_has_and_plain_text_is_fine(source, target, form):
    """Comparison signs, placeholders and what the source itself writes are no code."""
    assert messages("html", source, target, form=form) == []
