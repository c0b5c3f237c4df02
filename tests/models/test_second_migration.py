"""The second migration keeps what an installation held that was made before it."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from impact_tool.extensions import db
from impact_tool.operations.audit import record
from impact_tool.operations.verifying import verify

HELD = (
    "INSERT INTO council (id, name, kind, region) VALUES (1, 'Avon', 'county', 'South West')",
    "INSERT INTO board (id, name) VALUES (1, 'Avon Board')",
    "INSERT INTO board_council (board_id, council_id) VALUES (1, 1)",
    (
        "INSERT INTO person (id, email, name, active, fs_uniquifier, made_at)"
        " VALUES (1, 'Alex@Example.org', 'Alex', true, 'x', '2027-01-05 00:00:00')"
    ),
    (
        "INSERT INTO audit_event (id, at, act, thing, thing_id, facts)"
        " VALUES (101, '2027-01-05 00:00:00', 'board.added', 'board', 1, '{}')"
    ),
    (
        "INSERT INTO audit_event (id, council_id, at, person_id, act, thing, thing_id, facts)"
        " VALUES (102, 1, '2027-01-05 00:00:01.5', 1, 'board.covers', 'board', 1, '{}')"
    ),
    (
        "INSERT INTO audit_event (id, at, act, thing, thing_id, facts)"
        " VALUES (103, '2027-01-05 00:00:02', 'board.added', 'board', 2, '{}')"
    ),
)


@pytest.fixture
def after_the_first(app: Flask) -> Iterator[Flask]:
    """An application whose database has had the first migration alone, with rows in it."""
    with app.app_context():
        empty()
        upgrade(revision="0001")
        with db.engine.begin() as connection:
            for sql in HELD:
                connection.execute(sa.text(sql))
        yield app


def empty() -> None:
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("DROP SCHEMA public CASCADE"))
            connection.execute(sa.text("CREATE SCHEMA public"))
            return
        db.metadata.drop_all(connection)
        connection.execute(sa.text("DROP TABLE alembic_version"))


def rows(sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.session.execute(sa.text(sql))]


@pytest.mark.usefixtures("after_the_first")
def test_what_was_there_stays_there() -> None:
    upgrade()
    assert rows("SELECT name, since, until FROM council") == [("Avon", None, None)]
    assert rows("SELECT board_id, council_id, since, until FROM board_council") == [
        (1, 1, None, None)
    ]
    assert rows("SELECT act FROM audit_event WHERE id = 101") == [("board.added",)]
    assert rows("SELECT code FROM council_code") == []


@pytest.mark.usefixtures("after_the_first")
def test_people_have_addresses_in_small_letters_afterwards() -> None:
    upgrade()
    assert rows("SELECT email FROM person") == [("alex@example.org",)]


@pytest.mark.usefixtures("after_the_first")
def test_what_is_frozen_stays_frozen() -> None:
    upgrade()
    for table in ("audit_event", "audit_link"):
        with pytest.raises(sa.exc.DBAPIError, match=f"{table} is frozen"):
            db.session.execute(sa.text(f"UPDATE {table} SET id = 2"))  # noqa: S608
        db.session.rollback()


@pytest.mark.usefixtures("after_the_first")
def test_the_third_migration_links_what_was_recorded_before_it() -> None:
    upgrade()
    assert rows("SELECT id, chain, number FROM audit_link ORDER BY id") == [
        (101, 0, 1),
        (102, 1, 1),
        (103, 0, 2),
    ]
    record("board.added", "board", 2, council_id=None, person_id=None)
    db.session.commit()
    found = verify()
    assert found.faults == ()
    assert [(head.chain, head.number) for head in found.heads] == [(0, 3), (1, 1)]
