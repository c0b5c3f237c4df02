"""All that is set on one page, and after how many days a case counts as quiet."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.caseload import DEFAULT_QUIET_DAYS
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.models import Project
from impact_tool.operations.case_areas import areas_of
from impact_tool.operations.case_settings import quiet_time_of, set_quiet_days
from impact_tool.operations.experience_wording import wordings_of
from impact_tool.web.case_settings.blueprint import case_settings
from impact_tool.web.case_settings.forms import QuietForm
from impact_tool.web.guard import current_identity, requires


@case_settings.get("")
@requires(Permission.CASE_SETTINGS)
def settings(project: Project) -> ResponseReturnValue:
    """What holds for the cases of all projects of the council."""
    return render_template(
        "case_settings/settings.html",
        project=project,
        areas=areas_of(project.council_id),
        quiet=quiet_time_of(project.council_id),
        wordings=wordings_of(project.council_id),
    )


@case_settings.route("/quiet", methods=["GET", "POST"])
@requires(Permission.CASE_SETTINGS)
def quiet(project: Project) -> ResponseReturnValue:
    """Set after how many days without anything happening a case counts as quiet."""
    now = quiet_time_of(project.council_id)
    form = QuietForm(data={"days": now.days, "revision": str(now.revision)})
    if form.validate_on_submit() and _save(project, form):
        flash("The number of days has been saved.")
        return redirect(url_for("case_settings.settings", reference=project.reference))
    return render_template(
        "case_settings/quiet.html", project=project, form=form, default=DEFAULT_QUIET_DAYS
    )


def _save(project: Project, form: QuietForm) -> bool:
    try:
        set_quiet_days(current_identity(), project.council_id, form.number, form.based_on)
    except StaleForm:
        db.session.rollback()
        form.refuse("days", CHANGED_MEANWHILE)
        form.revision.data = str(quiet_time_of(project.council_id).revision)
        return False
    db.session.commit()
    return True
