"""An administrator ends roles and deactivates people, and a council keeps an administrator."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from impact_tool.domain.council_people import LastAdministrator, RolesElsewhere
from impact_tool.domain.people import (
    RoleNotHeld,
)
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Council, Membership, Person
from impact_tool.operations.council_people import has_role_elsewhere
from impact_tool.operations.people import deactivate
from impact_tool.operations.roles import give_role
from impact_tool.operations.standing import (
    activate_here,
    deactivate_here,
    end_all_here,
    end_one,
    membership_of,
)
from tests.factories import identity_for, make_board, make_council, make_person
from tests.operations.at_once import at_once, commit_slowly

pytestmark = pytest.mark.usefixtures("session")

ADMINISTRATOR, PRACTITIONER = Role.COUNCIL_ADMINISTRATOR, Role.PRACTITIONER


@pytest.fixture
def council() -> Council:
    return make_council()


@pytest.fixture
def admin(council: Council) -> Person:
    return make_person(ADMINISTRATOR, council=council)


@pytest.fixture
def by(admin: Person) -> Identity:
    return identity_for(admin)


@pytest.fixture
def person(council: Council) -> Person:
    return make_person(PRACTITIONER, council=council)


def role_of(person: Person) -> Membership:
    return db.session.scalars(select(Membership).filter_by(person_id=person.id)).one()


def test_a_role_ends_with_a_day_or_at_once(by: Identity, person: Person, council: Council) -> None:
    in_a_week = clock.today() + timedelta(days=7)
    end_one(by, role_of(person), council, in_a_week)
    assert role_of(person).until == in_a_week
    end_one(by, role_of(person), council, None)
    assert role_of(person).until == clock.today() - timedelta(days=1)
    with pytest.raises(RoleNotHeld):
        end_one(by, role_of(person), council, None)


def test_a_role_does_not_end_before_it_begins_or_after_it_has_ended(
    by: Identity, council: Council
) -> None:
    today = clock.today()
    person = make_person(PRACTITIONER, council=council, since=today + timedelta(days=3))
    for days in (2, 0):
        with pytest.raises(RoleNotHeld):
            end_one(by, role_of(person), council, today + timedelta(days=days))
    end_one(by, role_of(person), council, today + timedelta(days=5))
    with pytest.raises(RoleNotHeld):
        end_one(by, role_of(person), council, today + timedelta(days=6))


def test_a_role_of_another_council_or_of_a_board_is_not_found(
    person: Person, council: Council
) -> None:
    elsewhere, board = make_council(), make_board(council)
    theirs = give_role(person, PRACTITIONER, elsewhere, clock.today())
    of_board = give_role(person, Role.BOARD_CHAIR, board, clock.today())
    for membership in (theirs, of_board):
        with pytest.raises(NotFound):
            membership_of(person, [council], membership.id)
    with pytest.raises(NotFound):
        membership_of(make_person(PRACTITIONER, council=council), [council], role_of_any(person))


def role_of_any(person: Person) -> int:
    return db.session.scalars(select(Membership.id).filter_by(person_id=person.id)).all()[0]


def test_nobody_ends_a_role_of_another_council(by: Identity) -> None:
    elsewhere = make_council()
    person = make_person(PRACTITIONER, council=elsewhere)
    with pytest.raises(NotPermitted):
        end_one(by, role_of(person), elsewhere, None)
    for act in (deactivate_here, activate_here, end_all_here):
        with pytest.raises(NotPermitted):
            act(by, person, [elsewhere])


def test_the_last_administrator_stays_one(by: Identity, admin: Person, council: Council) -> None:
    for day in (None, clock.today(), clock.today() + timedelta(days=7)):
        with pytest.raises(LastAdministrator) as refused:
            end_one(by, role_of(admin), council, day)
        assert refused.value == LastAdministrator(admin.name, council.name)
    with pytest.raises(LastAdministrator):
        end_all_here(by, admin, [council])


def test_an_administrator_can_leave_where_another_one_stays(
    by: Identity, admin: Person, council: Council
) -> None:
    make_person(ADMINISTRATOR, council=council)
    end_one(by, role_of(admin), council, None)
    assert council.id not in identity_for(admin).councils_as(ADMINISTRATOR)


def test_whoever_cannot_sign_in_or_leaves_sooner_is_not_another_administrator(
    by: Identity, admin: Person, council: Council, subtests: pytest.Subtests
) -> None:
    other = make_person(ADMINISTRATOR, council=council)
    hashed, role = other.password, role_of(other)
    changes = {
        "no password": (other, "password", None, hashed),
        "deactivated": (other, "active", False, True),
        "ends": (role, "until", clock.today() + timedelta(days=30), None),
        "yet to begin": (role, "since", clock.today() + timedelta(days=1), role.since),
    }
    for name, (row, field, value, back) in changes.items():
        with subtests.test(name):
            setattr(row, field, value)
            with pytest.raises(LastAdministrator):
                end_one(by, role_of(admin), council, None)
            setattr(row, field, back)
    end_one(by, role_of(admin), council, None)


def test_two_administrators_cannot_both_leave_at_once(
    app: Flask, by: Identity, council: Council
) -> None:
    theirs = identity_for(make_person(ADMINISTRATOR, council=council))
    db.session.commit()

    def leave(who: Identity) -> bool:
        person = db.session.get_one(Person, who.person_id)
        try:
            end_one(who, role_of(person), db.session.get_one(Council, council.id), None)
        except LastAdministrator:
            db.session.rollback()
            return False
        commit_slowly()
        return True

    left = at_once(app, [lambda: leave(by), lambda: leave(theirs)])
    assert sorted(left) == [False, True]


def test_a_person_of_the_council_is_deactivated_and_let_in_again(
    by: Identity, person: Person, council: Council
) -> None:
    before = person.fs_uniquifier
    assert [deactivate_here(by, person, [council]) for _ in range(2)] == [True, False]
    assert not person.active
    assert person.fs_uniquifier != before
    assert [activate_here(by, person, [council]) for _ in range(2)] == [True, False]
    assert person.active
    query = select(AuditEvent.act).filter_by(council_id=council.id, thing="person")
    acts = db.session.scalars(query.order_by(AuditEvent.id)).all()
    assert acts == ["person.deactivated", "person.activated"]


@pytest.mark.parametrize("place", ["council", "board"])
def test_a_person_who_is_something_elsewhere_loses_only_their_roles_here(
    by: Identity, person: Person, council: Council, place: str
) -> None:
    if place == "council":
        there = give_role(person, PRACTITIONER, make_council(), clock.today())
    else:
        there = give_role(person, Role.BOARD_CHAIR, make_board(council), clock.today())
    assert has_role_elsewhere(person, [council.id])
    with pytest.raises(RolesElsewhere):
        deactivate_here(by, person, [council])
    end_all_here(by, person, [council])
    assert person.active
    assert [grant.board_id or grant.council_id for grant in identity_for(person).grants] == [
        there.board_id or there.council_id
    ]
    deactivate(person)
    with pytest.raises(RolesElsewhere):
        activate_here(by, person, [council])


def test_roles_elsewhere_that_have_ended_do_not_count(
    by: Identity, person: Person, council: Council
) -> None:
    there = give_role(person, PRACTITIONER, make_council(), clock.today() - timedelta(days=9))
    there.until = clock.today() - timedelta(days=1)
    assert deactivate_here(by, person, [council])


def test_nobody_deactivates_themselves_or_the_last_administrator(
    by: Identity, admin: Person, council: Council
) -> None:
    with pytest.raises(NotPermitted):
        deactivate_here(by, admin, [council])
    other = make_person(ADMINISTRATOR, council=council)
    admin.password = None
    with pytest.raises(LastAdministrator):
        deactivate_here(by, other, [council])
