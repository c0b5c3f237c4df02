"""How a case ends: concluded, given the results that it lacks, reopened."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from impact_tool.domain.cases import CaseIsOpen
from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.case_endings import conclude_case, give_results, reopen_case
from impact_tool.web.cases.attempts import (
    address_of,
    look_to_change,
    look_to_change_open,
    saved,
)
from impact_tool.web.cases.blueprint import CASE, cases
from impact_tool.web.cases.ending_forms import (
    data_of_ending,
    ending_form,
    left_over,
    results_form,
)
from impact_tool.web.cases.outcome_forms import ReasonForm
from impact_tool.web.cases.story import outcome_in_words
from impact_tool.web.guard import requires


@cases.route(f"{CASE}/conclude", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def conclude(project: Project, case_id: int) -> ResponseReturnValue:
    """Say how a case ended, and how far each outcome was achieved."""
    reading = look_to_change_open(project, case_id)
    whole, case = reading.whole, reading.case
    known = data_of_ending(whole, case.risk, case.achieved)
    form = ending_form(whole)(data={**known, "revision": str(case.revision)})
    if form.validate_on_submit() and saved(
        conclude_case, reading, form, form.conclusion, form.results
    ):
        flash("The case has been concluded.")
        return redirect(address_of(reading))
    return render_template(
        "cases/conclude.html",
        form=form,
        project=project,
        reading=reading,
        names={each.id: outcome_in_words(each) for each in whole.current},
        typed=left_over(form, request.form),
    )


@cases.route(f"{CASE}/results", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def results(project: Project, case_id: int) -> ResponseReturnValue:
    """Give a concluded case the results that it lacks."""
    reading = look_to_change(project, case_id)
    whole = reading.whole
    if whole.conclusion is None:
        raise CaseIsOpen
    form = results_form(whole)(data={"revision": str(reading.case.revision)})
    if form.validate_on_submit() and saved(
        give_results, reading, form, form.results, form.achieved_code
    ):
        flash("The results have been saved.")
        return redirect(address_of(reading))
    return render_template(
        "cases/results.html",
        form=form,
        project=project,
        reading=reading,
        names={each.id: outcome_in_words(each) for each in whole.current},
        typed=left_over(form, request.form),
    )


@cases.route(f"{CASE}/reopen", methods=["GET", "POST"])
@requires(Permission.CASE_EDIT)
def reopen(project: Project, case_id: int) -> ResponseReturnValue:
    """Take back that a case has ended, with a reason."""
    reading = look_to_change(project, case_id)
    if reading.whole.conclusion is None:
        raise CaseIsOpen
    form = ReasonForm(data={"revision": str(reading.case.revision)})
    if form.validate_on_submit() and saved(reopen_case, reading, form, form.reason.data):
        flash("The case has been reopened.")
        return redirect(address_of(reading))
    return render_template("cases/reopen.html", form=form, project=project, reading=reading)
