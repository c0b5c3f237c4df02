"""What each connection is set up with before it is used."""

import sqlite3
from contextlib import closing

import pytest
from flask import Flask

from impact_tool.extensions import db

PRAGMAS = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "recursive_triggers": 1,
    "busy_timeout": 15_000,
}


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
@pytest.mark.parametrize("pragma", PRAGMAS)
def test_each_connection_to_sqlite_is_set_up(app: Flask, pragma: str) -> None:
    with app.app_context(), db.engine.connect() as first, db.engine.connect() as second:
        for connection in (first, second):
            found = connection.connection.cursor().execute(f"PRAGMA {pragma}").fetchone()
            assert found == (PRAGMAS[pragma],)


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("path", "method", "locks"),
    [
        (None, "", True),
        ("/", "POST", True),
        ("/", "GET", False),
        ("/", "HEAD", False),
        ("/", "OPTIONS", False),
        ("/sign-in", "POST", False),
    ],
)
def test_sqlite_is_locked_at_once_where_writing_is_likely(
    app: Flask, path: str | None, method: str, *, locks: bool
) -> None:
    context = app.test_request_context(path, method=method) if path else app.app_context()
    with context:
        db.session.connection()
        assert is_locked() is locks


def is_locked() -> bool:
    """Whether somebody else could not write now."""
    with closing(sqlite3.connect(db.engine.url.database or "", timeout=0)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False
