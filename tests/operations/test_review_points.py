"""A review point's dates change on its own page, with a reason once the goalposts are set."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from impact_tool.domain.permissions import Identity
from impact_tool.domain.refusals import ProjectArchived, ReasonNeeded, ScheduleClash, StaleForm
from impact_tool.domain.review import State
from impact_tool.domain.schedule import Clash, Point
from impact_tool.extensions import db
from impact_tool.models import AnswerVersion, AuditEvent, PlanChange, Project
from impact_tool.operations.baselines import baseline_of
from impact_tool.operations.pilots import plan_changes_of
from impact_tool.operations.projects import archive_project
from impact_tool.operations.review_points import (
    REVIEW_DATES,
    ReviewDates,
    change_review_point,
    needs_reason,
    review_point_of,
    review_points_of,
    save_review_dates,
)
from tests.factories import lead_of, on_day, part_of, plan_reviews, start_pilot_on
from tests.operations.counting import count_of

BEFORE, FIRST_DAY, DURING = date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 1)
MAY, JUNE, NOVEMBER = date(2027, 5, 14), date(2027, 6, 14), date(2027, 11, 12)
WEEK = timedelta(days=7)
TO_JUNE = Point(1, JUNE, JUNE)


@pytest.fixture
def reviewed(project: Project) -> Project:
    """A project whose pilot is planned, with review points in May and November."""
    with on_day(BEFORE):
        start_pilot_on(project, FIRST_DAY)
        plan_reviews(project, MAY, NOVEMBER)
    db.session.commit()
    return project


def change(
    project: Project, to: Point, on: date = BEFORE, reason: str = "", based_on: int = 1
) -> None:
    point = review_point_of(project, to.number)
    with on_day(on):
        change_review_point(lead_of(project), project, point, to, reason, based_on)


def stored(project: Project, number: int = 1) -> tuple[Point, int]:
    db.session.commit()
    db.session.expire_all()
    row = review_point_of(project, number)
    return Point(row.number, row.planned_on, row.cut_off_on), row.revision


def answer(project: Project) -> tuple[int, tuple[date, ...]]:
    reading = part_of(project)
    return reading.answers[REVIEW_DATES].revision, reading.contents[REVIEW_DATES].dates


@pytest.mark.parametrize("to", [TO_JUNE, Point(1, MAY, MAY - WEEK), Point(1, JUNE, MAY)])
def test_before_the_start_dates_change_without_a_reason(reviewed: Project, to: Point) -> None:
    change(reviewed, to)
    assert stored(reviewed) == (to, 2)
    assert stored(reviewed, 2) == (Point(2, NOVEMBER, NOVEMBER), 1)


def test_the_answer_of_part_1_follows_as_a_new_version(reviewed: Project) -> None:
    assert answer(reviewed) == (1, (MAY, NOVEMBER))
    change(reviewed, TO_JUNE)
    stored(reviewed)
    assert answer(reviewed) == (2, (JUNE, NOVEMBER))
    said = part_of(reviewed).contents[REVIEW_DATES]
    assert said.finished
    newest = select(AnswerVersion).order_by(AnswerVersion.revision.desc()).limit(1)
    version = db.session.scalars(newest).one()
    assert version.dates == '["2027-06-14","2027-11-12"]'
    assert version.saved_by_id == lead_of(reviewed).person_id


def test_a_cut_off_alone_leaves_the_answer_of_part_1_as_it_is(reviewed: Project) -> None:
    change(reviewed, Point(1, MAY, MAY - WEEK))
    stored(reviewed)
    assert answer(reviewed) == (1, (MAY, NOVEMBER))


@pytest.mark.parametrize(
    ("today", "state", "needed"),
    [
        (BEFORE, State.DRAFT, False),
        (FIRST_DAY - timedelta(days=1), State.DRAFT, False),
        (FIRST_DAY, State.DRAFT, True),
        (date(2030, 1, 1), State.DRAFT, True),
        (BEFORE, State.SUBMITTED, True),
        (BEFORE, State.CHANGES_REQUESTED, True),
        (BEFORE, State.ENDORSED, True),
    ],
)
def test_a_reason_is_needed_once_the_goalposts_are_set(
    reviewed: Project, today: date, state: State, *, needed: bool
) -> None:
    part_of(reviewed).statement.state = state
    db.session.commit()
    with on_day(today):
        assert needs_reason(reviewed, part_of(reviewed)) is needed
    if needed:
        with pytest.raises(ReasonNeeded):
            change(reviewed, TO_JUNE, today)
        assert stored(reviewed) == (Point(1, MAY, MAY), 1)
    change(reviewed, TO_JUNE, today, "The board meets later" if needed else "")
    assert stored(reviewed) == (TO_JUNE, 2)


def test_a_change_is_kept_with_its_reason_who_and_when(reviewed: Project) -> None:
    change(reviewed, Point(1, JUNE, JUNE - WEEK), DURING, "The board meets later")
    db.session.commit()
    kept = [row for row, _ in plan_changes_of(reviewed)]
    assert [(row.what, row.was, row.now) for row in kept] == [
        ("Review point 1: planned date", "14 May 2027", "14 June 2027"),
        ("Review point 1: cut-off", "14 May 2027", "7 June 2027"),
    ]
    assert {row.reason for row in kept} == {"The board meets later"}
    assert {row.made_at for row in kept} == {datetime(2027, 2, 1, 9, 30, tzinfo=UTC)}
    assert {row.made_by_id for row in kept} == {lead_of(reviewed).person_id}
    acts = db.session.scalars(select(AuditEvent.act)).all()
    assert acts.count("review_point.changed") == 1


def test_a_change_after_the_start_leaves_the_baseline_as_it_was(reviewed: Project) -> None:
    change(reviewed, TO_JUNE, DURING, "The board meets later")
    with on_day(DURING):
        baseline = baseline_of(reviewed)
    assert baseline is not None
    assert baseline.answers[REVIEW_DATES].dates == (MAY, NOVEMBER)
    assert baseline.differs(REVIEW_DATES, part_of(reviewed).contents[REVIEW_DATES])


def test_with_the_board_the_dates_change_but_the_answer_of_part_1_does_not(
    reviewed: Project,
) -> None:
    part_of(reviewed).statement.state = State.ENDORSED
    change(reviewed, TO_JUNE, BEFORE, "The board meets later")
    assert stored(reviewed) == (TO_JUNE, 2)
    assert answer(reviewed) == (1, (MAY, NOVEMBER))


def test_the_same_dates_again_change_nothing_and_need_no_reason(reviewed: Project) -> None:
    before = count_of(PlanChange, AuditEvent, AnswerVersion)
    change(reviewed, Point(1, MAY, MAY), DURING)
    assert stored(reviewed) == (Point(1, MAY, MAY), 1)
    assert count_of(PlanChange, AuditEvent, AnswerVersion) == before


@pytest.mark.parametrize(
    ("to", "clash"),
    [
        (
            Point(1, NOVEMBER, NOVEMBER),
            Clash("planned_on", 2, "Review point 1 is planned for the same date"),
        ),
        (
            Point(1, MAY, JUNE),
            Clash("cut_off_on", 1, "The cut-off must be on or before the planned date"),
        ),
        (
            Point(2, NOVEMBER, MAY),
            Clash("cut_off_on", 2, "The cut-off must be after that of review point 1"),
        ),
    ],
)
def test_dates_that_clash_are_refused_and_nothing_is_stored(
    reviewed: Project, to: Point, clash: Clash
) -> None:
    before = count_of(PlanChange, AuditEvent, AnswerVersion)
    with pytest.raises(ScheduleClash) as refused:
        change(reviewed, to, DURING, "The board meets later")
    assert refused.value.clashes == (clash,)
    assert [stored(reviewed, number)[1] for number in (1, 2)] == [1, 1]
    assert [p.planned_on for p in review_points_of(reviewed)] == [MAY, NOVEMBER]
    assert count_of(PlanChange, AuditEvent, AnswerVersion) == before


@pytest.mark.parametrize("based_on", [-1, 0, 1, 3])
def test_a_change_of_what_somebody_else_changed_meanwhile_changes_nothing(
    reviewed: Project, based_on: int
) -> None:
    change(reviewed, TO_JUNE)
    db.session.commit()
    with pytest.raises(StaleForm):
        change(reviewed, Point(1, MAY, MAY - WEEK), based_on=based_on)
    assert stored(reviewed) == (TO_JUNE, 2)


def test_a_page_read_before_part_1_moved_the_date_is_stale(reviewed: Project) -> None:
    reading = part_of(reviewed)
    typed, marks = ReviewDates({1: JUNE, 2: NOVEMBER}), reading.contents[REVIEW_DATES]
    save_review_dates(lead_of(reviewed), reviewed, reading, typed, marks, based_on=1)
    db.session.commit()
    with pytest.raises(StaleForm):
        change(reviewed, Point(1, MAY, MAY - WEEK), based_on=1)
    assert stored(reviewed)[0] == TO_JUNE


def test_dates_of_an_archived_project_do_not_change(lead: Identity, reviewed: Project) -> None:
    archive_project(lead, reviewed)
    with pytest.raises(ProjectArchived):
        change(reviewed, TO_JUNE)
    assert stored(reviewed) == (Point(1, MAY, MAY), 1)
