"""The audit trail: each act leaves an event in its own transaction."""

from __future__ import annotations

from impact_tool.domain.canonical import Canonical, canonical_json
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent


def record(
    act: str,
    thing: str,
    thing_id: int,
    *,
    council_id: int | None,
    person_id: int | None,
    **facts: Canonical,
) -> None:
    """Add one event to the transaction at hand.

    `facts` hold what is needed to understand the act later, never what a person typed.
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
        )
    )
