"""Somebody chooses which e-mails they get."""

from __future__ import annotations

from collections.abc import Collection

from impact_tool.domain.notice_kinds import NoticeKind, is_wanted, offered_to
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import db
from impact_tool.models import NoticeChoice, Person
from impact_tool.operations.audit import record
from impact_tool.operations.locks import lock
from impact_tool.operations.notice_people import choices_of, sides_of


def offered_kinds(identity: Identity) -> tuple[NoticeKind, ...]:
    """The kinds of e-mails that are for somebody with the roles of this person."""
    return offered_to(sides_of(identity))


def wanted_kinds(identity: Identity) -> tuple[NoticeKind, ...]:
    """Of what is offered to this person the kinds that they get."""
    chosen = choices_of(identity.person_id)
    return tuple(kind for kind in offered_kinds(identity) if is_wanted(kind, chosen))


def choose_kinds(identity: Identity, wanted: Collection[NoticeKind]) -> bool:
    """Keep which of the kinds that are offered are wanted; False where that is nothing new.

    What was chosen of kinds that are not offered to this person today stays as it is.
    """
    lock(Person, [identity.person_id])
    before = wanted_kinds(identity)
    for kind in offered_kinds(identity):
        row = {"person_id": identity.person_id, "kind": kind.value, "wanted": kind in wanted}
        db.session.merge(NoticeChoice(**row))
    db.session.flush()
    after = wanted_kinds(identity)
    if after == before:
        return False
    record(
        "notices.chosen",
        "person",
        identity.person_id,
        council_id=None,
        person_id=identity.person_id,
        wanted=[kind.value for kind in after],
    )
    return True
