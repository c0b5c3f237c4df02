"""How a transaction begins, for what the method of the request at hand does not tell."""

from __future__ import annotations

from impact_tool.extensions import db
from impact_tool.models.engine import WRITES


def begin_writing() -> None:
    """Begin a transaction that writes, in a request that otherwise reads.

    There may be none yet: SQLite lets nobody write who read before somebody else wrote.
    """
    db.session.connection(execution_options={WRITES: True})


def begin_snapshot() -> None:
    """Begin a transaction in which every query sees the same moment, and which keeps nobody out."""
    options: dict[str, object] = {WRITES: False}
    if db.engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    db.session.connection(execution_options=options)
