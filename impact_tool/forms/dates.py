"""Fields for dates, typed in three boxes each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from impact_tool.domain.prose import without_forbidden
from impact_tool.domain.schedule import MAX_REVIEW_POINTS
from impact_tool.domain.typed_date import PARTS, NotADate, TypedDate, read_date

# More boxes than any page has are a forgery, and the rest of them are not looked at.
_MOST_BLANKS = 100


class DateField(Field):
    """One date. `data` is a date or None; `typed` is what stands in the boxes.

    `subject` begins its messages: "The first day must be a real date".
    """

    def __init__(self, label: str = "", *, subject: str, missing: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.subject = subject
        self.missing = missing
        self.typed = TypedDate()
        self.wrong: tuple[str, ...] = ()

    @property
    def first_wrong(self) -> str:
        """The box that the error summary leads to."""
        return next(iter(self.wrong), "day")

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the boxes where the form was sent, else fill them in."""
        self.process_errors: list[str] = []
        self.data = self._offered(data)
        self.typed = TypedDate.of(self.data)
        if formdata and any(f"{self.name}-{part}" in formdata for part in PARTS):
            self.typed = typed_from(formdata, self.name)
            self.data = self._read()
        elif formdata is not None and self.data is None:
            self._require()

    def _offered(self, data: Any) -> date | None:
        offered = self.default if data is unset_value else data
        return offered() if callable(offered) else offered

    def _read(self) -> date | None:
        if self.typed.is_empty:
            self._require()
            return None
        try:
            return read_date(self.typed)
        except NotADate as error:
            self.wrong = error.wrong
            self.process_errors.append(f"{self.subject} {error.problem}")
            return None

    def _require(self) -> None:
        if self.missing:
            self.process_errors.append(self.missing)
            self.wrong = PARTS


def typed_from(formdata: Any, prefix: str) -> TypedDate:
    """What was typed in the three boxes whose names begin with the prefix."""
    typed = (formdata.get(f"{prefix}-{part}", "")[:40] for part in PARTS)
    return TypedDate(*map(without_forbidden, typed))


@dataclass
class DateRow:
    """The boxes of one review point, or of a date to add (number None).

    Boxes are not sent for a review point that somebody made after the page was read.
    """

    id: str
    label: str
    number: int | None
    typed: TypedDate = field(default_factory=TypedDate)
    day: date | None = None
    is_sent: bool = True
    wrong: tuple[str, ...] = ()
    errors: list[str] = field(default_factory=list)

    @property
    def first_wrong(self) -> str:
        """The box that the error summary leads to."""
        return next(iter(self.wrong), "day")


class ReviewDatesField(Field):
    """The dates of all review points, and boxes for more.

    `data` maps a review point's number to its date. Each row has its own errors.
    """

    ADD = "add_date"

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.rows: list[DateRow] = []
        self.wants_more = False

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Make a row for each review point and for each date to add."""
        self.process_errors = []
        known: Mapping[int, date] = data if data and data is not unset_value else {}
        self.data = known
        self.rows = [
            DateRow(f"{self.name}-{n}", f"Review point {n}", n, TypedDate.of(day), day)
            for n, day in sorted(known.items())
        ]
        sent = bool(formdata) and f"{self.name}-new-0-day" in formdata
        self.wants_more = bool(formdata) and self.ADD in formdata
        self._add_blanks(self._blanks_in(formdata) if sent else 1)
        if sent:
            self._read(formdata)

    def _blanks_in(self, formdata: Any) -> int:
        """How many dates to add the page sent, with one more where that was asked for."""
        names = (f"{self.name}-new-{n}-day" for n in range(_MOST_BLANKS))
        sent = sum(1 for _ in takewhile(formdata.__contains__, names))
        return sent + (self.wants_more and len(self.rows) + sent < MAX_REVIEW_POINTS)

    def _add_blanks(self, count: int) -> None:
        for index in range(count):
            label = "Another review date" if self.rows else "Review date"
            self.rows.append(DateRow(f"{self.name}-new-{index}", label, None))

    def _read(self, formdata: Any) -> None:
        for row in self.rows:
            row.is_sent = f"{row.id}-day" in formdata
            if row.is_sent:
                row.typed = typed_from(formdata, row.id)
                row.day = None
                if not row.typed.is_empty:
                    _read_row(row)

    def pre_validate(self, form: object) -> None:
        """Every row that is filled in holds a date of its own, and there are not too many."""
        taken: set[date] = set()
        for row in self.rows:
            if row.is_sent and row.day:
                if row.day in taken:
                    row.errors.append(f"{row.label} has the same date as another one")
                taken.add(row.day)
        for row in [row for row in self.rows if row.day][MAX_REVIEW_POINTS:][:1]:
            row.errors.append(f"There can be at most {MAX_REVIEW_POINTS} review points")
        for row in self.rows:
            if row.errors:
                raise StopValidation(row.errors[0])

    @property
    def has_row_errors(self) -> bool:
        """At least one row says what is wrong with it."""
        return any(row.errors for row in self.rows)

    def refuse_row(self, number: int, message: str) -> None:
        """Put an error that a rule found beside the date of one review point.

        A number that no row has is that of a date to add, counted on from the last.
        """
        known = [row for row in self.rows if row.number is not None]
        added = [row for row in self.rows if row.number is None and row.day]
        by_number = {row.number: row for row in known}
        following = max((row.number or 0 for row in known), default=0) + 1
        row = by_number.get(number) or added[number - following]
        row.errors.append(message)
        row.wrong = PARTS

    @property
    def of_points(self) -> dict[int, date | None]:
        """What was typed for each review point; None to take it out."""
        return {row.number: row.day for row in self.rows if row.number is not None and row.is_sent}

    @property
    def added(self) -> tuple[date, ...]:
        """The dates typed in addition."""
        return tuple(row.day for row in self.rows if row.number is None and row.day)

    @property
    def days(self) -> Sequence[date]:
        """All dates typed, in order."""
        return sorted(row.day for row in self.rows if row.day)


def _read_row(row: DateRow) -> None:
    try:
        row.day = read_date(row.typed)
    except NotADate as error:
        row.wrong = error.wrong
        row.errors.append(f"{row.label} {error.problem}")
