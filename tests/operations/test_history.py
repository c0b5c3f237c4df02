"""The history of a project: everything that was done, newest first, in a few queries."""

from datetime import timedelta

import pytest

from impact_tool.domain.history import Kind
from impact_tool.domain.paging import MOST_ON_A_PAGE
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.review import CommentKind
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, AnswerVersion, Council, Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.comments import add_comment, reply_to, resolve
from impact_tool.operations.decisions import reopen
from impact_tool.operations.evidence import withdraw_evidence
from impact_tool.operations.history import history_of
from impact_tool.operations.pilots import set_pilot
from impact_tool.operations.projects import archive_project, restore_project
from impact_tool.operations.submissions import withdraw
from tests.factories import identity_for, make_person, part_of, plan_from, start_pilot_on
from tests.operations.counting import statements
from tests.planning_factories import make_action, make_evidence
from tests.review_factories import (
    complete,
    endorse,
    make_reviewed_project,
    request_changes,
    reviewer_of,
    submit,
)


def told(project: Project, kind: Kind | None = None, statement: int | None = None) -> list[str]:
    """What a history says was done, newest first, on its first page."""
    page = history_of(project, kind, statement, 1)
    return [entry.what for day in page.days for entry in day.entries]


def save(who: Identity, project: Project, text: str, *, automatic: bool) -> None:
    reading = part_of(project)
    question, answer = reading.proforma.by_id("issues"), reading.answers["issues"]
    content = AnswerContent(text=text)
    save_answer(who, project, reading, question, content, answer.revision, automatic=automatic)


@pytest.fixture
def reviewed(project: Project) -> Project:
    """Withdrawn, sent back, endorsed and reopened, with one comment that was dealt with."""
    project = make_reviewed_project()
    complete(project)
    first, lead = submit(project), identity_of_maker(project)
    withdraw(lead, first, "Too early")
    second, reviewer = submit(project), reviewer_of(project)
    comment = add_comment(reviewer, second, CommentKind.NEEDS_CHANGE, "How?", "issues")
    reply_to(lead, second, comment, "So")
    resolve(reviewer, second, comment, 1)
    request_changes(second, "issues")
    third = submit(project)
    endorse(third)
    reopen(lead, third, "A figure was wrong")
    return project


def test_what_a_council_did_with_a_statement_is_told_in_order(reviewed: Project) -> None:
    assert told(reviewed, Kind.SUBMISSIONS) == [
        "Reopened Part 1, submission 3",
        "Submitted Part 1, submission 3 to the board",
        "Submitted Part 1, submission 2 to the board",
        "Withdrew Part 1, submission 1",
        "Submitted Part 1, submission 1 to the board",
    ]


def test_what_a_board_said_of_a_statement_is_told_in_order(reviewed: Project) -> None:
    assert told(reviewed, Kind.COMMENTS) == [
        "Resolved a comment on question 4 of Part 1, submission 2",
        "Replied to a comment on question 4 of Part 1, submission 2",
        "Commented on question 4 of Part 1, submission 2",
    ]
    assert told(reviewed, Kind.DECISIONS) == [
        "Endorsed Part 1, submission 3",
        "Requested changes to Part 1, submission 2",
    ]


def identity_of_maker(project: Project) -> Identity:
    council = db.session.get_one(Council, project.council_id)
    return identity_for(make_person(Role.PROJECT_LEAD, council=council, name="Lena Lead"))


def test_reasons_and_names_stand_with_what_was_done(project: Project) -> None:
    project = make_reviewed_project()
    complete(project)
    submission = submit(project)
    decision = endorse(submission)
    (entry,) = history_of(project, Kind.DECISIONS, None, 1).days[0].entries
    assert (entry.who, entry.said) == (decision.decided_by.name, "As the board discussed.")
    assert (entry.at, entry.submission_id) == (decision.decided_at, submission.id)


def test_automatic_saves_in_a_row_are_one_entry(project: Project, lead: Identity) -> None:
    other = identity_of_maker(project)
    for text in ("o", "on", "one"):
        save(lead, project, text, automatic=True)
    save(other, project, "one two", automatic=True)
    save(other, project, "one two three", automatic=False)
    page = history_of(project, Kind.ANSWERS, None, 1)
    entries = [entry for day in page.days for entry in day.entries]
    assert [(each.what, each.who) for each in entries] == [
        ("Saved question 4 of Part 1", "Lena Lead"),
        ("Saved question 4 of Part 1", lead.name),
    ]


def test_a_version_after_which_much_was_taken_away_is_told(
    project: Project, lead: Identity
) -> None:
    save(lead, project, "word " * 100, automatic=True)
    save(lead, project, "short", automatic=True)
    assert len(told(project, Kind.ANSWERS)) == 2


def test_the_project_its_plan_its_actions_and_evidence_are_told(
    project: Project, lead: Identity
) -> None:
    start_pilot_on(project, clock.today())
    archive_project(lead, project)
    restore_project(lead, project)
    make_action(project, "Train everybody")
    piece = make_evidence(project, "Audit")
    withdraw_evidence(lead, project, piece, "Double", piece.revision)
    assert told(project, Kind.PROJECT) == [
        "Restored the project",
        "Archived the project",
        "Set the pilot",
        "Created the project",
    ]
    assert told(project, Kind.ACTIONS) == ["Added an action"]
    page = history_of(project, Kind.EVIDENCE, None, 1)
    newest = page.days[0].entries[0]
    assert (newest.what, newest.title, newest.said) == ("Withdrew evidence", "Audit", "Double")


def test_each_change_of_a_started_pilot_is_told_with_its_reason_and_not_twice(
    project: Project, lead: Identity
) -> None:
    today = clock.today()
    start_pilot_on(project, today - timedelta(days=9))
    wider = plan_from(today - timedelta(days=9), low=10)
    set_pilot(lead, project, wider, "Few referrals", project.pilot.revision)
    newest, *older = history_of(project, Kind.PROJECT, None, 1).days[0].entries
    assert (newest.title, newest.was, newest.now) == (
        "Pilot: target",
        "20 to 30 cases",
        "10 to 30 cases",
    )
    assert newest.said == "Few referrals"
    assert [each.what for each in older] == ["Set the pilot", "Created the project"]


def test_another_projects_doings_are_not_told(project: Project) -> None:
    other = make_reviewed_project()
    complete(other)
    endorse(submit(other))
    make_action(other)
    assert told(project) == ["Created the project"]


def test_one_statement_alone_can_be_told(project: Project) -> None:
    project = make_reviewed_project()
    complete(project)
    complete(project, 1)
    submit(project)
    submit(project, 1)
    part_2 = part_of(project, 1).statement.id
    assert told(project, Kind.SUBMISSIONS, part_2) == [
        "Submitted Part 2, review point 1, submission 1 to the board"
    ]


@pytest.mark.parametrize("length", [30, 3000])
def test_a_page_of_a_long_history_asks_two_queries(
    project: Project, lead: Identity, length: int
) -> None:
    answer = part_of(project).answers["issues"]
    add_versions(answer, lead, length)
    db.session.expire_all()
    project.id  # noqa: B018 # read anew before the queries are counted
    with statements() as sent:
        page = history_of(project, None, None, 2)
    assert len(sent) == 2
    assert page.place.total == length + 1
    shown = [entry for day in page.days for entry in day.entries]
    assert len(shown) == min(MOST_ON_A_PAGE, length + 1 - MOST_ON_A_PAGE)
    assert shown == sorted(shown, key=lambda each: each.at, reverse=True)


def add_versions(answer: Answer, who: Identity, length: int) -> None:
    began = clock.now()
    db.session.add_all(
        AnswerVersion(
            council_id=answer.council_id,
            answer_id=answer.id,
            revision=number,
            text=str(number),
            saved_at=began + timedelta(hours=number),
            saved_by_id=who.person_id,
        )
        for number in range(1, length + 1)
    )
    db.session.flush()
