"""Where questions stand in a project: in Part 1, or in Part 2 at a review point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import Select, select

from impact_tool.domain.questionnaire import Part, Question
from impact_tool.domain.wording import questions_in_words
from impact_tool.extensions import db
from impact_tool.guide import proforma
from impact_tool.models import Answer, ReviewPoint, Statement

_Columns: TypeAlias = Select[int, str, int, str, int | None, date | None]

# To be narrowed down: the answers of all statements but those of review points taken out.
PLACES: _Columns = (
    select(
        Answer.id,
        Answer.question_id,
        Statement.part,
        Statement.definition_version,
        ReviewPoint.number,
        ReviewPoint.planned_on,
    )
    .join(Statement, Statement.id == Answer.statement_id)
    .outerjoin(ReviewPoint, ReviewPoint.id == Statement.review_point_id)
    .where(ReviewPoint.dropped_at.is_(None))
)


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """A question with the id of its answer; `review_point` is None in Part 1."""

    answer_id: int
    question: Question
    review_point: int | None

    @property
    def statement(self) -> str:
        """In which statement it stands, as "Review point 1, Part 2"."""
        return f"Review point {self.review_point}, Part 2" if self.review_point else "Part 1"

    @property
    def in_words(self) -> str:
        """Where it stands, as "Review point 1, Part 2, question 9"."""
        return f"{self.statement}, {questions_in_words([self.question.number])}"


def places_in_words(places: Iterable[QuestionPlace]) -> str:
    """As "Part 1, question 4; Review point 1, Part 2, questions 5 and 7"; in the order given."""
    found: dict[str, list[int]] = {}
    for place in places:
        found.setdefault(place.statement, []).append(place.question.number)
    return "; ".join(f"{where}, {questions_in_words(found[where])}" for where in found)


def places_in(query: _Columns) -> list[QuestionPlace]:
    """The places that a query finds: Part 1, then Part 2 by its review points; one query."""
    found = [
        (
            day or date.min,
            QuestionPlace(id_, proforma(Part(part), version).by_id(question_id), number),
        )
        for id_, question_id, part, version, number, day in db.session.execute(query)
    ]
    ordered = sorted(found, key=lambda each: (each[0], each[1].question.number))
    return [place for _, place in ordered]
