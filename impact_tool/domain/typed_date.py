"""A date as somebody types it in three boxes: read, or told what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from impact_tool.domain.wording import MONTHS

FIRST_YEAR = 2000
LAST_YEAR = 2100

PARTS = ("day", "month", "year")
MONTH_NUMBERS = {
    name.lower()[:length]: number
    for number, name in enumerate(MONTHS, start=1)
    for length in range(3, len(name) + 1)
} | {"sept": 9}


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What stands in the boxes for day, month and year."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, day: date | None) -> TypedDate:
        """The boxes filled in with a date."""
        return cls(str(day.day), str(day.month), str(day.year)) if day else cls()

    @property
    def is_empty(self) -> bool:
        """Nothing was typed."""
        return not any(part.strip() for part in (self.day, self.month, self.year))


@dataclass(frozen=True)
class NotADate(Exception):
    """The boxes hold no date; `wrong` names the boxes, `problem` completes "The date …"."""

    problem: str
    wrong: tuple[str, ...]


def read_date(typed: TypedDate) -> date:
    """The date that was typed; a month may be a number or a name.

    Raises NotADate, with the boxes that are wrong, where there is no such date or its year is not
    between 2000 and 2100.
    """
    missing = tuple(part for part in PARTS if not getattr(typed, part).strip())
    if missing:
        raise NotADate(f"must include a {' and '.join(missing)}", missing)
    numbers = {
        "day": _number(typed.day),
        "month": MONTH_NUMBERS.get(typed.month.strip().lower()) or _number(typed.month),
        "year": _number(typed.year),
    }
    wrong = tuple(part for part, number in numbers.items() if number is None)
    if wrong:
        raise NotADate("must be a real date", wrong)
    return _real(numbers["day"] or 0, numbers["month"] or 0, numbers["year"] or 0)


def _real(day: int, month: int, year: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f"must have a year between {FIRST_YEAR} and {LAST_YEAR}", ("year",))
    if not 1 <= month <= len(MONTHS):
        raise NotADate("must be a real date", ("month",))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADate("must be a real date", ("day",)) from error


def _number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= 4 else None
