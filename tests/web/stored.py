"""What the database holds, to say whether a request stored anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa
from flask import Flask

from impact_tool.extensions import db

# Every attempt to sign in is counted, and every session, whatever else is stored.
SIGNING_IN = {"open_session", "sign_in_attempt", "sign_in_notice"}
# What every act adds to, whatever else it does.
TRAIL = {"audit_event", "audit_head", "audit_link"}
Rows = dict[str, list[tuple[object, ...]]]


def stored(app: Flask) -> Rows:
    """Every row of every table, in no order that means anything."""
    with app.app_context(), db.engine.connect() as connection, connection.begin():
        return {
            table.name: rows_of(connection, table)
            for table in db.metadata.sorted_tables
            if table.name not in SIGNING_IN
        }


@dataclass
class Looked:
    """What a table was found to hold: as the driver hands it over, and as we do."""

    raw: list[tuple[object, ...]]
    rows: list[tuple[object, ...]]


# The last look at each table of each kind of database. Walks look hundreds of times at what hardly
# ever changes; what the driver hands over again as it was means the same rows as before.
last_looks: dict[tuple[str, str], Looked] = {}


def rows_of(connection: sa.Connection, table: sa.Table) -> list[tuple[object, ...]]:
    dialect = connection.dialect
    cursor = connection.connection.cursor()
    cursor.execute(words_of(table, dialect))
    raw = list(map(tuple, cursor.fetchall()))
    last = last_looks.get((dialect.name, table.name))
    if last is None or last.raw != raw:
        rows = sorted(map(tuple, connection.execute(every_row(table))), key=repr)
        last = last_looks[dialect.name, table.name] = Looked(raw, rows)
    return last.rows


@cache
def every_row(table: sa.Table) -> sa.Select[tuple[object, ...]]:
    return sa.select(table)


@cache
def words_of(table: sa.Table, dialect: sa.Dialect) -> str:
    """The query for every row, as the driver takes it."""
    return str(every_row(table).compile(dialect=dialect))


def differing(before: Rows, after: Rows) -> dict[str, object]:
    """The tables that differ, with the rows that are new or other than they were."""
    return {
        name: [row for row in rows if row not in before[name]] or "rows are gone"
        for name, rows in after.items()
        if rows != before[name]
    }


@contextmanager
def nothing_stored(app: Flask) -> Iterator[None]:
    """Whatever is asked for within leaves the database as it was."""
    before = stored(app)
    yield
    assert differing(before, stored(app)) == {}


@contextmanager
def only_recorded(app: Flask) -> Iterator[None]:
    """What is asked for within stands in the audit trail, and changes nothing else."""
    before = stored(app)
    yield
    assert differing(before, stored(app)).keys() == TRAIL


def count_of(app: Flask, table: str) -> int:
    return len(stored(app)[table])
