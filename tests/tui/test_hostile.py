"""Hostile text is shown literally on every screen and sends nothing of its own to a terminal."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from driving import QUIET, started
from fakes import FakeBoard, FakeDesk, draft, one

import l10n.tui
from l10n.display import bare, safe
from l10n.model import Finding, Kind, Severity
from l10n.tui import Suggestion, TermHit

HOSTILE = {
    51: "clip \x1b]52;c;aGk=\x07 x",
    52: "title \x1b]0;owned\x07 x",
    53: "c1 \x9b31m x",
    54: "clear \x1b[2J\x1bc\x1b[?1049l x",
    55: "report \x1b[6n x",
    56: "dcs \x1bP+q544e\x1b\\ x",
    57: "open \x1b]0;never closed",
    58: "link \x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\ x",
    59: "[bold]x[/bold]",
    60: "[/] [/nope] [bold 3 [@click=",
    61: "[@click=app.quit]x[/]",
    62: "[link='javascript:alert(1)']x[/link]",
    63: ":warning: x",
    64: "\\[b] x",
    65: "over \u202e ride",
    66: "zero \u200b\ufeff\xad\U000e0041 x",
    67: "p\u0430ypal",
    68: "z" + "\u0301" * 500 + " x",
    69: "w" * 10_000,
}


def hostile_item(text: str, **more):
    """Put the text into every field that has one."""
    finding = Finding(check="x", severity=Severity.WARNING, message=text)
    return draft(
        text,
        text,
        notes=(text,),
        kind=Kind.PARAGRAPH,
        findings=(finding,),
        reason=text,
        previous_source=text + " before",
        comments=(text,),
        other=((text, text),),
        **more,
    )


def hostile_board(text: str) -> FakeBoard:
    """Make a newsroom whose every word is the text."""
    board = one(
        [hostile_item(text), draft("Other", "Otra")],
        hits={"*": [Suggestion(text=text, origin=text, score=90, note=text)]},
        term_hits=[TermHit(term=text[:9], translation=text, status=text, note=text)],
    )
    desk = board.desks["storm", "es"]
    desk.article = text
    return FakeBoard({(text, "es"): desk})


def assert_literal(driver, start: str) -> None:
    """The text is on the screen, and nothing that a terminal acts on."""
    seen = driver.screen()
    assert start in seen
    assert not {c for c in seen if ord(c) < 32 and c != "\n"} | (set(seen) & set("\x7f\x9b\u202e"))


@pytest.mark.parametrize("case", HOSTILE)
async def test_hostile_text_is_literal_on_board_and_desk(case):
    """Cases 51 to 69: literal or made visible on every screen, no action, no crash."""
    text = HOSTILE[case]
    start = safe(text)[:12]
    size = (80, 24) if case % 2 else (120, 40)
    async with started(hostile_board(text), None, None, size=size) as driver:
        assert_literal(driver, start)
        await driver.press("enter")
        assert_literal(driver, start)
        assert driver.screen().count(start) >= 2
        assert driver.editor.text == text
        await driver.press("f6")
        assert_literal(driver, start)


async def test_hostile_text_is_literal_in_lists_cards_and_palette():
    """The same in palette, concordance, history, replacement and help, which open over the desk."""
    items = [hostile_item(text) for case, text in HOSTILE.items() if case != 69]
    async with started(one(items), size=(120, 40)) as driver:
        driver.editor.select(0, 1)
        for opened in (("f3",), ("ctrl+s", "f8"), ("f1",), ("escape",)):
            await driver.press(*opened)
            assert_literal(driver, "")
            await driver.press("escape")
        await driver.press("ctrl+p")
        await driver.type("bold")
        assert_literal(driver, "[bold]x[/bold]")
        await driver.press("escape", "ctrl+f")
        await driver.type("x")
        await driver.press("enter")
        await driver.type("y")
        await driver.press("enter")
        assert_literal(driver, "␛]52;c;aGk=␇ [-x-]{+y+}")
        await driver.press("escape")
        assert driver.app.return_value is None


async def test_get_of_set_is_the_text_for_every_character():
    """Exact text fidelity for every Unicode character."""
    async with started(one([draft("A", "B")])) as driver:
        editor = driver.editor
        blocks = range(0, 0x110000, 0x800)
        for block in blocks:
            text = "".join(chr(code) for code in range(block, block + 0x800, 37))
            editor.load(text, rtl=False)
            assert editor.text == text
            editor.load("", rtl=False)
            editor.insert(text)
            assert editor.text == text


async def test_what_is_no_letter_to_python_can_be_typed():
    """No-break and ideographic spaces, joiners and direction marks are keys of some keyboards."""
    from textual.events import Key

    typed = "\u00a0\u202f\u3000\u200c\u200d\u200e\u200f\ue000\U000e0067"
    async with started(one([draft("A")])) as driver:
        for char in typed:
            driver.app.post_message(Key("some_key", char))
        driver.app.post_message(Key("ctrl+underscore", "\x1f"))
        await driver.settle()
        assert driver.editor.text == typed


async def test_cut_and_pasted_back_is_the_same_text():
    """Ctrl+X and Ctrl+V inside the editor keep every character, whatever it is."""
    text = "a\x1b[31m\u202eb\u2067c\u2069\u0085\u2028\x00"
    async with started(one([draft("A", text)])) as driver:
        await driver.press("ctrl+a", "ctrl+x")
        assert driver.editor.text == ""
        await driver.press("ctrl+v")
        assert driver.editor.text == text


async def test_a_paste_is_cleaned_and_said():
    """Pasted controls are taken out and told; a paste of 5 MB is refused at once."""
    from textual import events

    async with started(one([draft("A", "B")])) as driver:
        driver.app.post_message(events.Paste("one\x1b[31m\x07 two\nthree\u202e"))
        await driver.settle()
        assert driver.editor.text == "Bone[31m two three"
        assert "without 3 control characters" in driver.screen()
        driver.app.post_message(events.Paste("x" * 5_000_000))
        await driver.settle()
        assert len(driver.editor.text) < 100
        assert "not pasted" in driver.screen()


async def test_what_goes_into_a_field_is_bare():
    """Textual's own fields draw what they hold: a selection or a paste comes without controls."""
    from textual import events
    from textual.widgets import Input

    hostile = "".join(HOSTILE[case] for case in range(51, 67))
    async with started(one([draft("A", hostile)])) as driver:
        await driver.press("ctrl+a", "ctrl+f")
        field = driver.app.screen.query_one(Input)
        assert "clip ]52;c;aGk= x" in field.value
        assert field.value == bare(hostile)
        for opened in (("escape", "f5"), ("escape", "ctrl+p")):
            await driver.press(*opened)
            driver.app.post_message(events.Paste(f"{hostile[:40]}\nmore"))
            await driver.settle()
            assert_literal(driver, "clip ]52;c;aGk= x")


FOREIGN = {
    *("Static", "Label", "Digits", "Button", "Markdown", "Log", "RichLog", "TextArea", "Select"),
    *(
        "OptionList",
        "ListView",
        "ListItem",
        "DataTable",
        "Tree",
        "Tooltip",
        "Collapsible",
        "Header",
    ),
    *("notify", "add_row", "add_option", "print", "from_markup", "render_markup"),
}
"""Names that read markup or draw what they are given; rows of ours come from `Draw`."""
MADE_BY = {
    "Segment": {"draw.py"},
    "Draw": {"draw.py", "text_view.py"},
    "Text": {"app.py"},
    "Input": {"dialogs.py", "finder.py"},
    "write": {"__init__.py", "talk.py"},
}
"""The doors of what is allowed: the files whose calls are checked by the tests above."""


def calls(tree: ast.AST) -> set[str]:
    """Return the names of what a module calls."""
    found = {node.func for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return {f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in found}


def test_no_widget_is_given_text_past_the_gate():
    """Lint: only `draw` makes what is drawn, and no widget of Textual that reads markup is used."""
    folder = Path(l10n.tui.__file__).parent
    files = sorted(folder.rglob("*.py"))
    assert len(files) > 30
    for file in files:
        used = calls(ast.parse(file.read_text(encoding="utf-8")))
        doors = {name for name, homes in MADE_BY.items() if file.name in homes}
        past = (used & (FOREIGN | set(MADE_BY))) - doors
        assert not past, f"{file.relative_to(folder)} draws past the gate: {past}"


def test_the_doors_let_only_safe_text_through():
    """`draw` passes each piece through `safe`; what is laid out of it is safe as well."""
    from l10n.tui.widgets import paragraph, plain_row

    for case, text in HOSTILE.items():
        rows = [plain_row((text, "muted")), *paragraph(text, 40, lead=(text, "key"), tag=text)]
        for row in rows:
            shown = "".join(piece for piece, _ in row.pieces)
            assert safe(shown) == shown, case


def test_the_desk_is_quiet_by_default():
    """No colour alone: with NO_COLOR every state still has its mark."""
    from l10n.tui.widgets import mark_of

    items = [draft("A"), draft("A", "B"), hostile_item("x")]
    assert [mark_of(item)[0] for item in items] == ["o", "~", "?"]
    assert QUIET.poll == 0


async def test_a_desk_without_units_says_so():
    """Empty states for every list."""
    board = FakeBoard({("storm", "es"): FakeDesk(items=[])})
    async with started(board) as driver:
        assert "nothing to review here" in driver.screen()
        for key in ("enter", "tab", "ctrl+g", "f4", "ctrl+z", "pagedown", "f3", "ctrl+s", "x"):
            await driver.press(key)
        await driver.press("f12")
        assert "articles" in driver.screen()
