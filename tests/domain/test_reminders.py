"""Reminders fall due 14 and 2 days before a review date, and every 14 days that a board takes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.reminders import review_reminder, waiting_reminder, waits_long

DAY = date(2027, 3, 3)


def before(days: int) -> date:
    return DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("days_before", "fell_due"),
    [(15, None), (14, 14), (13, 14), (3, 14), (2, 2), (1, 2), (0, 2), (-1, None), (-30, None)],
)
def test_a_review_date_is_told_of_twice(days_before: int, fell_due: int | None) -> None:
    expected = None if fell_due is None else before(fell_due)
    assert review_reminder(DAY, before(days_before)) == expected


@pytest.mark.parametrize(
    ("days_after", "fell_due"), [(0, None), (13, None), (14, 14), (27, 14), (28, 28), (43, 42)]
)
def test_a_submission_that_waits_is_told_of_every_fortnight(
    days_after: int, fell_due: int | None
) -> None:
    today = DAY + timedelta(days=days_after)
    expected = None if fell_due is None else DAY + timedelta(days=fell_due)
    assert waiting_reminder(DAY, today) == expected
    assert waits_long(DAY, today) == (fell_due is not None)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 400))
def test_whoever_asks_each_day_finds_each_reminder_and_no_other(start: date, days: int) -> None:
    every = [start + timedelta(days=n) for n in range(days + 1)]
    planned_on = every[-1]
    found = {review_reminder(planned_on, day) for day in every} - {None}
    nearest = {planned_on - timedelta(days=n) for n in (14, 2)}
    assert found >= {day for day in nearest if day >= start}
    assert found <= nearest
    assert len({waiting_reminder(start, day) for day in every} - {None}) == days // 14
