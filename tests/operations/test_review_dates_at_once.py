"""Review dates that several people send at the same moment."""

from datetime import date, timedelta
from functools import partial
from itertools import cycle

import pytest
from flask import Flask

from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.refusals import StaleForm, StaleSave
from impact_tool.domain.schedule import Point
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.operator import project_by_reference
from impact_tool.operations.review_points import (
    REVIEW_DATES,
    ReviewDates,
    change_review_point,
    review_point_of,
    review_points_of,
    save_review_dates,
)
from impact_tool.operations.statements import content_of
from tests.factories import lead_of, make_project, part_of, plan_reviews, say
from tests.operations.at_once import at_once

MAY = date(2090, 5, 14)
PEOPLE = 8


@pytest.fixture
def reference(app: Flask) -> str:
    """The reference of a committed project; no session is left open."""
    with app.app_context():
        project = make_project()
        db.session.commit()
        return project.reference


def send(reference: str, day: date) -> bool:
    """Add one date on a page that knew of none."""
    return sent(project_by_reference(reference), ReviewDates({}, (day,)), based_on=0)


def sent(project: Project, typed: ReviewDates, based_on: int) -> bool:
    marks, reading = AnswerContent(finished=True), part_of(project)
    try:
        save_review_dates(lead_of(project), project, reading, typed, marks, based_on)
    except StaleSave:
        db.session.rollback()
        return False
    db.session.commit()
    return True


def planned(project: Project) -> list[tuple[int, date]]:
    return [(point.number, point.planned_on) for point in review_points_of(project)]


def test_a_date_that_is_sent_many_times_makes_one_review_point(app: Flask, reference: str) -> None:
    assert all(at_once(app, [partial(send, reference, MAY)] * PEOPLE))
    with app.app_context():
        project = project_by_reference(reference)
        assert planned(project) == [(1, MAY)]
        assert part_of(project).answers[REVIEW_DATES].revision == 1


def test_of_those_who_send_different_dates_one_wins(app: Flask, reference: str) -> None:
    days = [MAY + timedelta(days=number) for number in range(PEOPLE)]
    outcomes = at_once(app, [partial(send, reference, day) for day in days])
    assert sorted(outcomes) == [False] * (PEOPLE - 1) + [True]
    with app.app_context():
        assert planned(project_by_reference(reference)) == [(1, days[outcomes.index(True)])]


def come_back_later(reference: str) -> None:
    say(project_by_reference(reference), REVIEW_DATES, AnswerContent(dates=(MAY,)))
    db.session.commit()


def test_a_review_point_that_moves_keeps_what_somebody_else_saved_meanwhile(
    app: Flask, project: Project
) -> None:
    (point,) = plan_reviews(project, MAY)
    answer = part_of(project).answers[REVIEW_DATES]
    assert (answer.revision, answer.finished) == (1, True)
    db.session.commit()
    at_once(app, [partial(come_back_later, project.reference)])
    to = Point(1, MAY + timedelta(days=7), MAY)
    change_review_point(lead_of(project), project, point, to, "", point.revision)
    db.session.commit()
    assert (answer.revision, answer.finished) == (3, False)
    assert content_of(answer).dates == (to.planned_on,)


def move(reference: str, day: date) -> bool:
    """Move the review point on a page of its own."""
    project = project_by_reference(reference)
    point = review_point_of(project, 1)
    try:
        change_review_point(lead_of(project), project, point, Point(1, day, MAY), "", based_on=1)
    except StaleForm:
        db.session.rollback()
        return False
    db.session.commit()
    return True


def resend(reference: str, day: date) -> bool:
    """Move the review point on question 3 of Part 1."""
    return sent(project_by_reference(reference), ReviewDates({1: day}), based_on=1)


def test_of_those_who_move_a_review_point_from_either_page_one_wins(
    app: Flask, project: Project
) -> None:
    plan_reviews(project, MAY)
    db.session.commit()
    reference = project.reference
    days = [MAY + timedelta(days=number) for number in range(1, PEOPLE + 1)]
    pages = [partial(page, reference, day) for page, day in zip(cycle((move, resend)), days)]
    outcomes = at_once(app, pages)
    assert outcomes.count(True) == 1
    db.session.expire_all()
    winner = days[outcomes.index(True)]
    assert planned(project) == [(1, winner)]
    assert part_of(project).contents[REVIEW_DATES].dates == (winner,)
