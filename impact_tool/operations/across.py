"""What can be compared across councils, read from stored rows: never from cases.

The number of queries does not depend on how many councils there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, and_, func, select
from sqlalchemy.orm import joinedload

from impact_tool.domain.across import Exact, Line
from impact_tool.domain.permissions import Identity, Role
from impact_tool.domain.review import State
from impact_tool.domain.sharing import Audience
from impact_tool.extensions import db
from impact_tool.models import (
    Answer,
    Board,
    BoardCouncil,
    Council,
    Pilot,
    Project,
    ReviewPoint,
    SharedAnswer,
    Sharing,
    Statement,
    Submission,
)
from impact_tool.operations.boards import covers_today
from impact_tool.operations.sharing import (
    answers_in,
    disclosed_in,
    exact_in,
    visible_sharings,
)
from impact_tool.operations.submission_tallies import tallies_to_date

_LEADS = (Role.PROJECT_LEAD, Role.COUNCIL_ADMINISTRATOR)


def lines_for(identity: Identity) -> tuple[Line, ...]:
    """All that this identity may compare, each review point of a project once.

    Of its own councils, and of the councils that its boards cover, exact figures of what is
    endorsed; of councils that name its own, exact figures; of all others what they disclosed.
    """
    found: dict[int, Line] = {}
    for line in (*_shared(identity), *_endorsed(_own(identity))):
        known = found.get(line.statement_id)
        disclosed = line.disclosed or (known.disclosed if known else None)
        found[line.statement_id] = replace(line, disclosed=disclosed)
    return tuple(found.values())


def councils_of_board(board: Board) -> Sequence[Council]:
    """The councils that a board covers today, by name."""
    query = (
        select(Council)
        .join(BoardCouncil, BoardCouncil.council_id == Council.id)
        .where(BoardCouncil.board_id == board.id, covers_today())
        .order_by(Council.name)
    )
    return db.session.scalars(query).all()


def lines_of_board(board: Board, councils: Sequence[Council]) -> tuple[Line, ...]:
    """What these councils submitted to a board and it endorsed, exactly."""
    ids = [council.id for council in councils]
    return _endorsed(and_(Submission.board_id == board.id, Submission.council_id.in_(ids)))


def _own(identity: Identity) -> ColumnElement[bool]:
    """Submissions of councils that the identity leads or administers, or to boards it sits on."""
    covered = select(BoardCouncil.council_id).where(
        BoardCouncil.board_id == Submission.board_id, covers_today()
    )
    seats = and_(Submission.board_id.in_(identity.seats), Submission.council_id.in_(covered))
    return Submission.council_id.in_(_councils_of(identity)) | seats


def _councils_of(identity: Identity) -> frozenset[int]:
    return identity.councils_as(_LEADS[0]) | identity.councils_as(_LEADS[1])


def _endorsed(condition: ColumnElement[bool]) -> tuple[Line, ...]:
    """The newest submission of each Part 2 that is endorsed, with its figures and choices."""
    rows = db.session.execute(_newest().where(condition)).all()
    tallies = tallies_to_date(row.submission_id for row in rows)
    choices = _choices(row.statement_id for row in rows)
    return tuple(
        Line(
            **_about(row),
            statement_id=row.statement_id,
            point_number=row.point_number,
            cut_off_on=row.cut_off_on,
            is_own=True,
            exact=Exact(tallies[row.submission_id]),
            choices=choices[row.statement_id],
        )
        for row in rows
    )


def _about(row: Row[Any]) -> dict[str, Any]:
    names = ("council_id", "council", "region", "kind", "project_id", "approach", "scope")
    return {name: getattr(row, name) for name in names}


def _counted_points() -> Subquery:
    """Review points counted by their dates, as where they are shared."""
    order = (ReviewPoint.planned_on, ReviewPoint.number)
    number = func.row_number().over(partition_by=ReviewPoint.project_id, order_by=order)
    query = select(ReviewPoint.id, number.label("point_number"))
    return query.where(ReviewPoint.dropped_at.is_(None)).subquery()


def _newest() -> Select[*tuple[Any, ...]]:
    counted = _counted_points()
    return (
        select(
            Submission.id.label("submission_id"),
            Submission.statement_id,
            Submission.cut_off_on,
            Submission.project_id,
            Submission.council_id,
            Council.name.label("council"),
            Council.region,
            Council.kind,
            Project.approach,
            Pilot.scope,
            counted.c.point_number,
        )
        .join(Statement, Statement.id == Submission.statement_id)
        .join(counted, counted.c.id == Statement.review_point_id)
        .join(Project, Project.id == Submission.project_id)
        .join(Pilot, Pilot.project_id == Project.id)
        .join(Council, Council.id == Submission.council_id)
        .where(Statement.state == State.ENDORSED)
        .where(Submission.number == Statement.submission_number)
    )


def _choices(statement_ids: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
    """What an endorsed statement chooses is what was submitted: it cannot be changed since."""
    query = select(Answer.statement_id, Answer.question_id, Answer.choice).where(
        Answer.statement_id.in_(list(statement_ids)), Answer.choice != ""
    )
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for statement_id, question_id, choice in db.session.execute(query):
        found[statement_id][question_id] = choice
    return found


def _shared(identity: Identity) -> list[Line]:
    """First what is told to all, then what is told exactly, which stands in its place."""
    to_all, named = (_visible(identity, audience) for audience in (Audience.ALL, Audience.NAMED))
    own = _councils_of(identity)
    disclosed, exact = disclosed_in(to_all), exact_in(named)
    answers = answers_in([*to_all, *named])
    return [
        *(
            replace(_line(each, answers.get(each.id, ()), own), disclosed=disclosed[each.id])
            for each in to_all
        ),
        *(
            replace(_line(each, answers.get(each.id, ()), own), exact=Exact(exact[each.id]))
            for each in named
        ),
    ]


def _visible(identity: Identity, audience: Audience) -> Sequence[Sharing]:
    """Oldest first, so that of two of one review point the newer stands; without long texts."""
    texts = joinedload(Sharing.submission)
    query = visible_sharings(identity, audience).options(
        texts.defer(Submission.content), texts.defer(Submission.report)
    )
    return db.session.scalars(query.order_by(Sharing.id)).unique().all()


def _line(sharing: Sharing, answers: Iterable[SharedAnswer], own: frozenset[int]) -> Line:
    project = sharing.submission.project
    return Line(
        council_id=sharing.council_id,
        council=project.council.name,
        region=project.council.region,
        kind=project.council.kind,
        project_id=sharing.project_id,
        statement_id=sharing.statement_id,
        approach=project.approach,
        scope=project.pilot.scope,
        point_number=sharing.point_number,
        cut_off_on=sharing.cut_off_on,
        is_own=sharing.council_id in own,
        choices={answer.question_id: answer.choice for answer in answers if answer.choice},
    )
