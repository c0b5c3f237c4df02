"""What the pilot's pace means for its target, day by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.pace import STATUS_WORDS, Pace, Status, pace_of
from impact_tool.domain.pilot import Phase, Plan, Scope, Target

PLAN = Plan(Scope.AREA, "Hill Street", date(2027, 1, 5), date(2027, 4, 4), Target(20, 30))


def pace_on(day: int, cases: int, plan: Plan = PLAN) -> Pace:
    """The pace on a day of the pilot, of which 1 is the first and 90 the last."""
    found = pace_of(plan, cases, date(2027, 1, 4) + timedelta(days=day))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("day", "cases", "status", "short_by"),
    [
        (0, 0, Status.NOT_STARTED, 0),
        (1, 0, Status.TOO_EARLY, 0),
        (8, 8, Status.TOO_EARLY, 0),
        (9, 2, Status.TOO_EARLY, 0),
        (9, 3, Status.ON_COURSE, 0),
        (22, 2, Status.TOO_EARLY, 0),
        (23, 2, Status.MAY_FALL_SHORT, 12),
        (23, 0, Status.MAY_FALL_SHORT, 20),
        (48, 14, Status.ON_COURSE, 0),
        (48, 7, Status.MAY_FALL_SHORT, 7),
        (48, 20, Status.ON_COURSE, 0),
        (48, 22, Status.ABOVE_TARGET, 0),
        (60, 31, Status.ABOVE_TARGET, 0),
        (5, 25, Status.ON_COURSE, 0),
        (5, 31, Status.ABOVE_TARGET, 0),
        (90, 18, Status.MAY_FALL_SHORT, 2),
        (90, 20, Status.ON_COURSE, 0),
        (91, 18, Status.FELL_SHORT, 2),
        (91, 0, Status.FELL_SHORT, 20),
        (91, 20, Status.REACHED, 0),
        (91, 30, Status.REACHED, 0),
        (91, 31, Status.WENT_ABOVE, 0),
    ],
)
def test_the_status_follows_from_the_day_and_the_cases(
    day: int, cases: int, status: Status, short_by: int
) -> None:
    pace = pace_on(day, cases)
    assert (pace.status, pace.short_by) == (status, short_by)


@pytest.mark.parametrize(
    ("day", "status"), [(0, Status.NOT_STARTED), (48, Status.NO_TARGET), (91, Status.NO_TARGET)]
)
def test_a_pilot_without_a_target_is_held_to_none(day: int, status: Status) -> None:
    pace = pace_on(day, 14, replace(PLAN, target=None))
    assert (pace.status, pace.short_by, pace.needed) == (status, 0, None)


def test_a_pilot_without_a_target_still_has_a_forecast() -> None:
    pace = pace_on(48, 14, replace(PLAN, target=None))
    assert pace.at_end == pace_on(48, 14).at_end
    assert pace.at_end is not None


@pytest.mark.parametrize(
    ("day", "cases", "kept", "needed"),
    [
        (0, 0, None, 20 * 7 / 90),
        (7, 7, 7.0, 13 * 7 / 83),
        (48, 14, 14 * 7 / 48, 1.0),
        (48, 25, 25 * 7 / 48, 0.0),
        (90, 9, 0.7, None),
        (91, 9, 0.7, None),
    ],
)
def test_pace_is_in_cases_a_week(
    day: int, cases: int, kept: float | None, needed: float | None
) -> None:
    pace = pace_on(day, cases)
    assert pace.kept == pytest.approx(kept)
    assert pace.needed == pytest.approx(needed)


@pytest.mark.parametrize("lacking", [{"starts_on": None}, {"last_day": None}])
def test_without_a_window_there_is_no_pace(lacking: dict[str, None]) -> None:
    assert pace_of(replace(PLAN, **lacking), 4, date(2027, 2, 1)) is None


def test_fewer_cases_than_none_are_refused() -> None:
    with pytest.raises(ValueError, match="-1 cases"):
        pace_of(PLAN, -1, date(2027, 2, 1))


@pytest.mark.parametrize("last_day", [date(2027, 1, 5), date(2027, 1, 6), date.max])
def test_a_very_short_or_endless_window_is_no_obstacle(last_day: date) -> None:
    pace = pace_on(1, 5, replace(PLAN, last_day=last_day))
    assert pace.status in {Status.MAY_FALL_SHORT, Status.TOO_EARLY}


@given(st.integers(-5, 100), st.integers(0, 60), st.integers(1, 40), st.integers(0, 40))
def test_one_more_case_never_makes_it_worse(day: int, cases: int, low: int, width: int) -> None:
    plan = replace(PLAN, target=Target(low, low + width))
    fewer, more = pace_on(day, cases, plan), pace_on(day, cases + 1, plan)
    if Status.TOO_EARLY not in {fewer.status, more.status}:
        assert fewer.short_by >= more.short_by
    assert (fewer.short_by > 0) is (fewer.status in {Status.MAY_FALL_SHORT, Status.FELL_SHORT})
    if cases > low + width and fewer.phase is Phase.RUNNING:
        assert fewer.status is Status.ABOVE_TARGET


def test_every_status_has_words_and_says_by_how_many_only_where_it_is_short() -> None:
    assert set(STATUS_WORDS) == set(Status)
    short = {status for status, words in STATUS_WORDS.items() if "{}" in words}
    assert short == {Status.MAY_FALL_SHORT, Status.FELL_SHORT}
