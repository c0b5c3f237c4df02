"""Proof that nobody altered the audit trail: every chain is worked out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import current_app
from sqlalchemy import select

from impact_tool.domain.audit_trail import INSTALLATION, Event, Fault, Head, Link, Wrong, faults_in
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, AuditHead, AuditLink

ROWS_AT_ONCE = 1000
_EVENT = [getattr(AuditEvent, name) for name in Event.__slots__]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: where each chain ends now, and what is wrong."""

    heads: tuple[Head, ...]
    faults: tuple[Fault, ...]


def verify(chain: int | None = None, kept: Sequence[Head] = ()) -> Verified:
    """Work out every chain again, or one of them, and compare with heads that were kept.

    Meant for a transaction that sees one moment (`begin_snapshot`): an act of somebody else between
    two queries would look like a fault.
    """
    key: bytes = current_app.config["AUDIT_KEY"]
    heads = {head.chain: head for head in _heads() if chain in {None, head.chain}}
    faults: list[Fault] = []
    seen = set()
    for number, links in groupby(_links(chain), lambda link: link.chain):
        seen.add(number)
        faults += faults_in(number, links, heads.get(number), key)
    for number in heads.keys() - seen:
        faults += faults_in(number, (), heads[number], key)
    faults += _without_link(chain)
    faults += [
        Fault(head.chain, head.number, Wrong.NOT_AS_KEPT)
        for head in kept
        if not head.stands(_hash_at(head))
    ]
    return Verified(tuple(heads[number] for number in sorted(heads)), tuple(faults))


def _heads() -> Iterator[Head]:
    query = select(AuditHead.chain, AuditHead.number, AuditHead.hash)
    return (Head(*row) for row in db.session.execute(query))


def _links(chain: int | None) -> Iterator[Link]:
    query = select(
        AuditLink.chain, AuditLink.number, AuditLink.hash, AuditLink.seal, *_EVENT
    ).outerjoin(AuditEvent, AuditEvent.id == AuditLink.id)
    if chain is not None:
        query = query.where(AuditLink.chain == chain)
    query = query.order_by(AuditLink.chain, AuditLink.number)
    for row in db.session.execute(query.execution_options(yield_per=ROWS_AT_ONCE)):
        of_chain, number, hash_, seal, *event = row
        found = Event(*event) if event[0] is not None else None
        yield Link(of_chain, number, hash_, seal, found)


def _without_link(chain: int | None) -> Iterator[Fault]:
    query = (
        select(AuditEvent.id, AuditEvent.council_id)
        .outerjoin(AuditLink, AuditLink.id == AuditEvent.id)
        .where(AuditLink.id.is_(None))
        .order_by(AuditEvent.id)
    )
    for id_, council_id in db.session.execute(query):
        if chain in {None, council_id or INSTALLATION}:
            yield Fault(council_id or INSTALLATION, id_, Wrong.WITHOUT_LINK)


def _hash_at(head: Head) -> str | None:
    query = select(AuditLink.hash).where(
        AuditLink.chain == head.chain, AuditLink.number == head.number
    )
    return db.session.scalar(query)
