"""Writes a whole project as one file, a row at a time."""

from __future__ import annotations

import hashlib
from array import array
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.domain.porting import HEAD, tail_with
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.audit import record
from impact_tool.operations.porting import (
    BY_NAME,
    FILE,
    OF,
    SORTS,
    STORED,
    Sort,
    referring,
)
from impact_tool.operations.porting_values import Field, fields_of
from impact_tool.operations.stored_files import get_file

AT_A_TIME = 2000
Numbers = Mapping[str, "array[int]"]


def record_export(project: Project, person_id: int | None) -> None:
    """Add to the transaction at hand that the project is about to be exported."""
    record(
        "project.exported",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=person_id,
        reference=project.reference,
    )


def export_project(project: Project) -> Iterator[bytes]:
    """The file of a project, in pieces, without ever holding all of it.

    The transaction at hand must see one moment throughout (`begin_snapshot`). Raises
    FileNotAsStored where a stored file is gone or altered.
    """
    digest = hashlib.sha256()
    yield HEAD
    for piece in _content(project):
        digest.update(piece)
        yield piece
    yield tail_with(digest.hexdigest())


def _content(project: Project) -> Iterator[bytes]:
    before = b"["
    for found in _records(_Selection(project)):
        yield before + canonical_json(found).encode()
        before = b","
    yield b"]"


def _records(selection: _Selection) -> Iterator[Mapping[str, Canonical]]:
    numbers: dict[str, array[int]] = {}
    digests: set[str] = set()
    for sort in SORTS:
        if any(referring(sort.name)):
            numbers[sort.name] = array("q", db.session.scalars(selection.ids_of(sort)))
        stored = STORED.get(sort.name)
        for row in _streamed(selection.rows_of(sort)):
            if stored:
                digests.add(row[stored])
            yield _record(sort, row, numbers)
    for sha256 in sorted(digests):
        content = b64encode(get_file(sha256)).decode()
        yield {OF: FILE, "base64": content, "sha256": sha256}


def _streamed(query: sa.Select[Any]) -> Iterator[sa.RowMapping]:
    found = db.session.execute(query.execution_options(yield_per=AT_A_TIME))
    yield from found.mappings()


def _record(sort: Sort, row: sa.RowMapping, numbers: Numbers) -> Mapping[str, Canonical]:
    values = {field.name: _written(field, row[field.name], numbers) for field in fields_of(sort)}
    return {OF: sort.name, **values}


def _written(field: Field, value: Any, numbers: Numbers) -> Canonical:
    if value is None:
        return None
    if field.target is None:
        return field.kind.write(value)
    ids = numbers[field.target]
    place = bisect_left(ids, value)
    # A reference without a key may be to something that is there no more.
    return place + 1 if place < len(ids) and ids[place] == value else None


class _Selection:
    """Which rows are of one project."""

    def __init__(self, project: Project) -> None:
        self.project_id = project.id
        self.council_id = project.council_id

    def rows_of(self, sort: Sort) -> sa.Select[Any]:
        """Select the exported columns of a sort's rows, in the order of the file."""
        columns: list[Any] = list(sort.columns)
        return self._where(sort, sa.select(*columns)).order_by(*_order(sort))

    def ids_of(self, sort: Sort) -> sa.Select[Any]:
        """Select the ids of a sort's rows, in the order of the file."""
        return self._where(sort, sa.select(sort.table.c.id)).order_by(sort.table.c.id)

    def _where(self, sort: Sort, query: sa.Select[Any]) -> sa.Select[Any]:
        columns = sort.table.c
        known = {"council": self.council_id, "project": self.project_id}
        if sort.name in known:
            return query.where(columns.id == known[sort.name])
        if "council_id" in columns:
            query = query.where(columns.council_id == self.council_id)
        if sort.within == "council_id":
            return query
        if sort.within == "project_id":
            return query.where(columns.project_id == self.project_id)
        return query.where(self._is_within(sort))

    def _is_within(self, sort: Sort) -> sa.ColumnElement[bool]:
        """A row is within another, or is one that others refer to."""
        if not sort.within:
            # What is within it is there because of it, not the other way round.
            others = [(each, name) for each, name in referring(sort.name) if name != each.within]
            named = [self._references(*each) for each in others]
            return sort.table.c.id.in_(sa.union(*named))
        target = BY_NAME[sort.target_of(sort.within) or ""]
        ids = self._where(target, sa.select(target.table.c.id))
        return sort.table.c[sort.within].in_(ids)

    def _references(self, sort: Sort, column: str) -> sa.Select[Any]:
        """Select what a column of a sort refers to."""
        return self._where(sort, sa.select(sort.table.c[column]).distinct())


def _order(sort: Sort) -> list[sa.ColumnElement[Any]]:
    """By id or, without one, by the key: the same on every database, whatever its collation."""
    if sort.is_numbered:
        return [sort.table.c.id]
    plain = db.engine.dialect.name != "postgresql"
    return [
        column
        if plain or not isinstance(column.type, sa.String)
        else sa.cast(column, sa.Text).collate("C")
        for column in sort.table.primary_key.columns
    ]
