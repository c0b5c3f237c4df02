"""A statement goes to the board and back: frozen, decided on, opened again."""

import json
from hashlib import sha256

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.refusals import (
    ActedMeanwhile,
    ChangedSincePreview,
    NoBoard,
    NotComplete,
    OwnSubmission,
    ReasonNeeded,
    StatementLocked,
)
from impact_tool.domain.review import Action, State
from impact_tool.models import Project
from impact_tool.operations.baselines import baseline_of
from impact_tool.operations.decisions import decide, decision_on, reopen
from impact_tool.operations.frozen_reports import read_report
from impact_tool.operations.submissions import (
    preview_submission,
    submissions_of,
    submit_for_review,
    withdraw,
)
from tests.factories import lead_of, part_of, say
from tests.review_factories import (
    chair_of,
    complete,
    endorse,
    make_reviewed_project,
    request_changes,
    submit,
    verdict_of,
)

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture
def project(session: scoped_session[Session]) -> Project:
    made = make_reviewed_project()
    complete(made)
    complete(made, 1)
    session.flush()
    return made


def state_of(project: Project, review_point: int | None = 1) -> State:
    return part_of(project, review_point).statement.state


def test_a_submission_holds_the_answers_under_a_digest_that_anybody_can_work_out(
    project: Project,
) -> None:
    submission = submit(project, 1)
    assert submission.number == 1
    assert sha256(submission.content.encode()).hexdigest() == submission.digest
    content = json.loads(submission.content)
    assert content["answers"]["work_completed"]["says"]["text"] == "We did what we said."
    assert sha256(submission.report.encode()).hexdigest() == content["report_sha256"]
    assert read_report(submission.report).state.startswith("Submission 1, ")
    assert state_of(project) is State.SUBMITTED


def test_what_is_submitted_cannot_be_written(project: Project) -> None:
    submit(project, 1)
    with pytest.raises(StatementLocked):
        say(project, "work_completed", "More", review_point=1)


def test_a_statement_with_open_questions_is_not_submitted() -> None:
    project = make_reviewed_project()
    with pytest.raises(NotComplete) as refused:
        submit(project)
    assert refused.value.numbers == (1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13)


def test_a_project_without_a_board_submits_nothing() -> None:
    project = make_reviewed_project()
    complete(project)
    project.board_id = None
    with pytest.raises(NoBoard):
        submit(project)


def test_what_changed_since_the_preview_is_shown_again_first(project: Project) -> None:
    mark = preview_submission(project, part_of(project, 1)).mark
    say(project, "work_completed", "Something else", review_point=1)
    with pytest.raises(ChangedSincePreview):
        submit_for_review(lead_of(project), project, part_of(project, 1), mark)


def test_only_the_questions_that_the_board_names_open_again(project: Project) -> None:
    request_changes(submit(project, 1), "engagement")
    assert state_of(project) is State.CHANGES_REQUESTED
    with pytest.raises(StatementLocked):
        say(project, "work_completed", "More", review_point=1)
    say(project, "engagement", "Since then we asked everybody.", review_point=1)


def test_a_withdrawn_resubmission_opens_no_more_than_the_board_asked_for(
    project: Project,
) -> None:
    request_changes(submit(project, 1), "work_completed")
    again = submit(project, 1)
    assert again.number == 2
    withdraw(lead_of(project), again, "")
    assert state_of(project) is State.CHANGES_REQUESTED
    with pytest.raises(StatementLocked):
        say(project, "key_results", "More", review_point=1)


def test_a_withdrawn_first_submission_is_a_draft_again(project: Project) -> None:
    withdraw(lead_of(project), submit(project, 1), "Too early")
    assert state_of(project) is State.DRAFT
    say(project, "key_results", "More", review_point=1)


def test_an_endorsed_statement_is_reopened_with_a_reason_and_gets_a_new_number(
    project: Project,
) -> None:
    first = submit(project, 1)
    decision = endorse(first)
    with pytest.raises(ReasonNeeded):
        reopen(lead_of(project), first, " ")
    reopen(lead_of(project), first, "A figure was wrong")
    say(project, "key_results", "More", review_point=1)
    second = submit(project, 1)
    assert [each.number for each in submissions_of(second.statement)] == [2, 1]
    assert decision_on(first) == decision


def test_nobody_decides_on_what_they_wrote_in_or_submitted(project: Project) -> None:
    submission = submit(project, 1)
    with pytest.raises(OwnSubmission):
        decide(lead_of(project), submission, verdict_of(Action.ENDORSE))


def test_a_decision_has_a_reason_and_a_request_names_questions(project: Project) -> None:
    submission, chair = submit(project, 1), chair_of(project)
    with pytest.raises(ReasonNeeded):
        decide(chair, submission, verdict_of(Action.REQUEST_CHANGES))


def test_who_decides_second_is_told_what_was_done(project: Project) -> None:
    submission = submit(project, 1)
    first, second = chair_of(project), chair_of(project)
    endorse(submission, first)
    with pytest.raises(ActedMeanwhile) as refused:
        decide(second, submission, verdict_of(Action.REQUEST_CHANGES, ["skills"]))
    assert (refused.value.what, refused.value.who) == ("endorsed", first.name)


def test_endorsing_part_1_keeps_a_baseline(project: Project) -> None:
    endorse(submit(project))
    kept = baseline_of(project)
    assert kept is not None
    assert kept.why == "endorsed by the board"
