"""A council with an administrator at a browser, and the people that tests give it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask

from impact_tool.domain.permissions import Role
from impact_tool.extensions import db
from impact_tool.models import Council, Membership, Person
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.people import assign_practitioner
from tests.factories import PASSWORD, make_person
from tests.web.browsing import Browser
from tests.web.samples import Sample

ADMINISTRATOR = "Ada Administrator"


@dataclass(frozen=True)
class Administered:
    """The sample's council, and the browser of its only administrator, who has signed in."""

    app: Flask
    sample: Sample
    browser: Browser
    admin_id: int

    @contextmanager
    def council(self) -> Iterator[Council]:
        """The council itself; what is done is committed."""
        with self.app.app_context():
            yield db.session.get_one(Council, self.sample.council_id)
            db.session.commit()

    def add(self, role: Role = Role.PRACTITIONER, name: str = "Petra Practitioner") -> int:
        """The id of somebody new of the council."""
        with self.council() as council:
            return make_person(role, council=council, name=name).id

    def assign(self, person_id: int) -> None:
        with self.council():
            person = db.session.get_one(Person, person_id)
            assign_practitioner(person, project_by_reference(self.sample.reference))

    def email_of(self, person_id: int) -> str:
        with self.council():
            return db.session.get_one(Person, person_id).email

    def membership_of(self, person_id: int) -> int:
        with self.council():
            return db.session.query(Membership.id).filter_by(person_id=person_id).first()[0]

    def somebody_else(self, person_id: int) -> Browser:
        """Another browser, at which this person has signed in."""
        browser = Browser(self.app)
        browser.sign_in(self.email_of(person_id), PASSWORD)
        return browser


def administered(app: Flask, sample: Sample) -> Administered:
    with app.app_context():
        council = db.session.get_one(Council, sample.council_id)
        admin = make_person(Role.COUNCIL_ADMINISTRATOR, council=council, name=ADMINISTRATOR)
        db.session.commit()
        found = Administered(app, sample, Browser(app), admin.id)
        email = admin.email
    found.browser.sign_in(email, PASSWORD)
    return found


def at(person_id: int, page: str = "") -> str:
    """The address of one of a person's pages."""
    return f"/admin/people/{person_id}/{page}".rstrip("/")
