"""A plan as plain values, for documents and the time line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from impact_tool.domain.actions import (
    AREA_LABELS,
    STATUS_LABELS,
    ActionStatus,
    Area,
    Timing,
    timing_on,
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One action with all that documents say of it.

    `place` counts from 1 and is 0 for what was dropped; `note` is the newest note of progress;
    `came_from` and `serves` are in words.
    """

    place: int
    title: str
    details: str
    area: Area
    owner: str
    starts_on: date | None
    due_on: date | None
    status: ActionStatus
    done_on: date | None
    note: str = ""
    came_from: str = ""
    serves: str = ""

    def timing(self, today: date) -> Timing:
        """How it stands to its due date."""
        return timing_on(self, today)

    @property
    def status_in_words(self) -> str:
        """How far it is."""
        return STATUS_LABELS[self.status]

    @property
    def area_in_words(self) -> str:
        """The guide's area that it is of."""
        return AREA_LABELS[self.area]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One of the guide's twelve that the project leaves out, and why."""

    number: int
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """What a time line shows: a plan's actions, the pilot's window, review points, and today.

    `review_points` are pairs of a number and the planned date.
    """

    rows: tuple[PlanRow, ...]
    today: date
    pilot: tuple[date, date] | None = None
    review_points: tuple[tuple[int, date], ...] = ()

    @property
    def dated(self) -> tuple[PlanRow, ...]:
        """The actions that were not dropped and have a date to be drawn at."""
        return tuple(row for row in self.rows if row.place and any(days_of(row)))


def days_of(row: PlanRow) -> tuple[date | None, date | None]:
    """From when to when an action is drawn: to the day of completion, else to its due date."""
    return row.starts_on, row.done_on or row.due_on


def first_and_last(days: Iterable[date | None]) -> tuple[date, date] | None:
    """The earliest and the latest of these days; None where there is none."""
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else None
