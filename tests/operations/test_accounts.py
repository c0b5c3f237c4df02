"""People are added, invited, deactivated and activated; an address is one person's alone."""

import pytest
from sqlalchemy import select

from impact_tool.domain.people import (
    EmailNotUsable,
    EmailTaken,
    NameNotUsable,
    PersonDeactivated,
    UnknownPerson,
)
from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import AuditEvent, Membership
from impact_tool.operations.people import (
    activate,
    add_person_with_hash,
    deactivate,
    invite,
    person_with_email,
)
from tests.factories import identity_for, make_council, make_person

pytestmark = pytest.mark.usefixtures("session")


def test_a_person_is_kept_under_a_tidy_name_and_address() -> None:
    person = add_person_with_hash("  Alex   Example ", " Alex@Example.ORG ", None)
    assert (person.name, person.email) == ("Alex Example", "alex@example.org")
    assert (person.password, person.active) == (None, True)
    assert person_with_email(" ALEX@example.org ") is person


@pytest.mark.parametrize("email", ["", "alex", "alex@", "alex@example", "a b@example.org"])
def test_what_is_not_an_address_is_refused(email: str) -> None:
    with pytest.raises(EmailNotUsable):
        add_person_with_hash("Alex Example", email, None)


@pytest.mark.parametrize("email", ["alex@example.org", "ALEX@example.org", "alex@EXAMPLE.org"])
def test_an_address_is_one_person_s_alone(email: str) -> None:
    add_person_with_hash("Alex Example", "Alex@example.org", None)
    with pytest.raises(EmailTaken):
        add_person_with_hash("Sam Sample", email, None)


@pytest.mark.parametrize("name", ["", " \t", "A" * 121, "Alex\x1b[2J", "\udcff"])
def test_a_person_needs_a_name_that_can_be_shown(name: str) -> None:
    with pytest.raises(NameNotUsable):
        add_person_with_hash(name, "alex@example.org", None)


@pytest.mark.parametrize("email", ["nobody@example.org", "nobody", "", "\udcff@example.org"])
def test_an_address_of_nobody_is_refused(email: str) -> None:
    with pytest.raises(UnknownPerson) as refused:
        person_with_email(email)
    assert refused.value == UnknownPerson(email)


def test_an_address_is_the_same_however_its_domain_is_written() -> None:
    person = add_person_with_hash("Zoë O’Neil", "zoë@exämple.org", None)
    assert person_with_email("ZOË@xn--exmple-cua.org") is person


def test_who_is_deactivated_keeps_their_roles() -> None:
    person = make_person(Role.PROJECT_LEAD, council=make_council())
    before = person.fs_uniquifier
    assert deactivate(person) is True
    assert person.fs_uniquifier != before
    assert deactivate(person) is False
    assert activate(person) is True
    assert activate(person) is False
    assert len(db.session.scalars(select(Membership)).all()) == 1


def test_nobody_deactivated_is_invited() -> None:
    person = make_person()
    deactivate(person)
    with pytest.raises(PersonDeactivated):
        invite(person)


def test_each_act_leaves_an_event_that_says_who_did_it_and_no_address() -> None:
    administrator = identity_for(make_person())
    person = add_person_with_hash("Alex Example", "alex@example.org", None, administrator)
    invite(person, administrator)
    deactivate(person, administrator)
    activate(person)
    db.session.commit()
    query = select(AuditEvent).where(AuditEvent.thing_id == person.id).order_by(AuditEvent.id)
    by = administrator.person_id
    assert [(e.act, e.thing, e.person_id, e.facts) for e in db.session.scalars(query)] == [
        ("person.added", "person", by, "{}"),
        ("person.invited", "person", by, "{}"),
        ("person.deactivated", "person", by, "{}"),
        ("person.activated", "person", None, "{}"),
    ]
