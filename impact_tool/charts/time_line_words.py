"""A time line in words and as a table: all that its drawings show can be read without them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from impact_tool.charts.chart import Table
from impact_tool.domain.actions import ActionStatus, Timing
from impact_tool.domain.plan import PlanRow, TimeLine
from impact_tool.domain.wording import MONTHS, long_date

_NOT_SET = "Not set"
_LATE = {Timing.OVERDUE: ", overdue", Timing.DUE_SOON: ", due soon", Timing.IN_TIME: ""}


def due_in_words(row: PlanRow, today: date) -> str:
    """How far an action is and when it is due, in as few words as fit beside its bar."""
    if row.done_on:
        return f"Completed {_short(row.done_on)}"
    if row.due_on is None:
        return f"{row.status_in_words}, no due date"
    if row.timing(today) is Timing.OVERDUE:
        return f"Overdue: was due {_short(row.due_on)}"
    return f"{row.status_in_words}, due {_short(row.due_on)}"


def description_of(time_line: TimeLine, rows: Sequence[PlanRow]) -> str:
    """What a drawing shows, in a few sentences."""
    late = sum(row.timing(time_line.today) is Timing.OVERDUE for row in rows)
    done = sum(row.status is ActionStatus.DONE for row in rows)
    said = [f"{_actions(len(rows))} with dates: {done} completed, {late} overdue."]
    if time_line.pilot:
        first, last = time_line.pilot
        said.append(f"The pilot is from {long_date(first)} to {long_date(last)}.")
    if time_line.review_points:
        points = (f"{number} on {long_date(day)}" for number, day in time_line.review_points)
        said.append(f"Review points: {', '.join(points)}.")
    return " ".join(said)


def table_of(time_line: TimeLine, rows: Iterable[PlanRow]) -> Table:
    """The pilot, the review points and these actions with their dates."""
    found = []
    if time_line.pilot:
        first, last = time_line.pilot
        found.append(("The pilot", long_date(first), long_date(last), "–"))
    for number, day in time_line.review_points:
        found.append((f"Review point {number}", long_date(day), long_date(day), "–"))
    found += (_row(row, time_line.today) for row in rows)
    return Table(("Action", "Start", "Due or completed", "Status"), tuple(found))


def whole_table(time_line: TimeLine) -> Table:
    """The table of all actions that were not dropped, those without dates too."""
    return table_of(time_line, [row for row in time_line.rows if row.place])


def _row(row: PlanRow, today: date) -> tuple[str, str, str, str]:
    status = f"{row.status_in_words}{_LATE[row.timing(today)]}"
    return (f"{row.place}. {row.title}", _day(row.starts_on), _end(row), status)


def _end(row: PlanRow) -> str:
    return f"Completed {long_date(row.done_on)}" if row.done_on else _day(row.due_on)


def _day(day: date | None) -> str:
    return long_date(day) if day else _NOT_SET


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _actions(number: int) -> str:
    return "1 action" if number == 1 else f"{number} actions"
