"""What was thought at each occasion, and the form in which it is thought through."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.levels import RATING_LABELS
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE
from impact_tool.guide import approaches, level_guide
from impact_tool.models import Project
from impact_tool.operations.access import may
from impact_tool.operations.levels import Occasion, occasion_of, occasions_of, think_through
from impact_tool.operations.projects import require_active
from impact_tool.web.guard import current_identity, requires
from impact_tool.web.levels.forms import LevelForm, form_data, level_form

levels = Blueprint("levels", __name__, url_prefix="/projects/<reference>/level")


@levels.get("")
@requires(Permission.PROJECT_VIEW)
def level(project: Project) -> ResponseReturnValue:
    """The start and each review point, with what was suggested and what moved."""
    permitted = may(current_identity(), Permission.PROJECT_EDIT, project)
    return render_template(
        "levels/level.html",
        project=project,
        occasions=occasions_of(project),
        guide=level_guide(),
        approaches={approach.number: approach for approach in approaches()},
        labels=RATING_LABELS,
        may_edit=permitted and project.archived_at is None,
    )


@levels.route("/<int:occasion>", methods=["GET", "POST"])
@requires(Permission.PROJECT_EDIT)
def think(project: Project, occasion: int) -> ResponseReturnValue:
    """Think the level through, at the start (0) or at a review point."""
    require_active(project)
    found = occasion_of(project, occasion)
    form = level_form()(data=form_data(found.thought, found.revision))
    if form.validate_on_submit() and _save(project, found, form):
        flash("What you thought has been kept. The level is still yours to choose.")
        return redirect(url_for("levels.level", reference=project.reference))
    return render_template(
        "levels/think.html", project=project, occasion=found, guide=level_guide(), form=form
    )


def _save(project: Project, found: Occasion, form: LevelForm) -> bool:
    try:
        think_through(current_identity(), project, found.number, form.thought, form.based_on)
    except StaleForm:
        db.session.rollback()
        form.refuse("note", CHANGED_MEANWHILE)
        form.revision.data = str(occasion_of(project, found.number).revision)
        return False
    db.session.commit()
    return True
