"""Links each new audit event to its council's chain, just before the commit that stores it.

The chain's lock is taken last, so that those who write in one council wait for one another only
while a commit lasts, and always in the same order, so that no two wait for each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from flask import current_app
from sqlalchemy import Connection, Insert, event, insert, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapper, Session, object_session

from impact_tool.domain.audit_trail import (
    BEFORE_THE_FIRST,
    INSTALLATION,
    Event,
    Head,
    hash_of,
    seal_of,
)
from impact_tool.extensions import db
from impact_tool.models import AuditEvent

_NEW = "audit events without a link"
_LINKS = db.metadata.tables["audit_link"]
_HEADS = db.metadata.tables["audit_head"]


def event_of(row: AuditEvent) -> Event:
    """What the chain vouches for of a row."""
    return Event(
        id=row.id,
        at=row.at,
        council_id=row.council_id,
        person_id=row.person_id,
        act=row.act,
        thing=row.thing,
        thing_id=row.thing_id,
        facts=row.facts,
        came_from=row.came_from,
        before=row.before,
        after=row.after,
    )


@event.listens_for(AuditEvent, "after_insert")
def _note(_mapper: Mapper[AuditEvent], _connection: Connection, row: AuditEvent) -> None:
    session = object_session(row)
    if session is not None:
        session.info.setdefault(_NEW, []).append(row)


@event.listens_for(db.session, "before_commit")
def _link_new_events(session: Session) -> None:
    """Every event of the transaction, in the order of their ids; none that was rolled back."""
    if session.in_nested_transaction():
        return
    session.flush()
    rows = [row for row in session.info.pop(_NEW, ()) if inspect(row).persistent]
    by_chain = sorted(rows, key=lambda row: (_chain_of(row), row.id))
    for chain, linked in groupby(by_chain, _chain_of):
        _lengthen(session, chain, [event_of(row) for row in linked])


def _chain_of(row: AuditEvent) -> int:
    return row.council_id or INSTALLATION


def _lengthen(session: Session, chain: int, events: Sequence[Event]) -> None:
    head = _locked_head(session, chain)
    number, last = head.number, head.hash
    links = []
    for each in events:
        number += 1
        last = hash_of(chain, number, last, each)
        seal = seal_of(current_app.config["AUDIT_KEY"], last)
        links.append({"id": each.id, "chain": chain, "number": number, "hash": last, "seal": seal})
    session.execute(insert(_LINKS), links)
    end = update(_HEADS).where(_HEADS.c.chain == chain).values(number=number, hash=last)
    session.execute(end)


def _locked_head(session: Session, chain: int) -> Head:
    """The end of a chain, which nobody else lengthens until the commit; it begins where needed."""
    query = select(_HEADS).where(_HEADS.c.chain == chain).with_for_update()
    found = session.execute(query).one_or_none()
    if found is None:
        # Of two who begin a chain at once, the second waits here and then finds the first one's.
        session.execute(_beginning_of(chain, session.get_bind().dialect.name))
        found = session.execute(query).one()
    return Head(found.chain, found.number, found.hash)


def _beginning_of(chain: int, dialect: str) -> Insert:
    values = {"chain": chain, "number": 0, "hash": BEFORE_THE_FIRST}
    if dialect == "postgresql":
        return postgresql.insert(_HEADS).values(values).on_conflict_do_nothing()
    return sqlite.insert(_HEADS).values(values).on_conflict_do_nothing()
