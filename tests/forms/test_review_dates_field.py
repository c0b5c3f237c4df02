"""The dates of review points: each in its own boxes, with its own message."""

from datetime import date, timedelta

import pytest

from impact_tool.domain.schedule import MAX_REVIEW_POINTS
from impact_tool.domain.typed_date import TypedDate
from impact_tool.forms.base import Form, Problem
from impact_tool.forms.dates import ReviewDatesField
from tests.forms.conftest import Fill

MAY, AUGUST, NOVEMBER = (date(2027, month, 14) for month in (5, 8, 11))
POINTS = {1: MAY, 3: NOVEMBER}


class Asked(Form):
    """Review dates alone."""

    dates = ReviewDatesField("When?")


def boxes(row: str, day: date | tuple[str, str, str] | None) -> dict[str, str]:
    typed = TypedDate.of(day) if day is None or isinstance(day, date) else TypedDate(*day)
    of_row = {"day": typed.day, "month": typed.month, "year": typed.year}
    return {f"dates-{row}-{part}": value for part, value in of_row.items()}


def page(**rows: date | tuple[str, str, str] | None) -> dict[str, str]:
    """What the page of both review points sends, with some rows typed anew: `r1`, `new_0`."""
    sent: dict[str, str] = {}
    for row, day in {"r1": MAY, "r3": NOVEMBER, "new_0": None, **rows}.items():
        sent |= boxes(row.removeprefix("r").replace("_", "-"), day)
    return sent


def labels(form: Form) -> list[tuple[str, int | None]]:
    return [(row.label, row.number) for row in form["dates"].rows]


def test_a_project_without_review_points_is_asked_for_one_date(fill: Fill) -> None:
    form = fill(Asked)
    assert labels(form) == [("Review date", None)]
    assert form.dates.rows[0].typed.is_empty


def test_each_review_point_has_a_row_and_one_more_is_offered(fill: Fill) -> None:
    form = fill(Asked, dates=POINTS)
    assert labels(form) == [
        ("Review point 1", 1),
        ("Review point 3", 3),
        ("Another review date", None),
    ]
    assert [row.typed for row in form.dates.rows] == [
        TypedDate("14", "5", "2027"),
        TypedDate("14", "11", "2027"),
        TypedDate(),
    ]


def test_dates_are_read_for_each_review_point_and_in_addition(fill: Fill) -> None:
    sent = page(r1=AUGUST, r3=None, new_0=NOVEMBER) | boxes("new-1", MAY)
    form = fill(Asked, sent, dates=POINTS)
    assert form.problems() == []
    assert form.dates.of_points == {1: AUGUST, 3: None}
    assert form.dates.added == (NOVEMBER, MAY)
    assert form.dates.days == [MAY, AUGUST, NOVEMBER]


def test_sending_the_page_as_it_was_changes_nothing(fill: Fill) -> None:
    form = fill(Asked, page(), dates=POINTS)
    assert (form.dates.of_points, form.dates.added, form.problems()) == (POINTS, (), [])


@pytest.mark.parametrize(
    ("row", "typed", "message", "target"),
    [
        ("r1", ("31", "4", "2027"), "Review point 1 must be a real date", "1-day"),
        ("r3", ("1", "13", "2027"), "Review point 3 must be a real date", "3-month"),
        ("new_0", ("1", "", "2027"), "Another review date must include a month", "new-0-month"),
        ("new_0", MAY, "Another review date has the same date as another one", "new-0-day"),
        ("r3", MAY, "Review point 3 has the same date as another one", "3-day"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_of_that_row(
    fill: Fill, row: str, typed: date | tuple[str, str, str], message: str, target: str
) -> None:
    form = fill(Asked, page(**{row: typed}), dates=POINTS)
    assert form.problems() == [Problem(message, f"dates-{target}")]
    assert form.dates.has_row_errors


def test_every_row_that_is_wrong_says_so_and_keeps_what_was_typed(fill: Fill) -> None:
    typed = ("30", "2", "2027")
    form = fill(Asked, page(r1=typed, new_0=typed), dates=POINTS)
    assert [problem.target for problem in form.problems()] == ["dates-1-day", "dates-new-0-day"]
    assert [row.typed for row in form.dates.rows] == [
        TypedDate(*typed),
        TypedDate("14", "11", "2027"),
        TypedDate(*typed),
    ]


def test_asking_for_another_date_adds_empty_boxes_and_keeps_the_rest(fill: Fill) -> None:
    form = fill(Asked, page(new_0=AUGUST) | {"add_date": "1"}, dates=POINTS)
    assert form.dates.wants_more
    assert [row.id for row in form.dates.rows][2:] == ["dates-new-0", "dates-new-1"]
    assert [row.typed for row in form.dates.rows][2:] == [TypedDate("14", "8", "2027"), TypedDate()]


def test_a_review_point_that_was_made_meanwhile_stays_as_it_is(fill: Fill) -> None:
    sent = boxes("1", MAY) | boxes("new-0", AUGUST)
    form = fill(Asked, sent, dates=POINTS)
    assert (form.dates.of_points, form.dates.added) == ({1: MAY}, (AUGUST,))
    assert form.dates.rows[1].typed == TypedDate("14", "11", "2027")
    assert form.problems() == []


def test_a_page_sent_twice_is_not_taken_for_two_dates(fill: Fill) -> None:
    form = fill(Asked, boxes("new-0", MAY), dates={1: MAY})
    assert (form.dates.of_points, form.dates.added, form.problems()) == ({}, (MAY,), [])


@pytest.mark.parametrize(
    ("number", "row"), [(1, "dates-1"), (3, "dates-3"), (4, "dates-new-1"), (5, "dates-new-2")]
)
def test_a_clash_is_put_beside_the_row_of_its_review_point(
    fill: Fill, number: int, row: str
) -> None:
    added = boxes("new-1", AUGUST) | boxes("new-2", date(2028, 1, 1))
    form = fill(Asked, page() | added, dates=POINTS)
    form.dates.refuse_row(number, "This clashes")
    assert form.problems() == [Problem("This clashes", f"{row}-day")]


def test_an_error_of_the_field_leads_to_the_first_row(fill: Fill) -> None:
    form = fill(Asked, page(), dates=POINTS)
    form.refuse("dates", "Enter at least one date")
    assert form.problems() == [Problem("Enter at least one date", "dates-1-day")]


def many(count: int) -> dict[str, str]:
    sent: dict[str, str] = {}
    for n in range(count):
        sent |= boxes(f"new-{n}", MAY + timedelta(days=n))
    return sent


def test_there_can_be_as_many_dates_as_review_points(fill: Fill) -> None:
    form = fill(Asked, many(MAX_REVIEW_POINTS))
    assert (len(form.dates.added), form.problems()) == (MAX_REVIEW_POINTS, [])


@pytest.mark.parametrize("known", [{}, POINTS])
def test_dates_beyond_the_most_are_kept_and_refused(fill: Fill, known: dict[int, date]) -> None:
    form = fill(Asked, many(MAX_REVIEW_POINTS + 1 - len(known)) | page_of(known), dates=known)
    assert [row.typed.is_empty for row in form.dates.rows] == [False] * (MAX_REVIEW_POINTS + 1)
    (problem,) = form.problems()
    assert problem.message == "There can be at most 20 review points"


def page_of(known: dict[int, date]) -> dict[str, str]:
    moved = {n: day + timedelta(days=365) for n, day in known.items()}
    return {name: v for n, day in moved.items() for name, v in boxes(str(n), day).items()}


@pytest.mark.parametrize("count", [500, 5000])
def test_a_forged_page_with_boxes_without_end_is_refused(fill: Fill, count: int) -> None:
    form = fill(Asked, many(count))
    assert form.problems() != []
