"""A page saves by itself while somebody types: told in one sentence, never in place of others'."""

from __future__ import annotations

from http import HTTPStatus

from flask import jsonify
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.questionnaire import AnswerKind
from impact_tool.domain.refusals import StaleSave
from impact_tool.extensions import ENGLAND, db
from impact_tool.models import Project
from impact_tool.operations.answers import save_answer
from impact_tool.operations.statements import Reading
from impact_tool.web.guard import current_identity
from impact_tool.web.proformas.asking import Asked, ask
from impact_tool.web.proformas.blueprint import statement_page

# Half a date typed would make a review point of what nobody meant.
BY_HAND_ALONE = frozenset({AnswerKind.DATES})


@statement_page("/<int:number>/autosave", "_autosave", Permission.STATEMENT_EDIT, "POST")
def autosave(project: Project, reading: Reading, number: int) -> ResponseReturnValue:
    """Save what has been typed so far; `revision` and `status` for the page, as JSON."""
    asked = ask(project, reading, number)
    if asked.question.kind in BY_HAND_ALONE:
        return _refused("This question is saved with its button")
    if not asked.form.validate_draft():
        return _refused(asked.form.problems()[0].message)
    try:
        _save(project, asked)
    except StaleSave as stale:
        db.session.rollback()
        return _told_stale(stale)
    db.session.commit()
    return jsonify(status=saved_status(asked), revision=asked.answer.revision)


def saved_status(asked: Asked) -> str:
    """When the answer was saved, as "Saved at 14:02"."""
    saved_at = asked.answer.saved_at
    return f"Saved at {saved_at.astimezone(ENGLAND):%H:%M}" if saved_at else "Not saved yet"


def _save(project: Project, asked: Asked) -> None:
    save_answer(
        current_identity(),
        project,
        asked.reading,
        asked.question,
        asked.form.draft,
        asked.form.based_on,
        automatic=True,
    )


def _told_stale(stale: StaleSave) -> ResponseReturnValue:
    own = stale.saved_by_id == current_identity().person_id
    who = "You saved another answer in another window" if own else f"{stale.saved_by} saved too"
    status = f"Not saved: {who}. Press a Save button to see both."
    return jsonify(status=status, stale=True), HTTPStatus.CONFLICT


def _refused(message: str) -> ResponseReturnValue:
    return jsonify(status=f"Not saved: {message}."), HTTPStatus.UNPROCESSABLE_ENTITY
