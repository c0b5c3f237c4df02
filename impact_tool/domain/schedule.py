"""The review points of a project as a schedule: which orders of dates make sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

MAX_REVIEW_POINTS = 20


@dataclass(frozen=True, slots=True)
class Point:
    """A review point's number, its planned date and the cut-off date of its figures."""

    number: int
    planned_on: date
    cut_off_on: date


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a schedule cannot stand: the field, the review point, and a message to show."""

    field: str
    number: int
    message: str


def in_order(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points as they follow one another: by planned date."""
    return tuple(sorted(points, key=lambda point: (point.planned_on, point.number)))


def clashes_in(points: Sequence[Point]) -> tuple[Clash, ...]:
    """What is wrong with a schedule.

    Planned dates differ; figures are cut off on or before the planned date; and cut-offs follow
    one another as the planned dates do, so that periods (the day after one cut-off to the next)
    are never empty or turned round.
    """
    found = [
        Clash("cut_off_on", point.number, "The cut-off must be on or before the planned date")
        for point in points
        if point.cut_off_on > point.planned_on
    ]
    for earlier, later in pairwise(in_order(points)):
        if earlier.planned_on == later.planned_on:
            message = f"Review point {earlier.number} is planned for the same date"
            found.append(Clash("planned_on", later.number, message))
        elif earlier.cut_off_on >= later.cut_off_on:
            message = f"The cut-off must be after that of review point {earlier.number}"
            found.append(Clash("cut_off_on", later.number, message))
    return tuple(found)


def moved(point: Point, planned_on: date) -> Point:
    """The point at another date. A cut-off that was the planned date goes with it."""
    follows = point.cut_off_on == point.planned_on or point.cut_off_on > planned_on
    return Point(point.number, planned_on, planned_on if follows else point.cut_off_on)
