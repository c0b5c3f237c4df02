"""Actions of a project's plan: their areas and statuses, what is late, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from impact_tool.domain.wording import long_date

MOST_TITLE = 200
MOST_OWNER = 120
DUE_SOON = timedelta(days=14)


class Area(StrEnum):
    """The guide's three areas to consider in planning (section 2)."""

    SERVICE_DELIVERY = "service_delivery"
    STAFF_DEVELOPMENT = "staff_development"
    INFORMATION_SYSTEMS = "information_systems"


AREA_LABELS = {
    Area.SERVICE_DELIVERY: "Service delivery",
    Area.STAFF_DEVELOPMENT: "Staff development",
    Area.INFORMATION_SYSTEMS: "Information systems",
}


class ActionStatus(StrEnum):
    """How far an action is."""

    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


STATUS_LABELS = {
    ActionStatus.TO_DO: "Not started",
    ActionStatus.DOING: "In progress",
    ActionStatus.DONE: "Completed",
    ActionStatus.DROPPED: "Dropped",
}
OPEN = frozenset({ActionStatus.TO_DO, ActionStatus.DOING})


class Origin(StrEnum):
    """Where an action comes from."""

    GUIDE = "guide"
    OWN = "own"
    QUESTION = "question"
    COMMENT = "comment"


class Timing(StrEnum):
    """How an action stands to its due date."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"


class Scheduled(Protocol):
    """What is asked of an action here; the rows of the database have it."""

    @property
    def due_on(self) -> date | None:
        """The last day on which it is in time."""

    @property
    def status(self) -> ActionStatus:
        """How far it is."""


@dataclass(frozen=True, slots=True)
class GuideAction:
    """One of the guide's twelve actions, in our own words; `number` is the guide's, from 1."""

    number: int
    title: str
    explanation: tuple[str, ...]
    guide_section: str
    area: Area
    on_policies: bool = False


@dataclass(frozen=True, slots=True)
class ActionDetails:
    """What is said of an action. Both dates are included; `owner` is a name or a role.

    `on_policies` says that it changes policies or procedures.
    """

    title: str
    details: str
    area: Area
    owner: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    on_policies: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many actions a plan has; `total` leaves out those that were dropped."""

    total: int = 0
    done: int = 0
    overdue: int = 0
    due_soon: int = 0


def timing_on(action: Scheduled, today: date) -> Timing:
    """How an action stands to its due date; only what is not done can be late.

    The due date is the last day in time; an action is due soon in the fourteen days before.
    """
    if action.status not in OPEN or action.due_on is None:
        return Timing.IN_TIME
    if action.due_on < today:
        return Timing.OVERDUE
    return Timing.DUE_SOON if action.due_on <= today + DUE_SOON else Timing.IN_TIME


def counts_on(actions: Sequence[Scheduled], today: date) -> Counts:
    """Count a plan's actions."""
    kept = [action for action in actions if action.status is not ActionStatus.DROPPED]
    timings = [timing_on(action, today) for action in kept]
    return Counts(
        total=len(kept),
        done=sum(action.status is ActionStatus.DONE for action in kept),
        overdue=timings.count(Timing.OVERDUE),
        due_soon=timings.count(Timing.DUE_SOON),
    )


def moved(ids: Sequence[int], one: int, *, up: bool) -> tuple[int, ...]:
    """The ids in their order with one of them a place further up, or down, where there is one."""
    order = list(ids)
    index = order.index(one)
    other = index - 1 if up else index + 1
    if 0 <= other < len(order):
        order[index], order[other] = order[other], order[index]
    return tuple(order)


def changes_between(before: ActionDetails, after: ActionDetails) -> tuple[str, ...]:
    """What was changed that people rely on, each in words: who, and by when."""
    found = (
        ("Owner", before.owner or "nobody", after.owner or "nobody"),
        ("Start", _day(before.starts_on), _day(after.starts_on)),
        ("Due", _day(before.due_on), _day(after.due_on)),
    )
    return tuple(f"{what}: {was}, now {now}" for what, was, now in found if was != now)


def _day(day: date | None) -> str:
    return long_date(day) if day else "no date"


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """Where a new action comes from, and the id of the answer that it serves from the start."""

    origin: Origin = Origin.OWN
    ref: str = ""
    guide_number: int | None = None
    answer_id: int | None = None


OWN = MadeFrom()


def question_ref(part: int, review_point: int | None, question_id: str) -> str:
    """How an action's origin names a question: "1.changes_needed", "2.1.training"."""
    return ".".join(str(each) for each in (part, review_point, question_id) if each is not None)


@dataclass(frozen=True, slots=True)
class Progress:
    """What is reported of an action. `done_on` is the day of completion, where it is completed."""

    status: ActionStatus
    text: str = ""
    done_on: date | None = None
