"""Reminders of review dates and of submissions that wait: each put into the outbox once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from impact_tool.domain.notice_kinds import KIND_OF, Event, NoticeKind, Side
from impact_tool.domain.reminders import BEFORE_REVIEW, review_reminder, waiting_reminder
from impact_tool.domain.review import State
from impact_tool.extensions import ENGLAND, clock, db
from impact_tool.models import NoticeSent, Project, ReviewPoint, Statement, Submission
from impact_tool.operations.notice_mails import Told, tell
from impact_tool.operations.notice_people import people_on

# As many as both databases take in one statement.
AT_A_TIME = 1_000
_WITH_THE_COUNCIL = (State.DRAFT, State.CHANGES_REQUESTED)


@dataclass(frozen=True, slots=True)
class Reminder:
    """That the people of a place are due to be reminded of a thing on a day.

    `day` is what the mail tells: the review date, or the day of submitting.
    """

    place_id: int
    thing_id: int
    about_on: date
    day: date


def put_reminders() -> int:
    """Put the reminders that are due today into the outbox; returns how many mails.

    A person is reminded of each thing once, however often and by however many this is called;
    several things of one day and place come as one mail, which tells the first date.
    """
    of_reviews = _put(Event.REVIEW_DUE, Side.COUNCIL, "review_point", _reviews(), "/notices")
    return of_reviews + _put(Event.WAITS, Side.BOARD, "submission", _waiting(), "/board")


def _put(event: Event, side: Side, thing: str, due: Sequence[Reminder], path: str) -> int:
    kind = KIND_OF[event]
    people = people_on(side, {each.place_id for each in due}, kind)
    rows = [
        _row(person_id, kind, thing, each)
        for each in due
        for person_id in sorted(people[each.place_id])
    ]
    first: dict[tuple[int, int], date] = {}
    days = {(each.thing_id, each.about_on): each for each in due}
    for person_id, thing_id, about_on in _keep(rows):
        each = days[thing_id, about_on]
        to = (each.place_id, person_id)
        first[to] = min(each.day, first.get(to, each.day))
    for (place_id, person_id), day in sorted(first.items()):
        tell([person_id], Told(event, side, place_id, path, day))
    return len(first)


def _keep(rows: Sequence[Mapping[str, object]]) -> frozenset[tuple[int, int, date]]:
    """Keep that these were sent; returns those that nobody had kept before."""
    on_postgresql = db.session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if on_postgresql else sqlite.insert
    kept: set[tuple[int, int, date]] = set()
    for start in range(0, len(rows), AT_A_TIME):
        keeping = (
            insert(NoticeSent)
            .values(list(rows[start : start + AT_A_TIME]))
            .on_conflict_do_nothing()
            .returning(NoticeSent.person_id, NoticeSent.thing_id, NoticeSent.about_on)
        )
        kept.update((row[0], row[1], row[2]) for row in db.session.execute(keeping))
    return frozenset(kept)


def _row(person_id: int, kind: NoticeKind, thing: str, each: Reminder) -> Mapping[str, object]:
    return {
        "person_id": person_id,
        "kind": kind.value,
        "thing": thing,
        "thing_id": each.thing_id,
        "about_on": each.about_on,
        "sent_at": clock.now(),
    }


def _reviews() -> list[Reminder]:
    """Review points whose Part 2 is with the council, and of which a reminder is due."""
    today = clock.today()
    query = (
        select(ReviewPoint.council_id, ReviewPoint.id, ReviewPoint.planned_on)
        .join(Statement, Statement.review_point_id == ReviewPoint.id)
        .join(Project, Project.id == ReviewPoint.project_id)
        .where(
            ReviewPoint.dropped_at.is_(None),
            ReviewPoint.planned_on.between(today, today + max(BEFORE_REVIEW)),
            Statement.state.in_(_WITH_THE_COUNCIL),
            Project.archived_at.is_(None),
        )
    )
    found = []
    for council_id, point_id, planned_on in db.session.execute(query):
        about_on = review_reminder(planned_on, today)
        if about_on:
            found.append(Reminder(council_id, point_id, about_on, planned_on))
    return found


def _waiting() -> list[Reminder]:
    """Submissions that await a decision, and of which a reminder is due."""
    query = (
        select(Submission.board_id, Submission.id, Submission.submitted_at)
        .join(Statement, Statement.id == Submission.statement_id)
        .join(Project, Project.id == Submission.project_id)
        .where(
            Submission.number == Statement.submission_number,
            Statement.state == State.SUBMITTED,
            Project.archived_at.is_(None),
        )
    )
    found = []
    for board_id, submission_id, submitted_at in db.session.execute(query):
        submitted_on = submitted_at.astimezone(ENGLAND).date()
        about_on = waiting_reminder(submitted_on, clock.today())
        if about_on:
            found.append(Reminder(board_id, submission_id, about_on, submitted_on))
    return found
