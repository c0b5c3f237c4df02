"""Makes councils, boards, people, projects and what is in them, through the operations.

Nothing is committed: a test whose other connections or client must see the rows commits itself.
Names, addresses and titles are made up and differ from one another unless a test gives its own.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime, time
from functools import cache
from itertools import count

from flask_security import hash_password

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.pilot import Plan, Scope, Target, last_day_of_window
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.extensions import ENGLAND, clock, db
from impact_tool.models import Board, Council, Person, Project, ReviewPoint
from impact_tool.operations.answers import save_answer
from impact_tool.operations.boards import add_board
from impact_tool.operations.councils import add_council
from impact_tool.operations.identities import identity_of
from impact_tool.operations.people import add_person_with_hash
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.projects import ProjectDetails, create_project
from impact_tool.operations.review_points import (
    REVIEW_DATES,
    ReviewDates,
    review_points_of,
    save_review_dates,
)
from impact_tool.operations.roles import give_role
from impact_tool.operations.statements import Reading, read_part_1, read_part_2

PASSWORD = "a long passphrase that only tests use"  # noqa: S105  # and that is no secret
LONG_AGO = date(2020, 1, 1)

_numbers = count(1)


def on_day(day: date) -> AbstractContextManager[None]:
    """Let it be half past nine in the morning of this day in England."""
    return clock.at(datetime.combine(day, time(9, 30), ENGLAND))


def make_council(name: str = "") -> Council:
    return add_council(name or f"Council {next(_numbers)}", "County", "South West")


def make_board(*councils: Council, name: str = "") -> Board:
    return add_board(name or f"Safeguarding Adults Board {next(_numbers)}", councils)


def make_person(
    role: Role | None = None,
    *,
    council: Council | None = None,
    board: Board | None = None,
    name: str = "",
    since: date = LONG_AGO,
) -> Person:
    """Somebody who signs in with PASSWORD, with a role in a council or a board if one is named."""
    number = next(_numbers)
    person = add_person_with_hash(
        name or f"Person {number}", f"person-{number}@example.org", _hash_of(PASSWORD)
    )
    place = council or board
    if role is not None and place is not None:
        give_role(person, role, place, since)
    return person


@cache
def _hash_of(password: str) -> str:
    """The hash, made once: that is slow on purpose."""
    hashed: str = hash_password(password)
    return hashed


def identity_for(person: Person) -> Identity:
    return identity_of(person)


def make_lead(council: Council | None = None, *, name: str = "") -> Identity:
    """The identity of a new project lead, of a new council where none is named."""
    person = make_person(Role.PROJECT_LEAD, council=council or make_council(), name=name)
    return identity_for(person)


def details(
    title: str = "Riverside pilot",
    *,
    summary: str = "Asking people what they want.",
    approach: int | None = None,
    enabling_responses: str = "",
    research_partner: str = "",
    board: Board | None = None,
) -> ProjectDetails:
    board_id = board.id if board else None
    return ProjectDetails(title, summary, approach, enabling_responses, research_partner, board_id)


def make_project(
    lead: Identity | None = None, said: ProjectDetails | None = None, reference: str | None = None
) -> Project:
    """A project of the lead's council, made by the lead; both are new where no lead is named."""
    lead = lead or make_lead()
    (council_id,) = lead.councils_as(Role.PROJECT_LEAD)
    return create_project(lead, council_id, said or details(), reference)


def lead_of(project: Project) -> Identity:
    """The identity of the person who made the project."""
    return identity_for(db.session.get_one(Person, project.made_by_id))


def plan_from(starts_on: date, *, low: int = 20, high: int = 30) -> Plan:
    """All referrals, for three months from a day on."""
    last_day = last_day_of_window(starts_on)
    return Plan(Scope.ALL_REFERRALS, "", starts_on, last_day, Target(low, high))


def start_pilot_on(project: Project, starts_on: date) -> None:
    set_pilot(lead_of(project), project, plan_from(starts_on), "", project.pilot.revision)


def part_of(project: Project, review_point: int | None = None) -> Reading:
    """Part 2 at the review point with this number; without one Part 1."""
    return read_part_1(project) if review_point is None else read_part_2(project, review_point)


def say(
    project: Project,
    question_id: str,
    content: AnswerContent | str,
    *,
    review_point: int | None = None,
    by: Identity | None = None,
) -> None:
    """Save an answer over whatever is stored; words alone make a finished answer."""
    if isinstance(content, str):
        content = AnswerContent(text=content, finished=True)
    reading = part_of(project, review_point)
    question = reading.proforma.by_id(question_id)
    revision = reading.answers[question_id].revision
    save_answer(by or lead_of(project), project, reading, question, content, revision)


def plan_reviews(project: Project, *days: date) -> list[ReviewPoint]:
    """Add review points on these days through Part 1; all of the project's, in order."""
    reading = read_part_1(project)
    known = {point.number: point.planned_on for point in review_points_of(project)}
    typed = ReviewDates({**known}, days)
    revision = reading.answers[REVIEW_DATES].revision
    content = AnswerContent(finished=True)
    save_review_dates(lead_of(project), project, reading, typed, content, revision)
    return list(review_points_of(project))
