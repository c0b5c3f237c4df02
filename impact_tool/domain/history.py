"""The history of a project: what was done, in words, by kind, and grouped by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from impact_tool.domain.wording import statement_name


class Kind(StrEnum):
    """What sort of thing was done; a history can be limited to one."""

    ANSWERS = "answers"
    SUBMISSIONS = "submissions"
    COMMENTS = "comments"
    DECISIONS = "decisions"
    PROJECT = "project"
    ACTIONS = "actions"
    EVIDENCE = "evidence"


KIND_LABELS = {
    Kind.ANSWERS: "Answers saved",
    Kind.SUBMISSIONS: "Submissions, withdrawals and reopenings",
    Kind.COMMENTS: "Comments",
    Kind.DECISIONS: "Decisions",
    Kind.PROJECT: "Project, pilot and review points",
    Kind.ACTIONS: "Actions",
    Kind.EVIDENCE: "Evidence",
}

# What was done, in words. The names in braces are properties of an entry.
ACTS: Mapping[str, str] = {
    "answer.saved": "Saved question {question} of {statement}",
    "submission.made": "Submitted {statement} to the board",
    "submission.withdraw": "Withdrew {statement}",
    "submission.reopen": "Reopened {statement}",
    "submission.endorse": "Endorsed {statement}",
    "submission.request_changes": "Requested changes to {statement}",
    "comment.made": "Commented on {place} of {statement}",
    "comment.replied": "Replied to a comment on {place} of {statement}",
    "comment.resolved": "Resolved a comment on {place} of {statement}",
    "project.created": "Created the project",
    "project.edited": "Changed the details of the project",
    "project.archived": "Archived the project",
    "project.restored": "Restored the project",
    "pilot.set": "Set the pilot",
    "plan.changed": "Changed the plan",
    "action.added": "Added an action",
    "action.noted": "Reported on an action",
    "evidence.added": "Added evidence",
    "evidence.withdrawn": "Withdrew evidence",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done.

    `question` is a question's number, 0 where there is none. `thing_id` is the id of an action, of
    evidence or of a comment. `title` names what was acted upon, `was` and `now` what a change of
    the plan changed, and `said` is the reason or note that was given.
    """

    act: str
    at: datetime
    who: str
    part: int | None = None
    review_point: int | None = None
    question: int = 0
    submission_id: int | None = None
    submission_number: int | None = None
    thing_id: int | None = None
    title: str = ""
    was: str = ""
    now: str = ""
    said: str = ""

    @property
    def statement(self) -> str:
        """The statement's name, with the number of the submission where there is one."""
        name = statement_name(self.review_point)
        return f"{name}, submission {self.submission_number}" if self.submission_number else name

    @property
    def place(self) -> str:
        """What of a statement a comment is on."""
        return f"question {self.question}" if self.question else "the whole"

    @property
    def what(self) -> str:
        """What was done, in words."""
        return ACTS[self.act].format(
            question=self.question, statement=self.statement, place=self.place
        )


@dataclass(frozen=True, slots=True)
class Day:
    """What was done on one day, newest first."""

    day: date
    entries: tuple[Entry, ...]


def by_day(dated: Sequence[tuple[date, Entry]]) -> tuple[Day, ...]:
    """Entries, each with its day and newest first, grouped by their days."""
    return tuple(
        Day(day, tuple(entry for _, entry in found))
        for day, found in groupby(dated, key=lambda pair: pair[0])
    )
