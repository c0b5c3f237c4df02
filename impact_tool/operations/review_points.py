"""Review points: made by the review dates of Part 1, moved with a reason, never lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, or_, select, update

from impact_tool.domain.permissions import Identity
from impact_tool.domain.questionnaire import AnswerContent, Part
from impact_tool.domain.refusals import (
    NotFound,
    ReasonNeeded,
    ReviewPointInUse,
    ScheduleClash,
    StaleForm,
)
from impact_tool.domain.schedule import Point, clashes_in, in_order, moved
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock, db
from impact_tool.models import Answer, PlanChange, Project, ReviewPoint, Statement, TypedTally
from impact_tool.operations.answers import require_writable, save_answer
from impact_tool.operations.audit import record
from impact_tool.operations.goalposts import REVIEW_DATES as REVIEW_DATES
from impact_tool.operations.goalposts import needs_reason as needs_reason
from impact_tool.operations.goalposts import review_dates_are_open
from impact_tool.operations.projects import require_active
from impact_tool.operations.revisions import changed_its_row
from impact_tool.operations.statements import Reading, begin_statement, content_of, read_part_1


@dataclass(frozen=True, slots=True)
class ReviewDates:
    """What was typed: a date, or None to take it out, for each number mentioned; further dates."""

    of_points: Mapping[int, date | None]
    added: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """All dates typed, in order."""
        return tuple(sorted(filter(None, [*self.of_points.values(), *self.added])))


def review_points_of(project: Project) -> Sequence[ReviewPoint]:
    """The review points of a project as they follow one another."""
    query = (
        select(ReviewPoint)
        .where(ReviewPoint.project_id == project.id, ReviewPoint.dropped_at.is_(None))
        .order_by(ReviewPoint.planned_on, ReviewPoint.number)
    )
    return db.session.scalars(query).all()


def review_point_of(project: Project, number: int) -> ReviewPoint:
    """The review point with this number; raises NotFound where there is none."""
    for point in review_points_of(project):
        if point.number == number:
            return point
    raise NotFound


def save_review_dates(
    identity: Identity,
    project: Project,
    reading: Reading,
    typed: ReviewDates,
    content: AnswerContent,
    based_on: int,
) -> None:
    """Save Part 1's review dates and let the review points follow them.

    `content` carries the marks (finished, not applicable); its dates come from `typed`. Raises
    ScheduleClash, ReviewPointInUse, and whatever `save_answer` raises; then nothing has changed.
    """
    require_writable(project, reading)
    answer, question = reading.answers[REVIEW_DATES], reading.proforma.by_id(REVIEW_DATES)
    _take_turn(answer)
    if answer.revision != based_on:
        # The review points may be others by now, so nothing that was typed moves them.
        content = replace(content, dates=typed.days)
        save_answer(identity, project, reading, question, content, based_on)
        return
    points = {point.number: point for point in review_points_of(project)}
    typed = replace(typed, of_points={n: d for n, d in typed.of_points.items() if n in points})
    for number, day in typed.of_points.items():
        if day is None:
            _require_unused(points[number])
    planned = _planned(points, typed)
    _require_no_clash(planned)
    content = replace(content, dates=tuple(sorted(point.planned_on for point in planned)))
    save_answer(identity, project, reading, question, content, based_on)
    _follow(project, points, typed)


def _take_turn(answer: Answer) -> None:
    """Wait for whoever else is changing review points: they all come by this answer of Part 1."""
    db.session.refresh(answer, with_for_update={"of": Answer})


def _planned(points: Mapping[int, ReviewPoint], typed: ReviewDates) -> list[Point]:
    found = []
    for number, point in points.items():
        day = typed.of_points.get(number, point.planned_on)
        if day is not None:
            found.append(moved(_point(point), day))
    following = max(points, default=0) + 1
    return found + [Point(following + i, day, day) for i, day in enumerate(typed.added)]


def _follow(project: Project, points: Mapping[int, ReviewPoint], typed: ReviewDates) -> None:
    for number, day in typed.of_points.items():
        point = points[number]
        if day is None:
            point.dropped_at = clock.now()
        elif day != point.planned_on:
            _move(point, moved(_point(point), day))
            point.revision += 1
    query = select(func.max(ReviewPoint.number)).where(ReviewPoint.project_id == project.id)
    number = db.session.scalar(query) or 0
    for offset, day in enumerate(sorted(typed.added), start=1):
        _begin(project, number + offset, day)
    db.session.flush()


def _begin(project: Project, number: int, day: date) -> None:
    point = ReviewPoint(
        council_id=project.council_id,
        project_id=project.id,
        number=number,
        planned_on=day,
        cut_off_on=day,
    )
    db.session.add(point)
    db.session.flush()
    begin_statement(project, Part.IMPACT_STATEMENT, point)


def change_review_point(
    identity: Identity, project: Project, point: ReviewPoint, to: Point, reason: str, based_on: int
) -> None:
    """Change a review point's dates, with a reason where one is needed.

    While Part 1 is a draft its answer follows as a new version. Raises ReasonNeeded,
    ScheduleClash or StaleForm; then nothing has changed.
    """
    require_active(project)
    part_1 = read_part_1(project)
    _take_turn(part_1.answers[REVIEW_DATES])
    if to == _point(point):
        return
    if needs_reason(project, part_1) and not reason:
        raise ReasonNeeded
    others = [_point(other) for other in review_points_of(project) if other.id != point.id]
    _require_no_clash([*others, to])
    _take_revision(point, based_on)
    _keep_change(identity, project, point, to, reason)
    _move(point, to)
    if review_dates_are_open(part_1):
        _let_part_1_follow(identity, project, part_1)


def _let_part_1_follow(identity: Identity, project: Project, part_1: Reading) -> None:
    db.session.flush()
    answer = part_1.answers[REVIEW_DATES]
    dates = tuple(point.planned_on for point in review_points_of(project))
    content = replace(content_of(answer), dates=dates)
    question = part_1.proforma.by_id(REVIEW_DATES)
    save_answer(identity, project, part_1, question, content, answer.revision)


def _keep_change(
    identity: Identity, project: Project, point: ReviewPoint, to: Point, reason: str
) -> None:
    for what, before, after in (
        ("planned date", point.planned_on, to.planned_on),
        ("cut-off", point.cut_off_on, to.cut_off_on),
    ):
        if before != after:
            db.session.add(
                PlanChange(
                    council_id=project.council_id,
                    project_id=project.id,
                    what=f"Review point {point.number}: {what}",
                    was=long_date(before),
                    now=long_date(after),
                    reason=reason,
                    made_at=clock.now(),
                    made_by_id=identity.person_id,
                )
            )
    record(
        "review_point.changed",
        "review_point",
        point.id,
        council_id=project.council_id,
        person_id=identity.person_id,
        before=_point(point),
        after=to,
        number=point.number,
    )


def _point(row: ReviewPoint) -> Point:
    return Point(row.number, row.planned_on, row.cut_off_on)


def _move(row: ReviewPoint, to: Point) -> None:
    row.planned_on = to.planned_on
    row.cut_off_on = to.cut_off_on


def _take_revision(point: ReviewPoint, based_on: int) -> None:
    taking = (
        update(ReviewPoint)
        .where(ReviewPoint.id == point.id, ReviewPoint.revision == based_on)
        .values(revision=based_on + 1)
    )
    if not changed_its_row(taking):
        raise StaleForm
    db.session.refresh(point, ["revision"])


def _require_no_clash(points: Sequence[Point]) -> None:
    clashes = clashes_in(in_order(points))
    if clashes:
        raise ScheduleClash(clashes)


def _require_unused(point: ReviewPoint) -> None:
    """Nothing has been answered at it, and no tally typed."""
    answered = select(Answer.id).join(Statement, Statement.id == Answer.statement_id)
    answered = answered.where(Statement.review_point_id == point.id, Answer.revision > 0)
    typed = select(TypedTally.id).where(TypedTally.review_point_id == point.id)
    if db.session.scalar(select(or_(answered.exists(), typed.exists()))):
        raise ReviewPointInUse(point.number)
