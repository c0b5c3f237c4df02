"""The pilot's window is calendar months, with its last day included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.pilot import last_day_of_window

ONE_DAY = timedelta(days=1)
STARTS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
MONTHS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("starts_on", "last_day"),
    [
        (date(2027, 1, 5), date(2027, 4, 4)),
        (date(2027, 1, 1), date(2027, 3, 31)),
        (date(2026, 12, 1), date(2027, 2, 28)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 11, 29), date(2027, 2, 28)),
        (date(2027, 11, 29), date(2028, 2, 28)),
        (date(2027, 1, 31), date(2027, 4, 30)),
        (date(2027, 3, 31), date(2027, 6, 30)),
        (date(2027, 5, 31), date(2027, 8, 30)),
        (date(2027, 10, 1), date(2027, 12, 31)),
        (date(2099, 11, 30), date(2100, 2, 28)),
    ],
)
def test_three_months_end_the_day_before_or_with_the_month(starts_on: date, last_day: date) -> None:
    assert last_day_of_window(starts_on) == last_day


@pytest.mark.parametrize(
    ("months", "last_day"),
    [(1, date(2027, 2, 28)), (2, date(2027, 3, 30)), (12, date(2028, 1, 30))],
)
def test_a_window_can_have_another_length(months: int, last_day: date) -> None:
    assert last_day_of_window(date(2027, 1, 31), months) == last_day


@given(STARTS, MONTHS)
def test_the_next_day_begins_the_next_window_unless_the_month_is_too_short(
    starts_on: date, months: int
) -> None:
    following = last_day_of_window(starts_on, months) + ONE_DAY
    if following.day == starts_on.day:
        assert months_between(starts_on, following) == months
    else:
        last = following - ONE_DAY
        assert following.day == 1
        assert last.day < starts_on.day
        assert months_between(starts_on, last) == months


def months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


@given(STARTS, MONTHS)
def test_a_window_that_starts_later_never_ends_earlier(starts_on: date, months: int) -> None:
    last_day = last_day_of_window(starts_on, months)
    assert starts_on < last_day <= last_day_of_window(starts_on + ONE_DAY, months)


def test_a_window_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OverflowError):
        last_day_of_window(date(9999, 11, 1))
