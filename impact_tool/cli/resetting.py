"""Empties a demonstration, and nothing but a demonstration."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from impact_tool.cli.instance import Stop, opened, sqlite_file
from impact_tool.config import Settings
from impact_tool.extensions import db
from impact_tool.operations.installation import Standing, standing

NOT_A_DEMO = (
    "This installation has people in it and is not a demonstration, so it was left as it is. "
    "To have a demonstration, name another folder with IMPACT_TOOL_INSTANCE."
)
_BESIDE_SQLITE = ("", "-wal", "-shm", "-journal")

# What belongs to an extension of the database is not ours.
_FUNCTIONS = sa.text(
    "SELECT oid::regprocedure::text FROM pg_proc "
    "WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS "
    "(SELECT 1 FROM pg_depend WHERE pg_depend.objid = pg_proc.oid AND deptype = 'e')"
)


def require_not_real() -> None:
    """Raise Stop where the database is not for a demonstration; ends the transaction."""
    found = standing()
    db.session.rollback()
    if found is Standing.REAL:
        raise Stop(NOT_A_DEMO)


@contextmanager
def in_use(settings: Settings) -> Iterator[None]:
    """Let nobody empty the demonstration meanwhile, as long as any process has it in use."""
    with _lock_file(settings).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


def empty_demo(settings: Settings) -> None:
    """Remove the demonstration's records, waiting work, mail and stored documents.

    Its secrets and its password stay. Raises Stop where it is not a demonstration, or is in use.
    """
    with _lock_file(settings).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _empty(settings)
        except BlockingIOError:
            raise Stop("The demonstration is being served. Stop it, then try again.") from None
        except OSError as error:
            raise Stop(f"The demonstration could not be emptied: {error}") from error


def _lock_file(settings: Settings) -> Path:
    return settings.instance_folder / "demo.lock"


def _empty(settings: Settings) -> None:
    with opened(settings, migrated=False):
        require_not_real()
        database = sqlite_file()
        if database is None:
            _drop_all()
    for file in (database, settings.instance_folder / "queue.sqlite"):
        _remove(file)
    for folder in ("mail", "cache"):
        if (settings.instance_folder / folder).exists():
            shutil.rmtree(settings.instance_folder / folder)


def _remove(file: Path | None) -> None:
    if file is not None:
        for suffix in _BESIDE_SQLITE:
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def _drop_all() -> None:
    """Drop every table and function of the schema: all of it is the demonstration's."""
    with db.engine.begin() as connection:
        quote = connection.dialect.identifier_preparer.quote
        for table in sa.inspect(connection).get_table_names():
            connection.execute(sa.text(f"DROP TABLE {quote(table)} CASCADE"))
        for function in connection.scalars(_FUNCTIONS).all():
            connection.execute(sa.text(f"DROP FUNCTION {function} CASCADE"))
