"""The pro formas: the list of questions, one question, and all answers to check."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleSave
from impact_tool.domain.review import can_be_written
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.statements import Reading, read_part_1, read_part_2
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.proformas.addresses import addresses_of
from impact_tool.web.proformas.asking import Asked, ask
from impact_tool.web.proformas.lists import checked_answers, question_tasks
from impact_tool.web.proformas.saving import refuse_stale, save

proformas = Blueprint("proformas", __name__, url_prefix="/projects/<reference>")

PART_2 = "/review-points/<int:review_point>/part-2"


@proformas.get("/part-1")
@requires(Permission.STATEMENT_VIEW)
def part_1(project: Project) -> ResponseReturnValue:
    """The questions of Part 1."""
    return _contents(project, read_part_1(project))


@proformas.get(PART_2)
@requires(Permission.STATEMENT_VIEW)
def part_2(project: Project, review_point: int) -> ResponseReturnValue:
    """The questions of Part 2 at a review point."""
    return _contents(project, read_part_2(project, review_point))


@proformas.get("/part-1/check")
@requires(Permission.STATEMENT_VIEW)
def part_1_check(project: Project) -> ResponseReturnValue:
    """All answers of Part 1."""
    return _check(project, read_part_1(project))


@proformas.get(f"{PART_2}/check")
@requires(Permission.STATEMENT_VIEW)
def part_2_check(project: Project, review_point: int) -> ResponseReturnValue:
    """All answers of Part 2 at a review point."""
    return _check(project, read_part_2(project, review_point))


@proformas.get("/part-1/<int:number>")
@requires(Permission.STATEMENT_VIEW)
def part_1_question(project: Project, number: int) -> ResponseReturnValue:
    """One question of Part 1."""
    return _question(project, ask(project, read_part_1(project), number))


@proformas.get(f"{PART_2}/<int:number>")
@requires(Permission.STATEMENT_VIEW)
def part_2_question(project: Project, review_point: int, number: int) -> ResponseReturnValue:
    """One question of Part 2."""
    return _question(project, ask(project, read_part_2(project, review_point), number))


@proformas.post("/part-1/<int:number>")
@requires(Permission.STATEMENT_EDIT)
def save_part_1(project: Project, number: int) -> ResponseReturnValue:
    """Save an answer of Part 1."""
    return _save(project, ask(project, read_part_1(project), number))


@proformas.post(f"{PART_2}/<int:number>")
@requires(Permission.STATEMENT_EDIT)
def save_part_2(project: Project, review_point: int, number: int) -> ResponseReturnValue:
    """Save an answer of Part 2."""
    return _save(project, ask(project, read_part_2(project, review_point), number))


def _contents(project: Project, reading: Reading) -> ResponseReturnValue:
    return render_template(
        "proformas/contents.html",
        project=project,
        reading=reading,
        addresses=addresses_of(project, reading),
        tasks=question_tasks(project, reading),
        may_edit=_may_edit(project, reading),
    )


def _check(project: Project, reading: Reading) -> ResponseReturnValue:
    return render_template(
        "proformas/check.html",
        project=project,
        reading=reading,
        addresses=addresses_of(project, reading),
        answers=checked_answers(project, reading),
        may_edit=_may_edit(project, reading),
    )


def _question(project: Project, asked: Asked) -> ResponseReturnValue:
    return render_template(
        "proformas/question.html",
        project=project,
        asked=asked,
        may_edit=_may_edit(project, asked.reading),
    )


def _save(project: Project, asked: Asked) -> ResponseReturnValue:
    if asked.form.validate_on_submit() and not asked.wants_more_dates:
        try:
            saved = save(current_identity(), project, asked)
        except StaleSave as stale:
            db.session.rollback()
            return _question(project, refuse_stale(asked, stale))
        if saved:
            db.session.commit()
            flash(f"Your answer to question {asked.question.number} has been saved.")
            return redirect(asked.next_address)
        db.session.rollback()
    return _question(project, asked)


def _may_edit(project: Project, reading: Reading) -> bool:
    permitted = may(current_identity(), Permission.STATEMENT_EDIT, project)
    writable = can_be_written(reading.statement.state) and project.archived_at is None
    return permitted and writable
