"""Desired outcomes of a case: listed, put right, replaced after negotiation, withdrawn."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.permissions import Permission
from impact_tool.models import DesiredOutcome, Project
from impact_tool.operations.case_outcomes import (
    add_outcome,
    change_outcome,
    replace_outcome,
    withdraw_outcome,
)
from impact_tool.operations.case_readings import CaseReading, outcome_of
from impact_tool.web.cases.attempts import address_of, look_to_change_open, saved
from impact_tool.web.cases.blueprint import CASE, cases
from impact_tool.web.cases.outcome_forms import LeavingForm, OutcomeForm, ReplaceForm
from impact_tool.web.cases.story import outcome_in_words
from impact_tool.web.guard import requires

_ONE = f"{CASE}/outcomes/<int:outcome_id>"
WORDS = ("words",)


@cases.route(f"{CASE}/outcomes/add", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def outcome_add(project: Project, case_id: int) -> ResponseReturnValue:
    """List another outcome."""
    reading = look_to_change_open(project, case_id)
    form = OutcomeForm(data=_revision(reading))
    is_good = form.validate_on_submit() and form.are_outcomes(WORDS)
    if is_good and saved(add_outcome, reading, form, form.said):
        flash("The outcome has been added.")
        return redirect(address_of(reading))
    return render_template("cases/outcome_add.html", form=form, project=project, reading=reading)


@cases.route(_ONE, methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def outcome_edit(project: Project, case_id: int, outcome_id: int) -> ResponseReturnValue:
    """Put right what is said of an outcome."""
    reading = look_to_change_open(project, case_id)
    row = reading.outcome(outcome_id)
    form = OutcomeForm(data={**_said(row), **_revision(reading)})
    looked_at = () if form.words.data == row.words else WORDS
    is_good = form.validate_on_submit() and form.are_outcomes(looked_at)
    if is_good and saved(change_outcome, reading, form, row, form.said):
        flash("The outcome has been changed.")
        return redirect(address_of(reading))
    return render_template(
        "cases/outcome_edit.html", form=form, project=project, reading=reading, row=row
    )


@cases.route(f"{_ONE}/replace", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def outcome_replace(project: Project, case_id: int, outcome_id: int) -> ResponseReturnValue:
    """Let another outcome, or a new one, take an outcome's place."""
    reading = look_to_change_open(project, case_id)
    row = reading.outcome(outcome_id)
    form = ReplaceForm(data=_revision(reading))
    form.offer(_others_than(row, reading))
    is_good = form.validate_on_submit() and form.are_outcomes(form.new_words)
    if is_good and saved(replace_outcome, reading, form, row, form.leaving, form.replacement):
        flash("The outcome has been replaced.")
        return redirect(address_of(reading))
    return render_template(
        "cases/outcome_replace.html",
        form=form,
        project=project,
        reading=reading,
        row=row,
        was=outcome_in_words(outcome_of(row)),
    )


@cases.route(f"{_ONE}/withdraw", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def outcome_withdraw(project: Project, case_id: int, outcome_id: int) -> ResponseReturnValue:
    """Let an outcome be wanted no longer."""
    reading = look_to_change_open(project, case_id)
    row = reading.outcome(outcome_id)
    form = LeavingForm(data=_revision(reading))
    if form.validate_on_submit() and saved(withdraw_outcome, reading, form, row, form.leaving):
        flash("The outcome has been withdrawn.")
        return redirect(address_of(reading))
    return render_template(
        "cases/outcome_withdraw.html",
        form=form,
        project=project,
        reading=reading,
        row=row,
        was=outcome_in_words(outcome_of(row)),
    )


def _revision(reading: CaseReading) -> dict[str, object]:
    return {"revision": str(reading.case.revision)}


def _said(row: DesiredOutcome) -> dict[str, object]:
    return {
        "kind": row.kind.value,
        "words": row.words,
        "defined_by": row.defined_by.value,
        "raised_on": row.raised_on,
    }


def _others_than(row: DesiredOutcome, reading: CaseReading) -> list[tuple[int, str]]:
    """The other current outcomes of a case, by id and in words."""
    others = (outcome for outcome in reading.whole.current if outcome.id != row.id)
    return [(outcome.id, outcome_in_words(outcome)) for outcome in others]
