"""A database that is only emptied is as good as a new one; one that was changed is made anew."""

import sqlalchemy as sa
from flask import Flask

from impact_tool.extensions import db
from tests.database.installations import Installation, Installations
from tests.factories import make_project
from tests.web.stored import stored

CHANGES = {
    "a table": "CREATE TABLE spoilt (id INTEGER)",
    "a column": "ALTER TABLE council ADD COLUMN spoilt TEXT",
    "a trigger": "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "a constraint": "ALTER TABLE council ADD CONSTRAINT spoilt CHECK (id > 0)",
    "a function": "CREATE FUNCTION spoilt() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "a version": "UPDATE alembic_version SET version_num = 'spoilt'",
    "a lock": "SELECT pg_advisory_lock(1)",
}


def of_postgresql(installations: Installations) -> Installation:
    return installations.of_kind("postgresql")


def fill(app: Flask) -> int:
    """Rows in frozen and in other tables; the id of what was made."""
    with app.app_context():
        made = make_project().id
        db.session.commit()
        return made


def test_rows_and_numbers_begin_anew(installations: Installations) -> None:
    installation = of_postgresql(installations)
    with installation.renewed():
        first = fill(installation.app)
        filled = {name for name, rows in stored(installation.app).items() if rows}
        assert {"audit_event", "project", "council"} <= filled
    assert installation.database.tidied()
    assert not any(stored(installation.app).values())
    assert fill(installation.app) == first


def test_a_transaction_that_was_left_open_is_ended(installations: Installations) -> None:
    installation = of_postgresql(installations)
    with installation.renewed(), installation.app.app_context():
        left = db.engine.connect()
        left.execute(sa.text("LOCK TABLE council"))
        assert installation.database.tidied()
        left.invalidate()
        left.close()


def test_a_database_that_was_changed_is_not_only_emptied(installations: Installations) -> None:
    installation = of_postgresql(installations)
    for what, change in CHANGES.items():
        with installation.renewed(), installation.app.app_context():
            assert installation.database.tidied(), f"before {what}"
            with db.engine.connect() as connection:
                connection.execute(sa.text(change))
                connection.commit()
                assert not installation.database.tidied(), what
