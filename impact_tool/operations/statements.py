"""Statements: begun with an empty answer to every question, read with what they say."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from impact_tool.domain.canonical import canonical_json
from impact_tool.domain.questionnaire import (
    AnswerContent,
    Part,
    ProForma,
    Progress,
    Question,
    progress_of,
)
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import clock, db
from impact_tool.guide import proforma
from impact_tool.models import Answer, Project, ReviewPoint, Said, Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement with its definition and answers, read in two queries."""

    statement: Statement
    proforma: ProForma
    answers: Mapping[str, Answer]

    def content(self, question_id: str) -> AnswerContent:
        """What one question's answer says."""
        return content_of(self.answers[question_id])

    @property
    def contents(self) -> Mapping[str, AnswerContent]:
        """What each question's answer says, by question id."""
        return {id_: content_of(answer) for id_, answer in self.answers.items()}

    @property
    def progress(self) -> Progress:
        """How many questions are dealt with."""
        return progress_of(self.proforma, self.contents)

    def question(self, number: int) -> Question:
        """The question with this number; raises NotFound where there is none."""
        question = self.proforma.question(number)
        if question is None:
            raise NotFound
        return question


def begin_statement(
    project: Project, part: Part, review_point: ReviewPoint | None = None
) -> Statement:
    """Make a statement in the newest version of its pro forma, with an answer for each question."""
    definition = proforma(part)
    statement = Statement(
        council_id=project.council_id,
        project_id=project.id,
        part=part,
        review_point_id=review_point.id if review_point else None,
        definition_version=definition.version,
        made_at=clock.now(),
    )
    db.session.add(statement)
    db.session.flush()
    db.session.add_all(
        Answer(council_id=project.council_id, statement_id=statement.id, question_id=question.id)
        for question in definition.questions
    )
    return statement


def read_part_1(project: Project) -> Reading:
    """Part 1 of a project."""
    query = select(Statement).where(
        Statement.project_id == project.id, Statement.part == Part.INITIAL_ASSESSMENT
    )
    return read_statement(db.session.scalars(query).one())


def read_part_2(project: Project, number: int) -> Reading:
    """Part 2 at the review point with this number; raises NotFound where there is none."""
    query = (
        select(Statement)
        .join(Statement.review_point)
        .options(contains_eager(Statement.review_point))
        .where(ReviewPoint.project_id == project.id, ReviewPoint.number == number)
        .where(ReviewPoint.dropped_at.is_(None))
    )
    statement = db.session.scalars(query).one_or_none()
    if statement is None:
        raise NotFound
    return read_statement(statement)


def read_statement(statement: Statement) -> Reading:
    """A statement with its answers."""
    answers = db.session.scalars(select(Answer).where(Answer.statement_id == statement.id))
    return _reading(statement, answers.all())


def read_statements(project_ids: Sequence[int]) -> Sequence[Reading]:
    """Every statement of these projects, in a constant number of queries."""
    return _read_all(Statement.project_id.in_(project_ids))


def read_at_review_points(review_point_ids: Sequence[int]) -> Mapping[int, Reading]:
    """Part 2 at each of these review points, by its id, in a constant number of queries."""
    found = _read_all(Statement.review_point_id.in_(review_point_ids))
    return {reading.statement.review_point_id or 0: reading for reading in found}


def _read_all(wanted: ColumnElement[bool]) -> Sequence[Reading]:
    statements = db.session.scalars(select(Statement).where(wanted).order_by(Statement.id)).all()
    by_statement: dict[int, list[Answer]] = {statement.id: [] for statement in statements}
    answers = select(Answer).where(Answer.statement_id.in_(by_statement))
    for answer in db.session.scalars(answers):
        by_statement[answer.statement_id].append(answer)
    return [_reading(statement, by_statement[statement.id]) for statement in statements]


def _reading(statement: Statement, answers: Sequence[Answer]) -> Reading:
    definition = proforma(Part(statement.part), statement.definition_version)
    return Reading(statement, definition, {answer.question_id: answer for answer in answers})


def content_of(row: Said) -> AnswerContent:
    """What an answer, or one of its versions, says."""
    return AnswerContent(
        text=row.text,
        date=row.date,
        dates=dates_from(row.dates),
        choice=row.choice,
        finished=row.finished,
        not_applicable=row.not_applicable,
        reason=row.reason,
    )


def columns_of(content: AnswerContent) -> dict[str, object]:
    """The columns that hold this content, by name."""
    return {
        "text": content.text,
        "date": content.date,
        "dates": dates_to(content.dates),
        "choice": content.choice,
        "finished": content.finished,
        "not_applicable": content.not_applicable,
        "reason": content.reason,
    }


def dates_to(dates: Sequence[date]) -> str:
    """Several dates in one column: a JSON list of ISO dates, empty for none."""
    return canonical_json([day.isoformat() for day in dates]) if dates else ""


def dates_from(column: str) -> tuple[date, ...]:
    """The dates that `dates_to` wrote."""
    return tuple(date.fromisoformat(day) for day in json.loads(column)) if column else ()
