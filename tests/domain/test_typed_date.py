"""A date typed in three boxes is read as a person meant it, or told what is wrong."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact_tool.domain.typed_date import FIRST_YEAR, LAST_YEAR, NotADate, TypedDate, read_date
from impact_tool.domain.wording import MONTHS

NOT_REAL = "must be a real date"
OUT_OF_RANGE = "must have a year between 2000 and 2100"
DATES = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@given(DATES)
def test_every_date_comes_back_from_its_own_boxes(day: date) -> None:
    assert read_date(TypedDate.of(day)) == day


@given(DATES, st.sampled_from(["", " ", "\t", "\u3000"]), st.integers(3, 9))
def test_a_month_can_be_a_name_with_space_around(day: date, space: str, length: int) -> None:
    name = MONTHS[day.month - 1][:length]
    month = space + (name.upper() if length % 2 else name.lower()) + space
    assert read_date(TypedDate(f"{day.day:02}{space}", month, str(day.year))) == day


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("january", 1),
        ("Jan", 1),
        ("JANU", 1),
        ("may", 5),
        ("June", 6),
        ("jul", 7),
        ("Sept", 9),
        ("sep", 9),
        ("december", 12),
        ("02", 2),
        ("0002", 2),
        ("٣", 3),
        ("๔", 4),
    ],
)
def test_a_month_is_read_by_name_short_name_and_number(month: str, number: int) -> None:
    assert read_date(TypedDate("3", month, "2027")) == date(2027, number, 3)


def test_digits_of_other_scripts_are_digits() -> None:
    assert read_date(TypedDate("٢٩", "٢", "٢٠٢٨")) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("boxes", "problem", "wrong"),
    [
        (("31", "4", "2027"), NOT_REAL, ("day",)),
        (("29", "2", "2027"), NOT_REAL, ("day",)),
        (("29", "February", "2100"), NOT_REAL, ("day",)),
        (("0", "4", "2027"), NOT_REAL, ("day",)),
        (("32", "1", "2027"), NOT_REAL, ("day",)),
        (("1", "13", "2027"), NOT_REAL, ("month",)),
        (("1", "0", "2027"), NOT_REAL, ("month",)),
        (("31", "13", "2027"), NOT_REAL, ("month",)),
        (("1", "Ma", "2027"), NOT_REAL, ("month",)),
        (("1", "Mai", "2027"), NOT_REAL, ("month",)),
        (("1", "Septembre", "2027"), NOT_REAL, ("month",)),
        (("1st", "4", "2027"), NOT_REAL, ("day",)),
        (("x", "y", "z"), NOT_REAL, ("day", "month", "year")),
        (("-1", "4", "2027"), NOT_REAL, ("day",)),
        (("1.0", "4", "2027"), NOT_REAL, ("day",)),
        (("²", "4", "2027"), NOT_REAL, ("day",)),
        (("½", "4", "2027"), NOT_REAL, ("day",)),
        (("1\x00", "4", "2027"), NOT_REAL, ("day",)),
        (("9" * 40, "4", "2027"), NOT_REAL, ("day",)),
        (("1", "9" * 5000, "2027"), NOT_REAL, ("month",)),
        (("1", "4", "20270"), NOT_REAL, ("year",)),
        (("1", "4", "27"), OUT_OF_RANGE, ("year",)),
        (("1", "4", "0"), OUT_OF_RANGE, ("year",)),
        (("1", "4", "1999"), OUT_OF_RANGE, ("year",)),
        (("1", "4", "2101"), OUT_OF_RANGE, ("year",)),
        (("31", "13", "9999"), OUT_OF_RANGE, ("year",)),
        (("", "4", "2027"), "must include a day", ("day",)),
        (("1", " ", "2027"), "must include a month", ("month",)),
        (("1", "4", ""), "must include a year", ("year",)),
        (("", "", "2027"), "must include a day and month", ("day", "month")),
        (("31", "", ""), "must include a month and year", ("month", "year")),
    ],
)
def test_what_is_no_date_says_which_boxes_are_wrong(
    boxes: tuple[str, str, str], problem: str, wrong: tuple[str, ...]
) -> None:
    with pytest.raises(NotADate) as told:
        read_date(TypedDate(*boxes))
    assert (told.value.problem, told.value.wrong) == (problem, wrong)


PARTS = st.one_of(st.text(max_size=6), st.integers(-10, 3000).map(str), st.sampled_from(MONTHS))


@given(st.builds(TypedDate, PARTS, PARTS, PARTS))
def test_whatever_is_typed_is_a_date_in_range_or_refused_with_its_boxes(typed: TypedDate) -> None:
    wrong: tuple[str, ...] = ()
    year = None
    try:
        year = read_date(typed).year
    except NotADate as told:
        wrong = told.wrong
    assert set(wrong) <= {"day", "month", "year"}
    assert bool(wrong) is (year is None)
    assert year is None or FIRST_YEAR <= year <= LAST_YEAR


@pytest.mark.parametrize(
    ("typed", "is_empty"),
    [
        (TypedDate(), True),
        (TypedDate(" ", "\t", "\xa0"), True),
        (TypedDate.of(None), True),
        (TypedDate(month="4"), False),
        (TypedDate.of(date(2027, 4, 4)), False),
    ],
)
def test_boxes_with_nothing_but_space_are_empty(typed: TypedDate, *, is_empty: bool) -> None:
    assert typed.is_empty is is_empty
