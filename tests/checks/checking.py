"""Helpers of the checks' tests: one unit, one target, the findings of one check."""

from __future__ import annotations

from l10n.checks import CHECKS, CheckUnit, Context
from l10n.locales import parse
from l10n.model import Form, Kind, Placeholders, Unit


def unit(source, target, *, form=Form.MARKDOWN, context="", kind=Kind.PARAGRAPH, level=0, **more):
    return CheckUnit(
        unit=Unit(
            context=context,
            source=source,
            placeholders=Placeholders(form),
            kind=kind,
            level=level,
        ),
        target=target,
        **more,
    )


def around(locale="es", source="en", **more):
    return Context(source_locale=parse(source), locale=parse(locale), **more)


def messages(name, source, target, locale="es", *, source_locale="en", **more):
    """Return the messages of one check about one target."""
    found = CHECKS[name].check(unit(source, target, **more), around(locale, source_locale))
    return [one.message for one in found]
