"""Invitations: who is made known to the service, what they get, how long the link is good."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask_security import verify_password
from sqlalchemy import select

from impact_tool.domain.council_people import (
    InvitationExpired,
    InvitationNotUsable,
    NotInvitable,
)
from impact_tool.domain.people import (
    CouncilEnded,
    EmailNotUsable,
    NameNotUsable,
    PersonDeactivated,
    RoleDoesNotFit,
    RoleHeldAlready,
)
from impact_tool.domain.permissions import BOARD_ROLES, Identity, Role
from impact_tool.domain.refusals import NotFound, NotPermitted
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Council, Membership, Person
from impact_tool.operations.invitations import (
    GOOD_FOR,
    Invitation,
    Invited,
    invite_again,
    invite_to_council,
    invited_person,
    take_up,
)
from impact_tool.operations.people import deactivate
from impact_tool.operations.roles import end_role_at_once, give_role
from tests.factories import identity_for, make_council, make_person
from tests.operations.at_once import at_once, commit_slowly

pytestmark = pytest.mark.usefixtures("session")

PASSWORD = "chosen by whoever was invited"  # noqa: S105  # and that is no secret
EMAIL = "ines.new@example.org"


def wanted(
    *roles: Role, name: str = "Ines New", email: str = EMAIL, until: date | None = None
) -> Invitation:
    return Invitation(name, email, roles or (Role.PRACTITIONER,), clock.today(), until)


@pytest.fixture
def council() -> Council:
    return make_council()


@pytest.fixture
def by(council: Council) -> Identity:
    return identity_for(make_person(Role.COUNCIL_ADMINISTRATOR, council=council))


@pytest.fixture
def invited(by: Identity, council: Council) -> Invited:
    return invite_to_council(by, council, wanted())


def acts(council: Council) -> list[tuple[str, int | None]]:
    query = select(AuditEvent).where(AuditEvent.council_id == council.id).order_by(AuditEvent.id)
    return [(event.act, event.person_id) for event in db.session.scalars(query)]


def test_somebody_new_is_made_known_and_gets_the_roles(by: Identity, council: Council) -> None:
    until = clock.today() + timedelta(days=90)
    roles = (Role.PRACTITIONER, Role.PROJECT_LEAD)
    person = invite_to_council(by, council, wanted(*roles, until=until)).person
    assert (person.name, person.email, person.password) == ("Ines New", EMAIL, None)
    held = db.session.scalars(select(Membership).filter_by(person_id=person.id)).all()
    assert {(each.role, each.council_id, each.until) for each in held} == {
        (role, council.id, until) for role in roles
    }


def test_each_act_stands_in_the_councils_trail(
    by: Identity, council: Council, invited: Invited
) -> None:
    take_up(invited.person, PASSWORD)
    db.session.flush()
    me, them = by.person_id, invited.person.id
    assert acts(council)[-4:] == [
        ("person.added", me),
        ("membership.given", me),
        ("person.invited", me),
        ("invitation.taken_up", them),
    ]


def test_the_link_sets_a_password_once(invited: Invited) -> None:
    assert invited_person(invited.token) is invited.person
    take_up(invited.person, PASSWORD)
    assert verify_password(PASSWORD, invited.person.password or "")
    with pytest.raises(InvitationNotUsable):
        invited_person(invited.token)


def test_the_link_is_good_for_seven_days(invited: Invited) -> None:
    made_at = clock.now()
    with clock.at(made_at + GOOD_FOR - timedelta(minutes=1)):
        assert invited_person(invited.token) is invited.person
    with clock.at(made_at + GOOD_FOR + timedelta(minutes=1)), pytest.raises(InvitationExpired):
        invited_person(invited.token)


@pytest.mark.parametrize("token", ["", "-", "a.b.c", "é", "W10.YYYY.zzzz"])
def test_what_is_no_link_is_not_usable(token: str) -> None:
    with pytest.raises(InvitationNotUsable):
        invited_person(token)


def test_the_link_is_good_for_nothing_once_the_person_is_deactivated(invited: Invited) -> None:
    deactivate(invited.person)
    with pytest.raises(InvitationNotUsable):
        invited_person(invited.token)


def test_the_link_is_good_for_nothing_once_there_is_no_role_to_take_up(
    invited: Invited, council: Council
) -> None:
    end_role_at_once(invited.person, Role.PRACTITIONER, council)
    with pytest.raises(InvitationNotUsable):
        invited_person(invited.token)


def test_another_link_can_be_sent(by: Identity, council: Council, invited: Invited) -> None:
    with clock.at(clock.now() + GOOD_FOR * 2):
        again = invite_again(by, [council], invited.person)
        assert invited_person(again.token) is invited.person
    deactivate(invited.person)
    with pytest.raises(PersonDeactivated):
        invite_again(by, [council], invited.person)


def test_nobody_sends_another_link_for_a_role_that_is_not_theirs_to_give(
    by: Identity, council: Council, invited: Invited
) -> None:
    elsewhere = make_council()
    with pytest.raises(NotFound):
        invite_again(by, [elsewhere], invited.person)
    give_role(invited.person, Role.PRACTITIONER, elsewhere, clock.today())
    with pytest.raises(NotFound):
        invite_again(by, [elsewhere], invited.person)
    assert invite_again(by, [elsewhere, council], invited.person).council is council
    end_role_at_once(invited.person, Role.PRACTITIONER, council)
    with pytest.raises(NotFound):
        invite_again(by, [council], invited.person)


def test_somebody_known_elsewhere_gets_the_role_and_keeps_name_and_password(
    by: Identity, council: Council
) -> None:
    known = make_person(Role.PROJECT_LEAD, council=make_council(), name="Known Already")
    before = known.password
    found = invite_to_council(by, council, wanted(email=known.email.upper()))
    assert found == Invited(known, council, "")
    assert (known.name, known.password) == ("Known Already", before)
    assert council.id in identity_for(known).councils_as(Role.PRACTITIONER)


def test_nobody_is_invited_who_was_deactivated(by: Identity, council: Council) -> None:
    known = make_person()
    deactivate(known)
    with pytest.raises(NotInvitable):
        invite_to_council(by, council, wanted(email=known.email))


@pytest.mark.parametrize(
    ("invitation", "refusal"),
    [
        (wanted(name=" "), NameNotUsable),
        (wanted(name="n" * 121), NameNotUsable),
        (wanted(email="ines"), EmailNotUsable),
        (wanted(email=""), EmailNotUsable),
    ],
)
def test_what_cannot_be_stored_is_refused(
    by: Identity, council: Council, invitation: Invitation, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        invite_to_council(by, council, invitation)


def test_a_role_is_not_given_twice(by: Identity, council: Council, invited: Invited) -> None:
    with pytest.raises(RoleHeldAlready):
        invite_to_council(by, council, wanted(email=invited.person.email))


def test_nobody_is_invited_to_a_council_that_has_ended(by: Identity, council: Council) -> None:
    council.until = clock.today()
    with pytest.raises(CouncilEnded):
        invite_to_council(by, council, wanted())


@pytest.mark.parametrize("role", sorted(BOARD_ROLES))
def test_nobody_is_invited_to_a_board(by: Identity, council: Council, role: Role) -> None:
    with pytest.raises(RoleDoesNotFit):
        invite_to_council(by, council, wanted(role))


def test_an_administrator_invites_to_no_other_council(by: Identity) -> None:
    with pytest.raises(NotPermitted):
        invite_to_council(by, make_council(), wanted())
    assert db.session.scalars(select(Person).filter_by(email=EMAIL)).first() is None


def test_two_administrators_who_invite_the_same_person_make_one(
    app: Flask, council: Council, by: Identity
) -> None:
    other = make_council()
    their = identity_for(make_person(Role.COUNCIL_ADMINISTRATOR, council=other))
    db.session.commit()

    def invite(who: Identity, place: Council) -> None:
        invite_to_council(who, db.session.get_one(Council, place.id), wanted())
        commit_slowly()

    at_once(app, [lambda: invite(by, council), lambda: invite(their, other)])
    db.session.rollback()
    person = db.session.scalars(select(Person).filter_by(email=EMAIL)).one()
    assert identity_for(person).councils_as(Role.PRACTITIONER) == {council.id, other.id}
