"""Counts what a piece of code asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, select
from sqlalchemy import func as sql

from impact_tool.extensions import Base, db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL statements sent while this lasts, but for those that begin a transaction."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def count_of(*tables: type[Base]) -> tuple[int, ...]:
    """How many rows each of these tables has."""
    counts = (db.session.scalar(select(sql.count()).select_from(table)) for table in tables)
    return tuple(count or 0 for count in counts)
