"""A council with a project lead and a project, in the words that tests of pages ask for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask
from sqlalchemy import func

from impact_tool.domain.permissions import Role
from impact_tool.extensions import clock, db
from impact_tool.models import (
    Action,
    Comment,
    Council,
    Evidence,
    Involved,
    Membership,
    Person,
    Project,
    Sharing,
    Submission,
)
from impact_tool.operations.operator import project_by_reference
from tests import factories
from tests.factories import details, make_board, make_council, make_person, make_project
from tests.review_factories import complete, submit

REFERENCE = "riverside-2345"
TITLE = "Riverside pilot"


@dataclass(frozen=True)
class Sample:
    """A project as tests name it: where it is, and who leads it."""

    app: Flask
    council_id: int
    board_id: int
    lead_email: str
    reference: str = REFERENCE

    def at(self, page: str = "") -> str:
        """The address of one of its pages."""
        return f"/projects/{self.reference}/{page}".rstrip("/")

    def known(self) -> dict[str, str]:
        """What stands in addresses: its own, the lead's, their role's, the newest of the rest."""
        with self.app.app_context():
            lead = db.session.query(Person).filter_by(email=self.lead_email).one()
            roles = db.session.query(Membership).filter_by(person_id=lead.id)
            membership = roles.order_by(Membership.id).first()
            assert membership is not None
            submitted = db.session.query(Submission).filter_by(council_id=self.council_id)
            newest = submitted.order_by(Submission.id.desc()).first()
            return {
                "<int:submission_id>": str(newest.id if newest else 0),
                "<reference>": self.reference,
                "<int:board_id>": str(self.board_id),
                "<int:person_id>": str(lead.id),
                "<int:membership_id>": str(membership.id),
                "<int:action_id>": str(self.first_of(Action)),
                "<int:comment_id>": str(self.first_of(Comment)),
                "<int:involved_id>": str(self.first_of(Involved)),
                "<int:evidence_id>": str(self.first_of(Evidence)),
                "<int:sharing_id>": str(self.first_of(Sharing)),
            }

    def first_of(
        self,
        table: type[Action] | type[Comment] | type[Evidence] | type[Involved] | type[Sharing],
    ) -> int:
        """The id of the council's first row of this table; 1 where it has none."""
        first = db.session.query(func.min(table.id)).filter_by(council_id=self.council_id)
        return first.scalar() or 1

    @contextmanager
    def opened(self) -> Iterator[Project]:
        """The project itself, to be looked at or prepared; what is done is committed."""
        with self.app.app_context():
            yield project_by_reference(self.reference)
            db.session.commit()

    def start_pilot(self, days_ago: int = 10) -> None:
        with self.opened() as project:
            factories.start_pilot_on(project, clock.today() - timedelta(days=days_ago))

    def plan_reviews(self, *days: date) -> None:
        with self.opened() as project:
            factories.plan_reviews(project, *days)

    def submit(self, review_point: int | None = None) -> int:
        """Answer what is open and submit it, as the lead; the submission's id."""
        with self.opened() as project:
            complete(project, review_point)
            return submit(project, review_point).id

    def say(self, question_id: str, text: str, review_point: int | None = None) -> None:
        with self.opened() as project:
            factories.say(project, question_id, text, review_point=review_point)


def add_sample(app: Flask, reference: str = REFERENCE, council: str = "Anyshire") -> Sample:
    """A council with its board and one project, whose lead can sign in."""
    with app.app_context():
        place = make_council(council)
        board = make_board(place)
        lead = make_person(Role.PROJECT_LEAD, council=place, name=f"Lena of {council}")
        make_project(factories.identity_for(lead), details(TITLE, board=board), reference)
        found = Sample(app, place.id, board.id, lead.email, reference)
        db.session.commit()
    return found


def add_colleague(sample: Sample, name: str = "Omar Other") -> str:
    """The e-mail address of another project lead of the same council."""
    with sample.app.app_context():
        council = db.session.get_one(Council, sample.council_id)
        person = make_person(Role.PROJECT_LEAD, council=council, name=name)
        db.session.commit()
        return person.email
