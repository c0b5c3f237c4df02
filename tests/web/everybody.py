"""One of every sort of person, as product.md (Who may do what) tells them apart."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import Board, Council, Membership, Person
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.people import assign_practitioner
from tests.factories import make_council, make_person
from tests.web.samples import Sample

Maker = Callable[[Sample], Person | None]


def lead(sample: Sample) -> Person:
    return db.session.query(Person).filter_by(email=sample.lead_email).one()


def in_council(role: Role) -> Maker:
    def make(sample: Sample) -> Person:
        council = db.session.get_one(Council, sample.council_id)
        return make_person(role, council=council)

    return make


def assigned(sample: Sample) -> Person:
    person = in_council(Role.PRACTITIONER)(sample)
    assert person is not None
    assign_practitioner(person, project_by_reference(sample.reference))
    return person


def on_board(role: Role) -> Maker:
    def make(sample: Sample) -> Person:
        board = db.session.get_one(Board, sample.board_id)
        return make_person(role, board=board)

    return make


def without_roles(_sample: Sample) -> Person:
    return make_person()


def of_another_council(_sample: Sample) -> Person:
    return make_person(Role.PROJECT_LEAD, council=make_council("Othershire"))


def administrator_elsewhere(_sample: Sample) -> Person:
    return make_person(Role.COUNCIL_ADMINISTRATOR, council=make_council("Farshire"))


def in_days(days: int) -> Maker:
    """A lead whose membership begins, or where the days are negative ended, that far from now."""

    def make(sample: Sample) -> Person:
        person = in_council(Role.PROJECT_LEAD)(sample)
        assert person is not None
        membership = db.session.query(Membership).filter_by(person_id=person.id).one()
        day = clock.today() + timedelta(days=days)
        if days < 0:
            membership.until = day
        else:
            membership.since = day
        return person

    return make


def nobody(_sample: Sample) -> None:
    return None


EVERYBODY: Mapping[str, Maker] = {
    "lead": lead,
    "other lead": in_council(Role.PROJECT_LEAD),
    "assigned practitioner": assigned,
    "practitioner": in_council(Role.PRACTITIONER),
    "administrator": in_council(Role.COUNCIL_ADMINISTRATOR),
    "reviewer": on_board(Role.BOARD_REVIEWER),
    "chair": on_board(Role.BOARD_CHAIR),
    "no roles": without_roles,
    "lead elsewhere": of_another_council,
    "administrator elsewhere": administrator_elsewhere,
    "lead until yesterday": in_days(-1),
    "lead from tomorrow": in_days(1),
    "signed out": nobody,
}


def email_of(sort: str, sample: Sample, app: Flask) -> str | None:
    """The e-mail address of a person of this sort, who is made; None for nobody."""
    with app.app_context():
        person = EVERYBODY[sort](sample)
        db.session.commit()
        return person.email if person else None
