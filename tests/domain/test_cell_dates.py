"""Dates in cells are read as they were meant, by the column that they stand in."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.cell_dates import ColumnDates, DayOrder, NotADay, dates_of, read_day
from impact_tool.domain.typed_date import FIRST_YEAR, LAST_YEAR
from impact_tool.domain.wording import MONTHS

DAY_FIRST, MONTH_FIRST = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
NOT_REAL = "must be a real date"
NO_DATE = "must be a date with a day, a month and a year"
OUT_OF_RANGE = "must have a year between 2000 and 2100"
DATES = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-04",
        "2027-03-04T00:00:00",
        "2027-03-04T14:30Z",
        "2027-03-04 14:30",
        "2027/3/4",
        "20270304",
        "04/03/2027",
        "4/3/2027",
        "4.3.27",
        "4-3-27",
        "04 03 2027",
        "4 / 3 / 2027",
        "04/03/2027 00:00:00",
        "04/03/2027 2:30 pm",
        "4 March 2027",
        "4th March, 2027",
        "4th of March 2027",
        "4-Mar-27",
        "4 mar '27",
        "04MAR2027",
        "March 4, 2027",
        "Mar 4th 2027",
        "Thursday 4 March 2027",
        "Thu, 4 Mar 2027",
        "46450",
        "46450.604",
        "٠٤/٠٣/٢٠٢٧",
    ],
)
def test_a_date_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text, DAY_FIRST) == date(2027, 3, 4)


@given(DATES)
def test_every_date_is_read_from_each_of_its_forms(day: date) -> None:
    month = MONTHS[day.month - 1]
    assert read_day(day.isoformat(), MONTH_FIRST) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}", DAY_FIRST) == day
    assert read_day(f"{day.month}/{day.day}/{day.year}", MONTH_FIRST) == day
    assert read_day(f"{day.day} {month} {day.year}", MONTH_FIRST) == day
    serial = (day - date(1899, 12, 30)).days
    assert read_day(str(serial), DAY_FIRST) == day
    assert read_day(str(serial - 1462), DAY_FIRST, True) == day  # noqa: FBT003  # as it is cached


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NO_DATE),
        ("not known", NO_DATE),
        ("March 2027", NO_DATE),
        ("Mar-27", NO_DATE),
        ("4 Mai 2027", NO_DATE),
        ("2027", NO_DATE),
        ("4/3", NO_DATE),
        ("4/3/2027 or so", NO_DATE),
        ("-46450", NO_DATE),
        ("#REF!", NO_DATE),
        ("31/04/2027", NOT_REAL),
        ("2027-02-29", NOT_REAL),
        ("0/3/2027", NOT_REAL),
        ("32 March 2027", NOT_REAL),
        ("20271304", NOT_REAL),
        ("13/13/2027", NOT_REAL),
        ("3/14/2027", f"{NOT_REAL}. Other dates in this column have the day first"),
        ("4/3/1999", OUT_OF_RANGE),
        ("4/3/2101", OUT_OF_RANGE),
        ("10000", OUT_OF_RANGE),
        ("99999", OUT_OF_RANGE),
        ("00060", OUT_OF_RANGE),
        ("4 March 2027, as she told us on the phone", "must be a date and nothing else"),
    ],
)
def test_what_is_no_date_says_why(text: str, problem: str) -> None:
    with pytest.raises(NotADay) as told:
        read_day(text, DAY_FIRST)
    assert told.value.problem == problem


@given(st.text(max_size=50) | st.from_regex(r"[-0-9/. A-Za-z]{0,20}"), st.sampled_from(DayOrder))
def test_whatever_stands_in_a_cell_is_a_date_in_range_or_refused(
    text: str, order: DayOrder
) -> None:
    day = None
    with suppress(NotADay):
        day = read_day(text, order)
    assert day is None or FIRST_YEAR <= day.year <= LAST_YEAR


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([], ColumnDates()),
        (["", "not known", "4 March 2027", "2027-03-04"], ColumnDates()),
        (["3/4/2027", "13/4/2027"], ColumnDates(DAY_FIRST)),
        (["3/4/2027", "4/13/2027"], ColumnDates(MONTH_FIRST)),
        (["3/4/2027", "5/6/27"], ColumnDates(DAY_FIRST, is_sure=False)),
        (["3/3/2027", "4/4/2027"], ColumnDates(DAY_FIRST)),
        (["13/4/2027", "4/13/2027"], ColumnDates(DAY_FIRST, is_mixed=True)),
        (["32/44/2027"], ColumnDates(DAY_FIRST)),
        (
            ["2027-03-04", "2027-12-01", "2027-05-12", "13/4/2027"],
            ColumnDates(DAY_FIRST, may_be_turned=True),
        ),
        (["2027-03-14", "2027-12-01", "2027-05-12", "13/4/2027"], ColumnDates(DAY_FIRST)),
        (["2027-03-04", "2027-12-01", "2027-05-12", "13/4/2027", "3/4/2027"], ColumnDates()),
        (["2027-03-04", "13/4/2027"], ColumnDates(DAY_FIRST)),
    ],
)
def test_a_column_decides_which_comes_first(cells: list[str], found: ColumnDates) -> None:
    assert dates_of(cells) == found


@given(st.lists(DATES, min_size=1), st.sampled_from(DayOrder))
def test_a_column_of_one_order_is_read_in_it_or_said_to_be_unsure(
    days: list[date], order: DayOrder
) -> None:
    shape = "{0.day}/{0.month}/{0.year}" if order is DAY_FIRST else "{0.month}/{0.day}/{0.year}"
    cells = [shape.format(day) for day in days]
    found = dates_of(cells)
    assert not found.is_mixed
    if found.is_sure:
        assert [read_day(cell, found.order) for cell in cells] == days
    else:
        assert all(day.day <= 12 for day in days)


def test_excel_that_turned_day_and_month_round_is_suspected() -> None:
    """A month-first Excel makes dates of what it can, and leaves the 13th and later as text."""
    days = [date(2027, 1, 1) + timedelta(days=7 * week) for week in range(20)]
    cells = [
        date(day.year, day.day, day.month).isoformat()
        if day.day <= 12
        else f"{day.day}/{day.month}/{day.year}"
        for day in days
    ]
    assert dates_of(cells).may_be_turned
