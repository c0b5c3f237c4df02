"""What a project needs next: a review that is due first, else the guide's order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.next_step import NextStep, Review, Step, Urgency, next_step
from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.domain.questionnaire import Progress

TODAY = date(2027, 3, 3)
SET = Plan(Scope.AREA, "Hill Street", date(2027, 1, 5), date(2027, 4, 4), Target(20, 30))
PART_1_DONE, PART_1_HALF = Progress(13, 13, 13), Progress(12, 13, 13)
DONE, HALF, NONE = Progress(15, 15, 15), Progress(14, 15, 15), Progress(0, 0, 15)


def review(days_from_today: int, progress: Progress = NONE, number: int = 1) -> Review:
    return Review(number, TODAY + timedelta(days=days_from_today), progress)


FAR = review(29)


@pytest.mark.parametrize(
    ("approach", "plan", "part_1", "reviews", "step"),
    [
        (None, Plan(), PART_1_HALF, [], Step.CHOOSE_LEVEL),
        (None, SET, PART_1_DONE, [FAR], Step.CHOOSE_LEVEL),
        (1, Plan(), PART_1_HALF, [], Step.SET_PILOT),
        (1, Plan(), PART_1_DONE, [FAR], Step.SET_PILOT),
        (2, SET, PART_1_HALF, [], Step.PART_1),
        (2, SET, PART_1_HALF, [FAR], Step.PART_1),
        (3, SET, PART_1_DONE, [], Step.PLAN_REVIEWS),
    ],
)
def test_planning_goes_in_the_order_of_the_guide(
    approach: int | None, plan: Plan, part_1: Progress, reviews: list[Review], step: Step
) -> None:
    assert next_step(approach, plan, part_1, reviews, TODAY) == NextStep(step, Urgency.TO_DO)


@pytest.mark.parametrize(
    ("days", "step", "urgency"),
    [
        (-400, Step.PART_2, Urgency.OVERDUE),
        (-1, Step.PART_2, Urgency.OVERDUE),
        (0, Step.PART_2, Urgency.DUE_SOON),
        (28, Step.PART_2, Urgency.DUE_SOON),
        (29, Step.WAIT, Urgency.NOTHING),
        (400, Step.WAIT, Urgency.NOTHING),
    ],
)
def test_a_review_is_due_from_28_days_before_and_overdue_from_the_day_after(
    days: int, step: Step, urgency: Urgency
) -> None:
    due = review(days, HALF)
    assert next_step(1, SET, PART_1_DONE, [due], TODAY) == NextStep(step, urgency, due)


@pytest.mark.parametrize("days", [-1, 0, 28])
def test_a_review_that_is_due_comes_before_planning(days: int) -> None:
    due = review(days)
    found = next_step(None, Plan(), PART_1_HALF, [due, review(90, number=2)], TODAY)
    assert (found.step, found.review) == (Step.PART_2, due)


def test_a_finished_review_is_passed_over() -> None:
    reviews = [review(-60, DONE), review(-1, HALF, number=2)]
    expected = NextStep(Step.PART_2, Urgency.OVERDUE, reviews[1])
    assert next_step(1, SET, PART_1_DONE, reviews, TODAY) == expected


def test_when_every_review_is_finished_the_report_is_next() -> None:
    reviews = [review(-60, DONE), review(400, DONE, number=2)]
    expected = NextStep(Step.REPORT, Urgency.NOTHING)
    assert next_step(1, SET, PART_1_DONE, reviews, TODAY) == expected


PROGRESS = st.sampled_from([NONE, HALF, DONE])
REVIEWS = st.lists(st.tuples(st.integers(-60, 60), PROGRESS), max_size=4, unique_by=lambda r: r[0])


@given(
    st.sampled_from([None, 1, 2, 3]),
    st.sampled_from([Plan(), SET]),
    st.sampled_from([PART_1_HALF, PART_1_DONE]),
    REVIEWS.map(lambda found: [review(*each) for each in sorted(found, key=lambda r: r[0])]),
)
def test_the_step_is_urgent_exactly_when_an_unfinished_review_is_due(
    approach: int | None, plan: Plan, part_1: Progress, reviews: list[Review]
) -> None:
    found = next_step(approach, plan, part_1, reviews, TODAY)
    soon = TODAY + timedelta(days=28)
    due = [r for r in reviews if r.planned_on <= soon and not r.progress.is_complete]
    assert (found.urgency <= Urgency.DUE_SOON) is bool(due)
    assert found.review == due[0] if due else found.step is not Step.PART_2


def test_the_most_urgent_comes_first() -> None:
    assert sorted(Urgency) == [
        Urgency.OVERDUE,
        Urgency.DUE_SOON,
        Urgency.TO_DO,
        Urgency.NOTHING,
    ]
