"""People hold roles between two days; an identity holds those of today, frozen."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime

import pytest
from flask_security import verify_password
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from impact_tool.domain.people import EmailTaken
from impact_tool.domain.permissions import ROLE_LABELS, Grant, Role
from impact_tool.extensions import clock, db
from impact_tool.models import AuditEvent, Membership
from impact_tool.operations.councils import add_council
from impact_tool.operations.identities import identity_of, roles_in_words
from impact_tool.operations.people import add_person, assign_practitioner, set_shared_password
from impact_tool.operations.roles import give_role
from tests.factories import PASSWORD, make_board, make_council, make_person, make_project, on_day

pytestmark = pytest.mark.usefixtures("session")

FIRST, LAST = date(2027, 1, 5), date(2027, 4, 4)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2027, 1, 4), False),
        (date(2027, 1, 5), True),
        (date(2027, 4, 4), True),
        (date(2027, 4, 5), False),
    ],
)
def test_an_identity_holds_only_the_roles_of_today(day: date, *, held: bool) -> None:
    council = make_council()
    person = make_person(Role.PROJECT_LEAD, council=council, since=FIRST)
    db.session.scalars(select(Membership)).one().until = LAST
    grant = Grant(Role.PROJECT_LEAD, council.id, None, FIRST, LAST)
    with on_day(day):
        assert identity_of(person).grants == ((grant,) if held else ())


def test_a_role_begins_at_midnight_in_england() -> None:
    person = make_person(Role.PROJECT_LEAD, council=make_council(), since=date(2027, 7, 2))
    with clock.at(datetime(2027, 7, 1, 22, 59, tzinfo=UTC)):
        assert identity_of(person).grants == ()
    with clock.at(datetime(2027, 7, 1, 23, 1, tzinfo=UTC)):
        assert len(identity_of(person).grants) == 1


def test_an_identity_knows_who_where_and_what_is_assigned() -> None:
    council = make_council()
    board = make_board(council)
    person = make_person(Role.PRACTITIONER, council=council, name="Alex Example")
    give_role(person, Role.BOARD_CHAIR, board, FIRST)
    assign_practitioner(person, project := make_project())
    make_project()
    with on_day(FIRST):
        identity = identity_of(person)
    assert (identity.person_id, identity.name) == (person.id, "Alex Example")
    assert {(g.role, g.council_id, g.board_id) for g in identity.grants} == {
        (Role.PRACTITIONER, council.id, None),
        (Role.BOARD_CHAIR, None, board.id),
    }
    assert identity.assigned_project_ids == {project.id}
    with pytest.raises(FrozenInstanceError):
        identity.grants = ()  # type: ignore[misc]


@pytest.mark.parametrize("role", Role)
def test_a_role_is_put_in_words_with_its_place(role: Role) -> None:
    council = make_council("Avon")
    is_of_board = role in {Role.BOARD_REVIEWER, Role.BOARD_CHAIR}
    board = make_board(council, name="Avon and Mid Safeguarding Adults Board")
    person = make_person(role, board=board) if is_of_board else make_person(role, council=council)
    place = board.name if is_of_board else council.name
    assert roles_in_words(identity_of(person)) == [f"{ROLE_LABELS[role]}, {place}"]


def test_a_person_signs_in_with_the_password_given_and_no_other() -> None:
    person = add_person("Alex Example", "alex@example.org", PASSWORD)
    other = add_person("Sam Sample", "sam@example.org", PASSWORD)
    assert person.password is not None
    assert PASSWORD not in person.password
    assert person.password.startswith("$argon2id$")
    assert person.password != other.password
    assert verify_password(PASSWORD, person.password)
    assert not verify_password(f"{PASSWORD}!", person.password)


def test_another_password_ends_the_sessions_of_those_people_only() -> None:
    people = [make_person() for _ in range(3)]
    sessions = [person.fs_uniquifier for person in people]
    set_shared_password([person.email for person in people[:2]], "another long passphrase")
    db.session.commit()
    for person, session in zip(people, sessions, strict=True):
        changed = person is not people[2]
        assert person.password is not None
        assert verify_password("another long passphrase", person.password) is changed
        assert (person.fs_uniquifier != session) is changed


def test_two_people_cannot_share_an_address() -> None:
    person = make_person()
    with pytest.raises(EmailTaken):
        add_person("Sam Sample", f" {person.email.upper()}", PASSWORD)


def test_two_councils_cannot_share_a_name() -> None:
    make_council("Avon")
    with pytest.raises(IntegrityError):
        add_council("Avon", "County", "South West")


def test_setting_people_up_is_recorded() -> None:
    council = make_council()
    board = make_board(council)
    person = add_person("Alex Example", "alex@example.org", PASSWORD)
    give_role(person, Role.BOARD_CHAIR, board, FIRST)
    set_shared_password([person.email], PASSWORD)
    db.session.commit()
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id)).all()
    assert [(event.act, event.council_id, event.facts) for event in events] == [
        ("council.added", council.id, "{}"),
        ("board.added", None, "{}"),
        ("board.covers", council.id, "{}"),
        ("person.added", None, "{}"),
        (
            "membership.given",
            None,
            f'{{"board":{board.id},"holder":{person.id},"role":"board_chair"}}',
        ),
        ("person.password_set", None, "{}"),
    ]
