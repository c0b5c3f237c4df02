"""What the database holds, to say whether a request stored anything."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from flask import Flask

from impact_tool.extensions import db

Rows = dict[str, list[tuple[object, ...]]]


def stored(app: Flask) -> Rows:
    """Every row of every table."""
    with app.app_context():
        return {
            table.name: [
                tuple(row) for row in db.session.execute(sa.select(table).order_by(*table.c))
            ]
            for table in db.metadata.sorted_tables
        }


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


def count_of(app: Flask, table: str) -> int:
    return len(stored(app)[table])
