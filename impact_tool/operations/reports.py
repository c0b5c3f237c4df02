"""Reports gathered as plain values, the same for page, command and job."""

from __future__ import annotations

from collections.abc import Sequence

from impact_tool.domain.evidence import SOURCE_LABELS
from impact_tool.domain.questionnaire import (
    AnswerContent,
    AnswerStatus,
    Part,
    Question,
    Sense,
    status_of,
    value_field,
)
from impact_tool.domain.refusals import NotFound
from impact_tool.domain.report import Fact, Place, Report, ReportAnswer, ReportPart, Selection
from impact_tool.domain.review import State
from impact_tool.domain.review import in_words as state_in_words
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.domain.wording import long_date
from impact_tool.extensions import ENGLAND, clock, db
from impact_tool.guide import approaches
from impact_tool.models import Board, Evidence, PlanChange, Project, ReviewPoint
from impact_tool.operations.beside import (
    Stands,
    Surroundings,
    all_figures,
    beside,
    in_words,
    pilot_facts,
)
from impact_tool.operations.citations import Cited, cited_in
from impact_tool.operations.pilots import plan_changes_of
from impact_tool.operations.report_planning import gather_planning
from impact_tool.operations.report_summary import Gathered, gather_summary
from impact_tool.operations.review_points import review_point_of, review_points_of
from impact_tool.operations.statements import Reading, read_part_1, read_part_2

WORKING_COPY = "Working copy: not what was submitted to the board"
_TITLES = {
    Selection.PART_1: "Initial assessment",
    Selection.PART_2: "Impact statement",
    Selection.FULL: "Initial assessment and impact statement",
}


def gather_report(project: Project, selection: Selection, number: int | None = None) -> Report:
    """A report of a project: Part 1, Part 2 at a review point, or both.

    Without a number Part 2 is that of the newest review point where every question is dealt with,
    else of the newest that anything was written at, else of the first. The full report of a
    project without review points holds Part 1 alone. Raises NotFound where the review point, or
    for Part 2 any review point, does not exist.
    """
    readings = _chosen(project, selection, number)
    surroundings = [Surroundings(project, reading) for reading in readings]
    figures = all_figures(surroundings[-1])
    planning = gather_planning(project) if selection is Selection.FULL else None
    held = Gathered(readings, figures, planning) if planning else None
    return Report(
        title=_title(selection, readings),
        council=project.council.name,
        project=project.title,
        reference=project.reference,
        edition="Internal edition",
        state=_state(readings),
        is_draft=True,
        made_on=clock.today(),
        facts=_facts(project),
        parts=tuple(map(_part, readings, surroundings)),
        figures=figures,
        summary=gather_summary(project, held) if held else None,
        planning=planning,
    )


def _chosen(project: Project, selection: Selection, number: int | None) -> Sequence[Reading]:
    found = []
    if selection is not Selection.PART_2:
        found.append(read_part_1(project))
    if selection is Selection.PART_1:
        return found
    point = _review_point(project, number)
    if point is not None:
        found.append(read_part_2(project, point.number))
    elif selection is Selection.PART_2:
        raise NotFound
    return found


def _review_point(project: Project, number: int | None) -> ReviewPoint | None:
    if number is not None:
        return review_point_of(project, number)
    points = review_points_of(project)
    progress = {point.number: read_part_2(project, point.number).progress for point in points}
    complete = [point for point in points if progress[point.number].is_complete]
    written = [point for point in points if progress[point.number].started]
    return next(iter([*complete[-1:], *written[-1:], *points]), None)


def _state(readings: Sequence[Reading]) -> str:
    """A draft, as long as nothing in it was submitted; what was has documents of its own."""
    if any(reading.statement.submission_number for reading in readings):
        return WORKING_COPY
    return state_in_words(State.DRAFT)


def _title(selection: Selection, readings: Sequence[Reading]) -> str:
    point = readings[-1].statement.review_point
    title = _TITLES[selection if point else Selection.PART_1]
    return f"{title}, review point {point.number}" if point else title


def _facts(project: Project) -> tuple[Fact, ...]:
    facts = []
    if project.board_id is not None:
        board = db.session.get_one(Board, project.board_id)
        facts.append(Fact("Safeguarding Adults Board", board.name))
    facts.extend(_approach(project))
    facts.extend(pilot_facts(project.pilot.plan, clock.today()))
    facts.extend(_changed(change, name) for change, name in plan_changes_of(project))
    return tuple(facts)


def _changed(change: PlanChange, name: str) -> Fact:
    day = change.made_at.astimezone(ENGLAND).date()
    reason = f" Reason: {change.reason}" if change.reason else ""
    return Fact(
        f"{change.what}, changed on {long_date(day)} by {name}",
        f"From {change.was} to {change.now}.{reason}",
    )


def _approach(project: Project) -> list[Fact]:
    if project.approach is None:
        return [Fact("Level of approach", "Not chosen")]
    level = {approach.number: approach for approach in approaches()}[project.approach]
    facts = [Fact("Level of approach", f"Level {level.number}: {level.name}")]
    if project.enabling_responses and project.approach > 1:
        facts.append(Fact("Enabling responses", project.enabling_responses))
    if project.research_partner and project.approach == 3:
        facts.append(Fact("Research partner", project.research_partner))
    return facts


def _part(reading: Reading, around: Surroundings) -> ReportPart:
    cited = cited_in(reading)
    return ReportPart(
        heading=f"Part {int(reading.proforma.part)}: {reading.proforma.title}",
        subtitle=reading.proforma.subtitle,
        introduction=reading.proforma.introduction,
        facts=_part_facts(reading),
        answers=tuple(
            _report_answer(question, reading, around, cited[question.id])
            for question in reading.proforma.questions
        ),
        credit=reading.proforma.credit,
    )


def _part_facts(reading: Reading) -> tuple[Fact, ...]:
    point = reading.statement.review_point
    if point is None:
        return ()
    return (
        Fact("Review point", str(point.number)),
        Fact("Planned for", long_date(point.planned_on)),
        Fact("Figures are cut off on", long_date(point.cut_off_on)),
    )


def _report_answer(
    question: Question, reading: Reading, around: Surroundings, cited: Cited
) -> ReportAnswer:
    content = reading.content(question.id)
    not_applicable = status_of(question, content) is AnswerStatus.NOT_APPLICABLE
    return ReportAnswer(
        number=question.number,
        question=question.text,
        hint=question.hint,
        text="" if not_applicable else in_words(question, content),
        finished=status_of(question, content) is AnswerStatus.FINISHED,
        not_applicable_because=content.reason if not_applicable else "",
        choice=_choice(question, content),
        beside=tuple(map(_as_tables, beside(question, around))),
        place=_place(question, reading),
        evidence=tuple(map(_piece, cited.standing)),
        caution=cited.caution,
    )


def _piece(piece: Evidence) -> str:
    source = SOURCE_LABELS[piece.source]
    kind = f"{source[0].lower()}{source[1:]}"
    return f"{piece.title} ({kind}, {long_date(piece.gathered_on)})"


def _as_tables(stands: Stands) -> Stands:
    """On paper the charts of all questions stand together, so that no page is left half empty."""
    return stands.undrawn if isinstance(stands, BesideFigures) else stands


def _place(question: Question, reading: Reading) -> Place | None:
    """Where the answer belongs, if it is words; dates are changed on the page only."""
    if value_field(question.kind) != "text":
        return None
    point = reading.statement.review_point
    return Place(
        part=Part(reading.statement.part),
        review_point=point.number if point else None,
        question_id=question.id,
        revision=reading.answers[question.id].revision,
        version=reading.proforma.version,
    )


def _choice(question: Question, content: AnswerContent) -> Fact | None:
    """What was chosen; a verdict is always labelled as the council's own judgement."""
    choice = question.choice
    if choice is None or not content.choice:
        return None
    is_verdict = choice.sense is Sense.VERDICT
    label = f"{choice.legend} The council’s own judgement" if is_verdict else choice.legend
    return Fact(label, choice.label_of(content.choice))
