"""What stands beside a question: what the plan and the records already say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from impact_tool.domain.baseline import Baseline
from impact_tool.domain.figures import Figures
from impact_tool.domain.pilot import SCOPE_LABELS, Days, Phase, Plan, days_on, phase_on
from impact_tool.domain.questionnaire import (
    AnswerContent,
    AnswerKind,
    Beside,
    Part,
    Question,
    QuestionRef,
)
from impact_tool.domain.report import BesideFacts, BesideText, Fact
from impact_tool.domain.shown_figures import BesideFigures
from impact_tool.domain.wording import long_date
from impact_tool.extensions import clock
from impact_tool.models import Project
from impact_tool.operations.baselines import baseline_of
from impact_tool.operations.beside_figures import TOPICS, figures_beside
from impact_tool.operations.beside_pilot import HEADING, pilot_section, progress_facts
from impact_tool.operations.beside_plan import OF_PLANNING, Planning
from impact_tool.operations.figures import figures_of
from impact_tool.operations.pilot_progress import PilotProgress, pilot_progress_of
from impact_tool.operations.review_points import review_points_of
from impact_tool.operations.statements import Reading, read_part_1, read_part_2

Stands = BesideText | BesideFacts | BesideFigures


class Surroundings:
    """All that can stand beside the questions of one statement; each part is read when asked for.

    Part 1 with its baseline, the pilot, and Part 2 at the review point before.
    """

    def __init__(self, project: Project, reading: Reading) -> None:
        self._project = project
        self._reading = reading
        self.plan = project.pilot.plan
        self.today = clock.today()
        self.planning = Planning(project)

    @cached_property
    def part_1(self) -> Reading:
        """Part 1 as it is now."""
        if self._reading.proforma.part is Part.INITIAL_ASSESSMENT:
            return self._reading
        return read_part_1(self._project)

    @cached_property
    def baseline(self) -> Baseline | None:
        """Part 1 as it was when the pilot started; None before that."""
        return baseline_of(self._project)

    @cached_property
    def figures(self) -> Figures | None:
        """The figures of the review point; None for Part 1."""
        point = self._reading.statement.review_point
        return figures_of(self._project, point) if point else None

    @cached_property
    def progress(self) -> PilotProgress | None:
        """How far the pilot is today; None where its window is not set."""
        return pilot_progress_of(self._project)

    @cached_property
    def earlier(self) -> Reading | None:
        """Part 2 at the review point before this one; None at the first, and for Part 1."""
        point = self._reading.statement.review_point
        if point is None:
            return None
        points = review_points_of(self._project)
        before = [other for other in points if other.planned_on < point.planned_on]
        return read_part_2(self._project, before[-1].number) if before else None


def beside(question: Question, around: Surroundings) -> tuple[Stands, ...]:
    """What stands beside one question, in the order of its definition."""
    found = (_stands(ref, around) for ref in question.beside)
    return tuple(stands for stands in found if stands is not None)


def all_figures(around: Surroundings) -> tuple[BesideFigures, ...]:
    """The figures of the review point, topic by topic; none for Part 1, and where no case is."""
    figures = around.figures
    if figures is None or figures.is_empty:
        return ()
    pilot = None if figures.typed else pilot_section(around.plan, around.progress)
    sections = (figures_beside(ref, figures, around.today) for ref in TOPICS)
    undated = (replace(each, to_date_heading="", to_date=()) for each in sections)
    return (*filter(None, [pilot]), *undated)


def _stands(ref: QuestionRef | Beside, around: Surroundings) -> Stands | None:
    if isinstance(ref, QuestionRef):
        return _answer(ref, around)
    if ref in _FACTS:
        return _FACTS[ref](around)
    if ref in OF_PLANNING:
        return around.planning.beside(ref, around.today)
    return figures_beside(ref, around.figures, around.today) if around.figures else None


def carried_over(question: Question, around: Surroundings) -> AnswerContent | None:
    """The answer that an unsaved question starts from; None where it starts empty."""
    if question.carried_from is None:
        return None
    question_id = question.carried_from.question_id
    content = around.part_1.content(question_id)
    if around.baseline:
        content = around.baseline.answers.get(question_id, content)
    return AnswerContent(text=content.text) if content.text else None


def in_words(question: Question, content: AnswerContent) -> str:
    """What an answer says, as plain text; dates as a reader expects them."""
    return _WORDS[question.kind](content)


def pilot_facts(plan: Plan, today: date) -> tuple[Fact, ...]:
    """The pilot's scope, window, target and days, in words."""
    days = days_on(plan, today)
    facts = [
        Fact("Scope", _scope(plan)),
        Fact("Window", window_in_words(plan)),
        Fact("Target", str(plan.target) if plan.target else "No target"),
    ]
    if days:
        facts.append(Fact("Days", days_in_words(days, phase_on(plan, today))))
    return tuple(facts)


def window_in_words(plan: Plan) -> str:
    """The first and the last day, or that they are not set."""
    if not plan.starts_on or not plan.last_day:
        return "Not set"
    return f"{long_date(plan.starts_on)} to {long_date(plan.last_day)}"


def days_in_words(days: Days, phase: Phase) -> str:
    """How far the pilot is."""
    if phase is Phase.AHEAD:
        return f"Not started, {_count(days.total)} in all"
    if phase is Phase.ENDED:
        return f"Ended, after {_count(days.total)}"
    return f"Day {days.gone} of {days.total}, {_count(days.left)} left"


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _scope(plan: Plan) -> str:
    if plan.scope is None:
        return "Not set"
    label = SCOPE_LABELS[plan.scope]
    return f"{label}: {plan.scope_words}" if plan.scope_words else label


def _pilot(around: Surroundings) -> BesideFacts:
    return BesideFacts(HEADING, pilot_facts(around.plan, around.today))


def _progress(around: Surroundings) -> BesideFacts:
    facts = pilot_facts(around.plan, around.today)
    return BesideFacts(HEADING, (*facts, *progress_facts(around.progress, around.figures)))


_FACTS: Mapping[Beside, Callable[[Surroundings], BesideFacts]] = {
    Beside.PILOT: _pilot,
    Beside.PILOT_PROGRESS: _progress,
}


def _answer(ref: QuestionRef, around: Surroundings) -> BesideText | None:
    if ref.part is Part.INITIAL_ASSESSMENT:
        return _part_1_answer(ref.question_id, around)
    if around.earlier is None:
        return None
    question = around.earlier.proforma.by_id(ref.question_id)
    point = around.earlier.statement.review_point
    number = point.number if point else 0
    return BesideText(
        source=f"Review point {number}, Part 2, question {question.number}",
        question=question.text,
        text=_told(question, around.earlier.content(question.id)),
    )


def _part_1_answer(question_id: str, around: Surroundings) -> BesideText:
    question = around.part_1.proforma.by_id(question_id)
    now = around.part_1.content(question_id)
    baseline = around.baseline
    changed = baseline is not None and baseline.differs(question_id, now)
    then = baseline.answers.get(question_id, now) if baseline else now
    return BesideText(
        source=f"Part 1, question {question.number}",
        question=question.text,
        text=_told(question, then),
        changed_to=_told(question, now, "Now marked not applicable") if changed else None,
        baseline_kept_on=baseline.kept_on if baseline else None,
    )


def _told(question: Question, content: AnswerContent, marked: str = "Not applicable") -> str:
    """What an answer says to who reads it elsewhere, where its mark does not stand beside it."""
    if content.not_applicable:
        return f"{marked}: {content.reason}"
    return in_words(question, content)


def _typed(content: AnswerContent) -> str:
    return content.text


def _one_date(content: AnswerContent) -> str:
    return long_date(content.date) if content.date else ""


def _all_dates(content: AnswerContent) -> str:
    days = [long_date(day) for day in content.dates]
    return days[0] if len(days) == 1 else "\n".join(f"• {day}" for day in days)


_WORDS: Mapping[AnswerKind, Callable[[AnswerContent], str]] = {
    AnswerKind.TEXT: _typed,
    AnswerKind.LONG_TEXT: _typed,
    AnswerKind.DATE: _one_date,
    AnswerKind.DATES: _all_dates,
}
