"""What a project needs next, and how urgent that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from impact_tool.domain.pilot import Plan
from impact_tool.domain.questionnaire import Progress
from impact_tool.domain.review import State

DUE_SOON = timedelta(days=28)


class Step(StrEnum):
    """What to do next in a project."""

    CHOOSE_LEVEL = "choose_level"
    SET_PILOT = "set_pilot"
    PART_1 = "part_1"
    PLAN_REVIEWS = "plan_reviews"
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

    Where the board asks for changes, `requested` are the numbers of the questions, of Part 1 where
    there is no review point.
    """

    step: Step
    urgency: Urgency
    review: Review | None = None
    requested: tuple[int, ...] = ()


def next_step(
    approach: int | None,
    plan: Plan,
    part_1: Progress,
    reviews: Sequence[Review],
    today: date,
    part_1_requested: tuple[int, ...] = (),
) -> NextStep:
    """What comes next, in the order of the guide: plan, pilot, review, report.

    A Part 2 that is overdue comes before anything else, then what the board asks to be changed,
    then a Part 2 that is due within 28 days. `reviews` are in the order of their dates.
    """
    first = next((review for review in reviews if not review.progress.is_complete), None)
    if first and first.planned_on < today:
        return NextStep(Step.PART_2, Urgency.OVERDUE, first)
    asked = _asked_for(part_1_requested, reviews)
    if asked:
        return asked
    if first and first.planned_on <= today + DUE_SOON:
        return NextStep(Step.PART_2, Urgency.DUE_SOON, first)
    planning = _planning_step(approach, plan, part_1, reviews)
    return NextStep(planning, Urgency.TO_DO) if planning else _reviewing_step(reviews, first)


def _asked_for(part_1_requested: tuple[int, ...], reviews: Sequence[Review]) -> NextStep | None:
    if part_1_requested:
        return NextStep(Step.CHANGES, Urgency.DUE_SOON, None, part_1_requested)
    asked = (review for review in reviews if review.requested)
    return next(
        (NextStep(Step.CHANGES, Urgency.DUE_SOON, each, each.requested) for each in asked), None
    )


def _reviewing_step(reviews: Sequence[Review], unfinished: Review | None) -> NextStep:
    """What remains once the project is planned: to submit, to wait, or to report."""
    complete = [review for review in reviews if review.progress.is_complete]
    ready = [review for review in complete if review.state is State.DRAFT]
    if ready:
        return NextStep(Step.SUBMIT, Urgency.TO_DO, ready[0])
    if unfinished:
        return NextStep(Step.WAIT, Urgency.NOTHING, unfinished)
    waiting = [review for review in complete if review.state is State.SUBMITTED]
    if waiting:
        return NextStep(Step.WITH_BOARD, Urgency.NOTHING, waiting[0])
    return NextStep(Step.REPORT, Urgency.NOTHING)


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
