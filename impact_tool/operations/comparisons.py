"""Two review points of a project side by side, read in a constant number of queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from impact_tool.domain.compared_measures import SeriesOf, series_of
from impact_tool.domain.comparison import (
    ComparedAnswer,
    ComparedChoice,
    Said,
    answers_in_words,
    compared_answers,
    compared_choices,
)
from impact_tool.domain.figures import Figures
from impact_tool.domain.measures import Topic
from impact_tool.domain.questionnaire import AnswerStatus, Beside, Question, Sense, status_of
from impact_tool.domain.review import State
from impact_tool.extensions import db
from impact_tool.models import Answer, Project, ReviewPoint, Statement
from impact_tool.operations.beside import in_words
from impact_tool.operations.figures import figures_at
from impact_tool.operations.statements import Reading, read_at_review_points


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two review points, of which `earlier` is planned before `later`."""

    earlier: ReviewPoint
    later: ReviewPoint
    earlier_reading: Reading
    later_reading: Reading
    answers: tuple[ComparedAnswer, ...]
    figures: tuple[Figures, Figures]
    measures: tuple[SeriesOf, ...]

    @property
    def has_draft(self) -> bool:
        """Either has not been submitted."""
        both = (self.earlier_reading, self.later_reading)
        return any(reading.statement.state is State.DRAFT for reading in both)

    @property
    def answers_in_words(self) -> str:
        """How many answers differ."""
        return answers_in_words(self.answers)

    @property
    def headlines(self) -> tuple[SeriesOf, ...]:
        """The measure that each topic is about."""
        return tuple(each for each in self.measures if each.is_headline)

    def beside(self, question: Question) -> tuple[SeriesOf, ...]:
        """The measures that stand beside a question, those of its topic or every headline."""
        if Beside.MEASURES in question.beside:
            return self.headlines
        topics = {topic for ref, topic in _TOPICS.items() if ref in question.beside}
        return tuple(each for each in self.measures if each.topic in topics)

    @property
    def verdicts(self) -> tuple[ComparedChoice, ...]:
        """The council's own judgements."""
        return compared_choices(self.answers, Sense.VERDICT)

    @property
    def changes_needed(self) -> tuple[ComparedChoice, ...]:
        """Whether there is something still to change: the opposite sense, and so apart."""
        return compared_choices(self.answers, Sense.CHANGES_NEEDED)


def compare_review_points(project: Project, one: ReviewPoint, other: ReviewPoint) -> Comparison:
    """Two review points of a project side by side, in whichever order they are given."""
    earlier, later = sorted((one, other), key=lambda point: (point.planned_on, point.number))
    readings = read_at_review_points([earlier.id, later.id])
    before, now = readings[earlier.id], readings[later.id]
    earlier_figures, later_figures = figures_at(project, [earlier, later])
    figures = earlier_figures, later_figures
    return Comparison(
        earlier=earlier,
        later=later,
        earlier_reading=before,
        later_reading=now,
        answers=compared_answers(before.proforma, now.proforma, _said(before), _said(now)),
        figures=figures,
        measures=series_of(figures),
    )


def pair_to_show(points: Sequence[ReviewPoint]) -> tuple[ReviewPoint, ReviewPoint]:
    """Which two to show unless told: the newest that was written at, and the one before it.

    `points` are two or more, in order. Where nothing was written at the second or any after it,
    these are the first two.
    """
    query = (
        select(Statement.review_point_id)
        .join(Answer, Answer.statement_id == Statement.id)
        .where(Statement.review_point_id.in_([point.id for point in points]), Answer.revision > 0)
        .distinct()
    )
    written = set(db.session.scalars(query))
    newest = max((n for n, point in enumerate(points) if point.id in written), default=1)
    at = max(newest, 1)
    return points[at - 1], points[at]


_TOPICS = {
    Beside.ENGAGEMENT: Topic.ENGAGEMENT,
    Beside.OUTCOMES_EXPRESSED: Topic.EXPRESSING,
    Beside.OUTCOMES_MET: Topic.MET,
    Beside.EXPERIENCE: Topic.EXPERIENCE,
}


def _said(reading: Reading) -> Callable[[Question], Said]:
    def said(question: Question) -> Said:
        content = reading.content(question.id)
        status = status_of(question, content)
        not_applicable = status is AnswerStatus.NOT_APPLICABLE
        chosen = question.choice and content.choice
        return Said(
            text="" if not_applicable else in_words(question, content),
            not_applicable_because=content.reason if not_applicable else "",
            chosen=question.choice.label_of(content.choice) if question.choice and chosen else "",
            finished=status is AnswerStatus.FINISHED,
        )

    return said
