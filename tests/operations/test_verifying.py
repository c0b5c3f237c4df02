"""Whatever is done to the audit trail behind the service's back is found."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact_tool.domain.audit_trail import Head, Wrong, hash_of
from impact_tool.extensions import db
from impact_tool.models import AuditEvent
from impact_tool.operations.audit import record
from impact_tool.operations.chaining import event_of
from impact_tool.operations.verifying import verify
from tests.factories import make_council, make_person

EVENTS = 8
COLUMNS = {
    "at": "2027-01-05 00:00:00.000001",
    "council_id": None,
    "person_id": None,
    "act": "other",
    "thing": "other",
    "thing_id": 999,
    "facts": "[]",
    "came_from": "elsewhere",
    "before": "0" * 64,
    "after": "0" * 64,
}
TABLES = ("audit_event", "audit_link")


def run(sql: str, **values: object) -> None:
    db.session.execute(sa.text(sql), values)


@pytest.fixture
def chain(app: Flask) -> Iterator[int]:
    """A council's chain of some events, in a database that lost all that protects it."""
    with app.app_context():
        person, council = make_person(), make_council()
        for number in range(1, EVENTS):
            of = {"council_id": council.id, "person_id": person.id}
            record("project.edited", "project", number, before="a", after="b", **of)
        db.session.commit()
        unprotect()
        yield council.id


def unprotect() -> None:
    """Drop the triggers and what ties links to events, as somebody could who owns the database."""
    if db.engine.dialect.name == "postgresql":
        run("ALTER TABLE audit_link DROP CONSTRAINT fk_audit_link_id")
        for table in TABLES:
            run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    else:
        for table in TABLES:
            run(f"DROP TRIGGER frozen_{table}_update")
            run(f"DROP TRIGGER frozen_{table}_delete")
        db.session.commit()
        run("PRAGMA defer_foreign_keys = ON")
    db.session.commit()


@contextmanager
def unseen() -> Iterator[None]:
    """What is done within is looked at and taken back; links may point nowhere meanwhile."""
    db.session.expire_all()
    if db.engine.dialect.name == "sqlite":
        run("PRAGMA defer_foreign_keys = ON")
    try:
        yield
    finally:
        db.session.rollback()


def id_of(chain: int, number: int) -> int:
    query = "SELECT id FROM audit_link WHERE chain = :chain AND number = :number"
    return int(db.session.scalar(sa.text(query), {"chain": chain, "number": number}) or 0)


def alter(chain: int, number: int, column: str) -> None:
    sql = f"UPDATE audit_event SET {column} = :value WHERE id = :id"  # noqa: S608
    run(sql, value=COLUMNS[column], id=id_of(chain, number))


def remove_event(chain: int, number: int, _column: str) -> None:
    run("DELETE FROM audit_event WHERE id = :id", id=id_of(chain, number))


def remove_both(chain: int, number: int, _column: str) -> None:
    id_ = id_of(chain, number)
    run("DELETE FROM audit_link WHERE id = :id", id=id_)
    run("DELETE FROM audit_event WHERE id = :id", id=id_)


def remove_link(chain: int, number: int, _column: str) -> None:
    run("DELETE FROM audit_link WHERE id = :id", id=id_of(chain, number))


def swap(chain: int, number: int, _column: str) -> None:
    other = number % EVENTS + 1
    one, two = id_of(chain, number), id_of(chain, other)
    for of, to in ((one, -1), (two, one), (-1, two)):
        run("UPDATE audit_link SET id = :to WHERE id = :of", of=of, to=to)


def insert(_chain: int, number: int, _column: str) -> None:
    id_ = id_of(_chain, number)
    names = ", ".join(COLUMNS)
    run(
        f"INSERT INTO audit_event (id, {names}) "  # noqa: S608
        f"SELECT 9999, {names} FROM audit_event WHERE id = :id",
        id=id_,
    )


def append(chain: int, _number: int, _column: str) -> None:
    """Add an event with its link and the end of the chain, all but the seal as it should be."""
    insert(chain, 1, "")
    last = "SELECT hash FROM audit_link WHERE chain = :chain AND number = :number"
    values = {"chain": chain, "number": EVENTS}
    previous = str(db.session.scalar(sa.text(last), values))
    event = event_of(db.session.get_one(AuditEvent, 9999))
    values = {"chain": chain, "number": EVENTS + 1}
    linked = {**values, "hash": hash_of(chain, EVENTS + 1, previous, event)}
    run(
        "INSERT INTO audit_link (id, chain, number, hash, seal) "
        "VALUES (9999, :chain, :number, :hash, :hash)",
        **linked,
    )
    run("UPDATE audit_head SET number = :number, hash = :hash WHERE chain = :chain", **linked)


def forge(chain: int, number: int, column: str) -> None:
    """Alter an event and work out its hash and all after it, as anybody can without the key."""
    alter(chain, number, column)
    db.session.expire_all()
    previous = "0" * 64
    for each in range(1, EVENTS + 1):
        id_ = id_of(chain, each)
        event = event_of(db.session.get_one(AuditEvent, id_))
        previous = hash_of(chain, each, previous, event)
        run("UPDATE audit_link SET hash = :hash WHERE id = :id", hash=previous, id=id_)
    run("UPDATE audit_head SET hash = :hash WHERE chain = :chain", hash=previous, chain=chain)


def renumber(chain: int, number: int, _column: str) -> None:
    run(
        "UPDATE audit_link SET number = number + 100 WHERE chain = :chain AND number >= :number",
        chain=chain,
        number=number,
    )


def move_head(chain: int, number: int, _column: str) -> None:
    run("UPDATE audit_head SET number = :n WHERE chain = :chain", n=number + 8, chain=chain)


def drop_head(chain: int, _number: int, _column: str) -> None:
    run("DELETE FROM audit_head WHERE chain = :chain", chain=chain)


HARM: Mapping[Callable[[int, int, str], None], set[Wrong]] = {
    alter: {Wrong.ALTERED},
    remove_event: {Wrong.WITHOUT_EVENT},
    remove_both: {Wrong.GAP, Wrong.CUT_OFF},
    remove_link: {Wrong.GAP, Wrong.CUT_OFF, Wrong.WITHOUT_LINK},
    swap: {Wrong.ALTERED},
    insert: {Wrong.WITHOUT_LINK},
    append: {Wrong.SEALED_ELSEWHERE},
    forge: {Wrong.SEALED_ELSEWHERE},
    renumber: {Wrong.GAP, Wrong.ALTERED},
    move_head: {Wrong.CUT_OFF},
    drop_head: {Wrong.HEAD_DIFFERS},
}


def test_a_chain_that_nobody_touched_holds(chain: int) -> None:
    assert verify().faults == ()
    assert verify(chain).heads[0].number == EVENTS


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    harm=st.sampled_from(sorted(HARM, key=lambda each: each.__name__)),
    number=st.integers(1, EVENTS),
    column=st.sampled_from(sorted(COLUMNS)),
)
def test_any_harm_is_found_and_named(
    chain: int, harm: Callable[[int, int, str], None], number: int, column: str
) -> None:
    with unseen():
        harm(chain, number, column)
        found = verify(chain).faults
        assert (found != ()) is (harm not in {alter, forge} or changes(number, column))
        assert {fault.wrong for fault in found} <= HARM[harm] | {Wrong.HEAD_DIFFERS}
        assert {fault.chain for fault in found} <= {chain}


def changes(number: int, column: str) -> bool:
    """The first event, of the council's making, has neither a person nor digests to lose."""
    return number > 1 or column != "person_id"


def test_a_chain_that_was_cut_off_with_its_head_is_found_by_a_head_that_was_kept(
    chain: int,
) -> None:
    kept = verify(chain).heads
    with unseen():
        previous = db.session.scalar(
            sa.text("SELECT hash FROM audit_link WHERE chain = :c AND number = :n"),
            {"c": chain, "n": EVENTS - 1},
        )
        remove_both(chain, EVENTS, "")
        run(
            "UPDATE audit_head SET number = number - 1, hash = :h WHERE chain = :c",
            h=previous,
            c=chain,
        )
        assert verify(chain).faults == ()
        assert [fault.wrong for fault in verify(chain, kept).faults] == [Wrong.NOT_AS_KEPT]


def test_a_kept_head_still_stands_after_more_was_recorded(chain: int) -> None:
    kept = verify(chain).heads
    record("project.edited", "project", 1, council_id=chain, person_id=None)
    db.session.commit()
    assert verify(chain, kept).faults == ()
    assert verify(chain, [Head(chain, 0, "")]).faults == ()


def test_with_another_key_nothing_holds(app: Flask, chain: int) -> None:
    app.config["AUDIT_KEY"] = b"another"
    found = verify(chain).faults
    assert [fault.wrong for fault in found] == [Wrong.SEALED_ELSEWHERE] * EVENTS
