"""Who is told by e-mail of what happens in a review: whom it concerns, and not who did it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.review import Action, CommentKind
from impact_tool.extensions import clock, db
from impact_tool.models import Council, Membership, Person, Project
from impact_tool.operations.comments import add_comment, reply_to
from impact_tool.operations.decisions import decide, reopen
from impact_tool.operations.submissions import withdraw
from tests.factories import identity_for, lead_of, make_person
from tests.operations.mail_people import notices, rows, told_anew
from tests.review_factories import (
    board_of,
    complete,
    make_reviewed_project,
    submit,
    verdict_of,
)

pytestmark = pytest.mark.usefixtures("session")


@dataclass
class Cast:
    """A project with two leads, and a board with a chair and a reviewer."""

    project: Project
    lead: Identity
    olu: Identity
    chair: Identity
    rafi: Identity


@pytest.fixture
def cast() -> Cast:
    project = make_reviewed_project()
    council, board = db.session.get_one(Council, project.council_id), board_of(project)
    lead = lead_of(project)
    db.session.get_one(Person, lead.person_id).name = "Lena"
    make_person(Role.PRACTITIONER, council=council, name="Pia")
    make_person(Role.COUNCIL_ADMINISTRATOR, council=council, name="Ada")
    made = Cast(
        project,
        lead,
        identity_for(make_person(Role.PROJECT_LEAD, council=council, name="Olu")),
        identity_for(make_person(Role.BOARD_CHAIR, board=board, name="Cora")),
        identity_for(make_person(Role.BOARD_REVIEWER, board=board, name="Rafi")),
    )
    complete(project)
    return made


def test_the_boards_people_are_told_of_a_submission(cast: Cast) -> None:
    submission = submit(cast.project)
    (first, second) = notices()
    assert {first["path"], second["path"]} == {f"/submissions/{submission.id}"}
    assert told_anew() == [("Cora", "submitted"), ("Rafi", "submitted")]


def test_both_sides_are_told_when_something_is_taken_back(cast: Cast) -> None:
    submission = submit(cast.project)
    told_anew()
    withdraw(cast.lead, submission, "Too early")
    assert told_anew() == [("Cora", "withdrawn"), ("Olu", "withdrawn"), ("Rafi", "withdrawn")]
    again = submit(cast.project)
    decide(cast.chair, again, verdict_of(Action.ENDORSE))
    told_anew()
    reopen(cast.olu, again, "A figure was wrong")
    assert told_anew() == [("Cora", "reopened"), ("Lena", "reopened"), ("Rafi", "reopened")]


@pytest.mark.parametrize(
    ("action", "requested", "event"),
    [(Action.ENDORSE, (), "endorsed"), (Action.REQUEST_CHANGES, ("issues",), "changes_requested")],
)
def test_leads_and_the_rest_of_the_board_are_told_of_a_decision(
    cast: Cast, action: Action, requested: tuple[str, ...], event: str
) -> None:
    submission = submit(cast.project)
    told_anew()
    decide(cast.chair, submission, verdict_of(action, requested))
    assert told_anew() == [("Lena", event), ("Olu", event), ("Rafi", event)]


def test_leads_are_told_of_comments_once_in_ten_minutes(cast: Cast) -> None:
    submission = submit(cast.project)
    told_anew()
    for _ in range(10):
        add_comment(cast.rafi, submission, CommentKind.NEEDS_CHANGE, "Ask earlier")
    now = clock.now()
    dues = {row.due_at - row.made_at for row in rows()}
    assert dues == {timedelta(minutes=10)}
    assert all(row.due_at > now for row in rows())
    assert told_anew() == [("Lena", "commented"), ("Olu", "commented")]


def test_comments_after_a_mail_was_tried_are_told_of_again(cast: Cast) -> None:
    submission = submit(cast.project)
    told_anew()
    add_comment(cast.rafi, submission, CommentKind.COMMENT, "Good")
    for row in rows():
        row.attempts = 1
    add_comment(cast.rafi, submission, CommentKind.COMMENT, "Very good")
    assert told_anew() == [(name, "commented") for name in ("Lena", "Lena", "Olu", "Olu")]


def test_a_reply_is_told_of_to_those_whom_it_concerns(cast: Cast) -> None:
    submission = submit(cast.project)
    said = add_comment(cast.rafi, submission, CommentKind.COMMENT, "Why?")
    told_anew()
    reply_to(cast.lead, submission, said, "Because")
    assert told_anew() == [("Rafi", "replied")]
    db.session.refresh(said)
    reply_to(cast.olu, submission, said, "And because")
    assert told_anew() == [("Lena", "replied"), ("Rafi", "replied")]
    db.session.refresh(said)
    reply_to(cast.chair, submission, said, "I see")
    assert told_anew() == [("Lena", "replied"), ("Olu", "replied"), ("Rafi", "replied")]


def test_who_is_on_both_sides_is_told_once(cast: Cast) -> None:
    board = board_of(cast.project)
    since = clock.today()
    person = cast.olu.person_id
    seat = Membership(person_id=person, board_id=board.id, role=Role.BOARD_REVIEWER, since=since)
    db.session.add(seat)
    submission = submit(cast.project)
    told_anew()
    decide(cast.chair, submission, verdict_of(Action.ENDORSE))
    assert told_anew() == [("Lena", "endorsed"), ("Olu", "endorsed"), ("Rafi", "endorsed")]


@pytest.mark.parametrize("change", ["inactive", "no password", "ended", "not yet"])
def test_who_cannot_look_or_has_no_role_is_not_told(cast: Cast, change: str) -> None:
    rafi = db.session.get_one(Person, cast.rafi.person_id)
    seat = db.session.query(Membership).filter_by(person_id=rafi.id).one()
    day = timedelta(days=1)
    if change == "inactive":
        rafi.active = False
    elif change == "no password":
        rafi.password = None
    elif change == "ended":
        seat.until = clock.today() - day
    else:
        seat.since = clock.today() + day
    submit(cast.project)
    assert told_anew() == [("Cora", "submitted")]
