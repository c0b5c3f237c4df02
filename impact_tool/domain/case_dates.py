"""What must hold for the dates of a case, and the fault that is found where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from impact_tool.domain.cases import Fault
from impact_tool.domain.wording import long_date

# Dates by their fields, as messages begin.
SUBJECTS: Mapping[str, str] = {
    "referred_on": "The date of the referral",
    "asked_on": "The date on which the person was asked",
    "capacity_on": "The date on which capacity was considered",
    "held_on": "The date of the conversation",
    "raised_on": "The date on which the outcome was raised",
    "left_on": "The date of the change",
    "concluded_on": "The date on which the case ended",
}


def is_past(field: str, day: date | None, today: date) -> Iterator[Fault]:
    """Nothing is recorded before it has happened."""
    if day and day > today:
        yield Fault(field, f"{SUBJECTS[field]} must be today or in the past")


def is_on_or_after(
    field: str, day: date | None, earliest: date, what: str = "the date of the referral"
) -> Iterator[Fault]:
    """A day is not before another one; `what` says what was on that one."""
    if day and day < earliest:
        message = f"must be on or after {long_date(earliest)}, {what}"
        yield Fault(field, f"{SUBJECTS[field]} {message}")
