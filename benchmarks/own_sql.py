"""What a call sends to the database, to be run again by the driver alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from impact_tool.extensions import db

Statement = tuple[str, Any]


def statements_of(call: Callable[[], object]) -> list[Statement]:
    """What a call reads, with its parameters; what it writes is left out."""
    sent: list[Statement] = []

    def note(_conn: object, _cursor: object, statement: str, given: Any, *_rest: object) -> None:
        if statement.lstrip().startswith(("SELECT", "WITH")):
            sent.append((statement, given))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        call()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return sent


def run(statements: list[Statement]) -> None:
    """The same statements by the driver alone."""
    cursor = db.session.connection().connection.cursor()
    for statement, given in statements:
        cursor.execute(statement, given)
        cursor.fetchall()
