"""A TOML table read key by key: wrong types, values and unknown keys are errors with a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from l10n.errors import SettingsError

__all__ = ["Table"]

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)


class Table:
    """One table of a settings file; ``done`` complains about every key nobody asked for."""

    def __init__(self, data: Mapping[str, Any], *, name: str, file: str, text: str) -> None:
        """``name`` is the table's dotted name for messages, ``text`` the whole file."""
        self._data = dict(data)
        self._name = name
        self._file = file
        self._text = text
        self._asked: set[str] = set()

    def __contains__(self, key: object) -> bool:
        """Whether the key is written in the file."""
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys as written."""
        return iter(self._data)

    def error(self, key: str, message: str) -> SettingsError:
        """Return the error for a key, with its line."""
        dotted = f"{self._name}.{key}" if self._name else key
        return SettingsError(f"{dotted}: {message}", file=self._file, line=self._line(key))

    def _line(self, key: str) -> int | None:
        header = re.escape(self._name)
        here = re.search(rf"^\s*\[\s*{header}\s*\]", self._text, re.MULTILINE) if header else None
        start = here.end() if here else 0
        pattern = re.compile(
            rf'^\s*(?:\[[^\]\n]*\.)?["\']?{re.escape(key)}["\']?\s*[=.\]]', re.MULTILINE
        )
        found = pattern.search(self._text, start) or pattern.search(self._text)
        return self._text.count("\n", 0, found.end()) + 1 if found else None

    def _get(self, key: str, kind: type[Value] | tuple[type, ...], what: str, default: Any) -> Any:
        self._asked.add(key)
        if key not in self._data:
            return default
        value = self._data[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(key, f"must be {what}, found {_short(value)}")
        return value

    def text(self, key: str, default: str = "") -> str:
        """Return a string."""
        return str(self._get(key, str, "a string", default))

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return a boolean."""
        return bool(self._get(key, bool, "true or false", default))

    def count(self, key: str, default: int | None) -> int | None:
        """Return a whole number above zero."""
        value: int | None = self._get(key, int, "a whole number", default)
        if value is not None and value <= 0 and key in self._data:
            raise self.error(key, f"must be above zero, found {value}")
        return value

    def seconds(self, key: str, default: float | None) -> float | None:
        """Return a number of seconds above zero."""
        value = self._get(key, (int, float), "a number of seconds", default)
        if value is not None and value <= 0:
            raise self.error(key, f"must be above zero, found {value}")
        return None if value is None else float(value)

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of strings without repetitions."""
        values = self._get(key, list, "a list of strings", list(default))
        for value in values:
            if not isinstance(value, str):
                raise self.error(key, f"must be a list of strings, found {_short(value)} in it")
        if len(set(values)) != len(values):
            raise self.error(key, f"names {next(v for v in values if values.count(v) > 1)!r} twice")
        return tuple(values)

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        """Return one of a closed set of words."""
        value = self.text(key, default.value)
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(kind)
            raise self.error(key, f"must be one of {allowed}, found {_short(value)}") from None

    def table(self, key: str) -> Table:
        """Return a table inside this one, empty when it is not written."""
        data = self._get(key, dict, "a table", {})
        name = f"{self._name}.{key}" if self._name else key
        return Table(data, name=name, file=self._file, text=self._text)

    def mapped(self, key: str, read: Callable[[str], Value]) -> Value:
        """Return a string turned into something by a reader that raises SettingsError."""
        value = self.text(key)
        try:
            return read(value)
        except SettingsError as error:
            raise self.error(key, error.problem.message) from None

    def done(self, allowed: tuple[str, ...] = ()) -> None:
        """Raise for the first key that is not known."""
        known = self._asked | set(allowed)
        for key in self._data:
            if key not in known:
                import difflib

                near = difflib.get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(known))}"
                raise self.error(key, f"unknown key; {hint}")


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
