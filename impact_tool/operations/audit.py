"""The audit trail: each act leaves an event in its own transaction."""

from __future__ import annotations

from flask import current_app

from impact_tool.domain.audit_trail import digest_of
from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import clock, db, origin
from impact_tool.models import AuditEvent

# Not used here, but no event may be written that nothing links.
from impact_tool.operations import chaining as chaining


def record(
    act: str,
    thing: str,
    thing_id: int,
    *,
    council_id: int | None,
    person_id: int | None,
    before: object = None,
    after: object = None,
    **facts: Canonical,
) -> None:
    """Add one event to the transaction at hand.

    `facts` hold what is needed to understand the act later, never what a person typed. Of what
    the thing said `before` and `after`, where given, only keyed digests are kept.
    """
    db.session.add(
        AuditEvent(
            council_id=council_id,
            at=clock.now(),
            person_id=person_id,
            act=act,
            thing=thing,
            thing_id=thing_id,
            facts=canonical_json(facts),
            came_from=origin.current(),
            before=_digest(thing, thing_id, before),
            after=_digest(thing, thing_id, after),
        )
    )


def record_view(
    identity: Identity, thing: str, thing_id: int, *, council_id: int, **facts: Canonical
) -> None:
    """Add that somebody looked at a thing of which every look is recorded.

    A page that only reads has begun a transaction that only reads: the view calls
    `begin_writing` before.
    """
    record(
        f"{thing}.viewed",
        thing,
        thing_id,
        council_id=council_id,
        person_id=identity.person_id,
        **facts,
    )


def _digest(thing: str, thing_id: int, value: object) -> str | None:
    if value is None:
        return None
    return digest_of(current_app.config["AUDIT_KEY"], thing, thing_id, value)
