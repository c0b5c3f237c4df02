"""Opens the named instance for a command, or says plainly why it cannot be opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from click import ClickException
from flask import Flask
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from impact_tool import create_app
from impact_tool.config import Settings, SettingsError, load_settings
from impact_tool.extensions import db

_DATABASE_ERRORS = (SQLAlchemyError, sqlite3.Error, psycopg.Error)


class Stop(ClickException):
    """Ends the command with exit status 1 and this message on standard error."""


def named_settings() -> Settings:
    """The settings of the named instance."""
    try:
        return load_settings()
    except (SettingsError, OSError) as error:
        raise Stop(f"The settings of this instance cannot be used: {error}") from error


@contextmanager
def opened(settings: Settings, *, migrated: bool = True) -> Iterator[Flask]:
    """The application, with a context in which operations can be called.

    Unless told otherwise the database must exist and be up to date. At the end nothing of it is
    left open, so that a server may be forked from this process.
    """
    try:
        app = create_app(settings)
        with app.app_context():
            try:
                if migrated:
                    _require_migrated(app)
                yield app
            finally:
                _close(app)
    except _DATABASE_ERRORS as error:
        raise Stop(f"The database cannot be used: {_reason(error)}") from error


def sqlite_file() -> Path | None:
    """The file that holds the database; None where the database is elsewhere."""
    name = db.engine.url.database
    return Path(name) if db.engine.dialect.name == "sqlite" and name else None


def _require_migrated(app: Flask) -> None:
    file = sqlite_file()
    if file and not file.exists():
        raise Stop(f"There is no database at {file}. Make it first: impact-tool migrate")
    with db.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_heads()
    newest = ScriptDirectory(app.extensions["migrate"].directory).get_heads()
    if set(current) != set(newest):
        raise Stop("The database is not up to date. Bring it up to date: impact-tool migrate")


def _close(app: Flask) -> None:
    db.session.remove()
    db.engine.dispose()
    # The queue in memory, which tests have, keeps nothing open.
    close_queue = getattr(app.extensions["huey"].storage, "close", None)
    if close_queue:
        close_queue()


def _reason(error: Exception) -> str:
    """The first line of what the database's own driver says, without any SQL."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return next(iter(str(cause).splitlines()), type(cause).__name__)
