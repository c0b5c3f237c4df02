"""Each council's audit events make one chain, whoever writes them and however they come about."""

from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.audit_trail import INSTALLATION
from impact_tool.extensions import COMMAND_LINE, db, origin
from impact_tool.models import AuditEvent, AuditHead, AuditLink, Council
from impact_tool.operations.audit import record
from impact_tool.operations.verifying import verify
from tests.factories import make_council
from tests.operations.at_once import at_once

PEOPLE = 20
ACTS_EACH = 5


def act(council_id: int | None, number: int = 1) -> None:
    record("council.added", "council", number, council_id=council_id, person_id=None)


def links(chain: int) -> list[AuditLink]:
    query = select(AuditLink).where(AuditLink.chain == chain).order_by(AuditLink.number)
    return list(db.session.scalars(query))


def numbers(chain: int) -> list[int]:
    return [link.number for link in links(chain)]


@pytest.fixture
def councils(app: Flask) -> list[int]:
    """The ids of two councils, whose making is the first link of their chains."""
    with app.app_context():
        made = [make_council().id, make_council().id]
        db.session.commit()
    return made


@pytest.mark.usefixtures("session")
def test_each_council_has_a_chain_of_its_own(councils: list[int]) -> None:
    first, second = councils
    for council_id in (first, second, None, first):
        act(council_id)
    db.session.commit()
    assert (numbers(first), numbers(second)) == ([1, 2, 3], [1, 2])
    assert numbers(INSTALLATION) == [1]
    heads = {head.chain: head.number for head in db.session.scalars(select(AuditHead))}
    assert heads == {first: 3, second: 2, INSTALLATION: 1}
    assert verify().faults == ()


@pytest.mark.usefixtures("session")
def test_every_event_has_one_link(councils: list[int]) -> None:
    act(councils[0])
    db.session.commit()
    events = db.session.scalars(select(AuditEvent.id)).all()
    assert sorted(db.session.scalars(select(AuditLink.id))) == sorted(events)


@pytest.mark.usefixtures("session")
def test_what_is_rolled_back_leaves_no_gap(councils: list[int]) -> None:
    (chain, _) = councils
    act(chain)
    db.session.flush()
    db.session.rollback()
    act(chain)
    db.session.commit()
    assert numbers(chain) == [1, 2]
    assert verify().faults == ()


@pytest.mark.usefixtures("session")
def test_what_is_rolled_back_to_a_savepoint_is_not_linked(councils: list[int]) -> None:
    (chain, _) = councils
    act(chain, 1)
    savepoint = db.session.begin_nested()
    act(chain, 2)
    db.session.flush()
    savepoint.rollback()
    with db.session.begin_nested():
        act(chain, 3)
    db.session.commit()
    linked = [db.session.get_one(AuditEvent, link.id).thing_id for link in links(chain)]
    assert linked[1:] == [1, 3]
    assert verify().faults == ()


@pytest.mark.usefixtures("session")
def test_an_event_says_from_where_it_came(app: Flask) -> None:
    act(None)
    with origin.named("background work"):
        act(None)
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        act(None)
        db.session.commit()
    db.session.commit()
    found = db.session.scalars(select(AuditEvent.came_from))
    assert sorted(str(each) for each in found) == ["192.0.2.7", "background work", COMMAND_LINE]


@pytest.mark.usefixtures("session")
def test_of_what_was_said_there_are_digests_that_nobody_can_guess() -> None:
    for thing_id, said in ((1, "yes"), (2, "yes"), (1, "no")):
        record("x.y", "thing", thing_id, council_id=None, person_id=None, before=None, after=said)
    db.session.commit()
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert {event.before for event in events} == {None}
    assert len({event.after for event in events}) == 3
    assert all(len(event.after or "") == 64 for event in events)


def act_and_commit(councils: list[int | None], start: int) -> None:
    """Several transactions, each with an act in every council; the order differs."""
    for number in range(ACTS_EACH):
        for council_id in councils if (start + number) % 2 else reversed(councils):
            act(council_id)
        db.session.commit()


def test_twenty_who_write_at_once_keep_every_chain_without_a_gap(
    app: Flask, councils: list[int]
) -> None:
    everywhere: list[int | None] = [*councils, None]
    at_once(app, [partial(act_and_commit, everywhere, number) for number in range(PEOPLE)])
    with app.app_context():
        assert verify().faults == ()
        added = PEOPLE * ACTS_EACH
        for chain in councils:
            assert numbers(chain) == list(range(1, 1 + added + 1))
        assert numbers(INSTALLATION) == list(range(1, added + 1))
        assert db.session.scalar(select(Council.id).where(Council.id == councils[0]))
