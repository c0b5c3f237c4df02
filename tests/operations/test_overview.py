"""How projects stand, most urgent first, in as many queries for thirty as for one."""

from datetime import date

import pytest
from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from impact_tool.domain.next_step import NextStep, Review, Step, Urgency
from impact_tool.domain.permissions import Identity
from impact_tool.domain.pilot import Days, Phase
from impact_tool.domain.questionnaire import AnswerContent, Progress
from impact_tool.domain.review import State
from impact_tool.guide import proforma
from impact_tool.models import Project
from impact_tool.operations.overview import Overview, overview_of, overviews_of
from impact_tool.operations.projects import list_projects
from impact_tool.operations.review_points import ReviewDates, save_review_dates
from tests.factories import (
    details,
    lead_of,
    make_lead,
    make_project,
    on_day,
    part_of,
    plan_reviews,
    say,
    start_pilot_on,
)
from tests.operations.counting import statements
from tests.review_factories import complete, make_reviewed_project, request_changes, submit

BEFORE, FIRST_DAY, DURING = date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 21)
MAY, NOVEMBER = date(2027, 5, 14), date(2027, 11, 12)


def standing(project: Project, on: date) -> Overview:
    with on_day(on):
        return overview_of(project)


def finish_part(project: Project, review_point: int | None = None) -> None:
    explained = AnswerContent(not_applicable=True, reason="Not here")
    for question in proforma(part_of(project, review_point).proforma.part).questions:
        if question.id != "review_dates":
            say(project, question.id, explained, review_point=review_point)


def test_a_new_project_has_nothing_yet_and_begins_with_the_level(project: Project) -> None:
    found = standing(project, BEFORE)
    assert found.project is project
    assert (found.today, found.phase, found.days) == (BEFORE, Phase.NOT_SET, None)
    assert (found.part_1, found.reviews) == (Progress(0, 0, 13), ())
    assert found.next == NextStep(Step.CHOOSE_LEVEL, Urgency.TO_DO)


@pytest.mark.usefixtures("session")
def test_the_next_step_follows_what_is_done() -> None:
    project = make_project(said=details(approach=1))
    steps = [standing(project, BEFORE).next.step]
    with on_day(BEFORE):
        start_pilot_on(project, FIRST_DAY)
        steps.append(overview_of(project).next.step)
        finish_part(project)
        steps.append(overview_of(project).next.step)
        plan_reviews(project, NOVEMBER, MAY)
        steps.append(overview_of(project).next.step)
    steps.append(standing(project, MAY).next.step)
    finish_part(project, 1)
    steps.append(standing(project, MAY).next.step)
    finish_part(project, 2)
    steps.append(standing(project, MAY).next.step)
    assert steps == [
        Step.SET_PILOT,
        Step.PART_1,
        Step.PART_1,
        Step.WAIT,
        Step.PART_2,
        Step.SUBMIT,
        Step.SUBMIT,
    ]


@pytest.mark.usefixtures("session")
def test_what_the_board_says_is_seen_in_the_overview() -> None:
    project = make_reviewed_project()
    complete(project, 1)
    submission = submit(project, 1)
    (review,) = overview_of(project).reviews
    assert (review.state, review.requested) == (State.SUBMITTED, ())
    request_changes(submission, "engagement", "better_outcomes")
    found = overview_of(project)
    assert found.reviews[0].requested == (5, 7)
    assert (found.next.step, found.next.requested) == (Step.CHANGES, (5, 7))
    submit(project, 1)
    assert overview_of(project).reviews[0].requested == ()


def test_a_running_pilot_and_the_review_points_are_counted(project: Project) -> None:
    with on_day(BEFORE):
        start_pilot_on(project, FIRST_DAY)
        plan_reviews(project, NOVEMBER)
        plan_reviews(project, MAY)
    say(project, "work_completed", "We trained 40 people.", review_point=2)
    say(project, "key_results", AnswerContent(text="Half"), review_point=2)
    found = standing(project, DURING)
    assert (found.phase, found.days) == (Phase.RUNNING, Days(total=90, gone=48, left=42))
    assert found.part_1 == Progress(finished=1, started=1, total=13)
    assert found.reviews == (
        Review(2, MAY, Progress(finished=1, started=2, total=15)),
        Review(1, NOVEMBER, Progress(finished=0, started=0, total=15)),
    )


def test_a_review_point_that_was_taken_out_is_not_counted(project: Project) -> None:
    plan_reviews(project, MAY, NOVEMBER)
    reading = part_of(project)
    typed = ReviewDates({1: None, 2: NOVEMBER})
    save_review_dates(lead_of(project), project, reading, typed, AnswerContent(), based_on=1)
    assert [review.number for review in standing(project, BEFORE).reviews] == [2]


@pytest.mark.usefixtures("session")
def test_projects_come_in_the_order_of_urgency_and_then_as_they_were_given() -> None:
    lead = make_lead()
    projects = {title: make_project(lead, details(title)) for title in "ABCDE"}
    with on_day(BEFORE):
        plan_reviews(projects["B"], MAY)
        plan_reviews(projects["D"], date(2027, 3, 3))
        plan_reviews(projects["E"], date(2027, 2, 1))
    with on_day(DURING):
        found = overviews_of(list(projects.values()))
    assert [overview.project.title for overview in found] == ["E", "D", "A", "B", "C"]


def test_no_projects_have_no_overviews(session: scoped_session[Session]) -> None:
    assert overviews_of([]) == []
    assert session.is_active


def fill(lead: Identity, count: int) -> None:
    for _ in range(count):
        project = make_project(lead)
        plan_reviews(project, MAY, NOVEMBER)
        say(project, "issues", "Few people are asked.")


def test_thirty_projects_take_as_many_queries_as_one(session: scoped_session[Session]) -> None:
    lead = make_lead()
    counts = []
    for added in (1, 29):
        fill(lead, added)
        session.commit()
        session.expunge_all()
        with statements() as sent:
            found = overviews_of(list_projects(lead))
        counts.append(len(sent))
    assert len(found) == 30
    assert {len(overview.reviews) for overview in found} == {2}
    assert counts[0] == counts[1] <= 7
