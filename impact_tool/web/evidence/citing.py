"""Which evidence the answer to a question cites."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.chosen import Change
from impact_tool.domain.evidence import SOURCE_LABELS
from impact_tool.domain.permissions import Permission
from impact_tool.domain.wording import long_date
from impact_tool.extensions import db
from impact_tool.forms.chosen import ChosenForm
from impact_tool.models import Evidence, Project
from impact_tool.operations.answers import require_writable
from impact_tool.operations.citations import cite, evidence_to_cite
from impact_tool.operations.statements import Reading, read_part_1, read_part_2
from impact_tool.web.evidence.blueprint import evidence
from impact_tool.web.guard import current_identity, requires


@evidence.route("/part-1/<int:number>/evidence", methods=["GET", "POST"])
@requires(Permission.EVIDENCE_EDIT)
def cite_in_part_1(project: Project, number: int) -> ResponseReturnValue:
    """Choose the evidence that an answer of Part 1 cites."""
    return _cite(project, read_part_1(project), number)


@evidence.route(
    "/review-points/<int:review_point>/part-2/<int:number>/evidence", methods=["GET", "POST"]
)
@requires(Permission.EVIDENCE_EDIT)
def cite_in_part_2(project: Project, review_point: int, number: int) -> ResponseReturnValue:
    """Choose the evidence that an answer of Part 2 cites."""
    return _cite(project, read_part_2(project, review_point), number)


def _cite(project: Project, reading: Reading, number: int) -> ResponseReturnValue:
    require_writable(project, reading)
    question = reading.question(number)
    answer = reading.answers[question.id]
    pieces, cited = evidence_to_cite(project, answer)
    form = ChosenForm.of([(piece.id, piece.title) for piece in pieces], cited)
    place = _place(project, reading, number)
    if form.validate_on_submit():
        change = Change(form.was_ids, form.chosen_ids)
        cite(current_identity(), project, reading, question, change)
        db.session.commit()
        flash(f"The evidence that your answer to question {number} cites has been saved.")
        return redirect(_question(place))
    return render_template(
        "evidence/cite.html",
        project=project,
        question=question,
        answer=answer,
        said=answer.text,
        form=form,
        hints={str(piece.id): _hint(piece) for piece in pieces},
        question_address=_question(place),
        address=_address(place),
    )


def _hint(piece: Evidence) -> str:
    withdrawn = ", withdrawn" if piece.withdrawn_at else ""
    return f"{SOURCE_LABELS[piece.source]}, {long_date(piece.gathered_on)}{withdrawn}"


def _place(project: Project, reading: Reading, number: int) -> dict[str, Any]:
    """What the addresses of the question's pages hold."""
    known: dict[str, Any] = {"reference": project.reference, "number": number}
    point = reading.statement.review_point
    return {**known, "review_point": point.number} if point else known


def _question(place: dict[str, Any]) -> str:
    part = "part_2" if "review_point" in place else "part_1"
    return url_for(f"proformas.{part}_question", **place)


def _address(place: dict[str, Any]) -> str:
    part = "part_2" if "review_point" in place else "part_1"
    return url_for(f"evidence.cite_in_{part}", **place)
