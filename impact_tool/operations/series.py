"""All review points of a project as a series: measures with intervals, and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impact_tool.charts.chart import Chart, Table
from impact_tool.charts.proportions import Labelled, proportions_table
from impact_tool.charts.series import AtReviewPoint, series_chart
from impact_tool.domain.compared_measures import SOURCE_WORDS, SeriesOf, series_of
from impact_tool.domain.figures import Figures
from impact_tool.domain.measures import Topic
from impact_tool.domain.questionnaire import Question, Sense
from impact_tool.domain.wording import long_date
from impact_tool.models import Project, ReviewPoint
from impact_tool.operations.figures import figures_at
from impact_tool.operations.statements import Reading, read_at_review_points

TOPICS = {
    Topic.EXPRESSING: "Outcomes expressed",
    Topic.MET: "Outcomes met",
    Topic.ENGAGEMENT: "Conversations",
    Topic.EXPERIENCE: "Experience",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One measure over the review points, as a chart where it is a headline, and as a table."""

    measure: SeriesOf
    chart: Chart | None
    table: Table | None


@dataclass(frozen=True, slots=True)
class Series:
    """What a page shows of all review points. The two senses of a choice are never in one table."""

    points: Sequence[ReviewPoint]
    topics: Mapping[str, tuple[Shown, ...]]
    verdicts: Table
    changes_needed: Table
    has_both_sources: bool


def series_of_project(project: Project, points: Sequence[ReviewPoint]) -> Series:
    """The review points of a project, in order, side by side; a constant number of queries."""
    figures = figures_at(project, points)
    readings = read_at_review_points([point.id for point in points])
    in_order = [readings[point.id] for point in points]
    labels = {each.number or 0: _label(each) for each in figures}
    measures = series_of(figures)
    return Series(
        points=points,
        topics={
            title: tuple(_shown(each, labels) for each in measures if each.topic is topic)
            for topic, title in TOPICS.items()
        },
        verdicts=_choices(points, in_order, Sense.VERDICT),
        changes_needed=_choices(points, in_order, Sense.CHANGES_NEEDED),
        has_both_sources=len({each.source for each in figures}) > 1,
    )


def _label(figures: Figures) -> str:
    until = f"Review point {figures.number}, to {long_date(figures.cut_off_on)}"
    return f"{until}, {SOURCE_WORDS[figures.source]}"


def _shown(measure: SeriesOf, labels: Mapping[int, str]) -> Shown:
    """A measure with what is known of it; a typed tally may lack it at some review points."""
    known = [
        AtReviewPoint(str(point.number), labels[point.number], point.proportion)
        for point in measure.points
        if point.proportion is not None
    ]
    rows = [Labelled(point.label, point.proportion) for point in known]
    drawn = series_chart(measure.label, known, measure.key) if measure.is_headline else None
    return Shown(measure, drawn, proportions_table("Review point", rows) if rows else None)


def _choices(points: Sequence[ReviewPoint], readings: Sequence[Reading], sense: Sense) -> Table:
    """What was chosen at each review point, a column for each question of this sense."""
    asked: dict[str, Question] = {}
    for reading in readings:
        for question in reading.proforma.questions:
            if question.choice and question.choice.sense is sense:
                asked[question.id] = question
    legends = (question.choice.legend for question in asked.values() if question.choice)
    rows = (
        (f"Review point {point.number}", *(_chosen(reading, id_) for id_ in asked))
        for point, reading in zip(points, readings, strict=True)
    )
    return Table(("Review point", *legends), tuple(rows))


def _chosen(reading: Reading, question_id: str) -> str:
    questions = {question.id: question for question in reading.proforma.questions}
    choice = questions[question_id].choice if question_id in questions else None
    value = reading.content(question_id).choice if choice else ""
    return choice.label_of(value) if choice and value else "Not chosen"
