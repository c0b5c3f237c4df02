"""How far a pilot is, whether it is set, and what was changed, in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.pilot import (
    SCOPE_LABELS,
    Change,
    Days,
    Phase,
    Plan,
    Scope,
    Target,
    changes_between,
    days_on,
    has_started,
    phase_on,
)

FIRST, LAST = date(2027, 1, 5), date(2027, 4, 4)
SET = Plan(Scope.AREA, "Hill Street", FIRST, LAST, Target(20, 30))


@pytest.mark.parametrize(
    ("today", "phase", "started", "days"),
    [
        (date(2026, 12, 1), Phase.AHEAD, False, Days(total=90, gone=0, left=90)),
        (date(2027, 1, 4), Phase.AHEAD, False, Days(total=90, gone=0, left=90)),
        (date(2027, 1, 5), Phase.RUNNING, True, Days(total=90, gone=1, left=89)),
        (date(2027, 2, 21), Phase.RUNNING, True, Days(total=90, gone=48, left=42)),
        (date(2027, 4, 4), Phase.RUNNING, True, Days(total=90, gone=90, left=0)),
        (date(2027, 4, 5), Phase.ENDED, True, Days(total=90, gone=90, left=0)),
        (date(2030, 1, 1), Phase.ENDED, True, Days(total=90, gone=90, left=0)),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_pilot(
    today: date, phase: Phase, *, started: bool, days: Days
) -> None:
    assert phase_on(SET, today) is phase
    assert has_started(SET, today) is started
    assert days_on(SET, today) == days


@pytest.mark.parametrize("lacking", [{"starts_on": None}, {"last_day": None}])
def test_a_pilot_without_a_window_is_nowhere_and_has_no_days(lacking: dict[str, None]) -> None:
    plan = replace(SET, **lacking)
    assert phase_on(plan, FIRST) is Phase.NOT_SET
    assert not has_started(plan, FIRST)
    assert days_on(plan, FIRST) is None


def test_a_pilot_of_one_day_has_one_day() -> None:
    plan = replace(SET, last_day=FIRST)
    assert days_on(plan, FIRST) == Days(total=1, gone=1, left=0)


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(0, 400), st.integers(-400, 800))
def test_days_gone_and_left_are_always_all_of_the_days(
    first: date, length: int, offset: int
) -> None:
    plan = replace(SET, starts_on=first, last_day=first + timedelta(days=length))
    today = first + timedelta(days=offset)
    days = days_on(plan, today)
    assert days is not None
    assert days.gone + days.left == days.total == length + 1
    assert min(days.gone, days.left) >= 0
    assert has_started(plan, today) is (days.gone > 0)


@pytest.mark.parametrize(
    ("changed", "is_set"),
    [
        ({}, True),
        ({"scope_words": ""}, True),
        ({"scope": None}, False),
        ({"starts_on": None}, False),
        ({"last_day": None}, False),
        ({"target": None}, False),
        ({"target": None, "scope": Scope.SECTOR}, False),
        ({"target": None, "scope": Scope.ALL_REFERRALS}, True),
    ],
)
def test_a_pilot_is_set_with_scope_window_and_target(
    changed: dict[str, object], *, is_set: bool
) -> None:
    assert replace(SET, **changed).is_set is is_set


def test_every_scope_has_a_label_and_can_be_set_in_words() -> None:
    assert set(SCOPE_LABELS) == set(Scope)
    for scope, label in SCOPE_LABELS.items():
        (change,) = changes_between(replace(SET, scope=None), replace(SET, scope=scope))
        assert change == Change("Scope", "Not set", label)


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ({}, []),
        ({"scope_words": "Mill Road"}, [Change("Scope in words", "Hill Street", "Mill Road")]),
        ({"scope_words": ""}, [Change("Scope in words", "Hill Street", "Not set")]),
        (
            {"starts_on": date(2027, 1, 6), "last_day": date(2027, 4, 5)},
            [
                Change("First day", "5 January 2027", "6 January 2027"),
                Change("Last day", "4 April 2027", "5 April 2027"),
            ],
        ),
        ({"last_day": None}, [Change("Last day", "4 April 2027", "Not set")]),
        ({"target": Target(25, 25)}, [Change("Target", "20 to 30 cases", "25 cases")]),
        ({"target": None}, [Change("Target", "20 to 30 cases", "No target")]),
    ],
)
def test_a_change_says_what_it_was_and_what_it_is_now(
    to: dict[str, object], expected: list[Change]
) -> None:
    assert list(changes_between(SET, replace(SET, **to))) == expected
