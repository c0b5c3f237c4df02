"""What a project needs next: a review that is due first, else the guide's order."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.next_step import NextStep, Review, Step, Urgency, next_step
from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.domain.questionnaire import Progress
from impact_tool.domain.review import State

TODAY = date(2027, 3, 3)
SET = Plan(Scope.AREA, "Hill Street", date(2027, 1, 5), date(2027, 4, 4), Target(20, 30))
PART_1_DONE, PART_1_HALF = Progress(13, 13, 13), Progress(12, 13, 13)
DONE, HALF, NONE = Progress(15, 15, 15), Progress(14, 15, 15), Progress(0, 0, 15)


def review(
    days_from_today: int,
    progress: Progress = NONE,
    number: int = 1,
    state: State = State.DRAFT,
    requested: tuple[int, ...] = (),
) -> Review:
    planned_on = TODAY + timedelta(days=days_from_today)
    return Review(number, planned_on, progress, state, requested)


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


ASKED = review(-60, DONE, state=State.CHANGES_REQUESTED, requested=(5, 7))
SENT = review(-60, DONE, state=State.SUBMITTED)
ENDORSED = review(-60, DONE, state=State.ENDORSED)
READY = review(-60, DONE)
LATER, LATE = review(400, number=2), review(-1, HALF, number=2)


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([READY, LATER], NextStep(Step.SUBMIT, Urgency.TO_DO, READY)),
        ([SENT, LATER], NextStep(Step.WAIT, Urgency.NOTHING, LATER)),
        ([SENT], NextStep(Step.WITH_BOARD, Urgency.NOTHING, SENT)),
        ([ENDORSED, SENT], NextStep(Step.WITH_BOARD, Urgency.NOTHING, SENT)),
        ([ENDORSED, LATER], NextStep(Step.WAIT, Urgency.NOTHING, LATER)),
        ([ENDORSED], NextStep(Step.REPORT, Urgency.NOTHING)),
        ([ASKED], NextStep(Step.CHANGES, Urgency.DUE_SOON, ASKED, (5, 7))),
        ([ASKED, review(1, number=2)], NextStep(Step.CHANGES, Urgency.DUE_SOON, ASKED, (5, 7))),
        ([ASKED, LATE], NextStep(Step.PART_2, Urgency.OVERDUE, LATE)),
    ],
)
def test_what_is_finished_goes_to_the_board_and_perhaps_comes_back(
    reviews: list[Review], expected: NextStep
) -> None:
    assert next_step(1, SET, PART_1_DONE, reviews, TODAY) == expected


def test_changes_to_part_1_come_before_planning_and_before_those_to_part_2() -> None:
    found = next_step(None, Plan(), PART_1_DONE, [ASKED], TODAY, (4,))
    assert found == NextStep(Step.CHANGES, Urgency.DUE_SOON, None, (4,))


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
