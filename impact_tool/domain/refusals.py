"""What the rules refuse, each with the facts that a page needs to explain it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from impact_tool.domain.questionnaire import AnswerContent
from impact_tool.domain.schedule import Clash


class Refusal(Exception):
    """An act that the rules do not allow."""


class NotFound(Refusal):
    """There is no such thing, or this person has no right to know that there is."""


class NotPermitted(Refusal):
    """The person may see the thing but not do this with it."""


class ProjectArchived(Refusal):
    """Nothing in an archived project can change until it is restored."""


class StatementLocked(Refusal):
    """The statement is with the board, or was endorsed."""


class LimitedBy(StrEnum):
    """What attempts are counted for."""

    ACCOUNT = "account"
    ADDRESS = "address"


@dataclass
class TooManyAttempts(Refusal):
    """Signing in was tried too often within this time, for any account, there or not."""

    within: timedelta
    limited_by: LimitedBy


@dataclass
class NotComplete(Refusal):
    """A statement cannot be submitted while these questions, by number, are not dealt with."""

    numbers: tuple[int, ...]


class NoBoard(Refusal):
    """The project names no board that covers its council, so nothing can be submitted."""


class OwnSubmission(Refusal):
    """Nobody decides on a submission that they wrote in or submitted."""


@dataclass
class ActedMeanwhile(Refusal):
    """Somebody else did something with the statement meanwhile; nothing was changed.

    `what` says in words what was done, and `who` by whom, where it is known.
    """

    what: str
    who: str


class ChangedSincePreview(Refusal):
    """What would be submitted is not what was shown before; nothing was submitted."""


class ReasonNeeded(Refusal):
    """A change after the start needs a reason."""


class AlreadyInPlan(Refusal):
    """The plan has this one of the guide's actions already."""


class NothingAwaits(Refusal):
    """None of what was chosen awaits a decision of the board any more."""


class FileNotAsStored(Refusal):
    """A stored file is missing, or is not what was stored."""


@dataclass
class ReviewPointInUse(Refusal):
    """A review point whose Part 2 has answers, or that has a typed tally, cannot be taken out."""

    number: int


@dataclass
class ScheduleClash(Refusal):
    """Review dates or cut-offs that cannot stand together."""

    clashes: tuple[Clash, ...]


@dataclass
class StaleSave(Refusal):
    """Somebody saved something else since the page was read; nothing was changed.

    `theirs` is what is stored now, at `revision`, saved by `saved_by`, whose id is `saved_by_id`,
    at `saved_at` (UTC). It may be the same person, at another window.
    """

    theirs: AnswerContent
    revision: int
    saved_by: str
    saved_by_id: int | None
    saved_at: datetime | None


class StaleForm(Refusal):
    """Somebody changed the thing since the form was read; nothing was changed."""
