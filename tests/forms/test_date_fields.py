"""Dates as they are typed in three boxes: read, or kept with what is wrong with them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact_tool.domain.typed_date import TypedDate
from impact_tool.forms.base import Form, Problem
from impact_tool.forms.dates import DateField
from tests.forms.conftest import Fill

DAY = date(2027, 3, 3)


class Asked(Form):
    """A date that is needed and one that is not."""

    starts_on = DateField("First day", subject="The first day", missing="Enter the first day")
    last_day = DateField("Last day", subject="The last day", default=date(2027, 4, 4))


def boxes(day: str, month: str, year: str, name: str = "starts_on") -> dict[str, str]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


GOOD = boxes("5", "1", "2027") | boxes("", "", "", "last_day")


def test_a_form_that_is_opened_shows_its_dates_in_boxes(fill: Fill) -> None:
    form = fill(Asked, starts_on=DAY)
    assert (form.starts_on.data, form.starts_on.typed) == (DAY, TypedDate("3", "3", "2027"))
    assert (form.last_day.data, form.last_day.typed) == (
        date(2027, 4, 4),
        TypedDate("4", "4", "2027"),
    )
    assert form.problems() == []


def test_a_form_that_starts_from_nothing_has_empty_boxes(fill: Fill) -> None:
    form = fill(Asked, last_day=None)
    assert form.starts_on.typed.is_empty
    assert form.last_day.typed.is_empty


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("5", "1", "2027"), date(2027, 1, 5)),
        ((" 05 ", "january", "2027"), date(2027, 1, 5)),
        (("29", "Feb", "2028"), date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_and_shown_as_it_was_typed(
    fill: Fill, typed: tuple[str, str, str], day: date
) -> None:
    form = fill(Asked, GOOD | boxes(*typed))
    assert (form.starts_on.data, form.problems()) == (day, [])
    assert form.starts_on.typed == TypedDate(*typed)


@pytest.mark.parametrize(
    ("typed", "message", "box"),
    [
        (("31", "4", "2027"), "The first day must be a real date", "day"),
        (("1", "13", "2027"), "The first day must be a real date", "month"),
        (("1", "1", "20x7"), "The first day must be a real date", "year"),
        (("1", "1", "1999"), "The first day must have a year between 2000 and 2100", "year"),
        (("", "1", "2027"), "The first day must include a day", "day"),
        (("1", "", ""), "The first day must include a month and year", "month"),
        (("", "", ""), "Enter the first day", "day"),
        ((" ", "\t", "\n"), "Enter the first day", "day"),
    ],
)
def test_what_is_no_date_leads_to_the_box_that_is_wrong_and_is_kept(
    fill: Fill, typed: tuple[str, str, str], message: str, box: str
) -> None:
    form = fill(Asked, GOOD | boxes(*typed), starts_on=DAY)
    assert form.starts_on.data is None
    assert form.starts_on.typed == TypedDate(*typed)
    assert form.problems() == [Problem(message, f"starts_on-{box}")]


@pytest.mark.parametrize("sent", [{}, {"other": "1"}, boxes("", "", "", "last_day")])
def test_a_date_that_is_needed_is_asked_for_where_its_boxes_were_not_sent(
    fill: Fill, sent: dict[str, str]
) -> None:
    form = fill(Asked, sent)
    assert form.problems() == [Problem("Enter the first day", "starts_on-day")]


def test_a_date_that_is_stored_stays_where_its_boxes_were_not_sent(fill: Fill) -> None:
    form = fill(Asked, {"other": "1"}, starts_on=DAY)
    assert (form.starts_on.data, form.problems()) == (DAY, [])


def test_a_date_with_a_box_that_was_not_sent_lacks_it(fill: Fill) -> None:
    form = fill(Asked, {"starts_on-day": "5", "starts_on-year": "2027"})
    message = "The first day must include a month"
    assert form.problems() == [Problem(message, "starts_on-month")]


def test_a_date_that_is_not_needed_can_be_taken_out(fill: Fill) -> None:
    form = fill(Asked, GOOD, last_day=DAY)
    assert (form.last_day.data, form.problems()) == (None, [])


def test_the_summary_lists_problems_in_the_order_of_the_fields(fill: Fill) -> None:
    typed = boxes("x", "1", "2027") | boxes("30", "2", "2027", "last_day")
    assert fill(Asked, typed).problems() == [
        Problem("The first day must be a real date", "starts_on-day"),
        Problem("The last day must be a real date", "last_day-day"),
    ]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_date_comes_back_from_its_own_boxes(fill: Fill, day: date) -> None:
    shown = fill(Asked, starts_on=day).starts_on.typed
    sent = fill(Asked, boxes(shown.day, shown.month, shown.year))
    assert sent.starts_on.data == day
