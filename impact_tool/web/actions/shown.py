"""An action as a list shows it: its tags and its facts in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from impact_tool.domain.actions import (
    AREA_LABELS,
    STATUS_LABELS,
    ActionStatus,
    Area,
    Timing,
    timing_on,
)
from impact_tool.domain.wording import long_date
from impact_tool.models import Action, Project

_COLOURS = {ActionStatus.TO_DO: "blue", ActionStatus.DOING: "light-blue"}
_TIMINGS = {Timing.OVERDUE: ("Overdue", "red"), Timing.DUE_SOON: ("Due soon", "yellow")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word; `colour` is a GOV.UK tag colour, empty for plain text."""

    words: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An action in a list; `place` counts from 1 and is 0 for what was dropped."""

    action: Action
    place: int
    href: str
    facts: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class InArea:
    """The actions of one area."""

    area: Area
    label: str
    lines: tuple[Line, ...]


def tags_of(action: Action, today: date) -> tuple[Tag, ...]:
    """Whether it is late, and its status."""
    status = Tag(STATUS_LABELS[action.status], _COLOURS.get(action.status, ""))
    late = _TIMINGS.get(timing_on(action, today))
    return (Tag(*late), status) if late else (status,)


def lines_of(project: Project, plan: Sequence[Action], today: date) -> Sequence[Line]:
    """The actions of a plan in its order, those that were dropped at the end."""
    kept = [action for action in plan if action.status is not ActionStatus.DROPPED]
    dropped = [action for action in plan if action.status is ActionStatus.DROPPED]
    places = [*range(1, len(kept) + 1), *(0 for _ in dropped)]
    return [
        Line(action, place, _page(project, action), _facts(action), tags_of(action, today))
        for place, action in zip(places, [*kept, *dropped], strict=True)
    ]


def by_area(lines: Sequence[Line]) -> Sequence[InArea]:
    """The lines of what was not dropped, by area."""
    kept = [line for line in lines if line.place]
    return [
        InArea(area, label, tuple(line for line in kept if line.action.area is area))
        for area, label in AREA_LABELS.items()
    ]


def _page(project: Project, action: Action) -> str:
    return url_for("actions.action", reference=project.reference, action_id=action.id)


def _facts(action: Action) -> str:
    found = [AREA_LABELS[action.area], action.owner]
    if action.done_on:
        found.append(f"completed on {long_date(action.done_on)}")
    elif action.due_on:
        found.append(f"due on {long_date(action.due_on)}")
    else:
        found.append("no due date")
    return " · ".join(filter(None, found))
