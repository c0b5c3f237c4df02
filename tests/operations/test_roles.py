"""Who may give which role where, and when a role ends."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.people import (
    CouncilEnded,
    EndsBeforeItBegins,
    PersonDeactivated,
    RoleDoesNotFit,
    RoleHeldAlready,
    RoleNotHeld,
)
from impact_tool.domain.permissions import BOARD_ROLES, COUNCIL_ROLES, Role
from impact_tool.domain.refusals import NotPermitted
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Board, Council, Membership, Person
from impact_tool.operations.identities import identity_of
from impact_tool.operations.people import deactivate
from impact_tool.operations.roles import end_role, end_role_at_once, give_role
from tests.factories import identity_for, make_board, make_council, make_person, on_day
from tests.operations.at_once import at_once, commit_slowly

pytestmark = pytest.mark.usefixtures("session")

BEFORE, FIRST, DAY = date(2027, 1, 4), date(2027, 1, 5), date(2027, 2, 1)
LAST, AFTER = date(2027, 4, 4), date(2027, 4, 5)
LEAD = Role.PROJECT_LEAD


def place_for(role: Role) -> Council | Board:
    council = make_council()
    return council if role in COUNCIL_ROLES else make_board(council)


def roles_on(day: date, person: Person) -> list[Role]:
    with on_day(day):
        return [grant.role for grant in identity_of(person).grants]


@pytest.mark.parametrize("role", Role)
def test_a_role_is_given_between_two_days(role: Role) -> None:
    person, place = make_person(), place_for(role)
    give_role(person, role, place, FIRST, LAST)
    held = [roles_on(day, person) for day in (BEFORE, FIRST, LAST, AFTER)]
    assert held == [[], [role], [role], []]


@pytest.mark.parametrize("role", Role)
def test_a_role_is_not_given_in_the_wrong_kind_of_place(role: Role) -> None:
    council = make_council()
    place = make_board(council) if role in COUNCIL_ROLES else council
    with pytest.raises(RoleDoesNotFit) as refused:
        give_role(make_person(), role, place, FIRST)
    assert refused.value == RoleDoesNotFit(role, place.name)


@pytest.mark.parametrize("role", Role)
def test_an_administrator_gives_and_takes_the_roles_of_their_council_alone(role: Role) -> None:
    council, other = make_council(), make_council()
    administrator = identity_for(make_person(Role.COUNCIL_ADMINISTRATOR, council=council))
    person = make_person()
    if role in BOARD_ROLES:
        board = make_board(council)
        with pytest.raises(NotPermitted):
            give_role(person, role, board, FIRST, by=administrator)
        give_role(person, role, board, FIRST)
        with pytest.raises(NotPermitted):
            end_role(person, role, board, LAST, by=administrator)
        return
    with pytest.raises(NotPermitted):
        give_role(person, role, other, FIRST, by=administrator)
    given = give_role(person, role, council, FIRST, by=administrator)
    with pytest.raises(NotPermitted):
        end_role_at_once(person, role, other, by=administrator)
    event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
    assert event is not None
    assert (event.act, event.thing_id) == ("membership.given", given.id)
    assert (event.person_id, event.council_id) == (administrator.person_id, council.id)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COUNCIL_ADMINISTRATOR])
def test_whoever_administers_nothing_gives_no_role(role: Role) -> None:
    place = place_for(role)
    holder = make_person(role, **{"council" if isinstance(place, Council) else "board": place})
    with pytest.raises(NotPermitted):
        give_role(make_person(), role, place, FIRST, by=identity_for(holder))


@pytest.mark.parametrize(
    ("since", "until"), [(FIRST, None), (BEFORE, FIRST), (LAST, None), (BEFORE, AFTER)]
)
def test_a_role_that_is_held_is_not_given_again(since: date, until: date | None) -> None:
    person, council = make_person(), make_council()
    give_role(person, LEAD, council, FIRST, LAST)
    with pytest.raises(RoleHeldAlready) as refused:
        give_role(person, LEAD, council, since, until)
    assert refused.value == RoleHeldAlready(LEAD, council.name, FIRST, LAST)


def test_a_role_can_be_held_before_and_after_and_beside_another() -> None:
    person, council = make_person(), make_council()
    give_role(person, LEAD, council, FIRST, LAST)
    give_role(person, LEAD, council, BEFORE, BEFORE)
    give_role(person, LEAD, council, AFTER)
    give_role(person, LEAD, make_council(), FIRST)
    give_role(person, Role.PRACTITIONER, council, FIRST)
    assert len(roles_on(DAY, person)) == 3


def test_a_role_does_not_end_before_it_begins() -> None:
    with pytest.raises(EndsBeforeItBegins):
        give_role(make_person(), LEAD, make_council(), FIRST, BEFORE)


def test_nobody_deactivated_and_no_council_that_ended_gets_a_role() -> None:
    person, council = make_person(), make_council()
    deactivate(person)
    with pytest.raises(PersonDeactivated):
        give_role(person, LEAD, council, FIRST)
    council.until = BEFORE
    with pytest.raises(CouncilEnded):
        give_role(make_person(), LEAD, council, FIRST)


def test_a_role_ends_with_the_last_day() -> None:
    council = make_council()
    person = make_person(LEAD, council=council, since=FIRST)
    end_role(person, LEAD, council, LAST)
    assert roles_on(LAST, person) == [LEAD]
    assert roles_on(AFTER, person) == []


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_a_role_that_is_not_held_on_a_day_does_not_end_with_it(day: date) -> None:
    person, council = make_person(), make_council()
    give_role(person, LEAD, council, FIRST, LAST)
    with pytest.raises(RoleNotHeld):
        end_role(person, LEAD, council, day)
    with pytest.raises(RoleNotHeld):
        end_role(person, Role.PRACTITIONER, council, FIRST)


@pytest.mark.parametrize(("since", "kept"), [(FIRST, True), (DAY, False), (AFTER, False)])
def test_a_role_taken_at_once_is_held_no_moment_longer(since: date, *, kept: bool) -> None:
    council = make_council()
    person = make_person(LEAD, council=council, since=since)
    with on_day(DAY):
        end_role_at_once(person, LEAD, council)
        assert identity_of(person).grants == ()
        with pytest.raises(RoleNotHeld):
            end_role_at_once(person, LEAD, council)
    assert roles_on(AFTER, person) == []
    assert roles_on(FIRST, person) == ([LEAD] if kept else [])
    assert bool(db.session.scalars(select(Membership)).all()) is kept


def test_two_who_give_the_same_role_at_once_give_it_once(app: Flask) -> None:
    person, council = make_person(), make_council()
    db.session.commit()

    def give() -> bool:
        try:
            give_role(person, LEAD, council, FIRST)
        except RoleHeldAlready:
            db.session.rollback()
            return False
        commit_slowly()
        return True

    assert sorted(at_once(app, [give, give])) == [False, True]
