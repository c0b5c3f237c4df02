"""Dates as cells of a sheet hold them: written in any usual way, or as Excel's numbers.

Whether 3/4/2027 is in April or in March is decided by all the dates of its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from impact_tool.domain.excel_days import day_of
from impact_tool.domain.typed_date import FIRST_YEAR, LAST_YEAR, MONTH_NUMBERS

ACCEPTED = "A date such as 3 March 2027, 03/03/2027 or 2027-03-03"

_TIME = r"(?:(?:T|,? +)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?Z?)?"
_MONTH = "(?P<name>[^\\W\\d_]{3,9})\\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +)?"
_BY = r" ?[/.\-\s] ?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_SHAPES = tuple(
    re.compile(f"{_WEEKDAY}{body}{_TIME}\\Z", re.IGNORECASE)
    for body in (
        rf"(?P<year>\d{{4}}){_BY}(?P<month>\d{{1,2}}){_BY}(?P<day>\d{{1,2}})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_BY})?(?:of )?{_MONTH}(?:{_BY}|, ?)?{_YEAR}",
        rf"{_MONTH}{_BY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_BY}|, ?){_YEAR}",
        rf"(?P<first>\d{{1,2}}){_BY}(?P<second>\d{{1,2}}){_BY}{_YEAR}",
    )
)
_IN_NUMBERS = _SHAPES[-1]
_REAL_DATE = re.compile(rf"\d{{4}}-\d{{2}}-(?P<day>\d{{2}}){_TIME}\Z")
_SERIAL = re.compile(r"(?P<days>\d{5})(?:\.\d+)?\Z")
_MOST_MONTHS = 12
_LONGEST = 40
# Three days in a row up to the twelfth of their month are one in seventeen by chance.
_FEWEST_TO_SUSPECT = 3


class DayOrder(StrEnum):
    """Which comes first in a date that is written in numbers."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


@dataclass(frozen=True, slots=True)
class ColumnDates:
    """How the dates of a column are to be read.

    `is_sure` is false where numbers could be read either way and nothing decides: they are then
    read as in Great Britain. `is_mixed` says that some can only have the day first, and others only
    the month. `may_be_turned` says that Excel seems to have turned day and month round: what it
    could take for a date, month first, it made one, and left the others as they were typed.
    """

    order: DayOrder = DayOrder.DAY_FIRST
    is_sure: bool = True
    is_mixed: bool = False
    may_be_turned: bool = False


@dataclass
class NotADay(Exception):
    """A cell holds no date; `problem` completes "The date …"."""

    problem: str


class ColumnLook:
    """Looks at the cells of one column, one by one, to find how its dates are written."""

    def __init__(self) -> None:
        self._day_first = self._month_first = self._either = 0
        self._real = self._real_after_twelfth = 0

    def at(self, text: str) -> None:
        """Take one cell into account."""
        real = _REAL_DATE.match(text)
        if real:
            self._real += 1
            self._real_after_twelfth += int(real["day"]) > _MOST_MONTHS
            return
        written = _IN_NUMBERS.match(text)
        if written:
            first, second = int(written["first"]), int(written["second"])
            self._day_first += first > _MOST_MONTHS >= second
            self._month_first += second > _MOST_MONTHS >= first
            self._either += max(first, second) <= _MOST_MONTHS and first != second

    @property
    def decides(self) -> bool:
        """Whether some date can be read in one way only, and none only in the other."""
        return bool(self._day_first) != bool(self._month_first)

    @property
    def found(self) -> ColumnDates:
        """What the cells so far say."""
        is_enough = self._real >= _FEWEST_TO_SUSPECT and self._day_first > 0
        turned = is_enough and not self._real_after_twelfth
        is_month_first = self._month_first > 0 and not self._day_first
        return ColumnDates(
            order=DayOrder.MONTH_FIRST if is_month_first else DayOrder.DAY_FIRST,
            is_sure=not self._either or bool(self._day_first or self._month_first),
            is_mixed=bool(self._day_first and self._month_first),
            may_be_turned=turned and not self._either,
        )


def dates_of(cells: Iterable[str]) -> ColumnDates:
    """How the dates of a whole column are to be read."""
    look = ColumnLook()
    for cell in cells:
        look.at(cell)
    return look.found


@lru_cache(maxsize=16_384)
def read_day(text: str, order: DayOrder, from_1904: bool = False) -> date:  # noqa: FBT001,FBT002
    """The day that a cell holds; whatever time of day it says is left out.

    Raises NotADay where there is no such day or its year is not between 2000 and 2100.
    """
    serial = _SERIAL.match(text)
    if serial:
        counted = day_of(int(serial["days"]), from_1904=from_1904)
        return _in_range(counted)
    if len(text) > _LONGEST:
        raise NotADay("must be a date and nothing else")
    for shape in _SHAPES:
        match = shape.match(text)
        if match:
            return _in_range(_day_in(match, order))
    raise NotADay("must be a date with a day, a month and a year")


def _day_in(match: re.Match[str], order: DayOrder) -> date:
    found = match.groupdict()
    if "first" in found:
        first, second = int(found["first"]), int(found["second"])
        day, month = (first, second) if order is DayOrder.DAY_FIRST else (second, first)
    else:
        day = int(found["day"])
        month = _month_number(found["name"]) if "name" in found else int(found["month"])
    figures = found["year"].lstrip("'")
    year = int(figures) + (len(figures) == len("27")) * 2000
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADay("must be a real date" + _hint(day, month, match, order)) from None


def _month_number(name: str) -> int:
    number = MONTH_NUMBERS.get(name.lower())
    if number is None:
        raise NotADay("must be a date with a day, a month and a year")
    return number


def _hint(day: int, month: int, match: re.Match[str], order: DayOrder) -> str:
    """That the two may have changed places, where that would make a date of it."""
    if "first" not in match.groupdict() or not (month > _MOST_MONTHS >= day):
        return ""
    return f". Other dates in this column have the {order.value} first"


def _in_range(day: date | None) -> date:
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotADay(f"must have a year between {FIRST_YEAR} and {LAST_YEAR}")
    return day
