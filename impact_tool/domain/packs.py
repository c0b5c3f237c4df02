"""A meeting pack: several submissions that await one board, as one document for its meeting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from impact_tool.domain.report import Report
from impact_tool.domain.submission_changes import SubmissionChanges

# What one pack holds at most: a document of more would be too long to make, and to read.
MOST_SUBMISSIONS = 30
MOST_TITLE = 160
# Work that nobody has heard of for so long is offered to be begun again.
OVERDUE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class PackedReply:
    """A reply to a comment; `who` says who made it and when."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class PackedComment:
    """An open comment; `about` is "Question 5", or "The whole statement"."""

    about: str
    kind: str
    who: str
    text: str
    replies: tuple[PackedReply, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedSubmission:
    """One submission: its frozen report, what is new in it, and what is still being discussed.

    `name` is that of its part, as "Part 2, review point 1". `since` says since when the changes
    are; both are empty where it is the first submission of its statement.
    """

    report: Report
    name: str
    number: int
    submitted: str
    since: str = ""
    changes: SubmissionChanges | None = None
    comments: tuple[PackedComment, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack; `left_out` names what was chosen but no longer awaits the board."""

    title: str
    board: str
    made_on: date
    submissions: tuple[PackedSubmission, ...]
    meeting_on: date | None = None
    left_out: tuple[str, ...] = ()


def missing_of(chosen: Collection[int], found: Collection[int]) -> tuple[int, ...]:
    """What was chosen but is not found any more, in the order in which it was chosen."""
    return tuple(id_ for id_ in chosen if id_ not in found)


def is_overdue(begun: datetime, now: datetime) -> bool:
    """Whether work that began then ought to have come to an end."""
    return now - begun > OVERDUE
