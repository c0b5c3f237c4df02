"""Reads single values out of a TOML table, refusing what is absent, empty or of the wrong type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from impact_tool.guide.errors import DefinitionError

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a definition file; `where` says which, as "question 4", for error messages."""

    file: str
    values: Mapping[str, object]
    where: str = ""

    def error(self, problem: str) -> DefinitionError:
        """The error to raise for something wrong in this table."""
        return DefinitionError(self.file, f"{self.where}: {problem}" if self.where else problem)

    def allow_only_fields_of(self, model: type) -> None:
        """Refuse keys that are not fields of the dataclass that is made from this table."""
        self.allow_only(field.name for field in fields(model))

    def allow_only(self, keys: Iterable[str]) -> None:
        """Refuse all other keys: a misspelt one would otherwise be lost without a word."""
        unknown = sorted(set(self.values) - set(keys))
        if unknown:
            raise self.error(f"unknown key “{unknown[0]}”")

    def text(self, key: str) -> str:
        """A text that must be there and say something."""
        value = self.values.get(key)
        if isinstance(value, str) and value.strip():
            return value
        raise self.error(f"“{key}” must be text and not empty")

    def optional_text(self, key: str) -> str:
        """A text that may be left out, and is then empty."""
        return self.text(key) if key in self.values else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of one or more texts, none of them empty."""
        values = self.values.get(key)
        if isinstance(values, list) and values and all(_is_full_text(value) for value in values):
            return tuple(values)
        raise self.error(f"“{key}” must be a list of texts, none of them empty")

    def optional_texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that may be left out, and is then empty."""
        return self.texts(key) if key in self.values else ()

    def whole_number(self, key: str) -> int:
        """A whole number; true and false are not numbers, though Python counts them as such."""
        value = self.values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self.error(f"“{key}” must be a whole number")

    def flag(self, key: str) -> bool:
        """True or false; false where left out."""
        value = self.values.get(key, False)
        if isinstance(value, bool):
            return value
        raise self.error(f"“{key}” must be true or false")

    def member(self, key: str, enum: type[E]) -> E:
        """One of the values of an enum."""
        known = {member.value: member for member in enum if member.value}
        value = self.values.get(key)
        if isinstance(value, str) and value in known:
            return known[value]
        raise self.error(f"“{key}” must be one of: {', '.join(known)}")

    def tables(self, key: str, each: str) -> tuple[Table, ...]:
        """A list of one or more tables, named by `each` and their position."""
        values = self.values.get(key)
        if not isinstance(values, list) or not values:
            raise self.error(f"“{key}” must be a list of tables")
        return tuple(
            self._inner(value, f"{each} {position}") for position, value in enumerate(values, 1)
        )

    def optional_table(self, key: str) -> Table | None:
        """A table inside this one, or None where left out."""
        return self._inner(self.values[key], key) if key in self.values else None

    def _inner(self, value: object, name: str) -> Table:
        where = f"{self.where}, {name}" if self.where else name
        if isinstance(value, dict):
            return Table(self.file, value, where)
        raise self.error(f"{name} must be a table")


def _is_full_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
