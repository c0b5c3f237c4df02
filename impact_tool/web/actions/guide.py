"""The guide's twelve actions: added as they are, adapted, or left out with a reason."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import AlreadyInPlan, StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Project
from impact_tool.operations.guide_actions import (
    GuideChoice,
    adopt,
    adopt_several,
    as_the_guide_has_it,
    guide_choice,
    guide_choices,
    leave_out,
)
from impact_tool.operations.owners import owners_to_offer
from impact_tool.operations.projects import require_active
from impact_tool.web.actions.blueprint import actions
from impact_tool.web.actions.forms import (
    ADAPT,
    ADOPT,
    LEAVE_OUT,
    ActionForm,
    DecisionForm,
    SeveralForm,
    form_data,
)
from impact_tool.web.actions.plan import may_edit
from impact_tool.web.guard import current_identity, requires

IN_PLAN = "This action is in your plan already. You can change it there."


@actions.get("/actions/guide")
@requires(Permission.ACTION_VIEW)
def twelve(project: Project) -> ResponseReturnValue:
    """The twelve, each with what became of it."""
    return _show_twelve(project, _several(project))


@actions.post("/actions/guide")
@requires(Permission.ACTION_EDIT)
def add_several(project: Project) -> ResponseReturnValue:
    """Add several of the twelve as they are."""
    require_active(project)
    form = _several(project)
    if not form.validate_on_submit():
        return _show_twelve(project, form)
    added = adopt_several(current_identity(), project, map(int, form.numbers.data))
    db.session.commit()
    many = "1 action has" if added == 1 else f"{added} actions have"
    flash(f"{many} been added to your plan. Give each an owner and a due date.")
    return redirect(url_for("actions.plan", reference=project.reference))


@actions.route("/actions/guide/<int:number>", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def one_of_twelve(project: Project, number: int) -> ResponseReturnValue:
    """Say what becomes of one of the twelve."""
    require_active(project)
    choice = guide_choice(project, number)
    if choice.action is not None:
        return _already(project)
    form = DecisionForm(data=_decided(choice))
    if form.validate_on_submit():
        if form.decision.data == ADAPT:
            return redirect(url_for("actions.adapt", reference=project.reference, number=number))
        if _decide(project, number, form):
            return redirect(url_for("actions.twelve", reference=project.reference))
    return render_template(
        "actions/one_of_twelve.html", project=project, guide=choice.guide, form=form
    )


@actions.route("/actions/guide/<int:number>/adapt", methods=["GET", "POST"])
@requires(Permission.ACTION_EDIT)
def adapt(project: Project, number: int) -> ResponseReturnValue:
    """Add one of the twelve in the project's own words."""
    require_active(project)
    choice = guide_choice(project, number)
    form = ActionForm(data=form_data(as_the_guide_has_it(choice.guide)))
    if choice.action is not None and not form.is_submitted():
        return _already(project)
    if form.validate_on_submit():
        try:
            adopt(current_identity(), project, number, form.said)
        except AlreadyInPlan:
            db.session.rollback()
            form.refuse("title", IN_PLAN)
        else:
            db.session.commit()
            flash(f"“{form.said.title}” has been added to your plan.")
            return redirect(url_for("actions.twelve", reference=project.reference))
    return render_template(
        "actions/adapt.html",
        project=project,
        guide=choice.guide,
        form=form,
        owners=owners_to_offer(project),
    )


def _decide(project: Project, number: int, form: DecisionForm) -> bool:
    try:
        if form.decision.data == ADOPT:
            adopt(current_identity(), project, number)
        else:
            leave_out(current_identity(), project, number, form.reason.data or "", form.based_on)
    except AlreadyInPlan:
        db.session.rollback()
        form.refuse("decision", IN_PLAN)
    except StaleForm:
        db.session.rollback()
        form.refuse("reason", CHANGED_MEANWHILE)
        form.revision.data = _decided(guide_choice(project, number))["revision"]
    else:
        db.session.commit()
        flash("What you decided has been saved.")
        return True
    return False


def _decided(choice: GuideChoice) -> dict[str, str]:
    if choice.left_out is None:
        return {"revision": "0"}
    return {
        "decision": LEAVE_OUT,
        "reason": choice.left_out.reason,
        "revision": str(choice.left_out.revision),
    }


def _several(project: Project) -> SeveralForm:
    form = SeveralForm()
    form.numbers.choices = [
        (str(choice.guide.number), choice.guide.title)
        for choice in guide_choices(project)
        if choice.is_open
    ]
    return form


def _already(project: Project) -> ResponseReturnValue:
    db.session.rollback()
    flash(IN_PLAN, "info")
    return redirect(url_for("actions.twelve", reference=project.reference))


def _show_twelve(project: Project, form: SeveralForm) -> str:
    offered = [value for value, _ in form.numbers.choices]
    numbers = {number: index for index, number in enumerate(offered)}
    choices = guide_choices(project)
    return render_template(
        "actions/twelve.html",
        project=project,
        rows=[(choice, numbers.get(str(choice.guide.number))) for choice in choices],
        form=form,
        may_edit=may_edit(project),
    )
