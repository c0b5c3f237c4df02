"""What a connection needs before it is used: foreign keys, durability, when SQLite locks.

PostgreSQL compiles nothing: pages ask small questions, and compiling took longer than answering.
"""

from __future__ import annotations

from typing import Any

from flask import has_request_context, request
from sqlalchemy import Connection, Engine, event

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    # Without it INSERT OR REPLACE deletes a frozen row and no trigger notices.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA busy_timeout = 15000",
)
# An option of a connection that says whether its transaction writes, where _begin would err.
WRITES = "writes"
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def prepare(engine: Engine) -> None:
    """Set up every connection that this engine makes."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "connect", _set_options)


def _set_pragmas(connection: Any, _record: object) -> None:
    # The driver is told to leave transactions alone; _begin begins them.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _set_options(connection: Any, _record: object) -> None:
    # Outside a transaction, whose end would take the setting back.
    connection.autocommit = True
    connection.execute("SET jit = off")
    connection.autocommit = False


def _begin(connection: Connection) -> None:
    """Take the write lock at once where writing is likely.

    A transaction that reads first and writes later fails when somebody else wrote in between.
    Signing in hashes a password for a long time and writes nothing, so it does not take the lock.
    """
    writes = connection.get_execution_options().get(WRITES, _probably_writes())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN DEFERRED")


def _probably_writes() -> bool:
    return not has_request_context() or (
        request.method not in _READS and request.endpoint != "security.login"
    )
