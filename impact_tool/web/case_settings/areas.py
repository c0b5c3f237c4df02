"""The areas or teams of a council: added, renamed, retired, offered again."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from impact_tool.domain.case_settings import MAX_AREAS, AreaNameTaken, TooManyAreas
from impact_tool.domain.permissions import Permission
from impact_tool.domain.refusals import StaleForm
from impact_tool.extensions import db
from impact_tool.forms.base import CHANGED_MEANWHILE, RevisionedForm
from impact_tool.models import CouncilArea, Project
from impact_tool.operations.case_areas import (
    add_area,
    area_of,
    offer_area_again,
    rename_area,
    retire_area,
)
from impact_tool.web.case_settings.blueprint import case_settings
from impact_tool.web.case_settings.forms import AreaForm
from impact_tool.web.guard import current_identity, requires

_TOO_MANY = f"There can be at most {MAX_AREAS} areas or teams. Retire one that is not used"


@case_settings.route("/areas/add", methods=["GET", "POST"])
@requires(Permission.CASE_SETTINGS)
def area_add(project: Project) -> ResponseReturnValue:
    """Add an area or team."""
    form = AreaForm()
    if form.validate_on_submit():
        try:
            area = add_area(current_identity(), project.council_id, form.name.data or "")
        except AreaNameTaken as error:
            form.refuse("name", _taken(error))
        except TooManyAreas:
            form.refuse("name", _TOO_MANY)
        else:
            db.session.commit()
            flash(f"{area.name} has been added.")
            return redirect(_settings(project))
        db.session.rollback()
    return render_template("case_settings/area_add.html", project=project, form=form)


@case_settings.route("/areas/<int:area_id>", methods=["GET", "POST"])
@requires(Permission.CASE_SETTINGS)
def area(project: Project, area_id: int) -> ResponseReturnValue:
    """Rename an area or team; retire it, or offer it again."""
    found = area_of(project.council_id, area_id)
    form = AreaForm(data={"name": found.name, "revision": str(found.revision)})
    if form.validate_on_submit() and _rename(found, form):
        flash(f"The name is now {found.name}.")
        return redirect(_settings(project))
    return render_template("case_settings/area.html", project=project, area=found, form=form)


@case_settings.post("/areas/<int:area_id>/retire")
@requires(Permission.CASE_SETTINGS)
def area_retire(project: Project, area_id: int) -> ResponseReturnValue:
    """Offer an area or team no longer."""
    found, form = area_of(project.council_id, area_id), RevisionedForm()
    try:
        retire_area(current_identity(), found, form.based_on)
    except StaleForm:
        return _not_done(project, found)
    db.session.commit()
    flash(f"{found.name} has been retired. Cases that are in it keep it.")
    return redirect(_settings(project))


@case_settings.post("/areas/<int:area_id>/offer")
@requires(Permission.CASE_SETTINGS)
def area_offer(project: Project, area_id: int) -> ResponseReturnValue:
    """Offer an area or team again that was retired."""
    found, form = area_of(project.council_id, area_id), RevisionedForm()
    try:
        offer_area_again(current_identity(), found, form.based_on)
    except StaleForm:
        return _not_done(project, found)
    except TooManyAreas:
        db.session.rollback()
        flash(f"{_TOO_MANY}.", "info")
        return redirect(_settings(project))
    db.session.commit()
    flash(f"{found.name} can be chosen again.")
    return redirect(_settings(project))


def _rename(found: CouncilArea, form: AreaForm) -> bool:
    try:
        rename_area(current_identity(), found, form.name.data or "", form.based_on)
    except AreaNameTaken as error:
        db.session.rollback()
        form.refuse("name", _taken(error))
    except StaleForm:
        db.session.rollback()
        form.refuse("name", CHANGED_MEANWHILE)
        form.revision.data = str(found.revision)
    else:
        db.session.commit()
        return True
    return False


def _taken(error: AreaNameTaken) -> str:
    if error.is_retired:
        return f"{error.name} was retired. Open it under “Retired” to offer it again"
    return f"There is an area or team called {error.name} already"


def _not_done(project: Project, found: CouncilArea) -> ResponseReturnValue:
    db.session.rollback()
    flash(f"Nothing was changed: somebody else has just changed {found.name}.", "info")
    return redirect(url_for("case_settings.area", reference=project.reference, area_id=found.id))


def _settings(project: Project) -> str:
    return url_for("case_settings.settings", reference=project.reference)
