"""The door to polib: conversions for build scripts, MO files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.catalog.entry import Catalog, Entry

if TYPE_CHECKING:
    import polib

__all__ = ["compile_mo", "from_polib", "to_polib"]


def to_polib(catalog: Catalog) -> polib.POFile:
    """Return the catalog as polib's file, for scripts that know polib."""
    import polib

    po = polib.POFile(wrapwidth=0)
    po.metadata = {name: value for name, value in catalog.header if name}
    po.metadata_is_fuzzy = catalog.header_entry.fuzzy
    po.header = "\n".join(_plain(line) for line in catalog.header_entry.comments)
    for entry in catalog.entries:
        po.append(_to_polib(entry))
    return po


def from_polib(po: polib.POFile) -> Catalog:
    """Return polib's file as a catalog; its comments become ``# `` and ``#. `` lines."""
    fields = tuple((str(name), str(value)) for name, value in po.metadata.items())
    lines = tuple(_commented(line) for line in po.header.split("\n")) if po.header else ()
    return Catalog(
        header=fields,
        entries=tuple(_from_polib(entry) for entry in po),
        header_entry=Entry(comments=lines),
    )


def compile_mo(catalog: Catalog) -> bytes:
    """Return the MO file of a catalog: finished texts only, as msgfmt makes it."""
    po = to_polib(catalog.with_entries(e for e in catalog.active if not e.fuzzy))
    po.metadata_is_fuzzy = False
    data: bytes = po.to_binary()
    return data


def _to_polib(entry: Entry) -> polib.POEntry:
    import polib

    one, many, other = entry.msgid.partition("\0")
    before, _, others = (entry.previous or ("", ""))[1].partition("\0")
    forms = entry.msgstr.split("\0")
    return polib.POEntry(
        msgctxt=entry.context or None,
        msgid=one,
        msgid_plural=other if many else "",
        msgstr="" if many else entry.msgstr,
        msgstr_plural=dict(enumerate(forms)) if many else {},
        tcomment="\n".join(_plain(line) for line in entry.comments),
        comment="\n".join(entry.extracted),
        occurrences=[(reference, "") for line in entry.references for reference in line.split()],
        flags=list(entry.flags),
        previous_msgctxt=(entry.previous or ("", ""))[0] or None,
        previous_msgid=before or None,
        previous_msgid_plural=others or None,
        obsolete=entry.obsolete,
    )


def _from_polib(entry: polib.POEntry) -> Entry:
    plural = bool(entry.msgid_plural)
    forms = [text for _, text in sorted((int(i), t) for i, t in entry.msgstr_plural.items())]
    previous = None
    if entry.previous_msgid:
        more = f"\0{entry.previous_msgid_plural}" if entry.previous_msgid_plural else ""
        previous = (entry.previous_msgctxt or "", f"{entry.previous_msgid}{more}")
    places = [f"{path}:{line}" if line else path for path, line in entry.occurrences]
    return Entry(
        context=entry.msgctxt or "",
        msgid=f"{entry.msgid}\0{entry.msgid_plural}" if plural else entry.msgid,
        msgstr="\0".join(forms) if plural else entry.msgstr,
        comments=tuple(map(_commented, entry.tcomment.split("\n"))) if entry.tcomment else (),
        extracted=tuple(entry.comment.split("\n")) if entry.comment else (),
        references=(" ".join(places),) if places else (),
        flags=tuple(entry.flags),
        previous=previous,
        obsolete=bool(entry.obsolete),
    )


def _plain(line: str) -> str:
    return line.removeprefix("#").removeprefix(" ")


def _commented(line: str) -> str:
    return f"# {line}" if line else "#"
