"""The pilot: its window, its target, and how many of its days have gone."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from impact_tool.domain.wording import long_date

DEFAULT_MONTHS = 3
DEFAULT_TARGET = (20, 30)
MAX_TARGET = 100_000


class Scope(StrEnum):
    """Whose referrals the pilot takes (the guide, section 2)."""

    ALL_REFERRALS = "all_referrals"
    AREA = "area"
    SECTOR = "sector"


SCOPE_LABELS = {
    Scope.ALL_REFERRALS: "All safeguarding referrals",
    Scope.AREA: "Referrals from a geographical area",
    Scope.SECTOR: "Referrals from a sector or client group",
}


class Phase(StrEnum):
    """Where the pilot is on a given day."""

    NOT_SET = "not_set"
    AHEAD = "ahead"
    RUNNING = "running"
    ENDED = "ended"


def last_day_of_window(starts_on: date, months: int = DEFAULT_MONTHS) -> date:
    """The last day, included, of a window of calendar months.

    A window that starts on 5 January and lasts three months ends on 4 April. Where the month has
    no such day the window ends with the month: 30 November gives the last day of February.
    Raises OverflowError where the last day would be after the year 9999.
    """
    year, month = divmod(starts_on.year * 12 + starts_on.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError
    days_in_month = calendar.monthrange(year, month + 1)[1]
    if starts_on.day > days_in_month:
        return date(year, month + 1, days_in_month)
    return date(year, month + 1, starts_on.day) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Target:
    """How many cases the pilot aims at, from `low` to `high`."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low} cases" if self.low == self.high else f"{self.low} to {self.high} cases"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the lead set for the pilot; nothing need be set yet."""

    scope: Scope | None = None
    scope_words: str = ""
    starts_on: date | None = None
    last_day: date | None = None
    target: Target | None = None

    @property
    def is_set(self) -> bool:
        """Scope and window are set, and a target unless all referrals are taken."""
        has_target = self.target is not None or self.scope is Scope.ALL_REFERRALS
        return bool(self.scope and self.starts_on and self.last_day and has_target)


@dataclass(frozen=True, slots=True)
class Days:
    """The pilot's days: how many in all, gone (today included while it runs) and left."""

    total: int
    gone: int
    left: int


def phase_on(plan: Plan, today: date) -> Phase:
    """Where the pilot is today; both its first and its last day belong to it."""
    if not plan.starts_on or not plan.last_day:
        return Phase.NOT_SET
    if today < plan.starts_on:
        return Phase.AHEAD
    return Phase.RUNNING if today <= plan.last_day else Phase.ENDED


def has_started(plan: Plan, today: date) -> bool:
    """The pilot's first day has come, so that changes to it need a reason."""
    return phase_on(plan, today) in {Phase.RUNNING, Phase.ENDED}


def days_on(plan: Plan, today: date) -> Days | None:
    """Days in all, gone and left, where a window is set."""
    if not plan.starts_on or not plan.last_day:
        return None
    total = (plan.last_day - plan.starts_on).days + 1
    gone = min(max((today - plan.starts_on).days + 1, 0), total)
    return Days(total=total, gone=gone, left=total - gone)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing about a pilot that was changed after it had started, in words."""

    what: str
    was: str
    now: str


def changes_between(before: Plan, after: Plan) -> tuple[Change, ...]:
    """What differs between two plans, in the words that a report shows."""
    return tuple(
        Change(what, was, now)
        for (what, was), (_, now) in zip(_in_words(before), _in_words(after), strict=True)
        if was != now
    )


def _in_words(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "Scope", SCOPE_LABELS[plan.scope] if plan.scope else "Not set"
    yield "Scope in words", plan.scope_words or "Not set"
    yield "First day", long_date(plan.starts_on) if plan.starts_on else "Not set"
    yield "Last day", long_date(plan.last_day) if plan.last_day else "Not set"
    yield "Target", str(plan.target) if plan.target else "No target"
