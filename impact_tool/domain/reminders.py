"""On which days somebody is reminded of a review date, or of a submission that waits.

Two weeks are enough to gather what Part 2 still lacks, and to ask colleagues for it; two days are
for whoever put it off. A board that meets monthly has been asked twice before it meets twice.
"""

from __future__ import annotations

from datetime import date, timedelta

BEFORE_REVIEW = (timedelta(days=14), timedelta(days=2))
WAITING_EVERY = timedelta(days=14)


def review_reminder(planned_on: date, today: date) -> date | None:
    """The day on which the reminder that is due today fell due; None where none is.

    A service that was off on that day reminds on a later one, until the next reminder is due or
    the review date has passed. A date that is moved brings reminders of its own.
    """
    if today > planned_on:
        return None
    due = (planned_on - before for before in BEFORE_REVIEW)
    return max((day for day in due if day <= today), default=None)


def waiting_reminder(submitted_on: date, today: date) -> date | None:
    """The newest day, not after today, that is one or more whole times 14 days after submitting.

    None where it has not waited for so long.
    """
    times = (today - submitted_on) // WAITING_EVERY
    return submitted_on + times * WAITING_EVERY if times > 0 else None


def waits_long(submitted_on: date, today: date) -> bool:
    """A submission has waited for so long that people are told."""
    return waiting_reminder(submitted_on, today) is not None
