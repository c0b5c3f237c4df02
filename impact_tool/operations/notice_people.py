"""Who is told of things by e-mail: those who hold a role today, can sign in, and want it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import ColumnElement, and_, select

from impact_tool.domain.notice_kinds import ROLES_OF, NoticeKind, Side, is_wanted
from impact_tool.domain.permissions import Identity
from impact_tool.extensions import db
from impact_tool.models import Membership, NoticeChoice, Person
from impact_tool.operations.council_people import holds_today


def sides_of(identity: Identity) -> frozenset[Side]:
    """On which sides somebody is today."""
    held = {grant.role for grant in identity.grants}
    return frozenset(side for side, roles in ROLES_OF.items() if roles & held)


def people_on(
    side: Side, place_ids: Collection[int], kind: NoticeKind
) -> Mapping[int, frozenset[int]]:
    """Who wants mails of this kind in these councils or boards: ids of people by the place's id.

    Whoever has never set a password has not taken up their invitation, and gets nothing. Two
    queries, however many places and people there are.
    """
    place = _place_of(side)
    query = (
        select(place, Membership.person_id)
        .join(Person, Person.id == Membership.person_id)
        .where(
            place.in_(place_ids), Membership.role.in_(ROLES_OF[side]), holds_today(), _can_sign_in()
        )
        .distinct()
    )
    pairs = [(place_id or 0, person_id) for place_id, person_id in db.session.execute(query)]
    wanting = _wanting(kind, {person_id for _, person_id in pairs})
    found: dict[int, set[int]] = {id_: set() for id_ in place_ids}
    for place_id, person_id in pairs:
        if person_id in wanting:
            found[place_id].add(person_id)
    return {id_: frozenset(people) for id_, people in found.items()}


def address_of(person_id: int, side: Side, place_id: int, kind: NoticeKind) -> str | None:
    """The address of somebody who may be told at this moment; None where they may not any more."""
    if person_id not in people_on(side, [place_id], kind)[place_id]:
        return None
    return db.session.get_one(Person, person_id).email


def choices_of(person_id: int) -> Mapping[NoticeKind, bool]:
    """What somebody chose, by kind; what they never chose is not in it."""
    query = select(NoticeChoice).where(NoticeChoice.person_id == person_id)
    return {NoticeKind(row.kind): row.wanted for row in db.session.scalars(query)}


def _place_of(side: Side) -> ColumnElement[int | None]:
    column = Membership.board_id if side is Side.BOARD else Membership.council_id
    return column.expression


def _can_sign_in() -> ColumnElement[bool]:
    return and_(Person.active, Person.password.is_not(None))


def _wanting(kind: NoticeKind, person_ids: Collection[int]) -> frozenset[int]:
    query = select(NoticeChoice.person_id, NoticeChoice.wanted).where(
        NoticeChoice.kind == kind, NoticeChoice.person_id.in_(person_ids)
    )
    chosen = {row.person_id: {kind: row.wanted} for row in db.session.execute(query)}
    return frozenset(id_ for id_ in person_ids if is_wanted(kind, chosen.get(id_, {})))
