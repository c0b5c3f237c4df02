"""A project's tasks with honest statuses, for the overview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from impact_tool.domain.actions import Counts
from impact_tool.domain.caseload import CaseCounts, CaseState
from impact_tool.domain.next_step import DUE_SOON, Review
from impact_tool.domain.questionnaire import Progress
from impact_tool.domain.review import State
from impact_tool.domain.wording import long_date
from impact_tool.models import Project
from impact_tool.operations.overview import Overview


@dataclass(frozen=True, slots=True)
class Status:
    """A task's status in words; `colour` is a GOV.UK tag colour, empty for plain text."""

    words: str
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the task list; without `href` it is read, and leads nowhere."""

    title: str
    href: str
    status: Status
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A step of the project with its tasks."""

    title: str
    tasks: tuple[Task, ...]


COMPLETED = Status("Completed")
NOT_YET = Status("Not started", "blue")
# How a statement stands that the board has, or has had.
_WITH_BOARD = {
    State.SUBMITTED: Status("With the board", "purple"),
    State.CHANGES_REQUESTED: Status("Changes requested", "orange"),
    State.ENDORSED: Status("Endorsed"),
}


def sections_of(
    overview: Overview, actions: Counts, evidence: int, *, may_edit: bool, may_see_cases: bool
) -> tuple[Section, ...]:
    """Plan, pilot, review, report; only those who may edit are led to a form.

    Whoever may not see cases is told how many there are, which is a figure.
    """
    return (
        Section("Plan", tuple(_planning(overview, actions, may_edit=may_edit))),
        Section("Pilot", tuple(_piloting(overview, evidence, may_see_cases=may_see_cases))),
        Section("Review", tuple(_reviewing(overview))),
        Section("Report", tuple(_reporting(overview))),
    )


def progress_status(progress: Progress) -> Status:
    """Not started, so many of so many, or completed."""
    if progress.is_complete:
        return COMPLETED
    if not progress.started:
        return NOT_YET
    return Status(f"{progress.finished} of {progress.total} finished", "light-blue")


def _planning(overview: Overview, actions: Counts, *, may_edit: bool) -> Iterator[Task]:
    project = overview.project
    level = Status(f"Level {project.approach}") if project.approach else NOT_YET
    href = _edit(overview) if may_edit else ""
    yield Task("Project details and level of approach", href, level)
    yield Task(
        "Choosing a level",
        url_for("levels.level", reference=project.reference),
        Status("Questions"),
        "Where you are now, and what that suggests",
    )
    yield Task(
        "Part 1: initial assessment",
        url_for("proformas.part_1", reference=project.reference),
        _WITH_BOARD.get(overview.part_1_state) or progress_status(overview.part_1),
        "13 questions to help you plan",
    )
    yield from _preparing(project, actions)


def _preparing(project: Project, actions: Counts) -> Iterator[Task]:
    yield Task(
        "Who is involved",
        url_for("involved.everybody", reference=project.reference),
        Status("List"),
        "Leads, champions and partners, and what they committed to",
    )
    yield Task(
        "Briefing note for staff",
        url_for("briefing.note", reference=project.reference),
        Status("PDF and Word"),
        "What this is about, and how your council records it",
    )
    yield Task(
        "Action plan",
        url_for("actions.plan", reference=project.reference),
        _plan_status(actions),
        "What will be done, by whom and by when",
    )


def _plan_status(actions: Counts) -> Status:
    if actions.overdue:
        return Status(f"{actions.overdue} overdue", "red")
    if not actions.total:
        return NOT_YET
    if actions.done == actions.total:
        return COMPLETED
    return Status(f"{actions.done} of {actions.total} completed", "light-blue")


def _edit(overview: Overview) -> str:
    return url_for("projects.edit", reference=overview.project.reference)


def _piloting(overview: Overview, evidence: int, *, may_see_cases: bool) -> Iterator[Task]:
    plan = overview.project.pilot.plan
    yield Task(
        "Scope, window and target",
        url_for("projects.pilot", reference=overview.project.reference),
        Status("Set") if plan.is_set else NOT_YET,
        str(plan.target) if plan.target else "",
    )
    counts = overview.cases
    yield Task(
        "Cases",
        url_for("caseload.cases", reference=overview.project.reference) if may_see_cases else "",
        Status(_cases(counts.total)) if counts.total else NOT_YET,
        _open_and_concluded(counts) if counts.total else "",
    )
    yield Task(
        "Evidence",
        url_for("evidence.held", reference=overview.project.reference),
        Status(_pieces(evidence)) if evidence else NOT_YET,
        "Audits, feedback, figures and interviews that your answers rest on",
    )


def _cases(count: int) -> str:
    return "1 case" if count == 1 else f"{count:,} cases"


def _open_and_concluded(counts: CaseCounts) -> str:
    return (
        f"{counts.states[CaseState.OPEN]:,} open, {counts.states[CaseState.CONCLUDED]:,} concluded"
    )


def _pieces(evidence: int) -> str:
    return "1 piece" if evidence == 1 else f"{evidence} pieces"


def _reviewing(overview: Overview) -> Iterator[Task]:
    figures = url_for("figures.figures", reference=overview.project.reference)
    yield Task("Figures", figures, Status("Up to today"), "What people wanted, and what came of it")
    for review in overview.reviews:
        yield Task(
            f"Review point {review.number}, Part 2: impact statement",
            url_for(
                "proformas.part_2",
                reference=overview.project.reference,
                review_point=review.number,
            ),
            _review_status(review, overview),
            f"Planned for {long_date(review.planned_on)}",
        )
    yield Task(
        "Review points and their dates",
        url_for("projects.review_points", reference=overview.project.reference),
        Status(_count(len(overview.reviews))) if overview.reviews else NOT_YET,
    )
    yield Task(
        "Compare review points",
        url_for("comparison.compare", reference=overview.project.reference),
        Status("Two side by side") if len(overview.reviews) > 1 else Status("Takes two", "grey"),
    )


def _review_status(review: Review, overview: Overview) -> Status:
    if review.state in _WITH_BOARD:
        return _WITH_BOARD[review.state]
    if not review.progress.is_complete and review.planned_on < overview.today:
        return Status(f"Overdue: {review.progress.finished} of {review.progress.total}", "red")
    if not review.progress.started and review.planned_on > overview.today + DUE_SOON:
        return Status("Not due yet", "grey")
    return progress_status(review.progress)


def _count(points: int) -> str:
    return "1 review point" if points == 1 else f"{points} review points"


def _reporting(overview: Overview) -> Iterator[Task]:
    href = url_for("reports.downloads", reference=overview.project.reference)
    yield Task("Downloads", href, Status("PDF"))
