"""What the database holds, to say whether a request stored anything."""

from collections.abc import Iterator
from contextlib import contextmanager
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
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(every_row(table))), key=repr)
            for table in db.metadata.sorted_tables
            if table.name not in SIGNING_IN
        }


@cache
def every_row(table: sa.Table) -> sa.Select[tuple[object, ...]]:
    return sa.select(table)


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
