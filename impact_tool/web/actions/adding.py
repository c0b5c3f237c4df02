"""An action added: the project's own, or made from a question of Part 2."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.actions import ActionDetails, Area, MadeFrom, Origin, question_ref
from impact_tool.domain.permissions import Permission
from impact_tool.domain.questionnaire import Part, Question
from impact_tool.domain.refusals import NotFound
from impact_tool.extensions import db
from impact_tool.models import Action, Project
from impact_tool.operations.actions import add_action
from impact_tool.operations.owners import owners_to_offer
from impact_tool.operations.projects import require_active
from impact_tool.operations.statements import read_part_2
from impact_tool.web.actions.blueprint import actions
from impact_tool.web.actions.forms import ActionForm, form_data
from impact_tool.web.guard import current_identity, requires

# Where an action made from one of these questions most likely belongs.
_AREAS = {
    "training": Area.STAFF_DEVELOPMENT,
    "further_improvements": Area.INFORMATION_SYSTEMS,
}
_POLICIES = "policies"


@actions.route("/actions/new", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def new(project: Project) -> ResponseReturnValue:
    """Add an action of the project's own."""
    require_active(project)
    form = ActionForm()
    if form.validate_on_submit():
        add_action(current_identity(), project, form.said)
        db.session.commit()
        flash("The action has been added to your plan.")
        return redirect(url_for("actions.plan", reference=project.reference))
    return render_template(
        "actions/new.html", project=project, form=form, owners=owners_to_offer(project)
    )


@actions.route(
    "/review-points/<int:review_point>/part-2/<int:number>/action", methods=["GET", "POST"]
)
@requires(Permission.ACTION_EDIT)
def from_question(project: Project, review_point: int, number: int) -> ResponseReturnValue:
    """Make an action from what Part 2 says to a question."""
    require_active(project)
    reading = read_part_2(project, review_point)
    question = reading.question(number)
    if not question.makes_action:
        raise NotFound
    form = ActionForm(data=form_data(_offered(question)))
    if form.validate_on_submit():
        ref = question_ref(Part.IMPACT_STATEMENT, review_point, question.id)
        answer = reading.answers[question.id]
        made_from = MadeFrom(Origin.QUESTION, ref, answer_id=answer.id)
        made = add_action(current_identity(), project, form.said, made_from)
        db.session.commit()
        return _back_to_question(project, made, review_point, number)
    return render_template(
        "actions/from_question.html",
        project=project,
        review_point=review_point,
        question=question,
        said=reading.content(question.id).text,
        form=form,
        owners=owners_to_offer(project),
    )


def _offered(question: Question) -> ActionDetails:
    area = _AREAS.get(question.id, Area.SERVICE_DELIVERY)
    return ActionDetails("", "", area, on_policies=question.id == _POLICIES)


def _back_to_question(
    project: Project, made: Action, review_point: int, number: int
) -> ResponseReturnValue:
    flash(f"“{made.title}” has been added to your plan.")
    return redirect(
        url_for(
            "proformas.part_2_question",
            reference=project.reference,
            review_point=review_point,
            number=number,
        )
    )
