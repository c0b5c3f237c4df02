"""The summary page of the full report: what a board looks for first, from where each is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impact_tool.domain.actions import Counts, Timing, counts_on
from impact_tool.domain.evidence import Basis
from impact_tool.domain.plan import PlanRow
from impact_tool.domain.proportions import small_numbers
from impact_tool.domain.questionnaire import AnswerStatus, Sense, status_of
from impact_tool.domain.report_planning import HeldEvidence, Line, ReportPlanning, ReportSummary
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.domain.wording import as_sentence, long_date, questions_in_words
from impact_tool.extensions import clock
from impact_tool.models import Project
from impact_tool.operations.citations import RestsOn, what_answers_rest_on
from impact_tool.operations.question_places import places_in_words
from impact_tool.operations.report_changes import changes_in_words
from impact_tool.operations.report_states import (
    Standing,
    asked_of,
    next_review,
    standing_of,
    state_of,
)
from impact_tool.operations.statements import Reading

# More than this are counted, so that the summary stays on its page.
_MOST_NAMED = 3
_MOST_TITLE = 70
_TIMINGS = {Timing.OVERDUE: "Actions overdue", Timing.DUE_SOON: "Actions due soon"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the report holds besides, which the summary draws on."""

    readings: Sequence[Reading]
    figures: Sequence[BesideFigures]
    planning: ReportPlanning


def gather_summary(project: Project, held: Gathered) -> ReportSummary:
    """One page of what matters most."""
    standings = [standing_of(reading) for reading in held.readings]
    points = {reading.statement.review_point for reading in held.readings}
    numbers = {point.number if point else None for point in points}
    rests = [r for r in what_answers_rest_on(project) if r.place.review_point in numbers]
    headed = [each for each in held.figures if each.headline]
    return ReportSummary(
        about=project.summary,
        states=(*map(state_of, standings), *next_review(project)),
        judgements=tuple(_chosen(held.readings, Sense.VERDICT)),
        figures=tuple(_headline(each) for each in headed),
        of_figures=" ".join(filter(None, [*_sources(headed), _small(headed)])),
        changes=changes_in_words(project, standings),
        to_do=tuple(_to_do(held, standings)),
        standing=_standing(held.planning, rests),
        cautions=tuple(_cautions(rests)),
    )


def _chosen(readings: Iterable[Reading], sense: Sense, only: str = "") -> Iterable[Line]:
    """What was chosen beside answers; with `only`, where it was that."""
    for reading in readings:
        for question in reading.proforma.questions:
            choice, chosen = question.choice, reading.content(question.id).choice
            if choice and choice.sense is sense and chosen and only in {"", chosen}:
                yield Line(choice.legend, choice.label_of(chosen))


def _headline(figures: BesideFigures) -> Line:
    headline = figures.headline
    if headline is None:
        raise ValueError(figures)
    return Line(headline.label, f"{headline.number}, {headline.rest}")


def _sources(headed: Sequence[BesideFigures]) -> Iterable[str]:
    """What the figures are of, and where they come from: once, as they are all of one time."""
    return dict.fromkeys(each.source for each in headed)


def _small(headed: Sequence[BesideFigures]) -> str:
    """Which figures are small numbers; empty where none are."""
    headlines = [each.headline for each in headed if each.headline]
    labels = [each.label for each in headlines if small_numbers(each.proportion)]
    if not labels:
        return ""
    which = "all of these" if len(labels) == len(headlines) else "; ".join(labels)
    return f"Small numbers: {which}."


def _to_do(held: Gathered, standings: Iterable[Standing]) -> Iterable[Line]:
    for standing in standings:
        yield from asked_of(standing)
        yield from _unfinished(standing)
    yield from _chosen(held.readings, Sense.CHANGES_NEEDED, "yes")
    today = clock.today()
    for timing, label in _TIMINGS.items():
        late = [row for row in held.planning.plan if row.timing(today) is timing]
        if late:
            yield Line(label, _named(late))


def _unfinished(standing: Standing) -> Iterable[Line]:
    """The questions that must be dealt with before the statement can be submitted."""
    reading = standing.reading
    dealt = {AnswerStatus.FINISHED, AnswerStatus.NOT_APPLICABLE}
    contents = [(each, reading.content(each.id)) for each in reading.proforma.questions]
    numbers = [each.number for each, content in contents if status_of(each, content) not in dealt]
    if numbers:
        every = len(numbers) == len(contents)
        which = "every question" if every else questions_in_words(numbers)
        yield Line(f"To finish in {standing.name}", as_sentence(which))


def _named(rows: Sequence[PlanRow]) -> str:
    named = [_late(row) for row in rows[:_MOST_NAMED]]
    more = len(rows) - len(named)
    return "; ".join([*named, f"and {more} more"] if more else named)


def _late(row: PlanRow) -> str:
    """An action by its number, since a line that began with its title could be taken for a list."""
    is_long = len(row.title) > _MOST_TITLE
    title = f"{row.title[:_MOST_TITLE].rstrip()}…" if is_long else row.title
    due = f", due on {long_date(row.due_on)}" if row.due_on else ""
    return f"Action {row.place}{due}: {title}"


def _standing(planning: ReportPlanning, rests: Sequence[RestsOn]) -> tuple[Line, ...]:
    counts = counts_on([row for row in planning.plan if row.place], clock.today())
    return (
        Line("Action plan", _plan_in_words(counts)),
        Line("Evidence", _evidence_in_words(planning.evidence, rests)),
    )


def _plan_in_words(counts: Counts) -> str:
    if not counts.total:
        return "No actions"
    late = f", {counts.overdue} overdue" if counts.overdue else ""
    return f"{counts.done} of {counts.total} actions completed{late}"


def _evidence_in_words(pieces: Sequence[HeldEvidence], rests: Sequence[RestsOn]) -> str:
    if not pieces:
        return "None held"
    kinds = len({piece.source for piece in pieces})
    many = "1 piece" if len(pieces) == 1 else f"{len(pieces)} pieces"
    of_kinds = "one kind of source" if kinds == 1 else f"{kinds} kinds of source"
    answers = "1 answer" if len(rests) == 1 else f"{len(rests)} answers"
    return f"{many} from {of_kinds}, cited by {answers}"


def _cautions(rests: Sequence[RestsOn]) -> Iterable[Line]:
    for basis, label in (
        (Basis.ONE_KIND, "Answers that rest on one kind of source"),
        (Basis.ONLY_AFTERWARDS, "Answers that rest on interviews afterwards"),
    ):
        places = [each.place for each in rests if each.cited.basis is basis]
        if places:
            yield Line(label, places_in_words(places))
