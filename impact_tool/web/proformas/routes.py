"""The pro formas: the list of questions, one question, all on one page, and answers to check."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.evidence import SOURCE_LABELS
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleSave
from impact_tool.extensions import db
from impact_tool.models import Project
from impact_tool.operations.action_links import actions_serving
from impact_tool.operations.citations import cited_by
from impact_tool.operations.statements import Reading
from impact_tool.operations.with_board import WithBoard, comments_for, with_board
from impact_tool.web.guard import current_identity
from impact_tool.web.offers import Offer, offers_for
from impact_tool.web.proformas.addresses import addresses_of
from impact_tool.web.proformas.asking import Asked, ask, ask_all, may_edit
from impact_tool.web.proformas.blueprint import statement_page
from impact_tool.web.proformas.lists import checked_answers, question_tasks
from impact_tool.web.proformas.saving import save
from impact_tool.web.proformas.stale import show_stale

LOST_TRACK = "Check your answer and save it again: the page had lost track of what was saved"


@statement_page("", "", Permission.STATEMENT_VIEW)
def contents(project: Project, reading: Reading) -> ResponseReturnValue:
    """The questions, each with its status."""
    standing = with_board(reading)
    return render_template(
        "proformas/contents.html",
        project=project,
        reading=reading,
        addresses=addresses_of(project, reading),
        tasks=question_tasks(project, reading, standing),
        standing=standing,
        offers=_offers(project, reading, standing),
        may_edit=may_edit(project, reading),
    )


@statement_page("/check", "_check", Permission.STATEMENT_VIEW)
def check(project: Project, reading: Reading) -> ResponseReturnValue:
    """All answers, to be read."""
    standing = with_board(reading)
    return render_template(
        "proformas/check.html",
        project=project,
        reading=reading,
        addresses=addresses_of(project, reading),
        answers=checked_answers(project, reading, standing),
        standing=standing,
        offers=_offers(project, reading, standing),
        may_edit=may_edit(project, reading),
    )


@statement_page("/all", "_all", Permission.STATEMENT_VIEW)
def all_questions(project: Project, reading: Reading) -> ResponseReturnValue:
    """Every question with its form, one under the other."""
    standing = with_board(reading)
    return render_template(
        "proformas/all.html",
        project=project,
        reading=reading,
        addresses=addresses_of(project, reading),
        all_asked=ask_all(project, reading),
        standing=standing,
        comments=comments_for(standing),
        offers=_offers(project, reading, standing),
        may_edit=may_edit(project, reading),
    )


def _offers(project: Project, reading: Reading, standing: WithBoard) -> tuple[Offer, ...]:
    return offers_for(current_identity(), project, reading.statement, standing.submission)


@statement_page("/<int:number>", "_question", Permission.STATEMENT_VIEW)
def question(project: Project, reading: Reading, number: int) -> ResponseReturnValue:
    """One question."""
    return show_question(project, ask(project, reading, number))


@statement_page("/<int:number>", "_save", Permission.STATEMENT_EDIT, "POST")
def save_answer(project: Project, reading: Reading, number: int) -> ResponseReturnValue:
    """Save an answer."""
    return save_and_go_on(project, ask(project, reading, number))


def show_question(project: Project, asked: Asked) -> str:
    """One question's page."""
    standing = with_board(asked.reading)
    return render_template(
        "proformas/question.html",
        project=project,
        asked=asked,
        actions=actions_serving(asked.answer),
        standing=standing,
        comments=comments_for(standing),
        cited=cited_by(asked.answer),
        sources=SOURCE_LABELS,
        may_edit=may_edit(project, asked.reading),
    )


def save_and_go_on(project: Project, asked: Asked) -> ResponseReturnValue:
    """Save what the form says and lead on; back to the question, or to both texts, otherwise."""
    if asked.form.validate_on_submit() and not asked.wants_more_dates:
        try:
            saved = save(current_identity(), project, asked)
        except StaleSave as stale:
            db.session.rollback()
            return refuse_stale(project, asked, stale)
        if saved:
            db.session.commit()
            flash(f"Your answer to question {asked.question.number} has been saved.")
            return redirect(asked.next_address)
        db.session.rollback()
    return show_question(project, asked)


def refuse_stale(
    project: Project, asked: Asked, stale: StaleSave, *, nothing_chosen: bool = False
) -> ResponseReturnValue:
    """Both texts to choose from; where nobody has saved anything, the form once more."""
    if stale.revision:
        return show_stale(project, asked, stale, nothing_chosen=nothing_chosen)
    asked.form.refuse(asked.form.value.name, LOST_TRACK)
    asked.form.revision.data = "0"
    return show_question(project, asked)
