"""Which review dates and cut-offs can stand together, and what moves with a date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.schedule import Clash, Point, clashes_in, in_order, moved

MAY, JUNE, JULY = date(2027, 5, 14), date(2027, 6, 14), date(2027, 7, 14)
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "points",
    [
        [],
        [Point(1, MAY, MAY)],
        [Point(1, MAY, MAY - ONE_DAY)],
        [Point(1, MAY, MAY), Point(2, JUNE, MAY + ONE_DAY)],
        [Point(1, JULY, JULY), Point(2, MAY, MAY), Point(3, JUNE, JUNE)],
    ],
)
def test_dates_that_follow_one_another_can_stand(points: list[Point]) -> None:
    assert clashes_in(points) == ()


SAME_DATE = "Review point 1 is planned for the same date"
TOO_EARLY = "The cut-off must be after that of review point 1"
TOO_LATE = "The cut-off must be on or before the planned date"


@pytest.mark.parametrize(
    ("points", "clashes"),
    [
        ([Point(1, MAY, MAY + ONE_DAY)], [Clash("cut_off_on", 1, TOO_LATE)]),
        ([Point(1, MAY, MAY), Point(2, MAY, MAY)], [Clash("planned_on", 2, SAME_DATE)]),
        ([Point(2, MAY, MAY), Point(1, MAY, MAY)], [Clash("planned_on", 2, SAME_DATE)]),
        ([Point(1, MAY, MAY), Point(2, JUNE, MAY)], [Clash("cut_off_on", 2, TOO_EARLY)]),
        ([Point(2, JUNE, MAY), Point(1, MAY, MAY)], [Clash("cut_off_on", 2, TOO_EARLY)]),
        (
            [Point(1, MAY, JULY), Point(2, JUNE, JUNE)],
            [Clash("cut_off_on", 1, TOO_LATE), Clash("cut_off_on", 2, TOO_EARLY)],
        ),
        (
            [Point(1, MAY, MAY), Point(2, MAY, MAY), Point(3, JUNE, MAY)],
            [
                Clash("planned_on", 2, SAME_DATE),
                Clash("cut_off_on", 3, "The cut-off must be after that of review point 2"),
            ],
        ),
    ],
)
def test_dates_that_cannot_stand_are_named_with_their_field(
    points: list[Point], clashes: list[Clash]
) -> None:
    assert list(clashes_in(points)) == clashes


DAYS = st.dates(date(2027, 5, 1), date(2027, 5, 20))


@given(st.lists(st.tuples(DAYS, DAYS), max_size=5))
def test_a_schedule_without_clashes_has_periods_that_follow_one_another(
    dates: list[tuple[date, date]],
) -> None:
    points = [Point(n, planned, cut_off) for n, (planned, cut_off) in enumerate(dates, start=1)]
    ordered = in_order(points)
    planned = [point.planned_on for point in ordered]
    cut_offs = [point.cut_off_on for point in ordered]
    stands = (
        len(set(planned)) == len(planned)
        and cut_offs == sorted(set(cut_offs))
        and all(point.cut_off_on <= point.planned_on for point in points)
    )
    assert (not clashes_in(points)) is stands
    assert planned == sorted(planned)


@pytest.mark.parametrize(
    ("point", "to", "cut_off_on"),
    [
        (Point(1, JUNE, JUNE), JULY, JULY),
        (Point(1, JUNE, JUNE), MAY, MAY),
        (Point(1, JULY, MAY), JUNE, MAY),
        (Point(1, JULY, MAY), MAY, MAY),
        (Point(1, JULY, JUNE), MAY, MAY),
        (Point(1, JUNE, MAY), JULY, MAY),
    ],
)
def test_a_cut_off_goes_with_the_date_only_where_it_was_the_date_or_must(
    point: Point, to: date, cut_off_on: date
) -> None:
    assert moved(point, to) == Point(1, to, cut_off_on)
