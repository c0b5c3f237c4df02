"""The summary of the full report: states, changes, work to do, each as it is kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.chosen import Change
from impact_tool.domain.evidence import SourceKind
from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.report import Selection
from impact_tool.domain.report_planning import Line, ReportSummary
from impact_tool.extensions import clock
from impact_tool.models import Evidence, Project
from impact_tool.operations.citations import cite
from impact_tool.operations.reports import gather_report
from impact_tool.operations.submissions import withdraw
from tests.factories import lead_of, on_day, part_of, plan_reviews, say, start_pilot_on
from tests.planning_factories import make_action, make_evidence
from tests.review_factories import (
    complete,
    endorse,
    make_reviewed_project,
    request_changes,
    submit,
)

TODAY = date(2027, 3, 3)


@pytest.fixture
def reviewed(session: scoped_session[Session]) -> Project:
    """A project that submits to a board, with a review point on 31 March 2027."""
    with on_day(TODAY):
        project = make_reviewed_project()
    session.commit()
    return project


def summary_of(project: Project, number: int | None = None) -> ReportSummary:
    summary = gather_report(project, Selection.FULL, number).summary
    assert summary is not None
    return summary


def told(lines: Sequence[Line]) -> dict[str, str]:
    return {line.label: line.value for line in lines}


def test_a_draft_says_so_and_what_is_to_be_finished(reviewed: Project) -> None:
    with on_day(TODAY):
        say(reviewed, "issues", "Nobody asks.")
        summary = summary_of(reviewed)
    draft = "Draft: not submitted to the board"
    assert told(summary.states) == {
        "Part 1": draft,
        "Part 2, review point 1": draft,
        "Next review": "Review point 1, 31 March 2027",
    }
    left = "Questions 1, 2, 5, 6, 7, 8, 9, 10, 11, 12 and 13"
    to_do = {"To finish in Part 1": left, "To finish in Part 2, review point 1": "Every question"}
    assert told(summary.to_do) == to_do
    assert (summary.judgements, summary.figures, summary.changes) == ((), (), ())


def test_a_review_point_in_the_past_is_not_the_next(reviewed: Project) -> None:
    with on_day(TODAY + timedelta(days=60)):
        assert "Next review" not in told(summary_of(reviewed).states)


def test_the_state_follows_the_board(reviewed: Project) -> None:
    with on_day(TODAY):
        complete(reviewed)
        submission = submit(reviewed)
        sent = "Submission 1, sent on 3 March 2027"
        assert told(summary_of(reviewed).states)["Part 1"] == f"{sent}: awaits the board’s decision"
        withdraw(lead_of(reviewed), submission, "Too early")
        withdrawn = f"{sent}, withdrawn; now a draft again"
        assert told(summary_of(reviewed).states)["Part 1"] == withdrawn
        say(reviewed, "issues", "Nobody asks, and nobody counts.")
        endorse(submit(reviewed))
        summary = summary_of(reviewed)
    endorsed = "Submission 2, endorsed on 3 March 2027 (minute 7/2027)"
    assert told(summary.states)["Part 1"] == endorsed
    assert told(summary.changes) == {
        "Part 1 since its baseline": "Nothing, since 3 March 2027",
        "Part 1, from submission 1 to 2": "1 answer changed",
    }
    assert "To finish in Part 1" not in told(summary.to_do)


def test_what_the_board_asks_for_is_to_be_done_until_it_is_changed(reviewed: Project) -> None:
    with on_day(TODAY):
        complete(reviewed)
        request_changes(submit(reviewed), "issues", "how")
        asked = told(summary_of(reviewed).to_do)["Asked for in Part 1"]
        assert asked == "Questions 4 and 9; still to do: questions 4 and 9"
        say(reviewed, "issues", "Nobody asks, and nobody counts.")
        asked = told(summary_of(reviewed).to_do)["Asked for in Part 1"]
        assert asked == "Questions 4 and 9; still to do: question 9"
        say(reviewed, "how", "By asking.")
        summary = summary_of(reviewed)
    asked_for = "Questions 4 and 9; all changed since"
    assert told(summary.to_do)["Asked for in Part 1"] == asked_for
    state = "Submission 1, changes requested on 3 March 2027 (minute 7/2027)"
    assert told(summary.states)["Part 1"] == state


def test_goalposts_that_were_moved_are_told(reviewed: Project) -> None:
    with on_day(TODAY):
        say(reviewed, "issues", "Nobody asks.")
        start_pilot_on(reviewed, TODAY)
    with on_day(TODAY + timedelta(days=7)):
        say(reviewed, "issues", "Somebody asks.")
        changes = told(summary_of(reviewed).changes)
    assert changes["Part 1 since its baseline"] == "Question 4, since 3 March 2027"


def test_judgements_and_changes_that_are_needed_stand_apart(reviewed: Project) -> None:
    answers = {"engagement": "partly", "training": "yes", "policies": "no"}
    with on_day(TODAY):
        for question_id, choice in answers.items():
            said = AnswerContent(text="So.", choice=choice, finished=True)
            say(reviewed, question_id, said, review_point=1)
        summary = summary_of(reviewed)
    assert told(summary.judgements) == {"Has engagement with people improved?": "Partly"}
    needed = [line for line in summary.to_do if line.label.startswith("Are changes")]
    assert [line.value for line in needed] == ["Yes"]
    assert "training" in needed[0].label


def test_late_actions_are_named_as_many_as_there_is_room_for(reviewed: Project) -> None:
    with on_day(TODAY):
        for number in range(1, 6):
            make_action(reviewed, f"{number}. {'x' * 90}", due_on=date(2027, 3, 1))
        make_action(reviewed, "Soon", due_on=date(2027, 3, 9))
        to_do = told(summary_of(reviewed).to_do)
    named = to_do["Actions overdue"].split("; ")
    assert named[0] == f"Action 1, due on 1 March 2027: 1. {'x' * 67}…"
    assert (len(named), named[-1]) == (4, "and 2 more")
    assert to_do["Actions due soon"] == "Action 6, due on 9 March 2027: Soon"


def cite_in(project: Project, question_id: str, *pieces: Evidence, at: int | None = None) -> None:
    reading = part_of(project, at)
    chosen = Change(frozenset(), frozenset(piece.id for piece in pieces))
    cite(lead_of(project), project, reading, reading.proforma.by_id(question_id), chosen)


def test_answers_that_rest_on_too_little_are_named_where_the_report_holds_them(
    reviewed: Project,
) -> None:
    with on_day(TODAY):
        plan_reviews(reviewed, date(2027, 9, 1))
        audit = make_evidence(reviewed, "Audit", source=SourceKind.CASE_FILE_AUDIT)
        talk = make_evidence(reviewed, "Talk", source=SourceKind.INTERVIEW_AFTER)
        cite_in(reviewed, "issues", audit)
        cite_in(reviewed, "how", audit)
        cite_in(reviewed, "measurement", audit, talk)
        cite_in(reviewed, "recording", talk, at=1)
        cite_in(reviewed, "recording", talk, at=2)
        summary = summary_of(reviewed, 1)
        assert clock.today() == TODAY
    assert told(summary.cautions) == {
        "Answers that rest on one kind of source": "Part 1, questions 4 and 9",
        "Answers that rest on interviews afterwards": "Review point 1, Part 2, question 11",
    }
    cited = "2 pieces from 2 kinds of source, cited by 4 answers"
    assert told(summary.standing)["Evidence"] == cited


def test_nothing_planned_is_said(reviewed: Project) -> None:
    with on_day(TODAY):
        standing = told(summary_of(reviewed).standing)
    assert standing == {"Action plan": "No actions", "Evidence": "None held"}
