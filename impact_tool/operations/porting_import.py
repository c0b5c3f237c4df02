"""Takes a whole project in from one file, or refuses it whole.

Each row is numbered anew, in the order of the file, so that the project's next export is the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import BinaryIO

import sqlalchemy as sa
from sqlalchemy.exc import DataError, IntegrityError

from impact_tool.domain.porting import DamagedFile, ReferenceTaken
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.audit import record
from impact_tool.operations.porting import BY_NAME, FILE, IMPLIED, Sort
from impact_tool.operations.porting_checking import Checked, Values, check_file, records_of
from impact_tool.operations.porting_joining import JOINED, Joined, keep_wordings
from impact_tool.operations.porting_values import fields_of
from impact_tool.operations.stored_files import put_file

AT_A_TIME = 2000


def import_project(file: BinaryIO) -> Project:
    """Add the project of a file to the transaction at hand, its council too where it is not there.

    Raises DamagedFile, NewerFormat, ReferenceTaken and BoardElsewhere; the caller then rolls back,
    and nothing has been stored.
    """
    checked = check_file(file)
    _require_free(checked.reference)
    try:
        project = _store(file, checked)
    except (IntegrityError, DataError) as error:
        raise DamagedFile("its records contradict each other, or the rules of the records") from (
            error
        )
    record(
        "project.imported",
        "project",
        project.id,
        council_id=project.council_id,
        person_id=None,
        sha256=checked.sha256,
    )
    return project


def _require_free(reference: str) -> None:
    if db.session.scalar(sa.select(Project.id).where(Project.reference == reference)):
        raise ReferenceTaken(reference)


def _store(file: BinaryIO, checked: Checked) -> Project:
    storing = _Storing(checked)
    for name, records in groupby(records_of(file), key=lambda each: each[0]):
        rows = (values for _name, values in records)
        if name == FILE:
            _keep_files(rows)
        else:
            storing.take(BY_NAME[name], rows)
    keep_wordings(storing.joined)
    db.session.flush()
    return db.session.get_one(Project, storing.numbers["project"][0])


def _keep_files(rows: Iterator[Values]) -> None:
    for values in rows:
        put_file(values["content"])


@dataclass(slots=True)
class _Storing:
    """What has been stored so far: for each sort the ids of its records, in the file's order."""

    checked: Checked
    numbers: dict[str, array[int]] = field(default_factory=dict)
    joined: Joined = field(default_factory=Joined)

    def take(self, sort: Sort, rows: Iterator[Values]) -> None:
        """Store all rows of a sort."""
        if sort.name in JOINED:
            self._join(sort, rows)
            return
        count = self.checked.counts[sort.name]
        self.numbers[sort.name] = ids = _reserved(sort, count) if sort.is_numbered else array("q")
        waiting: list[Values] = []
        known: set[int] = set()
        places = iter(range(count))
        while some := list(islice(rows, AT_A_TIME)):
            made = [self._row(sort, values, ids, next(places)) for values in some]
            waiting += _insert(sort, made, known)
        while waiting:
            before = len(waiting)
            waiting = _insert(sort, waiting, known)
            if len(waiting) == before:
                raise DamagedFile("its records refer to each other in a circle")

    def _join(self, sort: Sort, rows: Iterator[Values]) -> None:
        """Take what is there already where it is the same, else add it."""
        ids = array("q")
        for values in rows:
            ids.append(JOINED[sort.name](self.joined, self._renumbered(sort, values)))
        self.numbers[sort.name] = ids

    def _row(self, sort: Sort, values: Values, ids: array[int], place: int) -> Values:
        """A record as a row of its table."""
        row = self._renumbered(sort, values, ids)
        if sort.is_numbered:
            row["id"] = ids[place]
        for name in IMPLIED - {"id"}:
            if name in sort.table.c:
                row[name] = self._implied(name)
        return row

    def _implied(self, name: str) -> int:
        return self.joined.council_id if name == "council_id" else self.numbers["project"][0]

    def _renumbered(self, sort: Sort, values: Values, own: Sequence[int] = ()) -> Values:
        row = dict(values)
        for each in fields_of(sort):
            if each.target is not None and row[each.name] is not None:
                ids = own if each.target == sort.name else self.numbers[each.target]
                row[each.name] = ids[row[each.name] - 1]
        return row


def _insert(sort: Sort, rows: Sequence[Values], known: set[int]) -> list[Values]:
    """Insert rows that refer to no row of their own sort that is missing; return the others."""
    own = [each.name for each in fields_of(sort) if each.target == sort.name]
    if not own:
        db.session.execute(sa.insert(sort.table), rows)
        return []
    ready = [row for row in rows if all(row[name] is None or row[name] in known for name in own)]
    if ready:
        db.session.execute(sa.insert(sort.table), ready)
        known.update(row["id"] for row in ready)
    return [row for row in rows if row["id"] not in known]


def _reserved(sort: Sort, count: int) -> array[int]:
    """Ids for so many new rows, in order; others who add rows meanwhile get other ones."""
    if db.engine.dialect.name == "postgresql":
        query = sa.text(
            "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)"
        )
        return array("q", sorted(db.session.scalars(query, {"name": sort.name, "count": count})))
    # On SQLite the transaction holds the only lock to write.
    last = db.session.scalar(sa.select(sa.func.max(sort.table.c.id))) or 0
    return array("q", range(last + 1, last + 1 + count))
