"""What a project needs next: a review that is due first, else the guide's order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.caseload import CaseCounts, CaseState, Lack
from impact_tool.domain.next_step import (
    NextStep,
    Review,
    Step,
    Urgency,
    case_steps,
    needed_steps,
    next_step,
)
from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.domain.questionnaire import Progress
from impact_tool.domain.review import State

TODAY = date(2027, 3, 3)
SET = Plan(Scope.AREA, "Hill Street", date(2027, 1, 5), date(2027, 4, 4), Target(20, 30))
PART_1_DONE, PART_1_HALF = Progress(13, 13, 13), Progress(12, 13, 13)
DONE, HALF, NONE = Progress(15, 15, 15), Progress(14, 15, 15), Progress(0, 0, 15)


ONE = {CaseState.OPEN: 1}
CASES = CaseCounts(states=ONE)
ALL_LACKS = {lack: number for number, lack in enumerate(Lack, start=3)}
IN_NEED = CaseCounts(states=ONE, lacks=ALL_LACKS, ends_to_record=2)


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
    found = next_step(approach, plan, part_1, reviews, CASES, TODAY)
    assert found == NextStep(step, Urgency.TO_DO)


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
    found = next_step(1, SET, PART_1_DONE, [due], CASES, TODAY)
    assert found == NextStep(step, urgency, due)


@pytest.mark.parametrize("days", [-1, 0, 28])
def test_a_review_that_is_due_comes_before_planning(days: int) -> None:
    due = review(days)
    found = next_step(None, Plan(), PART_1_HALF, [due, review(90, number=2)], IN_NEED, TODAY)
    assert (found.step, found.review) == (Step.PART_2, due)


def test_a_finished_review_is_passed_over() -> None:
    reviews = [review(-60, DONE), review(-1, HALF, number=2)]
    expected = NextStep(Step.PART_2, Urgency.OVERDUE, reviews[1])
    assert next_step(1, SET, PART_1_DONE, reviews, CASES, TODAY) == expected


def test_cases_need_what_ended_lately_first_and_people_come_before_plans() -> None:
    expected = [
        NextStep(Step.END_CONVERSATIONS, Urgency.TO_DO, cases=2),
        NextStep(Step.ASK, Urgency.TO_DO, cases=ALL_LACKS[Lack.ASKED]),
        NextStep(Step.RESULTS, Urgency.TO_DO, cases=ALL_LACKS[Lack.RESULT]),
        NextStep(Step.QUIET_CASES, Urgency.TO_DO, cases=ALL_LACKS[Lack.QUIET]),
    ]
    assert case_steps(IN_NEED) == expected
    assert next_step(None, Plan(), PART_1_HALF, [], IN_NEED, TODAY) == expected[0]


@pytest.mark.parametrize("lack", [Lack.BEGINNING, Lack.END, Lack.EXPERIENCE])
def test_what_cannot_be_made_up_for_is_no_step(lack: Lack) -> None:
    assert case_steps(CaseCounts(states=ONE, lacks={lack: 5})) == []


@pytest.mark.parametrize(
    ("plan", "cases", "step"),
    [
        (SET, CaseCounts(), Step.FIRST_CASE),
        (SET, CASES, Step.WAIT),
        (SET, CaseCounts(are_kept_elsewhere=True), Step.WAIT),
        (replace(SET, starts_on=TODAY + timedelta(days=1)), CaseCounts(), Step.WAIT),
        (replace(SET, last_day=TODAY - timedelta(days=1)), CaseCounts(), Step.WAIT),
    ],
)
def test_a_running_pilot_awaits_its_first_case_unless_cases_are_kept_elsewhere(
    plan: Plan, cases: CaseCounts, step: Step
) -> None:
    found = next_step(1, plan, PART_1_DONE, [FAR], cases, TODAY)
    assert (found.step, found.urgency) == (step, Urgency.NOTHING)


PROGRESS = st.sampled_from([NONE, HALF, DONE])
REVIEWS = st.lists(st.tuples(st.integers(-60, 60), PROGRESS), max_size=4, unique_by=lambda r: r[0])


@given(
    st.sampled_from([None, 1, 2, 3]),
    st.sampled_from([Plan(), SET]),
    st.sampled_from([PART_1_HALF, PART_1_DONE]),
    REVIEWS.map(lambda found: [review(*each) for each in sorted(found, key=lambda r: r[0])]),
    st.sampled_from([CaseCounts(), CASES, IN_NEED]),
)
def test_the_step_is_urgent_exactly_when_an_unfinished_review_is_due(
    approach: int | None,
    plan: Plan,
    part_1: Progress,
    reviews: list[Review],
    cases: CaseCounts,
) -> None:
    found = next_step(approach, plan, part_1, reviews, cases, TODAY)
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


def test_all_that_is_needed_is_told_in_order_and_begins_with_what_comes_next() -> None:
    late, sent_back = review(-3, HALF), review(10, DONE, 2, State.CHANGES_REQUESTED, (5, 7))
    soon, ready = review(20, HALF, 3), review(40, DONE, 4)
    every = [late, sent_back, soon, ready]
    found = needed_steps(1, SET, PART_1_DONE, every, IN_NEED, TODAY)
    assert [(each.step, each.review) for each in found] == [
        (Step.PART_2, late),
        (Step.CHANGES, sent_back),
        (Step.PART_2, soon),
        *((each.step, None) for each in case_steps(IN_NEED)),
        (Step.SUBMIT, ready),
    ]
    assert next_step(1, SET, PART_1_DONE, every, IN_NEED, TODAY) == found[0]


def test_what_there_is_to_wait_for_is_not_needed() -> None:
    waits = [review(90, NONE), review(60, DONE, 2, State.SUBMITTED)]
    assert needed_steps(1, SET, PART_1_DONE, waits, CASES, TODAY) == ()
    assert needed_steps(1, SET, PART_1_DONE, [review(90, DONE)], CaseCounts(), TODAY) == ()
