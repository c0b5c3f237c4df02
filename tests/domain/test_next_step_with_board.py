"""What a project needs next once statements go to the board and come back."""

from datetime import date, timedelta

import pytest

from impact_tool.domain.caseload import CaseCounts
from impact_tool.domain.next_step import NextStep, Review, Step, Urgency, next_step
from impact_tool.domain.pilot import Plan, Scope, Target
from impact_tool.domain.questionnaire import Progress
from impact_tool.domain.review import State

TODAY = date(2027, 6, 3)
SET = Plan(Scope.AREA, "Hill Street", date(2027, 1, 5), date(2027, 4, 4), Target(20, 30))
PART_1_DONE = Progress(13, 13, 13)
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
        ([ASKED], NextStep(Step.CHANGES, Urgency.DUE_SOON, ASKED, requested=(5, 7))),
        (
            [ASKED, review(1, number=2)],
            NextStep(Step.CHANGES, Urgency.DUE_SOON, ASKED, requested=(5, 7)),
        ),
        ([ASKED, LATE], NextStep(Step.PART_2, Urgency.OVERDUE, LATE)),
    ],
)
def test_what_is_finished_goes_to_the_board_and_perhaps_comes_back(
    reviews: list[Review], expected: NextStep
) -> None:
    assert next_step(1, SET, PART_1_DONE, reviews, CaseCounts(), TODAY) == expected


def test_changes_to_part_1_come_before_planning_and_before_those_to_part_2() -> None:
    found = next_step(None, Plan(), PART_1_DONE, [ASKED], CaseCounts(), TODAY, (4,))
    assert found == NextStep(Step.CHANGES, Urgency.DUE_SOON, requested=(4,))
