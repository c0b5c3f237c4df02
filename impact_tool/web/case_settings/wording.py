"""A council's own wording of an experience question, with the neutral default beside it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.domain.recording import Version
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.guide.cases import ExperienceQuestion
from impact_tool.models import Project
from impact_tool.operations.experience_wording import (
    question_called,
    set_wording,
    versions_of,
    wording_of,
)
from impact_tool.web.case_settings.blueprint import case_settings
from impact_tool.web.case_settings.forms import WordingForm
from impact_tool.web.guard import current_identity, requires


@case_settings.route("/experience/<question_id>", methods=["GET", "POST"])
@requires(Permission.CASE_SETTINGS)
def wording(project: Project, question_id: str) -> ResponseReturnValue:
    """Put a question in the council's own words."""
    question = question_called(question_id)
    now = wording_of(project.council_id, question)
    form = WordingForm(
        data={"adult": now.adult, "representative": now.representative, "revision": str(now.id)}
    )
    if form.validate_on_submit() and _save(project, question, form, form.said):
        return _saved(project, question)
    return render_template(
        "case_settings/wording.html",
        project=project,
        form=form,
        now=now,
        versions=versions_of(project.council_id, question),
    )


@case_settings.post("/experience/<question_id>/default")
@requires(Permission.CASE_SETTINGS)
def wording_default(project: Project, question_id: str) -> ResponseReturnValue:
    """Go back to the neutral default."""
    question, form = question_called(question_id), WordingForm()
    default = {version: question.wording(version) for version in Version}
    if _save(project, question, form, default):
        return _saved(project, question)
    flash("Nothing was changed: somebody else has just changed this question.", "info")
    return redirect(_address(project, question))


def _save(
    project: Project,
    question: ExperienceQuestion,
    form: WordingForm,
    said: Mapping[Version, str],
) -> bool:
    try:
        set_wording(current_identity(), project.council_id, question, said, form.based_on)
    except StaleForm:
        db.session.rollback()
        form.refuse("adult", CHANGED_MEANWHILE)
        form.revision.data = str(wording_of(project.council_id, question).id)
        return False
    db.session.commit()
    return True


def _saved(project: Project, question: ExperienceQuestion) -> ResponseReturnValue:
    flash(f"The wording of “{question.subject}” has been saved.")
    return redirect(url_for("case_settings.settings", reference=project.reference))


def _address(project: Project, question: ExperienceQuestion) -> str:
    return url_for("case_settings.wording", reference=project.reference, question_id=question.id)
