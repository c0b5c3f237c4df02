"""The values of columns as an export writes them and an import takes them, with their schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TypeVar

import sqlalchemy as sa

from impact_tool.domain.canonical import Canonical
from impact_tool.domain.porting import DamagedFile
from impact_tool.models.columns import UtcDateTime
from impact_tool.operations.porting import Sort

Schema = Mapping[str, object]
When = TypeVar("When", bound=date)
_MOST = 2**31 - 1
_DAY = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MOMENT = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?\+00:00$",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: how it is written, how it is read, and the schema of what is written.

    `read` raises ValueError or TypeError where it is given anything else.
    """

    write: Callable[[object], Canonical]
    read: Callable[[object], object]
    schema: Schema


@dataclass(frozen=True, slots=True)
class Field:
    """A member of a record: the column's name, its kind, and of which sort is who it refers to."""

    name: str
    kind: Kind
    can_be_null: bool
    target: str | None

    def read(self, value: object) -> object:
        """The value for the database; raises DamagedFile. A reference is the number as it is."""
        if value is None and self.can_be_null:
            return None
        try:
            return self.kind.read(value)
        except (TypeError, ValueError):
            raise DamagedFile(f"“{self.name}” holds what it cannot hold") from None

    @property
    def schema(self) -> Schema:
        """What a JSON Schema says of it."""
        if not self.can_be_null:
            return self.kind.schema
        return {"anyOf": [self.kind.schema, {"type": "null"}]}


@cache
def fields_of(sort: Sort) -> tuple[Field, ...]:
    """The members of a sort's records, in the order of their columns."""
    return tuple(
        Field(
            name=column.name,
            kind=_REFERENCE if sort.target_of(column.name) else _kind_of(column.type),
            can_be_null=bool(column.nullable),
            target=sort.target_of(column.name),
        )
        for column in sort.columns
    )


def _whole(value: object, low: int) -> int:
    if type(value) is not int or not low <= value <= _MOST:
        raise ValueError(value)
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _words(value: object) -> str:
    # No database takes the character with the number 0 in text.
    if not isinstance(value, str) or "\x00" in value:
        raise TypeError(value)
    return value


def _day(value: object) -> date:
    return _same(date.fromisoformat(_words(value)), value)


def _moment(value: object) -> datetime:
    found = datetime.fromisoformat(_words(value))
    if found.tzinfo is None:
        raise ValueError(value)
    return _same(found.astimezone(UTC), value)


def _same(found: When, value: object) -> When:
    if found.isoformat() != value:
        raise ValueError(value)
    return found


def _written(value: object) -> Canonical:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return value
    raise TypeError(value)


def _short_words(most: int) -> Callable[[object], str]:
    def read(value: object) -> str:
        if len(_words(value)) > most:
            raise ValueError(value)
        return _words(value)

    return read


def _one_of(values: tuple[str, ...]) -> Callable[[object], object]:
    def read(value: object) -> object:
        if value not in values:
            raise ValueError(value)
        return value

    return read


def _kind_of(column: sa.types.TypeEngine[object]) -> Kind:
    if isinstance(column, UtcDateTime):
        return Kind(_written, _moment, _MOMENT)
    if isinstance(column, sa.Enum):
        values = tuple(str(value) for value in column.enums)
        return Kind(_written, _one_of(values), {"enum": list(values)})
    if isinstance(column, sa.String):
        return _text_of(column.length)
    return _PLAIN[type(column)]


def _text_of(most: int | None) -> Kind:
    if most is None:
        return Kind(_written, _words, {"type": "string"})
    return Kind(_written, _short_words(most), {"type": "string", "maxLength": most})


_PLAIN: Mapping[type[object], Kind] = {
    sa.Boolean: Kind(_written, _truth, {"type": "boolean"}),
    sa.Date: Kind(_written, _day, _DAY),
    sa.Integer: Kind(
        _written,
        lambda value: _whole(value, -_MOST),
        {"type": "integer", "minimum": -_MOST, "maximum": _MOST},
    ),
}
_REFERENCE = Kind(
    _written,
    lambda value: _whole(value, 1),
    {"type": "integer", "minimum": 1, "maximum": _MOST},
)
