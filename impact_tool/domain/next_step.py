"""What a project needs next, and how urgent that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from impact_tool.domain.pilot import Plan
from impact_tool.domain.questionnaire import Progress

DUE_SOON = timedelta(days=28)


class Step(StrEnum):
    """What to do next in a project."""

    CHOOSE_LEVEL = "choose_level"
    SET_PILOT = "set_pilot"
    PART_1 = "part_1"
    PLAN_REVIEWS = "plan_reviews"
    PART_2 = "part_2"
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
    """A review point as far as the next step is concerned."""

    number: int
    planned_on: date
    progress: Progress


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next step; `review` is the review point that it is about, where it is about one."""

    step: Step
    urgency: Urgency
    review: Review | None = None


def next_step(
    approach: int | None,
    plan: Plan,
    part_1: Progress,
    reviews: Sequence[Review],
    today: date,
) -> NextStep:
    """What comes next, in the order of the guide: plan, pilot, review, report.

    A Part 2 that is due within 28 days, or overdue, comes before anything else. `reviews` are in
    the order of their dates.
    """
    unfinished = [review for review in reviews if not review.progress.is_complete]
    if unfinished and unfinished[0].planned_on <= today + DUE_SOON:
        late = unfinished[0].planned_on < today
        return NextStep(Step.PART_2, Urgency.OVERDUE if late else Urgency.DUE_SOON, unfinished[0])
    planning = _planning_step(approach, plan, part_1, reviews)
    if planning:
        return NextStep(planning, Urgency.TO_DO)
    if unfinished:
        return NextStep(Step.WAIT, Urgency.NOTHING, unfinished[0])
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
