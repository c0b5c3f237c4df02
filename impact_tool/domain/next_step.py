"""What a project needs next, and how urgent that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from impact_tool.domain.caseload import CaseCounts, Lack
from impact_tool.domain.pilot import Phase, Plan, phase_on
from impact_tool.domain.questionnaire import Progress
from impact_tool.domain.review import State

DUE_SOON = timedelta(days=28)


class Step(StrEnum):
    """What to do next in a project."""

    CHOOSE_LEVEL = "choose_level"
    SET_PILOT = "set_pilot"
    END_CONVERSATIONS = "end_conversations"
    ASK = "ask"
    RESULTS = "results"
    QUIET_CASES = "quiet_cases"
    PART_1 = "part_1"
    PLAN_REVIEWS = "plan_reviews"
    FIRST_CASE = "first_case"
    CHANGES = "changes"
    PART_2 = "part_2"
    SUBMIT = "submit"
    WITH_BOARD = "with_board"
    WAIT = "wait"
    REPORT = "report"


class Urgency(IntEnum):
    """The most urgent has the smallest number."""

    OVERDUE = 0
    DUE_SOON = 1
    TO_DO = 2
    NOTHING = 3


@dataclass(frozen=True, slots=True)
class Review:
    """A review point as far as the next step is concerned.

    `requested` are the numbers of the questions that the board asks to be changed.
    """

    number: int
    planned_on: date
    progress: Progress
    state: State = State.DRAFT
    requested: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step; `review` is the review point that it is about, where it is about one.

    `cases` is how many cases it is about. Where the board asks for changes, `requested` are the
    numbers of the questions, of Part 1 where there is no review point.
    """

    step: Step
    urgency: Urgency
    review: Review | None = None
    cases: int = 0
    requested: tuple[int, ...] = ()


def next_step(
    approach: int | None,
    plan: Plan,
    part_1: Progress,
    reviews: Sequence[Review],
    cases: CaseCounts,
    today: date,
    part_1_requested: tuple[int, ...] = (),
) -> NextStep:
    """What comes next: the first that is needed of somebody, else what there is to wait for."""
    needed = needed_steps(approach, plan, part_1, reviews, cases, today, part_1_requested)
    if needed:
        return needed[0]
    if awaits_first_case(cases, plan, today):
        return NextStep(Step.FIRST_CASE, Urgency.NOTHING)
    return _resting_step(reviews)


def needed_steps(
    approach: int | None,
    plan: Plan,
    part_1: Progress,
    reviews: Sequence[Review],
    cases: CaseCounts,
    today: date,
    part_1_requested: tuple[int, ...] = (),
) -> tuple[NextStep, ...]:
    """All that is needed of somebody, in the order of the guide: plan, pilot, review, report.

    A Part 2 that is overdue comes before anything else, then what the board asks to be changed,
    then a Part 2 that is due within 28 days, and then what cases need, since people wait there.
    `reviews` are in the order of their dates.
    """
    planning = _planning_step(approach, plan, part_1, reviews)
    needed = [*_pressing_steps(part_1_requested, reviews, today), *case_steps(cases)]
    if planning:
        needed.append(NextStep(planning, Urgency.TO_DO))
    elif not awaits_first_case(cases, plan, today):
        needed += _steps_to_submit(reviews)
    return tuple(needed)


def _pressing_steps(
    part_1_requested: tuple[int, ...], reviews: Sequence[Review], today: date
) -> Iterator[NextStep]:
    """What cannot wait: an overdue Part 2, what the board asks for, a Part 2 that is due soon."""
    unfinished = [review for review in reviews if not review.progress.is_complete]
    for review in unfinished:
        if review.planned_on < today:
            yield NextStep(Step.PART_2, Urgency.OVERDUE, review)
    yield from _asked_for(part_1_requested, reviews)
    for review in unfinished:
        if today <= review.planned_on <= today + DUE_SOON:
            yield NextStep(Step.PART_2, Urgency.DUE_SOON, review)


def _asked_for(part_1_requested: tuple[int, ...], reviews: Sequence[Review]) -> Iterator[NextStep]:
    if part_1_requested:
        yield NextStep(Step.CHANGES, Urgency.DUE_SOON, requested=part_1_requested)
    for each in reviews:
        if each.requested:
            yield NextStep(Step.CHANGES, Urgency.DUE_SOON, each, requested=each.requested)


def _steps_to_submit(reviews: Sequence[Review]) -> list[NextStep]:
    return [
        NextStep(Step.SUBMIT, Urgency.TO_DO, review)
        for review in reviews
        if review.progress.is_complete and review.state is State.DRAFT
    ]


def _resting_step(reviews: Sequence[Review]) -> NextStep:
    """What there is once nothing is needed: to wait for a date or the board, or to report."""
    unfinished = [review for review in reviews if not review.progress.is_complete]
    if unfinished:
        return NextStep(Step.WAIT, Urgency.NOTHING, unfinished[0])
    waiting = [review for review in reviews if review.state is State.SUBMITTED]
    if waiting:
        return NextStep(Step.WITH_BOARD, Urgency.NOTHING, waiting[0])
    return NextStep(Step.REPORT, Urgency.NOTHING)


def case_steps(cases: CaseCounts) -> Sequence[NextStep]:
    """All that cases need of somebody, most pressing first.

    What ended lately comes first, since the person may not be met again.
    """
    needed = (
        (Step.END_CONVERSATIONS, cases.ends_to_record),
        (Step.ASK, cases.lacks.get(Lack.ASKED, 0)),
        (Step.RESULTS, cases.lacks.get(Lack.RESULT, 0)),
        (Step.QUIET_CASES, cases.lacks.get(Lack.QUIET, 0)),
    )
    return [NextStep(step, Urgency.TO_DO, cases=count) for step, count in needed if count]


def awaits_first_case(cases: CaseCounts, plan: Plan, today: date) -> bool:
    """The pilot runs, and there is neither a case nor a tally that was typed instead."""
    is_running = phase_on(plan, today) is Phase.RUNNING
    return is_running and not cases.total and not cases.are_kept_elsewhere


def _planning_step(
    approach: int | None, plan: Plan, part_1: Progress, reviews: Sequence[Review]
) -> Step | None:
    needed = (
        (approach is None, Step.CHOOSE_LEVEL),
        (not plan.is_set, Step.SET_PILOT),
        (not part_1.is_complete, Step.PART_1),
        (not reviews, Step.PLAN_REVIEWS),
    )
    return next((step for is_needed, step in needed if is_needed), None)
