"""What is written, and what must hold when the write is killed or a call of it fails.

Run as a program this is the server of ``crash``: it imports everything once and forks children.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import Project, catalog, settings
from l10n.cli import main as command
from l10n.engines import Ledger, Limits
from l10n.errors import L10nError
from l10n.locales import parse
from l10n.store import Journal, Manifest, Record, Said, is_temporary, now, scan, write_atomic
from l10n.workspace import Newsroom

if TYPE_CHECKING:
    from tests.store.crash import Outcome

State = Mapping[str, object]

BEGIN, END = "/l10n-begin", "/l10n-end"
"""Paths that are looked for before and after the action, so that a trace shows where it is."""

ARTICLE = (
    "# Rain\n\nThe city lost 12 trees. Nobody was hurt.\n\n"
    "Mayor Ana Ruiz said: *we plant again*. It will cost $3 million.\n"
)
TEXTS = {
    "Rain": "Lluvia",
    "The city lost 12 trees.": "La ciudad perdió 12 árboles.",
    "Nobody was hurt.": "Nadie resultó herido.",
}
NEW = "Nadie salió herido."


def own_world(home: Path) -> None:
    """Fix who acts, when, and where a person's files lie."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home)
    os.environ["L10N_USER"] = "ana@example.org"
    os.environ["SOURCE_DATE_EPOCH"] = "1795514400"


def tree(root: Path) -> dict[str, object]:
    """Return the files that people and git see: all but ``.l10n`` and half-written ones."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".l10n" not in path.parts and not is_temporary(path.name)
    }


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of write."""

    prepare: Callable[[Path], None]
    act: Callable[[Path], None]
    look: Callable[[Path], State] = tree
    """What counts; each value must be the old or the new one at every moment."""
    start: Callable[[Path], None] = lambda _root: None
    """What the next start does before anybody acts; what was acknowledged is there then."""
    allowed: Callable[[object], bool] = lambda _value: False
    """What else may stand there when an error was told."""
    promises: bool = True
    """Whether returning means that it is written; a cache promises nothing."""

    def judge(self, root: Path, old: State, new: State, outcome: Outcome) -> Iterator[str]:
        """Tell which laws were broken."""
        seen = self.look(root)
        for key in sorted({*seen, *old, *new}):
            value = seen.get(key)
            if value in (old.get(key), new.get(key)):
                continue
            if not (outcome.error and self.allowed(value)):
                yield f"{key} is neither the old nor the new one: {str(seen.get(key))[:80]}"
        if self.promises and outcome.done and seen != new:
            yield "acknowledged, but it is not there"
        if outcome.error and outcome.error not in KNOWN:
            yield f"no error of ours: {outcome.error}: {outcome.message}"
        elif outcome.error and not outcome.file:
            yield f"names no file: {outcome.message}"
        if not (outcome.killed or outcome.done or outcome.error):
            yield "no outcome"
        try:
            self.start(root)
            if self.promises and outcome.done and self.look(root) != new:
                yield "acknowledged, but the next start lost it"
            self.act(root)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            yield f"the next start fails: {type(error).__name__}: {error}"
            return
        after = self.look(root)
        if after != new:
            wrong = [key for key in {*after, *new} if after.get(key) != new.get(key)]
            yield f"done again it is not the new state: {wrong[:3]}"


KNOWN = {
    "UsageError",
    "SettingsError",
    "ArticleError",
    "CatalogError",
    "StoreError",
    "LockError",
    "BudgetError",
}


def _project(root: Path) -> None:
    (root / "articles").mkdir()
    (root / "articles" / "a.md").write_text(ARTICLE)
    (root / "l10n.toml").write_text('source = "en"\nlocales = ["es", "ja"]\n')
    (root / ".l10n").mkdir()


def _updated(root: Path) -> None:
    _project(root)
    Project.open(root).update()
    room = Newsroom.open(root)
    es = parse("es")
    base = room.known("a", es)
    assert base is not None
    entries = (e._replace(msgstr=TEXTS.get(e.msgid, "")) for e in base.entries)
    room.save("a", es, base.with_entries(entries), base)
    shutil.rmtree(root / ".l10n")
    (root / ".l10n").mkdir()


def _save(root: Path) -> None:
    room, es = Newsroom.open(root), parse("es")
    base = room.known("a", es)
    assert base is not None
    entries = [e._replace(msgstr=NEW if "hurt" in e.msgid else e.msgstr) for e in base.entries]
    room.save("a", es, base.with_entries(entries), base)


def _save_new(root: Path) -> None:
    room, es = Newsroom.open(root), parse("es")
    found, problems = room.articles(["a"])
    if problems:
        raise L10nError(problems[0].message, file=problems[0].file)
    template = room.template(found[0])
    new = catalog.update(catalog.new("es", project="a"), template, locale="es")[0]
    room.save("a", es, new, None)


def _desk(root: Path) -> object:
    return Project.open(root).board().open("a", "es")


def _decide(root: Path) -> None:
    desk = Project.open(root).board().open("a", "es")
    unit = next(item.unit.id for item in desk.items if "hurt" in item.unit.source)
    desk.finish(unit, NEW)


def _update(root: Path) -> None:
    told = Project.open(root).update().errors
    if told:
        raise L10nError(told[0].message, file=told[0].file)


def _before_update(root: Path) -> None:
    _updated(root)
    (root / "articles" / "a.md").write_text(ARTICLE.replace("12 trees", "13 trees"))


def _build(root: Path) -> None:
    told = Project.open(root).build().errors
    if told:
        raise L10nError(told[0].message, file=told[0].file)


def _before_build(root: Path) -> None:
    _updated(root)
    with (root / "l10n.toml").open("a") as stream:
        stream.write('[publish]\nmissing = "source"\nminimum = "draft"\n')
    _build(root)
    (root / "articles" / "a.md").write_text(ARTICLE.replace("*we plant again*", "we plant"))
    _update_quietly(root)


def _whole(page: object) -> bool:
    """Whether a page is whole or gone: a catalog that cannot be read holds its page."""
    return page is None or (isinstance(page, bytes) and page.endswith(b"</html>\n"))


def _update_quietly(root: Path) -> None:
    Project.open(root).update()


def _before_merge(root: Path) -> None:
    _updated(root)
    po = root / "locales/es/LC_MESSAGES/a.po"
    for name in ("base.po", "ours.po", "theirs.po"):
        shutil.copy(po, root / name)
    text = po.read_text()
    (root / "theirs.po").write_text(text.replace("Lluvia", "La lluvia"))
    (root / "ours.po").write_text(text.replace("Nadie resultó herido", "Nadie salió herido"))


def _merge(root: Path) -> None:
    # The command as git calls it; its error is told on stderr and by the exit code.
    with contextlib.redirect_stderr(io.StringIO()) as told:
        code = command(["merge", *(str(root / f"{n}.po") for n in ("base", "ours", "theirs"))])
    if code:
        raise L10nError(told.getvalue(), file="ours.po" if ".po" in told.getvalue() else None)


_LINE = Record(
    at="t", who="ana", action="edit", file="a.po", msgid="x\u2028", new=Said(text="y" * 5000)
)


def _journal(root: Path) -> Journal:
    return Journal(root / ".l10n" / "journal", limit=8000)


def _before_journal(root: Path) -> None:
    (root / ".l10n").mkdir()
    _journal(root).append(_LINE)
    with _journal(root).path.open("ab") as stream:
        stream.write(b'0123abcd {"torn')


def _append(root: Path) -> None:
    if len(list(_journal(root).records())) < 2:
        _journal(root).append(_LINE)


def _records(root: Path) -> State:
    return {"records": tuple(_journal(root).records())}


def _before_rotation(root: Path) -> None:
    _before_journal(root)
    (root / ".l10n" / "journal.1").write_bytes(b"")
    with _journal(root).path.open("ab") as stream:
        stream.write(b"\n" * 8000)


def _manifest(root: Path) -> None:
    manifest = Manifest(root / ".l10n" / "manifest", root)
    moment = now(root / ".l10n")
    for name, stat in scan(root, "articles").files.items():
        manifest.hash(name, stat, moment)
    manifest.set_note("verb", "done" * 400)
    manifest.save()


def _before_answers(root: Path) -> None:
    """Leave the answer to a state of the files that is no more."""
    _updated(root)
    _ask(root)
    _save(root)
    (root / "asked").write_text("")


def _ask(root: Path) -> str:
    """Ask for the coverage as a person does, and return what is said."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        code = command(["status", "--json", "--project", str(root)])
    errors = json.loads(said.getvalue())["errors"]
    if code:
        raise L10nError(errors[0]["message"], file=errors[0].get("file"))
    return said.getvalue()


def _ask_and_note(root: Path) -> None:
    write_atomic(root / "asked", _ask(root).encode())


def _asked(root: Path) -> State:
    """Return what was said, and what is said now with all that memory holds."""
    return {"said": (root / "asked").read_bytes(), "now": _ask(root)}


def _noted(root: Path) -> State:
    return {"note": Manifest(root / ".l10n" / "manifest", root).note("verb")}


def _ledger(root: Path) -> Ledger:
    return Ledger(root / ".l10n" / "ledger", today=lambda: "2026-11-24")


def _before_ledger(root: Path) -> None:
    (root / ".l10n").mkdir()
    _ledger(root).reserve("google", 5, Limits(), "one")


def _reserve(root: Path) -> None:
    if _ledger(root).spent("google")[1] < 12:
        _ledger(root).reserve("google", 7, Limits(), "two")


def _spent(root: Path) -> State:
    return {"spent": _ledger(root).spent("google")[1:]}


def _before_config(root: Path) -> None:
    (root / "l10n").mkdir()
    (root / "l10n" / "config.toml").write_text('theme = "l10n-dark"\nallow = ["a.example"]\n')


def _remember(root: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(root)}
    if not settings.load_person(environ).user:
        settings.remember_user("ana@example.org", environ, write=write_atomic)


def _file(root: Path) -> None:
    write_atomic(root / "f", b"new" * 5000, root=root)


def _before_file(root: Path) -> None:
    (root / "f").write_bytes(b"old" * 9)


CASES: dict[str, Case] = {
    "file": Case(_before_file, _file),
    "save": Case(_updated, _save),
    "save new": Case(_project, _save_new),
    "decide": Case(_updated, _decide, start=lambda root: _desk(root) and None),
    "update": Case(_before_update, _update),
    "build": Case(_before_build, _build, allowed=_whole),
    "merge": Case(_before_merge, _merge),
    "journal": Case(_before_journal, _append, look=_records),
    "rotation": Case(_before_rotation, _append, look=_records),
    "manifest": Case(_project, _manifest, look=_noted, promises=False),
    "answers": Case(_before_answers, _ask_and_note, look=_asked),
    "ledger": Case(_before_ledger, _reserve, look=_spent),
    "config": Case(_before_config, _remember),
}


def _child(case: Case, root: Path, outcome: Path) -> None:
    told = {"error": "", "message": "", "file": ""}
    signal.sigwait({signal.SIGUSR1})
    try:
        _mark(BEGIN)
        case.act(root)
        _mark(END)
    except L10nError as error:
        p = error.problem
        kind = "StoreError" if type(error) is L10nError else type(error).__name__
        told = {"error": kind, "message": p.message, "file": p.file or ""}
    except BaseException as error:  # noqa: BLE001 - an error of no name of ours is told too
        told = {"error": type(error).__name__, "message": str(error), "file": ""}
    outcome.write_text(json.dumps(told))


def _mark(path: str) -> None:
    try:
        os.stat(path)  # noqa: PTH116 - a call strace shows
    except OSError:
        return


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _serve(name: str, outcome: Path) -> None:
    case = CASES[name]
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    for line in sys.stdin:
        verb, _, place = line.strip().partition(" ")
        if not verb:
            return
        if verb == "warm":
            case.act(Path(place))
            _say("warm")
            continue
        child = os.fork()
        if child == 0:
            try:
                _child(case, Path(place), outcome)
            finally:
                os._exit(0)
        _say(str(child))
        _, status = os.waitpid(child, 0)
        _say(str(status & 0x7F))


if __name__ == "__main__":
    _serve(sys.argv[1], Path(sys.argv[2]))
