"""What is late, what is due soon, how many there are, and in which order they stand."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.actions import (
    AREA_LABELS,
    DUE_SOON,
    OPEN,
    STATUS_LABELS,
    ActionDetails,
    ActionStatus,
    Area,
    Counts,
    Timing,
    changes_between,
    counts_on,
    moved,
    question_ref,
    timing_on,
)

TODAY = date(2027, 3, 3)


@dataclass
class Planned:
    """As much of an action as these rules ask for."""

    due_on: date | None
    status: ActionStatus = ActionStatus.TO_DO


def in_days(days: int, status: ActionStatus = ActionStatus.TO_DO) -> Planned:
    return Planned(TODAY + timedelta(days=days), status)


@pytest.mark.parametrize(
    ("days", "timing"),
    [
        (-1, Timing.OVERDUE),
        (0, Timing.DUE_SOON),
        (14, Timing.DUE_SOON),
        (15, Timing.IN_TIME),
    ],
)
def test_the_due_date_is_the_last_day_in_time(days: int, timing: Timing) -> None:
    assert timing_on(in_days(days), TODAY) is timing


@pytest.mark.parametrize("status", ActionStatus)
def test_only_what_is_not_over_can_be_late(status: ActionStatus) -> None:
    assert (timing_on(in_days(-1, status), TODAY) is Timing.OVERDUE) is (status in OPEN)


def test_what_has_no_due_date_is_never_late() -> None:
    assert timing_on(Planned(None), TODAY) is Timing.IN_TIME


def test_dropped_actions_are_counted_nowhere() -> None:
    plan = [
        in_days(-1),
        in_days(-1, ActionStatus.DONE),
        in_days(-1, ActionStatus.DROPPED),
        in_days(DUE_SOON.days, ActionStatus.DOING),
        Planned(None),
    ]
    assert counts_on(plan, TODAY) == Counts(total=4, done=1, overdue=1, due_soon=1)


@pytest.mark.parametrize(
    ("one", "up", "order"),
    [
        (2, True, (2, 1, 3)),
        (2, False, (1, 3, 2)),
        (1, True, (1, 2, 3)),
        (3, False, (1, 2, 3)),
    ],
)
def test_one_changes_places_with_its_neighbour(
    one: int, order: tuple[int, ...], *, up: bool
) -> None:
    assert moved((1, 2, 3), one, up=up) == order


@given(ids=st.lists(st.integers(), min_size=1, unique=True), up=st.booleans(), data=st.data())
def test_moving_loses_nothing_and_moving_back_undoes_it(
    ids: list[int], data: st.DataObject, *, up: bool
) -> None:
    one = data.draw(st.sampled_from(ids))
    order = moved(ids, one, up=up)
    assert sorted(order) == sorted(ids)
    if order != tuple(ids):
        assert moved(order, one, up=not up) == tuple(ids)


def test_another_owner_or_date_is_said_in_words_and_nothing_else_is() -> None:
    before = ActionDetails("Title", "Details", Area.SERVICE_DELIVERY, "", None, TODAY)
    after = ActionDetails("Other", "Else", Area.STAFF_DEVELOPMENT, "Omar", TODAY, None)
    assert changes_between(before, after) == (
        "Owner: nobody, now Omar",
        "Start: no date, now 3 March 2027",
        "Due: 3 March 2027, now no date",
    )
    assert changes_between(before, before) == ()


def test_a_question_is_named_by_part_review_point_and_id() -> None:
    assert question_ref(1, None, "changes_needed") == "1.changes_needed"
    assert question_ref(2, 3, "training") == "2.3.training"


def test_every_area_and_status_has_words() -> None:
    assert set(AREA_LABELS) == set(Area)
    assert set(STATUS_LABELS) == set(ActionStatus)
