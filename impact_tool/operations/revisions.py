"""Optimistic saves: one UPDATE that names the revision it is based on decides who saves."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import CursorResult, Update

from impact_tool.extensions import db


def changed_its_row(statement: Update) -> bool:
    """Run an UPDATE of one row; whether that row was still as the statement's WHERE wants it.

    Nothing is read first: reading, checking and then writing loses saves on both databases.
    """
    statement = statement.execution_options(synchronize_session=False)
    return cast(CursorResult[Any], db.session.execute(statement)).rowcount == 1
